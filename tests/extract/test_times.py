"""Times: spans quote the text, days hold their value, and nothing is ever dated from today."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from written import REPORT_DAY, page_of

from vidomo.extract.calendar_math import add_months, days_of, third_of, week_value, weekday_near
from vidomo.extract.times import find_times
from vidomo.model.time import Time


def times_of(text: str, published: str | None = REPORT_DAY, until: str | None = None) -> tuple[Time, ...]:
    return find_times(page_of(text, published, until))


def only(text: str, published: str | None = REPORT_DAY, until: str | None = None) -> Time:
    (time,) = times_of(text, published, until)
    return time


MIXED = (
    "Rockets hit the depot on Tuesday night and again at dawn on Thursday, officials said Friday.\n"
    "“Since Feb. 24, 2022 we have lost count,” she said. Last month was worse, and the past five days worst.\n"
    "The bridge, closed since May 2014, will reopen on Monday. Two days later, at 8 p.m., trams will run again."
)


def test_spans_quote_the_text_and_do_not_overlap() -> None:
    found = times_of(MIXED)
    assert len(found) >= 9
    for time in found:
        assert MIXED[time.start : time.end] == time.text == time.text.strip()
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_days_cover_the_value() -> None:
    for time in times_of(MIXED):
        days = days_of(time.value or "")
        if days and time.from_ and time.to:
            assert time.from_ <= days[1].isoformat() and time.to >= days[0].isoformat()


def test_without_a_report_date_only_dates_that_name_their_year_have_days() -> None:
    for time in times_of(MIXED, published=None):
        assert (time.from_ is None) == ("20" not in time.text)
        assert time.value is None or not time.value.startswith(str(date.today().year))


def test_an_interval_of_report_days_widens_the_days_and_keeps_only_what_is_certain() -> None:
    yesterday = only("The plant was hit yesterday.", "2022-09-08", "2022-09-10")
    assert (yesterday.value, yesterday.from_, yesterday.to) == (None, "2022-09-07", "2022-09-09")
    assert only("The plant was hit last year.", "2022-09-08", "2022-09-10").value == "2021"


@pytest.mark.parametrize(
    ("text", "words", "value", "first", "last"),
    [
        ("The town was shelled on Friday.", "Friday", "2022-09-09", "2022-09-09", "2022-09-09"),
        ("The town was shelled on Saturday.", "Saturday", "2022-09-03", "2022-09-03", "2022-09-03"),
        ("The council will meet on Monday.", "Monday", "2022-09-12", "2022-09-12", "2022-09-12"),
        ("A shell fell on Wednesday night.", "Wednesday night", "2022-09-07TNI", "2022-09-07", "2022-09-07"),
        ("Sirens woke the town at dawn on Thursday.", "dawn on Thursday", "2022-09-08TMO", "2022-09-08", "2022-09-08"),
        ("The grid failed yesterday.", "yesterday", "2022-09-08", "2022-09-08", "2022-09-08"),
        ("Prices rose last month.", "last month", "2022-08", "2022-08-01", "2022-08-31"),
        ("Troops moved this week.", "this week", "2022-W36", "2022-09-05", "2022-09-09"),
        ("Troops moved last week.", "last week", "2022-W35", "2022-08-29", "2022-09-04"),
        ("They dug in over the past five days.", "the past five days", "P5D", "2022-09-04", "2022-09-09"),
        ("It began on Feb. 24, 2022.", "Feb. 24, 2022", "2022-02-24", "2022-02-24", "2022-02-24"),
        ("It fell on 8 September.", "8 September", "2022-09-08", "2022-09-08", "2022-09-08"),
        ("It fell on March 1.", "March 1", "2022-03-01", "2022-03-01", "2022-03-01"),
        ("It was built in 1954.", "1954", "1954", "1954-01-01", "1954-12-31"),
        ("They left in early February 2022.", "early February 2022", "2022-02", "2022-02-01", "2022-02-09"),
        ("They held it in May 2014.", "May 2014", "2014-05", "2014-05-01", "2014-05-31"),
        ("It held from the start of the month.", "the start of the month", "2022-09", "2022-09-01", "2022-09-10"),
        ("He left two weeks ago.", "two weeks ago", "2022-W34", "2022-08-22", "2022-08-28"),
    ],
)  # fmt: skip
def test_forms(text: str, words: str, value: str, first: str, last: str) -> None:
    time = only(text)
    assert (time.text, time.value, time.from_, time.to) == (words, value, first, last)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("They made no headway in six weeks.", "DURATION", "P6W"),
        ("The siege lasted for six months.", "DURATION", "P6M"),
        ("Shells fall daily.", "SET", "P1D"),
        ("Shells fall every night.", "SET", "XXXX-XX-XXTNI"),
        ("Early in the war the bridge was lost.", "DATE", None),
    ],
)
def test_lengths_and_repetitions_have_no_days(text: str, kind: str, value: str | None) -> None:
    time = only(text)
    assert (time.type, time.value, time.from_, time.to) == (kind, value, None, None)


@pytest.mark.parametrize(
    ("text", "value"),
    [("They met on May 12.", "XXXX-05-12"), ("They met on Friday.", "XXXX-WXX-5"), ("They met in May.", "XXXX-05")],
)
def test_unknown_parts_stay_unknown(text: str, value: str) -> None:
    time = only(text, published=None)
    assert (time.value, time.from_, time.to) == (value, None, None)


def test_days_counted_from_another_day_in_the_text() -> None:
    first, second = times_of("Guns fell silent on March 3, 2022. The next day the shelling resumed.", None)
    assert first.anchor == "explicit"
    assert (second.text, second.value, second.anchor) == ("The next day", "2022-03-04", "text")


def test_a_month_takes_the_year_told_just_before_it() -> None:
    first, second = times_of("It was held from November 2019 to February.", "2022-09-09")
    assert (first.value, second.value, second.anchor) == ("2019-11", "2020-02", "text")


def test_no_time_crosses_a_paragraph() -> None:
    found = times_of("A note of May 10\nMay 10 was calm.")
    assert [t.text for t in found] == ["May 10", "May 10"]


@pytest.mark.parametrize(
    "text",
    [
        "Residents may leave.",
        "The 202nd regiment held.",
        "An 11-year-old was hurt.",
        "They march on.",
        "A second strike hit.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert times_of(text) == ()


def test_calendar() -> None:
    day = date(2022, 1, 31)
    for months in range(-30, 31):
        assert add_months(day, months).day <= 31
    for shift in range(400):
        other = day + timedelta(shift)
        days = days_of(week_value(other))
        assert days and days[0] <= other <= days[1]
        for weekday in range(1, 8):
            assert weekday_near(other, weekday, -1) <= other < weekday_near(other, weekday, 1)
            assert weekday_near(other, weekday, -1).isoweekday() == weekday
    whole = (date(2022, 9, 1), date(2022, 9, 30))
    assert (
        third_of(whole, "early")[1]
        < third_of(whole, "mid")[0]
        <= third_of(whole, "mid")[1]
        < third_of(whole, "late")[0]
    )
    assert days_of("2022-02-30") is None and days_of("P5D") is None and days_of("XXXX-05-12") is None
