"""Who holds a place."""

from __future__ import annotations

from desk import Desk, day
from invented_world import ordered, retaken

from vidomo.reconcile import reconcile


def rows(picture, name):
    return [(c.holder, c.status, c.from_, c.to, c.modality) for c in picture.control if c.place.name == name]


def test_a_place_changes_hands_on_the_day_of_the_capture_by_the_word_of_the_speaker():
    picture = reconcile([retaken()])
    assert rows(picture, "Balakliia") == [
        ("Russia", "held", None, "2022-09-07", "happened"),
        ("Ukraine", "held", "2022-09-08", None, "happened"),
    ]
    (held,) = (c for c in picture.control if c.holder == "Ukraine")
    assert held.speakers == ("Volodymyr Zelensky",)
    assert (held.said, held.claims) == ("2022-09-09", ("r4/c1",))


def test_not_yet_retaken_takes_nothing_and_leaves_the_holder():
    assert rows(reconcile([retaken()]), "Kupiansk") == [("Russia", "held", None, None, "happened")]


def test_a_withdrawal_ordered_is_not_done():
    picture = reconcile([ordered()])
    assert rows(picture, "Sievierodonetsk") == [("Ukraine", "withdrawing", None, None, "planned")]
    assert not picture.incidents


def test_rival_words_stand_side_by_side_and_are_listed_as_a_disagreement():
    picture = reconcile([ordered()])
    assert {(h, s) for h, s, *_ in rows(picture, "Zolote")} == {("Russia", "held"), (None, "contested")}
    (found,) = (d for d in picture.disagreements if d.about == "control of Zolote")
    assert found.kind == "conflict"
    assert found.items == ("r5/k1", "r5/k2")
    assert "Andrei Marochko says Russia" in found.why


def test_an_area_is_not_given_away_by_a_capture_in_it():
    desk = Desk("r", "2022-09-09")
    desk.event(
        "capture",
        "Twenty villages were liberated in the oblast.",
        "Kharkiv Oblast",
        day("2022-09-08"),
        "liberated",
        "Ukraine",
    )
    assert reconcile([desk.reading()]).control == ()


def test_a_capture_without_a_day_holds_from_the_day_of_the_report():
    desk = Desk("r", "2022-03-28")
    desk.event("capture", "Troops liberated Chuhuiv.", "Chuhuiv", None, "liberated", "Ukraine")
    assert rows(reconcile([desk.reading()]), "Chuhuiv") == [("Ukraine", "held", "2022-03-28", None, "happened")]


def test_a_later_taking_by_another_ends_a_hold():
    one, other = Desk("a", "2022-03-01"), Desk("b", "2022-04-05")
    one.event("capture", "Troops seized Chuhuiv.", "Chuhuiv", day("2022-03-01"), "seized", "Russia")
    other.event("capture", "Troops freed Chuhuiv.", "Chuhuiv", day("2022-04-05"), "freed", "Ukraine")
    assert rows(reconcile([one.reading(), other.reading()]), "Chuhuiv") == [
        ("Russia", "held", "2022-03-01", "2022-04-05", "happened"),
        ("Ukraine", "held", "2022-04-05", None, "happened"),
    ]
