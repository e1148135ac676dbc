"""Watched areas and their feeds: what each form demands, and nothing that a warning would say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from vidomo.record import Record
from vidomo.show.web import render
from vidomo.show.web.app import create_app
from vidomo.show.web.feeds import ATOM, CAP, NOTE, Feed, Notice, atom, cap

# The order of elements, and which may be left out, as the schema of CAP 1.2 (OASIS, 2010) lays down.
ALERT = (
    "identifier sender sent status msgType source? scope restriction? addresses? code* note? references? "
    "incidents? info*"
)
INFO = (
    "language? category+ event responseType* urgency severity certainty audience? eventCode* effective? onset? "
    "expires? senderName? headline? description? instruction? web? contact? parameter* resource* area*"
)
VALUES = {
    "status": {"Actual", "Exercise", "System", "Test", "Draft"},
    "msgType": {"Alert", "Update", "Cancel", "Ack", "Error"},
    "scope": {"Public", "Restricted", "Private"},
    "category": {
        "Geo",
        "Met",
        "Safety",
        "Security",
        "Rescue",
        "Fire",
        "Health",
        "Env",
        "Transport",
        "Infra",
        "CBRNE",
        "Other",
    },
    "urgency": {"Immediate", "Expected", "Future", "Past", "Unknown"},
    "severity": {"Extreme", "Severe", "Moderate", "Minor", "Unknown"},
    "certainty": {"Observed", "Likely", "Possible", "Unlikely", "Unknown"},
}

CYRILLIC = re.compile(r"[а-яіїєґ]{4}", re.IGNORECASE)


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


def ordered(element: etree._Element, rule: str) -> bool:
    names = "".join(f"{etree.QName(child).localname} " for child in element)
    return re.fullmatch("".join(re.sub(r"^(\w+)(.?)$", r"(?:\1 )\2", part) for part in rule.split()), names) is not None


def check_cap(document: bytes) -> etree._Element:
    root = etree.fromstring(document)
    assert root.tag == f"{{{CAP}}}alert" and ordered(root, ALERT)
    for info in root.findall(f"{{{CAP}}}info"):
        assert ordered(info, INFO)
    for name, allowed in VALUES.items():
        for each in root.iter(f"{{{CAP}}}{name}"):
            assert each.text in allowed
    text = {name: root.findtext(f"{{{CAP}}}{name}") or "" for name in ("identifier", "sender", "sent", "scope")}
    assert not re.search(r"[\s,<&]", text["identifier"] + text["sender"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[-+]\d\d:\d\d", text["sent"])
    assert text["scope"] != "Restricted" or root.find(f"{{{CAP}}}restriction") is not None
    for circle in root.iter(f"{{{CAP}}}circle"):
        assert re.fullmatch(r"-?\d+(\.\d+)?,-?\d+(\.\d+)? \d+(\.\d+)?", circle.text or "")
    assert NOTE in (root.findtext(f"{{{CAP}}}note") or "")
    assert root.find(f".//{{{CAP}}}parameter/{{{CAP}}}value") is not None
    return root


@given(st.text(min_size=1), st.text(), st.none() | st.floats(-90, 90), st.integers(1, 9))
def test_any_notice_is_well_formed(name: str, text: str, point: float | None, origins: int) -> None:
    made = Notice(name, "/incidents/x", "shelling", text, text, text, point, point, "2022-09-08", origins)
    check_cap(cap(made, "http://127.0.0.1"))
    root = etree.fromstring(atom(Feed(text, "/notices", "/notices/x.atom", (made,)), "http://127.0.0.1"))
    assert len(root.findall(f"{{{ATOM}}}entry")) == 1


def test_an_incident_is_a_message_with_its_origins_and_no_warning(client: TestClient) -> None:
    answer = client.get("/notices/cap/i1")
    assert answer.headers["content-type"].startswith("application/cap+xml")
    root = check_cap(answer.content)
    assert root.findtext(f".//{{{CAP}}}severity") == "Unknown" and "no official warning" in answer.text
    assert client.get("/notices/cap/none").status_code == 404


def test_a_feed_of_all_incidents_tells_each_once(client: TestClient) -> None:
    root = etree.fromstring(client.get("/notices/incidents.atom").content)
    assert root.findtext(f"{{{ATOM}}}updated", "").endswith("Z")
    ids = [each.findtext(f"{{{ATOM}}}id") for each in root.findall(f"{{{ATOM}}}entry")]
    found = client.get("/notices/incidents.feed.json").json()
    assert [item["id"] for item in found["items"]] == ids and len(set(ids)) == len(ids) > 0
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert all(item["_vidomo"]["origins"] >= 1 and NOTE in item["content_text"] for item in found["items"])
    days = [item["date_published"] for item in found["items"]]
    assert days == sorted(days, reverse=True)


def test_an_area_is_watched_by_a_guarded_form_and_left_again(record_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "vidomo.db"
    copy.write_bytes(record_path.read_bytes())
    client = TestClient(create_app(copy), base_url="http://127.0.0.1", follow_redirects=False)
    found = re.search(r'name="token" value="(\w+)"', client.get("/notices").text)
    assert found
    form = {"token": found[1], "place": "gn:706483", "origins": "1"}
    assert client.post("/notices", data={**form, "token": "x"}).status_code == 403
    assert client.post("/notices", data={**form, "place": "Atlantis"}).status_code == 400
    assert client.post("/notices", data={**form, "origins": "0"}).status_code == 400
    for _ in range(2):
        assert client.post("/notices", data=form).headers["location"] == "/notices"
    (area,) = client.get("/notices.json").json()["areas"]
    assert area["place"] == "Kharkiv" and area["pins"]
    assert {item["title"] for item in client.get(area["json"]).json()["items"]} == {"Missile strike, Kharkiv"}
    assert client.get(area["atom"]).status_code == 200
    client.post("/notices/leave", data={"token": found[1], "area": area["id"]})
    assert client.get("/notices.json").json()["areas"] == [] and client.get(area["atom"]).status_code == 404
    assert Record.open(copy).note("watched") == "[]"


def test_a_place_and_the_disagreements_have_feeds(client: TestClient) -> None:
    place = client.get("/notices/gn:706483.feed.json").json()
    listed = client.get("/incidents.json?place=gn:706483").json()["pins"]
    assert {item["url"].rpartition("/")[2] for item in place["items"]} == {pin["id"] for pin in listed if pin["to"]}
    assert place["home_page_url"].endswith("/places/gn:706483")
    told = client.get("/notices/disagreements.feed.json").json()["items"]
    assert len(told) == client.get("/disagreements.json").json()["pager"]["total"] > 0
    assert client.get("/notices/disagreements.atom").headers["content-type"].startswith("application/atom+xml")
    assert client.get("/notices/nowhere.atom").status_code == 404


def test_a_feed_speaks_the_language_its_address_asks_for(client: TestClient) -> None:
    ukrainian = {"accept-language": "uk"}
    for page, address in (("/notices", "/notices/incidents"), ("/disagreements", "/notices/disagreements")):
        shown = client.get(page, headers=ukrainian).text
        assert f"{address}.atom?language=uk" in shown and f"{address}.feed.json?language=uk" in shown
        assert f'href="{address}.atom"' in client.get(page).text
        told = client.get(f"{address}.feed.json?language=uk").json()
        plain = client.get(f"{address}.feed.json", headers=ukrainian).json()  # programs are not guessed at
        assert (told["language"], plain["language"]) == ("uk", "en")
        assert told["feed_url"].endswith("language=uk") and "language" not in plain["feed_url"]
        assert [item["id"] for item in told["items"]] == [item["id"] for item in plain["items"]]
        for one, other in zip(told["items"], plain["items"], strict=True):
            assert CYRILLIC.search(one["content_text"]) and not CYRILLIC.search(other["content_text"])
        root = etree.fromstring(client.get(f"{address}.atom?language=uk").content)
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "uk"
    message = etree.fromstring(client.get("/notices/cap/i1?language=uk").content)
    assert message.findtext(f".//{{{CAP}}}language") == "uk"
    assert CYRILLIC.search(message.findtext(f".//{{{CAP}}}headline") or "")
    assert client.get("/notices/incidents.atom?language=tlh").status_code == 400


def test_a_place_to_watch_is_found_by_its_name(record_path: Path) -> None:
    with TestClient(create_app(record_path), base_url="http://127.0.0.1", follow_redirects=False) as client:
        most = client.get("/notices.json").json()["places"]
        assert most and [row["reports"] for row in most] == sorted((row["reports"] for row in most), reverse=True)
        for words in ("Kharkiv", "kharkiv", "harki"):
            found = client.get("/notices.json", params={"q": words}).json()["places"]
            assert "gn:706483" in {row["id"] for row in found}, words
            assert all(any("harki" in name.lower() for name in (row["name"], *row["spellings"])) for row in found)
        page = client.get("/notices", params={"q": "Atlantis"}).text
        assert "No report names such a place" in page and 'name="place"' not in page
        page = client.get("/notices", params={"q": "Kharkiv"}).text
        offered = re.findall(r'name="place" value="([^"]+)"', page)
        token = re.search(r'name="token" value="(\w+)"', page)
        assert offered and token
        form = {"token": token[1], "place": offered[0], "origins": "1"}
        assert client.post("/notices", data=form).headers["location"] == "/notices"
        (area,) = client.get("/notices.json").json()["areas"]
        assert area["place"] == "Kharkiv"
        client.post("/notices/leave", data={"token": token[1], "area": area["id"]})
