"""Which other incident one may be the same as: picked from a list, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vidomo.record import Filter, IncidentRow, Record
from vidomo.record.identity import fold
from vidomo.show.language import gettext
from vidomo.show.web.addresses import address, page_of
from vidomo.show.web.asking import Ask, Missing
from vidomo.show.web.pages.base import Crumb, Head, Page
from vidomo.show.web.pages.near import distance, doubtful_of
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.sieve import deaths, sieve
from vidomo.show.web.wording import family

MOST = 20
# How unlike two incidents may be to be offered without being searched for: by the sum of what follows.
ALIKE = 30.0
_DAY, _KM, _SAME_FAMILY, _OTHER_TYPE, _NO_DAY, _NO_POINT, _SAME_TOLL = 1.0, 0.25, 3.0, 15.0, 10.0, 15.0, -4.0
_FARTHEST = 60.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that another may be the same as.

    Attributes:
        pin: It.
        km: How far it is, in kilometres; None where one of the two has no point.
        doubtful: Whether the machine compared the two and left them apart as doubtful.
        href: Where to see what joining them would change.
    """

    pin: Pin
    km: float | None
    doubtful: bool
    href: str


@dataclass(frozen=True, slots=True)
class OtherContext:
    """Incidents to pick from.

    Attributes:
        head: The head.
        incident: Id of the incident that another is sought for.
        pin: The incident.
        asked: What was searched for; empty where nothing was.
        candidates: The list, the likeliest first.
        total: How many answer to the search, or are alike.
    """

    head: Head
    incident: str
    pin: Pin
    asked: str
    candidates: tuple[Candidate, ...]
    total: int


def build(asked: Ask) -> OtherContext:
    """Make the page's context."""
    record, name = asked.record, asked.query.get("incident", "")
    held = sieve(record)
    mine = next((row for row in held.rows if row.id == name), None)
    incident = record.incident(name)
    if mine is None or incident is None:
        raise Missing(gettext("There is no incident {name} in this record.").format(name=name))
    doubtful = doubtful_of(record, incident)
    wanted = asked.query.get("q", "")
    others = [row for row in held.rows if row.id != name]
    unlike = {row.id: unlikeness(mine, row) for row in others}
    if wanted:
        ids = found(record, wanted, others)
        others = [row for row in others if row.id in ids]
    else:
        others = [row for row in others if row.id in doubtful or unlike[row.id] <= ALIKE]
    others.sort(key=lambda row: (row.id not in doubtful, unlike[row.id], row.id))
    here = page_of("incidents", name)
    title = gettext("The same as which?")
    shown = pin(mine, held.disputed(name))
    return OtherContext(
        Head(
            title,
            "incidents",
            (
                Crumb(gettext("Incidents"), "/incidents"),
                Crumb(f"{shown.label}, {shown.place}", here),
                Crumb(title),
            ),
            gettext("Pick the other one; nothing is joined before you saw what would change."),
        ),
        name,
        shown,
        wanted,
        tuple(
            Candidate(
                pin(row, held.disputed(row.id)),
                round(apart, 1) if (apart := distance(mine, row)) is not None else None,
                row.id in doubtful,
                address("/judge", do="merge", incident=name, with_=row.id),
            )
            for row in others[:MOST]
        ),
        len(others),
    )


def unlikeness(one: IncidentRow, other: IncidentRow) -> float:
    """Tell how unlike two incidents are, by type, days, distance and toll.

    Args:
        one: An incident.
        other: Another.

    Returns:
        A sum of weights; the less, the likelier it is that a person who thinks of the one means the other.
    """
    unlike = 0.0 if one.type == other.type else _SAME_FAMILY if family(one.type) == family(other.type) else _OTHER_TYPE
    gap = days_apart(one, other)
    unlike += _NO_DAY if gap is None else min(gap * _DAY, _FARTHEST)
    if one.place_id is None or one.place_id != other.place_id:
        apart = distance(one, other)
        unlike += _NO_POINT if apart is None else min(apart * _KM, _FARTHEST)
    return unlike + (_SAME_TOLL if deaths(one) and deaths(one) == deaths(other) else 0.0)


def days_apart(one: IncidentRow, other: IncidentRow) -> int | None:
    """Tell how many days lie between two incidents; 0 where their days touch, None where one has no day."""
    ends = [(row.from_ or row.to, row.to or row.from_) for row in (one, other)]
    if any(first is None or last is None for first, last in ends):
        return None
    (a, b), (c, d) = [[date.fromisoformat(str(day)[:10]) for day in pair] for pair in ends]
    return max((c - b).days, (a - d).days, 0)


def found(record: Record, wanted: str, rows: Iterable[IncidentRow]) -> frozenset[str]:
    """Find incidents by the words of their reports, their type, place or day as it is shown, or an id.

    Args:
        record: The record.
        wanted: What a person wrote.
        rows: The incidents that come into question.

    Returns:
        Their ids.
    """
    words = fold(wanted).split()
    shown = (pin(row) for row in rows)
    named = {p.id for p in shown if all(word in fold(f"{p.label} {p.place} {p.days} {p.id}") for word in words)}
    return frozenset(named | record.ids_of_incidents(Filter(text=wanted)) | set(record.incidents_of((wanted,))))


PAGES = (Page("/judge/other", "other.html", OtherContext, build),)
