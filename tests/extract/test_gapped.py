"""Counts that leave their verb out carry it on to a place of their own."""

from __future__ import annotations

import pytest

from vidomo import read


def counts(text: str) -> list[tuple[str, float | None, str | None]]:
    """Measure, least value and place of each figure, in order; each is of an event at that place."""
    reading = read(text)
    events = {e.id: e for e in reading.events}
    found = []
    for figure in reading.figures:
        place = figure.place.name if figure.place else None
        event = events.get(figure.event or "")
        assert event is None or event.place is None or event.place.name == place
        found.append((figure.measure, figure.low, place))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two people were killed in Toretsk and one in Siversk.", [("killed", 2, "Toretsk"), ("killed", 1, "Siversk")]),
        ("Shelling killed two people in Toretsk and three in Siversk.",
         [("killed", 2, "Toretsk"), ("killed", 3, "Siversk")]),
        ("Three people were wounded in Kherson, two in Beryslav and one in Antonivka.",
         [("injured", 3, "Kherson"), ("injured", 2, "Beryslav"), ("injured", 1, "Antonivka")]),
        ("A man was killed in Kostiantynivka and a woman in Siversk.",
         [("killed", 1, "Kostiantynivka"), ("killed", 1, "Siversk")]),
        ("One person died in Nikopol and four were injured in Marhanets.",
         [("killed", 1, "Nikopol"), ("injured", 4, "Marhanets")]),
    ],
)  # fmt: skip
def test_a_count_without_a_verb_is_of_its_own_place(
    text: str, expected: list[tuple[str, float | None, str | None]]
) -> None:
    assert counts(text) == expected


def test_each_place_of_such_counts_has_its_deed() -> None:
    events = read("Two people were killed in Toretsk and one in Siversk.").events
    assert {(e.type, e.place.name if e.place else None) for e in events} == {
        ("attack_on_civilians", "Toretsk"), ("attack_on_civilians", "Siversk")
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["A man was killed in Toretsk, a town in Donetsk Oblast.", "A man was killed in Toretsk and is in Siversk.",
     "Two people were killed in Toretsk and Siversk."],
)  # fmt: skip
def test_what_stands_between_two_places_may_count_nobody(text: str) -> None:
    assert len(read(text).figures) == 1
