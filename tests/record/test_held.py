"""What is held in memory is what the file would say."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import Connection

import handmade
from vidomo.model.decision import Change
from vidomo.model.picture import Picture
from vidomo.record import Filter, Record, finding, judge, standing
from vidomo.record.held import MOST, Held
from vidomo.record.query import Query


def asked(record: Record) -> tuple[object, ...]:
    """Ask all that is held."""
    wide = Filter(limit=100)
    return (
        record.totals(), record.sources(), record.facets(), record.parties(), record.standing("outlet"),
        record.standing("speaker"), record.places(), record.places(Filter(text="khar")), record.claims(wide),
        record.incidents(wide), record.people(wide), record.reports(wide), record.disagreements(wide),
        record.listed(wide), record.listed(Filter(limit=2, latest=True, side="Ukraine")),
        record.found(Filter(text="Kharkiv")), record.people(Filter(limit=1, offset=1)), record.counts(),
        record.place("gn:706483"),
    )  # fmt: skip


def test_after_every_change_of_its_own_a_record_answers_as_a_fresh_one(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.create(path) as record:

        def level() -> None:
            held = asked(record)
            with Record.open(path) as fresh:
                assert asked(fresh) == held

        level()
        for reading in handmade.readings():
            record.add([reading])
            level()
        record.set_picture(handmade.picture())
        level()
        name = record.decide(judge.correct(record, "a1/e1", [Change("type", "shelling")], by="Olena"))
        level()
        record.withdraw(name, by="Olena")
        level()
        record.set_picture(Picture())
        level()


def test_what_another_program_writes_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with Record.create(path) as mine, Record.open(path) as theirs:
        for reading in handmade.readings():
            before = asked(mine)
            theirs.add([reading])
            assert asked(mine) != before
            assert asked(mine) == asked(theirs)


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wanted", [Filter(side="Ukraine"), Filter(text="Izium"), Filter(speaker="General", limit=1)])
def test_what_another_program_writes_while_claims_are_sought_is_seen_by_the_next_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: Filter, first: bool
) -> None:
    path, (one, *others) = tmp_path / "r.db", handmade.readings()
    seek = finding.numbers_of

    def sought(q: Query) -> NDArray[np.int64]:
        before = None if first else seek(q)
        with Record.open(path) as theirs:
            theirs.add(others)
        return seek(q) if before is None else before

    with Record.create(path) as mine:
        mine.add([one])
        mine.listed(Filter(limit=1))
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(finding, "numbers_of", sought)
            mine.listed(wanted)
        with Record.open(path) as fresh:
            assert mine.facets(wanted) == fresh.facets(wanted)
            assert mine.listed(wanted) == fresh.listed(wanted)
            assert mine.found(wanted) == fresh.found(wanted)


def test_what_another_program_writes_while_standings_are_counted_is_seen_by_the_next_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, (one, *others) = tmp_path / "r.db", handmade.readings()
    seek = standing.mentions

    def sought(connection: Connection) -> Any:
        found = seek(connection)
        with Record.open(path) as theirs:
            theirs.add(others)
            theirs.set_picture(handmade.picture())
        return found

    with Record.create(path) as mine:
        mine.add([one])
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(standing, "mentions", sought)
            mine.standing("outlet")
        with Record.open(path) as fresh:
            assert mine.standing("outlet") == fresh.standing("outlet")
            assert mine.behind() == fresh.behind()


def test_nothing_is_asked_twice_and_not_everything_is_kept() -> None:
    held, made = Held(), []
    for n in (*range(MOST + 1), 1, MOST, 0):
        held.answer("state", n, lambda n=n: made.append(n))
    assert made == [*range(MOST + 1), 0]
    held.answer("another state", 1, lambda: made.append("again"))
    assert made[-1] == "again"


def test_what_takes_long_outlives_many_quick_answers_but_not_for_ever() -> None:
    held, made = Held(), []

    def slow(name: str) -> None:
        held.answer("state", name, lambda: (made.append(name), time.sleep(0.03)))

    slow("slow")
    for n in range(3 * MOST):
        held.answer("state", n, lambda: None)
    slow("slow")
    assert made == ["slow"]
    for n in range(3 * MOST):
        slow(f"slow {n}") if n % 2 else held.answer("state", -n, lambda: None)
    made.clear()
    slow("slow")
    assert made == ["slow"]


def test_who_asks_meanwhile_waits_until_the_answer_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    held, waiting, keep = Held(), list[bool](), Held._keep

    def watched(self: Held, *told: object) -> None:
        waiting.append(("all", 1) in self._turns)
        keep(self, *told)

    monkeypatch.setattr(Held, "_keep", watched)
    held.answer("state", 1, lambda: 1)
    assert waiting == [True] and not held._turns


def test_what_could_not_be_made_is_tried_again() -> None:
    held = Held()
    with pytest.raises(ZeroDivisionError):
        held.answer("state", 1, lambda: 1 // 0)
    assert held.answer("state", 1, lambda: 2) == 2 and not held._turns


def test_one_judgement_and_those_of_a_report_are_those_of_the_whole_list(record: Record) -> None:
    for entry, value in (("a1/e1", "shelling"), ("b1/e1", "advance")):
        record.decide(judge.correct(record, entry, [Change("type", value)], by="Olena"))
    record.decide(judge.confirm(record, "a1/f1", by="Petro"))
    every = record.judgements()
    assert [record.judgement(row.id) for row in every] == list(every)
    assert record.judgement("j99") is None and record.judgement("nonsense") is None
    for report in ("a1", "b1", "z9"):
        assert list(record.judgements(Filter(report=report))) == [row for row in every if row.report == report]


def test_what_hangs_on_reports_alone_outlives_a_judgement_and_a_picture(tmp_path: Path) -> None:
    with Record.create(tmp_path / "r.db") as record:
        record.add(handmade.readings())
        record.set_picture(handmade.picture())
        reports, picture, whole = record.state("reports"), record.state("picture"), record.state()
        name = record.decide(judge.confirm(record, "i1", by="Olena"))
        assert (record.state("reports"), record.state("picture")) == (reports, picture) and record.state() != whole
        record.set_picture(Picture())
        assert record.state("reports") == reports and record.state("picture") != picture
        record.withdraw(name, by="Olena")
        assert record.state("reports") == reports
        corrected = record.decide(judge.correct(record, "a1/e1", [Change("type", "shelling")], by="Olena"))
        after = record.state("reports")
        assert after != reports and record.state("picture")[0] == after[0]
        record.withdraw(corrected, by="Olena")
        assert record.state("reports") != after


def test_an_answer_stays_while_its_own_kind_of_state_does(tmp_path: Path) -> None:
    held = Held()
    assert held.answer(1, "asked", lambda: "of reports", "reports") == "of reports"
    assert held.answer(1, "asked", lambda: "of all") == "of all"
    assert held.answer(2, "asked", lambda: "of all, anew") == "of all, anew"
    assert held.answer(1, "asked", lambda: "never made", "reports") == "of reports"


def test_asking_first_what_hangs_on_another_state_leaves_what_is_held_frozen() -> None:
    held = Held()
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        held.answer("a", "one", lambda: 1, "picture")
        held.answer("a", "two", lambda: 2, "reports")
        assert gc.get_freeze_count() == frozen
        held.answer("b", "one", lambda: 1, "picture")
        assert gc.get_freeze_count() == 0
    finally:
        gc.unfreeze()
