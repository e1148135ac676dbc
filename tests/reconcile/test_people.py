"""One person under several names; namesakes apart."""

from __future__ import annotations

import pytest
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from vidomo.reconcile import reconcile
from vidomo.reconcile.names import fold, is_name, name_words, same_given


def people(*mentions):
    readings = []
    for number, mention in enumerate(mentions):
        desk = Desk(f"r{number}", "2022-06-01")
        name, role, side = (*mention, None, None)[:3] if isinstance(mention, tuple) else (mention, None, None)
        desk.say(f"This is report {number}.")
        desk.claim(name, role, side)
        readings.append(desk.reading())
    return [p.names for p in reconcile(readings).people]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ihor Terekov", "Ihor Terekhov"),
        ("Sergiy Gaiday", "Serhii Haidai"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Vladimir Zelenskiy", "Volodymyr Zelenskyi"),
        ("Oleh Syniehubov", "Oleg Sinegubov"),
        ("Igor Terekhov", "Ihor Terekhov"),
        ("Oleksandr Senkevych", "Aleksandr Sienkevich"),
        ("General Oleh Petrenko", "Oleh Petrenko"),
        ("President Volodymyr Zelensky", "Mr. Zelensky"),
    ],
)
def test_two_spellings_are_one_person(one, other):
    assert people(one, other) == [tuple(sorted((one, other)))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ivan Petrenko", "mayor", "Ukraine"), ("Ivan Petrenko", "spokesman", "Russia")),
        (("Ivan Petrenko", "mayor of Chuhuiv"), ("Ivan Petrenko", "retired teacher")),
        ("Vitali Klychko", "Ivan Klychko"),
        ("Serhiy Popov", "Serhiy Pankov"),
    ],
)
def test_namesakes_stay_apart(one, other):
    assert len(people(one, other)) == 2


def test_a_surname_borne_by_two_goes_to_neither():
    assert len(people("Oleh Bondar", "Maria Bondar", "Bondar")) == 3


def test_descriptions_are_no_people():
    assert people("Ukrainian officials", "a local resident", "officials", "the mayor") == []
    assert people("Moscow-backed administrators", "pictures of the Dnipro", "Analysts in the West") == []


def test_roles_and_sides_are_gathered():
    first, second = Desk("a", "2022-06-01"), Desk("b", "2022-06-02")
    first.claim("Ihor Terekhov", "mayor of Kharkiv", "Ukraine")
    second.claim("Terekhov", "mayor", "Ukraine")
    (person,) = reconcile([first.reading(), second.reading()]).people
    assert person.name == "Ihor Terekhov"
    assert person.roles == ("mayor", "mayor of Kharkiv")
    assert person.claims == ("a/c1", "b/c1")


@given(st.text(max_size=40))
def test_folding_never_fails_and_folds_no_further(text):
    assert fold(fold(text)) == fold(fold(fold(text)))
    name_words(text)
    is_name(text)


@given(st.text("abcdefghijklmnop", min_size=1, max_size=8), st.text("abcdefghijklmnop", min_size=1, max_size=8))
def test_given_names_agree_both_ways(one, other):
    assert same_given(one, other) == same_given(other, one)
