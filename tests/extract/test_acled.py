"""The ACLED view of events: from what happens and what sort of body does it, never from a side."""

import pytest

import vidomo
from vidomo.lexicon import lexicon
from vidomo.lexicon.schema import SUB_EVENTS
from vidomo.model.event import Event


def events(text: str) -> tuple[Event, ...]:
    reading = vidomo.read(text, published="2021-05-20", language="en")
    assert not reading.problems
    return reading.events


def test_every_sub_event_belongs_to_a_type_and_every_concept_has_one() -> None:
    assert len(SUB_EVENTS) == 25
    for concept in lexicon("en").concepts("event"):
        sub = concept.code("acled_sub_event_type")
        assert SUB_EVENTS[sub] == concept.code("acled_event_type"), concept.id


def test_every_event_has_a_view_that_agrees_with_itself() -> None:
    for event in events("Rebels seized the town of Sake. Police detained 30 protesters in Goma. A grenade exploded."):
        assert SUB_EVENTS[event.acled.sub_event_type] == event.acled.event_type


@pytest.mark.parametrize(
    ("text", "sub"),
    [
        ("The army recaptured the town of Sake on Monday.", "Government regains territory"),
        ("Rebels captured the town of Sake on Monday.", "Non-state actor overtakes territory"),
        ("Boko Haram has seized the town of Bama.", "Non-state actor overtakes territory"),
        ("Militants took the town of Sake without a fight.", "Non-violent transfer of territory"),
        ("A suicide bomber blew himself up at a checkpoint in Mogadishu.", "Suicide bomb"),
        ("A grenade exploded in a bar in Bujumbura.", "Grenade"),
        ("A roadside bomb exploded near Kandahar.", "Remote explosive/landmine/IED"),
        ("Shells filled with chlorine hit the town of Saraqib.", "Chemical weapon"),
        ("Masked gunmen kidnapped a teacher in Bamenda.", "Abduction/forced disappearance"),
        ("Police arrested a teacher in Bamenda.", "Arrests"),
        ("Customs officers seized 40 rifles in Kampala.", "Disrupted weapons use"),
        ("Sappers defused three bombs in Tikrit.", "Disrupted weapons use"),
        ("The army set up a new outpost near Kidal.", "Headquarters or base established"),
        ("Hundreds of people marched in Minsk on Sunday.", "Peaceful protest"),
        ("Police used water cannon to disperse a protest in Minsk.", "Protest with intervention"),
        ("Soldiers fired live rounds at protesters in Minsk.", "Excessive force against protesters"),
        ("Protesters hurled stones during clashes with police in Minsk.", "Violent demonstration"),
        ("A mob lynched a man in Port-au-Prince.", "Mob violence"),
        ("Armed men looted shops in Bangui.", "Looting/property destruction"),
        ("Troops withdrew from the base at Kidal.", "Change to group/activity"),
        ("Forty fighters surrendered to the army near Maradi.", "Agreement"),
    ],
)  # fmt: skip
def test_what_happens_decides_the_sub_event(text: str, sub: str) -> None:
    assert sub in [event.acled.sub_event_type for event in events(text)]


def test_swapped_states_keep_the_view() -> None:
    told = "Russian troops captured the village of Robotyne. {} soldiers seized the town of Tokmak without a fight."
    views = [
        [e.acled for e in events(told.format(side).replace("Russian", first))]
        for side, first in (("Ukrainian", "Russian"), ("Russian", "Ukrainian"))
    ]
    assert views[0] == views[1] and len(views[0]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "A gas cylinder exploded in a kitchen in Lyon, injuring two people.",
        "Nine people were killed when a bus and a lorry were in a collision near Lyon.",
        "Ministers imposed new sanctions on Monday.",
    ],
)
def test_accidents_and_diplomacy_are_no_deeds_of_war(text: str) -> None:
    assert not events(text)
