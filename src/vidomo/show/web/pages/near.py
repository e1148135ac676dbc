"""What else happened near an incident, before it at the same place, and what may be the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from vidomo.model.earth import km
from vidomo.model.picture import Incident
from vidomo.record import IncidentRow, Record
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.sieve import near, sieve

KM, DAYS, MOST = 30.0, 7, 6


@dataclass(frozen=True, slots=True)
class Near:
    """An incident with how far it is from another, in kilometres; None where one of them has no point."""

    pin: Pin
    km: float | None


def distance(a: IncidentRow, b: IncidentRow) -> float | None:
    """Tell how far two incidents are apart, in kilometres on the great circle; None where one has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return km(a.lat, a.lon, b.lat, b.lon)


def near_of(record: Record, row: IncidentRow) -> tuple[Near, ...]:
    """Give incidents within 30 km and a week of another, the nearest first.

    Args:
        record: The record.
        row: The incident.

    Returns:
        At most six; none where it has no point or no day.
    """
    first, last = row.from_ or row.to, row.to or row.from_
    if first is None or last is None or row.lat is None or row.precision in ("region", "country"):
        return ()
    found = []
    for other in near(sieve(record), row.lat, KM, _moved(first, -DAYS), _moved(last, DAYS)):
        apart = distance(row, other)
        if other.id != row.id and apart is not None and apart <= KM and other.precision not in ("region", "country"):
            found.append(Near(pin(other), round(apart, 1)))
    return tuple(sorted(found, key=lambda n: (n.km or 0, n.pin.from_ or "", n.pin.id))[:MOST])


def earlier_of(record: Record, row: IncidentRow) -> tuple[Near, ...]:
    """Give what happened before at the same place, the latest first; at most six."""
    first = row.from_ or row.to
    if first is None or row.place_id is None:
        return ()
    held = sieve(record)
    before = (held.rows[n] for n in held.at.get(row.place_id, ()))
    found = [other for other in before if "" < _end(other)[0] < first]
    return tuple(Near(pin(other), 0.0) for other in sorted(found, key=_end, reverse=True)[:MOST])


def doubtful_of(record: Record, incident: Incident) -> frozenset[str]:
    """Give the ids of the incidents that the machine compared with one, and left apart as doubtful."""
    ends = tuple(end for j in incident.judgements if j.verdict != "same" for end in (j.left, j.right))
    return frozenset(record.incidents_of(ends)) - {incident.id}


def _end(row: IncidentRow) -> tuple[str, str]:
    return row.to or row.from_ or "", row.id


def _moved(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(days=by)).isoformat()
    except OverflowError:  # at an end of the calendar
        return day[:10]
