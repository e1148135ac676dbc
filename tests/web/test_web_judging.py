"""Judging in the pages: forms are guarded, decisions carry a name, the picture follows, and all can be undone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import webmade
from fastapi.testclient import TestClient

from vidomo.cli.redoing import JUDGE
from vidomo.model.decision import Anchor, Decision
from vidomo.record import Filter, Record
from vidomo.show.web import create_app, render
from vidomo.show.web.addresses import home
from vidomo.show.web.agreement import agreements
from vidomo.show.web.pages import review
from vidomo.show.web.pages.reports import differ


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


@pytest.fixture()
def desk(tmp_path: Path) -> Iterator[tuple[TestClient, Record]]:
    path = tmp_path / "vidomo.db"
    with (
        webmade.compared(path) as record,
        TestClient(create_app(path, judge=JUDGE), base_url="http://127.0.0.1") as client,
    ):
        yield client, record


def token(client: TestClient, address: str = "/review") -> str:
    found = re.search(r'name="token" value="([^"]+)"', client.get(address).text)
    assert found
    return found[1]


def send(client: TestClient, **fields: str) -> str:
    answer = client.post("/judge", data={"token": token(client), "by": "Олена", **fields}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_corrected_speaker_is_kept_with_its_name_and_undone(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    page = client.get("/correct", params={"entry": "a1/c1"}).text
    assert 'name="f-speaker"' in page and "What they are" not in page
    to = send(client, do="correct", entry="a1/c1", **{"f-speaker": "Ivan Example"})
    assert to.startswith("/reports/a1?judged=j1")
    text = client.get(to.partition("#")[0]).text
    assert "Ivan Example" in text and "Олена" in text and "Undo" in text
    assert next(row for row in record.claims(Filter(report="a1")) if row.id == "a1/c1").speaker == "Ivan Example"
    assert 'value="Олена"' in client.get("/correct", params={"entry": "a1/c1"}).text  # the name is remembered
    send(client, do="undo", judgement="j1")
    assert next(row for row in record.claims(Filter(report="a1")) if row.id == "a1/c1").speaker != "Ivan Example"
    assert record.judgements()[0].withdrawn_by == "Олена"


def test_incidents_are_merged_after_a_look_at_what_changes(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    before = record.incidents()
    one, other = before[0].id, before[1].id
    asked = {"do": "merge", "incident": one, "with": other}
    page = client.get("/judge", params=asked).text
    assert "As it is" in page and "As it would be" in page and record.incidents().total == before.total
    to = send(client, **asked)
    assert record.incidents().total == before.total - 1
    assert "What persons judged" in client.get(to).text
    send(client, do="undo", judgement="j1")
    assert {row.id for row in record.incidents()} == {row.id for row in before}


def test_words_that_were_missed_become_an_event(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    reading = record.reading("w1")
    assert reading is not None
    at = reading.report.text.index("ordered")
    page = client.get("/correct", params={"report": "w1", "words": "ordered", "at": str(at + 3)}).text
    assert f'name="at" value="{at}"' in page
    missed = {"do": "missed", "report": "w1", "words": "ordered", "at": str(at), "kind": "event", "f-type": "riot"}
    to = send(client, **missed)
    assert to.endswith("#ej1") and 'id="ej1"' in client.get(to).text
    page = client.get("/correct", params={"report": "w1", "words": "no such words"}).text
    assert "does not stand in this report" in page


def test_what_another_program_writes_while_the_queue_is_made_is_seen_by_the_next_who_looks(
    desk: tuple[TestClient, Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, record = desk
    queue, picture = review.queue, record.picture()
    moved = tuple(replace(each, from_="2022-08-01", to="2022-08-30") for each in picture.incidents)

    def queued(held: Record, analyst: str) -> tuple[list[tuple[review.Doubted, bool]], int, int]:
        found = queue(held, analyst)
        with Record.open(record.path) as theirs:
            theirs.set_picture(replace(picture, incidents=moved))
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(review, "queue", queued)
        assert client.get("/review").status_code == 200
    pins = [item["pin"] for item in client.get("/review.json").json()["items"]]
    assert pins and {(pin["from"], pin["to"]) for pin in pins} == {("2022-08-01", "2022-08-30")}


def test_a_confirmed_incident_leaves_the_queue_and_a_nameless_judgement_is_refused(
    desk: tuple[TestClient, Record],
) -> None:
    client, record = desk
    waiting = re.findall(r'name="incident" value="([^"]+)"', client.get("/review").text)
    assert waiting
    assert send(client, do="confirm", incident=waiting[0], back="/review") == "/review"
    assert waiting[0] not in re.findall(r'name="incident" value="([^"]+)"', client.get("/review").text)
    answer = client.post("/judge", data={"token": token(client), "do": "confirm", "incident": waiting[0], "by": " "})
    assert answer.status_code == 422 and "name of who makes it" in unescape(answer.text)
    assert record.judgements().total == 1


@pytest.mark.parametrize("fields", [{}, {"token": "0" * 64}])
def test_a_form_from_elsewhere_keeps_nothing(desk: tuple[TestClient, Record], fields: dict[str, str]) -> None:
    client, record = desk
    told = {"do": "confirm", "incident": record.incidents()[0].id, "by": "Olena", **fields}
    assert client.post("/judge", data=told).status_code == 403
    assert record.judgements().total == 0


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "null", "sec-fetch-site": "same-origin"}, 303),  # what a browser sends from a page without referrer
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}, 303),
        ({"origin": "http://elsewhere.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_a_form_is_taken_from_our_own_pages_only(
    desk: tuple[TestClient, Record], headers: dict[str, str], status: int
) -> None:
    client, record = desk
    told = {"token": token(client), "do": "confirm", "incident": record.incidents()[0].id, "by": "Olena"}
    assert client.post("/judge", data=told, headers=headers, follow_redirects=False).status_code == status


def test_where_nobody_may_judge_there_is_no_form(record_path: Path) -> None:
    with TestClient(create_app(record_path), base_url="http://127.0.0.1") as client:
        assert 'action="/judge"' not in client.get("/incidents/i1").text + client.get("/reports/a1").text
        answer = client.post("/judge", data={"token": token(client), "do": "confirm", "incident": "i1", "by": "Olena"})
        assert answer.status_code == 422 and "reading only" in answer.text


def anchor(n: int) -> Anchor:
    return Anchor("a1", "0" * 64, "event", n, n + 1, "x", "shelling")


def decide(kind: str, by: str, made: int, left: tuple[int, ...], right: tuple[int, ...] = ()) -> Decision:
    sides = (tuple(map(anchor, left)), tuple(map(anchor, right)))
    return Decision(kind, *sides, by=by, made=f"2022-01-{made:02}", id=f"j{made}")  # type: ignore[arg-type]


def test_agreement_is_that_of_krippendorff() -> None:
    # Two persons, three pairs: same/same, same/different, different/different; by hand 1 - 5 * 2 / (2 * 3 * 3) = 0.444.
    told = [
        decide("same", "A", 1, (1,), (2,)), decide("same", "A", 2, (3,), (4,)), decide("different", "A", 3, (5,), (6,)),
        decide("confirmed", "B", 4, (1, 2)), decide("different", "B", 5, (4,), (3,)),
        decide("different", "B", 6, (5,), (6,)), decide("confirmed", "C", 7, (9,)),
    ]  # fmt: skip
    incidents, entries = agreements(told)
    assert (incidents.alpha, incidents.units, incidents.alike, incidents.persons) == (0.444, 3, 2, ("A", "B"))
    assert entries.alpha is None and entries.units == 0
    changed, _ = agreements([*told, decide("same", "B", 8, (3,), (4,))])  # the later verdict of a person counts
    assert changed.alpha == 1.0


@pytest.mark.parametrize("path", ["//elsewhere.example", "/\\elsewhere.example", "https://x.example", "", "/a\nb"])
def test_no_form_leads_elsewhere(path: str) -> None:
    assert home(path) == "" and home("/review?q=1") == "/review?q=1"


def test_copies_tell_what_differs() -> None:
    assert differ("One fell. Two rose.", "One fell. Three rose.") == (("Two rose.",), ("Three rose.",), 0)
    assert differ("One fell.", "One  fell.") == ((), (), 0)


def test_a_line_break_that_a_browser_sends_as_two_characters_is_one(desk: tuple[TestClient, Record]) -> None:
    client, record = desk
    text = record.texts(["a1"])["a1"].text
    at = text.index("\n\n") - 4
    words = text[at : at + 11]
    send(client, do="missed", report="a1", at=str(at), kind="claim", words=words.replace("\n", "\r\n"))
    assert record.decisions()[0].left[0].quote == words
