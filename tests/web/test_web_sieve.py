"""Sifting incidents: the same as the record's own filters give, and counts that tell what a choice would give."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

import handmade
from vidomo.model.earth import km
from vidomo.record import Filter, Record
from vidomo.show.web.asking import BadQuery, ask
from vidomo.show.web.sieve import in_view, latest_first, near, sieve, sift

CHOICES = {
    "type": (None, "shelling", "capture", "missile_strike", "riot"),
    "party": (None, "Ukraine", "russia"),
    "speaker": (None, "Terekhov", "General Staff", "nobody"),
    "source": (None, "Levada", "Dzvin"),
    "from": (None, "2022-09-08", "2022-11-01"),
    "to": (None, "2022-09-30", "2022-12-31"),
    "origins": (None, "1", "2"),
    "place": (None, "Kharkiv", "gn:707471"),
    "q": (None, "bakery"),
}
asked = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in CHOICES.items()})


@pytest.fixture(scope="module")
def record(record_path: Path) -> Record:
    return Record.open(record_path)


def told(chosen: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in chosen.items() if value is not None}


@settings(deadline=None)  # a busy machine is no mistake of the sieve
@given(asked)
def test_the_sieve_lets_through_what_the_record_lists(record: Record, chosen: dict[str, str | None]) -> None:
    query = told(chosen)
    if query.get("from", "") > query.get("to", "9999"):
        return
    wanted = ask(record, "/", query).whole
    assert {row.id for row in sift(record, query).rows} == {row.id for row in record.incidents(wanted)}


@settings(deadline=None)  # a busy machine is no mistake of the sieve
@given(asked, st.sampled_from(("type", "party", "speaker", "source", "origins", "killed", "precision", "disputed")))
def test_a_count_is_what_the_choice_would_give(record: Record, chosen: dict[str, str | None], name: str) -> None:
    query = told(chosen)
    for value, count in sift(record, query).counts[name].items():
        with_it = sift(record, {**query, name: value}).rows
        # A speaker's or outlet's name can be part of another's.
        assert len(with_it) >= count if name in ("speaker", "source") else len(with_it) == count


def test_rows_come_the_latest_first(record: Record) -> None:
    rows = sieve(record).rows
    assert list(rows) == sorted(rows, key=latest_first)
    days = [row.to or row.from_ or "" for row in rows]
    assert days == sorted(days, reverse=True)


@settings(deadline=None)  # a busy machine is no mistake of the sieve
@given(st.floats(-90, 90), st.floats(0, 9000), st.dates(date(2022, 2, 1), date(2023, 2, 1)), st.integers(0, 90))
def test_what_is_near_is_told_of_a_day_of_the_span_and_lies_no_further_north_or_south(
    record: Record, lat: float, away: float, first: date, many: int
) -> None:
    last = first + timedelta(days=many)
    held = sieve(record)
    found = near(held, lat, away, first.isoformat(), last.isoformat())
    assert list(found) == [row for row in held.rows if row in found]
    for row in held.rows:
        begin, end = row.from_ or row.to, row.to or row.from_
        in_time = begin is not None and end is not None and begin <= last.isoformat() and end >= first.isoformat()
        apart = math.inf if row.lat is None else km(lat, 0, row.lat, 0)
        assert row not in found if not in_time or apart > away + 0.2 else row in found or apart > away


def test_the_sieve_is_made_anew_after_writing(record_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    path.write_bytes(record_path.read_bytes())
    with Record.open(path) as held:
        before = sieve(held)
        assert sieve(held) is before
        with Record.open(path) as other:
            other.set_picture(handmade.picture())
        assert sieve(held) is not before and len(sieve(held).rows) == 2


def test_what_stands_behind_incidents(record: Record) -> None:
    for name, each in record.behind().items():
        assert each.disputed == (name in record.disputed("incident"))
        for outlet in each.outlets:
            assert name in record.ids_of_incidents(Filter(source=outlet))
        for speaker in each.speakers:
            assert name in record.ids_of_incidents(Filter(speaker=speaker))


@pytest.mark.parametrize(
    ("box", "seen"),
    [
        ((36.0, 49.0, 37.0, 51.0), True),
        ((37.0, 49.0, 38.0, 51.0), False),
        ((36.0 - 360, 49.0, 37.0 - 360, 51.0), True),
        ((170.0, 40.0, 40.0, 60.0), True),
        ((170.0, 40.0, -170.0, 60.0), False),
        ((-200.0, -80.0, 200.0, 80.0), True),
    ],
)
def test_a_piece_of_the_map_may_go_around_the_world(
    record: Record, box: tuple[float, float, float, float], seen: bool
) -> None:
    row = next(row for row in sieve(record).rows if row.place == "Kharkiv" and row.precision == "exact")
    assert in_view(row, box) is seen


@pytest.mark.parametrize(
    "query",
    [
        {"box": "1,2,3"},
        {"box": "1,2,3,nan"},
        {"box": "1,50,2,40"},
        {"precision": "some"},
        {"disputed": "no"},
        {"killed": "0"},
    ],
)
def test_what_cannot_be_asked_is_said(record: Record, query: dict[str, str]) -> None:
    with pytest.raises(BadQuery, match=next(iter(query))):
        ask(record, "/", query)


def test_points_are_columns_of_one_length(client: TestClient) -> None:
    drawn = client.get("/map/points.json?from=2022-11-01").json()
    assert len(drawn["pins"]["place"]) == 3, "the days are left to the slider"
    for part in ("places", "pins", "holds", "told"):
        assert len({len(column) for column in drawn[part].values()}) == 1, part
    for part in ("pins", "holds", "told"):
        assert all(0 <= n < len(drawn["places"]["name"]) for n in accumulate(drawn[part]["place"]))
    assert all(0 <= n < len(drawn["families"]) for n in drawn["pins"]["family"])
    assert len(client.get("/map/points.json?incident=i2").json()["pins"]["place"]) == 1
    assert json.dumps(drawn) == json.dumps(client.get("/map/points.json").json())


def test_what_is_told_of_a_country_is_on_no_map(client: TestClient) -> None:
    drawn = client.get("/map/points.json").json()
    used = {
        drawn["places"]["precision"][n] for part in ("pins", "holds", "told") for n in accumulate(drawn[part]["place"])
    }
    assert used <= {"exact", "near", "district", "region"}
