"""A past day shows what had been published by then, and nothing later shows through."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import handmade
from vidomo.cli import app
from vidomo.cli.redoing import redo
from vidomo.model.reading import Reading
from vidomo.record import Record

LOOKS = (
    ("incidents", "--json"),
    ("control", "--json"),
    ("claims", "--csv"),
    ("figures", "--json"),
    ("people", "--json"),
)


def made(path: Path, readings: list[Reading]) -> Path:
    with Record.create(path) as record:
        record.add(readings)
        redo(record)
    return path


def ask(path: Path, *words: str) -> str:
    done = CliRunner().invoke(app, list(words), env={"VIDOMO_RECORD": str(path)})
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("day", ["2022-08-17", "2022-08-18", "2022-08-19", "2022-09-10"])
@pytest.mark.parametrize("look", LOOKS)
def test_a_past_day_is_a_record_of_that_day(tmp_path: Path, day: str, look: tuple[str, ...]) -> None:
    every = list(handmade.readings())
    by_then = [r for r in every if r.report.published is not None and r.report.published.to <= day]
    whole = made(tmp_path / "whole.db", every)
    shown = ask(whole, "asof", day, *look)
    assert shown == ask(whole, "asof", day, *look)
    assert shown == ask(made(tmp_path / "then.db", by_then), *look)


def test_only_commands_that_look_are_taken(tmp_path: Path) -> None:
    whole = made(tmp_path / "whole.db", list(handmade.readings()))
    done = CliRunner().invoke(app, ["asof", "2022-09-10", "undo", "j1"], env={"VIDOMO_RECORD": str(whole)})
    assert done.exit_code == 2
