"""Victims told of one at a time: told again or somebody else; and counts that hold the dead."""

from __future__ import annotations

from itertools import permutations

import pytest
from desk import Desk, day

from vidomo.model.figure import Figure
from vidomo.model.span import Reason
from vidomo.reconcile import reconcile
from vidomo.reconcile.asides import Aside, asides_of
from vidomo.reconcile.persons import persons


def told(*sentences: str) -> tuple[list[Figure], dict[str, Aside]]:
    """Make the figures of a report of sentences, that of one person between the bars."""
    text, figures = "", []
    for sentence in sentences:
        while "|" in sentence:
            before, one, sentence = sentence.split("|", 2)
            text += before
            figures.append(Figure(f"f{len(figures)}", "injured", len(text), len(text) + len(one), one, 1, 1))
            text += one
        text += sentence + " "
    desk = Desk("r", "2022-06-05", text=text, figures=figures)
    return figures, asides_of(desk.reading())


@pytest.mark.parametrize(
    ("sentences", "many"),
    [
        (("|A four-year-old boy| was hurt.", "|The child| is at home."), 1),
        (("|A 4-year-old boy| was hurt.", "|A boy| is at home."), 1),
        (("|A 4-year-old boy| was hurt.", "|A 6-year-old boy| was hurt."), 2),
        (("|A man| was hurt.", "|A woman| was hurt."), 2),
        (("|A man| was hurt.", "|Another man| was hurt."), 2),
        (("|A man| was hurt and |a man| was hit.",), 2),
        (("|Olha Hnatiuk| was hurt.", "|Hnatiuk| is at home."), 1),
        (("|Olha Hnatiuk| was hurt.", "|Ivan Melnyk| is at home."), 2),
        (("|A man| was hurt.", "|A woman| was hurt.", "|A person| is at home."), 2),
    ],
)
def test_people_are_told_apart_by_what_is_said_of_them(sentences: tuple[str, ...], many: int) -> None:
    assert persons(*told(*sentences)) == many


def test_the_order_of_the_figures_is_no_matter() -> None:
    figures, asides = told("|A 4-year-old boy| was hurt.", "|A woman| was hurt.", "|The child| is at home.")
    assert {persons(list(each), asides) for each in permutations(figures)} == {2}


def test_there_are_as_many_people_as_figures_at_most() -> None:
    figures, asides = told("|A man| was hurt and |a woman| was hit.", "|Another man| fell.", "|A second woman| fell.")
    for many in range(1, len(figures) + 1):
        assert 1 <= persons(figures[:many], asides) <= many


@pytest.mark.parametrize(
    "order", [("four were shot", "three others were shot"), ("three others were shot", "four were shot")]
)
def test_a_count_of_all_victims_is_no_count_of_the_hurt(order: tuple[str, str]) -> None:
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "A gunman shot into a crowd.", "Chuhuiv", day("2022-06-01"), "shot", killed=1)
    for words in order:
        start, end = len(desk.text), len(desk.text) + words.index(" ")
        many = 4 if words.startswith("four") else 3
        desk.say(words)
        desk.figures.append(Figure(f"f{many}", "injured", start, end, words.split()[0], many, many, event="e1"))
    (incident,) = reconcile([desk.reading()]).incidents
    assert incident.injured.best == 3


def test_a_later_count_of_the_hurt_is_no_count_of_all_victims() -> None:
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "A gunman shot into a crowd.", "Chuhuiv", day("2022-06-01"), "shot", killed=1)
    for number, words in enumerate(("four were wounded", "three others were wounded"), 2):
        start, end = len(desk.text), len(desk.text) + words.index(" ")
        desk.say(words)
        why = (Reason("figures.told", None, "wounded"),)
        many = 4 if words.startswith("four") else 3
        desk.figures.append(
            Figure(f"f{number}", "injured", start, end, words.split()[0], many, many, event="e1", why=why)
        )
    (incident,) = reconcile([desk.reading()]).incidents
    assert incident.injured.best == 4
