"""What an analyst asks of a picture of many reports, each asked of texts that are read and not built by hand."""

from __future__ import annotations

from functools import cache

import pytest

import vidomo
from vidomo.model.picture import Disagreement, Incident, Picture, Range

Row = tuple[str, str | None, str]
MAYOR = "A missile struck a bakery in Kharkiv on Tuesday, killing four people, the city's mayor, Ihor Terekhov, said."
MAYOR_AGAIN = (
    "Four people were killed when a missile hit a bakery in Kharkiv on Tuesday, mayor Ihor Terekov wrote on Telegram."
)
WIRE = " ".join(
    f"A missile hit shop number {n} on lane {n} of Kharkiv on Tuesday, and the owner of shop {n} swept up the glass."
    for n in range(1, 13)
)


@cache
def read(*rows: Row) -> Picture:
    """Read texts with their days and outlets, as reports r0, r1 …, and bring them together."""
    reports = [{"id": f"r{n}", "text": t, "published": day, "source": who} for n, (t, day, who) in enumerate(rows)]
    return vidomo.reconcile(vidomo.read_many(reports))


def strike(picture: Picture, type_: str = "missile_strike") -> Incident:
    (found,) = [i for i in picture.incidents if i.type == type_]
    return found


def listed(picture: Picture, about: str) -> list[Disagreement]:
    return [d for d in picture.disagreements if about in d.about]


# -- copies and origins -----------------------------------------------------------------------------------------------


OTHER = " ".join(f"Farmer {n} of the valley brought {n * 3} sacks of grain to mill {n} last week." for n in range(12))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (WIRE, "same"),
        (WIRE + " By the evening the lanes had been cleared.", "republished"),
        (WIRE[: len(WIRE) // 3], "excerpt"),
        (OTHER, None),
    ],
    ids=["another masthead", "updated", "excerpt", "another text"],
)
def test_a_wire_under_another_masthead_an_update_and_an_excerpt_are_copies(text: str, kind: str | None):
    picture = read((WIRE, "2022-08-17", "Levada Post"), (text, "2022-08-18", "Desna Wire"))
    assert [(c.kind, set(c.reports)) for c in picture.copies] == ([(kind, {"r0", "r1"})] if kind else [])


def test_two_outlets_that_quote_one_mayor_are_one_origin_and_it_is_said_why():
    found = strike(read((MAYOR, "2022-08-17", "Levada Post"), (MAYOR_AGAIN, "2022-08-17", "Desna Wire")))
    assert found.origins == 1 and len(found.reports) == 2
    (line,) = found.origin_names
    assert "Terekhov" in line and "counted once" in line and "r0" in line and "r1" in line


def test_a_copy_adds_no_origin():
    plain = "A missile struck a bakery in Kharkiv on Tuesday, killing four people. Neighbours carried out the ovens."
    one = strike(read((plain, "2022-08-17", "Levada Post")))
    two = strike(read((plain, "2022-08-17", "Levada Post"), (plain, "2022-08-17", "Desna Wire")))
    assert one.origins == two.origins == 1 and len(two.reports) == 2


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ("Geolocated footage shows that a missile struck a bakery in Kharkiv on Tuesday.", "geolocated material"),
        (
            "Russia's defence ministry said its missile struck a building used by troops in Kharkiv on Tuesday.",
            "Russia's defence ministry",
        ),
    ],
)
def test_geolocated_imagery_and_the_other_side_each_add_one_origin(other: str, named: str):
    found = strike(read((MAYOR, "2022-08-17", "Levada Post"), (other, "2022-08-18", "Front Notes")))
    assert found.origins == 2
    assert [line for line in found.origin_names if named in line and "r1" in line]


# -- people -----------------------------------------------------------------------------------------------------------


def people(*sentences: str) -> dict[str, set[str]]:
    """Read sentences a year apart and give the roles of each person by the names they bear."""
    rows = tuple((text, f"{2015 + n}-06-20", f"Outlet {n}") for n, text in enumerate(sentences))
    return {" / ".join(p.names): set(p.roles) for p in read(*rows).people}


