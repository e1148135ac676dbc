"""What a report is about, what followed from it, and how reports without days or deeds meet it."""

from __future__ import annotations

import dataclasses

from desk import Desk, day, place
from hypothesis import given
from hypothesis import strategies as st

from vidomo.model.report import Block
from vidomo.reconcile import reconcile
from vidomo.reconcile.space import neighbours, precision_rank, relation


def incident_of(picture, event):
    (found,) = (i for i in picture.incidents if event in i.events)
    return found


def test_an_arrest_follows_from_the_crime_it_is_told_with():
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "A gunman shot two.", "Chuhuiv", day("2022-06-01"), "shot", killed=2)
    desk.event("attack_on_civilians", "Two died in the shooting.", "Chuhuiv", None, "shooting")
    desk.event("detention", "Police arrested a man.", "Chuhuiv", day("2022-06-04"), "arrested")
    (incident,) = reconcile([desk.reading()]).incidents
    assert incident.events == ("r/e1", "r/e2", "r/e3")
    assert (incident.type, incident.from_, incident.to) == ("attack_on_civilians", "2022-06-01", "2022-06-01")


def test_an_arrest_by_a_party_is_a_deed_of_its_own():
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "A gunman shot two.", "Chuhuiv", day("2022-06-01"), "shot", killed=2)
    desk.event("detention", "Alphia arrested forty.", "Chuhuiv", day("2022-06-04"), "arrested", "Alphia")
    assert len(reconcile([desk.reading()]).incidents) == 2


def test_a_toll_of_its_own_in_another_town_stays_another_deed():
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "A gunman shot two.", "Chuhuiv", day("2022-06-01"), "shot", killed=2)
    desk.event("attack_on_civilians", "The shooting shook the town.", "Chuhuiv", None, "shooting")
    desk.event("attack_on_civilians", "Five were shot as well.", "Balakliia", None, "shot", killed=5)
    picture = reconcile([desk.reading()])
    assert incident_of(picture, "r/e3").events == ("r/e3",)


def test_the_toll_of_the_lead_is_that_of_the_deed_which_has_none():
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "The shooting shook the town.", "Chuhuiv", None, "shooting")
    desk.event("attack_on_civilians", "Five were shot.", "Balakliia", None, "shot", killed=5)
    blocks = (Block(0, len(desk.text), "lead"),)
    reading = desk.reading()
    reading = dataclasses.replace(reading, report=dataclasses.replace(reading.report, blocks=blocks))
    (incident,) = reconcile([reading]).incidents
    assert incident.killed.best == 5


def test_the_police_of_a_town_follow_up_a_crime():
    desk = Desk("r", "2022-06-05")
    desk.event("attack_on_civilians", "A gunman shot two.", "Chuhuiv", day("2022-06-01"), "shot", killed=2)
    desk.event("detention", "Police arrested a man.", "Chuhuiv", day("2022-06-04"), "arrested", "Chuhuiv Police")
    assert len(reconcile([desk.reading()]).incidents) == 1


def test_a_quarter_that_is_listed_as_a_town_lies_in_its_city():
    city = place("Kharkiv")
    quarter = dataclasses.replace(
        city, geonames_id=70, id="gn:70", name="Quarter", lat=49.99, feature="PPL", radius_km=3.0
    )
    suburb = dataclasses.replace(quarter, geonames_id=71, id="gn:71", lat=50.1)
    twin = dataclasses.replace(quarter, geonames_id=72, id="gn:72", radius_km=14.0)
    assert relation(city, quarter) == relation(quarter, city) == "inside"
    assert relation(city, suburb) == "near"
    assert relation(city, twin) == "near"


def test_a_county_tells_less_than_a_town_and_a_quarter_tells_more():
    town = place("Chuhuiv")
    county = dataclasses.replace(town, feature="ADM2", precision="district", radius_km=30.0)
    quarter = dataclasses.replace(town, feature="PPLX", precision="district", radius_km=2.0)
    assert precision_rank(quarter) < precision_rank(town) < precision_rank(county)


def test_news_without_a_day_is_of_the_last_days():
    desk = Desk("r", "2022-06-05")
    desk.event("shelling", "Shelling hit Chuhuiv.", "Chuhuiv", None, "Shelling", killed=2)
    (incident,) = reconcile([desk.reading()]).incidents
    assert (incident.from_, incident.to) == ("2022-06-03", "2022-06-05")
    assert "on which of these days it was" in incident.unknowns


def test_what_is_told_as_happening_often_is_not_of_the_last_days():
    desk = Desk("r", "2022-06-05")
    desk.event("shelling", "Chuhuiv has come under daily shelling.", "Chuhuiv", None, "shelling")
    reading = desk.reading()
    at = reading.report.text.index("daily")
    often = dataclasses.replace(day("2022-06-05"), start=at, end=at + 5, text="daily", type="SET", from_=None, to=None)
    (incident,) = reconcile([dataclasses.replace(reading, times=(often,))]).incidents
    assert (incident.from_, incident.to) == (None, "2022-06-05")


def test_a_report_without_a_date_tells_no_day():
    desk = Desk("r", None)
    desk.event("shelling", "Shelling hit Chuhuiv.", "Chuhuiv", None, "Shelling", killed=2)
    (incident,) = reconcile([desk.reading()]).incidents
    assert (incident.from_, incident.to) == (None, None)


