"""Watched areas: which there are, kept as a note of the record, and what is told of each."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from vidomo.record import Filter, IncidentRow, Record
from vidomo.show.language import gettext
from vidomo.show.web.asking import BadQuery

NOTE = "watched"
MOST = 100
"""How many areas may be watched."""
LATEST = 50
"""How many incidents a feed holds."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A watched area.

    Attributes:
        id: Its name in addresses, made from what it watches, so that the same area is never watched twice.
        place: Name or key of a place; a region or country takes in what lies in it.
        origins: Least number of independent origins that a notice needs.
    """

    id: str
    place: str
    origins: int


def watches(record: Record) -> tuple[Watch, ...]:
    """Give the watched areas in the order in which they were added."""
    return _read(record.note(NOTE))


def watch(record: Record, place: str, origins: int) -> Watch:
    """Watch an area from now on; one that is watched already stays as it is.

    Raises:
        BadQuery: Where no report names the place, or too many areas are watched.
    """
    found = record.places(Filter(place=place.strip(), limit=1)) if place.strip() else ()
    if not found:
        raise BadQuery(gettext("No report of this record names that place. Choose one from the list of places."))
    made = Watch(sha256(f"{place.strip()}/{origins}".encode()).hexdigest()[:12], place.strip(), origins)

    def add(old: str | None) -> str:
        known = _read(old)
        if len(known) >= MOST:
            raise BadQuery(gettext("No more areas can be watched. Take one off first."))
        return _write(known if made in known else (*known, made))

    record.change_note(NOTE, add)
    return made


def leave(record: Record, name: str) -> None:
    """Watch an area no longer; nothing happens where it is not watched."""
    record.change_note(NOTE, lambda old: _write(tuple(each for each in _read(old) if each.id != name)))


def latest(record: Record, area: Watch) -> tuple[IncidentRow, ...]:
    """Give the latest incidents of an area with enough origins, the last day first; what has no day is left out."""
    wanted = Filter(place=area.place, min_origins=area.origins)
    rows = [row for row in record.incidents(wanted) if row.to or row.from_]
    return tuple(sorted(rows, key=lambda row: (row.to or row.from_ or "", row.id), reverse=True)[:LATEST])


def _read(note: str | None) -> tuple[Watch, ...]:
    return tuple(Watch(**each) for each in json.loads(note or "[]"))


def _write(areas: tuple[Watch, ...]) -> str:
    return json.dumps([asdict(each) for each in areas], sort_keys=True)
