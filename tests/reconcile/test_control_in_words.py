"""Who holds a place, from words to rows: reports read and reconciled whole."""

from __future__ import annotations

import pytest

import vidomo

LEAD = "The army told reporters about the fighting in eastern Ukraine on Friday morning. "


def rows(*texts: str, days: tuple[str, ...] = ("2022-04-08",)) -> set[tuple[str | None, str | None, str, str | None]]:
    readings = [
        vidomo.read(LEAD + text, published=day, id=f"r{i}")
        for i, (text, day) in enumerate(zip(texts, days * len(texts) if len(days) == 1 else days, strict=True))
    ]
    return {(c.place.name, c.holder, c.status, c.from_) for c in vidomo.reconcile(readings).control}


def test_a_part_of_one_town_leaves_the_others_of_its_list_whole() -> None:
    assert rows("Ukrainian forces fully control Izium and half of Lyman.") == {
        ("Izium", "Ukraine", "held", None),
        ("Lyman", None, "contested", None),
    }


def test_a_part_of_a_town_told_first_is_no_taking_of_it() -> None:
    found = rows("Russian forces captured most of Popasna on Thursday.")
    assert found == {("Popasna", None, "contested", "2022-04-07")}


def test_what_a_place_is_called_tells_who_holds_it_whatever_is_planned_there() -> None:
    assert rows("Ukrainian forces will soon assault Russian-held Izium.") == {("Izium", "Russia", "held", None)}


def test_a_relative_clause_tells_a_capture() -> None:
    found = rows("Shells fell on Trostianets, which Ukrainian troops had recaptured on Thursday.")
    assert found == {("Trostianets", "Ukraine", "held", "2022-04-07")}


def test_what_is_taken_from_a_party_is_not_taken_by_it() -> None:
    text = "Lyman was liberated from Russian forces on Thursday. Ukrainian troops advanced to the river."
    assert rows(text) == {("Lyman", "Ukraine", "held", "2022-04-07")}


def test_a_false_claim_of_a_capture_is_no_taking() -> None:
    found = rows(
        "Ukrainian forces hold the town of Lyman.",
        "The Russian ministry of defence falsely claimed to have captured the town of Lyman.",
        days=("2022-04-08", "2022-04-09"),
    )
    assert ("Lyman", "Ukraine", "held", None) in found
    assert not any(holder == "Russia" and status == "held" for _, holder, status, _ in found)


@pytest.mark.parametrize(
    "words",
    [
        "Russian forces hold their defensive positions.",
        "Shells fell on areas under Russian control.",
    ],
)
def test_ground_without_a_name_is_not_the_place_of_the_sentence_before(words: str) -> None:
    assert rows(f"Fighting went on in Lyman. {words}") == set()


class TestProvinces:
    FOUGHT = "Russian forces captured the town of Okhtyrka on 9 March. Russian troops entered Trostianets."

    @pytest.mark.parametrize(
        "words",
        [
            "Ukrainian forces control the entirety of Sumy and Zhytomyr oblasts.",
            "Ukrainian forces have liberated all of Sumy Oblast.",
            "Russian forces have completely withdrawn from Sumy Oblast, and Ukrainian troops advanced to the border.",
        ],
    )
    def test_one_taken_whole_takes_its_places_along(self, words: str) -> None:
        found = rows(self.FOUGHT, words, days=("2022-03-10", "2022-04-08"))
        assert {
            ("Sumy Oblast", "Ukraine", "held", "2022-04-08"),
            ("Trostianets", "Ukraine", "held", "2022-04-08"),
            ("Okhtyrka", "Ukraine", "held", "2022-04-08"),
            ("Okhtyrka", "Russia", "held", "2022-03-09"),
        } <= found

    @pytest.mark.parametrize(
        "words",
        [
            "Ukrainian forces control almost all of Sumy Oblast.",
            "All of Sumy Oblast except its border has been liberated by Ukrainian forces.",
            "Ukrainian forces liberated villages in Sumy Oblast.",
            "The aim of the Ukrainian army is to liberate the whole of Sumy Oblast.",
            "The Ukrainian army has not liberated all of Sumy Oblast.",
        ],
    )
    def test_one_taken_in_part_takes_nothing_along(self, words: str) -> None:
        found = rows(self.FOUGHT, words, days=("2022-03-10", "2022-04-08"))
        assert not any(holder == "Ukraine" for _, holder, status, _ in found if status == "held")

    def test_a_place_of_another_province_stays(self) -> None:
        found = rows(
            "Russian forces captured the town of Popasna on 9 March.",
            "Ukrainian forces control the entirety of Sumy Oblast.",
            days=("2022-03-10", "2022-04-08"),
        )
        assert {row for row in found if row[0] == "Popasna"} == {("Popasna", "Russia", "held", "2022-03-09")}

    def test_the_order_of_reports_changes_nothing(self) -> None:
        words = "Ukrainian forces control the entirety of Sumy Oblast."
        one = vidomo.read(LEAD + self.FOUGHT, published="2022-03-10", id="a")
        other = vidomo.read(LEAD + words, published="2022-04-08", id="b")
        assert vidomo.reconcile([one, other]).control == vidomo.reconcile([other, one]).control
