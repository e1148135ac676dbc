"""Names of one list, and what is said of where they lie."""

from __future__ import annotations

import pytest

import vidomo


def divisions(text):
    return {p["name"]: p["admin1"] for p in vidomo.read(text, published="2022-05-02").as_dict()["places"]}


def test_a_container_told_after_a_list_holds_all_of_it():
    found = divisions("Ukrainian troops entered Orlove, Zahradivka and Dobrianka in northern Kherson Oblast.")
    assert found["Orlove"] == found["Dobrianka"] == "Kherson Oblast"


def test_a_bearing_tells_namesakes_apart():
    north = divisions("Ukrainian troops entered Sloboda, just south of Chernihiv.")
    assert north["Sloboda"] == "Chernihiv Oblast"


@pytest.mark.parametrize(
    "words", ["fought at Izium , the - , Lyman", "left Izium old Lyman and Izium small village Lyman"]
)
def test_odd_words_between_two_names_break_no_reading(words):
    assert not vidomo.read(f"Ukrainian troops {words}.", published="2022-05-02").problems
