"""Who took a place, where words tell only that the other party left it."""

from __future__ import annotations

import re
from collections import Counter

from vidomo.model.event import Event
from vidomo.reconcile.names import is_party
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View

AGAIN = re.compile(
    r"\bre[- ]?(?:t[ao]ke?n?|took|captur\w*|claim\w*|gain\w*|conquer\w*)|\bliberat\w*|\bde-?occup\w*", re.IGNORECASE
)
_OUT = re.compile(r"\bout\b|\b(?:expel|evict|oust|dislodg)\w*", re.IGNORECASE)
_STOP = re.compile(r"[.!?…](?:\[\d+\])*[\"”’)]*\s|\n")


def taker_of(view: View, left: Event) -> str | None:
    """Name the other party that the words of a withdrawal tell to have taken the place or to have come back to it.

    Args:
        view: The report.
        left: The withdrawal.

    Returns:
        The party: who drove the other out, or held the place against it; who came back. None where none is told.
    """
    if left.actor1 is None or left.place is None:
        return None
    drove = left.actor2.name if left.actor2 and is_party(left.actor2.name) else None
    if drove and drove != left.actor1.name and (_OUT.search(left.trigger.text) or had_failed(view, left)):
        return drove
    start, end = _sentence_of(view, left.trigger.start)
    text = view.reading.report.text[start:end]
    others = {
        e.actor1.name
        for e in view.reading.events
        if e.actor1 is not None
        and is_party(e.actor1.name)
        and e.actor1.name != left.actor1.name
        and e.modality == "happened"
        and e.type in ("capture", "advance")
        and e.place is not None
        and key_of(e.place) == key_of(left.place)
    }
    if not others and AGAIN.search(text):
        other = opponent(view, left.actor1.name)
        others = {other} if other else set()
    return next(iter(others)) if len(others) == 1 else None


def had_failed(view: View, left: Event) -> bool:
    """Tell whether who left a place had, by the same report, only tried to take it: it never was theirs.

    Args:
        view: The report.
        left: The withdrawal.

    Returns:
        Whether the same party's taking of the same place is denied.
    """
    return left.place is not None and any(
        e.type == "capture"
        and e.modality == "negated"
        and e.actor1 == left.actor1
        and e.place is not None
        and key_of(e.place) == key_of(left.place)
        for e in view.reading.events
    )


def opponent(view: View, party: str) -> str | None:
    """Name the one other party of a report's deeds.

    Args:
        view: The report.
        party: The party whose opponent is sought.

    Returns:
        Its name; None where there are several or none.
    """
    names: Counter[str] = Counter()
    for event in view.reading.events:
        if event.type in ("capture", "withdrawal", "advance", "offensive", "armed_clash", "encirclement", "desertion"):
            names.update(p.name for p in (event.actor1, event.actor2) if p is not None)
    names.pop(party, None)
    return next(iter(names)) if len(names) == 1 else None


def _sentence_of(view: View, at: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a code point, by its stops."""
    text = view.reading.report.text
    before = [m.end() for m in _STOP.finditer(text, max(0, at - 600), at)]
    after = _STOP.search(text, at)
    return (before[-1] if before else max(0, at - 600)), (after.start() + 1 if after else len(text))