def test_one_victim_told_of_later_does_not_lower_the_count():
    early, late = Desk("a", "2022-06-02"), Desk("b", "2022-06-03")
    for desk in (early, late):
        desk.event(
            "attack_on_civilians", "Gunmen shot at Zvenyslav Hrytsak by the Orikhovo kiln.", "Chuhuiv",
            day("2022-06-01"), "shot",
        )  # fmt: skip
    early.figure("killed", 3, 3, event="e1")
    late.figure("killed", 1, 1, event="e1")
    named = dataclasses.replace(late.figures[0], text="Zvenyslav Hrytsak")
    late.figures[0] = named
    (incident,) = reconcile([early.reading(), late.reading()]).incidents
    assert incident.killed.best == 3


def test_a_report_that_tells_no_deed_may_speak_of_one_and_makes_none():
    told, after = Desk("a", "2022-06-02"), Desk("b", "2022-06-03")
    words = "Zvenyslav Hrytsak fell by the Orikhovo kiln, said his neighbour Ludmyla Pavlychko of Vyshneva Lane."
    told.event("attack_on_civilians", f"Gunmen shot at the crowd. {words}", "Chuhuiv", day("2022-06-01"), "shot")
    after.say(words)
    (incident,) = reconcile([told.reading(), after.reading()]).incidents
    assert (incident.events, incident.reports) == (("a/e1",), ("a", "b"))
    assert reconcile([after.reading()]).incidents == ()


def test_troops_hold_nothing():
    desk = Desk("r", "2022-06-05")
    desk.condition("troops", "Chuhuiv")
    desk.event("capture", "The enemy took Balakliia.", "Balakliia", day("2022-06-04"), "took", "enemy")
    assert reconcile([desk.reading()]).control == ()


def test_a_place_that_was_left_goes_to_the_party_told_to_have_come_back():
    desk = Desk("r", "2022-06-05")
    desk.event("withdrawal", "Alphia left Chuhuiv.", "Chuhuiv", day("2022-06-04"), "left", "Alphia")
    desk.event("advance", "Betria advanced into Chuhuiv.", "Chuhuiv", day("2022-06-04"), "advanced", "Betria")
    held = [c for c in reconcile([desk.reading()]).control if c.status == "held"]
    assert [(c.holder, c.from_) for c in held] == [("Betria", "2022-06-04")]


def test_a_town_struck_again_in_like_words_is_struck_twice():
    first, again = Desk("a", "2022-06-02"), Desk("b", "2022-06-27")
    words = "Rescuers searched the rubble of the Orikhovo mill and the Vyshneva dormitory, wrote the Lyman Observer."
    for desk, when in ((first, "2022-06-01"), (again, "2022-06-26")):
        desk.event("missile_strike", f"A missile struck Chuhuiv. {words}", "Chuhuiv", day(when), "struck", killed=7)
    assert len(reconcile([first.reading(), again.reading()]).incidents) == 2


def test_another_place_on_another_day_is_another_strike_however_alike_the_words():
    first, again = Desk("a", "2022-06-03"), Desk("b", "2022-06-03")
    words = "Rescuers searched the rubble of the Orikhovo mill and the Vyshneva dormitory, wrote the Lyman Observer."
    first.event("missile_strike", f"A missile struck. {words}", "Saltivskyi District", day("2022-06-01"), "struck")
    again.event("missile_strike", f"A missile struck. {words}", "Slobidskyi District", day("2022-06-02"), "struck")
    assert len(reconcile([first.reading(), again.reading()]).incidents) == 2


def test_an_incident_in_a_county_is_in_the_town_that_its_report_names():
    county = dataclasses.replace(
        place("Chuhuiv"), geonames_id=80, id="gn:80", name="Chuhuiv Raion", feature="ADM2", precision="district",
        radius_km=30.0,
    )  # fmt: skip
    desk = Desk("r", "2022-06-05")
    for words in ("shot", "shooting", "killed"):
        desk.event("attack_on_civilians", f"They told of the {words}.", "Chuhuiv", day("2022-06-01"), words)
    events = [dataclasses.replace(e, place=county) for e in desk.events]
    reading = dataclasses.replace(desk.reading(), events=tuple(events), places=(county, place("Chuhuiv")))
    (incident,) = reconcile([reading]).incidents
    assert incident.place is not None and incident.place.name == "Chuhuiv"


@given(
    st.lists(
        st.builds(
            lambda lat, precision, reach, n: dataclasses.replace(
                place("Kharkiv"), lat=lat, precision=precision, radius_km=reach, name=f"Town {n}", id=f"gn:{n}"
            ),
            st.floats(49, 51),
            st.sampled_from(["exact", "near", "district", "region", "unresolved"]),
            st.sampled_from([None, 2.0, 40.0]),
            st.integers(1, 10**6),
        ),
        max_size=12,
        unique_by=lambda p: p.id,
    )
)
def test_no_neighbour_is_left_out_where_many_places_are_compared(places):
    named = {p.id: p for p in places}
    near = neighbours(named)
    for one in places:
        found = [key for key, _ in near(one)]
        assert found == [key for key in named if key in found]
        assert all(relation(one, other) == "different" for key, other in named.items() if key not in found)
