"""What the map draws, as columns of short values: twenty thousand incidents in 150 kilobytes.

Places stand from south to north, and everything else by its place, so that latitudes and numbers of places can be told
as steps from the one before. Days are counted from 1970-01-01. The filter of days is left to the map, whose slider
moves over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

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
Row = ControlRow | EventRow | IncidentRow


@dataclass(frozen=True, slots=True)
class Places:
    """Places, each once, from south to north; the other columns point at them by number, from 0.

    Attributes:
        name: Their names.
        href: Addresses of their pages; empty where a place has none.
        lat: Degrees north in thousandths, as steps.
        lon: Degrees east in thousandths.
        precision: How well the points stand for them.
    """

    name: tuple[str, ...]
    href: tuple[str, ...]
    lat: tuple[int, ...]
    lon: tuple[int, ...]
    precision: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Incidents that have a place on the map.

    Attributes:
        place: Number of the place, as steps.
        family: Number of the family of deeds, in the order of ``families``.
        from_: First possible day.
        to: Last possible day, in days after the first where that is known.
        deaths: Killed, as the last word has it; 0 where nobody gives a figure.
    """

    place: tuple[int, ...]
    family: tuple[int, ...]
    from_: tuple[int | None, ...]
    to: tuple[int | None, ...]
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
        from_: From when.
        to: Until when, in days after that where that is known.
        said: When it was said, told as ``to`` is.
        disputed: 1 where it stands in a disagreement.
        by: Number of the words for who says so.
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
    by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """What is planned, possible or denied: where, as steps, the words for it, and the way to it."""

    place: tuple[int, ...]
    words: tuple[str, ...]
    href: tuple[str, ...]


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


class _Numbers:
    """Numbers the places of rows, from 0 and from south to north."""

    def __init__(self, rows: Iterable[Row]) -> None:
        places: dict[tuple[str, ...], Row] = {}
        for row in rows:
            places.setdefault(_place(row), row)
        self.rows = sorted(places.values(), key=lambda row: (row.lat or 0, _place(row)))
        self.of = {_place(row): n for n, row in enumerate(self.rows)}

    def place(self, row: Row) -> int:
        """Give the number of a row's place."""
        return self.of[_place(row)]

    def places(self) -> Places:
        """Give all places."""
        return Places(
            tuple(place_words(row) for row in self.rows),
            tuple(page_of("places", row.place_id) if row.place_id else "" for row in self.rows),
            steps(round((row.lat or 0) * 1000) for row in self.rows),
            tuple(round((row.lon or 0) * 1000) for row in self.rows),
            tuple(row.precision or "unresolved" for row in self.rows),
        )


def _place(row: Row) -> tuple[str, ...]:
    return (row.place_id or "", place_words(row), str(row.lat), str(row.lon), row.precision or "")


def steps(values: Iterable[int]) -> tuple[int, ...]:
    """Tell each value by its step from the one before, the first from 0."""
    found, last = [], 0
    for value in values:
        found.append(value - last)
        last = value
    return tuple(found)


def points(asked: Ask) -> Points:
    """Gather what the map draws for the query of an address.

    Args:
        asked: The request; its days are passed over.

    Returns:
        The points.
    """
    record = asked.record
    query = {name: value for name, value in asked.query.items() if name not in ("from", "to")}
    sifted = sift(record, query).rows
    wanted = replace(asked.whole, from_=None, to=None)
    shown: list[IncidentRow] = [row for row in sifted if placed(row)]
    held, announced = _held(asked, wanted), _announced(asked, wanted)
    numbers = _Numbers((*shown, *held, *announced))
    # Days beside each other are nearly the same, and packed smaller.
    shown.sort(key=lambda row: (numbers.place(row), row.from_ or ""))
    held.sort(key=lambda row: (numbers.place(row), row.from_ or ""))
    announced.sort(key=numbers.place)
    pins = Marks(
        steps(map(numbers.place, shown)),
        tuple(FAMILIES.index(family(row.type)) for row in shown),
        tuple(_day(row.from_) for row in shown),
        tuple(_after(row.from_, row.to) for row in shown),
        tuple(deaths(row) for row in shown),
    )
    days = tuple(day for row in sifted if not placed(row) for day in (_day(row.from_ or row.to),) if day is not None)
    holds, words = _holds(asked, held, numbers)
    newest = _day(record.totals().last_day)
    return Points(FAMILIES, OLD, newest, days, numbers.places(), pins, holds, words, _told(announced, numbers))


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
    said = [control_words(row.status, row.holder, row.modality) for row in rows]
    by = [", ".join(named_speakers(row)) for row in rows]
    words = {text: n for n, text in enumerate(dict.fromkeys((*said, *by)))}
    holds = Holds(
        steps(map(numbers.place, rows)),
        tuple(holders[row.holder] if row.holder else -1 for row in rows),
        tuple(row.status for row in rows),
        tuple(int(row.modality == "planned") for row in rows),
        tuple(words[text] for text in said),
        tuple(_day(row.from_) for row in rows),
        tuple(_after(row.from_, row.to) for row in rows),
        tuple(_after(row.from_, row.said) for row in rows),
        tuple(int(row.id in against) for row in rows),
        tuple(words[text] for text in by),
    )
    return holds, tuple(words)


def _told(rows: list[EventRow], numbers: _Numbers) -> Announced:
    return Announced(
        steps(map(numbers.place, rows)),
        tuple(
            gettext("{deed}: {how}, {days}").format(
                deed=heading(row.type), how=MODALITIES.get(row.modality, row.modality), days=days(row.from_, row.to)
            )
            for row in rows
        ),
        tuple(of_entry(row.id) for row in rows),
    )


def _day(value: str | None) -> int | None:
    return date.fromisoformat(value[:10]).toordinal() - EPOCH if value else None


def _after(first: str | None, value: str | None) -> int | None:
    """Tell a day by how many days it is after the first; by its number where that is not known."""
    day = _day(value)
    return None if day is None else day - (_day(first) or 0)
