"""What only looks like the site or the cause: rivers, clocks, launch sites, accidents, counts of houses."""

from __future__ import annotations

import pytest

import vidomo


def _places(text: str) -> list[tuple[str, str | None]]:
    return [(p.text, p.name) for p in vidomo.read(text, published="2022-11-13").places]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The brigade withdrew to the left bank of the Dnipro.", "Dnipro River"),
        ("Sappers bridged the Dnipro overnight.", "Dnipro River"),
        ("The brigade withdrew to Dnipro.", "Dnipro"),
    ],
)
def test_a_name_with_an_article_is_a_river(text: str, name: str) -> None:
    assert ("Dnipro", name) in _places(text)


def test_the_place_of_a_clock_is_no_place() -> None:
    assert _places("The convoy left Izium at five in the morning Moscow time.") == [("Izium", "Izium")]


def test_what_is_struck_is_a_place() -> None:
    text = "Officials in Ukraine said nine people died in the strike on Hroza."
    assert "Hroza" in [text for text, _ in _places(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Two missiles were launched from Belgorod region, prosecutors said.", None),
        ("A rocket fired from Belgorod hit a school in Chuhuiv.", "Chuhuiv"),
        ("The battalion withdrew from Izium.", "Izium"),
    ],
)
def test_where_it_was_launched_is_not_where_it_struck(text: str, place: str | None) -> None:
    events = vidomo.read(text, published="2022-11-13").events
    assert events
    assert {e.place.name if e.place else None for e in events} == {place}


@pytest.mark.parametrize("cause", ["in a car crash", "of a heart attack", "of an illness"])
def test_those_who_died_otherwise_belong_to_no_deed(cause: str) -> None:
    text = f"Shells hit a market in Kherson on Monday. The deputy mayor, Ivan Tester, died {cause} a day later."
    dead = [f for f in vidomo.read(text, published="2022-11-13").figures if f.measure == "killed"]
    assert dead
    assert all(f.event is None for f in dead)


def test_a_corrected_number_is_of_what_was_counted_last() -> None:
    text = "Three people died in Sumy. Fourteen houses burned down, he said; later the number was corrected to 15."
    figures = [(f.measure, f.low) for f in vidomo.read(text).figures]
    assert ("buildings_damaged", 15) in figures
    assert ("killed", 15) not in figures


@pytest.mark.parametrize(
    ("weapon", "type"), [("missile", "missile_strike"), ("drone", "drone_strike"), ("gunman", "attack_on_civilians")]
)
def test_who_kills_types_the_deed(weapon: str, type: str) -> None:
    assert [e.type for e in vidomo.read(f"A {weapon} killed a farmer near Kherson on Monday.").events] == [type]


@pytest.mark.parametrize(
    ("named", "short", "place"),
    [
        ("The Kakhovka dam was seen on Monday.", "the dam", "Kakhovka Dam"),
        ("Traffic over the Antonivka bridge in Kherson stopped.", "that bridge", "Antonivka Road Bridge"),
        ("The Kakhovka dam was seen on Monday.", "a dam", "Mykolaiv Oblast"),
    ],
)
def test_a_work_named_before_is_meant_by_its_noun(named: str, short: str, place: str) -> None:
    reading = vidomo.read(f"{named} Two people died in Mykolaiv region. Soldiers blew up {short} on Friday.")
    assert [e.place.name if e.place else None for e in reading.events if "blew" in e.trigger.text] == [place]
