"""What has to hold of the record whatever is put into it."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import handmade
from vidomo.model.place import Place
from vidomo.model.problem import Problem
from vidomo.model.reading import Reading
from vidomo.model.report import Published, Report, digest_of
from vidomo.model.span import Span
from vidomo.record import Filter, Record

QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ODD = st.text(max_size=30)  # holds control characters, quotes, operators, every script
ODDER = st.text(st.characters(), max_size=30)  # and lone surrogates


@contextmanager
def fresh() -> Iterator[Record]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.db"
        path.write_bytes(_empty())  # to make one anew takes Alembic a sixth of a second
        with Record.open(path) as record:
            yield record


@functools.cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Record.create(Path(folder) / "r.db").close()
        return (Path(folder) / "r.db").read_bytes()


@st.composite
def few_reports(draw: st.DrawFn) -> Reading:
    """Reports that collide in every way: same id, same text, with and without date, outlet and address."""
    text = draw(st.sampled_from(["Shelling in the town.", "The bridge is down.", "Water is back."]))
    day = draw(st.sampled_from([None, "2022-09-01", "2022-09-02"]))
    published = Published(day, day, "given") if day else None
    source, url = draw(st.sampled_from([None, "A", "B"])), draw(st.sampled_from([None, "http://x.invalid/1"]))
    report = Report(
        draw(st.sampled_from(["x", "y"])), text, digest_of(text), None, source, url, "en", published=published
    )
    return Reading(report, places=(Place(0, 3, text[:3]),))


@QUICK
@given(st.lists(few_reports(), max_size=8), st.randoms(use_true_random=False))
def test_order_and_repetition_make_no_difference(readings: list[Reading], random: object) -> None:
    other = readings + readings[:3]
    random.shuffle(other)  # type: ignore[attr-defined]
    with fresh() as one, fresh() as two:
        one.add(readings)
        two.add(other)
        assert list(one.dump()) == list(two.dump())
        again = two.add(readings)
        assert (again.new, again.updated) == (0, 0)
        assert list(one.dump()) == list(two.dump())


@QUICK
@given(st.lists(few_reports(), max_size=6))
def test_knowing_a_report_is_adding_it_for_nothing(readings: list[Reading]) -> None:
    with fresh() as record:
        record.add(readings)
        for reading in readings:
            assert record.knows(reading.report)


@st.composite
def odd_readings(draw: st.DrawFn) -> Reading:
    text = draw(ODDER.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    name = draw(ODDER)
    place = Place(start, end, span.text, draw(st.none() | ODDER), draw(st.none() | st.integers(0, 2**40)), admin1=name)
    made = handmade.strike()
    report = Report(
        draw(st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1)),
        text,
        digest_of(text),
        draw(st.none() | ODDER),
        draw(st.none() | ODDER),
    )
    event = made.events[0]
    low = draw(st.none() | st.floats(0, 1e12))
    return Reading(
        report,
        claims=tuple(
            type(claim)(claim.id, span, None, span, (span,), "indirect", name, None, "denies") for claim in made.claims
        ),
        events=(type(event)("e1", "capture", span, span, event.acled, place=place, weapon=name),),
        figures=(type(made.figures[0])("f1", "killed", start, end, span.text, low, None, group=name),),
        places=(place,),
        problems=(Problem(name, name, name, "notice"),),
    )


@QUICK
@given(odd_readings())
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    with fresh() as record:
        record.add([reading])
        assert list(record.readings()) == [reading]
        for listing in (record.claims, record.events, record.figures, record.places, record.reports):
            assert len(listing()) == 1


@pytest.mark.parametrize("listing", [
    "reports", "claims", "events", "figures", "conditions", "incidents", "control", "tallies", "places", "people",
    "disagreements", "sources",
])  # fmt: skip
@QUICK
@given(st.builds(
    Filter, place=st.none() | ODDER, from_=st.none() | ODDER, to=st.none() | ODDER, type=st.none() | ODDER,
    party=st.none() | ODDER, speaker=st.none() | ODDER, source=st.none() | ODDER, text=st.none() | ODDER,
    report=st.none() | ODDER, incident=st.none() | ODDER, limit=st.none() | st.integers(-3, 10**6),
    offset=st.integers(-3, 10**6),
))  # fmt: skip
def test_no_filter_raises(record: Record, listing: str, wanted: Filter) -> None:
    found = getattr(record, listing)(wanted)
    assert len(found) <= found.total


HOSTILE = st.sampled_from(
    ['"', "AND OR NOT", "a NEAR/2 b", "title:x", "*", "(", "x'; DROP TABLE reports; --", "-a", "^a", "\0"]
)


@QUICK
@given(st.lists(ODDER | HOSTILE, max_size=4).map(" ".join))
def test_no_search_raises(record: Record, words: str) -> None:
    record.search(words)
    record.reports(Filter(text=words))


@QUICK
@given(ODDER)
def test_no_id_raises(record: Record, name: str) -> None:
    assert record.reading(name) is None or name in {"a1", "a2", "b1", "z9", "bad"}
    record.entries([name, f"{name}/c1", f"a1/{name}"])
    record.incident(name)
    record.incidents_of([name])


@pytest.mark.parametrize("listing", ["reports", "claims", "events", "figures", "incidents", "places"])
def test_pages_make_up_the_whole(record: Record, listing: str) -> None:
    ask = getattr(record, listing)
    whole = ask()
    paged = [row for i in range(whole.total) for row in ask(Filter(limit=1, offset=i))]
    assert tuple(paged) == whole.rows
    assert all(ask(Filter(limit=1, offset=i)).total == whole.total for i in range(whole.total))
