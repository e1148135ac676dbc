"""Search with facets, two voices side by side, and what became of what sources told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from vidomo.record import Filter, Record
from vidomo.show.web import render


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


@pytest.fixture()
def record(record_path: Path) -> Record:
    return Record.open(record_path)


@pytest.mark.parametrize("text", [None, "Kharkiv", "people", "nothing-of-this", '"', "NEAR(", "кий"])
@pytest.mark.parametrize("place", [None, "Kharkiv"])
def test_a_facet_counts_what_its_filter_lists(record: Record, text: str | None, place: str | None) -> None:
    wanted = Filter(text=text, place=place)
    found = record.facets(wanted)
    assert found.total == record.claims(wanted).total
    for field, ticks in (("speaker", found.speakers), ("side", found.sides), ("source", found.outlets)):
        for tick in ticks:
            assert 0 < tick.count <= found.total
            listed = record.claims(Filter(text=text, place=place, **{field: tick.value}))
            # A speaker's other names are found by the filter as well.
            assert listed.total == tick.count or (field == "speaker" and listed.total > tick.count)


@pytest.mark.parametrize("text", ["Kharkiv", "people", "", "a OR b", "*"])
def test_found_claims_are_the_listed_ones_with_their_words_marked(record: Record, text: str) -> None:
    found = record.found(Filter(text=text))
    assert {hit.id for hit in found} == {row.id for row in record.claims(Filter(text=text))}
    assert found.total == len(found)
    for hit in found:
        marked = [piece.text.lower() for piece in hit.pieces if piece.hit]
        assert marked and all(text.lower() in word for word in marked)


def test_a_search_carries_its_filters_in_every_facet(client: TestClient) -> None:
    text = client.get("/search?q=Kharkiv&to=2022-09-30").text
    assert "<mark>Kharkiv</mark>" in text
    links = re.findall(r'class="facet">(.*?)</ul>', text, re.S)
    hrefs = [href for part in links for href in re.findall(r'href="([^"]+)"', part)]
    assert hrefs and all("q=Kharkiv" in href for href in hrefs)
    assert any("speaker=Ihor" in href and "to=2022-09-30" in href for href in hrefs)


def test_two_sides_stand_side_by_side_with_their_own_words(client: TestClient) -> None:
    found = client.get("/compare.json?a=Ukraine&b=Russia").json()
    assert found["left"]["name"] == "Ukraine" and found["left"]["claims"] > 0
    assert all(
        line["quoted"]["speaker"]
        for topic in found["topics"]
        for side in ("left", "right")
        for line in topic[side]["lines"]
    )
    text = client.get("/compare?a=Ukraine&b=Russia").text
    assert "in the report" in text
    swapped = client.get("/compare.json?a=Russia&b=Ukraine").json()
    assert [(t["left"], t["right"]) for t in swapped["topics"]] == [(t["right"], t["left"]) for t in found["topics"]]
    assert client.get("/compare?by=other&a=x&b=y").status_code == 400
    assert "Neither says anything" in client.get("/compare?a=Ukraine&b=Russia&from=2031-01-01").text


def test_a_source_has_counts_with_denominators_and_no_score(record: Record, client: TestClient) -> None:
    for whose in ("outlet", "speaker"):
        for name, each in record.standing(whose).items():
            assert each.name == name
            assert 0 <= each.joined <= each.first <= each.incidents and 0 <= each.single <= each.incidents
            assert (each.days is None) == (each.timed == 0)
    text = client.get("/sources").text
    assert "no score of who is right" in text and "0 of 3" in text


def test_a_disagreement_says_what_would_settle_it(client: TestClient) -> None:
    for address in ("/disagreements", "/disagreements/d1"):
        assert "What would settle it:" in client.get(address).text
