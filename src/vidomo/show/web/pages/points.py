"""What the map draws, as columns of short values: twenty thousand incidents in 150 kilobytes.

Places stand from south to north, and everything else by its place and day, so that latitudes, numbers of places and
days can be told as steps from the one before. Days are counted from 1970-01-01. The filter of days is left to the map,
whose slider moves over all of them. What only a press on a sign opens is told apart: the first look does without it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from vidomo.record import ControlRow, EventRow, Filter, IncidentRow
from vidomo.show.language import gettext
from vidomo.show.web.addresses import of_entry, page_of
from vidomo.show.web.asking import Ask
from vidomo.show.web.pages.bands import OLD
from vidomo.show.web.pages.map import not_done_filter
from vidomo.show.web.pages.signs import control_words, named_speakers, place_words
from vidomo.show.web.sieve import deaths, placed, sift
from vidomo.show.web.wording import FAMILY_NAMES, MODALITIES, days, family, heading

EPOCH = date(1970, 1, 1).toordinal()
MOST_TOLD = 500
FAMILIES = tuple(FAMILY_NAMES)
LAST = -1
"""Told as the span of an incident whose day is the last possible one, and its first is not known."""
Row = ControlRow | EventRow | IncidentRow
Place = tuple[str | float | None, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Places, each once, from south to north; the other columns point at them by number, from 0.

    Attributes:
        name: Their names.
        lat: Degrees north in thousandths, as steps.
        lon: Degrees east in thousandths.
        precision: How well the points stand for them.
    """

    name: tuple[str, ...]
    lat: tuple[int, ...]
    lon: tuple[int, ...]
    precision: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Incidents that have a place on the map.

    Attributes:
        place: Number of the place, as steps.
        family: Number of the family of deeds, in the order of ``families``.
        day: First possible day, or the last where no first is known; as steps.
        span: In how many days after that the last possible one is, null where it is not known; -1 where the day is the
            last one itself.
        deaths: Killed, as the last word has it; 0 where nobody gives a figure.
    """

    place: tuple[int, ...]
    family: tuple[int, ...]
    day: tuple[int | None, ...]
    span: tuple[int | None, ...]
    deaths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """What is said of who holds a place that is a point of the map.

    Attributes:
        place: Number of the place, as steps.
        holder: Number of the holder, the most frequent first; -1 where unknown.
        status: How it is held.
        planned: 1 for what is only announced.
        words: Number of its words.
        from_: From when, as steps.
        to: Until when, in days after that where that is known.
        said: When it was said, told as ``to`` is.
        disputed: 1 where it stands in a disagreement.
    """

    place: tuple[int, ...]
    holder: tuple[int, ...]
    status: tuple[str, ...]
    planned: tuple[int, ...]
    words: tuple[int, ...]
    from_: tuple[int | None, ...]
    to: tuple[int | None, ...]
    said: tuple[int | None, ...]
    disputed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """What is planned, possible or denied: where, as steps, and the words for it."""

    place: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """All that the map draws.

    Attributes:
        families: Families of deeds.
        stale: After how many days a word on who holds a place is old.
        newest: Last day on which anything was published.
        days: Of incidents that are not on the map, the first possible days, for the histogram.
        places: The places.
        pins: The incidents.
        holds: Who holds what.
        words: Words for that.
        told: What is not told as done.
    """

    families: tuple[str, ...]
    stale: int
    newest: int | None
    days: tuple[int, ...]
    places: Places
    pins: Marks
    holds: Holds
    words: tuple[str, ...]
    told: Announced


@dataclass(frozen=True, slots=True)
class Opened:
    """What a press on a sign opens, as the points have it by number.

    Attributes:
        places: Addresses of the pages of places; empty where a place has none.
        told: Addresses of what is not told as done.
        by: For each word on who holds a place, the number of the words for who says so.
        words: Words for that.
    """

    places: tuple[str, ...]
    told: tuple[str, ...]
    by: tuple[int, ...]
    words: tuple[str, ...]


class _Numbers:
    """Numbers the places of rows, from 0 and from south to north."""

    def __init__(self, rows: Iterable[Row]) -> None:
        places: dict[Place, Row] = {}
        told: dict[Place, Place] = {}
        for row in rows:
            if (each := _told_of(row)) not in told:
                told[each] = key = _place(row)
                places.setdefault(key, row)
        self.rows = sorted(places.values(), key=lambda row: (row.lat or 0, _place(row)))
        numbers = {_place(row): n for n, row in enumerate(self.rows)}
        self.of = {each: numbers[key] for each, key in told.items()}

    def place(self, row: Row) -> int:
        """Give the number of a row's place."""
        return self.of[_told_of(row)]

    def pages(self) -> tuple[str, ...]:
        """Give the addresses of all places."""
        return tuple(page_of("places", row.place_id) if row.place_id else "" for row in self.rows)

    def places(self) -> Places:
        """Give all places."""
        return Places(
            tuple(place_words(row) for row in self.rows),
            steps(round((row.lat or 0) * 1000) for row in self.rows),
            tuple(round((row.lon or 0) * 1000) for row in self.rows),
            tuple(row.precision or "unresolved" for row in self.rows),
        )


