"""A decision: what a person judged, tied to the words of a report so that it survives a newer reading of them."""

from __future__ import annotations

import datetime
import difflib
from dataclasses import dataclass
from typing import Literal, get_args

from vidomo.model.claim import Evidence, Strength
from vidomo.model.condition import ASPECTS
from vidomo.model.event import EVENT_TYPES, Modality
from vidomo.model.figure import MEASURES
from vidomo.model.picture import Incident
from vidomo.model.place import Place
from vidomo.model.problem import InputError

EntryKind = Literal["claim", "event", "figure", "condition"]
DecisionKind = Literal["same", "different", "confirmed", "correct", "drop", "missed"]
ENTRY_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)
JOINS: frozenset[DecisionKind] = frozenset({"same", "different", "confirmed"})
"""Decisions on what is one incident; the others are on what one report says."""

FIELDS: dict[EntryKind, tuple[str, ...]] = {
    "claim": ("speaker", "role", "side", "medium", "evidence", "strength"),
    "event": ("type", "actor1", "actor2", "place", "date", "modality", "weapon", "target"),
    "figure": ("measure", "low", "high", "group", "place"),
    "condition": ("aspect", "value", "place", "date"),
}
"""What a person can correct in an entry of each kind."""
CHOICES: dict[str, tuple[str, ...]] = {
    "type": EVENT_TYPES,
    "modality": get_args(Modality),
    "measure": MEASURES,
    "aspect": ASPECTS,
    "strength": get_args(Strength),
    "evidence": get_args(Evidence),
}
"""The words that a field can hold, where they are a fixed set."""
_NEEDED: dict[EntryKind, tuple[str, ...]] = {
    "claim": (),
    "event": ("type",),
    "figure": ("measure",),
    "condition": ("aspect", "value"),
}
# What is never unknown: to take it away is to drop the entry.
_ALWAYS = frozenset({"type", "modality", "measure", "aspect", "value", "strength"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a report that a decision is about.

    Attributes:
        report: Id of the report.
        digest: SHA-256 of its text.
        kind: What was, or should have been, read there.
        start: First code point of the words: of an event's trigger, else of the entry.
        end: One past the last code point.
        quote: The words.
        label: What it was read as: event type, measure, aspect; tells apart entries that stand in the same words.
        entry: Id that the entry had within its reading; tells apart those of one label in the same words, as where one
            verb tells of three towns. None where nothing was read there.
    """

    report: str
    digest: str
    kind: EntryKind
    start: int
    end: int
    quote: str
    label: str | None = None
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an entry, and what it should hold.

    Attributes:
        field: One of :data:`FIELDS` of the entry's kind.
        value: The value as a person writes it: a word, a number, a day ``2022-09-08`` or span of days
            ``2022-09-08/2022-09-10``; None for "not told".
        place: For ``place`` what the gazetteer makes of the value; None where that was not asked.
    """

    field: str
    value: str | None
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one person judged; it is withdrawn and never deleted.

    Attributes:
        kind: ``same``: all of ``left`` and ``right`` are of one incident; ``different``: nothing of ``left`` is of one
            incident with anything of ``right``; ``confirmed``: the events of ``left`` are one incident, or its one
            entry was read rightly; ``correct``: the entry should hold ``changes``; ``drop``: there is no such entry;
            ``missed``: the words are an entry that was not read, with ``changes``.
        left: The words it is about.
        right: For ``same`` and ``different`` the words on the other side.
        changes: For ``correct`` and ``missed`` what the entry holds.
        by: Name of the person.
        note: Why, in the person's words.
        made: When, ISO with time zone; set by the record.
        withdrawn: When it was taken back; None while it holds.
        withdrawn_by: By whom.
        id: ``j1`` …; set by the record.
    """

    kind: DecisionKind
    left: tuple[Anchor, ...]
    right: tuple[Anchor, ...] = ()
    changes: tuple[Change, ...] = ()
    by: str = ""
    note: str = ""
    made: str | None = None
    withdrawn: str | None = None
    withdrawn_by: str | None = None
    id: str = ""

    @property
    def order(self) -> tuple[str, int, str]:
        """When it was made, for sorting: of two that contradict each other the later holds."""
        return self.made or "", len(self.id), self.id


@dataclass(frozen=True, slots=True)
class Preview:
    """What a decision would change, before it is made: incidents as they are and as they would be."""

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]


def check(decision: Decision) -> Decision:
    """Refuse a decision that cannot be carried out.

    Args:
        decision: What a person wants to judge.

    Returns:
        The same.

    Raises:
        InputError: Where the name, the words, a field or a value is missing or unfit; the message says which are known.
    """
    if not decision.by.strip():
        raise InputError("a judgement needs the name of who makes it")
    if not decision.left or (decision.kind in ("same", "different") and not decision.right):
        raise InputError(f"{decision.kind}: there is nothing to judge; name entries or incidents")
    if decision.kind in JOINS:
        _check_join(decision)
        return decision
    (anchor, *more) = decision.left
    if more:
        raise InputError(f"{decision.kind}: one entry at a time")
    if decision.kind == "drop":
        return decision
    if decision.kind == "correct" and not decision.changes:
        raise InputError(f"nothing to correct; {_an(anchor.kind)} has {', '.join(FIELDS[anchor.kind])}")
    for change in decision.changes:
        check_change(anchor.kind, change)
    if decision.kind == "missed":
        given = {change.field for change in decision.changes if change.value}
        lacking = [name for name in _NEEDED[anchor.kind] if name not in given]
        if lacking:
            raise InputError(f"{_an(anchor.kind)} that was missed needs its {' and '.join(lacking)}")
    return decision


def check_change(kind: EntryKind, change: Change) -> None:
    """Refuse a field or value that an entry of this kind cannot have.

    Args:
        kind: Kind of the entry.
        change: The field and its value.

    Raises:
        InputError: Where it does not fit; the message says what would.
    """
    name, value = change.field, change.value
    if name not in FIELDS[kind]:
        raise InputError(f"{_an(kind)} has no {name!r}; {_near(name, FIELDS[kind])}")
    if value is None:
        if name in _ALWAYS:
            raise InputError(f"{name} cannot be left open; drop the {kind} where it is none")
    elif not value.strip():
        raise InputError(f"{name} is empty; leave it open where it is not told")
    elif name in CHOICES and value not in CHOICES[name]:
        raise InputError(f"{value!r} is no {name}; {_near(value, CHOICES[name])}")
    elif name in ("low", "high"):
        number_of(value)
    elif name == "date":
        days_of(value)


def number_of(value: str) -> float:
    """Read a bound of a figure.

    Raises:
        InputError: Where it is no number from 0 on.
    """
    try:
        number = float(value.replace(",", "").replace(" ", ""))
    except ValueError:
        number = -1.0
    if not 0 <= number < float("inf"):
        raise InputError(f"{value!r} is no number; write 7 or 2.5, or leave the bound open")
    return number


def days_of(value: str) -> tuple[str, str]:
    """Read a day, or a span of days with a stroke between first and last.

    Returns:
        First and last day, ISO.

    Raises:
        InputError: Where it is neither.
    """
    first, _, last = value.strip().partition("/")
    try:
        days = [datetime.date.fromisoformat(day).isoformat() for day in (first, last or first)]
    except ValueError as error:
        raise InputError(f"{value!r} is no day; write 2022-09-08, or 2022-09-08/2022-09-10") from error
    if days[0] > days[1]:
        raise InputError(f"{value!r} ends before it begins; exchange the two days")
    return days[0], days[1]


def _check_join(decision: Decision) -> None:
    kinds = {anchor.kind for anchor in (*decision.left, *decision.right)}
    alone = decision.kind == "confirmed" and len(decision.left) == 1
    if kinds != {"event"} and not alone:
        raise InputError("only events and incidents can be one or be set apart")
    if decision.kind == "different" and set(decision.left) & set(decision.right):
        raise InputError("an event cannot be set apart from itself")


def _an(kind: EntryKind) -> str:
    return f"an {kind}" if kind == "event" else f"a {kind}"


def _near(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(known)}"
