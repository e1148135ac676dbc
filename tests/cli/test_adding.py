"""Adding reports and reading one, through the real rooms."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from test_commands import Run, run  # noqa: F401 (a fixture)

from vidomo.cli.serving import samples

STRIKE = (
    "A missile struck a bakery in Kharkiv on Wednesday, killing at least seven people, the mayor said.\n\n"
    "Rescuers worked through the night.\n"
)
RETAKEN = "Ukrainian troops retook Balakliia on Thursday, President Volodymyr Zelensky said in a video address.\n"


@pytest.fixture()
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "one.txt").write_text(STRIKE)
    (folder / "two.txt").write_text(RETAKEN)
    return folder


def told(out: str) -> dict[str, int]:
    return json.loads(out)  # type: ignore[no-any-return]


def test_adding_twice_changes_nothing_and_a_bad_file_does_not_stop_the_rest(run: Run, files: Path) -> None:  # noqa: F811
    code, out, err = run("add", str(files / "one.txt"), str(files / "none.txt"), str(files / "two.txt"))
    assert code == 1
    assert told(out) | {"record": ""} == {"record": "", "new": 2, "updated": 0, "known": 0, "failed": 1, "reports": 2}
    assert "none.txt: no such file" in err
    assert "none.txt" in run("reports", "--problems")[1]
    before = run("claims")[1]
    code, out, _ = run("add", str(files))
    assert (code, told(out)["known"]) == (0, 2)
    assert run("claims")[1] == before


def test_dates_are_given_for_all_for_each_and_later(run: Run, files: Path) -> None:  # noqa: F811
    run("add", str(files / "one.txt"))
    assert json.loads(run("reports")[1])["published_from"] is None
    (files.parent / "dates.csv").write_text("file,published\none.txt,2022-08-18\n")
    code, out, _ = run(
        "add", str(files), "--dates", "dates.csv", "--published", "2022-09-09", "--source", "Levada Post"
    )
    assert code == 0 and (told(out)["new"], told(out)["updated"]) == (1, 1)
    rows = [json.loads(line) for line in run("reports")[1].splitlines()]
    assert [(row["published_from"], row["source"]) for row in rows] == [
        ("2022-08-18", "Levada Post"),
        ("2022-09-09", "Levada Post"),
    ]
    (files.parent / "dates.csv").write_text("one.txt,yesterday\n")
    code, _, err = run("add", str(files), "--dates", "dates.csv")
    assert code == 2 and "dates.csv:1:" in err


def test_the_picture_is_made_with_the_reports(run: Run, files: Path) -> None:  # noqa: F811
    run("add", str(files), "--published", "2022-09-09")
    (incident,) = (json.loads(line) for line in run("incidents", "--type", "missile_strike")[1].splitlines())
    assert (incident["place"], incident["killed_low"], incident["killed_high"]) == ("Kharkiv", 7, None)
    assert incident["reports"] == 1


def test_a_mended_file_has_no_problem_any_more(run: Run, files: Path) -> None:  # noqa: F811
    (files / "three.txt").write_text("")
    assert run("add", str(files))[0] == 1
    assert "three.txt" in run("reports", "--problems")[1]
    (files / "three.txt").write_text("Water is back in Izium, the town council said.")
    assert run("add", str(files))[0] == 0
    assert run("reports", "--problems")[1] == ""


def test_the_standard_input_is_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RETAKEN.encode())))
    code, out, _ = run("add", "-", "--published", "2022-09-09", "--title", "A flag goes up")
    assert (code, told(out)["new"]) == (0, 1)
    assert json.loads(run("reports")[1])["published_from"] == "2022-09-09"


def test_ctrl_c_keeps_what_was_added_and_the_next_run_goes_on(
    run: Run,  # noqa: F811
    files: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import vidomo.extract
    from vidomo.model.reading import Reading
    from vidomo.model.report import Report

    def stopped(reports: Iterable[Report], workers: int | None) -> Iterator[Reading]:
        yield next(iter(whole(reports, workers)))
        raise KeyboardInterrupt

    whole = vidomo.extract.read_in_parallel
    monkeypatch.setattr(vidomo.extract, "read_in_parallel", stopped)
    code, _, err = run("add", str(files))
    assert code == 130 and "what was added so far is kept" in err
    assert "lag behind" in run("reports")[2]
    monkeypatch.setattr(vidomo.extract, "read_in_parallel", whole)
    code, out, _ = run("add", str(files))
    assert (told(out)["known"], told(out)["new"]) == (1, 1)
    assert run("reports")[2] == ""


def test_nothing_to_add_is_told(run: Run) -> None:  # noqa: F811
    code, _, err = run("add")
    assert code == 2 and "name files" in err


def test_read_gives_the_contract_json_and_keeps_nothing(run: Run, files: Path) -> None:  # noqa: F811
    code, out, _ = run("read", str(files / "one.txt"), "--published", "2022-08-18")
    assert code == 0
    reading = json.loads(out)
    assert reading["text"] == STRIKE
    assert list(files.parent.glob("*.db")) == []


def test_the_sample_is_where_the_program_looks_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (samples() / "README.md").is_file()
    monkeypatch.setenv("VIDOMO_SAMPLES", str(tmp_path))
    assert samples() == tmp_path


def test_the_demo_reads_its_sample_once(run: Run, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    monkeypatch.setenv("VIDOMO_SAMPLES", str(files))
    assert "reading the sample of 2 reports" in run("demo", "--prepare", "--record", "demo.db")[2]
    assert run("demo", "--prepare", "--record", "demo.db") == (0, "", "")
    (files / "two.txt").unlink()
    assert "reading the sample of 1 reports" in run("demo", "--prepare", "--record", "demo.db")[2]


def test_the_lexicon_is_in_order(run: Run) -> None:  # noqa: F811
    code, out, err = run("lexicon", "check")
    assert (code, out) == (0, ""), out
    assert "0 problems" in err
    assert run("lexicon", "check", "nowhere")[0] == 2
