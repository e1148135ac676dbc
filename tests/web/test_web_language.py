"""Pages in two languages: one catalogue, nothing said outside of it, the language chosen and kept, forms guarded."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import nodes

from vidomo.show import language
from vidomo.show.language import choose, speak
from vidomo.show.web import render, wording
from vidomo.show.web.app import create_app
from vidomo.show.web.security import DESK

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))
import interface_texts

TEMPLATES = sorted(path.name for path in render.TEMPLATES.glob("*.html"))
# Shown where nothing is built and nothing can be chosen.
BARE = {"unbuilt.html"}
NAMED = re.compile(r"%\((\w+)\)s|\{(\w*)\}")
# What is a name everywhere, and no word of a language.
NAMES = {"Vidomo", "Відомо", "GeoNames", "Natural Earth", "JSON", "CC BY", "Atom", "CAP", "JSON Feed"}


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


def test_the_catalogue_holds_what_pages_say_and_nothing_else() -> None:
    levelled, missing = interface_texts.level("uk")
    assert missing == []
    assert {message.id for message in interface_texts.load("uk")} == {message.id for message in levelled}


def test_a_translation_keeps_the_places_of_its_key() -> None:
    for message in interface_texts.load("uk"):
        if not message.id:
            continue
        keys = {name for text in catalogue_texts(message.id) for name in NAMED.findall(text)}
        for text in catalogue_texts(message.string):
            assert set(NAMED.findall(text)) <= keys, message.id
            if isinstance(message.id, str):
                assert set(NAMED.findall(text)) == keys, message.id
                assert sorted(re.findall(r"<[^>]+>", text)) == sorted(re.findall(r"<[^>]+>", message.id)), message.id


def catalogue_texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


class Words(HTMLParser):
    """What a reader would see of a template that says nothing by the catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("code", "kbd"):
            self.quiet += 1
        self.found += [v for k, v in attrs if k in ("aria-label", "title", "placeholder", "alt") and v]

    def handle_endtag(self, tag: str) -> None:
        if tag in ("code", "kbd"):
            self.quiet -= 1

    def handle_data(self, data: str) -> None:
        if not self.quiet:
            self.found.append(data)


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in BARE])
def test_a_template_says_nothing_outside_the_catalogue(name: str) -> None:
    environment = render.environment()
    source, _, _ = environment.loader.get_source(environment, name)  # type: ignore[union-attr]
    tree = environment.parse(source)
    seen = Words()
    said = {id(each) for call in tree.find_all(nodes.Call) for each in call.find_all(nodes.Const)}
    classes = [block for block in tree.find_all(nodes.Block) if block.name == "page_class"]
    unsaid = {id(output) for block in classes for output in block.find_all(nodes.Output)}
    for output in tree.find_all(nodes.Output):
        if id(output) in unsaid:
            continue
        for node in output.nodes:
            seen.feed(node.data if isinstance(node, nodes.TemplateData) else "\x01")
    for choice in (*tree.find_all(nodes.CondExpr), *tree.find_all(nodes.Or)):
        for const in choice.find_all(nodes.Const):
            text = const.value
            if isinstance(text, str) and id(const) not in said and (" " in text.strip() or text[:1].isupper()):
                seen.found.append(text)
    words = [
        re.sub("|".join(map(re.escape, sorted(NAMES, key=len, reverse=True))), "", re.sub("\x01", "", text))
        for text in seen.found
    ]
    assert [text.strip() for text in words if re.search(r"[^\W\d_]{2}", text)] == []


@pytest.mark.parametrize(
    ("cookie", "accepted", "chosen"),
    [
        (None, None, "en"),
        (None, "uk", "uk"),
        (None, "uk-UA,uk;q=0.9,en;q=0.8", "uk"),
        (None, "fr;q=0.9, uk;q=0.2, en;q=0.5", "en"),
        (None, "fr", "en"),
        (None, "uk;q=0, en", "en"),
        ("en", "uk", "en"),
        ("uk", "en", "uk"),
        ("xx", "uk", "uk"),
    ],
)
def test_the_readers_choice_goes_before_the_browsers(cookie: str | None, accepted: str | None, chosen: str) -> None:
    assert choose(cookie, accepted) == chosen


