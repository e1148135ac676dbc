"""Within one report: mentions of one deed become one story."""

from __future__ import annotations

import bisect
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from vidomo.model.claim import Claim
from vidomo.model.event import Event, EventType, Party
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.reconcile.days import UNKNOWN, Days, days_of, gap, meet, weekday_of
from vidomo.reconcile.deeds import affinity, family, rank
from vidomo.reconcile.figures import Told, whole_of
from vidomo.reconcile.gather import (
    LIKENESS,
    MEASURES,
    Draft,
    gather,
    is_follow_up,
    new_draft,
    scene,
    subject_of,
    told_days,
    town_of,
    two_parties,
)
from vidomo.reconcile.marks import Marks, headline, marks_of
from vidomo.reconcile.names import fold, is_name, name_words
from vidomo.reconcile.people import is_body
from vidomo.reconcile.space import precision_rank, relation
from vidomo.reconcile.ties import NO_TIES, Ties
from vidomo.reconcile.view import View, frozen
from vidomo.reconcile.words import NO_WORDS, Vector, block_words, counted_words, rarest, telling, unit, weigh

HISTORY_DAYS = 14


# A story tells a deed, or only what followed from one, or none: a report that speaks of a deed without telling it.
Role = Literal["deed", "after", "none"]


@dataclass(frozen=True, slots=True)
class Story:
    """One deed as one report tells it, in one or more events.

    Its view is the slim one: what is kept of a report once its text has been gone through.
    """

    view: View
    events: tuple[Event, ...]
    deeds: tuple[Event, ...]
    key: str
    type: EventType
    place: Place | None
    town: Place | None
    days: Days
    weekdays: frozenset[str]
    killed: Told | None
    injured: Told | None
    loose: tuple[Figure, ...]
    subject: bool
    actor1: Party | None
    actor2: Party | None
    weapons: frozenset[str]
    targets: frozenset[str]
    speakers: frozenset[str]
    triggers: frozenset[str]
    words: Vector
    names: tuple[str, ...]
    rare: tuple[str, ...]
    title: Vector
    marks: Marks
    copy: str
    role: Role
    joined: tuple[str, ...]

    @property
    def name(self) -> str:
        """What names it for a judgement: ``REPORT/EVENT`` of its first deed, or the report where it tells none."""
        return self.view.ref(self.deeds[0].id) if self.deeds else self.view.id

    @property
    def at(self) -> str:
        """Its place in the one order of stories, which no other story has: digits of its key, and its name."""
        return f"{self.key[:16]} {self.name}"


def happened(event: Event) -> bool:
    """Tell whether an event is told as done or under way, so that it can be an incident."""
    return event.modality in ("happened", "ongoing") and event.type != "other"


def tell_stories(view: View, slim: View, ties: Ties = NO_TIES) -> tuple[Story, ...]:
    """Join the mentions of one deed within a report.

    Mentions that tell both place and day come first, then those that lack one: they join the only story they fit, and
    stay by themselves where they fit two.

    Args:
        view: The report.
        slim: The same report as it is kept, with entries of the same ids.
        ties: What persons judged: mentions that they set apart are of two stories.

    Returns:
        Its stories, in the order of the text.
    """
    events = [e for e in view.reading.events if happened(e)]
    drafts: list[Draft] = []
    for event in sorted(events, key=lambda e: (_blanks(view, e), e.trigger.start, e.id)):
        fits = [d for d in drafts if _fits(view, d, event)]
        close = _likely(view, fits, drafts, event)
        if len(close) == 1 or (close and _blanks(view, event) == 0):
            _take(view, close[0], event)
        else:
            drafts.append(new_draft(view, event))
    drafts.sort(key=lambda d: min(e.trigger.start for e in d.events))
    drafts = gather(view, drafts)
    if ties.apart:
        drafts = [part for draft in drafts for part in _parted(view, draft, ties)]
    drafts = drafts or [Draft([], None, UNKNOWN, set())]
    words = block_words(view)
    subject = subject_of(view, drafts)
    if subject is not None:
        drafts[subject].subject = True
        drafts[subject].place = scene(view, drafts[subject])
    told = _blocks_of(view, drafts)
    return tuple(_story(view, slim, draft, blocks, words) for draft, blocks in zip(drafts, told, strict=True))


