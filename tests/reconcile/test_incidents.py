"""Which events become one incident and which stay apart."""

from __future__ import annotations

import dataclasses

from desk import Desk, day
from invented_world import fuel_fire, one_strike_later, two_strikes

from vidomo.model.picture import Range
from vidomo.model.report import digest_of
from vidomo.reconcile import reconcile


def incident_of(picture, event):
    (found,) = (i for i in picture.incidents if event in i.events)
    return found


def test_a_night_strike_and_a_dawn_strike_in_one_city_stay_two():
    picture = reconcile([two_strikes(), one_strike_later()])
    night, dawn = incident_of(picture, "r1/e1"), incident_of(picture, "r1/e2")
    assert night.id != dawn.id
    assert night.events == ("r1/e1", "r2/e1")
    assert dawn.events == ("r1/e2",)


def test_the_same_number_of_dead_in_two_years_never_meets():
    picture = reconcile([two_strikes(), fuel_fire()])
    assert incident_of(picture, "r1/e1").reports == ("r1",)
    assert incident_of(picture, "r3/e1").reports == ("r3",)


def test_the_most_precise_place_and_the_figures_of_all_are_kept():
    night = incident_of(reconcile([two_strikes(), one_strike_later()]), "r2/e1")
    assert night.place.name == "Saltivskyi District"
    assert night.killed == Range(7, 9, 9)
    assert night.injured == Range(16, 16, 16)


def test_an_open_end_stays_open():
    assert incident_of(reconcile([two_strikes()]), "r1/e1").killed == Range(7, 7, None)


def test_one_governor_under_two_spellings_is_one_origin():
    night = incident_of(reconcile([two_strikes(), one_strike_later()]), "r1/e1")
    assert night.origins == 1
    assert "counted once" in night.origin_names[0]


def test_what_did_not_happen_is_no_incident():
    desk = Desk("r", "2022-06-01")
    for modality in ("planned", "possible", "negated"):
        desk.event("capture", "Troops take Chuhuiv.", "Chuhuiv", day("2022-06-01"), "take", "Russia", modality=modality)
    assert reconcile([desk.reading()]).incidents == ()


def test_a_mention_without_place_or_day_joins_the_only_deed_it_fits():
    desk = Desk("r", "2022-06-01")
    desk.event("shelling", "Shelling hit Chuhuiv.", "Chuhuiv", day("2022-05-31"), "Shelling", killed=2)
    desk.event("shelling", "The shelling lasted an hour.", None, None, "shelling")
    assert [i.events for i in reconcile([desk.reading()]).incidents] == [("r/e1", "r/e2")]


def test_a_mention_that_fits_two_deeds_stays_by_itself():
    desk = Desk("r", "2022-06-01")
    desk.event("shelling", "Shelling hit Chuhuiv.", "Chuhuiv", day("2022-05-31"), "Shelling", killed=2)
    desk.event("shelling", "Shelling hit Balakliia.", "Balakliia", day("2022-05-31"), "Shelling")
    desk.event("shelling", "The shelling goes on.", None, None, "shelling")
    picture = reconcile([desk.reading()])
    assert len(picture.incidents) == 3
    assert "where it was" in incident_of(picture, "r/e3").unknowns


def test_a_stretch_of_months_is_no_dated_strike():
    desk = Desk("r", "2022-06-01")
    desk.event("shelling", "Shelling hit Chuhuiv.", "Chuhuiv", day("2022-05-31"), "Shelling")
    desk.event("shelling", "Chuhuiv was shelled for months.", "Chuhuiv", day("2022-03-01", "2022-05-31"), "shelled")
    assert len(reconcile([desk.reading()]).incidents) == 2


def test_parts_are_never_added_to_the_whole():
    desk = Desk("r", "2022-06-01")
    desk.event("shelling", "Shelling hit Chuhuiv.", "Chuhuiv", day("2022-05-31"), "Shelling", killed=5)
    desk.figure("killed", 3, 3, event="e1", group="children", part_of="f1")
    desk.figure("killed", 1000, None, event="e1", cumulative=True)
    (incident,) = reconcile([desk.reading()]).incidents
    assert incident.killed == Range(5, 5, 5)


def test_copies_add_no_origin():
    first = two_strikes(source="Morning Wire")
    text = first.report.text
    report = dataclasses.replace(
        first.report, id="copy", source="Another Masthead", text=text + ".", digest=digest_of(text + ".")
    )
    picture = reconcile([first, dataclasses.replace(first, report=report)])
    assert [c.reports for c in picture.copies] == [("copy", "r1")]
    assert incident_of(picture, "r1/e2").reports == ("copy", "r1")
    assert incident_of(picture, "r1/e2").origins == 1


def test_undated_reports_of_one_place_and_type_are_not_joined_on_that_alone():
    one, other = Desk("a", None), Desk("b", None)
    one.event("shelling", "Shelling hit the brewery.", "Chuhuiv", None, "Shelling")
    other.event("shelling", "Shelling woke the orchard lanes.", "Chuhuiv", None, "Shelling")
    assert len(reconcile([one.reading(), other.reading()]).incidents) == 2
