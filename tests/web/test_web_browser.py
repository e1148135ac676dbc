"""Every page in a real browser: it draws, is quiet, asks nobody else, answers to keys; axe finds nothing serious."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from serving import serving

from vidomo.show.web import create_app, render
from vidomo.show.web.pages import PAGES

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = ROOT / "screenshots"
NAMES = {
    "/incidents/{name:path}": "i1",
    "/places/{name:path}": "gn:706483",
    "/reports/{name:path}": "a1",
    "/people/{name:path}": "p1",
    "/disagreements/{name:path}": "d1",
}
ADDRESSES = [
    page.path.replace("{name:path}", NAMES.get(page.path, ""))
    for page in PAGES
    if page.path not in ("/judge", "/judge/other", "/correct", "/sitreps/{name:path}")
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MORE = [
    "/reports/uk1",
    "/reports/..%2Fx%20y%3Fz%23%3Cb%3E.json",
    "/search?q=Kharkiv",
    "/incidents?type=riot",
    "/nowhere",
]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not render.built(), reason="the front end is not built: python hatch_build.py"),
]


def serve(path: Path) -> Iterator[str]:
    with serving(create_app(path)) as address:
        yield address


@pytest.fixture(scope="module")
def site(record_path: Path) -> Iterator[str]:
    yield from serve(record_path)


@pytest.fixture(scope="module")
def empty_site(empty_path: Path) -> Iterator[str]:
    yield from serve(empty_path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


class Watched:
    """A page in a window, with what it complained of and what it asked for elsewhere."""

    def __init__(self, browser: Browser, site: str, width: int = 1280, scheme: Any = "light") -> None:
        self.site = site
        self.troubles: list[str] = []
        height = 844 if width < 500 else 800
        # Reduced motion keeps pictures of one moment the same.
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda m: self.troubles.append(m.text) if self._bad(m.type, m.text) else None)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda r: None if self._ours(r.url) else self.troubles.append(f"asked {r.url}"))

    def _ours(self, url: str) -> bool:
        return url.startswith((self.site + "/", "data:", f"blob:{self.site}"))

    def _bad(self, kind: str, text: str) -> bool:
        # A software renderer says that it is slow, and an error page that it is one.
        return kind in ("error", "warning") and "GL Driver Message" not in text and "404 (Not Found)" not in text

    def go(self, address: str) -> Page:
        self.page.goto(self.site + address)
        if self.page.query_selector("#map"):
            self.page.wait_for_selector("#map[data-ready]", timeout=30000)
        return self.page

    def close(self) -> None:
        self.context.close()


@pytest.fixture()
def window(browser: Browser, site: str) -> Iterator[Watched]:
    made = Watched(browser, site)
    yield made
    made.close()


def name_of(address: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in address).strip("-") or "map"


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_drawn_quietly_and_fits(browser: Browser, site: str, width: int) -> None:
    SHOTS.mkdir(exist_ok=True)
    made = Watched(browser, site, width)
    for address in ADDRESSES + MORE:
        page = made.go(address)
        # Nothing is wider than the window: the reader never scrolls sideways but in tables.
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, (address, width, over)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            if page.query_selector("#map"):
                page.wait_for_selector(f"#map[data-ready='{scheme}']", timeout=30000)
            page.screenshot(path=SHOTS / f"{name_of(address)}-{width}-{scheme}.png", full_page=address != "/")
        page.emulate_media(color_scheme="light")
    made.close()
    assert made.troubles == []


def test_axe_finds_nothing_serious(browser: Browser, site: str, empty_site: str) -> None:
    source = AXE.read_text(encoding="utf-8")
    found = []
    for base, addresses in ((site, ADDRESSES + MORE), (empty_site, ["/", "/incidents", "/sources"])):
        made = Watched(browser, base)
        for address in addresses:
            page = made.go(address)
            page.evaluate(source)  # runs by way of the debugger, which the page's policy does not reach
            for scheme, rules in (
                ("light", {"type": "tag", "values": RULES}),
                ("dark", {"type": "rule", "values": ["color-contrast"]}),
            ):
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                result = page.evaluate("rules => axe.run({runOnly: rules})", rules)
                for each in result["violations"]:
                    if each["impact"] in ("serious", "critical", "moderate"):
                        nodes = [node["target"] for node in each["nodes"]][:3]
                        found.append((address, scheme, each["id"], nodes))
        made.close()
    assert found == []


def test_the_map_draws_what_the_list_holds(window: Watched) -> None:
    page = window.go("/")
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector('.maplibregl-canvas');
          const copy = document.createElement('canvas');
          [copy.width, copy.height] = [160, 120];
          const pen = copy.getContext('2d');
          pen.drawImage(canvas, 0, 0, 160, 120);
          const data = pen.getImageData(0, 0, 160, 120).data;
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]},${data[i + 3]}`);
          return seen.size;
        }"""
    )
    # Without a kept buffer the copy may be blank; the picture of the window is not.
    picture = page.locator("#map").screenshot()
    assert colours >= 1 and len(picture) > 15000
    assert page.locator("#lines li:visible").count() == 3
    assert window.troubles == []


def counted(page: Page, words: str) -> None:
    page.wait_for_function("words => document.getElementById('count')?.textContent === words", arg=words)


