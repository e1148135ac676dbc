"""How likely two stories of two reports are one incident: a sum of named parts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from vidomo.model.picture import Part
from vidomo.model.place import Place
from vidomo.reconcile.days import UNKNOWN, gap
from vidomo.reconcile.deeds import affinity
from vidomo.reconcile.figures import Told
from vidomo.reconcile.gather import CRIMES, two_parties
from vidomo.reconcile.names import fold
from vidomo.reconcile.space import distance_km, relation
from vidomo.reconcile.stories import Story
from vidomo.reconcile.words import likeness

# Every part is a log-odds, so that a score of 0 is an even chance. The weights come from a logistic regression on pairs
# of main stories of public reports of shootings, rounded, and drawn apart where war differs: towns near one another are
# struck on one day, so other places and other days count more against. docs/explanation tells how they were set.
PRIOR, PRIOR_OF_CRIMES = -3.6, -4.4
# Two stories are one incident from this score on.
THRESHOLD = -0.5
# Below this a pair is not looked at again.
UNSURE = -1.0
WORDS, ROOT_WORDS = 5.0, 6.5
NAMES = 1.6
# A headline tells the deed in a few words; at war one headline fits many a strike.
TITLE, TITLE_OF_WAR = 3.8, 1.0
PEOPLE = 1.75
OTHER_AGES = -2.5
PUBLISHED = -0.6
_PLACE = {"same": 1.8, "inside": 1.2, "region": 0.8, "near": -0.7, "unknown": -0.4, "different": -1.5}
# One place by name that is wide says less, by its precision.
# One name that many places bear is often taken for two of them.
NAMESAKE, NAMESAKE_OF_WAR = 0.5, -1.5
_WIDE = {"region": 0.5, "country": 0.0, "unresolved": 0.8}
# A report tells what happened up to so many days before it.
NEWS_DAYS = 3
# Days told of a crime that lie further apart than this are hardly ever one deed.
APART_DAYS = 31
# A part before it is put into words: its name, its weight, the words, and what stands in them.
_Raw = tuple[Any, ...]


def compare(one: Story, other: Story) -> tuple[Part, ...] | None:
    """Compare two stories.

    Args:
        one: A story.
        other: A story of another report.

    Returns:
        The parts of the score, or None where they cannot be one incident: deeds of two families, places apart, days
        apart, two actors.
    """
    found = _told(one, other)
    if found is None:
        return None
    return tuple(Part(name, weight, detail.format(*values)) for name, weight, detail, *values in found if weight)


def score_of(one: Story, other: Story) -> float | None:
    """Tell the sum of the parts of :func:`compare` without wording them."""
    found = _told(one, other)
    return None if found is None else round(math.fsum(part[1] for part in found), 3)


def _told(one: Story, other: Story) -> list[_Raw] | None:
    type_ = _type(one, other)
    if type_ is None:
        return None
    crimes = _crimes(one, other)
    time = _time(one, other, crimes)
    if time is None:
        return None
    place = _place(one, other, crimes)
    if time[1] < 0 and not crimes and _two_strikes(one, other):
        return None
    same = likeness(one.words, other.words)
    parts = [
        ("prior", PRIOR_OF_CRIMES if crimes else PRIOR, "two reports seldom tell of one deed"),
        type_,
        place,
        time,
        _published(one, other),
        ("words", round(WORDS * same + ROOT_WORDS * math.sqrt(same), 3), "likeness {:.2f}", same),
    ]
    _parties(one, other, parts)
    _figures(one, other, parts)
    _small(one, other, parts)
    _names(one, other, parts)
    _marks(one, other, crimes, parts)
    if one.copy == other.copy and one.triggers & other.triggers:
        parts.append(("copy", 3.0, "the reports are one text"))
    return parts


def _two_strikes(one: Story, other: Story) -> bool:
    """Tell whether two deeds of war are told of two places and two days: Wednesday night's and Thursday dawn's."""
    apart = gap(one.days, other.days) if UNKNOWN not in (one.days, other.days) else None
    return bool(apart) and relation(one.place, other.place) in ("different", "near")


def _type(one: Story, other: Story) -> _Raw | None:
    """Compare the deeds; what only follows from a deed, or tells none, can speak of any that has suspects."""
    likeness = affinity(one.type, other.type)
    if likeness:
        return ("type", round(0.5 * (likeness - 1), 3), "{}, {}", one.type, other.type)
    if (one.role != "deed" or other.role != "deed") and _crimes(one, other):
        return ("type", -0.5, "{}, {}: one can follow from the other", one.type, other.type)
    return None


def _published(one: Story, other: Story) -> _Raw:
    days = gap(one.view.published, other.view.published)
    if days is None:
        return ("published", 0.0, "")
    return ("published", round(PUBLISHED * math.log1p(days), 3), "{} days apart", days)


def _names(one: Story, other: Story, parts: list[_Raw]) -> None:
    """Count the rarest words that both tell: names of victims and streets, ages of nobody."""
    shared = [word for word in one.rare if word in other.rare]
    if shared:
        parts.append(("names", round(NAMES * math.log1p(len(shared)), 3), "{}", _Listed(shared[:5])))


class _Listed:
    """What is put into words only where somebody asks."""

    __slots__ = ("items",)

    def __init__(self, items: Sequence[object]) -> None:
        self.items = items

    def __format__(self, _: str) -> str:
        return ", ".join(" ".join(item) if isinstance(item, tuple) else str(item) for item in self.items)


def _marks(one: Story, other: Story, crimes: bool, parts: list[_Raw]) -> None:
    """Compare the headlines, and for crimes those who are named in full and the ages told."""
    same = likeness(one.title, other.title) if one.title and other.title else 0.0
    if same:
        weight = TITLE if crimes else TITLE_OF_WAR
        parts.append(("title", round(weight * math.sqrt(same), 3), "likeness {:.2f}", same))
    if not crimes:
        return
    people = one.marks.people & other.marks.people
    if people:
        parts.append(("people", round(PEOPLE * math.log1p(len(people)), 3), "{}", _Listed(sorted(people)[:3])))
    if one.marks.ages and other.marks.ages and not one.marks.ages & other.marks.ages:
        told = (_Listed(sorted(s.marks.ages)[:4]) for s in (one, other))
        parts.append(("ages", OTHER_AGES, "{}; {}", *told))


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


def _place(one: Story, other: Story, crimes: bool) -> _Raw:
    how = relation(one.place, other.place)
    if one.place is None or other.place is None:
        return ("place", _PLACE["unknown"], "not told")
    if how in ("different", "near") and _namesakes(one.place, other.place):
        weight = NAMESAKE if crimes else NAMESAKE_OF_WAR
        return ("place", weight, "two places named {}: which is meant is a guess", one.place.name)
    names = (one.place.name or one.place.text, other.place.name or other.place.text)
    if how == "same" and one.place.precision in _WIDE:
        return ("place", _WIDE[one.place.precision], "{}, {}: {}, {}", *names, how, one.place.precision)
    weight = _PLACE[how] * (2 if how == "different" and not crimes else 1)
    if how in ("near", "different"):
        return ("place", weight, "{}, {}: {}{}", *names, how, _Km(one.place, other.place))
    return ("place", weight, "{}, {}: {}", *names, how)


class _Km:
    """A distance that is measured only where somebody asks."""

    __slots__ = ("one", "other")

    def __init__(self, one: Place, other: Place) -> None:
        self.one, self.other = one, other

    def __format__(self, _: str) -> str:
        km = distance_km(self.one, self.other)
        return "" if km is None else f", {km:.0f} km"


def _namesakes(one: Place, other: Place) -> bool:
    """Tell whether two places bear one name that many places bear."""
    if not one.name or not other.name or min(one.candidates, other.candidates) < 2:
        return False
    return fold(one.name) == fold(other.name)


def _time(one: Story, other: Story, crimes: bool) -> _Raw | None:
    if one.days.background != other.days.background and (one.days.known and other.days.known):
        return None
    if one.days != UNKNOWN and other.days != UNKNOWN:
        apart = gap(one.days, other.days)
        if apart is None:
            return ("time", 0.5, "the days can meet, one is open")
        if apart:
            return _apart_days(apart, crimes)
        longest = max(one.days.length or 1, other.days.length or 1)
        return ("time", 1.6 if longest <= 2 else 1.0 if longest <= 10 else 0.3, "the days meet")
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays and UNKNOWN in (one.days, other.days):
        return ("time", -0.5 if crimes else -3.0, "two weekdays")
    told, untold = (one, other) if one.days != UNKNOWN else (other, one)
    if UNKNOWN in (untold.view.published, told.view.published):
        # Without any date only strong other evidence joins.
        return ("time", -1.5 if crimes else -3.0, "a report without a date")
    if told.days.background:
        return None
    late = untold.view.published
    if told.days.first is not None and late.last is not None and told.days.first > late.last:
        return _apart_days(told.days.first - late.last, crimes)
    if told.days.last is not None and late.first is not None:
        lag = max(0, late.first - told.days.last)
        weight = _lag(lag) if lag <= NEWS_DAYS or crimes else -3.0
        return ("time", weight, "the day of one is not told; reported {} days after the other's day", lag)
    return ("time", -0.2, "neither day is told")


def _apart_days(days: int, crimes: bool) -> _Raw | None:
    """Weigh days apart.

    A town at war is struck again within days, so deeds of war that are told of days further apart than news is late
    are two, whatever else agrees. The day of a crime is misread now and then for that of an arrest or a trial.
    """
    if crimes:
        weight = -1.0 if days == 1 else -1.5 if days <= NEWS_DAYS else -2.0 if days <= APART_DAYS else -3.5
    elif days > NEWS_DAYS:
        return None
    else:
        weight = -2.5 if days == 1 else -4.0
    return ("time", weight, "{} days apart", days)


def _crimes(one: Story, other: Story) -> bool:
    """Tell whether two stories are of a crime: what follows from one, or tells no deed, is of the other's kind."""
    return (one.type in CRIMES or one.role != "deed") and (other.type in CRIMES or other.role != "deed")


