"""What holds of any picture whatever persons judged: order, repetition, undoing, and whose word counts."""

from __future__ import annotations

import dataclasses
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from invented_world import world

from vidomo.cli.redoing import redo
from vidomo.model.correct import anchor_of
from vidomo.model.decision import Change, Decision
from vidomo.model.picture import Picture
from vidomo.reconcile import reconcile
from vidomo.record import Record

WORLD = world()
DONE = [(reading, event) for reading in WORLD for event in reading.events if event.modality in ("happened", "ongoing")]
ANCHORS = [anchor_of(reading, event.id) for reading, event in DONE]
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ref(index: int) -> str:
    reading, event = DONE[index]
    return f"{reading.report.id}/{event.id}"


@st.composite
def joins(draw: st.DrawFn) -> Decision:
    """That two events are of one incident, or are not."""
    one, other = draw(st.lists(st.integers(0, len(DONE) - 1), min_size=2, max_size=2, unique=True))
    kind = draw(st.sampled_from(["same", "different"]))
    return Decision(kind, (ANCHORS[one],), (ANCHORS[other],), by="Olena")  # type: ignore[arg-type]


@st.composite
def corrections(draw: st.DrawFn) -> Decision:
    """That an event is of another type, or is none."""
    anchor = ANCHORS[draw(st.integers(0, len(DONE) - 1))]
    if draw(st.booleans()):
        return Decision("drop", (anchor,), by="Taras")  # type: ignore[arg-type]
    change = Change("type", draw(st.sampled_from(["shelling", "explosion", "riot"])))
    return Decision("correct", (anchor,), changes=(change,), by="Taras")  # type: ignore[arg-type]


def numbered(decisions: list[Decision]) -> list[Decision]:
    """Decisions as a record gives them: each with its id and its time, in the order in which they were made."""
    return [
        dataclasses.replace(d, id=f"j{n}", made=f"2026-01-01T00:00:{n:02}+00:00") for n, d in enumerate(decisions, 1)
    ]


MANY = st.lists(joins() | corrections(), max_size=6).map(numbered)


def home(picture: Picture, event: str) -> str | None:
    return next((i.id for i in picture.incidents if event in i.events), None)


def told(record: Record) -> str:
    return json.dumps(record.picture().as_dict(), sort_keys=True)


@QUICK
@given(MANY, st.permutations(WORLD), st.randoms(use_true_random=False))
def test_neither_the_order_of_reports_nor_of_judgements_matters(decisions, readings, chance):
    mixed = list(decisions)
    chance.shuffle(mixed)
    assert reconcile(readings, mixed) == reconcile(WORLD, decisions)


@QUICK
@given(MANY, st.lists(st.sampled_from(WORLD), max_size=4))
def test_what_is_given_twice_counts_once(decisions, more):
    once = reconcile(WORLD, decisions)
    assert reconcile([*WORLD, *more], decisions) == once
    assert reconcile(WORLD, [*decisions, *decisions]) == once


@QUICK
@given(MANY)
def test_what_was_withdrawn_counts_for_nothing(decisions):
    gone = [dataclasses.replace(d, withdrawn="2026-02-01T00:00:00+00:00", withdrawn_by="Olena") for d in decisions]
    assert reconcile(WORLD, gone) == reconcile(WORLD)


@QUICK
@given(st.lists(joins(), max_size=5), joins())
def test_the_last_word_of_a_person_outranks_the_machine_and_earlier_words(earlier, last):
    decisions = numbered([*earlier, last])
    picture = reconcile(WORLD, decisions)
    one, other = (home(picture, ref(ANCHORS.index(side[0]))) for side in (decisions[-1].left, decisions[-1].right))
    assert one is not None and other is not None
    assert (one == other) == (last.kind == "same")


@QUICK
@given(joins())
def test_a_judgement_is_a_row_with_its_person_where_it_holds(decision):
    (made,) = numbered([decision])
    rows = [j for i in reconcile(WORLD, [made]).incidents for j in i.judgements if j.decision == "j1"]
    assert rows and {(j.by, j.made, j.verdict) for j in rows} == {("Olena", made.made, decision.kind)}


@settings(QUICK, max_examples=10)
@given(st.lists(joins() | corrections(), max_size=3), joins() | corrections(), st.integers(0, len(WORLD) - 1))
def test_undoing_restores_the_picture_to_the_byte_whatever_came_before(earlier, last, again):
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "r.db") as record:
        record.add(WORLD)
        for decision in earlier:
            record.decide(decision)
        redo(record)
        before = told(record)
        name = record.decide(last)
        redo(record)
        after = told(record)
        # Read again, with nothing new in it: the judgement stays.
        record.add([WORLD[again]], again=True)
        redo(record)
        assert told(record) == after
        record.withdraw(name, "Olena")
        redo(record)
        assert told(record) == before
        assert [d.id for d in record.decisions() if d.withdrawn] == [name]


@settings(QUICK, max_examples=10)
@given(joins(), st.sets(st.integers(0, len(WORLD) - 1)))
def test_a_judgement_survives_reports_that_come_later_and_newer_readings(decision, late):
    one, other = (ANCHORS.index(side[0]) for side in (decision.left, decision.right))
    own = {WORLD.index(DONE[i][0]) for i in (one, other)}
    assume(not own & late)
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "r.db") as record:
        record.add([reading for n, reading in enumerate(WORLD) if n not in late])
        record.decide(decision)
        redo(record)
        record.add([WORLD[n] for n in sorted(late)])
        # A newer version numbers the events otherwise; the words stay.
        newer = [_renumbered(WORLD[n]) for n in sorted(own)]
        record.add(newer, again=True)
        redo(record)
        picture = record.picture()
        homes = [home(picture, f"{DONE[i][0].report.id}/new-{DONE[i][1].id}") for i in (one, other)]
        assert None not in homes
        assert (homes[0] == homes[1]) == (decision.kind == "same")


def _renumbered(reading):
    events = tuple(dataclasses.replace(e, id=f"new-{e.id}") for e in reading.events)
    figures = tuple(dataclasses.replace(f, event=f.event and f"new-{f.event}") for f in reading.figures)
    return dataclasses.replace(reading, events=events, figures=figures)
