"""What sentences tell of how a place is."""

from __future__ import annotations

import pytest

from vidomo import read


@pytest.mark.parametrize(
    ("text", "aspect", "value"),
    [
        ("The night passed calmly in Zaporizhzhia, the governor said.", "security", "calm"),
        ("The village of Kamianske in Zaporizhzhia Oblast is in the grey zone.", "control", "contested"),
        ("Heating has been partly restored in Kharkiv.", "heating", "partial"),
        ("Civilians cannot leave Rubizhne because of shelling.", "access", "blocked"),
        ("The village of Hroza is under constant fire.", "security", "unsafe"),
        ("Buses do not run in Kherson.", "access", "blocked"),
        ("Two thirds of the houses in Irpin are destroyed.", "damage", "two thirds"),
        ("Half of all bridges in Irpin are damaged.", "damage", "half"),
        ("No aid has reached the town of Irpin since June.", "access", "blocked"),
        ("The convoy could not enter the town of Irpin.", "access", "blocked"),
        ("The village of Moshchun changed hands three times.", "control", "contested"),
        ("Residents of Ukraine's Irpin are not allowed to leave Irpin.", "access", "blocked"),
    ],
)
def test_conditions_told(text: str, aspect: str, value: str) -> None:
    assert [(c.aspect, c.value) for c in read(text).conditions] == [(aspect, value)]


@pytest.mark.parametrize(
    "text",
    ["The soldiers in Irpin are under fire.", "Trains run to Irpin again.", "Trains will not run to Irpin tomorrow.",
     "Two thirds of the voters in Irpin are pleased."],
)  # fmt: skip
def test_what_tells_nothing_of_how_a_place_is(text: str) -> None:
    assert read(text).conditions == ()


def test_who_left_was_not_kept_from_leaving() -> None:
    assert read("Residents left Irpin on Monday.").conditions == ()


def test_who_remains_is_counted_where_they_remain() -> None:
    figure = read("About 5,000 people remain in Avdiivka.").figures[0]
    assert figure.place is not None
    assert figure.place.name == "Avdiivka"


@pytest.mark.parametrize("text", ["Russian troops captured Soledar.", "Ukrainian forces liberated Robotyne on Monday."])
def test_what_soldiers_take_is_a_place(text: str) -> None:
    event = read(text).events[0]
    assert event.type == "capture"
    assert event.place is not None
    assert event.place.country == "UA"


def test_congo_of_goma_is_the_larger_one() -> None:
    assert read("The rebels took Goma, in eastern Congo.").places[-1].country == "CD"


def test_neither_side_says_so() -> None:
    assert read("Neither Kyiv nor Moscow has said how many soldiers died.").claims == ()


def test_where_a_video_was_seen_is_no_state_of_a_service() -> None:
    text = "A video on the internet showed soldiers in Donetsk."
    assert [c.aspect for c in read(text).conditions] == []
    assert [(c.aspect, c.value) for c in read("The internet is on in Donetsk.").conditions] == [
        ("communications", "available")
    ]


def test_every_place_of_a_list_is_judged() -> None:
    conditions = read("The situation in Izium, Balakliia and Kupiansk was assessed as calm.").conditions
    assert {"Balakliia", "Kupiansk"} <= {c.place.name for c in conditions if c.place}


def test_who_does_not_hold_a_town_is_no_holder() -> None:
    assert not read("A man was hurt in non-government-controlled Oleksandrivka.").conditions


def test_how_a_region_is_called_tells_of_it_and_not_of_the_town_before() -> None:
    for text in ("Two people were hurt in Skadovsk, in the Russian-held part of Kherson region.",
                 "A blast was heard in Skadovsk in the Russian-occupied Kherson region."):  # fmt: skip
        (condition,) = read(text).conditions
        assert condition.place is not None and condition.place.name == "Kherson Oblast"
