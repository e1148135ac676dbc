"""Incidents: stories of several reports that are judged to be one thing, with every judgement kept."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from operator import attrgetter

from vidomo.model.event import Party
from vidomo.model.picture import Incident, Judgement
from vidomo.model.place import Place
from vidomo.reconcile.copies import Copies
from vidomo.reconcile.days import UNKNOWN, Days, meet
from vidomo.reconcile.deeds import family
from vidomo.reconcile.figures import of_event, range_of, told_by
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.origins import find_origins
from vidomo.reconcile.people import Register
from vidomo.reconcile.space import is_county, key_of, neighbours, precision_rank, relation
from vidomo.reconcile.stories import Story, common_type, tell_stories
from vidomo.reconcile.ties import NO_TIES, Ties
from vidomo.reconcile.view import View, iso

# News of a deed without its day is of the report's day or of so many before it.
FRESH_DAYS = 2


def tell(
    gists: Sequence[Gist],
    copies: Copies,
    ties: Ties = NO_TIES,
    whole: Callable[[Gist], View] = attrgetter("view"),
) -> tuple[list[Story], Ties]:
    """Tell the stories of all reports, so that no story stands in the way of what persons judged.

    Args:
        gists: What was kept of the reports, in their one order.
        copies: Which reports are one text.
        ties: What persons judged to be one, or not.
        whole: Gives a report with its text, where its stories have to be told anew.

    Returns:
        The stories in their one order, and the ties, with more set apart where that follows.
    """
    while True:
        stories = sorted((s for g in gists for s in _stories(g, copies, ties, whole)), key=lambda s: s.at)
        loose = _in_the_way(stories, ties)
        if not loose:
            return stories, ties
        ties = ties.loosened(loose)


def _stories(gist: Gist, copies: Copies, ties: Ties, whole: Callable[[Gist], View]) -> Sequence[Story]:
    parted = ties.apart and any(_is_parted(story, ties) for story in gist.stories)
    stories = tell_stories(whole(gist), gist.view, ties) if parted else gist.stories
    first = copies.first.get(gist.id)
    return stories if first is None else [replace(s, copy=first) for s in stories]


def _is_parted(story: Story, ties: Ties) -> bool:
    """Tell whether a person set two mentions apart that the machine put into one story."""
    marks = [mine for e in story.events if (mine := ties.marks([story.view.ref(e.id)]))]
    return any(ties.part(a, b) for a, b in itertools.combinations(marks, 2))


def _in_the_way(stories: Sequence[Story], ties: Ties) -> list[tuple[str, str]]:
    """Find mentions that the machine put into a story which a person joined to one that they were set apart from."""
    out: list[tuple[str, str]] = []
    if not ties.apart:
        return out
    tied: dict[str, list[str]] = defaultdict(list)
    for story in stories:
        refs = [story.view.ref(e.id) for e in story.events]
        for mark in ties.marks(refs):
            tied[mark] += refs
    for mark in sorted(tied):
        for n, a in enumerate(tied[mark]):
            for b in tied[mark][n + 1 :]:
                if ties.part(ties.marks([a]), ties.marks([b])):
                    # Neither is what the person joined, or the report's own story would have been parted already.
                    out.append((max(a, b), mark))
    return out


def incident_of(
    stories: Sequence[Story], judgements: Sequence[Judgement], register: Register, copies: Copies
) -> Incident:
    """Tell an incident out of the stories that are joined.

    Args:
        stories: Stories of one incident, in their one order; one tells an event at least.
        judgements: What joined them, and what was left apart.
        register: Who the speakers are.
        copies: Which reports are one text.

    Returns:
        The incident.
    """
    told = [s for s in stories if s.role == "deed"] or [s for s in stories if s.deeds]
    members = [(s.view, s.deeds) for s in told]
    days = _days(told)
    place = _place(told)
    counted = [(s.view, s.events, s.loose) for s in stories]
    killed, injured = (told_by(counted, m) for m in ("killed", "injured"))
    figures = {v.ref(f.id) for v, events, _ in counted for e in events for f in of_event(v, e)}
    figures |= {v.ref(f.id) for v, _, loose in counted for f in loose}
    origins = find_origins(members, register, copies)
    actor1, actor2 = _party([s.actor1 for s in told]), _party([s.actor2 for s in told])
    type_ = common_type(e for s in told for e in s.deeds)
    return Incident(
        id=_id(told, copies),
        type=type_,
        place=place,
        from_=iso(days.first),
        to=iso(days.last),
        reports=tuple(sorted({s.view.id for s in stories})),
        events=tuple(sorted(s.view.ref(e.id) for s in stories for e in s.events)),
        origins=len(origins),
        killed=range_of(killed, register),
        injured=range_of(injured, register),
        actor1=actor1,
        actor2=actor2,
        origin_names=origins,
        figures=tuple(sorted(figures)),
        why=_why(stories, judgements),
        judgements=tuple(judgements),
        unknowns=_unknowns(type_, place, days, actor1, bool(killed), bool(injured)),
    )


def _id(stories: Sequence[Story], copies: Copies) -> str:
    """Make an id out of the words of a deed; where a person parted two reports of one text, each has its own."""
    key, report = min((s.key, s.view.id) for s in stories)
    own = f"{key} {report}" if report in copies.twins else key
    return "i" + hashlib.sha256(own.encode()).hexdigest()[:12]


def _days(stories: Sequence[Story]) -> Days:
    """Narrow the days that reports tell; where none tells, take the days that news is of.

    A report that tells of a deed without its day, and of nothing that followed from it, tells of the last days; else it
    happened by the day of the first report.
    """
    told = Counter(s.days for s in stories if s.days != UNKNOWN)
    days = UNKNOWN
    for each in sorted(told, key=lambda d: (-told[d] if d.known else 0, d.length or 10**6, d.first or 0, d.last or 0)):
        days = meet(days, each) if days == UNKNOWN or not _apart(days, each) else days
    if days == UNKNOWN:
        last = min((s.view.published.last for s in stories if s.view.published.last is not None), default=None)
        fresh = [s for s in stories if s.subject and s.role == "deed" and s.events == s.deeds]
        if last is not None and fresh and family(fresh[0].type) == "force" and len(fresh) == len(stories):
            return Days(last - FRESH_DAYS, last)
        return Days(None, last)
    return days


def _apart(one: Days, other: Days) -> bool:
    return meet(one, other) in (one, other) and not (
        (one.first or 0) <= (other.last or 10**9) and (other.first or 0) <= (one.last or 10**9)
    )


def _place(stories: Sequence[Story]) -> Place | None:
    """Choose the place that most mentions agree on, and of those that lie within it the most precise."""
    told = [e.place for s in stories for e in s.deeds if e.place is not None and not s.subject]
    told += [s.place for s in stories if s.place for _ in s.deeds]
    if not told:
        return None
    count = Counter(key_of(p) for p in told)
    kinds = {key_of(p): p for p in sorted(told, key=lambda p: (precision_rank(p), p.text, p.start), reverse=True)}

    close = neighbours(kinds)

    def votes(place: Place) -> float:
        near = {"same": 1.0, "inside": 1.0, "region": 0.3}
        return sum(near.get(relation(place, other), 0.0) * count[key] for key, other in close(place))

    def order(place: Place) -> tuple[object, ...]:
        wide = place.precision in ("region", "country", "unresolved")
        return (wide, -votes(place), precision_rank(place), key_of(place))

    chosen = min(kinds.values(), key=order)
    if is_county(chosen):
        towns = Counter(key_of(s.town) for s in stories if s.town and relation(chosen, s.town) == "inside")
        named = {key_of(s.town): s.town for s in stories if s.town}
        if towns:
            return named[min(towns, key=lambda key: (-towns[key], key))]
    within = [p for p in told if relation(chosen, p) in ("same", "inside")]
    return min(
        within,
        key=lambda p: (precision_rank(p)[:2], -count[key_of(p)], precision_rank(p), key_of(p), p.text, p.start),
    )


def _party(parties: Sequence[Party | None]) -> Party | None:
    names = Counter(p.name for p in parties if p is not None)
    if not names:
        return None
    name = min(names, key=lambda n: (-names[n], n))
    # In the picture a party is no single mention.
    return Party(name) if len(names) == 1 or names[name] * 2 > names.total() else None


def _why(stories: Sequence[Story], judgements: Sequence[Judgement]) -> tuple[str, ...]:
    lines = [f"in {s.view.id}: {how}" for s in stories for how in s.joined]
    for judged in judgements:
        if judged.decision is not None:
            how = "is one with" if judged.verdict == "same" else "is not one with"
            note = f": {judged.note}" if judged.note else ""
            lines.append(f"{judged.left} {how} {judged.right}, judged by {judged.by} ({judged.decision}){note}")
            continue
        parts = ", ".join(f"{p.name} {p.weight:+.1f} ({p.detail})" for p in judged.parts)
        said = "is one with" if judged.verdict == "same" else "may be one with"
        lines.append(f"{judged.left} {said} {judged.right}: {judged.score:.1f} = {parts}")
    return tuple(lines)


def _unknowns(
    type_: str, place: Place | None, days: Days, actor: Party | None, killed: bool, injured: bool
) -> tuple[str, ...]:
    out: list[str] = []
    if place is None or place.lat is None:
        out.append("where it was")
    elif place.precision in ("region", "country"):
        out.append(f"where in {place.name} it was")
    if days.first is None:
        out.append("on which day it was")
    elif (days.length or 99) > 2:
        out.append("on which of these days it was")
    if actor is None:
        out.append("who did it")
    if family(type_) == "force":  # type: ignore[arg-type]
        out += [f"whether and how many were {m}" for m, told in (("killed", killed), ("injured", injured)) if not told]
    return tuple(out)
