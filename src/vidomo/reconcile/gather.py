"""Within one report: what it is about gathers its loose mentions and what followed from it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from vidomo.model.event import Event, EventType, Party
from vidomo.model.figure import Measure
from vidomo.model.place import Place
from vidomo.reconcile.days import UNKNOWN, Days, days_of, gap, meet, weekday_of
from vidomo.reconcile.deeds import affinity, family
from vidomo.reconcile.figures import whole_of
from vidomo.reconcile.lists import word_list
from vidomo.reconcile.names import is_party
from vidomo.reconcile.persons import is_one
from vidomo.reconcile.space import is_county, key_of, precision_rank, relation
from vidomo.reconcile.view import View

# Within one report two mentions are one deed from this affinity of their types on.
LIKENESS = 0.7
MEASURES: tuple[Measure, ...] = ("killed", "injured")
# A report is about one deed where its mentions outweigh those of any other so many times.
LEAD = 2.0
# … and its words are all the words of its report from this share of all mentions on.
SUBJECT = 0.25
# Deeds that have suspects and mourners; a town under shelling has more than one story to follow.
CRIMES: frozenset[EventType] = frozenset({"attack_on_civilians", "armed_clash", "explosion"})
_CLOCK = re.compile(
    r"(?:(?:at|about|around|just|shortly|after|before|by|approximately) )*\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
)
_FOLLOW_UPS = word_list("follow_ups")
_POLICE = word_list("police")


@dataclass(slots=True)
class Draft:
    """A story while its mentions are being gathered."""

    events: list[Event]
    place: Place | None
    days: Days
    weekdays: set[str]
    joined: list[str] = field(default_factory=list)
    after: list[Event] = field(default_factory=list)
    subject: bool = False


def told_days(view: View, event: Event) -> Days:
    """Tell the days of an event.

    A day after its report's own is no day of what happened, and is left out; so is one of which only the hour is
    told beside other days. So is the day of an arrest, a trial or a vigil for the deed that is only named with it
    ("arrested on Friday in the shooting"). What is told as happening often ("near-daily attacks") is of no single day.
    """
    days = days_of(event.time)
    last = view.published.last
    if days == UNKNOWN and last is not None and _often(view, event):
        return Days(None, last, background=True)
    if last is not None and days.first is not None and days.first > last + 1:
        return UNKNOWN
    if (
        event.time is not None
        and _hour_only(event)
        and any(
            e.time and not _hour_only(e) and days_of(e.time) != days
            for e in view.reading.events
            if e.type == event.type
        )
    ):
        return UNKNOWN
    if event.type in CRIMES and event.time is not None and not event.trigger.text[:1].isupper():
        for other in view.reading.events:
            beside = other.span.start <= event.trigger.start < other.span.end or other.span == event.span
            if beside and other.time and other.time.start == event.time.start and is_follow_up(other):
                return UNKNOWN
    return days


def _often(view: View, event: Event) -> bool:
    return any(t.type == "SET" and event.span.start <= t.start < event.span.end for t in view.reading.times)


def _hour_only(event: Event) -> bool:
    return event.time is not None and _CLOCK.fullmatch(event.time.text.casefold()) is not None


def two_parties(one: Party | None, other: Party | None) -> bool:
    """Tell whether two actors are two parties; "the gunmen" and "the attackers" can be anyone."""
    if one is None or other is None or one.name == other.name:
        return False
    return is_party(one.name) and is_party(other.name)


def new_draft(view: View, event: Event) -> Draft:
    """Begin a story with one mention."""
    weekday = weekday_of(event.time)
    return Draft([event], event.place, told_days(view, event), {weekday} if weekday else set())


def gather(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Let the story that a report is about take the loose mentions that fit it, and what followed from it.

    A report is about one story where its mentions outweigh those of any other that could be meant; those in the title
    and the lead weigh more. A loose mention tells no day; it fits where place, sides and weekday do, and where its
    figures are no greater than the story's, since a report tells a deed in parts. Arrests, vigils and funerals follow
    from a deed that has suspects and mourners, at the same place or none, and never before it.

    Args:
        view: The report.
        drafts: Its stories so far.

    Returns:
        The stories that remain, in the same order.
    """
    drafts = _one_crime(view, drafts)
    lead = _lead(view, drafts)
    if lead is None:
        return list(drafts)
    left: list[Draft] = []
    for draft in drafts:
        if draft is lead:
            left.append(draft)
        elif _is_loose_part(view, lead, draft):
            absorb(lead, draft, "is told of the deed that the report is about")
        elif _followed(view, lead, draft):
            lead.joined.append(f"{draft.events[0].trigger.text!r} followed from it")
            lead.after += draft.events
        else:
            left.append(draft)
    return left


