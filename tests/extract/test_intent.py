"""What is only prepared, meant or out of reach is not told as done; who moves is told from whom it is moved against."""

from __future__ import annotations

import pytest

from vidomo import read


def reading(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Type, modality, doer and place of each event of a text."""
    return [
        (e.type, e.modality, e.actor1.name if e.actor1 else None, e.place.name if e.place else None)
        for e in read(text).events
    ]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Rebel fighters were gathering near the river for an assault on the town of Goma.", "planned"),
        ("The army has moved equipment for an attack on the city of Sloviansk.", "planned"),
        ("The troops are focused on encircling the city of Sumy.", "planned"),
        ("The rebels are unlikely to be able to capture the town of Goma.", "possible"),
        ("The column is far too weak to storm the town of Goma.", "negated"),
    ],
)
def test_what_is_prepared_is_not_done(text: str, modality: str) -> None:
    assert {told for type, told, _, _ in reading(text) if type != "deployment"} <= {modality}


def test_elements_of_a_unit_act() -> None:
    assert reading("Elements of the Russian 9th Brigade withdrew from Kharkiv on Monday.") == [
        ("withdrawal", "happened", "Russia", "Kharkiv")
    ]


def test_soldiers_attack_in_a_fight_and_gunmen_do_not() -> None:
    assert reading("Elements of the 9th Rifle Brigade launched an attack near Sloviansk.")[0][0] == "armed_clash"
    assert reading("Gunmen launched an attack near Goma on Monday.")[0][0] == "attack_on_civilians"


def test_an_offensive_that_is_stopped_is_of_the_other_side() -> None:
    assert reading("The army stopped the rebels' offensive near Goma.")[0][2] == "rebels"
    assert reading("The army halted an offensive of two rebel battalions near Goma.")[0][2] != "army"


def test_troops_that_are_repelled_are_not_those_who_repel() -> None:
    events = read("Ukrainian forces repelled troops that attacked Izium on Monday.").events
    assert [e.actor1.name for e in events if e.actor1] == ["Ukraine", "troops"]


def test_they_are_the_forces_named_before() -> None:
    text = "Russian forces continue preparations for an assault on Kyiv. They have made gains in its suburbs."
    assert reading(text)[-1][2] == "Russia"


def test_whoever_drives_on_has_left_where_they_come_from() -> None:
    told = reading("Russian forces are driving north from Crimea toward the city of Zaporizhzhia.")
    assert [place for *_, place in told] == ["Zaporizhzhia"]


def test_corridors_and_talks_are_no_evacuation() -> None:
    assert reading("The army kept the evacuation corridors out of Mariupol open.") == []
    assert reading("Rebels are negotiating an evacuation deal in Douma.") == []


def test_power_to_fight_lights_no_house() -> None:
    assert read("They lack combat power available for the assault on Kyiv.").conditions == ()


def test_an_apposed_town_is_no_district() -> None:
    places = read("They shelled Izium, a town roughly 70 kilometers southeast of Kharkiv, on Monday.").places
    assert places[0].name == "Izium"


def test_who_was_killed_and_who_wounded_in_all_are_both_totals() -> None:
    figures = read("The offensive in Ghouta has killed more than 1,600 civilians and wounded thousands.").figures
    assert [f.cumulative for f in figures] == [True, True]


def test_troops_that_had_left_tell_no_withdrawal_and_a_place_left_is_no_party() -> None:
    assert reading("Russian units withdrawn from northeastern Ukraine live in tents.") == []
    event = read("Russian forces withdrew from northeastern Ukraine on Monday.").events[0]
    assert event.actor2 is None


def test_an_attack_is_where_it_goes_and_not_where_it_comes_from() -> None:
    told = reading("Ukrainian forces repelled Russian attacks from Izium southeast toward Sloviansk.")
    assert [place for *_, place in told] == ["Sloviansk"]


def test_what_people_are_warned_to_do_is_not_done() -> None:
    assert reading("Officials warned residents to evacuate Sloviansk.")[0][1] == "planned"


def test_an_axis_of_advance_is_no_advance() -> None:
    assert all(type != "advance" for type, *_ in reading("Russian forces redeployed to other axes of advance."))


def test_a_bomb_found_has_not_gone_off() -> None:
    assert all(type != "explosion" for type, *_ in reading("Police seized a car bomb near Belfast on Sunday."))
    assert reading("A car bomb went off near Belfast on Sunday.")[0][0] == "explosion"


def test_soldiers_told_by_what_they_do_are_not_those_named_before() -> None:
    text = "French forces crossed the border to trap the soldiers who were occupying Kuwait."
    assert all(doer not in ("France", "Kuwait") for type, _, doer, _ in reading(text) if type == "capture")


def test_the_age_of_a_temple_is_no_time_of_a_deed() -> None:
    events = read("Gunmen attacked villagers near an 11th-century temple at Battambang in Cambodia.").events
    assert [e.time for e in events] == [None]


def test_an_officials_journey_is_no_return() -> None:
    assert read("The minister, John Cheney, returned from Saudi Arabia.").conditions == ()


def test_one_bombing_goes_off_and_bombing_comes_from_afar() -> None:
    assert reading("The Birmingham bombing is under investigation.")[0][0] == "explosion"
    assert reading("There has been no bombing in Kharkiv for two days.")[0][:2] == ("shelling", "negated")


def test_who_was_killed_and_who_was_wounded_by_one_bomb_is_one_deed() -> None:
    events = read("A car bombing outside the embassy in Nairobi killed 10 people and wounded about 70 others.").events
    assert [len(e.figures) for e in events] == [2]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The minister said that Israel was willing to withdraw from southern Lebanon.", "possible"),
        ("This will not cause the army to retreat from Kupiansk.", "negated"),
        ("A police official in Nairobi denied a report that more arrests had been made there.", "negated"),
    ],
)
def test_readiness_and_denials_are_no_deeds(text: str, modality: str) -> None:
    assert [told for _, told, _, _ in reading(text)] == [modality]


def test_a_deed_with_consequences_denied_was_done() -> None:
    told = reading("The two bombings in Nairobi have not generated any hatred, he said.")
    assert told[0][1] == "happened"
    assert reading("No bombings took place in Nairobi on Monday.")[0][1] == "negated"


def test_the_year_of_a_resolution_is_no_time_of_what_it_calls_for() -> None:
    events = read("That 1978 resolution calls for Israel's withdrawal from southern Lebanon.").events
    assert [e.time for e in events] == [None]


def test_of_two_nouns_neither_governs_the_other() -> None:
    told = reading("Russian forces conducted preparations and some mechanized advances near Mykolaiv.")
    assert told[0][:2] == ("advance", "happened")


def test_what_is_a_priority_is_not_done() -> None:
    assert reading("The head of the region said the capture of Azovstal is their main priority.") == []
    assert reading("The army continued to prioritise the capture of Soledar.") == []


def test_what_an_army_has_demonstrated_is_no_protest() -> None:
    assert reading("The skill the army has demonstrated in Goma is poor.") == []
    assert reading("Residents demonstrated in Kherson on Sunday.")[0][0] == "protest"


def test_a_counterattack_that_will_disrupt_is_under_way_and_whose_efforts_it_disrupts_is_told() -> None:
    told = reading("Ukrainian counterattacks near Kyiv will disrupt Russian efforts to resume offensive operations.")
    assert [(modality, doer) for _, modality, doer, _ in told] == [("happened", "Ukraine"), ("possible", "Russia")]


def test_an_objective_that_is_kept_is_not_reached() -> None:
    assert reading("Russian forces have not abandoned their objective to encircle Kyiv.") == []


def test_who_is_deprived_of_water_has_none() -> None:
    conditions = read("Residents of Irpin have been deprived of water for a week.").conditions
    assert [(c.aspect, c.value) for c in conditions] == [("water", "unavailable")]


def test_a_bombing_of_a_states_embassy_is_not_the_states() -> None:
    told = reading("Twelve people were killed in the Kenya embassy bombing.")
    assert [(type, doer) for type, _, doer, _ in told] == [("explosion", None)]


def test_what_was_done_before_is_not_of_the_day_of_what_came_after() -> None:
    events = read(
        "IZIUM, 16 September 2022\n\nInvestigators began on Friday to open graves near Izium, days after Ukrainian "
        "forces recaptured the city. The mayor of Izium said some of the dead had been killed by shelling."
    ).events
    assert {e.type for e in events} == {"capture", "shelling"}
    assert [e.time for e in events] == [None, None]


def test_a_strike_attack_is_one_deed() -> None:
    assert [type for type, *_ in reading("Russian forces carried out a massive drone strike attack on Odesa.")] == [
        "drone_strike"
    ]


@pytest.mark.parametrize("thing", ["two tanks", "an armored carrier", "a howitzer"])
def test_taking_a_vehicle_is_neither_a_detention_nor_the_capture_of_a_town(thing: str) -> None:
    types = {type for type, *_ in reading(f"Rebels captured {thing} from the army near Luhansk.")}
    assert types.isdisjoint({"detention", "capture"})


def test_how_a_town_is_called_is_no_deed() -> None:
    assert "capture" not in {type for type, *_ in reading("Drones hit a depot near occupied Dzhankoi, Crimea.")}


def test_those_who_attack_in_a_participle_are_the_doers() -> None:
    told = reading("Government troops lost two trucks to attacking militants near Sloviansk.")
    assert [doer for type, _, doer, _ in told if type == "armed_clash"] == ["militants"]


def test_soldiers_are_not_the_protesters_named_before() -> None:
    text = (
        "Some said government troops fired on protesters in Mariupol. "
        "A video showed soldiers firing shots and then wounding two men."
    )
    assert {doer for *_, doer, _ in reading(text)} == {"Ukraine"}


def test_a_so_called_army_is_named_without_the_word() -> None:
    told = reading("Two monitors were detained by the so-called People's Army of Luhansk in Alchevsk.")
    assert [doer for *_, doer, _ in told] == ["People's Army"]


def test_the_dead_of_a_deed_date_it() -> None:
    text = "On 2 May 2014, five people were killed in Odesa after protesters tried to storm a police station."
    assert [(e.time.from_ if e.time else None) for e in read(text).events] == ["2014-05-02"]


def test_whoever_is_accused_of_a_deed_is_told_to_have_done_it() -> None:
    told = reading("Ukraine's rebels said nothing. Moscow accused Ukrainian troops of shelling Luhansk on Monday.")
    assert [(type, doer) for type, _, doer, _ in told] == [("shelling", "Ukraine")]


def test_what_a_statement_says_was_done_is_no_passive() -> None:
    told = reading("The RSF claimed in a statement that it had shot down a MiG fighter jet near Khartoum.")
    assert [(type, doer) for type, _, doer, _ in told] == [("interception", "Rapid Support Forces")]


def test_a_broken_truce_is_no_agreement() -> None:
    assert "agreement" not in {type for type, *_ in reading("Sudan's army accused the RSF of breaking a truce.")}


def test_the_weapon_stands_with_the_verb_that_carries_the_deed() -> None:
    (event,) = read("The attack was carried out with Grad rocket launchers near Luhansk.").events
    assert (event.type, event.weapon) == ("shelling", "Grad rocket launchers")


def test_what_the_dead_were_killed_by_dates_both() -> None:
    text = "On 12 July 2014 a man was killed and two people were hurt when a shell landed in a courtyard in Horlivka."
    assert [e.time.from_ for e in read(text).events if e.time] == ["2014-07-12"]


def test_a_clause_on_a_day_tells_of_that_day() -> None:
    text = "At least 800 people have died since 7 October 2023, when gunmen killed 120 people in the town of Sderot."
    reading = read(text)
    killed = [e for e in reading.events if e.trigger.text == "killed"]
    assert [e.time.from_ for e in killed if e.time] == ["2023-10-07"]
    assert [(f.low, f.cumulative) for f in reading.figures] == [(800, True), (120, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The army is regrouping its troops near Sloviansk.",
        "A regrouping of Russian troops was seen near Sloviansk.",
        "The brigade has poor reconnaissance and execution capacities.",
        "The bombing victims were remembered in Goma.",
    ],
)
def test_troops_set_in_order_skills_and_victims_are_no_deeds(text: str) -> None:
    assert reading(text) == []


def test_troops_regrouped_from_a_place_have_left_it() -> None:
    assert [(t, p) for t, _, _, p in reading("The army regrouped its troops from Kharkiv to Sumy.")] == [
        ("withdrawal", "Kharkiv")
    ]


def test_a_count_since_a_day_is_of_no_deed_of_that_day() -> None:
    found = read("More than 90 people have been killed in Sumy since March 3.", published="2022-06-01")
    assert found.events and all(e.time is None for e in found.events)
    assert [f.since is not None for f in found.figures] == [True]
    (fight,) = read("Fighting has raged in Sumy since March 3.", published="2022-06-01").events
    assert fight.time is not None


def test_a_fighting_withdrawal_is_one_deed() -> None:
    told = reading("Ukrainian forces are conducting a fighting withdrawal from Bakhmut.")
    assert [type for type, *_ in told] == ["withdrawal"]


def test_what_was_heard_happened() -> None:
    told = reading("A resident said that she had heard shelling in Horlivka on the evening of 26 February.")
    assert [(type, place) for type, _, _, place in told] == [("shelling", "Horlivka")]


def test_a_missile_that_comes_down_has_struck() -> None:
    told = reading("The missile came down in Kostiantynivka shortly after noon on Wednesday.")
    assert [(type, place) for type, _, _, place in told] == [("missile_strike", "Kostiantynivka")]


def test_whoever_accuses_an_army_is_not_that_army() -> None:
    told = reading("Rebels denied responsibility and accused the army of shelling districts of Luhansk.")
    assert [(type, doer) for type, _, doer, _ in told] == [("shelling", "Ukraine")]


def test_where_deserters_want_to_go_is_not_where_they_deserted() -> None:
    told = reading("Soldiers in Kherson deserted and try to return to the territory of the Russian Federation.")
    assert [(type, place) for type, _, _, place in told] == [("desertion", "Kherson")]


def test_whoever_denies_having_a_hand_in_a_deed_does_not_deny_it() -> None:
    def told(text: str) -> list[str]:
        return [modality for _, modality, _, _ in reading(text)]

    assert told("Militants denied responsibility for the attack on Goma.") == ["happened"]
    assert told("Russia denied any involvement in the strike on Sumy.") == ["happened"]
    assert told("Russia denied that it had shelled Sumy.") == ["negated"]


def test_a_town_almost_shut_in_is_not_yet() -> None:
    assert reading('The town of Lyman is "practically encircled".') == [("encirclement", "possible", None, "Lyman")]
    assert reading("The town of Lyman is encircled.") == [("encirclement", "happened", None, "Lyman")]


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("A missile fell in a field outside the town of Izmail.", "missile_strike"),
        ("A drone fell on a school in the town of Izmail.", "drone_strike"),
    ],
)
def test_what_falls_strikes(text: str, type: str) -> None:
    assert [(found, place) for found, _, _, place in reading(text)] == [(type, "Izmail")]


def test_who_fires_a_barrage_shells() -> None:
    fired = reading("Hamas fired a barrage of rockets towards Ashkelon.")
    assert fired == [("shelling", "happened", "Hamas", "Ashkelon")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Lyman fell to Russian troops in late May.", ("capture", "happened", "Russia", "Lyman")),
        ("Ukraine lost Avdiivka in February.", ("capture", "happened", None, "Avdiivka")),
        ("The fall of Soledar was announced by the army.", ("capture", "happened", None, "Soledar")),
        ("Rebels recaptured the presidential palace in Khartoum.", ("capture", "happened", "Rebels", "Khartoum")),
        ("One of the missiles landed next to a school in Sumy.", ("missile_strike", "happened", None, "Sumy")),
    ],
)
def test_towns_are_lost_and_taken(text: str, event: tuple[str, str, str | None, str]) -> None:
    assert reading(text) == [event]


def test_a_town_that_is_occupied_is_not_taken_then() -> None:
    assert [type for type, *_ in reading("Shells hit occupied Donetsk on Friday.")] == ["shelling"]
    assert [type for type, *_ in reading("Russia has occupied Melitopol since March.")] == ["capture"]


def test_a_city_left_without_water_is_not_left() -> None:
    told = reading("Russia attacked Mykolaiv with missiles, leaving the city without water.")
    assert [type for type, *_ in told] == ["missile_strike"]


def test_the_deadliest_since_is_not_of_that_day_or_place() -> None:
    text = "The attack was the worst since January, when 46 people died in a strike in Dnipro."
    first, second = read(text, published="2023-06-28").events
    assert (first.place, first.time) == (None, None)
    assert second.place is not None and second.place.name == "Dnipro"


@pytest.mark.parametrize(
    "text",
    [
        "There were no signs of fighting in Zorya on Monday.",
        "There was no indication that the village of Zorya had been shelled.",
        "Inspectors saw no evidence that the power plant had been shelled.",
    ],
)
def test_a_deed_of_which_there_is_no_sign_is_not_told_as_done(text: str) -> None:
    assert {e.modality for e in read(text).events} == {"negated"}


@pytest.mark.parametrize(
    "text",
    [
        "The army routinely denies targeting civilians.",
        "The army, which has always denied shelling hospitals, did not comment.",
        "The army denies bombing schools.",
    ],
)
def test_what_is_always_denied_is_no_deed_of_its_own(text: str) -> None:
    assert not read(text).events


def test_one_deed_that_is_denied_is_a_deed_not_done() -> None:
    events = read("The army denied shelling the hospital in Kharkiv on Monday.").events
    assert [e.modality for e in events] == ["negated"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels fired rockets at Goma in response to an air strike that killed a clerk in Bukavu.",
        "Rebels fired rockets at Goma after an air strike killed a clerk in Bukavu.",
    ],
)
def test_what_is_answered_is_another_deed(text: str) -> None:
    assert [(type, place) for type, _, _, place in reading(text)] == [("shelling", "Goma"), ("air_strike", "Bukavu")]


@pytest.mark.parametrize("again", ["The shelling killed two people.", "The attack killed two people."])
def test_what_the_deed_did_is_told_of_the_deed_before(again: str) -> None:
    told = read(f"Russian forces shelled Kherson on Monday. {again}")
    (event,) = told.events
    assert [(f.measure, f.low, f.event) for f in told.figures] == [("killed", 2, event.id)]
    assert len(read(f"Russian forces shelled Kherson. In Sumy, {again[0].lower()}{again[1:]}").events) == 2


def test_rebels_of_a_country_are_not_its_own() -> None:
    assert [doer for _, _, doer, _ in reading("Colombia's ELN rebels blew up a pipeline in Arauca.")] == ["ELN"]


def test_attacks_north_of_a_town_in_others_are_in_those() -> None:
    told = reading("Four soldiers were killed in attacks north of Kharkiv in Lyptsi and Tsyrkuny.")
    assert {place for *_, place in told} == {"Lyptsi", "Tsyrkuny"}


def test_a_missile_told_behind_another_strike_strikes_elsewhere() -> None:
    text = "Drones struck a depot in Saratov, officials said, hours after a missile killed seven people in Poltava."
    told = read(text)
    assert [(e.place.name if e.place else None) for e in told.events] == ["Saratov", "Poltava"]
    assert [f.event for f in told.figures if f.measure == "killed"] == [told.events[1].id]


def test_a_paragraph_on_another_town_counts_its_own_dead() -> None:
    told = read("Drones struck a depot in Saratov.\n\nIn Poltava, rescuers searched the rubble. Three people died.")
    (figure,) = [f for f in told.figures if f.measure == "killed"]
    assert figure.event is None and figure.place is not None and figure.place.name == "Poltava"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In Kherson Oblast, a man was hurt. Russian troops shelled 23 settlements.", "Kherson Oblast"),
        ("A man was hurt in Kherson. Russian troops attacked 11 regions.", None),
        ("A man was hurt in Kherson.\n\nAir defences shot down 56 drones overnight.", None),
        ("A man was hurt in Kherson. Separately, troops shelled a village.", None),
    ],
)
def test_what_is_many_places_is_not_the_one_before(text: str, place: str | None) -> None:
    assert reading(text)[-1][-1] == place


def test_a_war_kills_in_no_one_deed() -> None:
    assert not read("The war has killed tens of thousands of people since Monday.").events


def test_the_army_that_says_it_is_who_it_is() -> None:
    text = "The army, which has been fighting the RSF, said it had recaptured the town of Bahri in Sudan."
    assert [doer for type, _, doer, _ in reading(text) if type == "capture"] == ["Sudan"]


def test_a_strike_that_hit_is_one_deed() -> None:
    told = read("A strike that hit a market in Kostiantynivka killed 16 people.")
    (event,) = told.events
    assert [f.event for f in told.figures] == [event.id]


def test_two_deeds_told_side_by_side_stay_two() -> None:
    text = "A bomb killed a farmer near Huliaipole, and two women were hurt when a drone attacked a bus in Nikopol."
    told = read(text)
    places = {e.id: e.place.name if e.place else None for e in told.events}
    assert [(f.low, places[f.event or ""]) for f in told.figures] == [(1, "Huliaipole"), (2, "Nikopol")]


def test_the_army_is_the_one_named_in_full() -> None:
    text = "The Congolese army fought in Sake. Rwanda denied helping the rebels. The army still held Sake."
    assert [c.value for c in read(text).conditions] == ["Democratic Republic of the Congo"]


def test_when_they_took_up_arms_is_not_when_they_took_the_town() -> None:
    events = read("The rebels, who resumed fighting in late 2021, have seized the town of Rutshuru.").events
    assert [e.time for e in events if e.type == "capture"] == [None]


def test_who_denies_a_charge_is_not_called_by_it() -> None:
    claims = read("The army accused Rwanda of supporting the rebels, a charge Kigali denies.").claims
    assert [c.speaker.name for c in claims if c.strength == "denies" and c.speaker] == ["Kigali"]


def test_a_preposition_before_a_verb_is_none_of_its_phrase() -> None:
    assert not read("Schools in areas near the city of Sumy were closed.").events
    assert [e.type for e in read("Russian troops closed in on the city of Sumy.").events] == ["advance"]
