"""A picture into which judgements are taken one by one is the picture of all reports and all judgements at once."""

from __future__ import annotations

import dataclasses

from desk import Desk, day, place
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_world import world

from vidomo.cli.redoing import redo
from vidomo.model.correct import anchor_of
from vidomo.model.decision import JOINS, Change, Decision
from vidomo.reconcile import growing, reconcile
from vidomo.reconcile.growing import begin, grow
from vidomo.reconcile.shelves import Held
from vidomo.record import Record, judge

KINDS = ("incidents", "control", "tallies", "disagreements", "people", "copies")
DEEDS = ("shelling", "missile_strike", "attack_on_civilians", "armed_clash", "capture")
PLACES = ("Kharkiv", "Saltivskyi District", "Slobidskyi District", "Balakliia", "Kharkiv Oblast")
WORDS = ("dormitory", "depot", "bakery", "tram", "school", "crater", "sirens", "rescuers", "neighbours", "warehouse")
NAMES = (
    "Oleh Synyhubov",
    "Oleg Sinegubov",
    "Synyhubov",
    "Sinegubov",
    "Olena Synyhubova",
    "Ihor Synyhubov",
    "Oleh Synihubov",
    "Volodymyr Zelensky",
    "Volodymyr Zelenskyy",
    "Zelensky",
    "General Staff",
    "General Staff of the Armed Forces",
    "Staff",
    "Oleh Synyhubov Facebook",
    "Governor Oleh Synyhubov Telegram",
    "A video on the page of Oleh Synyhubov",
)
ROLES = ("governor", "farmer", "resident", None)
SIDES = ("Ukraine", "Russia", None)
NEVER = "2026-02-01T00:00:00+00:00"


@st.composite
def reports(draw: st.DrawFn, name: str):
    """A report of some deeds, out of so few kinds that many are one."""
    desk = Desk(name, draw(st.sampled_from(["2022-08-18", "2022-08-19", "2022-08-20"])), draw(st.sampled_from("AB")))
    speakers = [
        desk.claim(draw(st.sampled_from(NAMES)), draw(st.sampled_from(ROLES)), draw(st.sampled_from(SIDES)))
        for _ in range(draw(st.integers(1, 3)))
    ]
    if draw(st.booleans()):
        desk.condition(draw(st.sampled_from(["Russia", "Ukraine"])), "Balakliia", draw(st.sampled_from(speakers)))
    for _ in range(draw(st.integers(1, 3))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=4)))
        told = draw(st.sampled_from(["2022-08-17", "2022-08-18", None]))
        desk.event(
            draw(st.sampled_from(DEEDS)),
            f"struck {words}.",
            draw(st.sampled_from(PLACES)),
            told and day(told),
            "struck",
            draw(st.sampled_from(["Russia", None])),
            killed=draw(st.sampled_from([None, 2, 7])),
            claim=draw(st.sampled_from([*speakers, None])),
        )
    return desk.reading()


WORLDS = st.integers(3, 9).flatmap(lambda many: st.tuples(*(reports(f"r{n}") for n in range(many))))


WORLD = world()


class Growing:
    """A picture on shelves that are brought up to date after every step, beside all that was done."""

    def __init__(self, readings):
        picture, rows = begin(readings)
        self.shelves = Held(picture, rows)
        self.shelves.readings = {r.report.id: r for r in readings}
        self.now = {kind: list(getattr(picture, kind)) for kind in KINDS}

    def change(self, readings=(), judged=()):
        done = grow(self.shelves, [self.shelves.reading(r) for r in readings], judged)
        assert done is not None
        for kind, rows in self.now.items():
            for row in getattr(done[0], kind):
                rows.remove(row)
            rows += getattr(done[1], kind)

    def decide(self, decision):
        number = len(self.shelves.decisions) + 1
        made = dataclasses.replace(decision, id=f"j{number}", made=f"2026-01-01T00:00:{number:02}+00:00")
        self.shelves.decisions += (made,)
        self._touch(made)

    def undo(self, number):
        held = self.shelves.decisions
        gone = dataclasses.replace(held[number], withdrawn=NEVER, withdrawn_by="Olena")
        self.shelves.decisions = (*held[:number], gone, *held[number + 1 :])
        self._touch(gone)

    def _touch(self, decision):
        names = {a.report for a in (*decision.left, *decision.right)}
        self.change(*(((), names) if decision.kind in JOINS else (names, ())))

    def check(self):
        held = self.shelves
        whole = reconcile(held.readings.values(), held.decisions)
        for kind in KINDS:
            assert sorted(self.now[kind], key=repr) == sorted(getattr(whole, kind), key=repr), kind


def anchors(data, readings, many):
    events = [(r, e.id) for r in readings for e in r.events]
    chosen = data.draw(st.lists(st.sampled_from(range(len(events))), min_size=1, max_size=many, unique=True))
    return tuple(anchor_of(events[i][0], events[i][1]) for i in chosen)


def join(data, desk):
    """That some incidents are one, or that parts of one are not, or that it is one: as persons judge, or at random."""
    readings = [desk.shelves.reading(name) for name in desk.shelves.readings]
    by_name = {r.report.id: r for r in readings}
    kind = data.draw(st.sampled_from(["merge", "split", "confirmed", "same", "different"]))
    incidents = sorted(desk.now["incidents"], key=lambda i: i.id)
    sides = [
        tuple(anchor_of(by_name[ref.rpartition("/")[0]], ref.rpartition("/")[2]) for ref in i.events) for i in incidents
    ]
    large = [side for side in sides if len(side) > 1]
    if kind == "merge" and len(sides) > 1:
        one, other = data.draw(st.permutations(sides))[:2]
        return Decision("same", one, other, by="Olena")
    if kind == "split" and large:
        side = data.draw(st.sampled_from(large))
        many = data.draw(st.integers(1, len(side) - 1))
        return Decision("different", side[:many], side[many:], by="Olena")
    if kind == "confirmed" and sides:
        return Decision("confirmed", data.draw(st.sampled_from(sides)), by="Olena")
    both = anchors(data, readings, 4)
    if len(both) < 2:
        return Decision("confirmed", both, by="Olena")
    return Decision("same" if kind in ("merge", "same") else "different", both[:1], both[1:], by="Olena")