def _parted(view: View, draft: Draft, ties: Ties) -> list[Draft]:
    """Part a story whose mentions a person set apart; each mention stays with the first that it is not set apart from.

    What followed from the deed stays with it unless it is itself what was set apart.
    """
    groups: list[list[Event]] = []
    for event in (*draft.events, *draft.after):
        mark = ties.marks([view.ref(event.id)])
        home = next((g for g in groups if not ties.part(mark, ties.marks(view.ref(e.id) for e in g))), None)
        if home is None:
            groups.append([event])
        else:
            home.append(event)
    if len(groups) == 1:
        return [draft]
    after = {e.id for e in draft.after}
    parts = []
    for group in groups:
        deeds = [e for e in group if e.id not in after] or group
        part = new_draft(view, deeds[0])
        for event in deeds[1:]:
            _take(view, part, event)
        part.after = [e for e in group if e not in deeds]
        parts.append(part)
    return parts


def _blocks_of(view: View, drafts: Sequence[Draft]) -> list[list[int]]:
    """Give each story the paragraphs that tell of it: those with its mentions, and those after them that tell no
    other; what stands before any mention goes to the first; to the story that the report is about, all."""
    count = max(1, len(view.reading.report.blocks))
    here: list[set[int]] = [set() for _ in range(count)]
    for n, draft in enumerate(drafts):
        for block in _paragraphs(view, [*draft.events, *draft.after]):
            here[min(count - 1, max(0, block - 1))].add(n)
    told: list[list[int]] = [[] for _ in drafts]
    subject = next((n for n, d in enumerate(drafts) if d.subject), None)
    current = next((h for h in here if h), set())
    for block, found in enumerate(here):
        current = found or current
        for n in current:
            told[n].append(block)
    if subject is not None:
        told[subject] = list(range(count))
    return told


def _likely(view: View, fits: list[Draft], drafts: list[Draft], event: Event) -> list[Draft]:
    """Narrow the stories a mention fits to those of its own place, its figures, its paragraph; history only there."""
    if told_days(view, event) == UNKNOWN:
        dated = [d for d in drafts if d.days != UNKNOWN]
        here = _paragraphs(view, [event])
        fits = [d for d in fits if not _is_history(view, d, len(dated)) or _paragraphs(view, d.events) & here]
    fits = [d for d in fits if event.place and d.place and relation(event.place, d.place) == "same"] or fits
    if len(fits) > 1:
        fits = [d for d in fits if _figures_agree(view, d, event)] or fits
    return _nearby(view, fits, event) if len(fits) > 1 else fits


def _is_history(view: View, draft: Draft, dated: int) -> bool:
    """Tell whether a story is dated only roughly, or long before its report which tells of other days as well."""
    if draft.days.length is not None and draft.days.length > HISTORY_DAYS:
        return True
    told, published = draft.days.last, view.published.first
    return dated > 1 and told is not None and published is not None and published - told > HISTORY_DAYS


def _figures_agree(view: View, draft: Draft, event: Event) -> bool:
    for measure in MEASURES:
        mine, theirs = whole_of(view, [event], measure), whole_of(view, draft.events, measure)
        if mine and theirs and (mine.low, mine.high) == (theirs.low, theirs.high):
            return True
    return False


def _paragraphs(view: View, events: Iterable[Event]) -> set[int]:
    starts = [b.start for b in view.reading.report.blocks]
    return {bisect.bisect_right(starts, e.trigger.start) for e in events}


def _nearby(view: View, drafts: list[Draft], event: Event) -> list[Draft]:
    """Keep the stories told of in the paragraph of a mention, or else in the one before it; all where none is."""
    (here,) = _paragraphs(view, [event])
    for back in (0, 1):
        close = [d for d in drafts if here - back in _paragraphs(view, d.events)]
        if close:
            return close
    return drafts


def _blanks(view: View, event: Event) -> int:
    return (event.place is None) * 2 + (told_days(view, event) == UNKNOWN)


def _fits(view: View, draft: Draft, event: Event) -> bool:
    # Measured against the first mention, so that a loose word in between does not make two deeds one.
    likeness = affinity(draft.events[0].type, event.type)
    if likeness < LIKENESS or _ground_at_large(view, draft, event):
        return False
    place = relation(draft.place, event.place)
    if place in ("different", "near") or (place == "region" and likeness < 1):
        return False
    days, weekday = told_days(view, event), weekday_of(event.time)
    if days != UNKNOWN and draft.days != UNKNOWN:
        if gap(draft.days, days) != 0 or draft.days.background != days.background:
            return False
    elif (
        draft.days.background
        or days.background
        or (draft.days == days == UNKNOWN and weekday and draft.weekdays and weekday not in draft.weekdays)
    ):
        return False
    if any(e.type == event.type and two_parties(e.actor1, event.actor1) for e in draft.events):
        return False
    if event.intercepted != draft.events[0].intercepted and _blanks(view, event) > 0:
        return False
    return _blanks(view, event) == 0 or not _figures_clash(view, draft, event)


