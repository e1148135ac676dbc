"""How likely two stories of two reports are one incident: a sum of named parts."""

from __future__ import annotations

import math
from collections.abc import Iterator

from vidomo.model.picture import Part
from vidomo.reconcile.days import UNKNOWN, gap
from vidomo.reconcile.deeds import affinity
from vidomo.reconcile.figures import Told
from vidomo.reconcile.space import distance_km, relation
from vidomo.reconcile.stories import Story, two_parties
from vidomo.reconcile.words import likeness

# Every part is a log-odds, so that a score of 0 is an even chance. The weights come from a logistic regression on pairs
# of main stories of 500 public reports of shootings, rounded, and drawn apart where war differs: towns near one another
# are struck on one day, so other places and other days count more against.
PRIOR = -2.7
# Two stories are one incident from this score on.
THRESHOLD = 0.5
# Below this a pair is not looked at again.
UNSURE = -0.5
WORDS = 13.0
_PLACE = {"same": 3.0, "inside": 2.2, "region": 1.2, "near": -0.5, "unknown": -1.5, "different": -3.0}
# One place by name that is wide says less, by its precision.
_WIDE = {"region": 1.2, "country": 0.0, "unresolved": 1.5}
# A report tells what happened up to so many days before it.
NEWS_DAYS = 3
# Days told that lie further apart than this are two deeds, whatever else agrees.
APART_DAYS = 31


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
    time = _time(one, other)
    if time is None:
        return None
    same = likeness(one.words, other.words)
    parts = [
        Part("prior", PRIOR, "two reports seldom tell of one deed"),
        Part("type", round(2.5 * (type_ - 1), 3), f"{one.type}, {other.type}"),
        _place(one, other),
        time,
        *_parties(one, other),
        *_figures(one, other),
        *_small(one, other),
        Part("words", round(WORDS * same, 3), f"likeness {same:.2f}"),
    ]
    if one.copy == other.copy and {e.trigger.text for e in one.events} & {e.trigger.text for e in other.events}:
        parts.append(Part("copy", 3.0, "the reports are one text"))
    return tuple(p for p in parts if p.weight)


def may_share(one: Story, other: Story) -> bool:
    """Tell whether two stories of one report may end in one incident, because nothing told sets them apart.

    Args:
        one: A story.
        other: Another of the same report, which the report's own words did not join to it.

    Returns:
        False where place, day, sides or figures differ.
    """
    if relation(one.place, other.place) in ("different", "near") or affinity(one.type, other.type) < 0.7:
        return False
    if one.days.background != other.days.background or gap(one.days, other.days):
        return False
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays:
        return False
    if two_parties(one.actor1, other.actor1):
        return False
    told = ((one.killed, other.killed), (one.injured, other.injured))
    return not any(a and b and _apart(a, b) for a, b in told)


def total(parts: tuple[Part, ...]) -> float:
    """Add up a score."""
    return round(math.fsum(p.weight for p in parts), 3)


def _place(one: Story, other: Story) -> Part:
    how = relation(one.place, other.place)
    if one.place is None or other.place is None:
        return Part("place", _PLACE["unknown"], "not told")
    weight, detail = _PLACE[how], f"{one.place.name or one.place.text}, {other.place.name or other.place.text}: {how}"
    if how == "same" and one.place.precision in _WIDE:
        weight = _WIDE[one.place.precision]
        detail += f", {one.place.precision}"
    km = distance_km(one.place, other.place) if how in ("near", "different") else None
    return Part("place", weight, detail if km is None else f"{detail}, {km:.0f} km")


def _time(one: Story, other: Story) -> Part | None:
    if one.days.background != other.days.background and (one.days.known and other.days.known):
        return None
    if one.days != UNKNOWN and other.days != UNKNOWN:
        apart = gap(one.days, other.days)
        if apart is None:
            return Part("time", 0.5, "the days can meet, one is open")
        if apart > APART_DAYS:
            return None
        if apart:
            return Part("time", -0.5 if apart == 1 else -1.5 if apart <= NEWS_DAYS else -2.5, f"{apart} days apart")
        longest = max(one.days.length or 1, other.days.length or 1)
        return Part("time", 2.4 if longest <= 2 else 1.2 if longest <= 10 else 0.3, "the days meet")
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays and UNKNOWN in (one.days, other.days):
        return Part("time", -1.0, "two weekdays")
    told, untold = (one, other) if one.days != UNKNOWN else (other, one)
    if UNKNOWN in (untold.view.published, told.view.published):
        # Without any date only strong other evidence joins.
        return Part("time", -1.5, "a report without a date")
    if told.days.background:
        return None
    late = untold.view.published
    if told.days.first is not None and late.last is not None and told.days.first > late.last:
        early = told.days.first - late.last
        return Part("time", -1.5, f"reported {early} days before the other's day") if early <= NEWS_DAYS else None
    if told.days.last is not None and late.first is not None:
        lag = max(0, late.first - told.days.last)
        return Part("time", _lag(lag), f"the day of one is not told; reported {lag} days after the other's day")
    lag = gap(told.view.published, late) or 0
    return Part("time", _lag(lag), f"neither day is told; reported {lag} days apart")


def _lag(days: int) -> float:
    return 2.2 if days <= 1 else 1.2 if days <= NEWS_DAYS else -0.8 if days <= 14 else -2.3


def _parties(one: Story, other: Story) -> Iterator[Part]:
    if one.actor1 is None or other.actor1 is None:
        return
    if one.actor1.name == other.actor1.name:
        yield Part("parties", 0.2, one.actor1.name)
    elif one.actor2 and one.actor2.name == other.actor1.name:
        yield Part("parties", -0.5, "the sides change places")
    elif two_parties(one.actor1, other.actor1):
        yield Part("parties", -2.0, f"{one.actor1.name}, {other.actor1.name}")


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