def test_one_person_under_two_romanisations_is_one():
    assert set(
        people(
            "The governor of Luhansk region, Serhiy Haidai, said that shells hit Lysychansk.",
            "Shells hit Lysychansk again, said Sergiy Gaiday, governor of the Lugansk region.",
        )
    ) == {"Sergiy Gaiday / Serhiy Haidai"}
    assert len(people(MAYOR, MAYOR_AGAIN)) == 1


def test_a_mayor_and_a_farmer_of_one_name_and_town_are_two():
    rows = (
        ("Dmytro Bondar, mayor of Lyman, said the bridge was gone.", "2022-06-22", "A"),
        ("Dmytro Bondar, a farmer from Lyman, said his barn had burned.", "2022-06-22", "B"),
    )
    found = read(*rows).people
    assert [p.name for p in found] == ["Dmytro Bondar", "Dmytro Bondar"]
    assert len({p.id for p in found}) == 2 and [len(p.roles) for p in found] == [1, 1]


def test_the_offices_that_a_person_held_over_time_are_gathered():
    found = people(
        "Kyiv's defence minister, Oleksii Reznik, said aid was coming.",
        "Kyiv's former defence minister, Oleksii Reznik, said the front held.",
    )
    assert list(found) == ["Oleksii Reznik"]
    assert {"former" in role for role in found["Oleksii Reznik"]} == {True, False}


# -- tallies and figures ----------------------------------------------------------------------------------------------

TOTAL = "The Kharkiv prosecutor's office said {} civilians had been killed in the region since February 24."


def test_a_running_total_is_never_summed_with_incidents_and_its_drops_and_jumps_are_flagged():
    rows = [(TOTAL.format(n), f"2022-08-{day}", "Levada Post") for n, day in
            (("900", "01"), ("950", "10"), ("700", "20"), ("2,900", "30"))]  # fmt: skip
    rows.append(("A missile struck a bakery in Kharkiv on Monday, killing four people.", "2022-08-30", "Desna Wire"))
    picture = read(*rows)
    (tally,) = picture.tallies
    assert [(p.low, p.flag) for p in tally.series] == [(900, None), (950, None), (700, "drop"), (2900, "jump")]
    assert strike(picture).killed == Range(4, 4, 4)
    assert all((i.killed.high or 0) <= 4 and (i.killed.low or 0) <= 4 for i in picture.incidents)


def test_a_death_after_injury_raises_the_dead_and_not_the_injured():
    found = strike(
        read(
            (
                "A missile struck a bakery in Kharkiv on Tuesday, killing three people and injuring ten, the mayor, "
                "Ihor Terekhov, said.",
                "2022-08-17",
                "Levada Post",
            ),
            (
                "A woman injured in Tuesday's missile strike on a bakery in Kharkiv died in hospital, bringing the "
                "death toll to four, the mayor, Ihor Terekhov, said.",
                "2022-08-19",
                "Desna Wire",
            ),
        )
    )
    assert found.killed == Range(3, 4, 4)
    assert found.injured == Range(10, 10, 10)


def test_what_nobody_says_is_listed():
    told = strike(read((MAYOR, "2022-08-17", "Levada Post")))
    silent = strike(read(("An explosion was heard in Kharkiv.", "2022-08-18", "Levada Post")), "explosion")
    assert not any("killed" in unknown for unknown in told.unknowns)
    assert any("injured" in unknown for unknown in told.unknowns)
    for word in ("which of these days", "who did it", "killed", "injured"):
        assert any(word in unknown for unknown in silent.unknowns), word


# -- what never meets -------------------------------------------------------------------------------------------------


def test_one_number_of_dead_in_two_years_is_two_incidents():
    picture = read(
        (
            "Seven people were killed when a missile hit a dormitory in Kharkiv on Wednesday.",
            "2022-08-18",
            "Levada Post",
        ),
        (
            "Seven people were killed when drones hit a petrol station in Kharkiv on Saturday.",
            "2024-02-11",
            "Desna Wire",
        ),
    )
    assert [i.killed.best for i in picture.incidents] == [7, 7]
    assert len({i.from_ for i in picture.incidents}) == 2


