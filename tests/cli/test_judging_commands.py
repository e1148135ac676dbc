"""The commands that judge: what they tell, what they keep, and how they refuse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import handmade
from vidomo.cli import app
from vidomo.cli.redoing import redo
from vidomo.record import Record


@pytest.fixture()
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    made = tmp_path / "judged.db"
    with Record.create(made) as record:
        record.add(handmade.readings())
        redo(record)
    monkeypatch.setenv("VIDOMO_RECORD", str(made))
    yield made


def run(*words: str) -> tuple[int, list[dict[str, object]]]:
    done = CliRunner().invoke(app, [*words, "--json"])
    return done.exit_code, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def held(path: Path) -> dict[str, object]:
    with Record.open(path) as record:
        return record.picture().as_dict()


def test_merging_and_undoing_leave_the_picture_as_it_was(path: Path) -> None:
    before = held(path)
    code, (shown,) = run("merge", "a1/e1", "b1/e1", "--preview")
    assert code == 0 and shown["after"] and held(path) == before
    code, (row,) = run("merge", "a1/e1", "b1/e1", "--by", "Olena", "--note", "one thing")
    assert (code, row["by"], row["note"], row["id"]) == (0, "Olena", "one thing", "j1")
    assert held(path) != before
    code, (row,) = run("undo", "j1", "--by", "Ivan")
    assert (code, row["withdrawn_by"]) == (0, "Ivan")
    assert held(path) == before
    assert [row["id"] for row in run("judgements")[1]] == ["j1"]
    assert run("judgements", "--live")[1] == []


def test_a_reading_is_corrected_by_its_words(path: Path) -> None:
    assert run("correct", "a1/e1", "type=shelling", "actor1=", "--by", "Olena")[0] == 0
    assert run("correct", "z9", "--missed", "shelled", "--as", "event", "type=shelling")[0] == 0
    assert run("correct", "a1/f1", "--drop")[0] == 0
    with Record.open(path) as record:
        events = {event.id: event for event in record.events()}
        assert (events["a1/e1"].type, events["a1/e1"].actor1) == ("shelling", None)
        assert events["z9/ej2"].trigger == "shelled"
        assert "a1/f1" not in {figure.id for figure in record.figures()}


@pytest.mark.parametrize("words", [
    ("correct", "a1/e1"), ("correct", "a1/e1", "type"), ("correct", "a1/e1", "type=shelling", "--drop"),
    ("correct", "a1", "--missed", "shelled"), ("judgements", "--type", "sam"),
])  # fmt: skip
def test_bad_use_keeps_nothing(path: Path, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2
    with Record.open(path) as record:
        assert record.decisions() == ()
