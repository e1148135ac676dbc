from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta, nodes
from webmade import ATTACK, HOSTILE_ID

from vidomo.record import Record
from vidomo.show.web import create_app, render
from vidomo.show.web.pages import PAGES
from vidomo.show.web.pages.base import SECTIONS, Page
from vidomo.show.web.security import host_name
from vidomo.show.web.sentences import headline

NAMES = {
    "/incidents/{name:path}": "i1",
    "/places/{name:path}": "gn:706483",
    "/reports/{name:path}": "a1",
    "/people/{name:path}": "p1",
    "/disagreements/{name:path}": "d1",
}
# Pages of what a person made, which there is none of here: tests/web/test_web_judging.py, test_web_sitrep.py.
JUDGING = {"/judge", "/judge/other", "/correct", "/sitreps/{name:path}"}
ADDRESSES = [page.path.replace("{name:path}", NAMES.get(page.path, "")) for page in PAGES if page.path not in JUDGING]
LISTINGS = [page.path for page in PAGES if "{" not in page.path and page.path not in JUDGING]


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are tested whether or not the front end is built here; test_web_browser needs it built."""
    monkeypatch.setattr(render, "built", lambda: "test")


def variables(template: str) -> set[str]:
    environment = render.environment()
    source, _, _ = environment.loader.get_source(environment, template)  # type: ignore[union-attr]
    tree = environment.parse(source)
    found = meta.find_undeclared_variables(tree) - {each.target for each in tree.find_all(nodes.Import)}
    for each in tree.find_all(nodes.FromImport):
        found -= {name if isinstance(name, str) else name[1] for name in each.names}
    found -= {each.name for each in tree.find_all(nodes.Macro)}
    for other in meta.find_referenced_templates(tree):
        found |= variables(str(other))
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.template)
def test_a_template_uses_its_context_and_nothing_else(page: Page) -> None:
    names = {field.name for field in fields(page.context)}
    used = variables(page.template)
    assert used - names - set(render.GLOBALS) - set(render.CHROME) - set(render.SAYING) == set()
    assert names - used == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_answers_and_says_where_one_is(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/html")
    assert len(re.findall(r"<h1", answer.text)) == 1
    assert "<title>" in answer.text and ' lang="en"' in answer.text and 'href="#main"' in answer.text
    assert "Undefined" not in answer.text and ">None<" not in answer.text
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_a_twin_that_it_names(client: TestClient, address: str) -> None:
    text = client.get(address).text
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]+)"', text)
    assert twin, address
    found = client.get(twin[1]).json()
    assert found["address"] == address
    assert found["title"] and found["title"] in re.sub(r"&#39;", "'", text)


@pytest.mark.parametrize("address", LISTINGS)
def test_an_empty_record_is_told_what_to_do(empty_client: TestClient, address: str) -> None:
    answer = empty_client.get(address)
    assert answer.status_code == 200
    if address not in ("/help", "/about", "/search"):
        assert "vidomo add" in answer.text


def test_every_link_of_ours_leads_somewhere(client: TestClient) -> None:
    seen, todo = set(), ["/"]
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if "json" in answer.headers["content-type"]:
            continue
        for link in re.findall(r'<a [^>]*href="(/[^"#]*)', answer.text):
            todo.append(link.replace("&amp;", "&"))
        for part in re.findall(rf'href="{re.escape(address)}#([^"]+)"', answer.text):
            assert f'id="{part}"' in answer.text
    assert len(seen) > 40


def test_filters_stay_in_the_address_and_can_be_taken_off(client: TestClient) -> None:
    text = client.get("/incidents?type=missile_strike&place=Kharkiv&nonsense=1").text
    assert "Missile strike" in text and "Capture" not in re.sub(r"<option.*?</option>", "", text)
    assert 'href="/incidents?type=missile_strike"' in text and 'href="/incidents?place=Kharkiv"' in text
    assert 'href="/incidents.json?type=missile_strike&amp;place=Kharkiv"' in text


def test_nothing_found_says_how_to_go_on(client: TestClient) -> None:
    text = client.get("/incidents?type=riot").text
    assert "Nothing answers to these filters" in text and 'href="/incidents"' in text


def test_what_is_planned_is_no_incident(client: TestClient) -> None:
    found = client.get("/map.json").json()
    assert {pin["id"] for pin in found["pins"]} == {"i1", "i2", "i3"}
    assert [(t["id"], t["modality"]) for t in found["told"]] == [("w1/e1", "planned")]
    drawn = client.get("/map/points.json").json()
    names = [drawn["places"]["name"][n] for n in drawn["holds"]["place"]]
    at = names.index("Kherson")
    assert drawn["holds"]["planned"][at] == 1
    assert drawn["words"][drawn["holds"]["words"][at]] == "Russia: withdrawal announced"
    assert next(pin for pin in found["pins"] if pin["id"] == "i3")["precision"] == "region"


def test_an_incident_shows_each_figure_in_its_sentence(client: TestClient) -> None:
    text = client.get("/incidents/i1").text
    assert "<mark>at least seven</mark> people died, the mayor, Ihor Terekhov, said." in text
    assert "<mark>Nine</mark> were killed when a rocket fell" in text
    assert 'href="/reports/a1#e1"' in text and "1 independent origin" in text


def test_a_place_tells_its_dossier(client: TestClient) -> None:
    text = client.get("/places/gn:707471").text
    assert "claimed by Ukraine" in text and "held by Russia" in text and "General Staff" in text
    spellings = client.get("/places/gn:706483").text.partition("Spellings</dt>")[2].partition("</dd>")[0]
    assert ", ".join(re.sub("<[^>]*>", "", part).strip() for part in spellings.split(",")) == "Kharkiv, Kharkov"


def test_a_report_is_shown_as_it_came(client: TestClient) -> None:
    text = client.get("/reports/a1").text
    body = text[text.index('id="text"') : text.index("small-print")]
    shown = re.sub(r"<[^>]+>", "", body[body.index(">") + 1 :])
    assert "again on Wednesday.\n\nA missile struck a bakery in Kharkiv, and at least seven people died" in shown
    assert 'id="c1"' in text and "claims.clause_of_cue" in text and "cues.yaml:12" in text


def test_an_unread_language_is_shown_whole_with_a_notice(client: TestClient) -> None:
    text = client.get("/reports/uk1").text
    assert "Ukrainian, which is not read yet" in text and "Світла немає." in text
    assert 'lang="uk" dir="auto">Мер' in text.replace('id="text" ', "")


@pytest.mark.parametrize(
    "address",
    ["/reports", "/claims", "/people", "/sources", "/search?q=onerror", f"/reports/{quote(HOSTILE_ID, safe='')}"],
)
def test_stored_text_never_runs(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert ATTACK not in answer.text and "<svg onload" not in answer.text and "<img" not in answer.text
    assert not re.search(r'href="\s*javascript:', answer.text, re.I)
    assert "{{ 7*7 }}" in answer.text or "7*7" not in answer.text
    assert "49" not in re.findall(r"onerror=alert\(1\)&gt; (\S+)", answer.text)


def test_a_report_named_like_a_file_keeps_its_page(client: TestClient) -> None:
    page = client.get(f"/reports/{quote(HOSTILE_ID, safe='')}")
    assert page.headers["content-type"].startswith("text/html")
    twin = client.get(f"/reports/{quote(HOSTILE_ID, safe='')}.json")
    assert twin.json()["id"] == HOSTILE_ID
    assert twin.json()["link"] is None and twin.json()["url"] == "javascript:alert(3)"


@pytest.mark.parametrize(
    "address", ["/", "/map.json", "/nowhere", "/incidents/none", "/incidents?from=x", "/static/none.js"]
)
def test_every_answer_is_guarded(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'" and policy["script-src"] == "'self'" and policy["style-src"] == "'self'"
    assert (
        policy["worker-src"] == "'self'" and policy["object-src"] == "'none'" and policy["frame-ancestors"] == "'none'"
    )
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_inline(client: TestClient, address: str) -> None:
    text = client.get(address).text
    assert not re.search(r"<script(?![^>]*\ssrc=)", text) and "<style" not in text
    assert not re.search(r"<[^>]+\s(style|on\w+)=", re.sub(r"&lt;.*?&gt;", "", text))


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::2]", ""])
def test_other_names_are_turned_away(client: TestClient, host: str) -> None:
    answer = client.get("/map.json", headers={"host": host})
    assert answer.status_code == 421 and "Kharkiv" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:9", "LOCALHOST"])
def test_local_names_are_let_in(client: TestClient, host: str) -> None:
    assert client.get("/about", headers={"host": host}).status_code == 200
    assert host_name(host)


def test_any_name_is_let_in_where_asked_for(record_path: Path) -> None:
    with TestClient(create_app(record_path, hosts=("*",)), base_url="http://desk.example") as client:
        assert client.get("/about").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_changed(client: TestClient, method: str) -> None:
    assert getattr(client, method)("/incidents").status_code == 405


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/incidents/none", 404),
        ("/reports/none", 404),
        ("/incidents?from=yesterday", 400),
        ("/incidents?from=2022-13-01", 400),
        ("/incidents?from=2022-09-10&to=2022-09-01", 400),
        ("/incidents?origins=-1", 400),
        ("/incidents?page=0", 400),
        ("/incidents?q=" + "x" * 400, 400),
    ],
)
def test_errors_have_one_shape(client: TestClient, address: str, status: int) -> None:
    page = client.get(address)
    assert page.status_code == status and f"Error {status}" in page.text and 'href="/"' in page.text
    path, _, query = address.partition("?")
    error = client.get(f"{path}.json?{query}").json()["error"]
    assert error["status"] == status and error["message"] and error["hint"]


def test_a_page_number_beyond_the_end_is_empty_and_no_error(client: TestClient) -> None:
    assert client.get("/claims?page=9").status_code == 200


def test_a_mistake_of_ours_tells_nothing_of_the_inside(
    record_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret path /home")

    monkeypatch.setattr(Record, "totals", fail)
    with TestClient(create_app(record_path), base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        for address in ("/about", "/about.json"):
            answer = client.get(address)
            assert answer.status_code == 500 and "secret" not in answer.text
            assert "content-security-policy" in answer.headers


def test_without_the_built_front_end_a_page_says_how_to_build_it(
    record_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(render, "built", lambda: "")
    with TestClient(create_app(record_path), base_url="http://127.0.0.1") as client:
        answer = client.get("/")
        assert answer.status_code == 503 and "python hatch_build.py" in answer.text
        assert client.get("/map.json").json()["total"] == 3


def test_a_situation_report_is_one_of_its_days_and_place(client: TestClient) -> None:
    text = client.get("/sitrep?from=2022-08-15&to=2022-08-21&place=Kharkiv").text
    assert "Situation report, 15–21 Aug 2022, Kharkiv" in text and "It is no official report" in text
    assert 'href="/reports/a1#e1"' in text and 'name="from" type="date" value="2022-08-15"' in text
    assert "--from 2022-08-15 --to 2022-08-21 --place Kharkiv" in text
    notes = set(re.findall(r'href="#(note-\d+)"', text))
    assert notes and notes == set(re.findall(r'id="(note-\d+)"', text))
    found = client.get("/sitrep.json?from=2022-08-15&to=2022-08-21&place=Kharkiv").json()
    assert found["report"]["place"] == "gn:706483" and len(found["report"]["footnotes"]) == len(notes)


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "6–12 Nov 2022"),
        ("?to=2022-08-21", "15–21 Aug 2022"),
        ("?from=2022-08-15", "15–21 Aug 2022"),
        ("?from=2031-01-01&to=2031-01-01", "1 Jan 2031"),
        ("?from=9999-12-31", "31 Dec 9999"),
    ],
)
def test_a_situation_report_has_a_week_where_no_days_were_asked(client: TestClient, query: str, title: str) -> None:
    answer = client.get(f"/sitrep{query}")
    assert answer.status_code == 200 and f'<h1 dir="auto">Situation report, {title}</h1>' in answer.text


def test_a_situation_report_of_a_place_nobody_names_says_so(client: TestClient) -> None:
    text = client.get("/sitrep?place=%3Cb%3EAtlantis").text
    assert "No report of this record names the place &lt;b&gt;Atlantis." in text and 'href="/places"' in text
    assert client.get("/sitrep.json?place=Atlantis").json()["problem"]
    assert client.get("/sitrep?from=2022-09-02&to=2022-09-01").status_code == 400


def test_every_section_is_a_page() -> None:
    assert {href for href, _, _ in SECTIONS} <= {page.path for page in PAGES}


@given(st.one_of(st.none(), st.text()), st.text(), st.text(min_size=1))
def test_a_report_is_headed_by_its_headline_else_by_its_words_else_by_its_id(
    title: str | None, text: str, name: str
) -> None:
    head = headline(title, text, name)
    assert head
    if title:
        assert head == title
    elif not text.strip():
        assert head == name
    else:
        first = next(line for line in text.splitlines() if line.strip()).split()
        assert len(head) <= 62 and head[1] == first[0][0]
