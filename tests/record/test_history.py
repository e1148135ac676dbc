"""What the record held before is made again to the byte, whatever was written since."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_record_properties import QUICK, few_reports, fresh

import handmade
from vidomo.cli.redoing import redo
from vidomo.model.codec import encode
from vidomo.model.correct import anchor_of
from vidomo.model.decision import Change, Decision
from vidomo.model.reading import Reading
from vidomo.record import Record, history

START = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that goes on by a second each time it is asked."""
    ticks = itertools.count()

    def tick() -> str:
        return (START + timedelta(seconds=next(ticks))).isoformat(timespec="seconds")

    for module in ("vidomo.record.history", "vidomo.record.store", "vidomo.record.decided", "vidomo.record.picture"):
        monkeypatch.setattr(f"{module}.now", tick)


def stands(record: Record) -> str:
    """Everything that the record holds, to the byte."""
    whole = {
        "readings": [r.as_dict() for r in record.readings(as_read=True)],
        "corrected": [r.as_dict() for r in record.readings()],
        "judged": sorted(d.id for d in record.decisions(live=True)),
        "picture": record.picture().as_dict(),
    }
    return json.dumps(whole, sort_keys=True)


def stood(record: Record, time: str) -> str:
    """The same out of what the record remembers of a time."""
    past = record.as_recorded(time)
    assert past.picture is not None
    whole = {
        "readings": [r.as_dict() for r in past.readings],
        "corrected": [r.as_dict() for r in past.corrected()],
        "judged": sorted(d.id for d in past.decisions),
        "picture": past.picture.as_dict(),
    }
    return json.dumps(whole, sort_keys=True)


def now(record: Record) -> str:
    """The time of the last note."""
    with record._read() as connection:
        return str(connection.exec_driver_sql("SELECT at FROM history ORDER BY n DESC LIMIT 1").scalar())


STEPS = st.lists(
    st.one_of(
        few_reports().map(lambda r: ("add", r)),
        st.sampled_from(handmade.readings()).map(lambda r: ("add", r)),
        st.sampled_from(handmade.readings()[:3]).map(lambda r: ("again", Reading(r.report, places=r.places[:1]))),
        st.just(("picture", None)),
        st.sampled_from(["shelling", "capture"]).map(lambda t: ("judge", t)),
        st.just(("undo", None)),
    ),
    max_size=12,
)


def do(record: Record, what: str, value: object) -> None:
    """Carry out one step; one that cannot be carried out does nothing."""
    if what in ("add", "again"):
        record.add([value], again=what == "again")  # type: ignore[list-item]
    elif what == "picture":
        redo(record)
    elif what == "judge":
        for reading in record.readings(as_read=True):
            if reading.events:
                anchor = anchor_of(reading, reading.events[0].id)
                assert anchor is not None
                record.decide(Decision("correct", (anchor,), changes=(Change("type", str(value)),), by="Olena"))
                return
    else:
        for decision in record.decisions(live=True)[:1]:
            record.withdraw(decision.id, "Olena")


@settings(QUICK, max_examples=40)
@given(STEPS)
def test_what_stood_at_any_time_is_made_again_to_the_byte(steps: list[tuple[str, object]]) -> None:
    with fresh() as record:
        # The empty record, which this test opens a copy of, began by the machine's own clock.
        with record._write() as connection:
            connection.exec_driver_sql("UPDATE history SET at = '2025-12-31T00:00:00+00:00'")
        before = {"2025-12-31T00:00:00+00:00": stands(record)}
        for what, value in steps:
            do(record, what, value)
            before[now(record)] = stands(record)
        for time, whole in before.items():
            assert stood(record, time) == whole, time
            assert stood(record, time) == stood(record, time)


@given(st.lists(st.sampled_from("abcdef"), max_size=12), st.lists(st.sampled_from("abcdefg"), max_size=12))
def test_a_list_is_made_again_out_of_the_one_after_it(before: list[str], after: list[str]) -> None:
    went, came = history.differences(before, after)
    changed = [(i, history.pack(before[i])) for i in went] + [(i, None) for i in came]
    assert history.back(after, changed) == before


def test_what_stays_in_its_order_is_not_noted() -> None:
    before = [str(i) for i in range(1000)]
    after = [*before[:500], "new", *before[501:]]
    assert history.differences(before, after) == ([500], [500])
    assert history.differences(["a", "b", "c"], ["c", "a", "b"]) == ([2], [0])


def test_nothing_is_noted_of_a_picture_that_is_the_same(record: Record) -> None:
    def notes() -> list[object]:
        with record._read() as connection:
            return [tuple(row) for row in connection.exec_driver_sql("SELECT n, at, what, revision FROM history")]

    record.set_picture(record.picture())
    held = notes()
    record.set_picture(record.picture())
    assert notes() == held


def test_a_report_known_under_one_name_more_makes_the_picture_stale() -> None:
    reading = handmade.strike()
    with fresh() as record:
        record.add([reading])
        redo(record)
        renamed = Reading(
            handmade.report("a0", reading.report.text, "2022-08-18", "Levada Post"), places=reading.places
        )
        record.add([renamed])
        assert [row.id for row in record.reports()] == ["a0"]
        assert record.picture_is_stale()


def test_encoded_decisions_of_then_hold_no_withdrawal_of_later() -> None:
    with fresh() as record:
        record.add([handmade.strike()])
        do(record, "judge", "shelling")
        then = now(record)
        do(record, "undo", None)
        (held,) = record.as_recorded(then).decisions
        assert held.withdrawn is None and encode(held)["by"] == "Olena"
        assert record.as_recorded(now(record)).decisions == ()
