"""What changed from one picture to the next is told with its cause, and the telling adds up."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from test_history import STEPS, do, redo
from test_record_properties import QUICK, fresh

import handmade
from vidomo.model.correct import anchor_of
from vidomo.model.decision import Decision
from vidomo.model.picture import Incident, Picture, Range
from vidomo.record import ChangeRow, Record

CAME = {"new incident": 1, "incident gone": -1}


def grown(row: ChangeRow) -> int:
    """How many incidents more there are after a change."""
    if row.change in ("joined", "parted", "regrouped"):
        return len(row.after.split()) - len(row.before.split())
    return CAME.get(row.change, 0)


@QUICK
@given(STEPS)
def test_the_changes_add_up_to_the_picture_and_have_a_cause(steps: list[tuple[str, object]]) -> None:
    with fresh() as record:
        for what, value in steps:
            do(record, what, value)
        redo(record)
        rows = record.changes("")
        assert sum(map(grown, rows)) == len(record.picture().incidents)
        assert rows == record.changes("")
        # Nobody changes the version in between: each cause is something that was written.
        assert all(row.why and "another version" not in row.why for row in rows)
        for row in rows:
            assert set(row.judgements) <= {d.id for d in record.decisions()}


def latest(record: Record) -> list[ChangeRow]:
    rows = record.changes("")
    return [row for row in rows if row.at == rows[-1].at]


def put(record: Record, *incidents: Incident) -> list[ChangeRow]:
    """Set a picture of these incidents and tell what changed."""
    before = len(record.changes(""))
    record.set_picture(Picture(incidents=incidents))
    return list(record.changes("")[before:])


def test_each_way_in_which_incidents_change_is_told() -> None:
    one, capture = handmade.picture().incidents
    first = replace(one, events=("a1/e1",), reports=("a1",))
    second = replace(one, id="i9", events=("a2/e1",), reports=("a2",))
    with fresh() as record:
        record.add(handmade.readings())
        assert [(r.change, r.id, r.reports) for r in put(record, first, second)] == [
            ("new incident", "i1", ("a1", "a2")),
            ("new incident", "i9", ("a1", "a2")),
        ]
        assert [(r.change, r.before, r.after) for r in put(record, one)] == [("joined", "i1 i9", "i1")]
        assert [(r.change, r.before, r.after) for r in put(record, first, second)] == [("parted", "i1", "i1 i9")]
        moved = put(record, replace(first, killed=Range(7.0, 11.0, 11.0)), second)
        assert [(r.change, r.before, r.after) for r in moved] == [("killed", "7–?, best 9", "7–11, best 11")]
        other = put(record, second, capture)
        assert [(r.change, r.id) for r in other] == [("incident gone", "i1"), ("new incident", "i2")]


def test_control_totals_and_disagreements_come_move_and_go() -> None:
    whole = handmade.picture()
    with fresh() as record:
        record.add(handmade.readings())
        record.set_picture(whole)
        first = {row.change for row in record.changes("")}
        assert first == {"new incident", "control told", "total", "new disagreement"}
        held = len(record.changes(""))
        control = replace(whole.control[0], from_="2022-09-09", speakers=("General Staff", "the mayor"))
        (total,) = whole.tallies
        point = replace(total.series[0], as_of="2022-08-20", low=1200.0)
        record.set_picture(
            replace(
                whole,
                control=(control,),
                tallies=(replace(total, series=(*total.series, point)),),
                disagreements=(),
            )
        )
        told = {row.change: (row.before, row.after) for row in record.changes("")[held:]}
        assert told == {
            "control": (
                "claimed 2022-09-10/.. by the word of General Staff",
                "claimed 2022-09-09/.. by the word of General Staff, the mayor",
            ),
            "control gone": ("held by the word of occupation's office", ""),
            "total": ("1,000–? on 2022-08-18", "1,200–? on 2022-08-20"),
            "disagreement gone": ("each side says it holds Izium", ""),
        }


def test_the_cause_is_the_report_or_the_judgement_that_speaks_of_it() -> None:
    with fresh() as record:
        record.add([handmade.strike(), handmade.recapture()])
        redo(record)
        assert {row.reports for row in record.changes("") if row.change == "new incident"} == {("a1",), ("b1",)}
        record.add([handmade.strike_told_again()])
        redo(record)
        assert {row.reports for row in latest(record) if row.change in ("reports", "killed")} == {("a2",)}
        events = [anchor_of(r, "e1") for r in (handmade.strike(), handmade.strike_told_again())]
        name = record.decide(Decision("different", (events[0],), (events[1],), by="Olena"))  # type: ignore[arg-type]
        redo(record)
        (row,) = [row for row in latest(record) if row.change == "parted"]
        assert row.judgements == (name,) and row.why == "j1 judged by Olena: different"
        record.withdraw(name, "Taras")
        redo(record)
        (row,) = [row for row in latest(record) if row.change == "joined"]
        assert row.judgements == (name,) and row.why == "j1 withdrawn by Taras"


def test_since_leaves_out_what_is_older(record: Record) -> None:
    rows = record.changes("")
    assert rows and record.changes(rows[0].at) == rows
    assert record.changes("9999") == ()
