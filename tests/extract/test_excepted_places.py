"""Where a report's numbers and deeds are put when a paragraph comes to another place, or leaves one out."""

from __future__ import annotations

import pytest

from vidomo import read

ATTACK = "Russia attacked Ukraine overnight with 89 drones launched from Kursk."


def places(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(f.measure, f.low, f.place.name if f.place else None) for f in read(text).figures]


def test_victims_are_where_their_paragraph_is_and_not_all_over_the_country() -> None:
    text = (
        f"{ATTACK}\n\nIn Kharkiv, debris fell on a house. Two people were hurt, the mayor said.\n\nShelling hit Lyman."
    )
    reading = read(text)
    (hurt,) = (f for f in reading.figures if f.measure == "injured")
    assert hurt.place is not None and hurt.place.name == "Kharkiv" and hurt.event is None


@pytest.mark.parametrize("words", ["not counting", "excluding", "apart from", "with the exception of"])
def test_a_place_that_is_left_out_has_no_share_in_a_number(words: str) -> None:
    total = "In Donetsk region, 1,873 residents have been killed since the invasion began"
    text = f"{total}, {words} Mariupol and Volnovakha."
    assert places(text) == [("killed", 1873, "Donetsk Oblast")]
    reading = read(text)
    assert {"Mariupol", "Volnovakha"} <= {p.name for p in reading.places}


def test_many_deeds_told_at_once_are_not_in_the_last_town() -> None:
    text = (
        "Two civilians were killed in Toretsk.\n\nThe General Staff said 78 clashes had taken place over the past day."
    )
    clashes = [
        e for e in read(text).events if e.type == "armed_clash" and "clashes" in text[e.trigger.start : e.trigger.end]
    ]
    assert clashes and all(e.place is None for e in clashes)


def test_a_governor_speaks_for_the_country_of_his_paragraph() -> None:
    text = (
        "Shells fell on Kharkiv and Kupiansk, governor Oleh Example said. Izium and Vovchansk were quiet.\n\n"
        "In Belgorod, governor Ivan Example said one woman was killed."
    )
    sides = [c.speaker.side for c in read(text).claims if c.speaker is not None]
    assert sides == ["Ukraine", "Russia"]


def test_the_dead_of_a_region_are_none_of_its_first_towns() -> None:
    told = "Russian shelling killed four people in Kherson region"
    reading = read(f"{told}: two in Beryslav, one in Antonivka and one in Kherson city.")
    events = {e.id: e.place.name if e.place else None for e in reading.events}
    found = [(f.low, f.place.name if f.place else None, events.get(f.event or "")) for f in reading.figures]
    assert found == [
        (4, "Kherson Oblast", None),
        (2, "Beryslav", "Beryslav"),
        (1, "Antonivka", "Antonivka"),
        (1, "Kherson", "Kherson"),
    ]
    (one,) = read(f"{told} on Monday, hitting a market in Beryslav.").figures
    assert one.event is not None
