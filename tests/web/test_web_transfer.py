"""How much the first page sends to a real browser, with two thousand incidents, on a first visit and on the next."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Route, sync_playwright
from serving import serving
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from test_web_browser import CHROMIUM

import handmade
from vidomo.model.picture import Incident, Picture
from vidomo.record import Record
from vidomo.show.web import create_app, render

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not render.built(), reason="the front end is not built: python hatch_build.py"),
]
INCIDENTS = 2_000
MOST_KB, MOST_AGAIN_KB = 600, 80


class Counted:
    """An application that counts the bytes it sends, by path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.sent: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def counting(message: Message) -> None:
            if message["type"] == "http.response.body":
                self.sent[scope["path"]] += len(message.get("body", b""))
            await send(message)

        await self.app(scope, receive, counting)


def crowd() -> Picture:
    """Two thousand incidents at as many places of one country, of any day of a year."""
    dice = random.Random(7)
    pieces = ("ko", "ra", "ve", "ly", "no", "vo", "shy", "che", "bri", "dub", "ste", "zel")
    pattern = handmade.picture().incidents[0]
    assert pattern.place is not None
    made = []
    for n in range(INCIDENTS):
        name = "".join(dice.choices(pieces, k=4)).capitalize()
        where = replace(
            pattern.place, name=name, id=f"gn:{700000 + n}", lat=round(dice.uniform(46.5, 51.5), 5),
            lon=round(dice.uniform(23.5, 39), 5), precision=dice.choice(("exact", "near", "district", "region")),
        )  # fmt: skip
        day = f"2022-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        made.append(replace(pattern, id=f"i{n}", place=where, from_=day, to=day, judgements=()))
    assert all(isinstance(each, Incident) for each in made)
    return Picture(incidents=tuple(made))


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Counter[str]]]:
    path: Path = tmp_path_factory.mktemp("crowd") / "vidomo.db"
    with Record.create(path) as record:
        record.add(handmade.readings())
        record.set_picture(crowd())
    app = Counted(create_app(path))
    with serving(app) as address:
        yield address, app.sent


def test_the_first_page_sends_less_than_600_kb_and_little_again(counted: tuple[str, Counter[str]]) -> None:
    site, sent = counted
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        kilobytes = []
        for _ in range(2):
            sent.clear()
            page = context.new_page()
            page.goto(site + "/")
            page.wait_for_selector("#map[data-ready]", timeout=60_000)
            page.wait_for_load_state("networkidle")
            assert page.text_content("#count") == "2,000 incidents"
            kilobytes.append(sum(sent.values()) / 1000)
            page.close()
        browser.close()
    assert kilobytes[0] < MOST_KB, sent
    assert kilobytes[1] < MOST_AGAIN_KB, sent


def test_all_incidents_are_painted_before_the_map_is_there_and_where_it_shows_them(
    counted: tuple[str, Counter[str]],
) -> None:
    site, _ = counted
    flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
    # Shares of the picture in the colours of the land, the sea and the signs, by the half that they are in.
    shares = """() => {
        const first = document.getElementById("first"), pen = first.getContext("2d");
        const colours = ["--map-land", "--map-sea", "--ink"].map((name) => {
            pen.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
            return parseInt(pen.fillStyle.slice(1), 16);
        });
        const { data, width } = pen.getImageData(0, 0, first.width, first.height);
        const found = new Map();
        for (let i = 0; i < data.length; i += 4) {
            const n = colours.indexOf((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
            found.set(n, (found.get(n) ?? 0) + 4 / data.length);
        }
        return [0, 1, 2].map((n) => found.get(n) ?? 0);
    }"""
    held: list[Route] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=flags)
        page = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        page.route("**/map.js*", lambda route: held.append(route))
        # A piece of land and sea: the coast of the Black Sea.
        page.goto(site + "/?box=28,44,36,49")
        page.wait_for_function("() => performance.getEntriesByName('incidents-painted').length", timeout=60_000)
        assert page.locator("#first").is_visible() and page.locator("#map[data-ready]").count() == 0
        land, sea, signs = page.evaluate(shares)
        assert land > 0.1 and 0.2 < sea < 0.6 and signs > 0.01  # areas of wide places lie over the land
        for route in held:
            route.continue_()
        page.unroute("**/map.js*")
        page.wait_for_selector("#map[data-ready]", timeout=60_000)
        assert not page.locator("#first").is_visible()
        browser.close()
