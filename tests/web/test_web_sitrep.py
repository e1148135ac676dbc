"""The situation report in the pages: kept, edited by guarded forms, undone, written into files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import handmade
from vidomo.cli.redoing import JUDGE
from vidomo.record import Record
from vidomo.show.sitrep import write
from vidomo.show.web import create_app, render
from vidomo.show.web.pages import sitrep as pages

SPAN = "from=2022-08-15&to=2022-08-21"


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


@pytest.fixture()
def desk(tmp_path: Path) -> Iterator[tuple[TestClient, Record]]:
    path = tmp_path / "vidomo.db"
    with Record.create(path) as record:
        record.add(handmade.readings(), made_with="tests")
        record.set_picture(handmade.picture())
        with TestClient(
            create_app(path, judge=JUDGE), base_url="http://127.0.0.1", raise_server_exceptions=False
        ) as client:
            yield client, record


def send(client: TestClient, path: str, **fields: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get("/about").text)
    assert found
    answer = client.post(path, data={"token": found[1], "by": "Олена", **fields}, follow_redirects=False)
    assert answer.status_code == 303, unescape(answer.text)
    return str(answer.headers["location"])


def kept(client: TestClient) -> str:
    return send(client, "/sitrep", **dict(part.split("=") for part in SPAN.split("&")))


def keys(text: str) -> list[str]:
    return re.findall(r'<li dir="auto" id="([^"]+)"', text)


def test_a_report_is_kept_edited_undone_and_thrown_away(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    live = client.get(f"/sitrep?{SPAN}").text
    here = kept(client)
    text = client.get(here).text
    assert keys(text) == keys(live)
    first = keys(text)[0]
    assert send(client, here, do="drop", paragraph=first) == here
    text = client.get(here).text
    assert first not in keys(text) and "1 paragraph left out" in text and "Left out" in text
    second = keys(text)[0]
    to = send(client, here, do="reword", paragraph=second, text="Said <b>otherwise</b>.")
    assert to == f"{here}?entry={second}#{second}"
    text = client.get(to.partition("#")[0]).text
    assert "Said &lt;b&gt;otherwise&lt;/b&gt;." in text and "Reworded by Олена." in text and "<b>otherwise" not in text
    to = send(client, here, do="add", paragraph="control", own="We asked\r\nthe council.")
    text = client.get(to.partition("#")[0]).text
    assert "We asked the council." in text and "it rests on no words of the record" in text
    undo = re.search(r'name="do" value="undo"><input type="hidden" name="edit" value="(e\d+)"', text)
    assert undo
    send(client, here, do="undo", edit=undo[1])
    text = client.get(here).text
    assert "it rests on no words" not in text and "Undone by Олена" in text
    assert f'href="{here}"' in client.get("/sitrep").text
    twin = client.get(f"{here}.json").json()
    assert [c["withdrawn_by"] for c in twin["changes"]] == ["Олена", None, None]
    assert send(client, here, do="discard") == "/sitrep"
    assert client.get(here).status_code == 404 and client.get(f"{here}.md").status_code == 404
    assert not record.drafts()


def test_a_long_report_opens_the_tools_of_the_paragraph_that_is_asked_for(
    desk: tuple[TestClient, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = desk
    here = kept(client)
    whole = client.get(here).text
    some = keys(whole)
    assert whole.count('value="reword"') == len(some) and f"{here}?entry=" not in whole
    monkeypatch.setattr(pages, "TOOLS", len(some) - 1)
    text = client.get(here).text
    assert 'value="reword"' not in text and 'value="add"' in text
    assert text.count('<p class="edit no-print" lang="en">') == len(some)
    leads = [unescape(href) for href in re.findall(rf'href="({here}\?entry=[^"]+)"', text)]
    assert leads == [f"{here}?entry={key}#{key}" for key in some]
    opened = client.get(leads[-1].partition("#")[0]).text
    assert opened.count('value="reword"') == 1 and f'name="paragraph" value="{some[-1]}"' in opened
    assert f'{leads[-1]}"' not in opened


def test_paragraphs_change_places_within_their_group(desk: tuple[TestClient, Record]) -> None:
    client, _ = desk
    here = kept(client)
    for words in ("One.", "Two.", "Three."):
        send(client, here, do="add", paragraph="tallies", own=words)

    def own() -> list[str]:
        return [key for key in keys(client.get(here).text) if key.startswith("own-")]

    one, two, three = own()
    send(client, here, do="down", paragraph=one)
    assert own() == [two, one, three]
    send(client, here, do="up", paragraph=three)
    assert own() == [two, three, one]
    send(client, here, do="up", paragraph=two)  # it is the first already
    assert own() == [two, three, one]


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"do": "drop", "paragraph": "none"}, 422, "not in this report any more"),
        ({"do": "drop", "paragraph": "control"}, 422, "not in this report any more"),
        ({"do": "burn", "paragraph": "none"}, 422, "no step of editing"),
        ({"do": "undo", "edit": "e99"}, 422, "no such"),
        ({"do": "add", "paragraph": "control", "own": " "}, 422, "write the words"),
        ({"do": "add", "paragraph": "control", "own": "x", "by": " "}, 422, "needs the name"),
        ({"do": "add", "paragraph": "control", "own": "x", "token": "0"}, 403, "Nothing was changed"),
    ],
)
def test_what_cannot_be_changed_is_told(
    desk: tuple[TestClient, Record], fields: dict[str, str], status: int, words: str
) -> None:
    client, record = desk
    here = kept(client)
    found = re.search(r'name="token" value="([^"]+)"', client.get(here).text)
    assert found
    answer = client.post(here, data={"token": found[1], "by": "Олена", **fields}, follow_redirects=False)
    assert answer.status_code == status and words in unescape(answer.text)
    draft = record.draft("s1")
    assert draft and not draft.edits


def test_the_next_report_marks_what_the_last_had_not(desk: tuple[TestClient, Record]) -> None:
    client, _ = desk
    kept(client)
    text = client.get(f"/sitrep?{SPAN}").text
    assert "There is nothing here that the last one" in text and "sitrep-fresh" not in text
    text = client.get("/sitrep?from=2022-01-01&to=2022-12-31").text
    assert "Marked is what the last one" in text and '<span class="sitrep-fresh">new</span>' in text


@pytest.mark.parametrize(
    ("form", "kind"), [("md", "text/markdown"), ("html", "text/html"), ("docx", "application/vnd")]
)
def test_files_are_given_to_keep_and_never_shown(desk: tuple[TestClient, Record], form: str, kind: str) -> None:
    client, _ = desk
    for address in (f"/sitrep.{form}?{SPAN}", f"{kept(client)}.{form}"):
        answer = client.get(address)
        assert answer.status_code == 200 and answer.headers["content-type"].startswith(kind)
        assert answer.headers["content-disposition"] == f'attachment; filename="sitrep-2022-08-15-2022-08-21.{form}"'
    assert client.get(f"/sitrep.{form}?place=Atlantis").status_code == 422
    assert client.get(f"/sitrep.{form}?from=2022-09-02&to=2022-09-01").status_code == 400
    assert client.get(f"/sitreps/s99.{form}").status_code == 404


def test_files_leave_private_names_out_unless_asked(
    desk: tuple[TestClient, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = desk
    from vidomo.show.masking import Mask

    monkeypatch.setattr("vidomo.show.sitrep.render.mask", lambda *_: Mask(("Ihor Terekhov",), ()))
    assert "Ihor Terekhov" not in client.get(f"/sitrep.md?{SPAN}").text
    assert "Ihor Terekhov" in client.get(f"/sitrep.md?{SPAN}&names=1").text


def test_a_record_for_reading_only_has_no_tools(client: TestClient) -> None:
    text = client.get(f"/sitrep?{SPAN}").text
    assert "Keep and edit" not in text and "sitrep.docx" in text
    found = re.search(r'name="token" value="([^"]+)"', text)
    assert found
    answer = client.post("/sitrep", data={"token": found[1], "by": "x", "from": "2022-08-15", "to": "2022-08-21"})
    assert answer.status_code == 422 and "reading only" in answer.text


def test_other_spans_end_on_the_same_day_or_are_the_whole_record(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    told = client.get(f"/sitrep.json?{SPAN}&place=Kharkiv").json()["spans"]
    assert [each["on"] for each in told].count(True) == 1 and len(told) == 4
    totals = record.totals()
    for each in told:
        other = client.get(each["href"].replace("/sitrep?", "/sitrep.json?")).json()
        ends = other["report"]["from"], other["report"]["to"]
        assert ends[1] == "2022-08-21" or ends == (totals.first_day, totals.last_day)
        assert other["report"]["place"] == "Kharkiv" or other["report"]["place"]
    assert client.get("/sitrep.json?from=0001-01-01&to=0001-01-03").status_code == 200  # a week before the calendar


def test_a_page_of_a_judgement_without_one_says_where_it_begins(desk: tuple[TestClient, Record]) -> None:
    client, _ = desk
    answer = client.get("/judge")
    assert answer.status_code == 400 and "from an incident" in answer.text


def test_a_large_report_is_read_in_parts_that_lead_to_each_other_and_to_the_whole(
    desk: tuple[TestClient, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _ = desk
    span = "from=2022-08-15&to=2022-11-12"
    monkeypatch.setattr(write, "SMALL", 0)
    monkeypatch.setattr(write, "ITEMS", 1)
    whole = client.get(f"/sitrep?{span}&part=all").text
    found: list[str] = []
    waiting = [f"/sitrep?{span}"]
    while waiting:
        address = waiting.pop()
        if address in found:
            continue
        found.append(address)
        text = client.get(address).text
        assert text.count('aria-current="page"') >= 1
        links = re.findall(r'<a (?:rel="(?:next|prev)" )?href="(/sitrep\?[^"]*)"', text)
        waiting += [link for link in map(unescape, links) if span in link and "part=all" not in link]
    told = {key for address in found for key in keys(client.get(address).text)}
    assert len(found) > 9 and told == set(keys(whole))
    assert client.get(f"/sitrep?{span}&part=nothing").status_code == 400
    assert client.get(f"/sitrep?{span}&part=control&page=99").status_code == 404
    twin = client.get(f"/sitrep.json?{span}&part=control").json()
    assert [section["key"] for section in twin["document"]["sections"]] == ["control"]
