"""What a few words say of one person, and when two cannot be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidomo.model.told_people import SEXES, are_two, told_person

WORDS = st.sampled_from(
    ["a man", "a woman", "another man", "a 4-year-old boy", "a 4-month-old boy", "the child", "Anna Torv", "Ivo Belan"]
)


@given(WORDS)
def test_nobody_is_two_unless_it_is_said(words: str) -> None:
    person = told_person(words)
    assert are_two(person, person) == person.further


@given(WORDS, WORDS)
def test_who_comes_first_is_no_matter_without_another(one: str, other: str) -> None:
    first, second = told_person(one), told_person(other)
    if not first.further and not second.further:
        assert are_two(first, second) == are_two(second, first)


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("a man", "a woman", True),
        ("a man", "a second victim", True),
        ("a 4-year-old boy", "a 6-year-old boy", True),
        ("a 22-month-old boy", "a 2-year-old child", False),
        ("Anna Torv", "Torv", False),
        ("Anna Torv", "Ivo Belan", True),
        ("a woman", "Anna Torv", False),
        ("the gunman", "a guard", True),
        ("the gunman", "a student", False),
        ("an officer", "a guard", False),
    ],
)
def test_two_people_are_told_apart(one: str, other: str, two: bool) -> None:
    assert are_two(told_person(one), told_person(other)) == two


def test_no_word_is_of_both_sexes() -> None:
    assert not SEXES[0] & SEXES[1]
