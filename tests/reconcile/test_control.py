"""Who holds a place."""

from __future__ import annotations

import dataclasses

from desk import Desk, day
from invented_world import ordered, retaken

from vidomo.model.claim import Claim, Speaker
from vidomo.model.span import Span
from vidomo.model.time import Time
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


def test_what_a_report_tells_of_the_time_before_a_taking_is_no_rival_of_it():
    desk = Desk("r", "2022-09-09")
    desk.condition("Russia", "Balakliia")
    desk.event("capture", "Soldiers have retaken Balakliia.", "Balakliia", day("2022-09-08"), "retaken", "Ukraine")
    picture = reconcile([desk.reading()])
    assert [(r[0], r[3]) for r in rows(picture, "Balakliia")] == [("Russia", "2022-09-08"), ("Ukraine", None)]
    assert not picture.disagreements


def test_what_the_other_side_says_is_a_rival():
    desk = Desk("r", "2022-09-09")
    theirs, ours = desk.claim("Ivan Orlov", None, "Russia"), desk.claim("Petro Bondar", None, "Ukraine")
    desk.condition("Russia", "Balakliia", theirs)
    desk.event(
        "capture", "Soldiers have retaken Balakliia.", "Balakliia", day("2022-09-08"), "retaken", "Ukraine", claim=ours
    )
    picture = reconcile([desk.reading()])
    assert [d.kind for d in picture.disagreements] == ["conflict"]


def test_ground_beside_a_town_is_not_the_town():
    desk = Desk("r", "2022-09-09")
    sentence = "Soldiers took territory east of Balakliia."
    desk.event("capture", sentence, "Balakliia", day("2022-09-08"), "took", "Ukraine")
    event = desk.events[-1]
    at = desk.text.index("Balakliia")
    desk.events[-1] = dataclasses.replace(event, place=dataclasses.replace(event.place, start=at, end=at + 9))
    assert reconcile([desk.reading()]).control == ()


def test_a_word_on_a_named_day_was_said_on_that_day():
    desk = Desk("r", "2022-09-09")
    start, end = desk.say("A video on the page of Petro Bondar on 8 September")
    when = Time(end - 11, end, "8 September", "DATE", "2022-09-08", "2022-09-08", "2022-09-08", "text")
    words = Span.of(desk.text, start, end)
    desk.claims.append(Claim("c1", words, Speaker(words.text), None, (), "indirect"))
    desk.claim("Petro Bondar", "commander", "Ukraine")
    desk.event("capture", "Soldiers have retaken Balakliia.", "Balakliia", None, "retaken", "Ukraine", claim="c1")
    (row,) = reconcile([dataclasses.replace(desk.reading(), times=(when,))]).control
    assert (row.from_, row.said, row.speakers) == ("2022-09-08", "2022-09-08", ("Petro Bondar",))


def left(how: str, attempt: bool = False) -> Desk:
    desk = Desk("r", "2022-09-09")
    if attempt:
        desk.event(
            "capture", "Russian forces failed to capture the town.", "Balakliia", None, "capture", "Russia",
            modality="negated",
        )  # fmt: skip
    desk.event(
        "withdrawal", f"Russian forces were {how} by Ukrainian forces.", "Balakliia", day("2022-09-08"), how, "Russia",
        "Ukraine",
    )  # fmt: skip
    return desk


def test_who_drives_the_other_out_holds_the_place():
    assert rows(reconcile([left("driven out").reading()]), "Balakliia")[-1][:2] == ("Ukraine", "held")
    assert not [row for row in rows(reconcile([left("driven back").reading()]), "Balakliia") if row[1] == "held"]


def test_an_attack_that_failed_and_was_forced_back_took_nothing():
    found = rows(reconcile([left("forced back", attempt=True).reading()]), "Balakliia")
    assert {row[0] for row in found} == {"Ukraine"}
