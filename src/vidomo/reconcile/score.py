"""How likely two stories of two reports are one incident: a sum of named parts."""

from __future__ import annotations

import math
from collections.abc import Iterator

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


def compare(one: Story, other: Story) -> tuple[Part, ...] | None:
    """Compare two stories.

    Args:
        one: A story.
        other: A story of another report.

    Returns:
        The parts of the score, or None where they cannot be one incident: deeds of two families, places apart, days
        apart, two actors.
    """
    type_ = _type(one, other)
    time = _time(one, other)
    if type_ is None or time is None or (time.weight < 0 and _two_strikes(one, other)):
        return None
    same = likeness(one.words, other.words)
    parts = [
        Part("prior", PRIOR_OF_CRIMES if _crimes(one, other) else PRIOR, "two reports seldom tell of one deed"),
        type_,
        _place(one, other),
        time,
        _published(one, other),
        *_parties(one, other),
        *_figures(one, other),
        *_small(one, other),
        Part("words", round(WORDS * same + ROOT_WORDS * math.sqrt(same), 3), f"likeness {same:.2f}"),
        _names(one, other),
        *_marks(one, other),
    ]
    if one.copy == other.copy and {e.trigger.text for e in one.events} & {e.trigger.text for e in other.events}:
        parts.append(Part("copy", 3.0, "the reports are one text"))
    return tuple(p for p in parts if p.weight)


def _two_strikes(one: Story, other: Story) -> bool:
    """Tell whether two deeds of war are told of two places and two days: Wednesday night's and Thursday dawn's."""
    apart = gap(one.days, other.days) if UNKNOWN not in (one.days, other.days) else None
    return bool(apart) and not _crimes(one, other) and relation(one.place, other.place) in ("different", "near")


def _type(one: Story, other: Story) -> Part | None:
    """Compare the deeds; what only follows from a deed, or tells none, can speak of any that has suspects."""
    likeness = affinity(one.type, other.type)
    if likeness:
        return Part("type", round(0.5 * (likeness - 1), 3), f"{one.type}, {other.type}")
    if any(s.role != "deed" for s in (one, other)) and all(s.type in CRIMES or s.role != "deed" for s in (one, other)):
        return Part("type", -0.5, f"{one.type}, {other.type}: one can follow from the other")
    return None


def _published(one: Story, other: Story) -> Part:
    days = gap(one.view.published, other.view.published)
    if days is None:
        return Part("published", 0.0)
    return Part("published", round(PUBLISHED * math.log1p(days), 3), f"{days} days apart")


def _names(one: Story, other: Story) -> Part:
    """Count the rarest words that both tell: names of victims and streets, ages of nobody."""
    shared = sorted(one.rare & other.rare)
    return Part("names", round(NAMES * math.log1p(len(shared)), 3), ", ".join(shared[:5]))


def _marks(one: Story, other: Story) -> Iterator[Part]:
    """Compare the headlines, and for crimes those who are named in full and the ages told."""
    crimes = _crimes(one, other)
    same = likeness(one.title, other.title)
    if same:
        weight = TITLE if crimes else TITLE_OF_WAR
        yield Part("title", round(weight * math.sqrt(same), 3), f"likeness {same:.2f}")
    if not crimes:
        return
    people = sorted(one.marks.people & other.marks.people)
    if people:
        yield Part("people", round(PEOPLE * math.log1p(len(people)), 3), ", ".join(" ".join(p) for p in people[:3]))
    if one.marks.ages and other.marks.ages and not one.marks.ages & other.marks.ages:
        told = (", ".join(map(str, sorted(s.marks.ages)[:4])) for s in (one, other))
        yield Part("ages", OTHER_AGES, "; ".join(told))


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
    if how in ("different", "near") and _namesakes(one.place, other.place):
        return Part(
            "place",
            NAMESAKE if _crimes(one, other) else NAMESAKE_OF_WAR,
            f"two places named {one.place.name}: which is meant is a guess",
        )
    weight, detail = (
        _PLACE[how] * (2 if how == "different" and not _crimes(one, other) else 1),
        f"{one.place.name or one.place.text}, {other.place.name or other.place.text}: {how}",
    )
    if how == "same" and one.place.precision in _WIDE:
        weight = _WIDE[one.place.precision]
        detail += f", {one.place.precision}"
    km = distance_km(one.place, other.place) if how in ("near", "different") else None
    return Part("place", weight, detail if km is None else f"{detail}, {km:.0f} km")


