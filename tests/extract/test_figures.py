"""Figures: spans quote the text, open ends stay open, and what is no count is left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written import page_of

from vidomo.extract.bounds import quantity_grammar
from vidomo.extract.figures import find_figures
from vidomo.extract.numbers import number_words
from vidomo.extract.times import find_times
from vidomo.lexicon import lexicon
from vidomo.model.figure import Figure

STORY = (
    "Rockets killed at least nine villagers in the square and another 14 were wounded, including a 12-year-old girl.\n"
    "“By noon 21 people had been pulled out; three of them are children,” the medic said. One person died.\n"
    "Since March 3, 2021 more than 2,000 houses have been destroyed there, the council’s figures show.\n"
    "The port lies about 40 miles (64 kilometers) from the front and was home to 1.1 million people."
)


def figures_of(text: str) -> tuple[Figure, ...]:
    page = page_of(text)
    return find_figures(page, find_times(page), (), (), ())


def read(text: str) -> list[tuple[str, float | None, float | None]]:
    return [(f.measure, f.low, f.high) for f in figures_of(text)]


def test_spans_quote_the_text_in_order_with_names_in_order() -> None:
    found = figures_of(STORY)
    assert len(found) >= 8
    for number, figure in enumerate(found, 1):
        assert STORY[figure.start : figure.end] == figure.text
        assert figure.id == f"f{number}" and figure.why
    assert [f.start for f in found] == sorted(f.start for f in found)


def test_a_part_is_never_more_than_its_whole() -> None:
    found = {f.id: f for f in figures_of(STORY)}
    parts = [f for f in found.values() if f.part_of]
    assert parts
    for part in parts:
        whole = found[part.part_of or ""]
        assert part.measure == whole.measure and part.group
        assert whole.high is None or part.low is None or part.low <= whole.high


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=2, max_value=999_999))
def test_bounds_hold_for_any_number(number: int) -> None:
    grammar = quantity_grammar(lexicon("en"))
    for written in (str(number), f"{number:,}"):
        cases = {
            f"{written} men": (number, number),
            f"at least {written} men": (number, None),
            f"more than {written} men": (number, None),
            f"up to {written} men": (None, number),
            f"{written} or more men": (number, None),
            f"between {written} and {number + 5} men": (number, number + 5),
        }
        for text, bounds in cases.items():
            (quantity,) = grammar.find(text)
            assert (quantity.low, quantity.high) == bounds, text
            assert quantity.start == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("twenty-five", 25), ("half a million", 500_000), ("1.4 million", 1_400_000), ("two dozen", 24), ("2 1/2", 2.5),
     ("a hundred and five", 105), ("12 000", 12_000)],
)  # fmt: skip
def test_numbers(text: str, value: float) -> None:
    words = number_words(lexicon("en"))
    assert words.parse(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people were killed and another 16 wounded.", [("killed", 9, 9), ("injured", 16, 16)]),
        ("Up to 300 men were encircled.", [("encircled", None, 300)]),
        ("Dozens were hurt.", [("injured", 24, None)]),
        ("Over 500 people had been killed and twice as many hurt.", [("killed", 500, None), ("injured", 1000, None)]),
        ("3 dead, 7 injured in market blast", [("killed", 3, 3), ("injured", 7, 7)]),
        ("A man was shot dead and two women were hurt.", [("killed", 1, 1), ("injured", 2, 2)]),
        ("The village of 4,000 was shelled.", [("population", 4000, 4000)]),
        ("They advanced 12 miles.", [("distance_km", 19.31, 19.31)]),
    ],
)  # fmt: skip
def test_wordings(text: str, expected: list[tuple[str, float | None, float | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The 3rd brigade and the 202nd regiment moved on May 5, 2022.",
        "Anna Koval, 27, works at School No. 12.",
        "A 34-year-old driver stopped.",
        "They paid $300 million and 40 euros.",
        "Su-27 and S-300 crews trained for 24 hours.",
        "He is one of the best.",
        "The missile has a range of 300 km.",
        "It was signed at 14:30 on 2022-05-05.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures_of(text) == ()


def test_a_running_total_has_its_time_and_no_event() -> None:
    (total,) = [f for f in figures_of(STORY) if f.measure == "buildings_destroyed"]
    assert total.cumulative and total.event is None
    assert total.since is not None and total.since.from_ == "2021-03-03"
    assert (total.low, total.high) == (2000, None)


def test_units_are_converted_and_kept() -> None:
    (distance,) = [f for f in figures_of(STORY) if f.measure == "distance_km"]
    assert distance.unit == "miles" and distance.approximate
    assert distance.low is not None and 64 <= distance.low <= 64.4


def test_of_so_many_only_some_were_downed() -> None:
    expected = [("munitions_intercepted", 15, 15), ("munitions_fired", 17, 17)]
    for text in ("Gunners downed 15 of 17 drones.", "Gunners shot down 15 out of 17 drones overnight."):
        assert read(text) == expected
    assert read("Eight of the 20 soldiers were killed near Gao.") == [("killed", 8, 8), ("troops", 20, 20)]
    assert read("Two of 12 villages were shelled.")[0] == ("settlements", 2, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 of the city's 9,000 residents were killed in Mariupol.", [("killed", 300)]),
        ("Three of the town's five schools were destroyed in Orikhiv.", [("buildings_destroyed", 3)]),
        ("Four of Ukraine’s soldiers were killed near Bakhmut.", [("killed", 4)]),
        ("The mayor said that three of his 12 men were killed near Lyman.", [("killed", 3)]),
        ("Only 1,200 of the town's 14,000 residents remain in Avdiivka.", [("population", 1200)]),
        ("Only 500 of 20,000 people remain in Chasiv Yar.", [("population", 500)]),
        ("About 1,200 of the village's residents have left.", []),
        ("Two passers-by were injured in Kherson.", [("injured", 2)]),
        ("A passer-by was wounded in Nikopol.", [("injured", 1)]),
        ("One in five of the town's houses was destroyed in Lyman.", []),
        ("Two out of every three people there were displaced.", []),
        ("Three workers were wounded and a fourth is missing in Enerhodar.", [("injured", 3)]),
        ("The strike left more than 30 people with injuries.", [("injured", 30)]),
        ("Of the 24 missiles launched at Kyiv, 20 were shot down.",
         [("munitions_fired", 24), ("munitions_intercepted", 20)]),
        ("Russia fired 12 drones at Odesa; nine were shot down.",
         [("munitions_fired", 12), ("munitions_intercepted", 9)]),
        ("One of the dead was Olha Petrenko, 50 (hit in her car).", []),
        ("Russia fired 12 drones at Odesa. Nine were killed.", [("munitions_fired", 12), ("killed", 9)]),
    ],
)  # fmt: skip
def test_some_of_so_many_are_counted_and_not_all_nor_their_town(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(f.measure, f.low) for f in figures_of(text)] == expected
