"""The command that lists what changed and why."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

import handmade
from vidomo.cli import app
from vidomo.cli.redoing import redo
from vidomo.record import Record


def ask(path: Path, *words: str) -> tuple[str, str]:
    done = CliRunner().invoke(app, ["changes", *words], env={"VIDOMO_RECORD": str(path), "COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    return done.stdout, done.stderr


def test_changes_are_listed_the_same_each_time_in_every_form(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.create(path) as record:
        record.add([handmade.strike()])
        redo(record)
        record.add([handmade.strike_told_again(), handmade.recapture()])
        redo(record)
    rows = [json.loads(line) for line in ask(path, "--json")[0].splitlines()]
    assert {"new incident", "killed"} <= {row["change"] for row in rows}
    killed = next(row for row in rows if row["change"] == "killed")
    assert (killed["before"], killed["after"], killed["reports"]) == ("7–?, best 7", "7–9, best 9", ["a2"])
    for form in ("--json", "--csv", "--table"):
        assert ask(path, form) == ask(path, form)
    assert len(ask(path, "--csv", "--type", "new_incident")[0].splitlines()) == 1 + sum(
        row["change"] == "new incident" for row in rows
    )
    assert "a2 added or read again" in ask(path, "--table")[0]


def test_nothing_changed_is_said_and_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.create(path) as record:
        shown, said = ask(path)
        assert shown == "" and "vidomo add FILES" in said
        record.add([handmade.strike()])
        redo(record)
    shown, said = ask(path, "--since", "2999-01-01")
    assert shown == "" and "nothing changed since 2999-01-01" in said
