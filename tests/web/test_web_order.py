"""The order of lists: chosen in the page, kept in the address, the same for all pages of a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from serving import serving
from test_web_browser import Watched, browser  # noqa: F401
from test_web_browser import pytestmark as in_browser
from test_web_other import BASE

from vidomo.record import Filter, IncidentRow, Record
from vidomo.show.web import create_app, render
from vidomo.show.web.asking import DATED_ORDERS, ORDERS
from vidomo.show.web.sieve import deaths, latest_first, ordered

days = st.none() | st.dates().map(str)
tolls = st.none() | st.integers(0, 50).map(float)
rows = st.lists(
    st.builds(
        lambda n, day, killed, injured, origins: replace(
            BASE, id=f"i{n}", from_=day, to=day, killed_best=killed, injured_best=injured, origins=origins
        ),
        st.integers(0, 10**6),
        days,
        tolls,
        tolls,
        st.integers(1, 9),
    )
)


@given(rows, st.sampled_from(list(ORDERS)))
def test_an_order_loses_nothing_and_is_what_it_says(some: list[IncidentRow], order: str) -> None:
    some.sort(key=latest_first)
    found = ordered(some, order)
    assert sorted(map(id, found)) == sorted(map(id, some))
    for one, other in pairwise(found):
        if order == "earliest":
            assert other.from_ is None or (one.from_ is not None and one.from_ <= other.from_)
        elif order == "killed":
            assert deaths(one) >= deaths(other)
            assert deaths(one) > deaths(other) or latest_first(one) <= latest_first(other)
        elif order == "origins":
            assert one.origins >= other.origins
        elif order == "latest":
            assert latest_first(one) <= latest_first(other)


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    if not render.built():
        monkeypatch.setattr(render, "built", lambda: "test")


def test_reports_and_claims_begin_with_the_newest(client: TestClient, record_path: object) -> None:
    def days_of(address: str, field: str) -> list[str | None]:
        return [row[field] for row in client.get(address).json()["rows"]]

    for address, field in (("/reports.json", "published_from"), ("/claims.json", "published")):
        latest, earliest = days_of(address, field), days_of(f"{address}?sort=earliest", field)
        assert len(latest) == len(earliest) > 2
        dated = [day for day in latest if day]
        assert dated == sorted(dated, reverse=True) and [day for day in earliest if day] == sorted(dated)
        assert None not in latest[: len(dated)] and None not in earliest[: len(dated)]


def test_pages_of_the_newest_claims_have_each_once(record_path: object) -> None:
    with Record.open(record_path) as record:  # type: ignore[arg-type]
        whole = [row.id for row in record.claims(Filter(latest=True))]
        paged = [row.id for n in range(len(whole)) for row in record.claims(Filter(latest=True, limit=1, offset=n))]
        assert whole == paged and len(set(whole)) == len(whole) > 2


def test_an_order_that_is_none_is_refused_and_one_that_is_stays_with_the_filters(client: TestClient) -> None:
    assert client.get("/incidents?sort=beauty").status_code == 400
    page = client.get("/incidents?from=2020-01-01&sort=killed").text
    assert 'name="sort" value="killed"' in page and '<option value="killed" selected>' in page
    assert 'name="from" value="2020-01-01"' in page
    told = client.get("/incidents.json?sort=killed").json()
    assert [chip["label"] for chip in told["form"]["chips"]] == []
    assert {choice["value"] for choice in told["order"]["fields"][0]["choices"]} == set(ORDERS)
    told = client.get("/reports.json").json()
    assert {choice["value"] for choice in told["order"]["fields"][0]["choices"]} == set(DATED_ORDERS)


class TestInTheBrowser:
    pytestmark = in_browser

    @pytest.fixture()
    def site(self, record_path: object) -> Iterator[str]:
        with serving(create_app(record_path)) as address:  # type: ignore[arg-type]
            yield address

    def test_the_list_of_the_map_is_put_into_another_order(self, browser: Browser, site: str) -> None:  # noqa: F811
        made = Watched(browser, site)
        page = made.go("/")
        before = page.locator("#lines .line-days").all_inner_texts()
        page.locator("#side .order select").select_option("earliest")
        page.wait_for_url("**/?sort=earliest")
        page.wait_for_function(
            "first => document.querySelector('#lines .line-days').innerText !== first", arg=before[0]
        )
        assert page.locator("#lines .line-days").all_inner_texts() == before[::-1]
        assert page.locator("#side .order select").input_value() == "earliest"
        page.locator("#filters summary").click()
        page.locator("#f-type").select_option(index=1)
        page.wait_for_url("**/?*type=*")
        assert "sort=earliest" in page.url
        assert made.troubles == []
        made.close()