@given(st.text(), st.text())
def test_any_header_chooses_a_language(cookie: str, accepted: str) -> None:
    assert choose(cookie, accepted) in language.LANGUAGES


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, "1 подія"), (2, "2 події"), (5, "5 подій"), (11, "11 подій"), (21, "21 подія"), (0, "0 подій")],
)  # fmt: skip
def test_counts_follow_the_plural_rules_of_the_language(count: float, told: str) -> None:
    with speak("uk"):
        assert wording.plural(count, "incident") == told
    assert wording.plural(1, "incident") == "1 incident" and wording.plural(2000, "incident") == "2,000 incidents"


def test_days_numbers_and_names_are_the_languages() -> None:
    with speak("uk"):
        assert wording.day("2022-09-08") == "8 вер. 2022"
        assert wording.days("2022-08-31", "2022-09-02") == "31 серп. – 2 вер. 2022"
        assert wording.number(2000) == "2\xa0000" and wording.bounds(7, None) == "щонайменше 7"
        assert wording.heading("missile_strike") == "Ракетний удар"
        assert wording.language_name("en") == "англійська" and wording.country_name("UA") == "Україна"
    assert wording.day("2022-09-08") == "8 Sep 2022"


def test_a_page_speaks_the_chosen_language_at_the_same_address(client: TestClient) -> None:
    asked = client.get("/incidents?type=shelling", headers={"accept-language": "uk"})
    assert '<html lang="uk">' in asked.text and "Розбіжності" in asked.text and "Disagreements" not in asked.text
    assert asked.headers["content-language"] == "uk" and "Accept-Language" in asked.headers["vary"]
    twin = client.get("/incidents.json?type=shelling", headers={"accept-language": "uk"})
    assert twin.json()["title"] == "Incidents"


def token(client: TestClient, address: str = "/about") -> str:
    found = re.search(r'name="token" value="(\w+)"', client.get(address).text)
    assert found
    return found[1]


@pytest.fixture()
def fresh(record_path: Path) -> TestClient:
    return TestClient(create_app(record_path), base_url="http://127.0.0.1", follow_redirects=False)


def test_the_choice_is_kept_and_leads_back(fresh: TestClient) -> None:
    form = {"token": token(fresh), "language": "uk", "back": "/incidents?type=shelling"}
    answer = fresh.post("/language", data=form)
    assert answer.status_code == 303 and answer.headers["location"] == "/incidents?type=shelling"
    assert '<html lang="uk">' in fresh.get("/about", headers={"accept-language": "en"}).text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a\r\nX: y"])
def test_nobody_is_led_elsewhere(fresh: TestClient, back: str) -> None:
    answer = fresh.post("/language", data={"token": token(fresh), "language": "uk", "back": back})
    assert answer.headers["location"] == "/"


def test_a_form_of_elsewhere_changes_nothing(fresh: TestClient) -> None:
    good = token(fresh)
    form = {"token": good, "language": "uk"}
    for headers in (
        {"origin": "http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        assert fresh.post("/language", data=form, headers=headers).status_code == 403
    for wrong in ("", good[:-1], "0" * 64):
        assert fresh.post("/language", data={**form, "token": wrong}).status_code == 403
    assert fresh.post("/language", json=form).status_code == 403
    assert fresh.post("/language", data={**form, "back": "x" * 300_000}).status_code == 403
    other = fresh.cookies.get(DESK)
    fresh.cookies.clear()
    assert fresh.post("/language", data=form).status_code == 403
    assert token(fresh) != good and fresh.cookies.get(DESK) != other
    assert language.COOKIE not in fresh.cookies
