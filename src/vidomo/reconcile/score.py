"""How likely two stories of two reports are one incident: a sum of named parts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from vidomo.model.picture import Part
from vidomo.reconcile.days import UNKNOWN, gap
from vidomo.reconcile.deeds import affinity
from vidomo.reconcile.figures import Told
from vidomo.reconcile.space import distance_km, relation
from vidomo.reconcile.stories import Story
from vidomo.reconcile.words import likeness

# Two stories are one incident from this score on.
THRESHOLD = 4.0
# Below this a pair is not looked at again.
UNSURE = 2.5
_PLACE = {"same": 2.5, "inside": 1.5, "region": 0.4, "near": -1.0, "unknown": 0.0}
# A report tells what happened up to so many days before it.
NEWS_DAYS = 3


def compare(one: Story, other: Story) -> tuple[Part, ...] | None:
    """Compare two stories.

    Args:
        one: A story.
        other: A story of another report.

    Returns:
        The parts of the score, or None where they cannot be one incident: deeds of two families, places apart, days
        apart, two actors.
    """
    type_ = affinity(one.type, other.type)
    if not type_:
        return None
    parts: list[Part] = [Part("type", type_ * 2 - 1, f"{one.type}, {other.type}")]
    for found in (_place(one, other), _time(one, other), _parties(one, other)):
        if found is None:
            return None
        parts += found
    parts += _figures(one, other)
    parts += _small(one, other)
    same = likeness(one.words, other.words)
    parts.append(Part("words", round(5 * same - 0.5, 3), f"likeness {same:.2f}"))
    if one.copy == other.copy and {e.trigger.text for e in one.events} & {e.trigger.text for e in other.events}:
        parts.append(Part("copy", 3.0, "the reports are one text"))
    return tuple(p for p in parts if p.weight)


def total(parts: tuple[Part, ...]) -> float:
    """Add up a score."""
    return round(math.fsum(p.weight for p in parts), 3)


def _place(one: Story, other: Story) -> list[Part] | None:
    how = relation(one.place, other.place)
    if how == "different":
        return None
    weight = _PLACE[how]
    detail: str = how
    if one.place and other.place:
        detail = f"{one.place.name or one.place.text}, {other.place.name or other.place.text}: {how}"
        if how == "same" and one.place.precision in ("region", "country", "unresolved"):
            weight = {"region": 0.8, "country": 0.1, "unresolved": 1.2}[one.place.precision]
            detail += f", but only a {one.place.precision}" if one.place.precision != "unresolved" else " by name alone"
        elif how == "near":
            detail += f", {distance_km(one.place, other.place) or 0:.0f} km"
    return [Part("place", weight, detail)]


def _time(one: Story, other: Story) -> list[Part] | None:
    if one.days.background != other.days.background and one.days.known and other.days.known:
        return None
    if one.days != UNKNOWN and other.days != UNKNOWN:
        apart = gap(one.days, other.days)
        if apart is None:
            return [Part("time", 0.3, "the days can meet, one is open")]
        if apart > 3:
            return None
        if apart:
            return [Part("time", -1.0 if apart == 1 else -2.5, f"{apart} days apart")]
        longest = max(one.days.length or 1, other.days.length or 1)
        return [Part("time", 2.0 if longest <= 2 else 1.0 if longest <= 10 else 0.3, "the days meet")]
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays and UNKNOWN in (one.days, other.days):
        return [Part("time", -1.0, "two weekdays")]
    told, untold = (one, other) if one.days != UNKNOWN else (other, one)
    if untold.view.published == UNKNOWN or (told.days == UNKNOWN and told.view.published == UNKNOWN):
        # Without any date only strong other evidence joins.
        return [Part("time", -1.5, "a report without a date")]
    late = untold.view.published
    if told.days != UNKNOWN:
        if told.days.background:
            return None
        if told.days.first is not None and late.last is not None and told.days.first > late.last:
            return None
        lag = max(0, (late.first or 0) - (told.days.last or late.first or 0) - NEWS_DAYS)
        return [Part("time", round(max(-2.0, 0.8 - 0.15 * lag), 3), "the day of one is not told; reported then")]
    lag = gap(told.view.published, late) or 0
    weight = 0.8 if lag <= 1 else 0.4 if lag <= NEWS_DAYS else 0.0 if lag <= 14 else -1.5
    return [Part("time", weight, f"neither day is told; reported {lag} days apart")]


def _parties(one: Story, other: Story) -> list[Part] | None:
    if one.actor1 is None or other.actor1 is None:
        return []
    if one.actor1.name == other.actor1.name:
        return [Part("parties", 0.3, one.actor1.name)]
    if one.actor2 and one.actor2.name == other.actor1.name:
        return [Part("parties", -0.5, "the sides change places")]
    return [Part("parties", -1.5, f"{one.actor1.name}, {other.actor1.name}")]


def _figures(one: Story, other: Story) -> Iterator[Part]:
    for name, a, b in (("killed", one.killed, other.killed), ("injured", one.injured, other.injured)):
        if a is None or b is None:
            continue
        detail = f"{a.figure.text}; {b.figure.text}"
        if (a.low, a.high) == (b.low, b.high) or (a.low == b.low and None in (a.high, b.high)):
            yield Part(name, round(min(1.2, 0.4 * math.log2(1 + (a.low or a.high or 0))), 3), detail)
        elif _apart(a, b):
            # A toll grows while people die of their wounds and are found: a later and greater figure weighs less
            # against.
            yield Part(name, -0.3 if _grown(a, b) else -1.0, detail)


def _apart(a: Told, b: Told) -> bool:
    over = a.low is not None and b.high is not None and a.low > b.high
    return over or (b.low is not None and a.high is not None and b.low > a.high)


def _grown(a: Told, b: Told) -> bool:
    early, late = sorted((a, b), key=lambda t: (t.view.published.last or 0, t.low or 0))
    return (late.low or 0) >= (early.low or 0) and (late.low or 0) <= 2 * (early.low or 0) + 3


def _small(one: Story, other: Story) -> Iterator[Part]:
    if one.weapons & other.weapons:
        yield Part("weapon", 0.3, ", ".join(sorted(one.weapons & other.weapons)))
    if one.targets & other.targets:
        yield Part("target", 0.4, ", ".join(sorted(one.targets & other.targets)))
    if one.speakers & other.speakers:
        yield Part("speakers", 0.4, "the same speaker tells both")
