"""The commands on the lexicon: look into it, and see what a change of it changes."""

import json
from importlib import resources
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vidomo.cli import app

REPORT = "Ukrainian forces retook the town of Izium on Saturday, the governor said."


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(words))
    return result.exit_code, result.stdout, result.stderr


def test_the_kinds_are_listed_with_their_words() -> None:
    code, out, _ = run("lexicon", "show")
    assert code == 0 and any(line.startswith("event ") for line in out.splitlines())


def test_one_concept_is_shown_whole() -> None:
    code, out, _ = run("lexicon", "show", "event", "capture")
    assert code == 0 and "verb retake (object place)" in out and "not read as it:" in out


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A copy of the lexicon without the verb to retake."""
    folder = tmp_path / "lexicon"
    source = resources.files("vidomo.lexicon") / "files" / "en"
    with resources.as_file(source) as files:
        for path in sorted(files.rglob("*.yaml")):
            target = folder / path.relative_to(files)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text("utf-8").replace("- verb: retake\n", "- verb: unretake\n"), "utf-8")
    return folder


def test_a_change_of_the_lexicon_is_shown_on_reports(changed: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    code, out, err = run("lexicon", "diff", str(changed), str(report), "--json")
    assert code == 0
    (row,) = [json.loads(line) for line in out.splitlines()]
    assert (row["sort"], row["quote"], row["after"]) == ("event", "retook", "")
    assert row["before"].startswith("capture happened, by Ukraine")
    assert "1 events" in err


def test_an_unchanged_lexicon_changes_nothing(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT, "utf-8")
    with resources.as_file(resources.files("vidomo.lexicon") / "files" / "en") as files:
        code, out, _ = run("lexicon", "diff", str(files), str(report), "--json")
    assert (code, out) == (0, "")
