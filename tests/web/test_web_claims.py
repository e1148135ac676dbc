"""Search with facets, two voices side by side, and what became of what sources told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import handmade
from vidomo.cli.redoing import JUDGE
from vidomo.model.claim import Claim, Speaker
from vidomo.model.reading import Reading
from vidomo.record import Filter, Record, Rows
from vidomo.show.web import create_app, render


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
    assert sum(tick.count for tick in found.speeches) == found.total
    fields = (("speaker", found.speakers), ("side", found.sides), ("source", found.outlets), ("speech", found.speeches))
    for field, ticks in fields:
        for tick in ticks:
            assert 0 < tick.count <= found.total
            listed = record.claims(Filter(text=text, place=place, **{field: tick.value}))
            # A speaker's other names are found by the filter as well.
            assert listed.total == tick.count or (field == "speaker" and listed.total > tick.count)


@pytest.mark.parametrize("text", ["Kharkiv", "people", "", "a OR b", "*"])
def test_found_claims_are_the_listed_ones_with_their_words_marked(record: Record, text: str) -> None:
    both = record.found(Filter(text=text))
    found, counts = both.claims, both.facets
    assert counts == record.facets(Filter(text=text))
    assert {hit.id for hit in found} == {row.id for row in record.claims(Filter(text=text))}
    assert found.total == len(found)
    for hit in found:
        marked = [piece.text.lower() for piece in hit.pieces if piece.hit]
        assert marked and all(text.lower() in word for word in marked)


FILTERS = (
    Filter(),
    Filter(side="Ukraine"),
    Filter(place="Kharkiv"),
    Filter(text="Kharkiv"),
    Filter(from_="2022-09-01"),
    Filter(source="nobody"),
)


@pytest.mark.parametrize("wanted", FILTERS)
@pytest.mark.parametrize("latest", [False, True])
@pytest.mark.parametrize(("limit", "offset"), [(None, 0), (0, 0), (2, 0), (3, 2), (5, 1000)])
def test_claims_are_listed_with_their_counts_as_without(
    record: Record, wanted: Filter, latest: bool, limit: int | None, offset: int
) -> None:
    paged = replace(wanted, latest=latest, limit=limit, offset=offset)
    assert record.listed(paged) == (record.claims(paged), record.facets(wanted))


def test_more_claims_than_a_statement_takes_are_listed_by_lots(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = record.claims()
    monkeypatch.setattr("vidomo.record.query._PAGE", 2)
    assert record.listed(Filter())[0] == whole


def test_without_words_no_claim_is_found(record: Record) -> None:
    assert record.found(Filter()).claims == Rows((), 0)


def test_a_search_carries_its_filters_in_every_facet(client: TestClient) -> None:
    text = client.get("/search?q=Kharkiv&to=2022-09-30").text
    assert "<mark>Kharkiv</mark>" in text
    links = re.findall(r'class="facet">(.*?)</ul>', text, re.S)
    hrefs = [href for part in links for href in re.findall(r'href="([^"]+)"', part)]
    assert hrefs and all("q=Kharkiv" in href for href in hrefs)
    assert any("speaker=Ihor" in href and "to=2022-09-30" in href for href in hrefs)


def test_what_was_said_word_for_word_can_be_kept_apart(record: Record, client: TestClient) -> None:
    for listing in ("/claims?", "/search?q=Kharkiv&"):
        page = client.get(f"{listing}speech=direct")
        assert page.status_code == 200 and "in their own words" in page.text
        assert client.get(f"{listing}speech=sung").status_code == 400
    forms = {row.form for row in record.claims()}
    assert len(forms) > 1
    for form in ("direct", "indirect", "mixed"):
        rows = client.get(f"/claims.json?speech={form}").json()["rows"]
        assert {row["id"] for row in rows} == {row.id for row in record.claims() if row.form == form}


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
        assert "What would settle it" in client.get(address).text


def test_claims_stand_in_their_sentences_with_the_claim_marked(record: Record, client: TestClient) -> None:
    told = client.get("/claims.json").json()
    assert len(told["sentences"]) == len(told["rows"]) > 3
    texts = record.texts(row["report"] for row in told["rows"])
    for row, said in zip(told["rows"], told["sentences"], strict=True):
        inner = " ".join(texts[row["report"]].text[row["start"] : row["end"]].split())
        assert said["hit"] == inner and said["href"].endswith(row["id"].rpartition("/")[2])
    assert any(said["before"] or said["after"] for said in told["sentences"])


def test_somebodys_claims_are_the_latest_first_and_lead_on(client: TestClient) -> None:
    most = client.get("/people.json").json()["rows"][0]
    told = client.get(f"/people/{most['id']}.json").json()
    days = [row["published"] or "" for row in told["claims"]]
    assert days == sorted(days, reverse=True) and len(told["sentences"]) == len(days) <= told["total"]
    page = client.get(f"/people/{most['id']}").text
    for listing in ("/claims?speaker=", "/incidents?speaker=", "/compare?by=speaker&amp;a="):
        href = re.search(rf'href="({re.escape(listing)}[^"]+)"', page)
        assert href and client.get(href[1].replace("&amp;", "&")).status_code == 200


def test_sources_tell_on_what_and_each_number_is_what_its_link_lists(client: TestClient) -> None:
    told = client.get("/sources.json").json()
    seen = 0
    for line in (*told["outlets"], *told["speakers"]):
        for subject in line["subjects"]:
            listed = client.get(subject["href"].replace("/incidents?", "/incidents.json?")).json()["pager"]["total"]
            assert listed == subject["incidents"] > 0, subject
            seen += 1
    assert seen > 3 and "mostly on" in client.get("/sources").text


def voiced() -> Reading:
    text = "Anna Example said that trains ran. Ivan Example said that none did. Anna Example said it again."
    claims = []
    for n, part in enumerate(re.finditer(r"(\w+ Example) (said) ([^.]+)", text), 1):
        who, cue, what = (handmade.span(text, part[0]), handmade.span(text, "said"), handmade.span(text, part[3]))
        claims.append(Claim(f"c{n}", who, Speaker(part[1]), cue, (what,), "indirect"))
    return Reading(handmade.report("v1", text, "2022-09-11", "Delta Desk"), claims=tuple(claims))


def test_where_nobody_is_chosen_pairs_are_offered_and_an_empty_record_is_told_how_to_begin(
    tmp_path: Path, empty_client: TestClient
) -> None:
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add((voiced(),), made_with="tests")
        JUDGE.redo(record)
    client = TestClient(create_app(tmp_path / "vidomo.db"), base_url="http://127.0.0.1")
    told = client.get("/compare.json?by=speaker").json()
    assert told["offered"] and told["offers"]
    for offer in told["offers"]:
        both = client.get(offer["href"].replace("/compare?", "/compare.json?")).json()
        assert (both["left"]["name"], both["right"]["name"]) == (offer["one"], offer["other"])
        assert both["offers"] == []
    assert "vidomo add" not in client.get("/compare?by=speaker").text
    assert "vidomo add" in empty_client.get("/compare").text
    assert empty_client.get("/compare.json").json()["offers"] == []
