"""The review queue: what a person should look at first, and how far persons agree who looked at the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import log2

from vidomo.model.decision import JOINS
from vidomo.record import Filter, IncidentRow, Record
from vidomo.show.web.addresses import address
from vidomo.show.web.agreement import Agreement, agreements
from vidomo.show.web.asking import Ask
from vidomo.show.web.judging import Kept, just_kept
from vidomo.show.web.pages.base import Head, Page
from vidomo.show.web.pages.incidents import Quoted, whole
from vidomo.show.web.pages.map import Pin, pin
from vidomo.show.web.sentences import Reports

SHOWN, LOOKED_AT = 20, 10_000
# One incident in five is asked of two persons.
SAMPLE = 5
# How much each doubt counts; set by hand: what is doubtful of the join is worth two of the others.
DOUBTS = {
    "joined": ("the machine joined several mentions", 1.0),
    "unsure": ("a pair was too doubtful to join", 2.0),
    "alone": ("one origin only", 1.0),
    "disputed": ("what is said of it disagrees", 1.5),
    "place": ("the place is not exact", 0.75),
    "no place": ("the place is not known", 1.0),
    "day": ("the day is not known", 0.75),
    "open": ("the number of killed is open or wide", 0.75),
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


def queue(record: Record, analyst: str) -> tuple[list[tuple[float, bool, IncidentRow, tuple[str, ...]]], int, int]:
    """Put incidents in the order in which a person should look at them.

    Args:
        record: The record.
        analyst: Who looks; empty where not known.

    Returns:
        Those that wait, with weight, whether it is a second look, and doubts; how many were judged; how many there are.
    """
    rows = record.incidents(Filter(limit=LOOKED_AT))
    by = judges(record)
    items = tuple(item for row in record.disagreements() if row.kind in ("conflict", "self") for item in row.items)
    disputed = set(record.incidents_of(items))
    found: list[tuple[float, bool, IncidentRow, tuple[str, ...]]] = []
    judged = 0
    for row in rows:
        persons = by.get(row.id, set())
        judged += bool(persons)
        if analyst in persons or len(persons) > 1 or (persons and not (analyst and sampled(row.id))):
            continue
        why = doubts(row, row.id in disputed)
        weight = sum(DOUBTS[key][1] for key in why) * consequence(row)
        if why:
            found.append((weight, bool(persons), row, why))
    found.sort(key=lambda each: (-each[0], each[2].id))
    return found, judged, rows.total


def _item(
    record: Record, reports: Reports, weight: float, second: bool, row: IncidentRow, why: tuple[str, ...]
) -> Item:
    incident = record.incident(row.id)
    unsure = [j for j in incident.judgements if j.verdict == "unsure" and j.by == "machine"] if incident else []
    others = record.incidents_of(tuple(end for j in unsure for end in (j.left, j.right)))
    pairs = [each for name in others if name != row.id for each in record.incidents(Filter(incident=name))]
    if pairs:
        why, weight = (*why, "unsure"), weight + DOUBTS["unsure"][1] * consequence(row)
    events = record.events(Filter(incident=row.id)).rows[:3]
    return Item(
        pin(row),
        tuple(DOUBTS[key][0] for key in why),
        round(weight, 2),
        second,
        tuple(whole(reports, event, event.trigger) for event in events),
        tuple(Pair(pin(other), address("/judge", do="merge", incident=row.id, with_=other.id)) for other in pairs[:3]),
    )


def build(asked: Ask) -> ReviewContext:
    """Make the page's context."""
    record = asked.record
    waiting, judged, total = queue(record, asked.analyst)
    reports = Reports(record)
    items = [_item(record, reports, *each) for each in waiting[:SHOWN]]
    measured = agreements(record.decisions(live=True))
    return ReviewContext(
        head=Head(
            "Review", "review", lead="What a person should look at first: much doubt, and much that hangs on it."
        ),
        items=tuple(sorted(items, key=lambda item: (-item.weight, item.pin.id))),
        waiting=len(waiting),
        judged=judged,
        total=total,
        agreements=measured,
        just=just_kept(asked),
    )


PAGES = (Page("/review", "review.html", ReviewContext, build),)
