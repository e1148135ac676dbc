"""Victims told of one at a time: how many there are, where a report may speak of one of them twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vidomo.model.figure import Figure
from vidomo.reconcile.asides import Aside
from vidomo.reconcile.lists import word_groups, word_list

# Words that say "one" as a number and speak of nobody in particular.
_ONE = frozenset({"one", "one person", "a person", "at least one"})
_SEXES = tuple(frozenset(words) for words in word_groups("sexes"))
_FURTHER = word_list("further")
_AGE = re.compile(r"(\d+)[- ]((?:year|month|week|day)s?)[- ]old", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# A name has at most so many words.
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Person:
    """What a report says of one victim: where, sex as a line of the list, age, name, and whether it is another one."""

    start: int
    sentence: int | None
    sex: int | None
    age: tuple[str, str] | None
    name: frozenset[str]
    further: bool


def is_one(figure: Figure) -> bool:
    """Tell whether a figure is one victim who is told of ("a woman", a name) and no count ("one")."""
    return figure.low == 1 and figure.text.casefold() not in _ONE and not figure.text[:1].isdigit()


def persons(figures: Sequence[Figure], asides: Mapping[str, Aside]) -> int:
    """Count the people of whom figures tell one at a time.

    Two are told apart by sex, age or name, by "another" or "a second", and by standing in one sentence; else the later
    one may be the earlier one told again ("a four-year-old boy was shot … the child").

    Args:
        figures: Figures of one person each.
        asides: The words around them, by id.

    Returns:
        How many people they are at least.
    """
    known: list[list[_Person]] = []
    for person in sorted((_person(f, asides.get(f.id)) for f in figures), key=lambda p: p.start):
        same = next((k for k in known if not any(_differ(one, person) for one in k)), None)
        if same is None:
            known.append([person])
        else:
            same.append(person)
    return len(known)


def _person(figure: Figure, aside: Aside | None) -> _Person:
    words = _WORD.findall(figure.text.casefold())
    sex = next((n for n, group in enumerate(_SEXES) if group & set(words)), None)
    age = _AGE.search(figure.text)
    capital = [w for w in figure.text.split() if w[:1].isupper()]
    named = figure.text[:1].isupper() and len(capital) == len(figure.text.split()) <= _NAME_WORDS and sex is None
    return _Person(
        start=figure.start,
        sentence=aside.sentence if aside is not None else None,
        sex=sex,
        age=(age[1], age[2].lower().rstrip("s")) if age else None,
        name=frozenset(words) if named else frozenset(),
        further=bool(_FURTHER & set(words)),
    )


def _differ(one: _Person, other: _Person) -> bool:
    if other.further:
        return True
    for mine, theirs in ((one.sex, other.sex), (one.age, other.age)):
        if mine is not None and theirs is not None and mine != theirs:
            return True
    if one.name and other.name:
        return not one.name & other.name
    return one.sentence is not None and one.sentence == other.sentence
