"""How a place is said to be: of each side of life what was said last, how old that is, and what was said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vidomo.record import ConditionRow
from vidomo.show.web.pages.bands import OLD
from vidomo.show.web.pages.incidents import Quoted
from vidomo.show.web.wording import days, heading, words


@dataclass(frozen=True, slots=True)
class State:
    """One word on how a place is.

    Attributes:
        id: The entry.
        value: How it is.
        days: From when to when, in words; empty where not told.
        from_: From when.
        to: Until when.
        said: When it was said.
        age: Days from then up to the newest report of the record; None where nobody knows.
        old: Whether that is more than thirty.
        quoted: The words.
    """

    id: str
    value: str
    days: str
    from_: str | None
    to: str | None
    said: str | None
    age: int | None
    old: bool
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Side:
    """One side of life: what was said last, and before, the latest first."""

    aspect: str
    now: State
    before: tuple[State, ...]


def board(
    rows: Iterable[ConditionRow], newest: str | None, quoted: Callable[[ConditionRow], Quoted]
) -> tuple[Side, ...]:
    """Lay out how a place is said to be.

    Args:
        rows: Conditions of one place.
        newest: Day of the newest report of the record.
        quoted: Finds the words of a condition in their sentence.

    Returns:
        One entry for each side of life, in the order of its words.
    """
    found: dict[str, list[ConditionRow]] = defaultdict(list)
    for row in rows:
        found[row.aspect].append(row)
    sides = []
    for aspect, told in found.items():
        told.sort(key=lambda row: (row.from_ or row.published or "", row.published or "", row.id), reverse=True)
        states = tuple(_state(row, newest, quoted) for row in told)
        sides.append(Side(heading(aspect), states[0], states[1:]))
    return tuple(sorted(sides, key=lambda side: side.aspect))


def _state(row: ConditionRow, newest: str | None, quoted: Callable[[ConditionRow], Quoted]) -> State:
    heard = row.published or row.from_
    age = None
    if heard and newest:
        age = max((date.fromisoformat(newest[:10]) - date.fromisoformat(heard[:10])).days, 0)
    return State(
        row.id, words(row.value), days(row.from_, row.to) if row.from_ or row.to else "", row.from_, row.to,
        row.published, age, age is not None and age > OLD, quoted(row),
    )  # fmt: skip
