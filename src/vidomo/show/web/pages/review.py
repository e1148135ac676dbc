"""The review queue: what a person should look at first, and how far persons agree who looked at the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from vidomo.model.decision import JOINS
from vidomo.record import EventRow, Filter, IncidentRow, Record
from vidomo.show.language import gettext, later, speaking
from vidomo.show.web.addresses import address
from vidomo.show.web.agreement import Agreement, agreements
from vidomo.show.web.asking import Ask
from vidomo.show.web.judging import Kept, just_kept
from vidomo.show.web.pages.base import Head, Page
from vidomo.show.web.pages.incidents import Quoted, whole
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.sentences import Reports

SHOWN = 20
# One incident in five is asked of two persons.
SAMPLE = 5
# How much each doubt counts; set by hand: what is doubtful of the join is worth two of the others.
DOUBTS = {
    "joined": (later("the machine joined several mentions"), 1.0),
    "unsure": (later("a pair was too doubtful to join"), 2.0),
    "alone": (later("one origin only"), 1.0),
    "disputed": (later("what is said of it disagrees"), 1.5),
    "place": (later("the place is not exact"), 0.75),
    "no place": (later("the place is not known"), 1.0),
    "day": (later("the day is not known"), 0.75),
    "open": (later("the number of killed is open or wide"), 0.75),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Another incident that may be the same: its words, and the page that tells what joining would change."""

    pin: Pin
    href: str


@dataclass(frozen=True, slots=True)
class Item:
    """One incident to judge.

    Attributes:
        pin: The incident.
        doubts: Why it is here.
        weight: Doubt times consequence; the greater the earlier.
        second: Whether somebody else judged it, and a second person is asked without being told what.
        quotes: Its words.
        pairs: Incidents that may be the same.
    """

    pin: Pin
    doubts: tuple[str, ...]
    weight: float
    second: bool
    quotes: tuple[Quoted, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class ReviewContext:
    """The review queue."""

    head: Head
    items: tuple[Item, ...]
    waiting: int
    judged: int
    total: int
    agreements: tuple[Agreement, ...]
    just: Kept | None


def sampled(incident: str) -> bool:
    """Tell whether an incident is one of those that two persons are asked about; the same on every machine."""
    return hashlib.sha256(incident.encode()).digest()[0] % SAMPLE == 0


def consequence(row: IncidentRow) -> float:
    """Tell how much hangs on an incident, from the killed and injured that are told: 1 where none are."""
    killed, injured = (row.killed_best or row.killed_low or 0), (row.injured_best or row.injured_low or 0)
    return 1 + log2(1 + killed) + 0.5 * log2(1 + injured)


def doubts(row: IncidentRow, disputed: bool) -> tuple[str, ...]:
    """Tell what is doubtful of an incident, as keys of :data:`DOUBTS`."""
    wide = row.killed_low is not None and (
        row.killed_high is None or row.killed_high - row.killed_low > max(2, 0.5 * row.killed_low)
    )
    found = {
        "joined": row.events > 1,
        "alone": row.origins <= 1,
        "disputed": disputed,
        "no place": row.lat is None,
        "place": row.lat is not None and row.precision not in ("exact", "near"),
        "day": row.from_ is None and row.to is None,
        "open": wide,
    }
    return tuple(key for key, is_so in found.items() if is_so)


def judges(record: Record) -> dict[str, set[str]]:
    """Tell who judged which incident: as one, as several, or, where one mention tells of it, as read rightly."""
    found: dict[str, set[str]] = {}
    for row in record.judgements(live=True):
        if row.kind in JOINS and row.entry_kind == "event":
            for incident in record.incidents_of((*row.left, *row.right)):
                found.setdefault(incident, set()).add(row.by)
    return found


@dataclass(frozen=True, slots=True)
class Doubted:
    """An incident with what is doubtful of it, as keys of :data:`DOUBTS`, and doubt times consequence."""

    row: IncidentRow
    why: tuple[str, ...]
    weight: float


def doubted(record: Record) -> tuple[Doubted, ...]:
    """Put doubtful incidents in the order of doubt and consequence; held for as long as the record stays as it is."""
    return record.keep(doubted, _doubted)


def _doubted(record: Record) -> tuple[Doubted, ...]:
    items = (item for row in record.disagreements() if row.kind in ("conflict", "self") for item in row.items)
    disputed = set(record.incidents_of(items))
    found = []
    for row in record.incidents():
        why = doubts(row, row.id in disputed)
        if why:
            found.append(Doubted(row, why, sum(DOUBTS[key][1] for key in why) * consequence(row)))
    return tuple(sorted(found, key=lambda each: (-each.weight, each.row.id)))


def queue(record: Record, analyst: str) -> tuple[list[tuple[Doubted, bool]], int, int]:
    """Put incidents in the order in which a person should look at them.

    Args:
        record: The record.
        analyst: Who looks; empty where not known.

    Returns:
        Those that wait, and whether it is a second look; how many were judged; how many there are.
    """
    by = judges(record)
    done = {
        incident
        for incident, persons in by.items()
        if analyst in persons or len(persons) > 1 or not (analyst and sampled(incident))
    }
    found = [(each, each.row.id in by) for each in doubted(record) if each.row.id not in done]
    return found, len(by), record.totals().incidents


def _items(record: Record, waiting: Sequence[tuple[Doubted, bool]]) -> tuple[Item, ...]:
    ids = tuple(each.row.id for each, _ in waiting)
    unsure = record.unsure(ids)
    others = tuple(dict.fromkeys(name for names in unsure.values() for name in names))
    rows = {row.id: row for row in record.incidents(Filter(incidents=others))}
    events: dict[str, list[EventRow]] = {}
    for event in record.events(Filter(incidents=ids)):
        events.setdefault(event.incident or "", []).append(event)
    reports = Reports(record)
    reports.fetch(event.report for told in events.values() for event in told[:3])
    found = []
    for each, second in waiting:
        row, why, weight = each.row, each.why, each.weight
        pairs = [rows[name] for name in unsure.get(row.id, ()) if name in rows]
        if pairs:
            why, weight = (*why, "unsure"), weight + DOUBTS["unsure"][1] * consequence(row)
        found.append(
            Item(
                pin(row),
                tuple(gettext(DOUBTS[key][0]) for key in why),
                round(weight, 2),
                second,
                tuple(whole(reports, event, event.trigger) for event in events.get(row.id, ())[:3]),
                tuple(
                    Pair(pin(other), address("/judge", do="merge", incident=row.id, with_=other.id))
                    for other in pairs[:3]
                ),
            )
        )
    return tuple(sorted(found, key=lambda item: (-item.weight, item.pin.id)))


def build(asked: Ask) -> ReviewContext:
    """Make the page's context."""
    record = asked.record
    waiting, judged, total = queue(record, asked.analyst)
    shown = tuple(waiting[:SHOWN])
    return ReviewContext(
        head=Head(
            gettext("Review"),
            "review",
            lead=gettext("What a person should look at first: much doubt, and much that hangs on it."),
        ),
        items=record.keep((_items, speaking(), shown), lambda held: _items(held, shown)),
        waiting=len(waiting),
        judged=judged,
        total=total,
        agreements=agreements(record.decisions(live=True)),
        just=just_kept(asked),
    )


PAGES = (Page("/review", "review.html", ReviewContext, build),)
