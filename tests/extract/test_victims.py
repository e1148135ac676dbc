"""Victims told without a number, and the dead kept out of the hurt."""

from __future__ import annotations

import pytest
from test_figures import figures_of, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 10-year-old boy and his grandmother were killed in the yard.", ("killed", 2, 2)),
        ("He fired on the car, killing Anna Torv, 18, and Ivo Belan, 20, police said.", ("killed", 2, 2)),
        ("A man was shot and killed; a second man was badly injured.", ("injured", 1, 1)),
        ("Two guards were killed and a third was wounded.", ("injured", 1, 1)),
        ("The fire claimed the life of a three-year-old girl.", ("killed", 1, 1)),
        ("Six people were shot, two of them fatally.", ("injured", 4, 4)),
        ("Six people were shot, two of them fatally.", ("killed", 2, 2)),
        ("One man was left in critical condition and three others were wounded.", ("injured", 4, 4)),
        ("A shell hit the yard. No one was hurt.", ("injured", 0, 0)),
        ("A shell hit the yard. No deaths were reported.", ("killed", 0, 0)),
    ],
)  # fmt: skip
def test_victims_are_counted(text: str, expected: tuple[str, float, float]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    ["The driver, 28, later died in hospital.", "A girl of 12 died.", "Three men, ages 15, 18, and 22, were wounded.",
     "Image 7 of 12 Soldiers were killed.", "Anna Torv,20, was killed."],
)  # fmt: skip
def test_ages_and_pages_count_nobody(text: str) -> None:
    assert all((low or 0) <= 3 for _, low, _ in read(text))


@pytest.mark.parametrize(
    "text", ["No one else was hurt.", "It is not known whether anyone was hurt.", "No other deaths were reported."]
)
def test_an_unknown_is_never_nought(text: str) -> None:
    assert not [row for row in read(text) if row[1] == 0]


def test_a_sum_holds_its_parts() -> None:
    found = {f.id: f for f in figures_of("One man was left in critical condition and three others were wounded.")}
    (whole,) = [f for f in found.values() if f.part_of is None]
    parts = [f for f in found.values() if f.part_of == whole.id]
    assert whole.low == sum(f.low or 0 for f in parts) and len(parts) == 2


def test_men_are_a_group_only_beside_a_whole() -> None:
    assert [f.group for f in figures_of("Four men were wounded.")] == [None]
    assert [f.group for f in figures_of("Nine people were killed, including four men.")] == [None, "men"]
