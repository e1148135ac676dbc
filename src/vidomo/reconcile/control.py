"""Who holds a place: a timeline with two clocks, from captures, withdrawals and what reports say of control."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidomo.model.event import Event
from vidomo.model.picture import Control, ControlStatus
from vidomo.model.place import Place
from vidomo.reconcile.days import Days, days_of
from vidomo.reconcile.names import is_party
from vidomo.reconcile.people import Register
from vidomo.reconcile.space import key_of, precision_rank
from vidomo.reconcile.view import View, iso

# Sayings of one holder no further apart than this are one row.
JOIN_DAYS = 7
_PARTLY = re.compile(
    r"\b(?:half|parts?|most|much|some|several|districts?|quarters?|percent|portions?|sections?) of\b"
    r"|\bpartial(?:ly)?\b|\bpartly\b|\boutskirts\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:vicinity|outskirts|surroundings|positions|near|around|towards?|(?:north|south|east|west)(?:ern)?)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\b(?:near|around|outside|beyond|towards?|behind|border with|(?:distance|kilomet(?:er|re)s|km|miles) (?:of|from)|"
    r"(?:north|south|east|west|northeast|northwest|southeast|southwest|outskirts|vicinity|parts?)(?: and \w+)? of)"
    r"\s+(?:the\s+)?(?:\w+\s+of\s+)?$",
    re.IGNORECASE,
)
# What lies within or around a place: taking it does not take the place.
_GROUND = re.compile(
    r"\b(?:territory|terrain|areas?|ground|positions?|land|pieces?|equipment|bunkers?|stations?|bases?|buildings?|bridges?|"
    r"villages|elements|units|troops)\b(?! of\b)",
    re.IGNORECASE,
)
_ENTERED = re.compile(r"\benter|\bpenetrat|\bbr(?:ok|eak)\w* into", re.IGNORECASE)
_AGAIN = re.compile(
    r"\bre[- ]?(?:t[ao]ke?n?|took|captur\w*|claim\w*|gain\w*|conquer\w*)|\bliberat\w*|\bde-?occup\w*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Saying:
    """One report's word on who holds a place."""

    view: View
    entry: str
    claim: str | None
    place: Place
    holder: str | None
    status: ControlStatus
    since: Days
    planned: bool = False
    taking: bool = False
    leaving: bool = False

    @property
    def ref(self) -> str:
        """The entry that says so, ``REPORT/ENTRY``."""
        return self.view.ref(self.entry)

    @property
    def start(self) -> int | None:
        """First day on which it can be known to be so."""
        return self.since.first


def find_control(views: Sequence[View], register: Register) -> tuple[Control, ...]:
    """Tell for each place who is said to hold it, since when, and by whom.

    A capture gives the place to its taker from the day of the capture, or, where no day is told, from the day of the
    report that tells it. A planned withdrawal leaves the holder in place and ``withdrawing``. A capture told as not
    done takes nothing. Rival claims stand side by side; a taking by another party ends a row, a mere saying does not.

    Args:
        views: Reports in their one order.
        register: Who the speakers are.

    Returns:
        Rows sorted by place, first day and holder.
    """
    by_place: dict[str, list[Saying]] = defaultdict(list)
    for saying in sayings(views):
        by_place[key_of(saying.place)].append(saying)
    rows: list[Control] = []
    for key in sorted(by_place):
        rows += _timeline(by_place[key], register)
    rows.sort(
        key=lambda c: (
            c.place.name or c.place.text,
            key_of(c.place),
            c.from_ or c.to or c.said or "",
            c.holder or "",
            c.status,
        )
    )
    return tuple(rows)


def sayings(views: Sequence[View]) -> Iterator[Saying]:
    """List every word on control in the reports.

    Args:
        views: Reports in their one order.

    Yields:
        Sayings, in the order of reports and texts.
    """
    for view in views:
        yield from _before(list(_of_report(view)))


def _before(found: list[Saying]) -> list[Saying]:
    """Let what a report itself says was so before a taking end with it, and be no rival of it."""
    takings = [s for s in found if s.taking and s.start is not None]
    out: list[Saying] = []
    for saying in found:
        ends = [
            t.start
            for t in takings
            if key_of(t.place) == key_of(saying.place)
            and t.holder != saying.holder
            and saying.claim in (None, t.claim)
            and not saying.taking
            and saying.since == Days()
            and saying.status in ("held", "claimed")
        ]
        day = min((e for e in ends if e is not None), default=None)
        out.append(saying if day is None else dataclasses.replace(saying, since=Days(None, day)))
    return out


def _of_report(view: View) -> Iterator[Saying]:
    for condition in view.reading.conditions:
        if condition.aspect != "control" or condition.place is None or condition.place.precision == "country":
            continue
        contested = condition.value == "contested"
        since = Days(days_of(condition.since).first, days_of(condition.until).last)
        yield Saying(
            view, condition.id, condition.claim, condition.place, None if contested else condition.value,
            "contested" if contested else "held", since,
        )  # fmt: skip
    for event in view.reading.events:
        saying = _of_event(view, event)
        if saying is not None:
            yield saying