def _namesakes(one: Place, other: Place) -> bool:
    """Tell whether two places bear one name that many places bear."""
    if not one.name or not other.name or min(one.candidates, other.candidates) < 2:
        return False
    return fold(one.name) == fold(other.name)


def _time(one: Story, other: Story) -> Part | None:
    if one.days.background != other.days.background and (one.days.known and other.days.known):
        return None
    if one.days != UNKNOWN and other.days != UNKNOWN:
        apart = gap(one.days, other.days)
        if apart is None:
            return Part("time", 0.5, "the days can meet, one is open")
        if apart:
            return _apart_days(apart, one, other)
        longest = max(one.days.length or 1, other.days.length or 1)
        return Part("time", 1.6 if longest <= 2 else 1.0 if longest <= 10 else 0.3, "the days meet")
    if one.weekdays and other.weekdays and not one.weekdays & other.weekdays and UNKNOWN in (one.days, other.days):
        return Part("time", -0.5 if _crimes(one, other) else -3.0, "two weekdays")
    told, untold = (one, other) if one.days != UNKNOWN else (other, one)
    if UNKNOWN in (untold.view.published, told.view.published):
        # Without any date only strong other evidence joins.
        return Part("time", -1.5 if _crimes(one, other) else -3.0, "a report without a date")
    if told.days.background:
        return None
    late = untold.view.published
    if told.days.first is not None and late.last is not None and told.days.first > late.last:
        return _apart_days(told.days.first - late.last, one, other)
    if told.days.last is not None and late.first is not None:
        lag = max(0, late.first - told.days.last)
        weight = _lag(lag) if lag <= NEWS_DAYS or _crimes(one, other) else -3.0
        return Part("time", weight, f"the day of one is not told; reported {lag} days after the other's day")
    return Part("time", -0.2, "neither day is told")


def _apart_days(days: int, one: Story, other: Story) -> Part | None:
    """Weigh days apart.

    A town at war is struck again within days, so deeds of war that are told of days further apart than news is late
    are two, whatever else agrees. The day of a crime is misread now and then for that of an arrest or a trial.
    """
    if _crimes(one, other):
        weight = -1.0 if days == 1 else -1.5 if days <= NEWS_DAYS else -2.0 if days <= APART_DAYS else -3.5
    elif days > NEWS_DAYS:
        return None
    else:
        weight = -2.5 if days == 1 else -4.0
    return Part("time", weight, f"{days} days apart")


def _crimes(one: Story, other: Story) -> bool:
    """Tell whether two stories are of a crime: what follows from one, or tells no deed, is of the other's kind."""
    return all(s.type in CRIMES for s in (one, other) if s.role == "deed")


def _lag(days: int) -> float:
    return round(1.2 - 0.3 * math.log1p(days), 3)


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
            yield Part(name, round(min(1.5, 0.5 * math.log2(1 + (a.low or a.high or 0))), 3), detail)
        elif _apart(a, b):
            # A toll grows while people die of their wounds and are found: a later and greater figure weighs less
            # against.
            yield Part(name, -0.1 if _grown(a, b) else -0.5, detail)


def _apart(a: Told, b: Told) -> bool:
    over = a.low is not None and b.high is not None and a.low > b.high
    return over or (b.low is not None and a.high is not None and b.low > a.high)


def _grown(a: Told, b: Told) -> bool:
    early, late = sorted((a, b), key=lambda t: (t.view.published.last or 0, t.low or 0))
    return (late.low or 0) >= (early.low or 0) and (late.low or 0) <= 2 * (early.low or 0) + 3


def _small(one: Story, other: Story) -> Iterator[Part]:
    if one.weapons & other.weapons:
        yield Part("weapon", 0.2, ", ".join(sorted(one.weapons & other.weapons)))
    if one.targets & other.targets:
        yield Part("target", 0.2, ", ".join(sorted(one.targets & other.targets)))
    if one.speakers & other.speakers:
        yield Part("speakers", 0.2, "the same speaker tells both")
