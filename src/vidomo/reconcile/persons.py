"""Victims told of one at a time: how many there are, where a report may speak of one of them twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vidomo.model.figure import Figure
from vidomo.model.told_people import ToldPerson, are_two, told_person
from vidomo.reconcile.asides import Aside

# Words that say "one" as a number and speak of nobody in particular.
_ONE = frozenset({"one", "one person", "a person", "at least one"})


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
    known: list[list[tuple[ToldPerson, int | None]]] = []
    for figure in sorted(figures, key=lambda f: f.start):
        aside = asides.get(figure.id)
        person, sentence = told_person(figure.text), aside.sentence if aside is not None else None
        for same in known:
            if not any(are_two(one, person) or (sentence is not None and sentence == at) for one, at in same):
                same.append((person, sentence))
                break
        else:
            known.append([(person, sentence)])
    return len(known)
