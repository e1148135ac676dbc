"""The record: what it keeps, and what it says where it cannot."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import handmade
from vidomo.model.order import in_order
from vidomo.model.picture import Picture
from vidomo.model.problem import InputError, Problem, RecordError
from vidomo.model.reading import Reading
from vidomo.model.report import Published
from vidomo.record import FATES, Added, Filter, Record
from vidomo.record.schema import HEAD, metadata


def test_readings_come_by_day_and_id(record: Record) -> None:
    assert [reading.report.id for reading in record.readings()] == ["a1", "a2", "bad", "b1", "z9"]


def test_the_picture_comes_back_as_it_was_set(record: Record) -> None:
    assert record.picture() == in_order(handmade.picture())
    record.set_picture(Picture())
    assert record.picture() == Picture()


def test_the_picture_lags_until_it_is_set(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        assert not record.picture_is_stale()
        record.add([handmade.undated()])
        assert record.picture_is_stale()
        record.set_picture(Picture())
        assert not record.picture_is_stale()
        record.add([handmade.undated()])
        assert not record.picture_is_stale()


def test_a_picture_of_an_older_state_lags(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        record.add([handmade.undated()])
        then = record.revision()
        record.add([handmade.strike()])  # as another process may, while the picture is being made
        record.set_picture(Picture(), then)
        assert record.picture_is_stale()


def test_what_went_wrong_with_a_file_is_forgotten_when_it_is_read_again(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        record.add(Problem(where, "is no text") for where in ("in/a.txt", "in/b.csv:3", "inner/c.txt", "a_b.txt"))
        record.forget_problems(["in/b.csv", "a%b.txt"])
        assert [row.where for row in record.problems()] == ["a_b.txt", "in/a.txt", "inner/c.txt"]
        record.forget_problems(["in/"])
        assert [row.where for row in record.problems()] == ["a_b.txt", "inner/c.txt"]


def test_texts_have_the_paragraphs_of_their_reports(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        base = handmade.strike()
        title = '"blocks":[{"start":7,"end":9}]}'
        record.add([replace(base, report=replace(base.report, title=title)), handmade.undated()])
        for reading in record.readings():
            told = record.texts([reading.report.id, "nowhere"])
            blocks = tuple((block.start, block.end) for block in reading.report.blocks)
            assert [(each.text, each.blocks) for each in told.values()] == [(reading.report.text, blocks)]


@pytest.mark.parametrize("listing", ["events", "figures", "conditions"])
def test_entries_asked_for_by_their_ids_are_those_of_the_listing(record: Record, listing: str) -> None:
    ask = getattr(record, listing)
    rows = ask(Filter()).rows
    assert rows and ask(Filter(entries=(*(row.id for row in rows[::-1]), "nowhere/e1"))).rows == rows
    for row in rows:
        assert ask(Filter(entries=(row.id, row.id))).rows == ask(Filter(entries=(row.id,), limit=5)).rows == (row,)
    assert not ask(Filter(entries=()))


def test_adding_counts_what_came_of_it(tmp_path: Path) -> None:
    told: list[Added] = []
    with Record.create(tmp_path / "r.db") as record:
        problem = Problem("x.txt", "is no text", "give another")
        assert record.add([*handmade.readings(), problem], told.append) == Added(new=4, failed=2)
        assert record.add([*handmade.readings(), problem]) == Added(known=4, failed=2)
        assert [row.where for row in record.problems()] == ["x.txt", "bad"]
    assert len(told) == 6


def test_a_failed_report_is_read_again_and_its_problem_goes(tmp_path: Path) -> None:
    mended = replace(handmade.failed(), problems=())
    with Record.create(tmp_path / "r.db") as record:
        record.add([handmade.failed()])
        assert not record.knows(mended.report)
        assert record.add([mended]).updated == 1
        assert record.problems() == ()
        assert record.add([handmade.failed()]).failed == 1
        assert not record.reports()[0].failed


def test_a_reading_that_cannot_be_read_back_does_not_spoil_the_record(tmp_path: Path) -> None:
    made = handmade.strike()
    wrong = replace(made, claims=(replace(made.claims[0], strength="whispers"),))  # type: ignore[arg-type]
    with Record.create(tmp_path / "r.db") as record:
        assert record.add([wrong, handmade.recapture()]) == Added(new=1, failed=1)
        assert [reading.report.id for reading in record.readings()] == ["a1", "b1"]
        assert "'whispers' is none of" in record.problems("a1")[0].what
        assert record.add([made]).updated == 1


def test_a_report_added_again_with_its_date_is_filled_in(tmp_path: Path) -> None:
    dated = handmade.strike()
    bare = replace(dated, report=replace(dated.report, published=None, source=None))
    with Record.create(tmp_path / "r.db") as record:
        assert record.add([bare]).new == 1
        assert record.add([dated]).updated == 1
        assert record.add([bare]).known == 1
        assert [row.published_from for row in record.reports()] == ["2022-08-18"]
        assert record.search("bakery")  # the index follows where rows go and come


def test_a_date_read_out_of_the_text_makes_no_other_report(tmp_path: Path) -> None:
    made = handmade.undated()
    told = replace(made, report=replace(made.report, published=Published("2022-09-08", "2022-09-08", "text")))
    with Record.create(tmp_path / "r.db") as record:
        record.add([made])
        assert record.add([told]).known == 1


def test_reading_again_takes_the_place_only_where_asked(tmp_path: Path) -> None:
    first, second = handmade.strike(), replace(handmade.strike(), figures=(), events=())
    with Record.create(tmp_path / "r.db") as record:
        record.add([first])
        assert record.add([second]).known == 1
        assert record.add([second], again=True).updated == 1
        assert list(record.readings()) == [second]
        assert record.add([second], again=True).known == 1
        assert not record.figures()


def test_two_reports_of_one_given_id_stay_two(tmp_path: Path) -> None:
    one, two = handmade.strike(), handmade.recapture()
    two = replace(two, report=replace(two.report, id="a1"))
    with Record.create(tmp_path / "r.db") as record:
        record.add([one])
        assert record.reading("a1") == one
        record.add([two])
        ids = [row.id for row in record.reports()]
        assert all(each.startswith("a1~") for each in ids) and len(set(ids)) == 2
        assert {row.report for row in record.claims()} == set(ids)
        with pytest.raises(InputError, match="2 reports were added under this id; say which: a1~"):
            record.reading("a1")


def test_what_was_added_before_a_batch_dies_is_kept(tmp_path: Path) -> None:
    def dying() -> Iterator[Reading]:
        yield handmade.strike()
        yield handmade.recapture()
        raise KeyboardInterrupt

    with Record.create(tmp_path / "r.db") as record, pytest.raises(KeyboardInterrupt):
        record.add(dying())
    with Record.open(tmp_path / "r.db") as record:
        assert len(record.reports()) == 2
        assert record.picture_is_stale()


def _killed_while_adding(path: Path) -> None:
    def readings() -> Iterator[Reading]:
        yield handmade.strike()
        os._exit(9)

    Record.create(path).add(readings())


def test_what_was_added_before_the_process_is_killed_is_kept(tmp_path: Path) -> None:
    process = multiprocessing.get_context("fork").Process(target=_killed_while_adding, args=(tmp_path / "r.db",))
    process.start()
    process.join(30)
    assert process.exitcode == 9
    with Record.open(tmp_path / "r.db") as record:
        assert list(record.readings()) == [handmade.strike()]


def test_two_can_look_while_one_writes(record: Record) -> None:
    with Record.open(record.path) as other:
        listing = other.readings()
        next(listing)
        record.add([replace(handmade.undated(), report=replace(handmade.undated().report, url="http://x.invalid/"))])
        assert len(list(listing)) == 4


# -- filters ----------------------------------------------------------------------------------------------------------


def ids(rows: object) -> list[str]:
    return [row.id for row in rows]  # type: ignore[attr-defined]


def test_place_is_found_by_name_spelling_key_region_and_country(record: Record) -> None:
    for name in ("Kharkiv", "KHARKOV", "gn:706483"):
        assert ids(record.events(Filter(place=name))) == ["a1/e1", "a2/e1"]
    assert ids(record.events(Filter(place="Kharkiv oblast"))) == ["a1/e1", "a2/e1", "b1/e1"]
    assert ids(record.reports(Filter(place="sukha balka"))) == ["z9"]
    assert not record.events(Filter(place="Lviv"))


def test_days_overlap_and_the_undated_stay_out(record: Record) -> None:
    assert ids(record.incidents(Filter(from_="2022-08-17", to="2022-08-17"))) == ["i1", "i2"]  # i2 is open at its start
    assert ids(record.incidents(Filter(from_="2022-08-18"))) == ["i2"]
    assert ids(record.reports(Filter(to="2022-08-18"))) == ["a1"]
    assert ids(record.conditions(Filter(from_="2023-01-01"))) == []


def test_a_speaker_is_found_under_every_name(record: Record) -> None:
    assert ids(record.claims(Filter(speaker="Terekov"))) == ["a1/c1", "a2/c1"]
    assert ids(record.incidents(Filter(speaker="terekhov"))) == ["i1"]
    assert ids(record.control(Filter(speaker="general staff"))) == [record.control(Filter(party="Ukraine"))[0].id]
    assert ids(record.disagreements(Filter(speaker="general staff"))) == ["d1"]


def test_a_party_stands_on_either_side(record: Record) -> None:
    assert ids(record.events(Filter(party="russia"))) == ["a1/e1"]
    assert ids(record.claims(Filter(party="Russia"))) == ["a1/c1", "b1/c2"]
    assert ids(record.figures(Filter(party="Russia"))) == ["a1/f1"]


def test_the_outlet_narrows_the_picture_too(record: Record) -> None:
    assert ids(record.incidents(Filter(source="desna"))) == ["i1"]
    assert ids(record.people(Filter(source="desna"))) == ["p1"]


def test_an_open_bound_stays_open(record: Record) -> None:
    figure = record.figures(Filter(report="a1"))[0]
    assert (figure.low, figure.high) == (7, None)
    assert figure.incident == "i1"
    assert record.incidents(Filter(type="capture"))[0].killed_low is None


def test_search_stands_on_words_and_marks_them(record: Record) -> None:
    hits = record.search('"missile struck" bakery')
    assert {hit.id for hit in hits} == {"a1/c1", "a1"}
    assert {piece.text for hit in hits for piece in hit.pieces if piece.hit} == {"missile struck", "bakery"}
    assert record.search("bak")
    assert not record.search('"bak"')


def test_what_hangs_on_an_entry(record: Record) -> None:
    assert record.incidents_of(["a2/e1"]) == ("i1",)
    assert record.disagreements_of(["b1/k1"]) == ("d1",)
    rows = record.entries(["b1/k2", "nothing/c1", "a1/f1"])
    assert [(row.id, row.kind, row.speaker) for row in rows] == [
        ("b1/k2", "condition", "occupation's office"),
        ("a1/f1", "figure", "Ihor Terekhov"),
    ]


def test_rows_are_found_by_their_own_ids(record: Record) -> None:
    for ask in (record.claims, record.events, record.figures, record.conditions):
        rows = ask().rows
        assert rows, ask
        assert ask(Filter(entries=tuple(row.id for row in rows))).rows == rows
        assert ask(Filter(entries=(rows[-1].id, f"{rows[-1].report}/none", "nowhere/e1"))).rows == rows[-1:]
        assert not ask(Filter(entries=())).rows
    claims = record.claims().rows
    assert record.strengths([*(row.id for row in claims), "a1/none"]) == {row.id: row.strength for row in claims}


def test_what_incidents_were_made_of_is_told_of_each_and_of_all(record: Record) -> None:
    ids = [row.id for row in record.incidents()]
    each = {entry for made in record.made_of(ids).values() for entry in (*made.events, *made.figures)}
    assert each and set(record.entries_of([*ids, "none"])) == each
    assert record.entries_of([]) == ()


def test_totals(record: Record) -> None:
    totals = record.totals()
    assert (totals.reports, totals.claims, totals.incidents, totals.problems) == (5, 4, 2, 1)
    assert (totals.first_day, totals.last_day) == ("2022-08-18", "2022-09-10")


# -- the file ---------------------------------------------------------------------------------------------------------


def test_migrations_make_the_tables_of_the_schema(record: Record) -> None:
    def ours(_: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (kind == "table" and reflected and other is None)  # those of the full-text index

    with record._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("these are notes " * 100)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (x)")
    for path in (text, other):
        before = path.read_bytes()
        for way in (Record.open, Record.create):
            with pytest.raises(RecordError, match="not a vidomo record"):
                way(path)
        assert path.read_bytes() == before


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record here; make one with: vidomo add"):
        Record.open(tmp_path / "none.db")
    with pytest.raises(RecordError, match="does not exist; make it first"):
        Record.create(tmp_path / "no" / "such" / "r.db")
    with pytest.raises(RecordError, match="this is a folder"):
        Record.create(tmp_path)


def test_a_newer_record_is_refused(record: Record) -> None:
    with sqlite3.connect(record.path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(RecordError, match=f"written by a newer vidomo .*knows up to {HEAD}.*pip install --upgrade"):
        Record.open(record.path)


def test_a_locked_record_is_told(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vidomo.record.database._WAIT_MS", 50)
    with sqlite3.connect(record.path, isolation_level=None) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with Record.open(record.path) as other:
            assert len(other.reports()) == 5
            with pytest.raises(RecordError, match="another program is writing to this record"):
                other.add([handmade.undated()])
        writer.execute("ROLLBACK")


def test_what_is_counted_in_an_incident_are_its_figures_of_the_killed_and_injured(record: Record) -> None:
    assert record.counts()
    for row in record.incidents():
        figures = record.figures(Filter(entries=record.made_of([row.id])[row.id].figures))
        told = [f for f in figures if f.measure in FATES and not f.cumulative and (f.low, f.high) != (None, None)]
        counts = record.counts().get(row.id, ())
        assert [(c.figure, c.measure, c.low, c.high, c.group) for c in counts] == sorted(
            (f.id, f.measure, f.low, f.high, f.group) for f in told
        )
        claims = {f.id: f.claim for f in told}
        for count in counts:
            assert record.strengths([claims[count.figure] or ""]).get(claims[count.figure] or "", "asserts") == (
                count.strength
            )


def test_a_place_is_given_by_its_key_alone(record: Record) -> None:
    assert len(record.places()) > 1
    for row in record.places():
        assert record.place(row.id) == row
    for name in ("", "Kharkiv", "gn:0", "%"):
        assert record.place(name) is None


def test_a_read_only_record_can_be_looked_into(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    record.close()
    # Permissions do not bind the superuser, under whom tests may run.
    monkeypatch.setattr("vidomo.record.database._can_write", lambda _: False)
    with Record.open(record.path) as reader:
        assert len(reader.reports()) == 5
        with pytest.raises(RecordError, match="read-only"):
            reader.add([handmade.undated()])


def test_a_damaged_record_is_told(record: Record) -> None:
    record.close()
    whole = record.path.read_bytes()
    record.path.write_bytes(whole[:4096] + b"\x55" * (len(whole) - 4096))
    with pytest.raises(RecordError, match="damaged"), Record.open(record.path) as broken:
        broken.reports()


@pytest.mark.parametrize("more", [{}, {"type": "shelling"}, {"party": "Russia"}, {"from_": "2022-01-01"}])
@pytest.mark.parametrize("modalities", [("happened",), ("happened", "planned", "negated"), ("nothing",)])
def test_a_page_of_mentions_is_cut_out_of_all_whichever_way_they_are_found(
    record: Record, modalities: tuple[str, ...], more: dict[str, Any]
) -> None:
    whole = record.events(Filter(modalities=modalities, **more))
    assert {row.modality for row in whole} <= set(modalities)
    for first in range(len(whole) + 1):
        page = record.events(Filter(modalities=modalities, **more, limit=2, offset=first))
        assert page.rows == whole.rows[first : first + 2] and page.total == whole.total
