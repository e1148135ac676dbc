"""What marks a deed beside its words: the headline over it, the people named in full, and the ages told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vidomo.reconcile.names import fold
from vidomo.reconcile.view import View, frozen
from vidomo.reconcile.words import Vector, rarity, unit

_NAME = r"([^\W\d_a-zß-öø-ÿа-џѐ-ӿ][\w'’-]+)"
_FULL_NAME = re.compile(rf"\b{_NAME}(?: [^\W\d_]\.)? {_NAME}\b")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|(?<=[^\W\d_]), (?:aged )?(\d{1,2}),", re.IGNORECASE)
_TITLE_WORD = re.compile(r"[^\W\d_]{2,}")
# Two words with a capital are somebody's name where both together, and the last by itself, are rarer than this.
_RARE_NAME, _RARE_SURNAME = 9.0, 4.5


@dataclass(frozen=True, slots=True)
class Marks:
    """What a part of a report names.

    Attributes:
        people: Folded given name and surname of those named in full, without places and those who hold an office.
        ages: Ages told, in years.
    """

    people: frozenset[tuple[str, str]]
    ages: frozenset[int]


NO_MARKS = Marks(frozenset(), frozenset())


def marks_of(view: View, spans: Iterable[tuple[int, int]], counted: Collection[str]) -> Marks:
    """Find the people and ages that some parts of a report tell.

    Args:
        view: The report.
        spans: Bounds of the parts.
        counted: Lower-case words that are other parts of a score, such as the names of those who hold an office.

    Returns:
        The marks.
    """
    text = view.reading.report.text
    places = [(p.start, p.end) for p in view.reading.places]
    people: set[tuple[str, str]] = set()
    ages: set[int] = set()
    for start, end in spans:
        ages.update(int(found[1] or found[2]) for found in _AGE.finditer(text, start, end))
        for found in _FULL_NAME.finditer(text, start, end):
            given, surname = found[1], found[2]
            if surname.casefold() in counted:
                continue
            last = rarity(surname.casefold())
            if last < _RARE_SURNAME or last + rarity(given.casefold()) < _RARE_NAME:
                continue
            if not any(a < found.end() and found.start() < b for a, b in places):
                people.add((fold(given), fold(surname)))
    return Marks(frozen(people), frozen(ages)) if people or ages else NO_MARKS


def headline(view: View) -> Vector:
    """Weigh the words of a report's title by their rarity.

    Args:
        view: The report.

    Returns:
        Lower-case words as a vector of length 1; empty where the report has no title.
    """
    words = Counter(w.casefold() for w in _TITLE_WORD.findall(view.reading.report.title or ""))
    return unit({word: rarity(word) for word in words})
