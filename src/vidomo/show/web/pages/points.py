"""What the map draws, as columns of short values: ten thousand incidents in a few hundred kilobytes.

Days are counted from 1970-01-01. The filter of days is left to the map, whose slider moves over all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from vidomo.record import ControlRow, EventRow, Filter, IncidentRow
from vidomo.show.web.addresses import of_entry, page_of
from vidomo.show.web.asking import Ask
from vidomo.show.web.language import gettext
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
    """Places, each once; the other columns point at them by number, from 0."""

    name: tuple[str, ...]
    href: tuple[str, ...]
    lat: tuple[float, ...]
    lon: tuple[float, ...]
    precision: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """Incidents that have a place on the map.

    Attributes:
        place: Number of the place.
        family: Number of the family of deeds, in the order of ``families``.
        from_: First possible day.
        to: Last possible day.
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
        place: Number of the place.
        holder: Number of the holder, the most frequent first; -1 where unknown.
        status: How it is held.
        planned: 1 for what is only announced.
        words: Number of its words.
        from_: From when.
        to: Until when.
        said: When it was said.
        disputed: 1 where it stands in a disagreement.
        by: Who says so, in words.
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
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """What is planned, possible or denied: where, the words for it, and the way to it."""

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
    """Gives each thing a number, from 0, in the order in which it comes."""

    def __init__(self) -> None:
        self.of: dict[tuple[str, ...], int] = {}
        self.rows: list[Row] = []

    def place(self, row: Row) -> int:
        """Give the number of a row's place."""
        key = (row.place_id or "", place_words(row), str(row.lat), str(row.lon), row.precision or "")
        if key not in self.of:
            self.of[key] = len(self.rows)
            self.rows.append(row)
        return self.of[key]

    def places(self) -> Places:
        """Give all places."""
        return Places(
            tuple(place_words(row) for row in self.rows),
            tuple(page_of("places", row.place_id) if row.place_id else "" for row in self.rows),
            tuple(round(row.lat or 0, 4) for row in self.rows),
            tuple(round(row.lon or 0, 4) for row in self.rows),
            tuple(row.precision or "unresolved" for row in self.rows),
        )


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
    numbers = _Numbers()
    shown = [row for row in sifted if placed(row)]
    pins = Marks(
        tuple(numbers.place(row) for row in shown),
        tuple(FAMILIES.index(family(row.type)) for row in shown),
        tuple(_day(row.from_) for row in shown),
        tuple(_day(row.to) for row in shown),
        tuple(deaths(row) for row in shown),
    )
    days = tuple(day for row in sifted if not placed(row) for day in (_day(row.from_ or row.to),) if day is not None)
    wanted = replace(asked.whole, from_=None, to=None)
    holds, words = _holds(asked, wanted, numbers)
    told = _told(asked, wanted, numbers)
    newest = _day(record.totals().last_day)
    return Points(FAMILIES, OLD, newest, days, numbers.places(), pins, holds, words, told)


def _holds(asked: Ask, wanted: Filter, numbers: _Numbers) -> tuple[Holds, tuple[str, ...]]:
    if wanted.incident:
        return Holds((), (), (), (), (), (), (), (), (), ()), ()
    record = asked.record
    # Control answers to the filters that mean something for it.
    rows = [
        row
        for row in record.control(replace(wanted, type=None, min_origins=None, text=None))
        if row.lat is not None and row.precision in ("exact", "near", "district")
    ]
    against = record.disputed("control")
    counted = Counter(row.holder for row in rows if row.holder)
    holders = {name: n for n, name in enumerate(sorted(counted, key=lambda name: (-counted[name], name)))}
    said = [control_words(row.status, row.holder, row.modality) for row in rows]
    words = {text: n for n, text in enumerate(dict.fromkeys(said))}
    holds = Holds(
        tuple(numbers.place(row) for row in rows),
        tuple(holders[row.holder] if row.holder else -1 for row in rows),
        tuple(row.status for row in rows),
        tuple(int(row.modality == "planned") for row in rows),
        tuple(words[text] for text in said),
        tuple(_day(row.from_) for row in rows),
        tuple(_day(row.to) for row in rows),
        tuple(_day(row.said) for row in rows),
        tuple(int(row.id in against) for row in rows),
        tuple(", ".join(named_speakers(row)) for row in rows),
    )
    return holds, tuple(words)


def _told(asked: Ask, wanted: Filter, numbers: _Numbers) -> Announced:
    if wanted.incident:
        return Announced((), (), ())
    rows: Iterable[EventRow] = asked.record.events(replace(not_done_filter(wanted), limit=MOST_TOLD))
    shown = [row for row in rows if row.lat is not None and row.precision in ("exact", "near", "district")]
    return Announced(
        tuple(numbers.place(row) for row in shown),
        tuple(
            gettext("{deed}: {how}, {days}").format(
                deed=heading(row.type), how=MODALITIES.get(row.modality, row.modality), days=days(row.from_, row.to)
            )
            for row in shown
        ),
        tuple(of_entry(row.id) for row in shown),
    )


def _day(value: str | None) -> int | None:
    return date.fromisoformat(value[:10]).toordinal() - EPOCH if value else None
