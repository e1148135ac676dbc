"""Who can use the pages: every width and zoom, writing from right to left, names in other letters, less motion, axe."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
import webmade
from playwright.sync_api import Browser, Page
from serving import serving
from test_web_browser import ADDRESSES, AXE, MORE, RULES, Watched, browser, pytestmark  # noqa: F401

import handmade
from vidomo.cli.past import make_past
from vidomo.cli.redoing import JUDGE
from vidomo.model.claim import Claim, Speaker
from vidomo.model.reading import Reading
from vidomo.record import Record
from vidomo.show.web import create_app

ARABIC = "قال المتحدث إن الكهرباء عادت إلى المدينة مساء الجمعة."
CYRILLIC = "Олена Прикладна"
# Two hundred per cent on a window of 1280 leaves 640.
WIDTHS = [390, 640, 768, 1280, 1920, 2560]


def arabic() -> Reading:
    return Reading(handmade.report("ar1", ARABIC, "2022-09-10", "Delta Desk", title=ARABIC[:30], language="ar"))


def cyrillic() -> Reading:
    text = f"{CYRILLIC} said that trains ran to Kharkiv again."
    said = handmade.span(text, "that trains ran to Kharkiv again")
    claim = Claim(
        "c1", handmade.span(text, CYRILLIC), Speaker(CYRILLIC), handmade.span(text, "said"), (said,), "indirect"
    )  # fmt: skip
    report = handmade.report("cy1", text, "2022-09-11", "Delta Desk", title="Trains", language="en")
    return Reading(report, claims=(claim,), places=(handmade.place(text, "Kharkiv"),))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("desk") / "vidomo.db"
    with Record.create(path) as record:
        record.add((*handmade.readings(), webmade.ordered(), arabic(), cyrillic()), made_with="tests")
        JUDGE.redo(record)
    with serving(create_app(path, judge=JUDGE, past=make_past)) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(browser: Browser, desk: str) -> list[str]:  # noqa: F811
    """Every page, with those that judge, a report that was kept, and a past day."""
    made = Watched(browser, desk)
    page = made.go("/sitrep")
    page.locator("form.judge input[name=by]").fill("Olena")
    page.locator("form.judge button").click()
    page.wait_for_url("**/sitreps/*")
    pins = page.request.get(f"{desk}/incidents.json").json()["pins"]
    disputes = page.request.get(f"{desk}/disagreements.json").json()["items"]
    made.close()
    one, other = pins[0]["id"], pins[1]["id"]
    of_hand = {"/incidents/i1": f"/incidents/{one}", "/disagreements/d1": disputes[0]["href"] if disputes else "/about"}
    known = [of_hand.get(each, each) for each in ADDRESSES if not each.startswith("/people/")]
    return [
        *known,
        *(each for each in MORE if "%2F" not in each and "uk1" not in each),
        "/sitreps/s1",
        f"/judge?do=merge&incident={one}&with={other}",
        f"/judge/other?incident={one}",
        f"/judge/other?incident={one}&q=nothing+like+it",
        f"/correct?entry={quote('a1/c1', safe='')}",
        "/correct?report=a1",
        "/reports/ar1",
        "/?asof=2022-09-10",
        f"/incidents/{one}?asof=2022-08-18",
        "/compare?by=side&a=Ukraine&b=Russia",
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious_on_any_page(
    browser: Browser,  # noqa: F811
    desk: str,
    addresses: list[str],
    width: int,
) -> None:
    source = AXE.read_text(encoding="utf-8")
    made, found = Watched(browser, desk, width), []
    for address in addresses:
        page = made.go(address)
        page.evaluate(source)
        for scheme, rules in (
            ("light", {"type": "tag", "values": RULES}),
            ("dark", {"type": "rule", "values": ["color-contrast"]}),
        ):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for each in page.evaluate("rules => axe.run({runOnly: rules})", rules)["violations"]:
                if each["impact"] in ("serious", "critical", "moderate"):
                    found.append((address, scheme, each["id"], [node["target"] for node in each["nodes"]][:3]))
        page.emulate_media(color_scheme="light")
    made.close()
    assert found == []


def test_no_page_scrolls_sideways_at_any_width_or_zoom(browser: Browser, desk: str, addresses: list[str]) -> None:  # noqa: F811
    made, over = Watched(browser, desk), []
    for address in addresses:
        page = made.go(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            more = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if more > 0:
                over.append((address, width, more))
    made.close()
    assert over == []


@pytest.mark.parametrize("language", ["en", "uk"])
def test_no_section_of_the_head_is_cut_off(browser: Browser, desk: str, language: str) -> None:  # noqa: F811
    made = Watched(browser, desk)
    made.page.set_extra_http_headers({"accept-language": language})
    made.go("/incidents")
    assert made.page.evaluate("document.documentElement.lang") == language
    right = made.page.evaluate(
        "Math.max(...[...document.querySelectorAll('.top nav a')].map((a) => a.getBoundingClientRect().right))"
    )
    edge = made.page.evaluate("document.querySelector('.top nav').getBoundingClientRect().right")
    made.close()
    assert right <= edge + 1


def direction(page: Page, selector: str) -> str:
    return str(page.evaluate("s => getComputedStyle(document.querySelector(s)).direction", selector))


def test_writing_from_right_to_left_is_shown_so(browser: Browser, desk: str) -> None:  # noqa: F811
    made = Watched(browser, desk)
    page = made.go("/reports/ar1")
    assert direction(page, "#text") == "rtl" and direction(page, "h1") == "rtl" and direction(page, "main") == "ltr"
    assert page.locator("#text").get_attribute("lang") == "ar"
    made.go("/reports")
    assert direction(made.page, "a[href='/reports/ar1']") == "rtl"
    made.go("/reports/a1")
    assert direction(made.page, "#text") == "ltr"
    made.close()


def test_names_in_cyrillic_are_followed_by_latin_letters(browser: Browser, desk: str) -> None:  # noqa: F811
    made = Watched(browser, desk)
    for address in ("/people", "/claims", "/sources"):
        page = made.go(address)
        assert CYRILLIC in page.locator("main").inner_text(), address
        assert "Olena Prykladna" in page.locator("main").inner_text(), address
    made.close()


def test_less_motion_means_none(browser: Browser, desk: str) -> None:  # noqa: F811
    made = Watched(browser, desk)
    for address in ("/", "/incidents", "/review"):
        page = made.go(address)
        moving = page.evaluate(
            """() => [...document.querySelectorAll('*')].filter((node) => {
              const style = getComputedStyle(node);
              const long = (times) => times.split(',').some((t) => parseFloat(t) > 0.01);
              const ours = !node.closest('.maplibregl-map');
              return ours && (long(style.transitionDuration) || long(style.animationDuration));
            }).map((node) => node.className)"""
        )
        assert moving == [], address
        assert page.evaluate("document.getAnimations().length") == 0
    made.close()


def test_keys_of_one_letter_can_be_turned_off_and_work_on_a_cyrillic_keyboard(browser: Browser, desk: str) -> None:  # noqa: F811
    made = Watched(browser, desk)
    page = made.go("/incidents")
    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    for pair in (["п", "KeyG"], ["к", "KeyR"]):  # g, r
        page.evaluate(press, pair)
    page.wait_for_url("**/reports")
    made.go("/help")
    page.locator("#shortcuts").uncheck()
    made.go("/incidents")
    page.keyboard.press("g")
    page.keyboard.press("r")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert page.url.endswith("/incidents") and page.evaluate("document.activeElement.id") != "q"
    made.close()


def test_a_past_day_stays_while_one_goes_on(browser: Browser, desk: str) -> None:  # noqa: F811
    made = Watched(browser, desk)
    page = made.go("/")
    page.locator("#filters summary").click()
    page.locator("#asof-map").fill("2022-08-19")
    page.locator("#asof-map").press("Enter")
    page.wait_for_url("**/?*asof=2022-08-19*")
    page.wait_for_selector("#map[data-ready]")
    assert page.locator("#past").is_visible()
    page.locator("#filters summary").click()
    page.locator("#f-type").select_option(index=1)
    page.wait_for_url("**/?*type=*")
    assert "asof=2022-08-19" in page.url
    page.locator("#lines a").first.click()
    page.wait_for_url("**/incidents/*asof=2022-08-19")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/places?asof=2022-08-19")
    page.locator("#past a").click()
    page.wait_for_url("**/places")
    assert page.locator("#past").count() == 0
    assert made.troubles == []
    made.close()
