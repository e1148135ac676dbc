"""The site of a deed: what the parse ties to it, and never who somebody is or who speaks."""

import pytest

import vidomo


def places(text: str, type: str) -> list[str | None]:
    reading = vidomo.read(text, published="2021-05-20", language="en")
    assert not reading.problems
    return [e.place.text if e.place else None for e in reading.events if e.type == type]


@pytest.mark.parametrize(
    ("text", "type", "place"),
    [
        ("A teacher from Nairobi was shot in Kampala.", "attack_on_civilians", "Kampala"),
        ("Officials in Kyiv said that missiles had struck Dnipro.", "missile_strike", "Dnipro"),
        ("According to a doctor in Baghdad, gunmen killed four people in Mosul.", "attack_on_civilians", "Mosul"),
        ("A bomb exploded in Mosul, about 400 kilometers north of Baghdad.", "explosion", "Mosul"),
        ("Rebels captured the town of Marib on Friday.", "capture", "Marib"),
        ("A man was captured in Basra and flown to Baghdad.", "detention", "Basra"),
        ("Odesa, which was shelled on Monday, is quiet.", "shelling", "Odesa"),
        ("In Marib, on the western edge of Sanaa, troops clashed with gunmen on Sunday.", "armed_clash", "Marib"),
        ("A car bomb exploded in Baghdad's mainly Sunni neighbourhood of Qorbave.", "explosion", "Qorbave"),
        ("Gunmen shot dead a judge in Qorbave, a small town in southern Somalia.", "attack_on_civilians", "Qorbave"),
        ("A bomb exploded in Qorbave village in Aden district, some 50 km south of Sanaa.", "explosion", "Qorbave"),
        ("Gunmen killed two members of a family in Qorbave area near Sanaa.", "attack_on_civilians", "Qorbave"),
        ("A man known for the bombing of a bank in Nairobi was shot in Kampala.", "attack_on_civilians", "Kampala"),
        ("Rebels captured most of Marib on Friday.", "capture", "Marib"),
        ("Soldiers withdrew from Marib to Aden.", "withdrawal", "Marib"),
        ("Students in Tunis protested against the war in Yemen.", "protest", "Tunis"),
        ("In the province of Marib, gunners shelled the settlement of Qorbave.", "shelling", "Qorbave"),
        ("In the Marib countryside, gunners shelled positions at the village of Qorbave.", "shelling", "Qorbave"),
        (
            "Gunmen shot dead a judge in Marib province [eastern Yemen] -- 40 km north of Aden.",
            "attack_on_civilians",
            "Marib province",
        ),
        ("Gunmen captured 40 percent of the territory that the army held in Marib.", "capture", "Marib"),
        ("Shells fell on a market in Dara'a on Monday.", "shelling", "Dara'a"),
        ("A bomb exploded in Congo's capital, Kinshasa, on Monday.", "explosion", "Kinshasa"),
    ],
)
def test_the_site_is_where_it_happened(text: str, type: str, place: str) -> None:
    assert places(text, type) == [place]


def test_deeds_set_against_each_other_have_their_own_sites() -> None:
    text = "Two people were killed in Marib, while ten were wounded in a mortar attack in Aden."
    assert (places(text, "attack_on_civilians"), places(text, "shelling")) == (["Marib"], ["Aden"])


def test_where_soldiers_withdraw_to_is_not_what_they_left() -> None:
    assert places("Soldiers withdrew to Marib.", "withdrawal") == [None]


def test_where_the_victims_were_bound_for_is_no_site() -> None:
    text = "Gunmen shot dead two pilgrims who were on their way to Najaf."
    assert places(text, "attack_on_civilians") == [None]


def test_a_place_of_the_speaker_alone_is_no_site() -> None:
    assert places("Officials in Kyiv said that soldiers had been killed.", "armed_clash") in ([None], [])


def test_a_result_is_part_of_the_deed_that_caused_it() -> None:
    reading = vidomo.read("Four people were killed in an air strike on Marib.", published="2021-05-20", language="en")
    (event,) = reading.events
    assert (event.type, event.place and event.place.text) == ("air_strike", "Marib")
    assert "killed" in event.span.text and event.trigger.text == "air strike"
