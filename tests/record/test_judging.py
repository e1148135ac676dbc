"""Judgements of persons: they outrank the machine, survive a newer reading, and are withdrawn and never deleted."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

import handmade
from vidomo.cli.redoing import preview, redo
from vidomo.model.acled import ACLED
from vidomo.model.decision import Change, Decision
from vidomo.model.event import EVENT_TYPES
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.record import Filter, Record, judge


@pytest.fixture()
def held(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add(handmade.readings())
        redo(record)
        yield record


def home(record: Record, event: str) -> str:
    (found,) = record.incidents_of([event])
    return found


def whole(record: Record) -> dict[str, object]:
    return record.picture().as_dict()


def test_the_machine_can_be_overruled_and_withdrawal_restores_the_picture(held: Record) -> None:
    first = whole(held)
    one, other = home(held, "a1/e1"), home(held, "b1/e1")
    assert one != other
    asked = judge.merge(held, one, other, "Olena", "one thing")
    shown = preview(held, asked)
    assert whole(held) == first, "a preview changed the picture"
    name = held.decide(asked)
    redo(held)
    joined = held.incident(home(held, "a1/e1"))
    assert joined is not None and "b1/e1" in joined.events
    assert joined.id in {i.id for i in shown.after} and {one, other} <= {i.id for i in shown.before}
    now = {i.events for i in held.picture().incidents}
    assert {i.events for i in shown.after} <= now, "what is near gives what the whole record gives"
    assert now.isdisjoint(i.events for i in shown.before)
    mine = [j for j in joined.judgements if j.decision == name]
    assert mine and all(j.by == "Olena" and j.made and j.note == "one thing" for j in mine)
    assert held.incidents(Filter(incident=joined.id))[0].judged == name
    held.withdraw(name, "Olena")
    redo(held)
    assert whole(held) == first
    (row,) = held.judgements()
    assert row.withdrawn_by == "Olena" and row.id == name


def comes_of_it(record: Record, asked: Decision) -> bool:
    """Hold a preview against what is made of the same decision, and take that back; tell whether anything changes."""
    first = whole(record)
    shown = preview(record, asked)
    assert whole(record) == first, "a preview changed the picture"
    redo(record)
    before = record.picture().incidents
    name = record.decide(asked)
    redo(record)
    after = record.picture().incidents
    assert shown.before == tuple(i for i in before if i.events not in {n.events for n in after})
    told = [i for i in after if i.events not in {n.events for n in before}]
    assert [(i.events, i.killed, i.place, i.origins) for i in shown.after] == [
        (i.events, i.killed, i.place, i.origins) for i in told
    ]
    record.withdraw(name, "Olena")
    redo(record)
    assert record.picture().incidents == before
    return bool(told)


def test_a_preview_tells_just_what_comes_of_it(held: Record) -> None:
    held.decide(judge.confirm(held, home(held, "b1/e1"), "Ivan"))
    redo(held)
    rows = held.incidents()
    asked = [judge.merge(held, one.id, other.id, "Olena") for one in rows for other in rows if one.id < other.id]
    asked += [
        judge.split(held, home(held, "a1/e1"), ["a2/e1"], "Olena"),
        judge.drop(held, "a2/e1", "Olena"),
        judge.correct(held, "a2/e1", [Change("type", "capture")], "Olena"),
    ]
    assert all([comes_of_it(held, each) for each in asked])


def test_a_preview_takes_in_what_came_since_the_picture(tmp_path: Path) -> None:
    with Record.create(tmp_path / "vidomo.db") as record:
        all_ = handmade.readings()
        record.add([each for each in all_ if each.report.id != "a2"])
        redo(record)
        record.add(all_)
        assert record.picture_is_stale()
        assert comes_of_it(record, judge.merge(record, "a2/e1", home(record, "b1/e1"), "Olena"))


def test_a_preview_writes_nothing_where_the_picture_cannot_grow(tmp_path: Path) -> None:
    from vidomo.reconcile import reconcile

    with Record.create(tmp_path / "vidomo.db") as record:
        record.add(handmade.readings())
        record.set_picture(reconcile(record.readings()))
        state = record.state()
        assert len(preview(record, judge.merge(record, home(record, "a1/e1"), home(record, "b1/e1"), "Olena")).after)
        assert record.state() == state
        assert comes_of_it(record, judge.merge(record, home(record, "a1/e1"), home(record, "b1/e1"), "Olena"))


def test_what_the_machine_joined_can_be_parted_and_joined_again(held: Record) -> None:
    incident = home(held, "a1/e1")
    assert incident == home(held, "a2/e1")
    held.decide(judge.split(held, incident, ["a2/e1"], "Olena"))
    redo(held)
    assert home(held, "a1/e1") != home(held, "a2/e1")
    held.decide(judge.merge(held, "a1/e1", "a2/e1", "Ivan"))
    redo(held)
    assert home(held, "a1/e1") == home(held, "a2/e1"), "the later judgement holds"


def test_a_correction_shows_in_the_listings_and_in_the_picture(held: Record) -> None:
    place = handmade.recapture().places[0]
    name = held.decide(
        judge.correct(held, "a1/e1", [Change("type", "shelling"), Change("place", "Izium", place)], "Olena", "map")
    )
    row = next(e for e in held.events() if e.id == "a1/e1")
    assert (row.type, row.place, row.corrected) == ("shelling", "Izium", name)
    reading = held.reading("a1")
    assert reading is not None and reading.events[0].acled == ACLED["shelling"]
    assert reading.events[0].why[-1].rule == f"judgement.{name}"
    raw = held.reading("a1", as_read=True)
    assert raw == handmade.strike()
    assert held.picture_is_stale()
    redo(held)
    incident = held.incident(home(held, "a1/e1"))
    assert incident is not None and incident.place is not None and incident.place.name == "Izium"
    held.withdraw(name, "Ivan")
    assert held.reading("a1") == handmade.strike()


def test_what_is_none_goes_and_what_was_missed_comes(held: Record) -> None:
    held.decide(judge.drop(held, "a1/f1", "Olena"))
    text = handmade.undated().report.text
    start = text.index("shelled")
    name = held.decide(judge.missed(held, "z9", start, start + 7, "event", [Change("type", "shelling")], "Olena"))
    assert "a1/f1" not in {f.id for f in held.figures()}
    reading = held.reading("a1")
    assert reading is not None and reading.events[0].figures == ()
    (row,) = held.events(Filter(report="z9"))
    assert (row.id, row.type, row.trigger, row.corrected) == (f"z9/e{name}", "shelling", "shelled", name)
    redo(held)
    assert held.incident(home(held, row.id)) is not None
    assert all(row.fits for row in held.judgements())


def reread(reading: Reading) -> Reading:
    """The same report as a newer lexicon may read it: other ids, one more event, another type."""
    (event,) = reading.events
    more = dataclasses.replace(event, id="e1", trigger=handmade.span(reading.report.text, "died"), figures=())
    figures = tuple(dataclasses.replace(f, event="e2") for f in reading.figures)
    moved = dataclasses.replace(event, id="e2", type="explosion")
    return dataclasses.replace(reading, events=(more, moved), figures=figures)


def test_judgements_survive_a_newer_reading(held: Record) -> None:
    held.decide(judge.correct(held, "a1/e1", [Change("modality", "planned")], "Olena"))
    held.decide(judge.correct(held, "a2/e1", [Change("weapon", "drone")], "Olena"))
    held.add([reread(handmade.strike())], again=True)
    events = {e.id: e for e in held.events(Filter(report="a1"))}
    assert events["a1/e2"].modality == "planned" and events["a1/e1"].modality == "happened"
    held.add([dataclasses.replace(handmade.strike_told_again(), events=())], again=True)
    fits = {row.report: row.fits for row in held.judgements()}
    assert fits == {"a1": True, "a2": False}, "what no longer fits is shown as such and kept"


@pytest.mark.parametrize(("entry", "change", "told"), [
    ("a1/e1", Change("typ", "shelling"), "did you mean type"),
    ("a1/e1", Change("type", "shellling"), "did you mean shelling"),
    ("a1/e1", Change("date", "yesterday"), "write 2022-09-08"),
    ("a1/f1", Change("low", "-3"), "no number"),
    ("a1/e1", Change("type", None), "drop the event"),
])  # fmt: skip
def test_an_unfit_correction_is_refused_with_what_would_fit(
    held: Record, entry: str, change: Change, told: str
) -> None:
    with pytest.raises(InputError, match=told):
        held.decide(judge.correct(held, entry, [change], "Olena"))
    assert not held.decisions()


def test_unknown_ids_are_told_with_what_is_near(held: Record) -> None:
    incident = home(held, "a1/e1")
    with pytest.raises(InputError, match=f"did you mean .*{incident}"):
        judge.confirm(held, incident[:-1] + "x", "Olena")
    with pytest.raises(InputError, match=r"did you mean .*a1/e1"):
        judge.drop(held, "a1/e7", "Olena")
    with pytest.raises(InputError, match="no such judgement"):
        held.withdraw("j9", "Olena")


def test_each_type_has_the_acled_code_of_the_lexicon() -> None:
    from vidomo.lexicon import lexicon
    from vidomo.lexicon.schema import SUB_EVENTS

    for type_ in EVENT_TYPES:
        sub = lexicon("en").concept("event", type_).code("acled_sub_event_type")
        assert (ACLED[type_].sub_event_type, ACLED[type_].event_type) == (sub, SUB_EVENTS[sub])


def test_two_deeds_of_one_verb_are_judged_apart(tmp_path: Path) -> None:
    one = handmade.strike()
    (deed,) = one.events
    izium = handmade.recapture().events[0].place
    assert deed.place is not None and izium is not None
    second = dataclasses.replace(deed, id="e2", place=dataclasses.replace(izium, start=0, end=7), figures=())
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add([dataclasses.replace(one, events=(deed, second))])
        redo(record)
        homes = [home(record, each) for each in ("a1/e1", "a1/e2")]
        assert homes[0] != homes[1]
        asked = judge.merge(record, *homes, "Olena")
        assert len(preview(record, asked).after) == 1
        record.decide(asked)
        redo(record)
        assert home(record, "a1/e1") == home(record, "a1/e2")
        record.decide(judge.correct(record, "a1/e2", [Change("weapon", "a rocket")], "Olena"))
        corrected = record.reading("a1")
        assert corrected is not None
        assert [event.weapon for event in corrected.events] == ["missile", "a rocket"]
