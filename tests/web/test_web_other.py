"""Picking the incident that another is the same as: the likeliest first, any other by words, place, day or id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
import webmade
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from vidomo.cli.redoing import JUDGE
from vidomo.record import IncidentRow, Record
from vidomo.show.web import create_app, render
from vidomo.show.web.pages.likeness import ALIKE, Traits, days_apart, unlikeness
from vidomo.show.web.pages.near import distance, doubtful_of

BASE = IncidentRow(
    "i", "shelling", "Kherson", "gn:706448", 46.65, 32.6, "UA", "Kherson Oblast", "exact", "Kherson", "2022-11-10",
    "2022-11-10", None, None, 1, 1, 1, None, None, None, None, None, None,
)  # fmt: skip


def apart(one: IncidentRow, other: IncidentRow) -> float:
    return float(unlikeness(Traits.of([one, other]), 0)[1])


@pytest.fixture()
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[TestClient, Record]]:
    monkeypatch.setattr(render, "built", lambda: "test")
    path = tmp_path / "vidomo.db"
    with (
        webmade.compared(path) as record,
        TestClient(create_app(path, judge=JUDGE), base_url="http://127.0.0.1") as client,
    ):
        yield client, record


def test_every_other_incident_can_be_found_by_what_is_shown_of_it(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    rows = list(record.incidents())
    one = rows[0].id
    for other in client.get("/incidents.json").json()["pins"]:
        for words in (f"{other['label']} {other['place']}", f"{other['days']} {other['place']}", other["id"]):
            answer = client.get("/judge/other.json", params={"incident": one, "q": words}).json()
            found = [each["pin"]["id"] for each in answer["candidates"]]
            assert (other["id"] in found) == (other["id"] != one), words
    event = record.incident(rows[1].id)
    assert event
    answer = client.get("/judge/other.json", params={"incident": one, "q": event.events[0]}).json()
    assert [each["pin"]["id"] for each in answer["candidates"]] == [rows[1].id]


def test_those_left_apart_as_doubtful_and_those_alike_are_offered(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    rows = list(record.incidents())
    for one in rows:
        whole = record.incident(one.id)
        assert whole
        alike = {row.id for row in rows if row.id != one.id and apart(one, row) <= ALIKE}
        answer = client.get("/judge/other.json", params={"incident": one.id}).json()
        assert {each["pin"]["id"] for each in answer["candidates"]} == alike | doubtful_of(record, whole)


ROWS = st.builds(
    lambda day, more, lat, lon, place, type_, toll: replace(
        BASE, from_=day and day.isoformat(), to=day and (day + timedelta(days=more)).isoformat(), lat=lat, lon=lon,
        place_id=place, type=type_, killed_best=toll,
    ),
    st.none() | st.dates(date(2022, 9, 1), date(2022, 12, 31)),
    st.integers(0, 40),
    st.none() | st.floats(44, 52),
    st.floats(24, 39),
    st.sampled_from((None, "gn:1", "gn:2")),
    st.sampled_from(("shelling", "missile_strike", "protest")),
    st.sampled_from((None, 0.0, 3.0)),
)  # fmt: skip


@given(st.lists(ROWS, min_size=2, max_size=20))
def test_unlikeness_is_that_of_the_two_alone_and_the_same_either_way(rows: list[IncidentRow]) -> None:
    traits = Traits.of(rows)
    told = [unlikeness(traits, n) for n in range(len(rows))]
    for n, one in enumerate(rows):
        for m, other in enumerate(rows):
            assert told[n][m] == pytest.approx(told[m][n])
            assert told[n][m] == pytest.approx(apart(one, other))
            away = distance(one, other)
            if away is not None and one.place_id != other.place_id and one.killed_best is None:
                assert told[n][m] >= min(away * 0.25, 60) - 1e-6


def test_a_pick_leads_to_what_would_change(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    one, other = (row.id for row in record.incidents()[:2])
    page = client.get("/judge/other", params={"incident": one, "q": other}).text
    assert f"/judge?do=merge&amp;incident={one}&amp;with={other}" in page
    shown = client.get(f"/incidents/{one}").text
    assert 'action="/judge/other"' in shown and f"/judge/other?incident={one}" in shown


def test_what_is_not_there_is_said(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    assert client.get("/judge/other?incident=i-none").status_code == 404
    empty = client.get("/judge/other", params={"incident": record.incidents()[0].id, "q": "zzz-nothing"})
    assert empty.status_code == 200 and "No incident answers to these words" in empty.text


@given(st.dates(), st.dates(), st.integers(0, 30))
def test_days_apart_are_the_same_either_way(one: object, other: object, more: int) -> None:
    a = replace(BASE, from_=str(one), to=str(one))
    b = replace(BASE, from_=str(other), to=str(other))
    traits = Traits.of([a, b, replace(b, from_=None, to=None)])
    told = days_apart(traits, 0)
    assert told[0] == 0 and told[1] == days_apart(traits, 1)[0] == abs((one - other).days)  # type: ignore[operator]
    assert np.isnan(told[2]) and np.isnan(days_apart(traits, 2)).all()


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ({}, {"from_": "2022-11-14", "to": "2022-11-14"}),
        ({"type": "missile_strike"}, {"type": "protest"}),
        ({"place_id": "gn:1", "lat": 46.7}, {"place_id": "gn:2", "lat": 49.9}),
        ({"place_id": "gn:1", "lat": 46.7}, {"place_id": None, "lat": None}),
        ({}, {"from_": None, "to": None}),
    ],
)
def test_what_is_alike_comes_first(nearer: dict[str, object], farther: dict[str, object]) -> None:
    assert apart(BASE, replace(BASE, **nearer)) < apart(BASE, replace(BASE, **farther))  # type: ignore[arg-type]


def test_what_happened_far_away_long_ago_is_not_offered_unasked() -> None:
    assert apart(BASE, replace(BASE, place_id="gn:2", lat=50.0, from_="2022-08-01", to="2022-08-01")) > ALIKE