def test_the_days_the_list_and_the_address_go_together(window: Watched) -> None:
    page = window.go("/")
    counted(page, "3 incidents")
    first = page.locator("#from")
    first.focus()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")  # the last day of all is that of a control claim
    counted(page, "1 incident")
    assert page.locator("#lines li").inner_text().startswith("Shelling")
    assert page.url == f"{window.site}/?from=2022-11-10"
    assert page.locator("#bars rect.bar-out").count() == page.locator("#bars rect").count() - 1
    page.reload()
    page.wait_for_selector("#map[data-ready]")
    assert page.locator("#time-from").inner_text() == "10 Nov 2022"
    page.locator("#whole").click()
    counted(page, "3 incidents")
    page.wait_for_url(f"{window.site}/")
    page.locator("#play").click()
    assert page.locator("#play").get_attribute("aria-pressed") == "true"
    page.locator("#play").click()
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    assert window.troubles == []


def test_days_can_be_drawn_over_the_histogram(window: Watched) -> None:
    page = window.go("/")
    box = page.locator("#bars").bounding_box()
    assert box
    page.mouse.move(box["x"] + 12, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 20, steps=4)
    page.mouse.up()
    page.wait_for_url("**/?to=2022-*")
    counted(page, "2 incidents")


def test_filters_change_the_map_by_its_address(window: Watched) -> None:
    page = window.go("/?type=capture")
    assert page.locator("#lines li").count() == 1
    page.locator(".chips a").first.click()
    page.wait_for_url(window.site + "/")
    counted(page, "3 incidents")
    page.locator("#filters summary").click()
    page.locator("#f-precision").focus()
    page.locator("#f-precision").select_option("region")
    page.wait_for_url(f"{window.site}/?precision=region")
    counted(page, "1 incident")
    assert page.evaluate("document.activeElement.id") == "f-precision"
    assert "1 incident" in page.locator("#said").inner_text()
    page.go_back()
    counted(page, "3 incidents")
    assert window.troubles == []


def test_the_list_follows_the_map(window: Watched) -> None:
    page = window.go("/")
    line = page.locator("#lines li a", has_text="Capture")
    line.focus()
    page.keyboard.press("z")
    page.wait_for_url("**/?box=*")
    page.goto(f"{window.site}/?box=37.2,49.1,37.4,49.3")
    page.wait_for_selector("#map[data-ready]")
    counted(page, "2 of 3 incidents")  # what is told of the region around can have happened there too
    assert page.locator("#lines li a", has_text="Missile").count() == 0
    page.locator("#follow").uncheck()
    counted(page, "3 incidents")
    assert "box" not in page.url


def test_a_place_of_the_map_opens_its_incidents(window: Watched) -> None:
    page = window.go("/?type=capture")
    box = page.locator("#map").bounding_box()
    assert box
    line = page.locator("#lines li").first
    line.locator("a").focus()
    page.keyboard.press("z")
    page.wait_for_timeout(600)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened = page.locator(".maplibregl-popup")
    opened.wait_for()
    assert "Capture" in opened.inner_text() and opened.locator("a[href^='/places/']").count() >= 1


def test_without_webgl_the_list_and_the_days_stay(browser: Browser, site: str) -> None:
    made = Watched(browser, site)
    made.page.add_init_script(
        """const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
          return kind.startsWith('webgl') ? null : get.call(this, kind, ...more);
        };"""
    )
    page = made.go("/")
    assert page.locator("#map-state").inner_text().startswith("The map cannot be drawn")
    assert page.locator("#lines li").count() == 3 and page.locator("#follow").is_hidden()
    page.locator("#from").focus()
    page.keyboard.press("End")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    counted(page, "1 incident")
    made.close()


def test_everything_can_be_reached_by_keys(window: Watched) -> None:
    page = window.go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") != "q"
    page.locator("#lines li:visible a").first.focus()
    page.keyboard.press("ArrowDown")
    second = page.locator("#lines li:visible a").nth(1).get_attribute("href")
    assert page.evaluate("document.activeElement.getAttribute('href')") == second
    page.keyboard.press("z")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{window.site}{second}")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.wait_for_url(window.site + "/reports")
    page.keyboard.press("?")
    page.wait_for_url(window.site + "/help")
    assert window.troubles == []


def test_a_mark_shows_what_was_read_and_why(window: Watched) -> None:
    page = window.go("/reports/a1")
    mark = page.locator('#text a[data-entries^="f1"]').first
    mark.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "f1"
    assert page.locator(".entry:visible").count() >= 2
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.entries").startswith("f1")
    box = page.locator('#toggles input[value="claim"]')
    ground = "getComputedStyle(document.querySelector('#text .m-claim')).backgroundColor"
    before = page.evaluate(ground)
    box.uncheck()
    assert page.evaluate(ground) != before
    page.reload()
    assert not box.is_checked()
    assert window.troubles == []


def test_an_address_leads_to_its_mark(window: Watched) -> None:
    page = window.go("/reports/a1#e1")
    assert page.locator("#e1").is_visible() and not page.locator("#k1").is_visible()


def test_stored_text_does_not_run(window: Watched) -> None:
    alerts: list[str] = []
    window.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    for address in ("/reports", "/claims", "/people", "/reports/..%2Fx%20y%3Fz%23%3Cb%3E.json"):
        page = window.go(address)
        assert "owned" not in page.title().replace("document.title='owned'", "")
    assert alerts == []
    assert window.troubles == []


def test_pages_hold_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/")
    assert page.locator("#lines li").count() == 3
    page.goto(site + "/reports/a1#f1")
    assert page.locator(".entry").count() > 4
    context.close()
