"""The command that passes on what is in a record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from vidomo.cli import app
from vidomo.record import Record


def ask(record: Record, *words: str) -> Result:
    return CliRunner().invoke(app, ["export", *words], env={"VIDOMO_RECORD": str(record.path)})


def test_incidents_as_csv_are_what_comes_unless_told_otherwise(record: Record) -> None:
    done = ask(record)
    assert done.exit_code == 0, done.output
    assert [row["id"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["i1", "i2"]
    assert "2 rows" in done.stderr


def test_a_file_holds_what_the_standard_output_would(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "control.geojson"
    words = ("control", "--format", "geojson", "--place", "Izium")
    assert ask(record, *words, "--output", str(file)).stdout == ""
    assert file.read_text("utf-8") == ask(record, *words).stdout
    assert len(json.loads(file.read_text("utf-8"))["features"]) == 2


def test_a_view_says_what_it_cannot_hold(record: Record) -> None:
    done = ask(record, "--view", "ucdp")
    assert [row["best"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["9"]
    assert "1 left out for which it has no room" in done.stderr
    assert "not held by this view: Who says it" in done.stderr


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("incident",), "did you mean incidents"),
        (("claims", "--view", "acled"), "only incidents"),
        (("claims", "--format", "geojson"), "has a place"),
        (("--format", "jsonl", "--hxl"), "for csv"),
        (("--output", "/nowhere/x.csv"), "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_refused_with_a_way_out(record: Record, words: tuple[str, ...], meant: str) -> None:
    done = ask(record, *words)
    assert done.exit_code == 2
    assert meant in " ".join(done.stderr.replace("│", " ").split())