def _ground_at_large(view: View, draft: Draft, event: Event) -> bool:
    """Tell whether these are sums of ground taken or lost in a region, each over its own area and days."""
    wide = event.place is None or event.place.precision in ("region", "country")
    if not wide or family(event.type) != "ground":
        return False
    return relation(draft.place, event.place) != "same" or draft.days != told_days(view, event)


def _figures_clash(view: View, draft: Draft, event: Event) -> bool:
    for measure in MEASURES:
        mine, theirs = whole_of(view, [event], measure), whole_of(view, draft.events, measure)
        if mine and theirs and mine.high is not None and theirs.high is not None and mine.low != theirs.low:
            return True
    return False


def _take(view: View, draft: Draft, event: Event) -> None:
    how = f"{event.trigger.text!r} joins {draft.events[0].trigger.text!r}: {relation(draft.place, event.place)} place"
    draft.joined.append(how)
    draft.events.append(event)
    if event.place is not None and (draft.place is None or precision_rank(event.place) < precision_rank(draft.place)):
        draft.place = event.place
    draft.days = meet(draft.days, told_days(view, event))
    weekday = weekday_of(event.time)
    draft.weekdays |= {weekday} if weekday else set()


def _story(
    view: View, slim: View, draft: Draft, blocks: Sequence[int], told: Sequence[Mapping[str, tuple[int, bool]]]
) -> Story:
    counted = counted_words(view, draft.events)
    words = weigh([told[b] for b in blocks], counted)
    report = view.reading.report
    spans = [(report.blocks[b].start, report.blocks[b].end) for b in blocks if report.blocks]
    kept = {e.id: e for e in slim.reading.events}
    deeds = tuple(kept[e.id] for e in sorted(draft.events, key=lambda e: (e.trigger.start, e.id)))
    both = sorted([*draft.events, *draft.after], key=lambda e: (e.trigger.start, e.id))
    events = tuple(kept[e.id] for e in both)
    loose = loose_figures(slim, draft) if draft.subject else ()
    return Story(
        view=slim,
        events=events,
        deeds=deeds,
        key=min(hashlib.sha256(f"{view.digest}/{e}".encode()).hexdigest() for e in [e.id for e in deeds] or [""]),
        type=common_type(deeds) if deeds else "other",
        place=next((e.place for e in deeds if e.place == draft.place), draft.place),
        town=town_of(view, draft) if draft.subject else None,
        days=draft.days,
        weekdays=frozen(draft.weekdays),
        killed=whole_of(slim, events, "killed", loose),
        injured=whole_of(slim, events, "injured", loose),
        loose=loose,
        subject=draft.subject,
        actor1=next((e.actor1 for e in deeds if e.actor1), None),
        actor2=next((e.actor2 for e in deeds if e.actor2), None),
        weapons=frozen(fold(e.weapon) for e in deeds if e.weapon),
        targets=frozen(w for e in deeds if e.target for w in fold(e.target).split() if len(w) > 3),
        speakers=frozen(speaker_key(c) for c in (slim.claim_of(e.claim) for e in events) if c and speaker_key(c)),
        triggers=frozen(e.trigger.text for e in events),
        words=unit(words),
        names=telling(words),
        rare=rarest(words),
        title=headline(view) if draft.subject else NO_WORDS,
        marks=marks_of(view, spans or [(0, len(report.text))], counted),
        copy=view.id,
        role="none" if not deeds else "after" if all(is_follow_up(e) for e in deeds) else "deed",
        joined=tuple(draft.joined),
    )


def speaker_key(claim: Claim) -> str:
    """Name who makes a claim so that spellings of one name agree: a body, or a surname; empty for nobody by name."""
    speaker = claim.speaker
    words = name_words(speaker.name) if speaker is not None and is_name(speaker.name) else ()
    if speaker is None or not words:
        return ""
    return " ".join(sorted(words)) if is_body(words, [speaker.name]) else words[-1]


def loose_figures(view: View, draft: Draft) -> tuple[Figure, ...]:
    """List the victims that a report tells of beside any event: they are of the deed the report is about."""
    return tuple(
        f
        for f in view.reading.figures
        if f.event is None and f.measure in MEASURES and not f.cumulative and f.part_of is None
        and f.since is None and relation(f.place, draft.place) not in ("different", "near")
        and not any(f.id in e.figures for e in view.reading.events)
    )  # fmt: skip


def common_type(events: Iterable[Event]) -> EventType:
    """Choose the type that most events give, those with a day or figures counting more; then the closer one."""
    counts: Counter[EventType] = Counter()
    for event in events:
        counts[event.type] += 1 + (days_of(event.time) != UNKNOWN) + bool(event.figures)
    return min(counts, key=lambda t: (rank(t) == 2, -counts[t], rank(t), t))
