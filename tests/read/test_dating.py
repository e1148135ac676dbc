"""A day is told by the text or not at all."""
# ruff: noqa: E501 -- texts as they come

import pytest

from vidomo.read import report_of
from vidomo.read.dates import dates_in, only_date

REST = "\n\nTwo houses burnt down and a school lost its roof, according to the head of the local fire service.\n"


def day(text: str) -> str | None:
    published = report_of(text).published
    assert published is None or (published.from_ == published.to and published.basis == "text" and published.reasons)
    return published.from_ if published else None


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Shells hit school\n\nNorthern Wire | 4 March 2024, 18:20\n\nThe school in Orikhiv was hit at noon, the mayor said.", "2024-03-04"),
        ("Shells hit school\n\nPublished: March 4, 2024\nUpdated: March 6, 2024\n\nThe school was hit at noon, the mayor said there.", "2024-03-04"),
        ("Shells hit school\n\nORIKHIV, March 4, 2024 (Wire) - The school in the centre was hit at noon, the mayor said.", "2024-03-04"),
        ("Situation in the south, 4 March 2024\n\nThe school in the centre of Orikhiv was hit at noon, the mayor said.", "2024-03-04"),
        ("Shells hit school\n\n2024-03-04T18:20:00Z\n\nThe school in the centre of Orikhiv was hit at noon, the mayor said.", "2024-03-04"),
        ("Обстріл школи\n\n4 березня 2024, 18:20\n\nШколу в центрі міста обстріляли опівдні, повідомив міський голова.", "2024-03-04"),
        # The weekday fixes the year among those in which the president named is in office.
        ("Town is retaken\n\nThursday September 8\n\nThe town is free, President Zelensky said on Thursday in his address.", "2022-09-08"),
        # … but not where nothing narrows the years down.
        ("Town is retaken\n\nThursday September 8\n\nThe town is free, the president said on Thursday in his address.", None),
        ("Town is retaken\n\nSeptember 8, 7:15 pm ET\n\nThe town is free, President Zelensky said in his address.", None),
        ("Shells hit school\n\n1 hour ago\n\nThe school in the centre was hit on Friday at noon, the mayor said.", None),
        # A weekday that is not that day's is a mistake in one of the two.
        ("Shells hit school\n\nMonday, 5 March 2024\n\nThe school in the centre was hit at noon, the mayor said.", None),
        # A day of which the report tells later ones as past is not its own.
        ("Shells hit school\n\nMarch 4, 2024\n\nThe school was hit at noon. It had opened on 2 September 2025, its head said.", None),
        # Two readings of one numeral.
        ("Shells hit school\n\n03/04/2024\n\nThe school in the centre was hit at noon, the mayor said there.", None),
    ],
)  # fmt: skip
def test_what_dates_a_report(head: str, expected: str | None) -> None:
    assert day(head + REST) == expected


def test_weekdays_that_agree_with_a_caption() -> None:
    caption = "A woman looks at the burnt school in Orikhiv, Ukraine, Monday, March 4, 2024.\n\n"
    lead = "The school in the centre of Orikhiv was hit at noon Monday, and the roof fell in.\n\n"
    assert day(caption + lead + "Nobody was hurt, the mayor said on Monday at the gate." + REST) == "2024-03-04"
    assert day(caption + lead + "Nobody was hurt, the mayor said on Tuesday at the gate." + REST) == "2024-03-05"
    # Without somebody speaking on the day the report can be from the day after.
    assert day(caption + lead + REST) is None
    assert day(caption + lead.replace("noon Monday", "midnight") + REST) is None
    # What is still to come moves nothing.
    ahead = "Lessons will go on in tents on Tuesday, the mayor said on Monday."
    assert day(caption + lead + ahead + REST) == "2024-03-04"


def test_today_with_a_day_written_twice() -> None:
    caption = "The mayor at the school in Orikhiv on March 4, 2024.\n\n"
    body = "The school was hit at noon on March 4, and lessons stopped in all the town.\n\n"
    assert day(caption + body + "The roof will be mended, the mayor said today at the gate." + REST) == "2024-03-04"
    assert day(caption + body + "“I say today that we stay,” said the mayor of the town." + REST) is None


def test_dates_as_written() -> None:
    (found,) = dates_in("on Thursday, Sept. 8, 2022, at noon")
    assert (found.year, found.month, found.day, found.weekday) == (2022, 9, 8, 3)
    assert dates_in("it may 5 times be") == []
    assert dates_in("between April 16-17 and later") == []
    assert only_date("May 10, 7:15pm ET") and only_date("12 вересня 2022, 10:15")
    assert not only_date("May 10 was quiet")


@pytest.mark.parametrize(
    "text",
    [
        "Ministry of Water\nBriefing on the repair of the dam (3 May 2019)\n\n"
        + "The dam was repaired by two brigades. " * 3,
        "Summary of the day\n\nZorya, 3 May 2019. The council met in the old theatre and talked about the dam for hours.",
        "Fire burns two houses on the northern outskirts\n3 May 2019, 08:15 | 12 comments\n\n"
        + "Nobody was hurt in it. " * 4,
    ],
)
def test_the_line_under_the_headline_and_the_place_before_a_date_date_a_report(text: str) -> None:
    published = report_of(text).published
    assert published is not None and published.from_ == "2019-05-03"


def test_the_zone_behind_a_date_is_no_part_of_the_headline() -> None:
    title = "Latest from the watch, based on information received until 18:00 hrs, 3 May 2019 (Kyiv time)"
    published = report_of(
        f"{title}\n\n" + "The night in the valley was calm, the watch said in its report. " * 3
    ).published
    assert published is not None and published.from_ == "2019-05-03"
