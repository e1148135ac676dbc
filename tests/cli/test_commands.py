"""The command line, run as a user runs it: arguments in; exit code, stdout and stderr out."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import handmade
from vidomo import __version__
from vidomo.cli import main
from vidomo.model.draft import Edit
from vidomo.record import Record
from vidomo.show.sitrep import document, sitrep
from vidomo.show.sitrep.keeping import keep

Run = Callable[..., tuple[int, str, str]]
LISTINGS = ("reports", "incidents", "claims", "figures", "control", "places", "people", "disputes")


@pytest.fixture()
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the program in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIDOMO_RECORD", raising=False)
    monkeypatch.setenv("COLUMNS", "160")

    def go(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["vidomo", *arguments])
        try:
            main()
            code = 0
        except SystemExit as done:
            code = done.code if isinstance(done.code, int) else 0 if done.code is None else 1
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return go


@pytest.fixture()
def kept(record: Record) -> Record:
    """The record made by hand, lying where the program looks for it."""
    record.close()
    return record  # the fixture's record is ./vidomo.db of the folder that the program runs in


@pytest.mark.parametrize("command", LISTINGS)
def test_a_listing_is_json_lines_in_a_pipe_and_csv_or_a_table_when_asked(run: Run, kept: Record, command: str) -> None:
    code, out, err = run(command)
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows
    assert run(command, "--json")[1] == out
    lines = list(csv.reader(io.StringIO(run(command, "--csv")[1])))
    assert lines[0] == list(rows[0])
    assert len(lines) == len(rows) + 1
    table = run(command, "--table")[1]
    assert all(str(row.get("id") or row.get("name")) in table for row in rows)


def test_a_situation_report_is_written_in_four_forms(run: Run, kept: Record, tmp_path: Path) -> None:
    asked = ("sitrep", "--from", "2022-08", "--to", "2022-08-19")
    code, text, err = run(*asked)
    assert (code, err) == (0, "") and text.startswith("# Situation report, 1–19 Aug 2022\n") and "[^1]: " in text
    found = json.loads(run(*asked, "--format", "json", "--place", "Kharkiv")[1])
    assert (found["from"], found["place"]) == ("2022-08-01", "gn:706483")
    assert found["footnotes"] and found["areas"]
    code, out, err = run(*asked, "--format", "html", "--output", "s.html", "--links", "http://127.0.0.1:8000")
    assert (code, out) == (0, "") and err.startswith("s.html: ")
    assert 'href="http://127.0.0.1:8000/reports/a1#e1"' in (tmp_path / "s.html").read_text("utf-8")
    assert run(*asked, "--format", "docx", "-o", "s.docx")[0] == 0
    assert (tmp_path / "s.docx").read_bytes().startswith(b"PK")


def test_a_kept_situation_report_is_written_as_it_was_edited(run: Run, kept: Record) -> None:
    whole = document(sitrep(kept, "2022-08-01", "2022-08-19"))
    name = keep(kept, whole, "Olena")
    kept.edit_draft(name, Edit("drop", whole.paragraphs[0].key, by="Olena"))
    kept.edit_draft(name, Edit("add", "control", "We have asked.", "Olena"))
    code, text, _ = run("sitrep", "--draft", name)
    assert code == 0 and "We have asked." in text and "1 paragraph left out and 1 added" in text
    assert whole.paragraphs[0].text.partition(":")[2] not in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--from", "2022-09-02", "--to", "2022-09-01"), 2, "exchange"),
        (("--from", "2022-09-02"), 2, "--to"),
        (("--draft", "s9"), 1, "keeps no such report; it has: none"),
        (("--from", "2022", "--to", "2022", "--format", "docx"), 2, "needs a file"),
        (("--from", "soon", "--to", "2022-09-01"), 2, "not a day"),
        (("--from", "2022", "--to", "2022", "--links", "javascript:x"), 2, "no address"),
        (("--from", "2022", "--to", "2022", "--output", "none/s.md"), 2, "cannot be written"),
        (("--from", "2022", "--to", "2022", "--place", "Atlantis"), 1, "no report of this record"),
        (("--from", "2022", "--to", "2022", "--record", "none.db"), 2, "there is no record here"),
    ],
)
def test_a_situation_report_that_cannot_be_written_says_why(
    run: Run, kept: Record, arguments: tuple[str, ...], code: int, words: str
) -> None:
    got, out, err = run("sitrep", *arguments)
    assert (got, out) == (code, "") and words in " ".join(err.replace("│", " ").split())


def test_only_one_form_at_a_time(run: Run, kept: Record) -> None:
    assert run("claims", "--json", "--csv")[0] == 2


def test_filters_and_limits(run: Run, kept: Record) -> None:
    def ids(*arguments: str) -> list[str]:
        return [json.loads(line)["id"] for line in run(*arguments)[1].splitlines()]

    assert ids("claims", "--place", "Kharkiv", "--from", "2022-08-19", "--to", "2022-08") == ["a2/c1"]
    assert ids("claims", "--speaker", "terekov", "--source", "levada") == ["a1/c1"]
    assert ids("figures", "--type", "killed", "--party", "Russia") == ["a1/f1"]
    assert ids("incidents", "--type", "Missile Strike") == ["i1"]
    assert ids("reports", "--limit", "2") == ["a1", "a2"]
    assert len(ids("reports", "--limit", "0")) == 5
    assert ids("disputes", "--type", "conflict", "--place", "izium") == ["d1"]
    assert "2 of 5; --limit 0 lists all" in run("reports", "--limit", "2", "--table")[2]


def test_what_is_not_understood_is_told_with_what_was_meant(run: Run, kept: Record) -> None:
    code, _, err = run("incidents", "--type", "misile_strike")
    assert code == 2 and "missile_strike" in err
    code, _, err = run("figures", "--type", "kiled")
    assert code == 2 and "killed" in err
    code, _, err = run("claims", "--from", "September")
    assert code == 2 and "2022-09-08" in err
    code, _, err = run("incidnets")
    assert code == 2 and "incidents" in err


def test_an_empty_listing_says_what_to_do_next(run: Run, tmp_path: Path) -> None:
    code, out, err = run("claims")
    assert (code, out) == (2, "") and "there is no record here; make one with: vidomo add" in err
    Record.create(tmp_path / "vidomo.db").close()
    code, out, err = run("claims")
    assert (code, out) == (0, "") and "add some: vidomo add FILES" in err
    assert run("incidents", "--csv")[1].startswith("id,type,place")


def test_a_place_nobody_names_gets_a_better_one(run: Run, kept: Record) -> None:
    assert "did you mean Kharkov or Kharkiv?" in run("claims", "--place", "Kharkow")[2]
    code, _, err = run("dossier", "Atlantis")
    assert code == 1 and "vidomo places" in err


def test_why_tells_the_chain_or_that_there_is_none(run: Run, kept: Record) -> None:
    code, out, _ = run("why", "a1/f1")
    assert code == 0 and json.loads(out)["words"][0]["quote"] == "at least seven"
    code, _, err = run("why", "a1/f99")
    assert code == 1 and "nothing of this id" in err


def test_dossier_and_search(run: Run, kept: Record) -> None:
    assert json.loads(run("dossier", "Kharkov")[1])["place"]["name"] == "Kharkiv"
    assert json.loads(run("search", "bakery", "missile")[1].splitlines()[0])["report"] == "a1"
    code, out, err = run("search", "zebra")
    assert (code, out) == (0, "") and "nothing found" in err


def test_the_record_comes_from_option_then_environment_then_here(
    run: Run, kept: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.db"
    with Record.create(other) as record:
        record.add([handmade.undated()])
    assert len(run("reports")[1].splitlines()) == 5
    monkeypatch.setenv("VIDOMO_RECORD", str(other))
    assert len(run("reports")[1].splitlines()) == 1
    assert len(run("reports", "--record", str(kept.path))[1].splitlines()) == 5


def test_version_and_help(run: Run) -> None:
    assert run("--version") == (0, f"vidomo {__version__}\n", "")
    assert "Exit codes" in run("--help")[1]


def test_every_command_shows_an_example(run: Run) -> None:
    groups = {"gazetteer": "build", "lexicon": "check"}
    for command in (*LISTINGS, "add", "read", "dossier", "why", "search", "serve", "demo", *groups):
        out = run(*filter(None, (command, groups.get(command))), "--help")[1]
        assert f"vidomo {command}" in out.partition("Example")[2], command


def test_a_spreadsheet_runs_nothing_of_a_hostile_report(run: Run, tmp_path: Path) -> None:
    from dataclasses import replace

    made = handmade.undated()
    hostile = replace(made, report=replace(made.report, title="=HYPERLINK(1)", source="@evil\x1b[2J\u202e"))
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add([hostile])
        record.set_picture(handmade.picture())
    assert ",'=HYPERLINK(1),'@evil" in run("reports", "--csv")[1]
    table = run("reports", "--table")[1]
    assert "\x1b[2J" not in table and "\u202e" not in table and "@evil" in table


def test_a_terminal_gets_a_table_and_a_closed_pipe_is_no_error(kept: Record) -> None:
    command = [sys.executable, "-m", "vidomo", "reports", "--record", str(kept.path)]
    leader, follower = pty.openpty()
    done = subprocess.run(
        command, stdout=follower, stderr=subprocess.PIPE, env=os.environ | {"TERM": "dumb"}, check=True
    )
    os.close(follower)
    assert os.read(leader, 100).decode().startswith("id ")
    assert done.stderr == b""
    closed = subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert closed.stdout is not None and closed.stderr is not None
    closed.stdout.close()
    assert closed.wait(30) == 0
    assert closed.stderr.read() == b""


def test_serve_refuses_what_it_cannot_serve(run: Run, kept: Record, tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, err = run("serve", "--port", str(taken.getsockname()[1]))
        assert code == 2 and "give another port with --port" in err
    code, _, err = run("serve", "--host", "no.such.host.invalid")
    assert code == 2 and "--host" in err
    assert run("serve", "--record", "none.db")[0] == 2
