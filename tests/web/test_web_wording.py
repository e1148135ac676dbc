from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidomo.model.event import EVENT_TYPES
from vidomo.show.web import wording
from vidomo.show.web.addresses import outside, page_of


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (7, None, "at least 7"),
        (None, 2000, "up to 2,000"),
        (7, 9, "7 to 9"),
        (12, 12, "12"),
        (None, None, "not told"),
        (0, 0, "0"),
        (2.5, 2.5, "2.5"),
    ],
)
def test_open_ends_are_said(low: float | None, high: float | None, told: str) -> None:
    assert wording.bounds(low, high) == told


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (7, 7, None, "at least 7"),
        (7, 9, None, "at least 7, best 9"),
        (7, 17, 19, "7 to 19, best 17"),
        (6, 6, 6, "6"),
        (None, None, 40, "up to 40"),
        (0, 0, 0, "0"),
    ],
)
def test_a_range_says_its_ends_and_its_best(
    low: float | None, best: float | None, high: float | None, told: str
) -> None:  # fmt: skip
    assert wording.spread(low, best, high) == told


def test_an_unknown_is_never_a_nought() -> None:
    assert wording.spread(None, None, None) == "nobody says"
    assert "0" not in wording.bounds(None, None)


def test_an_open_figure_that_is_told_as_about_is_read_aloud() -> None:
    assert wording.bounds(3, None, True) == "about 3 or more"
    assert wording.bounds(None, 20, True) == "up to about 20"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2022-09-08", "2022-09-08", "8 Sep 2022"),
        ("2022-09-08", "2022-09-11", "8–11 Sep 2022"),
        ("2022-08-31", "2022-09-02", "31 Aug – 2 Sep 2022"),
        ("2022-12-31", "2023-01-02", "31 Dec 2022 – 2 Jan 2023"),
        (None, "2022-09-08", "by 8 Sep 2022"),
        ("2022-09-08", None, "from 8 Sep 2022"),
        (None, None, "no day told"),
    ],
)
def test_days_are_short_and_whole(first: str | None, last: str | None, told: str) -> None:
    assert wording.days(first, last) == told


def test_every_event_type_has_a_sign() -> None:
    assert {wording.family(type_) for type_ in EVENT_TYPES} == set(wording.FAMILY_NAMES)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//x.example",
        "http://",
        "ftp://a/b",
        "x",
        None,
    ],
)
def test_only_plain_web_addresses_are_linked(url: str | None) -> None:
    assert outside(url) is None


def test_a_web_address_is_linked_as_it_is() -> None:
    assert outside("https://news.example/a?b=1") == "https://news.example/a?b=1"


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
def test_an_address_of_any_name_stays_within_its_kind(name: str) -> None:
    found = page_of("reports", name)
    assert found.startswith("/reports/")
    assert not set(found[9:]) & set("?#<>\"' /\\")
