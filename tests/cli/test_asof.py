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


def test_what_the_record_held_at_a_time_is_shown_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "grows.db"
    held: dict[str, list[str]] = {}
    with Record.create(path):
        pass
    readings = list(handmade.readings())
    for hour in range(len(readings)):
        time = f"2099-01-01T{hour:02}:00:00+00:00"
        for module in ("history", "store", "picture", "decided"):
            monkeypatch.setattr(f"vidomo.record.{module}.now", lambda time=time: time)
        with Record.open(path) as record:
            record.add(readings[: hour + 1])
            redo(record)
        held[time] = [ask(path, *look) for look in LOOKS]
    for time, shown in held.items():
        for look, then in zip(LOOKS, shown, strict=True):
            assert ask(path, "asof", "--recorded", time, *look) == then
    assert ask(path, "asof", "--recorded", "2098-12-31", "claims", "--json") == ""


@pytest.mark.parametrize(
    "words", [(), ("2022-09-10",), ("--recorded", "yesterday", "claims"), ("2022-13-40", "claims")]
)
def test_a_past_that_is_not_told_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    whole = made(tmp_path / "whole.db", [])
    done = CliRunner().invoke(app, ["asof", *words], env={"VIDOMO_RECORD": str(whole)})
    assert done.exit_code == 2
