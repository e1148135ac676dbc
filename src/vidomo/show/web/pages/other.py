"""Which other incident one may be the same as: picked from a list, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import radians

from vidomo.model.earth import RADIUS_KM
from vidomo.record import Filter, IncidentRow, Record
from vidomo.record.identity import fold
from vidomo.show.language import gettext, speaking
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
_KM_A_DEGREE = radians(1) * RADIUS_KM
Span = tuple[int | None, int | None]


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
    if wanted:
        ids = found(record, wanted)
    else:
        near = possible(mine, held.rows, record.keep(_spans, _spans, "picture"))
        ids = doubtful.union(row.id for row in near)
    others = [row for row in held.rows if row.id in ids and row.id != name]
    unlike = {row.id: unlikeness(mine, row) for row in others}
    if not wanted:
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


def possible(mine: IncidentRow, rows: Iterable[IncidentRow], spans: Iterable[Span]) -> list[IncidentRow]:
    """Give the incidents that can be alike by their days and latitudes alone: far fewer than all, and all that are.

    Args:
        mine: An incident.
        rows: Incidents.
        spans: The days of each, by :func:`span_of`.

    Returns:
        Those that :func:`unlikeness` need be asked of.
    """
    first, last = span_of(mine)
    reach = ALIKE - _SAME_TOLL
    if first is None or last is None:
        return [row for row in rows if not _too_far(mine, row, reach - _NO_DAY)]
    least, most = first - reach / _DAY, last + reach / _DAY
    return [
        row
        for row, (begin, end) in zip(rows, spans, strict=True)
        if begin is None or end is None or (begin <= most and end >= least and not _too_far(mine, row, reach))
    ]


def _too_far(one: IncidentRow, other: IncidentRow, reach: float) -> bool:
    """Tell whether two incidents are at other places whose latitudes alone make them more unlike than that."""
    if one.lat is None or other.lat is None or (one.place_id is not None and one.place_id == other.place_id):
        return False
    return abs(one.lat - other.lat) * _KM_A_DEGREE * _KM > reach


def _spans(record: Record) -> tuple[Span, ...]:
    """Give the days of the incidents, as the rows of the sieve stand."""
    return tuple(map(span_of, sieve(record).rows))


def span_of(row: IncidentRow) -> Span:
    """Give the first and last day of an incident as ordinal numbers; None for both where it has no day."""
    first, last = row.from_ or row.to, row.to or row.from_
    if first is None or last is None:
        return None, None
    return date.fromisoformat(first[:10]).toordinal(), date.fromisoformat(last[:10]).toordinal()


def found(record: Record, wanted: str) -> frozenset[str]:
    """Find incidents by the words of their reports, their type, place or day as it is shown, or an id.

    Args:
        record: The record.
        wanted: What a person wrote.

    Returns:
        Their ids.
    """
    words = fold(wanted).split()
    shown = record.keep((_shown, speaking()), _shown, "picture")
    named = {name for name, told in shown.items() if all(word in told for word in words)}
    return frozenset(named | record.ids_of_incidents(Filter(text=wanted)) | set(record.incidents_of((wanted,))))


def _shown(record: Record) -> dict[str, str]:
    """Give what is shown of each incident in the language that is spoken, folded, by its id."""
    pins = ((pin(row), row.place or "") for row in sieve(record).rows)
    return {p.id: fold(f"{p.label} {p.place} {name} {p.days} {p.id}") for p, name in pins}


PAGES = (Page("/judge/other", "other.html", OtherContext, build),)
