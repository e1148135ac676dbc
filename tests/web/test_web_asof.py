"""The record as known on a past day: nothing later shows, and every way out of a page stays on that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import webmade
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

import handmade
from vidomo.cli.past import make_past
from vidomo.cli.redoing import JUDGE
from vidomo.model.decision import Change
from vidomo.record import Filter, Record, judge
from vidomo.record.past import LeftOut
from vidomo.show.web import bygone, create_app, render
from vidomo.show.web.pages import PAGES
from vidomo.show.web.staying import staying, staying_in, with_day

DAY = "2022-11-10"
FORMS = ("/judge", "/judge/other", "/correct", "/sitrep")
LISTINGS = [page.path for page in PAGES if "{" not in page.path and page.path not in FORMS]


# When a report was put into its record, and what may be done there, are no news of the day.
TODAYS = ("added_at", "writable")


def readings() -> tuple[Any, ...]:
    return (*handmade.readings(), webmade.hostile(), webmade.ordered())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("whole") / "vidomo.db"
    with Record.create(made) as record:
        record.add(readings(), made_with="tests")
        JUDGE.redo(record)
    return made


@pytest.fixture(scope="module")
def then(path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(path, judge=JUDGE, past=make_past), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    made = tmp_path_factory.mktemp("earlier") / "vidomo.db"
    with Record.create(made) as record:
        known = [each for each in readings() if each.report.published and each.report.published.to <= DAY]
        assert 0 < len(known) < len(readings())
        record.add(known, made_with="tests")
        JUDGE.redo(record)
    with TestClient(create_app(made), base_url="http://127.0.0.1") as client:
        yield client


def undated(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: undated(v) for k, v in value.items() if k not in TODAYS}
    if isinstance(value, list):
        return [undated(v) for v in value]
    return re.sub(rf"[?&]asof={DAY}(?=&|#|$)", "", value) if isinstance(value, str) else value


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_past_day_is_the_record_of_what_was_published_by_then(
    then: TestClient, earlier: TestClient, listing: str
) -> None:
    twin = "/map.json" if listing == "/" else f"{listing}.json"
    answer = then.get(f"{twin}?asof={DAY}")
    assert answer.status_code == 200
    assert undated(answer.json()) == undated(earlier.get(twin).json())


class Ways(HTMLParser):
    """Where a page leads."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.asking: list[list[str]] = []
        self.form = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "a" and "data-any-day" not in told and (told.get("href") or "").startswith("/"):
            self.links.append(told["href"] or "")
        if tag == "form":
            self.form = told.get("method") != "post" and "data-any-day" not in told
            if self.form:
                self.asking.append([])
        if tag == "input" and self.form and told.get("name") == "asof":
            self.asking[-1].append(told.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.form = self.form and tag != "form"


def test_every_way_out_of_a_page_stays_on_the_day(then: TestClient) -> None:
    waiting, seen = [f"/?asof={DAY}"], set()
    while waiting:
        address = waiting.pop()
        if (key := address.partition("#")[0]) in seen:
            continue
        seen.add(key)
        answer = then.get(address)
        assert answer.status_code in (200, 400, 422), address
        if "attachment" in answer.headers.get("content-disposition", ""):
            assert DAY in answer.headers["content-disposition"]
            assert address.partition("?")[0].endswith((".docx", ".json")) or "As known on 2022-11-10" in answer.text
            continue
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        assert 'id="past"' in answer.text, address
        ways = Ways()
        ways.feed(answer.text)
        assert all(f"asof={DAY}" in link for link in ways.links), address
        assert ways.asking and all(asked == [DAY] for asked in ways.asking), address
        assert "/judge" not in answer.text, address
        waiting += ways.links
    assert len({each.partition("?")[0] for each in seen}) > 20


def test_the_way_back_keeps_the_filters(then: TestClient) -> None:
    text = then.get(f"/incidents?type=shelling&asof={DAY}").text
    assert '<a href="/incidents?type=shelling" data-any-day>' in text
    assert 'id="past"' not in then.get("/incidents?type=shelling&asof=").text


def test_what_is_not_known_yet_is_missing_and_says_on_which_day(then: TestClient) -> None:
    answer = then.get(f"/reports/w1?asof={DAY}")
    assert answer.status_code == 404 and 'id="past"' in answer.text and "after that day" in answer.text
    assert then.get("/reports/w1").status_code == 200


def test_a_day_that_is_none_is_told(then: TestClient) -> None:
    for wrong in ("yesterday", "2022-13-01", "2022-9-1"):
        answer = then.get(f"/incidents?asof={wrong}")
        assert answer.status_code == 400 and "asof" in answer.text


def test_a_past_day_follows_what_is_added_and_judged(tmp_path: Path) -> None:
    made = tmp_path / "vidomo.db"
    with Record.create(made) as record:
        record.add(handmade.readings()[:1])
        JUDGE.redo(record)
        with TestClient(create_app(made, past=make_past), base_url="http://127.0.0.1") as client:
            asked = f"/reports.json?asof={DAY}"
            before = client.get(asked).json()["pager"]["total"]
            record.add(handmade.readings())
            JUDGE.redo(record)
            assert client.get(asked).json()["pager"]["total"] > before


def test_a_day_that_takes_long_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import Event

    go = Event()

    def slow(record: Record, day: str, into: Path) -> LeftOut:
        go.wait(20)
        return make_past(record, day, into)

    monkeypatch.setattr(bygone, "PATIENCE", 0.05)
    with TestClient(create_app(path, past=slow), base_url="http://127.0.0.1") as client:
        waiting = client.get(f"/incidents?asof={DAY}")
        assert waiting.status_code == 503 and int(waiting.headers["refresh"]) > 0
        go.set()
        monkeypatch.setattr(bygone, "PATIENCE", 20)
        assert client.get(f"/incidents?asof={DAY}").status_code == 200


def test_more_days_than_are_kept_can_be_looked_at(then: TestClient) -> None:
    for day in range(1, bygone.MOST + 3):
        assert then.get(f"/incidents?asof=2022-10-{day:02}").status_code == 200
    assert then.get("/incidents?asof=2022-10-01").status_code == 200


@given(st.text(alphabet="abc/?&=#%é ", max_size=20))
def test_the_day_is_put_in_once_and_nothing_else_changes(tail: str) -> None:
    address = "/incidents" + tail
    once = with_day(address, DAY)
    assert with_day(once, DAY) == once
    assert once.count("asof=") == 1


@given(st.text())
def test_text_is_no_address(text: str) -> None:
    from markupsafe import escape

    page = f"<p>{escape(text)}</p>"
    assert staying(page, DAY) == page
    spaced = f"/ {text}"
    assert staying_in({"text": [spaced]}, DAY) == {"text": [spaced]}


@pytest.fixture()
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A record that took in one report on the first of March, another on the third, and a correction on the fifth."""
    day = ["2026-03-01"]
    for module in ("history", "store", "decided", "picture"):
        monkeypatch.setattr(f"vidomo.record.{module}.now", lambda: f"{day[0]}T12:00:00+00:00")
    monkeypatch.setattr(render, "built", lambda: "test")
    made = tmp_path / "vidomo.db"
    first, second = handmade.readings()[:2]
    with Record.create(made) as record:
        record.add((first,), made_with="tests")
        JUDGE.redo(record)
        day[0] = "2026-03-03"
        record.add((second,), made_with="tests")
        JUDGE.redo(record)
        day[0] = "2026-03-05"
        entry = next(iter(record.claims(Filter(report=first.report.id)))).id
        record.decide(judge.correct(record, entry, (Change("speaker", "Ivan Example", None),), "Olena"))
        JUDGE.redo(record)
        with TestClient(create_app(made, judge=JUDGE, past=make_past), base_url="http://127.0.0.1") as client:
            yield client


def test_a_day_of_the_records_own_clock_is_what_it_held_then(grown: TestClient) -> None:
    def held(day: str) -> tuple[int, bool]:
        asked = f"asof={day}&clock=recorded"
        total = grown.get(f"/reports.json?{asked}").json()["pager"]["total"]
        return total, "Ivan Example" in grown.get(f"/claims?{asked}").text

    assert [held(f"2026-03-0{n}") for n in (1, 2, 3, 4, 5)] == [
        (1, False), (1, False), (2, False), (2, False), (2, True),
    ]  # fmt: skip
    # By the day of publication the correction counts whenever it was made, and all was published long before.
    assert "Ivan Example" in grown.get("/claims?asof=2026-03-01").text
    page = grown.get("/claims?asof=2026-03-01&clock=recorded").text
    assert "As this record held it on 1 Mar 2026" in page and "came in later is left out" in page
    assert 'value="2026-03-01"' in page and '<option value="recorded" selected>' in page


def test_every_way_out_of_such_a_page_keeps_the_clock(grown: TestClient) -> None:
    page = grown.get("/reports?asof=2026-03-01&clock=recorded").text
    ways = re.findall(r'<a [^>]*href="(/[^"]*)"(?! data-any-day)', page)
    assert len(ways) > 10 and all("asof=recorded-2026-03-01" in way for way in ways)
    again = grown.get("/reports.json?asof=recorded-2026-03-01").json()
    assert again["pager"]["total"] == 1
    assert grown.get("/reports?asof=recorded-2026-13-01").status_code == 400
    assert 'id="past"' not in grown.get("/reports?clock=recorded").text
    told = grown.get("/sitrep.md?from=2022-08-01&to=2022-12-31&asof=recorded-2026-03-01")
    assert "As this record held it on 2026-03-01" in told.text and "as-known-on-2026-03-01" in str(told.headers)


@pytest.mark.parametrize("clock", ["published", "recorded"])
def test_before_the_first_report_every_page_says_so_and_leads_to_the_first_day(path: Path, clock: str) -> None:
    early = "1990-01-01"
    with Record.open(path) as record:
        told = [r.published_to if clock == "published" else r.added_at[:10] for r in record.reports()]
    first = min(day for day in told if day)
    prefix = "recorded-" if clock == "recorded" else ""
    seen = 0
    with TestClient(create_app(path, judge=JUDGE, past=make_past), base_url="http://127.0.0.1") as client:
        for listing in (*LISTINGS, "/search?q=missile", "/incidents?type=capture", "/sitrep"):
            glue = "&" if "?" in listing else "?"
            page = client.get(f"{listing}{glue}asof={prefix}{early}").text
            assert "vidomo add" not in page and "Take all filters off" not in page, listing
            if listing in ("/help", "/about", "/notices", "/search"):
                continue
            links = re.findall(r'href="([^"]+)" data-any-day>Go to the first day', page)
            assert len(links) == 1 and f"asof={prefix}{first}" in links[0], listing
            assert links[0].partition("?")[0] == listing.partition("?")[0]
            assert "Go to the first day" not in client.get(links[0].replace("&amp;", "&")).text
            seen += 1
    assert seen > 10


def test_a_past_day_with_reports_but_nothing_of_a_kind_does_not_ask_for_reports(then: TestClient) -> None:
    quiet = [
        page
        for listing in LISTINGS
        if listing not in ("/help", "/about")
        and 'class="empty"' in (page := then.get(f"{listing}?asof=2022-09-09").text)
    ]
    assert all("vidomo add" not in page for page in quiet)
    assert any("Nothing of this kind was known by that day" in page for page in quiet)