def _lag(days: int) -> float:
    return round(1.2 - 0.3 * math.log1p(days), 3)


def _parties(one: Story, other: Story, parts: list[_Raw]) -> None:
    if one.actor1 is None or other.actor1 is None:
        return
    if one.actor1.name == other.actor1.name:
        parts.append(("parties", 0.2, "{}", one.actor1.name))
    elif one.actor2 and one.actor2.name == other.actor1.name:
        parts.append(("parties", -0.5, "the sides change places"))
    elif two_parties(one.actor1, other.actor1):
        parts.append(("parties", -2.0, "{}, {}", one.actor1.name, other.actor1.name))


def _figures(one: Story, other: Story, parts: list[_Raw]) -> None:
    for name, a, b in (("killed", one.killed, other.killed), ("injured", one.injured, other.injured)):
        if a is None or b is None:
            continue
        detail = ("{}; {}", a.figure.text, b.figure.text)
        if (a.low, a.high) == (b.low, b.high) or (a.low == b.low and None in (a.high, b.high)):
            weight = round(min(1.5, 0.5 * math.log2(1 + (a.low or a.high or 0))), 3)
            parts.append((name, weight, *detail))
        elif _apart(a, b):
            # A toll grows while people die of their wounds and are found: a later and greater figure weighs less
            # against.
            parts.append((name, -0.1 if _grown(a, b) else -0.5, *detail))


def _apart(a: Told, b: Told) -> bool:
    over = a.low is not None and b.high is not None and a.low > b.high
    return over or (b.low is not None and a.high is not None and b.low > a.high)


def _grown(a: Told, b: Told) -> bool:
    early, late = sorted((a, b), key=lambda t: (t.view.published.last or 0, t.low or 0))
    return (late.low or 0) >= (early.low or 0) and (late.low or 0) <= 2 * (early.low or 0) + 3


def _small(one: Story, other: Story, parts: list[_Raw]) -> None:
    for name, mine, theirs in (("weapon", one.weapons, other.weapons), ("target", one.targets, other.targets)):
        if mine and theirs and not mine.isdisjoint(theirs):
            parts.append((name, 0.2, "{}", _Listed(sorted(mine & theirs))))
    if not one.speakers.isdisjoint(other.speakers):
        parts.append(("speakers", 0.2, "the same speaker tells both"))