def _of_event(view: View, event: Event) -> Saying | None:
    place = event.place
    # A capture "in the Kharkiv region" does not give the region away, nor does one near a town give the town.
    if place is None or place.precision in ("region", "country") or place.name is None or _is_aside(view, event, place):
        return None
    # "The commander" and "troops" hold nothing by themselves: only a party does.
    words, actor = event.span.text, event.actor1.name if event.actor1 and is_party(event.actor1.name) else None
    days = days_of(event.time)
    since = Days(days.first if not days.background else None, None)
    if since.first is None and event.modality in ("happened", "ongoing"):
        since = Days(said_on(view, event.claim), None)
    done = event.modality == "happened"

    def make(
        holder: str | None, status: ControlStatus, since: Days, *, planned: bool = False, taking: bool = False
    ) -> Saying:
        leaving = status == "unknown"
        return Saying(view, event.id, event.claim, place, holder, status, since, planned, taking, leaving)

    if event.type == "capture" and done and actor:
        partly = _PARTLY.search(words) is not None
        return make(
            None if partly else actor, "contested" if partly else _strength(view, event), since, taking=not partly
        )
    if event.type == "capture" and event.modality == "negated":
        holder = event.actor2.name if event.actor2 else None
        if holder is None and actor and _AGAIN.search(event.trigger.text):
            holder = _opponent(view, actor)
        # Where nobody tells who holds it, a failed attempt tells nothing of it.
        return make(holder, "held", Days()) if holder else None
    if event.type == "withdrawal" and actor is None:
        return None
    if event.type == "withdrawal" and event.modality == "planned":
        return make(actor, "withdrawing", Days(), planned=True)
    if event.type == "withdrawal" and event.modality == "ongoing":
        return make(actor, "withdrawing", since)
    if event.type == "withdrawal" and done and not _BESIDE.search(words) and not _PARTLY.search(words):
        return make(actor, "unknown", since)
    if event.type == "advance" and done and _ENTERED.search(event.trigger.text):
        return make(actor, "entered", since)
    return None


def said_on(view: View, claim: str | None) -> int | None:
    """Tell the day on which something was said: the day in the words that name the source, else the report's own."""
    found = view.claim_of(claim)
    if found is not None and found.source is not None:
        for time in view.reading.times:
            days = days_of(time)
            if days.length == 1 and found.source.start <= time.start < found.source.end:
                return days.first
    return view.published.first


def _is_aside(view: View, event: Event, place: Place) -> bool:
    """Tell whether what was taken or left is not the place itself but ground beside it or within it."""
    text = view.reading.report.text
    if _ASIDE.search(text[max(0, place.start - 40) : place.start] if place.end else ""):
        return True
    between = text[event.trigger.end : place.start] if event.trigger.end <= place.start <= event.span.end else ""
    return _GROUND.search(between) is not None


def _strength(view: View, event: Event) -> ControlStatus:
    """``claimed`` where the report says that no evidence was given."""
    claim = view.claim_of(event.claim)
    return "claimed" if claim is not None and (claim.evidence == "none_given") else "held"


def _opponent(view: View, party: str) -> str | None:
    """Name the one other party of a report's deeds; None where there are several or none."""
    names: Counter[str] = Counter()
    for event in view.reading.events:
        if event.type in ("capture", "withdrawal", "advance", "offensive", "armed_clash", "encirclement", "desertion"):
            names.update(p.name for p in (event.actor1, event.actor2) if p is not None)
    names.pop(party, None)
    return next(iter(names)) if len(names) == 1 else None


def _timeline(found: Sequence[Saying], register: Register) -> list[Control]:
    # A withdrawal empties only a place that somebody was told to hold or to leave.
    holders = {s.holder for s in found if s.status != "unknown"}
    ordered = sorted((s for s in found if s.status != "unknown" or s.holder in holders), key=_when)
    groups: list[list[Saying]] = []
    for saying in ordered:
        mine = next((g for g in reversed(groups) if _belongs(saying, g, groups)), None)
        if mine is None:
            groups.append([saying])
        else:
            mine.append(saying)
    starts = [min((s.start for s in g if s.start is not None), default=None) for g in groups]
    takings = sorted({(s.start, s.holder or "") for g in groups for s in g if s.taking and s.start is not None})
    rows: list[Control] = []
    for group, start in zip(groups, starts, strict=True):
        first = group[0]
        ends = [s.since.last for s in group if s.since.last is not None]
        since = start if start is not None else min((s.view.published.first or 0 for s in group), default=0)
        after = [day for day, holder in takings if day > since and holder != (first.holder or "")]
        end = max(ends) if ends else (after[0] if after and first.status in ("held", "claimed", "contested") else None)
        said = min((d for d in (said_on(s.view, s.claim) for s in group) if d is not None), default=None)
        rows.append(
            Control(
                place=min((s.place for s in group), key=lambda p: (precision_rank(p), p.start, p.text)),
                holder=None if first.leaving else first.holder,
                status=first.status,
                from_=iso(start),
                to=iso(end),
                claims=tuple(sorted({s.view.ref(s.claim or s.entry) for s in group})),
                said=iso(said),
                speakers=tuple(sorted({_speaker(s, register) for s in group})),
                modality="planned" if first.planned else "happened",
            )
        )
    return rows


def _when(saying: Saying) -> tuple[int, int, str]:
    said = saying.view.published.first or 0
    return (saying.start or saying.since.last or said, said, saying.ref)


def _belongs(saying: Saying, group: list[Saying], groups: list[list[Saying]]) -> bool:
    """Tell whether a saying repeats a row: one holder and status, and nobody else took the place since."""
    first = group[0]
    if (first.holder, first.status, first.planned) != (saying.holder, saying.status, saying.planned):
        return False
    if saying.status == "held" and any(
        s.taking and s.holder != saying.holder and _when(group[-1])[0] < _when(s)[0] < _when(saying)[0]
        for g in groups
        for s in g
    ):
        return False
    return saying.status == "held" or _when(saying)[0] - _when(group[-1])[0] <= JOIN_DAYS


def _speaker(saying: Saying, register: Register) -> str:
    person = register.speaker(saying.view, saying.claim)
    return person.name if person else saying.view.said_by(saying.claim)