def correction(data, desk):
    """That a mention is of another deed, place or day, or that it is none; that a number is another."""
    readings = [desk.shelves.reading(name) for name in desk.shelves.readings]
    (anchor,) = anchors(data, [r for r in readings if r.events], 1)
    what = data.draw(st.sampled_from(["type", "place", "date", "drop", "killed", "speaker", "speaker"]))
    by_name = {r.report.id: r for r in readings}
    figures = by_name[anchor.report].figures
    if what == "killed" and figures:
        chosen = anchor_of(by_name[anchor.report], data.draw(st.sampled_from(figures)).id)
        return Decision("correct", (chosen,), changes=(Change("low", "1"), Change("high", "9")), by="Taras")
    speaking = [r for r in readings if r.claims]
    if what == "speaker" and speaking:
        whole = data.draw(st.sampled_from(speaking))
        chosen = anchor_of(whole, data.draw(st.sampled_from(whole.claims)).id)
        if data.draw(st.booleans()):
            return Decision("drop", (chosen,), by="Taras")
        told = [
            Change("speaker", data.draw(st.sampled_from(NAMES))),
            Change("role", data.draw(st.sampled_from(ROLES))),
            Change("side", data.draw(st.sampled_from(SIDES))),
        ]
        return Decision("correct", (chosen,), changes=tuple(told), by="Taras")
    if what == "drop" and sum(len(r.events) for r in readings) > 2:
        return Decision("drop", (anchor,), by="Taras")
    changes = {
        "place": Change("place", "x", place(data.draw(st.sampled_from(PLACES)))),
        "date": Change("date", data.draw(st.sampled_from(["2022-08-17", "2022-08-01/2022-08-18"]))),
    }
    other = Change("type", data.draw(st.sampled_from(DEEDS)))
    return Decision("correct", (anchor,), changes=(changes.get(what, other),), by="Taras")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data(), WORLDS, st.integers(0, 4))
def test_judgements_taken_in_one_by_one_give_the_picture_of_all(data, world, late):
    first = max(1, len(world) - late)
    desk, waiting = Growing(world[:first]), list(world[first:])
    for _ in range(data.draw(st.integers(1, 6))):
        what = data.draw(st.sampled_from(["join", "join", "correct", "undo", "add"]))
        live = [n for n, d in enumerate(desk.shelves.decisions) if d.withdrawn is None]
        if what == "add" and waiting:
            reading = waiting.pop()
            desk.shelves.readings[reading.report.id] = reading
            desk.change([reading.report.id])
        elif what == "undo" and live:
            desk.undo(data.draw(st.sampled_from(live)))
        else:
            desk.decide(correction(data, desk) if what == "correct" else join(data, desk))
        desk.check()


def test_two_reports_of_one_text_that_a_person_parts_are_two_incidents():
    def told(name, outlet):
        desk = Desk(name, "2022-08-18", outlet)
        desk.event("shelling", "Shelling hit a bakery.", "Kharkiv", day("2022-08-17"), "Shelling")
        return desk.reading()

    readings = [told("a", "A"), told("b", "B")]
    held = Growing(readings)
    assert len(held.now["incidents"]) == 1
    one, other = (anchor_of(r, "e1") for r in readings)
    held.decide(Decision("different", (one,), (other,), by="Olena"))
    held.check()
    assert len({i.id for i in held.now["incidents"]}) == 2


def test_a_record_takes_judgements_in_without_comparing_all(tmp_path, monkeypatch):
    with Record.create(tmp_path / "r.db") as record:
        record.add(WORLD)
        redo(record)
        before, start = record.picture(), record.pictured()
        monkeypatch.setattr(growing, "begin", None)
        strike, later = (next(i.id for i in before.incidents if i.reports[0] == name) for name in ("r1", "r3"))
        names = [
            record.decide(judge.merge(record, strike, later, "Olena")),
            record.decide(judge.correct(record, "r4/e1", [Change("type", "shelling")], "Taras")),
            record.decide(judge.drop(record, "r1/e2", "Taras")),
            record.decide(judge.confirm(record, "r5/c1", "Taras")),
        ]
        redo(record)
        assert record.picture() == reconcile(WORLD, record.decisions())
        assert record.picture() != before
        for name in names:
            mark, was = record.pictured(), set(record.picture().incidents)
            record.withdraw(name, "Olena")
            redo(record)
            assert record.picture() == reconcile(WORLD, record.decisions(live=True))
            now = set(record.picture().incidents)
            assert tuple(map(set, record.incidents_since(mark))) == (was - now, now - was)
        assert record.picture() == before
        # Where several pictures came since, what came and went in between was never there.
        assert record.incidents_since(start) == ((), ())
        assert record.grown() == 0


def test_where_many_reports_came_none_is_read_before_all_are_compared(tmp_path, monkeypatch):
    with Record.create(tmp_path / "r.db") as record:
        record.add(WORLD[:-1])
        redo(record)
        record.add(WORLD[-1:])
        monkeypatch.setattr("vidomo.record.record.GROWS", 0)
        monkeypatch.setattr("vidomo.record.store.corrected", None)
        assert not record.grow(growing.grow)
        monkeypatch.undo()
        assert record.grow(growing.grow)
