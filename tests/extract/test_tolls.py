"""Tolls that move: every number that a count comes to is kept, with the measure of its toll."""

from __future__ import annotations

import pytest
from test_figures import figures_of, read


@pytest.mark.parametrize(
    "words",
    ["rose to 31", "has risen to 31", "climbed to 31", "has reached 31", "stands at 31", "was raised to 31",
     "had been revised to 31", "is now 31", "rose from 24 to 31", "climbed again from 24 to 31"],
)  # fmt: skip
@pytest.mark.parametrize(
    ("toll", "measure"),
    [("The number of people killed by the rocket", "killed"), ("The death toll", "killed"),
     ("The number of injured", "injured"), ("The number of dead", "killed")],
)  # fmt: skip
def test_a_toll_comes_to_a_number(toll: str, measure: str, words: str) -> None:
    assert (measure, 31, 31) in read(f"{toll} {words} on Monday, the ministry said.")


def test_what_a_toll_was_before_is_not_its_range() -> None:
    assert [low for _, low, _ in read("The number of wounded rose from 24 to 31.")] == [31]
    assert read("The toll rose to 31 overnight.") == [("killed", 31, 31)]


def test_a_day_before_a_toll_is_no_part_of_it() -> None:
    assert ("killed", 520, 520) in read("This raised the death toll since October 7 to 520, the ministry said.")


def test_had_been_in_what_somebody_said_is_no_running_total() -> None:
    told = figures_of("Officials said 27 people had been killed and more than 200 wounded.")
    assert [f.cumulative for f in told] == [False, False]
    assert [f.cumulative for f in figures_of("Shelling has killed 270 people in the region.")] == [True]


def test_a_series_carries_its_measure_on() -> None:
    text = "First three dead were counted, then nine, then 14 on Sunday morning and 20 on Tuesday."
    assert [(m, low) for m, low, _ in read(text)] == [("killed", 3), ("killed", 9), ("killed", 14), ("killed", 20)]


def test_a_mended_figure_is_of_what_was_told_before() -> None:
    text = "An earlier report spoke of 17 wounded in Korvo. The figure then was at least 21."
    assert read(text) == [("injured", 17, 17), ("injured", 21, None)]


@pytest.mark.parametrize(
    "text",
    ["The number of missiles fired rose to 31.", "The price of bread rose to 31.", "The total of votes was 31.",
     "The temperature reached 31 on Monday after 12 people died."],
)  # fmt: skip
def test_what_is_no_toll(text: str) -> None:
    assert not [row for row in read(text) if row[0] in ("killed", "injured") and row[1] == 31]
