"""The dossier of a place: both clocks, ages, incidents over time, namesakes, names in Latin letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from vidomo.record import ControlRow, Filter, Record
from vidomo.show.language import speak
from vidomo.show.web.latin import latin
from vidomo.show.web.pages.bands import OLD, bands
from vidomo.show.web.pages.months import months
from vidomo.show.web.pages.places import namesakes

DAYS = st.dates(date(2014, 1, 1), date(2026, 12, 31)).map(date.isoformat)
TOWN = ("Dzvinets", "gn:1", 49.0, 37.0, "UA", "Kharkiv Oblast", "exact", "Dzvinets")


def held(n: int, from_: str | None, to: str | None, said: str | None) -> ControlRow:
    return ControlRow(f"h{n}", *TOWN, "Ukraine", "held", "happened", from_, to, said, ("Mayor",), (f"r{n}/c1",))


@given(st.lists(st.tuples(st.none() | DAYS, st.none() | DAYS, st.none() | DAYS), min_size=1, max_size=8), DAYS)
def test_every_band_lies_on_the_axis_with_both_clocks(
    told: list[tuple[str | None, str | None, str | None]], newest: str
) -> None:
    rows = [
        held(n, from_, to if to and to >= (from_ or said or "") else None, said)
        for n, (from_, to, said) in enumerate(told)
    ]
    made, ticks = bands(rows, frozenset({"h0"}), newest)
    assert len(made) == len(rows) and sum(band.disputed for band in made) == 1
    for band in made:
        assert 0 <= band.x <= 1000 and band.x + band.width <= 1004.1
        assert (band.said_x is None) == (band.said is None)
        assert band.begins == (band.from_ is not None)
        assert band.old == (band.age is not None and band.age > OLD)
    for one in made:
        for other in made:
            if one.begins and other.begins and (one.from_ or "") < (other.from_ or ""):
                assert one.x <= other.x
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


@pytest.fixture(scope="module")
def record(record_path: Path) -> Record:
    return Record.open(record_path)


@given(st.lists(st.none() | DAYS, max_size=40))
def test_every_dated_incident_is_in_one_bar(record: Record, told: list[str | None]) -> None:
    row = record.incidents()[0]
    chart = months([replace(row, from_=day, to=day) for day in told])
    known = [day for day in told if day]
    if chart is None:
        assert len(set(known)) < 2
        return
    assert sum(bar.count for bar in chart.bars) == len(known)
    assert chart.top == max(bar.count for bar in chart.bars)
    ends = [bar.x for bar in chart.bars]
    assert ends == sorted(set(ends)) and all(bar.x >= 0 and bar.x + bar.width <= 1000.5 for bar in chart.bars)
    assert all(bar.y >= 0 and 3 <= bar.height <= 56 for bar in chart.bars)


def test_namesakes_share_a_spelling_and_are_others(record: Record) -> None:
    for place in record.places():
        for other in namesakes(record, place):
            assert other.id != place.id
            assert any(other.id in record.place_keys(name) for name in {place.name, *place.spellings})


def test_a_dossier_says_when_it_is_so_and_when_it_was_said(client: TestClient) -> None:
    twin = client.get("/places/gn:707471.json").json()
    assert any(band["said"] and band["said_x"] is not None for band in twin["bands"])
    text = client.get("/places/gn:707471").text
    assert "said on" in text and 'class="strip-said"' in text


def test_what_was_said_last_comes_first(record: Record, client: TestClient) -> None:
    for place in record.places():
        for side in client.get(f"/places/{place.id}.json").json()["sides"]:
            days = [state["from"] or state["said"] or "" for state in (side["now"], *side["before"])]
            assert days == sorted(days, reverse=True)
    assert any(row.aspect != "control" for row in record.conditions(Filter()))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Згурівка", "Zghurivka"),
        ("Олексій Ґудзь", "Oleksii Gudz"),
        ("Быстрый Посёлок", "Bystryi Poselok"),
        ("Kharkiv", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_names_are_written_in_latin_letters(name: str | None, written: str) -> None:
    assert latin(name) == written
    with speak("uk"):
        assert latin(name) == ""