def _one_crime(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the mentions of a crime at one place: those of one night, and where only one day is told, those of none."""
    left: list[Draft] = []
    for draft in drafts:
        mine = next((d for d in left if _one_night(view, d, draft)), None)
        if mine is None:
            left.append(draft)
        else:
            absorb(mine, draft, "is told of the same night")
    crimes = [d for d in left if d.events[0].type in CRIMES and not d.days.background]
    dated = [d for d in crimes if d.days != UNKNOWN]
    lead = max(crimes, key=lambda d: weight(view, d), default=None)
    if lead is not None and lead.days == UNKNOWN and len(dated) == 1 and _is_part(view, lead, dated[0]):
        absorb(lead, dated[0], "tells its day")
        left.remove(dated[0])
    return left


def _one_night(view: View, one: Draft, other: Draft) -> bool:
    if not {one.events[0].type, other.events[0].type} <= CRIMES or UNKNOWN in (one.days, other.days):
        return False
    apart = gap(one.days, other.days)
    return (
        apart is not None and apart <= 1 and one.days.background == other.days.background and _is_part(view, one, other)
    )


def absorb(mine: Draft, other: Draft, how: str) -> None:
    """Let a story take the mentions of another, and its place and day where they tell more."""
    mine.joined.append(f"{other.events[0].trigger.text!r} {how}")
    fits = relation(mine.place, other.place) not in ("different", "near")
    if other.place and fits and (mine.place is None or precision_rank(other.place) < precision_rank(mine.place)):
        mine.place = other.place
    mine.events += other.events
    mine.weekdays |= other.weekdays
    mine.days = meet(mine.days, other.days)


def _lead(view: View, drafts: Sequence[Draft]) -> Draft | None:
    """Find the story that a report is about; None where two weigh alike."""
    ranked = sorted(
        (d for d in drafts if family(d.events[0].type) == "force" and not d.days.background),
        key=lambda d: (-weight(view, d), min(e.trigger.start for e in d.events)),
    )
    if not ranked:
        return None
    lead = ranked[0]
    # Only a story with a place or day of its own is a rival: the rest may be told of the lead.
    rivals = [weight(view, d) for d in ranked[1:] if not _could_be_part(lead, d)]
    least = 1.0 if lead.events[0].type in CRIMES else LEAD
    return lead if all(weight(view, lead) >= least * r for r in rivals) else None


def subject_of(view: View, drafts: Sequence[Draft]) -> int | None:
    """Tell which story a report is about: one that outweighs each other and holds a good part of all mentions."""
    weights = [weight(view, d) + sum(1.0 for _ in d.after) for d in drafts]
    if not weights:
        return None
    top = max(weights)
    return weights.index(top) if top >= SUBJECT * sum(weights) else None


def _in_head(view: View, draft: Draft) -> bool:
    end = max((b.end for b in view.reading.report.blocks if b.kind in ("title", "lead")), default=0)
    return any(e.trigger.start < end for e in draft.events)


def weight(view: View, draft: Draft) -> float:
    """Weigh a story by its mentions; one in the title or the lead counts three times, since it tells the subject."""
    head = [b.end for b in view.reading.report.blocks if b.kind in ("title", "lead")]
    end = max(head, default=0)
    return sum(3.0 if e.trigger.start < end else 1.0 for e in draft.events)


def _could_be_part(lead: Draft, draft: Draft) -> bool:
    loose = draft.days == UNKNOWN or lead.days == UNKNOWN or gap(draft.days, lead.days) in (0, None)
    return loose and relation(lead.place, draft.place) not in ("different", "near")


def _is_loose_part(view: View, lead: Draft, draft: Draft) -> bool:
    if draft.days != UNKNOWN or (draft.weekdays and lead.weekdays and not draft.weekdays & lead.weekdays):
        return False
    # Where a crime is told, a name beside a loose mention is as likely the victim's town as the scene; but a toll of
    # its own in another town is another deed.
    crime = {lead.events[0].type, draft.events[0].type} <= CRIMES
    return _is_part(view, lead, draft, anywhere=crime and not _own_toll(view, lead, draft))


def _own_toll(view: View, lead: Draft, draft: Draft) -> bool:
    if not any(whole_of(view, lead.events, measure) for measure in MEASURES) and _in_head(view, draft):
        return False  # the title or lead tells the toll of the deed that the report is about
    for measure in MEASURES:
        mine, theirs = whole_of(view, draft.events, measure), whole_of(view, lead.events, measure)
        if mine and not is_one(mine.figure) and not (theirs and (theirs.low, theirs.high) == (mine.low, mine.high)):
            return True
    return False


def _is_part(view: View, lead: Draft, draft: Draft, *, anywhere: bool = False) -> bool:
    if affinity(lead.events[0].type, draft.events[0].type) < LIKENESS:
        return False
    if not anywhere and relation(lead.place, draft.place) in ("different", "near"):
        return False
    if any(two_parties(a.actor1, b.actor1) for a in lead.events for b in draft.events):
        return False
    if any(e.intercepted for e in draft.events) != any(e.intercepted for e in lead.events):
        return False
    for measure in MEASURES:
        mine, theirs = whole_of(view, lead.events, measure), whole_of(view, draft.events, measure)
        if mine and theirs and mine.high is not None and (theirs.low or 0) > mine.high:
            return False
    return True


def _followed(view: View, lead: Draft, draft: Draft) -> bool:
    if lead.events[0].type not in CRIMES or not all(is_follow_up(e) for e in draft.events):
        return False
    if relation(lead.place, draft.place) == "different":
        return False
    first, told = lead.days.first, draft.days.last
    return first is None or told is None or told >= first


def is_follow_up(event: Event) -> bool:
    """Tell whether an event only follows from a deed that has suspects and mourners: an arrest, a vigil."""
    words = event.trigger.text.casefold().split()
    if not any(w in _FOLLOW_UPS for w in words):
        return False
    return event.actor1 is None or not is_party(event.actor1.name) or _keeps_order(event.actor1)


def _keeps_order(actor: Party) -> bool:
    """Tell the police of some place, who follow up a crime, from a side that takes prisoners."""
    return any(w in _POLICE for w in actor.name.casefold().split())


def scene(view: View, draft: Draft) -> Place | None:
    """Choose the scene of a crime that a report is about: the place that it names most, in its lead above all.

    Args:
        view: The report.
        draft: The story it is about.

    Returns:
        The story's own place where the report names no other more often; the most precise that lies within.
    """
    if draft.events and draft.events[0].type not in CRIMES:
        return draft.place
    return next(iter(_ranked(view, draft)), draft.place)


def town_of(view: View, draft: Draft) -> Place | None:
    """Name the town of a story whose scene is a county: the one within it that the report names most.

    Args:
        view: The report.
        draft: The story that it is about, with its scene.

    Returns:
        The town, or None where the scene is no county or no town in it is named.
    """
    if draft.place is None or not is_county(draft.place):
        return None
    towns = (p for p in _ranked(view, draft) if not is_county(p))
    return next((p for p in towns if relation(draft.place, p) == "inside"), None)


def _ranked(view: View, draft: Draft) -> list[Place]:
    """Order the places of a report by how much it speaks of them, in its lead above all."""
    head = max((b.end for b in view.reading.report.blocks if b.kind in ("title", "lead")), default=0)
    weights: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for place in view.reading.places:
        if place.precision in ("exact", "near", "district") and not place.is_way:
            weights[key_of(place)] += 2 if place.start < head else 1
            places.setdefault(key_of(place), place)
    for event in draft.events:
        if event.place is not None and key_of(event.place) in places:
            weights[key_of(event.place)] += 1

    def votes(place: Place) -> int:
        return sum(weights[k] for k, p in places.items() if relation(place, p) in ("same", "inside"))

    return sorted(places.values(), key=lambda p: (-votes(p), -weights[key_of(p)], p.start))
