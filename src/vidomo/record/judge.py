"""Making decisions out of ids and words, for whoever lets persons judge: the command line and the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vidomo.model.decision import Anchor, Change, Decision, EntryKind, Preview
from vidomo.model.place import Place
from vidomo.model.problem import InputError
from vidomo.record.record import Record


@dataclass(frozen=True, slots=True)
class Judge:
    """What judging needs from the rooms above the record; the command line makes one and hands it to the pages.

    Attributes:
        redo: Brings the picture up to date after decisions.
        preview: Tells what a decision would change, without keeping it.
        places: Places that a name can mean, the likeliest first.
    """

    redo: Callable[[Record], None]
    preview: Callable[[Record, Decision], Preview]
    places: Callable[[str], tuple[Place, ...]]


def merge(record: Record, one: str, other: str, by: str, note: str = "") -> Decision:
    """Decide that two incidents, or two events, are one.

    Args:
        record: The record.
        one: Id of an incident or ``REPORT/EVENT``.
        other: Another.
        by: Name of the person.
        note: Why.

    Returns:
        The decision, for :meth:`Record.decide`.

    Raises:
        InputError: Where there is nothing of such an id, or both are one already.
    """
    left, right = record.anchors(one), record.anchors(other)
    if set(left) & set(right):
        raise InputError(f"{one} and {other} are one incident already; to keep them so, confirm {one}")
    return Decision("same", left, right, by=by, note=note)


def split(record: Record, incident: str, events: Iterable[str], by: str, note: str = "") -> Decision:
    """Decide that some events are not of an incident that the machine, or a person, put them into.

    Args:
        record: The record.
        incident: Its id.
        events: ``REPORT/EVENT`` ids that do not belong to it.
        by: Name of the person.
        note: Why.

    Returns:
        The decision.

    Raises:
        InputError: Where an event is not of the incident, or none would be left in it.
    """
    whole = record.anchors(incident)
    left: list[Anchor] = []
    for event in events:
        for anchor in record.anchors(event):
            if anchor not in whole:
                raise InputError(f"{event} is not of {incident}; its events are listed by: vidomo why {incident}")
            left.append(anchor)
    right = tuple(anchor for anchor in whole if anchor not in left)
    if not right:
        raise InputError(f"{incident} would be left without events; name only those that do not belong to it")
    return Decision("different", tuple(left), right, by=by, note=note)


def confirm(record: Record, name: str, by: str, note: str = "") -> Decision:
    """Decide that an incident is one as it is, or that an entry was read rightly.

    Args:
        record: The record.
        name: Id of the incident, or ``REPORT/ENTRY``.
        by: Name of the person.
        note: Why.

    Returns:
        The decision.

    Raises:
        InputError: Where there is nothing of this id.
    """
    return Decision("confirmed", record.anchors(name), by=by, note=note)


def correct(record: Record, entry: str, changes: Iterable[Change], by: str, note: str = "") -> Decision:
    """Decide what an entry should hold.

    Args:
        record: The record.
        entry: ``REPORT/ENTRY``.
        changes: Fields and values.
        by: Name of the person.
        note: Why.

    Returns:
        The decision.

    Raises:
        InputError: Where there is no such entry.
    """
    return Decision("correct", _entry(record, entry), changes=tuple(changes), by=by, note=note)


def drop(record: Record, entry: str, by: str, note: str = "") -> Decision:
    """Decide that an entry is none: not an event, claim, figure or condition.

    Args:
        record: The record.
        entry: ``REPORT/ENTRY``.
        by: Name of the person.
        note: Why.

    Returns:
        The decision.

    Raises:
        InputError: Where there is no such entry.
    """
    return Decision("drop", _entry(record, entry), by=by, note=note)


def missed(
    record: Record,
    report: str,
    start: int,
    end: int,
    kind: EntryKind,
    changes: Iterable[Change],
    by: str,
    note: str = "",
) -> Decision:
    """Decide that words of a report are an entry that was not read.

    Args:
        record: The record.
        report: Its id.
        start: First code point of the words.
        end: One past the last.
        kind: What they are.
        changes: What the entry holds: a ``type``, ``measure`` or ``aspect`` and ``value`` at least.
        by: Name of the person.
        note: Why.

    Returns:
        The decision.

    Raises:
        InputError: Where there are no such words.
    """
    told = tuple(changes)
    label = next((c.value for c in told if c.field in ("type", "measure", "aspect")), None)
    return Decision("missed", (record.words(report, start, end, kind, label),), changes=told, by=by, note=note)


def _entry(record: Record, entry: str) -> tuple[Anchor, ...]:
    found = record.anchors(entry)
    if "/" not in entry:
        raise InputError(f"{entry} is an incident; correct the entries it is made of, listed by: vidomo why {entry}")
    return found
