"""Conditions of a place that are told as opposites: a change over time, or a disagreement at one time."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from vidomo.model.condition import Condition
from vidomo.model.picture import Disagreement, DisagreementKind
from vidomo.model.place import Place
from vidomo.reconcile.clash import make
from vidomo.reconcile.people import Register
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View, iso

SAME_TIME_DAYS = 2
_GOOD = frozenset({"calm", "returning", "safe", "available", "restored", "open"})
_BAD = frozenset({"unsafe", "unavailable", "closed"})
_SERVICES = frozenset({"electricity", "water", "gas", "heating", "communications"})


def topic_of(condition: Condition) -> str | None:
    """Name the condition of the place that is told good or bad; None where it is neither."""
    if condition.place is None or condition.value not in _GOOD | _BAD:
        return None
    return f"condition {condition.aspect} {key_of(condition.place)}"


def compare(views: Sequence[View], register: Register) -> list[tuple[str, Disagreement]]:
    """Find opposite words on one condition of one place.

    Args:
        views: Reports in their one order.
        register: Who the speakers are.

    Returns:
        By topic: ``update`` where days lie between the words; at one time ``scope`` for services, which fail in one
        house and work in the next, and ``conflict`` for the rest.
    """
    by_place: dict[str, list[tuple[View, Condition, Place]]] = defaultdict(list)
    for view in views:
        for condition in view.reading.conditions:
            topic = topic_of(condition)
            if topic is not None and condition.place is not None:
                by_place[topic].append((view, condition, condition.place))
    out: list[tuple[str, Disagreement]] = []
    for key in sorted(by_place):
        told = sorted(by_place[key], key=lambda t: (t[0].published.first or 0, t[0].ref(t[1].id)))
        kinds: dict[DisagreementKind, list[tuple[View, Condition, Place]]] = {}
        for one, other in itertools.pairwise(told):
            if (one[1].value in _GOOD) != (other[1].value in _GOOD):
                kinds.setdefault(_kind(one[0], other[0], one[1].aspect), []).extend((one, other))
        for kind, pairs in kinds.items():
            said = dict.fromkeys(
                f"{_who(view, condition, register)} ({iso(view.published.first) or 'no date'}): {condition.value}"
                for view, condition, _ in pairs
            )
            place = pairs[0][2]
            reason = (
                "a change over time, as far as the days are known" if kind == "update" else "told for the same time"
            )
            items = (view.ref(condition.id) for view, condition, _ in pairs)
            about = f"{pairs[0][1].aspect} at {place.name or place.text}"
            out.append((key, make(about, kind, items, f"{reason}: {'; '.join(said)}", place)))
    return out


def _kind(one: View, other: View, aspect: str) -> DisagreementKind:
    a, b = one.published.first, other.published.first
    # Two reports are of one time only where both days are known.
    if one.id != other.id and (a is None or b is None or b - a > SAME_TIME_DAYS):
        return "update"
    return "scope" if aspect in _SERVICES else "conflict"


def _who(view: View, condition: Condition, register: Register) -> str:
    person = register.speaker(view, condition.claim)
    return person.name if person else view.said_by(condition.claim)
