"""What "the city", "both towns" and "the east" stand for, and what places only tell whence something was sent."""

from __future__ import annotations

import pytest

from vidomo import read
from vidomo.model.event import Event


def told(text: str) -> list[Event]:
    return list(read(text).events)


def sites(text: str, type: str) -> list[str | None]:
    return [e.place.name if e.place else None for e in told(text) if e.type == type]


def test_the_city_is_the_town_and_not_the_way_to_it() -> None:
    text = "Kramatorsk lies 90 kilometers north of Donetsk. The city's population is 150,000. The city was shelled."
    reading = read(text)
    assert sites(text, "shelling") == ["Kramatorsk"]
    assert [f.place.name for f in reading.figures if f.measure == "population" and f.place] == ["Kramatorsk"]


def test_the_city_is_named_without_the_word_near() -> None:
    text = "Troops left the area near Kupiansk. Kupiansk is a rail hub. On Friday the city was shelled."
    (shelled,) = (e for e in told(text) if e.type == "shelling")
    assert shelled.place is not None
    assert (shelled.place.name, shelled.place.precision) == ("Kupiansk", "exact")


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("the two towns", ["Balakliia", "Izium"]),
        ("both towns", ["Balakliia", "Izium"]),
        ("the town", ["Izium"]),
    ],
)
def test_both_towns_are_the_two_last_named(words: str, places: list[str]) -> None:
    text = f"Traders came back to Balakliia and Izium, 90 km south of Kharkiv. Shelling struck {words} on Monday."
    assert sorted(filter(None, sites(text, "shelling"))) == places


def test_a_side_of_the_country_is_not_the_town_named_before() -> None:
    text = "Shops opened in Poltava. Russia has sent thousands of soldiers to the south. The eastern offensive went on."
    assert sites(text, "deployment") == [None]
    assert sites(text, "offensive") == [None]


def test_where_missiles_were_fired_from_is_not_where_they_struck() -> None:
    text = "Russian ships fired missiles from the Caspian Sea and from Rostov. Missile strikes hit 12 power stations."
    assert {None} == {e.place.name if e.place else None for e in told(text) if e.trigger.text != "fired"}


def test_a_capital_that_acts_is_a_government_and_no_site() -> None:
    text = "Moscow has redeployed thousands of soldiers to Kherson. Kyiv lost power on Sunday."
    assert sites(text, "deployment") == ["Kherson"]
    assert [p.text for p in read(text).places] == ["Kherson", "Kyiv"]


def test_the_house_of_a_body_stands_in_its_town() -> None:
    calm = read("The situation around the Makiivka Administration building was calm.").conditions
    assert [(c.aspect, c.place.name if c.place else None) for c in calm] == [("security", "Makiivka")]


def test_brackets_part_no_list_of_places() -> None:
    text = "The situation in Marinka (34 km west of Donetsk) and Kurakhove (40 km west of Donetsk) was judged calm."
    assert {c.place.name for c in read(text).conditions if c.place} == {"Marinka", "Kurakhove"}


def test_victims_are_where_the_deed_was_and_not_where_the_speaker_serves() -> None:
    text = (
        "A missile struck a hostel in Chuhuiv on Thursday. Of that strike, “18 people have been injured,” "
        "Olena Hnatiuk, the head of the Kharkiv military administration, said."
    )
    (hurt,) = (f for f in read(text).figures if f.measure == "injured")
    assert hurt.place is not None
    assert hurt.place.name == "Chuhuiv"


def test_witnesses_tell_of_where_they_are() -> None:
    text = "Talks went on in Khartoum. Witnesses in El Geneina reported that armed men had burned a camp."
    assert sites(text, "destruction") == ["Al-Junaynah"]


def test_what_somebody_else_says_places_no_deed() -> None:
    text = "Poland urged both sides to agree on a ceasefire, while a monitor said there had been firing near Horlivka."
    assert sites(text, "agreement") == [None]


def test_the_toll_of_a_war_is_not_of_the_town_before() -> None:
    text = "Shells fell on Horlivka on Monday.\n\nThe UN says 478 civilians have died in the conflict since mid-April."
    (toll,) = (f for f in read(text).figures if f.measure == "killed")
    assert toll.place is None


def test_a_side_of_a_town_places_the_deed_beside_it() -> None:
    text = "Russian forces made advances near Kreminna and continued ground attacks northwest of Svatove on Monday."
    assert sites(text, "armed_clash") == ["Svatove"]


def test_each_of_two_deeds_has_its_own_place() -> None:
    text = "The militia had opened fire at an army post first, and a helicopter had been downed near Sloviansk."
    assert [e.place.name for e in told(text) if e.place] == ["Sloviansk"]


def test_a_raion_is_the_district_around_its_town() -> None:
    reading = read("Russian forces shelled settlements in Kupiansk Raion and Polohy Raion on Monday.")
    assert [(p.name, p.precision) for p in reading.places] == [
        ("Kupiansk Raion", "district"),
        ("Polohy Raion", "district"),
    ]
