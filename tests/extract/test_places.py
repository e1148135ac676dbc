"""Places in a report: properties of every mention, then what is a place and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vidomo
from vidomo.extract.page import pages
from vidomo.extract.places import find_places
from vidomo.gazetteer import Gazetteer, ensure, short_divisions
from vidomo.gazetteer.row import offset
from vidomo.lexicon import lexicon
from vidomo.model.earth import bearing, km
from vidomo.model.place import Place
from vidomo.read.report import report_of

UKRAINE = "Ukrainian officials reported fighting with Russian troops in eastern Ukraine on Monday. "


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return ensure()


def read(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    report = report_of(text, id="t", language="en")
    page = next(pages([report], lexicon(), gazetteer))
    return find_places(report, page.doc, gazetteer)


def names(text: str, gazetteer: Gazetteer) -> set[str | None]:
    return {p.name for p in read(text, gazetteer)}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_every_mention_quotes_the_text(gazetteer: Gazetteer, noise: str) -> None:
    text = f"{noise}\n\nRussian shells hit Kharkiv and Chuhuiv.\n\n{noise}"
    try:
        report = report_of(text, id="t", language="en")
    except Exception as error:
        assert type(error).__name__ == "InputError"
        return
    page = next(pages([report], lexicon(), gazetteer))
    places = find_places(report, page.doc, gazetteer)
    last = 0
    for place in places:
        assert report.text[place.start : place.end] == place.text
        assert last <= place.start
        last = place.end
        assert (place.lat is None) == (place.precision == "unresolved")
        assert place.candidates >= 1 or place.lat is None


def test_the_same_report_gives_the_same_places(gazetteer: Gazetteer) -> None:
    text = UKRAINE + "Two villages near Lyman and a bridge in Izyum were hit."
    assert read(text, gazetteer) == read(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells fell on Balakliia overnight.", "Balakliia"),
        ("Troops left Severodonetsk at dawn.", "Sievierodonetsk"),
        ("Power failed across the Kharkiv region.", "Kharkiv Oblast"),
        ("A depot burned in Luhansk Oblast.", "Luhansk Oblast"),
        ("A rocket landed in the Saltivsky district of Kharkiv.", "Saltivskyi District"),
        ("A rocket landed near the Kharkiv airport.", "Kharkiv International Airport"),
        ("They crossed the Seversky Donets river at night.", "Siverskyi Donets"),
        ("Inspectors reached the Zaporizhzhia nuclear power plant.", "Zaporizhzhia Nuclear Power Plant"),
        ("Traffic stopped on the Crimean Bridge.", "Kerch Strait Bridge"),
        ("Residents of Zolote and Hirske were told to leave.", "Hirske"),
        ("Missiles came from the Black Sea.", "Black Sea"),
        ("They recaptured Cherkasy Tyshky on Tuesday.", "Cherkaski Tyshky"),
    ],
)
def test_places_of_the_war_under_their_usual_names(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in names(UKRAINE + text, gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Denzel Washington, the actor, gave money.", "Washington"),
        ("The Institute for the Study of War in its note, and the Bank of Cyprus, said so.", "Cyprus"),
        ("The Kharkiv Regional Council met.", "Kharkiv"),
        ("Russian and Ukrainian envoys met.", "Russia"),
        ("Moscow denies it.", "Moscow"),
        ("The Washington-based group agreed.", "Washington"),
        ("Reading helps. Nice people came on Friday.", "Reading"),
        ("Reading helps. Nice people came on Friday.", "Nice"),
        ("NATO and the WHO agreed.", "Nato"),
        ("Mr. Lyman said he was well.", "Lyman"),
    ],
)
def test_what_is_no_place(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name not in names(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("Rain fell in London, Ontario, where police in Toronto and Ottawa had warned Canadians.", 42.98, -81.23),
        ("Rain fell in London, where British ministers met.", 51.51, -0.13),
        (UKRAINE + "The town of Lyman, Donetsk Oblast, was shelled.", 48.99, 37.81),
        ("Police in Paris, Texas, arrested a man from Dallas.", 33.66, -95.56),
        ("A trial opened in Moscow, Idaho, on Monday, an American court said.", 46.73, -117.0),
    ],
)
def test_one_of_many_of_a_name(gazetteer: Gazetteer, text: str, lat: float, lon: float) -> None:
    assert any(
        p.lat is not None and p.lon is not None and km(p.lat, p.lon, lat, lon) < 30 for p in read(text, gazetteer)
    )


def test_a_country_is_never_a_town(gazetteer: Gazetteer) -> None:
    for place in read("Ukraine, Russia, Lebanon, Mexico and Jordan signed in Geneva.", gazetteer):
        assert place.text == "Geneva" or place.precision == "country"


def test_a_distance_moves_the_point(gazetteer: Gazetteer) -> None:
    text = UKRAINE + "They reached a village 70 miles east of Kharkiv."
    place = next(p for p in read(text, gazetteer) if p.text == "Kharkiv")
    assert place.lat is not None
    assert place.lon is not None
    assert km(49.98, 36.25, place.lat, place.lon) == pytest.approx(112.6, rel=0.02)
    assert place.lon > 37.5
    assert place.precision == "near"
    assert place.geonames_id is None
    assert place.radius_km is not None
    assert place.radius_km >= 20


def test_nearness_widens_the_radius_and_keeps_the_place(gazetteer: Gazetteer) -> None:
    exact = next(p for p in read(UKRAINE + "A strike hit Chuhuiv.", gazetteer) if p.text == "Chuhuiv")
    blurred = next(
        p for p in read(UKRAINE + "A strike hit the outskirts of Chuhuiv.", gazetteer) if p.text == "Chuhuiv"
    )
    assert exact.precision == "exact"
    assert blurred.precision == "near"
    assert blurred.id == exact.id
    assert (blurred.radius_km or 0) > (exact.radius_km or 0)


def test_a_part_of_a_country_is_no_point_in_it(gazetteer: Gazetteer) -> None:
    place = next(p for p in read(UKRAINE, gazetteer) if p.country == "UA")
    assert place.text == "eastern Ukraine"
    assert place.precision == "country"
    assert (place.radius_km or 0) > 150


def test_a_shared_type_word_counts_for_each(gazetteer: Gazetteer) -> None:
    found = names(UKRAINE + "Fighting went on in the Donetsk and Luhansk regions.", gazetteer)
    assert {"Donetsk Oblast", "Luhansk Oblast"} <= found


def test_swapping_the_parties_moves_no_place(gazetteer: Gazetteer) -> None:
    one = "Russian troops shelled Kupiansk while Ukrainian troops held Izium, Ukraine."
    other = "Ukrainian troops shelled Kupiansk while Russian troops held Izium, Ukraine."
    assert [(p.text, p.id) for p in read(one, gazetteer)] == [(p.text, p.id) for p in read(other, gazetteer)]


def test_an_unlisted_village_stays_without_a_point(gazetteer: Gazetteer) -> None:
    place = next(
        p for p in read(UKRAINE + "Shells fell on the village of Qorbavile.", gazetteer) if p.text == "Qorbavile"
    )
    assert place.precision == "unresolved"
    assert place.lat is None
    assert place.id is None


def test_works_named_after_a_town_lie_near_it(gazetteer: Gazetteer) -> None:
    place = next(
        p for p in read(UKRAINE + "A drone fell at the Chuhuiv Power Station.", gazetteer) if "Power" in p.text
    )
    assert place.text == "Chuhuiv Power Station"
    assert place.precision == "near"
    assert place.country == "UA"
    assert place.geonames_id is None


def test_a_name_before_a_city_that_is_named_is_not_that_city() -> None:
    reading = vidomo.read("Government soldiers retook the Kharkiv city of Balakliia on Monday.", language="en")
    assert [place.text for place in reading.places] == ["Kharkiv", "Balakliia"]
    assert [event.place and event.place.text for event in reading.events] == ["Balakliia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shots were heard in the Qorbavile area on Monday.", "Qorbavile"),
        ("Troops stormed Qorbavile on Monday.", "Qorbavile"),
        ("Patrols went through villages such as Qorbavile.", "Qorbavile"),
        ("Shells hit the neighbourhood of al-Qorbave.", "al-Qorbave"),
        ("Gunmen took the Qorbavile Checkpoint on Monday.", "Qorbavile Checkpoint"),
        ("Fighting raged on the outskirts of Qorbavile.", "Qorbavile"),
        ("Troops began an assault on Qorbavile on Monday.", "Qorbavile"),
        ("Mortar rounds fell on Qorbavile at dawn.", "Qorbavile"),
        ("A bomb exploded in Qorbavile, 70 kilometres north of Baghdad.", "Qorbavile"),
        ("Gunmen attacked a checkpoint in Qorbavile in northern Iraq.", "Qorbavile"),
        ("Five people died in Qorbavile LGA on Sunday.", "Qorbavile LGA"),
        ("A guard was shot in the al-Qorbave area of Jeddah.", "al-Qorbave"),
        ("Marchers gathered at Kampala's main stadium.", "Kampala"),
    ],
)
def test_words_beside_an_unlisted_name_show_it_to_be_a_place(text: str, expected: str, gazetteer: Gazetteer) -> None:
    assert expected in {p.text for p in read(text, gazetteer)}


@pytest.mark.parametrize(
    "text",
    ["Shots were heard in a Hausa area.", "Qorbavile stormed out of the hall.", "He follows the Qorbavile League.",
     "She spoke to the Mayor in the hall.", "The Islamic State of Iraq and al-Sham said so.", "Hamas fired rockets."],
)  # fmt: skip
def test_a_name_that_nothing_shows_to_be_a_place_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert not {p.text for p in read(text, gazetteer)}


def test_an_unlisted_village_lies_about_where_the_text_says(gazetteer: Gazetteer) -> None:
    found = {p.text: p for p in read(UKRAINE + "A drone fell in Qorbavile, a village in Kharkiv.", gazetteer)}
    village, town = found["Qorbavile"], found["Kharkiv"]
    assert (village.lat, village.lon, village.geonames_id) == (town.lat, town.lon, None)
    assert village.precision == "near"
    assert (village.radius_km or 0) > (town.radius_km or 0)


@pytest.mark.parametrize("name", ["Rio de Janeiro", "Mazar-e-Sharif", "al-Hasakah"])
def test_small_words_stand_inside_a_name(name: str, gazetteer: Gazetteer) -> None:
    assert [p.text for p in read(f"People marched in {name} on Monday.", gazetteer)] == [name]


@pytest.mark.parametrize(
    ("words", "lon"),
    [("40 km east of Brovary", 31.32), ("(25 km west of Brovary)", 30.48)],
)
def test_the_side_told_decides_between_namesakes(gazetteer: Gazetteer, words: str, lon: float) -> None:
    text = f"{UKRAINE}Troops recaptured Luk'yanivka {words} on Sunday."
    (found,) = (p for p in read(text, gazetteer) if p.text == "Luk'yanivka")
    assert found.lon == pytest.approx(lon, abs=0.1)


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(0, 359), st.floats(5, 300))
def test_a_bearing_is_that_along_which_one_goes(lat: float, lon: float, side: float, way: float) -> None:
    there = offset(lat, lon, side, way)
    apart = abs(bearing(lat, lon, *there) - side) % 360
    assert min(apart, 360 - apart) < 1


@pytest.mark.parametrize(
    ("text", "division"),
    [
        (
            "Deputies seek those who shot at a shop in Lakeland, Polk County police said. Polk County is quiet.",
            "Florida",
        ),
        ("Marion County deputies were called to a farm near Ocala.", "Florida"),
        ("Marion County deputies were called to a farm near Salem, Ore.", "Oregon"),
        ("Hamilton County, TN – The Hamilton County office was shut.", "Tennessee"),
        ("BOONE COUNTY, Ind. – The Boone County fair was called off.", "Indiana"),
    ],
)
def test_a_county_is_told_by_its_town_or_its_state(text: str, division: str, gazetteer: Gazetteer) -> None:
    counties = [p for p in read(text, gazetteer) if p.feature == "ADM2"]
    assert counties and {p.admin1 for p in counties} == {division}


def test_a_state_in_short_is_no_place_of_its_own(gazetteer: Gazetteer) -> None:
    found = read("Crews met in Macon, Ga., in Portland, Ore., and in Springfield, N.H., on Monday.", gazetteer)
    assert [(p.name, p.admin1) for p in found] == [
        ("Macon", "Georgia"), ("Portland", "Oregon"), ("Springfield", "New Hampshire"),
    ]  # fmt: skip


def test_every_short_division_is_one_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    known = {(c.country, c.name) for _, name in short_divisions().values() for c in gazetteer.lookup(name)}
    assert set(short_divisions().values()) <= known


def test_a_town_far_off_that_is_spelt_nearly_so_is_not_meant(gazetteer: Gazetteer) -> None:
    (quarter,) = [p for p in read("Police in Indianapolis, Ind., were called to Crayton.", gazetteer) if "C" in p.text]
    assert quarter.lat is None


@pytest.mark.parametrize(
    ("told", "region"),
    [
        ("In the Chernihiv region, shells fell on the village of Novoselivka.", "Chernihiv Oblast"),
        ("Sumy Oblast: two people were killed in the village of Novoselivka.", "Sumy Oblast"),
        ("A shell fell in the village of Novoselivka of Sumy Oblast.", "Sumy Oblast"),
        ("From Sumy Oblast, guns shelled the village of Novoselivka.", "Kharkiv Oblast"),
    ],
)
def test_the_region_that_a_sentence_names_holds_its_village(told: str, region: str) -> None:
    text = "Trains ran in Kharkiv and Chuhuiv on Monday, the mayor of Kharkiv said.\n\n" + told
    (village,) = [p for p in vidomo.read(text, published="2023-05-05").places if p.text == "Novoselivka"]
    assert village.admin1 == region


def test_a_name_of_long_ago_gives_way_to_those_who_bear_it() -> None:
    (place,) = vidomo.read("Shelling killed two people in Oleksandrivka.").places
    assert place.name != "Donetsk"
    (place,) = vidomo.read("Shelling killed two people in Artemovsk.").places
    assert place.name == "Bakhmut"


def test_what_artillery_hits_is_a_place() -> None:
    places = vidomo.read("Oleksandrivka was hit by artillery fire, the governor said.").places
    assert [p.text for p in places] == ["Oleksandrivka"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("More than 7,000 people have fled El Geneina, the UN said.", ["Al-Junaynah"]),
        ("Power is out in three districts of Odesa after a substation was hit.", ["Odesa"]),
        ("Lyman fell to Russian troops.", ["Lyman"]),
        ("The defenders of Azovstal surrendered.", ["Azovstal"]),
        ("A drone fell in the Tula region of Russia.", ["Tul'skaya oblast'", "Russia"]),
        ("The landing ship Novocherkassk was hit in Feodosia.", ["Feodosiia"]),
    ],
)
def test_what_is_a_place_and_what_bears_its_name(text: str, names: list[str]) -> None:
    assert [place.name for place in vidomo.read(text).places] == names