def test_wednesday_night_and_thursday_dawn_stay_two_and_a_follow_up_goes_to_its_own():
    picture = read(
        (
            "A missile hit a dormitory in Kharkiv on Wednesday night, killing seven. At dawn on Thursday another "
            "missile hit a tram depot in Kharkiv, killing one.",
            "2022-08-18",
            "Levada Post",
        ),
        (
            "Rescuers found a body at the dormitory in Kharkiv hit by a missile on Wednesday night.",
            "2022-08-19",
            "Desna Wire",
        ),
    )
    assert [(i.from_, len(i.reports), i.killed.best) for i in picture.incidents if i.type == "missile_strike"] == [
        ("2022-08-17", 2, 7),
        ("2022-08-18", 1, 1),
    ]


# -- disagreements ----------------------------------------------------------------------------------------------------

BORDER = "The town of Vovchansk lies {} from the Russian border."


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("50 km", "25 km", "conflict"),
        ("40 miles", "40 km", "unit"),
        ("70 miles", "112 km", None),
        ("about 50 km", "31 miles", None),
    ],
)
def test_two_lengths_of_one_distance(one: str, other: str, kind: str | None):
    picture = read((BORDER.format(one), "2022-06-01", "A"), (BORDER.format(other), "2022-06-02", "B"))
    assert [d.kind for d in listed(picture, "distance")] == ([kind] if kind else [])


def test_what_was_planned_and_what_was_done_stand_side_by_side():
    picture = read(
        ("Ukrainian forces will withdraw from Lysychansk, the governor said.", "2022-07-02", "Levada Post"),
        ("Ukrainian forces withdrew from Lysychansk on Sunday.", "2022-07-03", "Desna Wire"),
    )
    assert [d.kind for d in listed(picture, "Lysychansk")] == ["plan_vs_fact"]


def test_a_newer_figure_is_an_update_and_two_of_one_day_are_a_conflict():
    rows = [
        (f"A missile struck a bakery in Kharkiv on August 16, killing {n} people, {who} said.", day, outlet)
        for n, who, day, outlet in (
            ("three", "the mayor", "2022-08-17", "Levada Post"),
            ("nine", "the governor", "2022-08-17", "Desna Wire"),
            ("eleven", "the governor", "2022-08-24", "Desna Wire"),
        )
    ]
    assert {d.kind for d in listed(read(*rows[:2]), "killed")} == {"conflict"}
    assert {d.kind for d in listed(read(*rows[1:]), "killed")} == {"update"}


def test_a_service_that_came_back_is_a_change_over_time():
    picture = read(
        ("There is no water in Izium, residents said.", "2022-05-01", "Levada Post"),
        ("Water supply has been restored in Izium, the mayor said.", "2022-09-30", "Desna Wire"),
    )
    (found,) = listed(picture, "water")
    assert found.kind == "update" and "2022-05-01" in found.why and "2022-09-30" in found.why


def test_the_way_to_a_town_is_no_scene():
    text = (
        "Monitors recorded eight explosions in Donetsk region.\n\n"
        "At the Trudivska hospital in Donetsk city, staff said a man was admitted on 22 February with a gunshot wound."
        "\n\nOn a street in Oleksandrivka (20km southwest of Donetsk) a fence was pierced by shrapnel. A resident of "
        "the street said that she had heard shelling on the evening of 26 February."
    )
    picture = read((text, "2021-03-02", "Levada Post"))
    assert not [i.place.name for i in picture.incidents if i.place and " of " in (i.place.name or "")]


def test_two_counts_that_one_report_sets_against_each_other_are_a_range():
    text = (
        "Fighting broke out in Mariupol on Friday. Interior minister Ivan Petrenko said the fighting killed 20 people. "
        "The Donetsk regional government said that seven people were killed in the fighting."
    )
    incident = strike(read((text, "2014-05-10", "Levada Post")), "armed_clash")
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (7, 20, 20)


def test_what_one_speaker_counts_later_is_no_range():
    text = (
        "Shells fell on Mariupol on Friday. Governor Ivan Petrenko said seven people were killed. Petrenko said later "
        "that nine people were killed."
    )
    incident = strike(read((text, "2014-05-10", "Levada Post")), "shelling")
    assert (incident.killed.low, incident.killed.best, incident.killed.high) == (9, 9, 9)