def _told_of(row: Row) -> Place:
    """Give all of a row that tells its place: many rows tell the same, and naming it takes long."""
    return (row.place_id, row.place, row.place_text, row.lat, row.lon, row.precision)


def _place(row: Row) -> Place:
    return (row.place_id or "", place_words(row), str(row.lat), str(row.lon), row.precision or "")


Number = TypeVar("Number", int, int | None)


def steps(values: Iterable[Number]) -> tuple[Number, ...]:
    """Tell each value by its step from the one before that is known, the first from 0; None stays None."""
    found: list[Number] = []
    last = 0
    for value in values:
        if value is None:
            found.append(value)
            continue
        found.append(value - last)
        last = value
    return tuple(found)


def points(asked: Ask) -> tuple[Points, Opened]:
    """Gather what the map draws for the query of an address.

    Args:
        asked: The request; its days are passed over.

    Returns:
        The points, and what a press on them opens.
    """
    record = asked.record
    query = {name: value for name, value in asked.query.items() if name not in ("from", "to")}
    sifted = sift(record, query).rows
    wanted = replace(asked.whole, from_=None, to=None)
    shown: list[IncidentRow] = [row for row in sifted if placed(row)]
    held, announced = _held(asked, wanted), _announced(asked, wanted)
    numbers = _Numbers((*shown, *held, *announced))
    # Days beside each other are nearly the same, and packed smaller.
    shown.sort(key=lambda row: (numbers.place(row), row.from_ or row.to or "", not row.from_, row.to or ""))
    held.sort(key=lambda row: (numbers.place(row), row.from_ or ""))
    announced.sort(key=numbers.place)
    pins = Marks(
        steps(map(numbers.place, shown)),
        tuple(FAMILIES.index(family(row.type)) for row in shown),
        steps(_day(row.from_ or row.to) for row in shown),
        tuple(_after(row.from_, row.to) if row.from_ or not row.to else LAST for row in shown),
        tuple(deaths(row) for row in shown),
    )
    days = tuple(day for row in sifted if not placed(row) for day in (_day(row.from_ or row.to),) if day is not None)
    holds, words = _holds(asked, held, numbers)
    by, speakers = _numbered(", ".join(named_speakers(row)) for row in held)
    newest = _day(record.totals().last_day)
    told = tuple(of_entry(row.id) for row in announced)
    drawn = Points(FAMILIES, OLD, newest, days, numbers.places(), pins, holds, words, _told(announced, numbers))
    return drawn, Opened(numbers.pages(), told, by, speakers)


def _held(asked: Ask, wanted: Filter) -> list[ControlRow]:
    if wanted.incident:
        return []
    # Control answers to the filters that mean something for it.
    rows = asked.record.control(replace(wanted, type=None, min_origins=None, text=None))
    return [row for row in rows if _is_point(row)]


def _announced(asked: Ask, wanted: Filter) -> list[EventRow]:
    if wanted.incident:
        return []
    return [row for row in asked.record.events(replace(not_done_filter(wanted), limit=MOST_TOLD)) if _is_point(row)]


def _is_point(row: ControlRow | EventRow) -> bool:
    return row.lat is not None and row.precision in ("exact", "near", "district")


def _holds(asked: Ask, rows: list[ControlRow], numbers: _Numbers) -> tuple[Holds, tuple[str, ...]]:
    against = asked.record.disputed("control")
    counted = Counter(row.holder for row in rows if row.holder)
    holders = {name: n for n, name in enumerate(sorted(counted, key=lambda name: (-counted[name], name)))}
    said, words = _numbered(control_words(row.status, row.holder, row.modality) for row in rows)
    holds = Holds(
        steps(map(numbers.place, rows)),
        tuple(holders[row.holder] if row.holder else -1 for row in rows),
        tuple(row.status for row in rows),
        tuple(int(row.modality == "planned") for row in rows),
        said,
        steps(_day(row.from_) for row in rows),
        tuple(_after(row.from_, row.to) for row in rows),
        tuple(_after(row.from_, row.said) for row in rows),
        tuple(int(row.id in against) for row in rows),
    )
    return holds, words


def _numbered(texts: Iterable[str]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Tell texts by numbers, and each text once."""
    words: dict[str, int] = {}
    numbers = tuple(words.setdefault(text, len(words)) for text in texts)
    return numbers, tuple(words)


def _told(rows: list[EventRow], numbers: _Numbers) -> Announced:
    return Announced(
        steps(map(numbers.place, rows)),
        tuple(
            gettext("{deed}: {how}, {days}").format(
                deed=heading(row.type), how=MODALITIES.get(row.modality, row.modality), days=days(row.from_, row.to)
            )
            for row in rows
        ),
    )


def _day(value: str | None) -> int | None:
    return date.fromisoformat(value[:10]).toordinal() - EPOCH if value else None


def _after(first: str | None, value: str | None) -> int | None:
    """Tell a day by how many days it is after the first; by its number where that is not known."""
    day = _day(value)
    return None if day is None else day - (_day(first) or 0)
