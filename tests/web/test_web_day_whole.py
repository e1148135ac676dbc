"""The analyst's whole day in a real browser, once by mouse and once by keys alone, on the sample and on other reports.

Load → filter the map → open an incident → see why → correct a speaker → merge two incidents → undo → search →
situation report → export. A picture of each step is kept in ``screenshots/``.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright
from serving import serving

from vidomo.cli.past import make_past
from vidomo.cli.redoing import JUDGE
from vidomo.show.web import create_app, render

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "screenshots"
EXAMPLES = ROOT.parent / "shared" / "examples"
ANALYST = "Olena Example"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not render.built(), reason="the front end is not built: python hatch_build.py"),
]


def vidomo(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "vidomo", *words], check=True, capture_output=True)


@pytest.fixture(scope="module", params=["sample", "examples"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp(request.param)
    record = folder / "vidomo.db"
    if request.param == "sample":
        vidomo("demo", "--prepare", "--record", str(record))
        return request.param, record
    texts = sorted(EXAMPLES.glob("*/*.txt"))
    if not texts:
        pytest.skip(f"there are no reports in {EXAMPLES}")
    dated = folder / "dates.csv"
    with dated.open("w", newline="") as file:
        days = [(path.name, path.stem) for path in texts if re.fullmatch(r"\d{4}-\d\d-\d\d", path.stem)]
        csv.writer(file).writerows([("file", "published"), *days])
    vidomo("add", *map(str, texts), "--dates", str(dated), "--record", str(record))
    return request.param, record


@pytest.fixture()
def site(whole: tuple[str, Path], tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "vidomo.db"
    shutil.copy(whole[1], path)
    with serving(create_app(path, judge=JUDGE, past=make_past)) as address:
        yield address


class Hand(Protocol):
    """What a person does to a page."""

    name: str

    def press(self, what: Locator) -> None: ...
    def write(self, what: Locator, text: str) -> None: ...
    def choose(self, what: Locator, value: str) -> None: ...


class Mouse:
    name = "mouse"

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, what: Locator, text: str) -> None:
        what.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, what: Locator, value: str) -> None:
        what.select_option(value)


class Keys:
    """Tab until what is wanted has the focus, as a person without a mouse does; no step may be out of reach."""

    name = "keys"

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, what: Locator) -> None:
        wanted = what.element_handle()
        assert wanted
        for _ in range(1500):
            if wanted.evaluate("node => node === document.activeElement"):
                shown = wanted.evaluate(
                    "node => { const r = node.getBoundingClientRect(); return r.width * r.height; }"
                )
                assert shown > 0
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {what}")

    def press(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Enter")

    def write(self, what: Locator, text: str) -> None:
        self.reach(what)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, what: Locator, value: str) -> None:
        self.reach(what)
        for _ in range(40):
            if what.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
            self.page.wait_for_load_state()
        raise AssertionError(f"no key chooses {value}")


@pytest.fixture(params=[Mouse, Keys], ids=["mouse", "keys"])
def hand(request: pytest.FixtureRequest) -> Iterator[Hand]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        troubles: list[str] = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda m: troubles.append(m.text) if "Content Security Policy" in m.text else None)
        yield request.param(page)
        assert troubles == []
        browser.close()


def test_the_whole_day(hand: Hand, site: str, whole: tuple[str, Path]) -> None:
    page: Page = hand.page  # type: ignore[attr-defined]
    steps = 0

    def kept(step: str) -> None:
        nonlocal steps
        steps += 1
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / f"day-{whole[0]}-{hand.name}-{steps:02}-{step}.png")

    def section(name: str) -> None:
        hand.press(page.locator(".top nav a", has_text=re.compile(f"^{name}$")))

    pins = page.request.get(f"{site}/incidents.json").json()["pins"]
    told = max((pin for pin in pins if pin["lat"]), key=lambda pin: (pin["reports"], pin["origins"], pin["id"]))

    page.goto(f"{site}/")
    page.wait_for_selector("#map[data-ready]", timeout=30000)
    kept("map")

    hand.press(page.locator("#filters summary"))
    hand.choose(page.locator("#f-type"), told["type"])
    page.wait_for_url(f"**/?type={told['type']}*")
    expect(page.locator("#side")).not_to_have_attribute("aria-busy", "true")
    assert set(page.locator("#lines .line-title").all_inner_texts()) == {told["label"]}
    kept("filtered")

    hand.press(page.locator(f"#lines a[href^='{told['href']}']").first)
    page.wait_for_url(f"**{told['href']}")
    kept("incident")

    why = page.locator("details.judgement", has=page.locator("table, li")).first
    hand.press(why.locator("summary").first)
    expect(why).to_have_attribute("open", "")
    assert why.locator("table, li").first.is_visible()
    kept("why")

    rows = page.request.get(f"{site}/claims.json").json()["rows"]
    report = max((row["report"] for row in rows), key=[row["report"] for row in rows].count)
    claim = next(row["id"].rpartition("/")[2] for row in rows if row["report"] == report)
    section("Reports")
    hand.press(page.locator(f"tbody a[href='/reports/{report}']"))
    page.wait_for_url(f"**/reports/{report}")
    hand.press(page.locator(f"#text a[data-entries~='{claim}']:not([tabindex='-1'])").first)
    card = page.locator(".entry-claim:visible").first
    name = card.get_attribute("id")
    hand.press(card.locator("[data-correct]"))
    field = page.locator(f"#{name} #f-speaker")
    field.wait_for()
    hand.write(field, "Ivan Example")
    hand.write(page.locator(f"#{name} #by"), ANALYST)
    kept("correcting")
    hand.press(page.locator(f"#{name} button[value=keep]"))
    page.wait_for_url(re.compile(rf"/reports/{report}\?judged=j1.*"))
    assert "Ivan Example" in page.locator(f"#{name}").inner_text()
    kept("corrected")

    pins = page.request.get(f"{site}/incidents.json").json()["pins"]
    one, other = [pin for pin in pins if pin["reports"] == 1][:2]
    section("Incidents")
    hand.press(page.locator(f".lines a[href='{one['href']}']"))
    page.wait_for_url(f"**{one['href']}")
    if page.locator("#judge details").get_attribute("open") is None:
        hand.press(page.locator("#judge summary"))
    hand.write(page.locator("#with"), f"{other['label']} {other['place']}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/judge/other?*")
    kept("picking")
    hand.press(page.locator(f".picks li:has(a[href='{other['href']}']) .pick a"))
    page.wait_for_url(re.compile(r"/judge\?do=merge.*"))
    assert page.locator(".change .card").count() >= 2
    kept("merging")
    if page.locator(".verdict #by").input_value() != ANALYST:
        hand.write(page.locator(".verdict #by"), ANALYST)
    hand.press(page.locator(".verdict button"))
    page.wait_for_url(re.compile(r"/incidents/.*judged=j2"))
    left = page.request.get(f"{site}/incidents.json").json()["pager"]["total"]
    assert left < len(pins)
    kept("merged")

    hand.press(page.locator(".kept button"))
    expect(page.locator(".kept strong").first).to_have_text("Undone.")
    assert page.request.get(f"{site}/incidents.json").json()["pager"]["total"] == len(pins)
    kept("undone")

    place = told["place"].split()[0]
    if hand.name == "keys":
        page.keyboard.press("/")
        page.keyboard.type(place)
    else:
        hand.write(page.locator("#q"), place)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("mark", has_text=place).count() >= 1
    kept("search")

    section("Sitrep")
    page.wait_for_url("**/sitrep*")
    assert page.locator(".sitrep li").count() > 3
    kept("sitrep")
    hand.press(page.locator("form.judge button", has_text="Keep and edit"))
    page.wait_for_url(re.compile(r"/sitreps/s1"))
    change = page.locator("details.edit:not(.edit-section)").first
    hand.press(change.locator("summary"))
    own = change.locator("textarea[name=own]")
    hand.write(own, "Nothing of this was seen by ourselves.")
    hand.press(change.locator("button[value=add]"))
    page.wait_for_load_state()
    expect(page.locator(".sitrep")).to_contain_text("Nothing of this was seen by ourselves.")
    kept("edited")

    for form, begins in (("md", b"#"), ("html", b"<!doctype"), ("docx", b"PK")):
        with page.expect_download() as coming:
            hand.press(page.locator(f"a[download][href*='.{form}']").first)
        path = coming.value.path()
        assert path.read_bytes().lstrip()[: len(begins)] == begins
        if form == "md":
            assert "Nothing of this was seen by ourselves." in path.read_text("utf-8")
    kept("exported")
