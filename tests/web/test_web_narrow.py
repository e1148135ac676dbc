"""On a phone: listings are cards that never scroll sideways, filters are folded, charts keep the size of letters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import webmade
from playwright.sync_api import Browser, Page
from serving import serving
from test_web_browser import Watched, browser, pytestmark  # noqa: F401

from vidomo.cli.redoing import JUDGE
from vidomo.show.sitrep import write
from vidomo.show.web import create_app

TABLES = ("/places", "/reports", "/people", "/sources", "/figures", "/control", "/places/gn:706483")
LISTINGS = ("/incidents", "/places", "/control", "/reports", "/claims", "/figures", "/people", "/disagreements")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tmp_path_factory.mktemp("narrow") / "vidomo.db"
    with webmade.compared(path):
        pass
    with serving(create_app(path, judge=JUDGE)) as address:
        yield address


@pytest.fixture()
def phone(browser: Browser, desk: str) -> Iterator[Page]:  # noqa: F811
    made = Watched(browser, desk, 390)
    yield made.page
    made.close()


@pytest.fixture()
def wide(browser: Browser, desk: str) -> Iterator[Page]:  # noqa: F811
    made = Watched(browser, desk, 1280)
    yield made.page
    made.close()


def test_rows_are_cards_that_say_what_each_value_is(phone: Page, desk: str) -> None:
    seen = 0
    for address in TABLES:
        phone.goto(desk + address)
        for told in phone.evaluate(
            """() => [...document.querySelectorAll('.table')].map((box) => ({
              over: box.scrollWidth - box.clientWidth,
              head: box.querySelector('thead').getBoundingClientRect().width,
              bare: [...box.querySelectorAll('td.num')].filter((cell) => cell.offsetParent
                && !getComputedStyle(cell, '::before').content.includes(':')).length,
              rows: box.querySelectorAll('tbody tr').length,
            }))"""
        ):
            assert told["over"] <= 0 and told["head"] <= 1 and told["bare"] == 0, (address, told)
            seen += told["rows"]
    assert seen > 10


def test_tables_stay_tables_where_there_is_room(wide: Page, desk: str) -> None:
    wide.goto(f"{desk}/reports")
    assert wide.locator("thead th").first.bounding_box()["height"] > 10  # type: ignore[index]
    assert wide.evaluate("getComputedStyle(document.querySelector('tbody tr')).display") == "table-row"
    assert wide.evaluate("getComputedStyle(document.querySelector('td.num'), '::before').content") in ("none", "normal")


def test_filters_are_folded_on_a_phone_and_stand_open_elsewhere(phone: Page, wide: Page, desk: str) -> None:
    for address in LISTINGS:
        phone.goto(desk + address)
        wide.goto(desk + address)
        fields, folded = wide.locator("form.filters input, form.filters select"), phone.locator("form.filters button")
        assert fields.first.is_visible() and not wide.locator(".sift > summary").is_visible(), address
        assert not folded.is_visible(), address
        phone.locator(".sift > summary").click()
        assert folded.is_visible(), address
    phone.goto(f"{desk}/incidents?type=capture")
    assert phone.locator(".sift .badge").inner_text() == "1" and phone.locator(".chips").is_visible()


def test_charts_of_a_situation_report_keep_the_size_of_their_letters(phone: Page, wide: Page, desk: str) -> None:
    for page, width, drawn in ((phone, 390, "chart-narrow"), (wide, 1280, "chart-wide")):
        page.goto(f"{desk}/sitrep?from=2022-08-15&to=2022-11-12")
        told = page.evaluate(
            """() => {
              const drawn = [...document.querySelectorAll('.sitrep-chart svg')];
              return drawn.filter((svg) => svg.getBoundingClientRect().width).map((svg) => ({
                drawn: svg.getAttribute('class'),
                texts: [...svg.querySelectorAll('text')].map((text) => ({
                  size: text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize),
                  right: text.getBoundingClientRect().right}))}));
            }"""
        )
        assert told and {each["drawn"] for each in told} == {drawn}
        texts = [text for each in told for text in each["texts"]]
        assert min(text["size"] for text in texts) >= 11
        assert max(text["right"] for text in texts) <= width


def test_help_and_the_languages_are_in_reach_of_the_map(wide: Page, desk: str) -> None:
    wide.goto(f"{desk}/")
    wide.wait_for_selector("#map[data-ready]")
    assert wide.locator(".foot a[href='/help']").is_visible()
    assert wide.evaluate("document.documentElement.scrollHeight") <= 800
    wide.locator(".speak button[value=uk]").click()
    wide.wait_for_function("() => document.documentElement.lang === 'uk'")


def test_marks_of_one_day_stay_within_the_chart(phone: Page, desk: str) -> None:
    pins = phone.request.get(f"{desk}/incidents.json").json()["pins"]
    seen = 0
    for pin in pins:
        phone.goto(desk + pin["href"])
        for chart in phone.locator(".moved > svg").all():
            box = chart.bounding_box()
            for text in chart.locator(".dot-n").all():
                mark = text.bounding_box()
                assert box and mark and box["x"] <= mark["x"] and mark["x"] + mark["width"] <= box["x"] + box["width"]
                seen += 1
    assert seen > 1


def test_a_report_is_its_words_first_and_a_pressed_mark_stays_in_sight(phone: Page, wide: Page, desk: str) -> None:
    for page in (phone, wide):
        page.goto(f"{desk}/reports/a1")
    assert wide.locator(".entry:visible").count() == wide.locator(".entry").count() > 4
    assert wide.locator("#toggles").is_visible() and not wide.locator(".entry-group > summary").first.is_visible()

    text = phone.locator("#text").bounding_box()
    assert text and text["y"] < 844 / 2 and phone.locator(".entry:visible").count() == 0
    assert not phone.locator("#toggles").is_visible()
    phone.locator("#marking > summary").click()
    assert phone.locator("#toggles").is_visible()

    groups = phone.locator(".entry-group > summary")
    groups.first.click()
    opened = phone.locator(".entry:visible").count()
    assert 0 < opened < phone.locator(".entry").count()
    phone.locator("#text a.m-event").last.click()
    phone.wait_for_function(
        """() => document.querySelector('#text .m.on').getBoundingClientRect().bottom
             < document.querySelector('.panel-cards').getBoundingClientRect().top"""
    )
    assert phone.locator(".entry-event:visible").count() >= 1
    phone.get_by_role("button", name="Back to the words").click()
    assert phone.locator(".entry:visible").count() == opened and phone.locator(".sheet").count() == 0
    assert phone.evaluate("document.activeElement.classList.contains('m')")


def test_the_ways_to_the_parts_of_a_report_are_folded_where_there_is_no_room(
    phone: Page, wide: Page, desk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "SMALL", 0)
    for page in (phone, wide):
        page.goto(f"{desk}/sitrep?from=2022-08-14&to=2022-11-13&part=incidents")
    navs = ("Parts of the report", "Areas")
    for name in navs:
        assert wide.get_by_role("navigation", name=name).is_visible()
        assert not phone.get_by_role("navigation", name=name).is_visible()
    heading = phone.locator("#s-incidents").bounding_box()
    assert heading and heading["y"] < 844
    for name in navs:
        phone.locator("summary", has_text=name).click()
        assert phone.get_by_role("navigation", name=name).locator("[aria-current]").is_visible()


def test_an_area_is_chosen_by_writing_its_name(wide: Page, phone: Page, desk: str) -> None:
    for page in (wide, phone):
        page.goto(f"{desk}/notices")
        page.locator("#w-q").type("khar")
        page.wait_for_function("() => document.querySelector('#offered .count').textContent.includes('of that name')")
        buttons = page.locator("#offered button")
        assert 1 <= buttons.count() <= 12 and "Kharkiv" in buttons.first.inner_text()
        page.locator("#w-q").fill("zzzz")
        page.wait_for_function("() => !document.querySelector('#offered button')")
    wide.locator("#w-q").fill("khar")
    wide.wait_for_function("() => document.querySelector('#offered button')")
    wide.locator("#offered button").first.focus()
    wide.keyboard.press("Enter")
    wide.wait_for_selector(".area h2")
    assert "Kharkiv" in wide.locator(".area h2").first.inner_text()
    wide.get_by_role("button", name="Watch it no longer").first.click()
    wide.wait_for_selector(".empty")
