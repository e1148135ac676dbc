"""An analyst's day in a real browser: review by keys, correct a speaker in place, merge two incidents, undo."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import webmade
from playwright.sync_api import Page, expect, sync_playwright
from serving import serving

from vidomo.cli.redoing import JUDGE
from vidomo.show.web import create_app, render

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
    pytest.mark.skipif(not render.built(), reason="the front end is not built: python hatch_build.py"),
]


@pytest.fixture()
def site(tmp_path: Path) -> Iterator[str]:
    path = tmp_path / "vidomo.db"
    with webmade.compared(path):
        pass
    with serving(create_app(path, judge=JUDGE)) as address:
        yield address


@pytest.fixture()
def page(site: str) -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        made = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        troubles: list[str] = []
        made.on("pageerror", lambda error: troubles.append(str(error)))
        made.on("console", lambda m: troubles.append(m.text) if "Content Security Policy" in m.text else None)
        yield made
        assert troubles == []
        browser.close()


def test_the_queue_is_judged_by_keys_alone(page: Page, site: str) -> None:
    page.goto(f"{site}/review")
    waiting = page.locator(".task").count()
    assert waiting > 1 and page.evaluate("document.activeElement.classList.contains('task')")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.task')[1]")
    page.keyboard.press("k")
    page.locator("#by-1").focus()
    page.keyboard.type("Olena c")  # a letter within a field is no key of the queue
    page.keyboard.press("Enter")
    expect(page.locator(".task")).to_have_count(waiting - 1)
    page.wait_for_load_state()
    page.keyboard.press("c")  # the name is remembered
    expect(page.locator(".task")).to_have_count(waiting - 2)


def test_a_speaker_is_corrected_in_place_and_two_incidents_are_merged_and_parted(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/a1#c1")
    page.locator("#c1 [data-correct]").click()
    field = page.locator("#c1 #f-speaker")
    field.wait_for()
    field.fill("Ivan Example")
    page.locator("#c1 #by").fill("Olena")
    page.locator("#c1 button[value=keep]").click()
    page.wait_for_url(re.compile(r"/reports/a1\?judged=j1.*"))
    assert "Ivan Example" in page.locator("#c1").inner_text() and page.locator(".kept").is_visible()
    page.goto(f"{site}/incidents.json")
    names = [pin["id"] for pin in page.evaluate("JSON.parse(document.body.innerText)")["pins"]]
    page.goto(f"{site}/incidents/{names[0]}")
    page.locator("#judge summary").click()
    page.locator("#with").fill(names[1])
    page.locator("#with").press("Enter")
    page.wait_for_url("**/judge/other?*")
    page.locator(".picks .pick a").click()
    page.wait_for_url(re.compile(r"/judge\?do=merge.*"))
    assert page.locator(".change .card").count() >= 2
    page.locator(".verdict button").click()
    page.wait_for_url(re.compile(r"/incidents/.*judged=j2"))
    page.goto(f"{site}/incidents")
    assert page.locator(".lines li").count() == len(names) - 1
    page.go_back()
    page.locator(".kept button").click()
    page.wait_for_url(re.compile(r"/incidents/.*judged=j2"))
    assert "Undone" in page.locator(".kept").inner_text()
    page.goto(f"{site}/incidents")
    assert page.locator(".lines li").count() == len(names)


def test_selected_words_are_said_to_be_what_they_are(page: Page, site: str) -> None:
    page.goto(f"{site}/reports/w1")
    page.locator("#text").evaluate(
        """text => { const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            const at = node.data.indexOf('ordered');
            if (at >= 0) return document.getSelection().setBaseAndExtent(node, at, node, at + 7);
          } }"""
    )
    page.locator("#missed.ready").wait_for()
    page.locator("#missed-link").click()
    assert page.locator(".correct mark").inner_text() == "ordered"
    page.locator("#f-type").select_option("riot")
    page.locator("#by").fill("Olena")
    page.locator("button[value=keep]").click()
    page.wait_for_url(re.compile(r"/reports/w1\?judged=j1#ej1"))
    assert page.locator("#ej1").is_visible()
