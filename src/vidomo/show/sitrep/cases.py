"""The incidents of a span, and which area each is counted in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from vidomo.record import Count, EventRow, FigureRow, Filter, IncidentRow, Made, Record
from vidomo.show.language import gettext, later
from vidomo.show.naming import place_named, row_named
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.desk import Desk, Span, in_order

# An incident whose days reach out of the span is of no use to it when they are spread wider than this.
WIDEST_DAYS = 62
Ends: TypeAlias = tuple[float | None, float | None, float | None]
OPEN: Ends = (None, None, None)
Graveness: TypeAlias = tuple[bool, tuple[float, float, int, str]]
NO_AREA = later("No area told")


class Case:
    """An incident of the span; the rows it was made of are looked up when they are asked for."""

    def __init__(self, desk: Desk, row: IncidentRow, opening: Opening, graveness: Graveness | None = None) -> None:
        self._desk = desk
        self.row = row
        # Ids of its mentions in the report that was published first.
        self.first_events = opening.events
        self.counts: dict[str, list[Count]] = {}
        # Whether somebody counts its killed or injured; and what brings the gravest to the front: most killed, most
        # injured, most origins.
        self.is_counted, self.weight = graveness or _graveness(row)

    @cached_property
    def made(self) -> Made:
        """Ids of what it was made of."""
        return self._desk.made_of(self.row.id)

    @cached_property
    def first(self) -> EventRow | None:
        """Its first mention; None where the record has no words for it."""
        told = map(self._desk.event, self.first_events)
        return next(iter(in_order(event for event in told if event is not None)), None)

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        """Its mentions, the earliest told first."""
        return tuple(in_order(event for event in map(self._desk.event, self.made.events) if event is not None))

    @cached_property
    def figures(self) -> tuple[FigureRow, ...]:
        """Its figures, the earliest told first."""
        return tuple(in_order(figure for figure in map(self._desk.figure, self.made.figures) if figure is not None))

    @property
    def where(self) -> tuple[str, str, str]:
        """Its place, as words."""
        return w.where(row_named(self.row), self.row.place_text, self.row.precision)

    @property
    def noun(self) -> str:
        """The deed as a noun, with its place."""
        return w.deed(self.row.type, self.where, noun=True)

    @property
    def on(self) -> str:
        """Its day, as words."""
        return w.on_day(self.row.from_, self.row.to)

    @property
    def entries(self) -> tuple[str, ...]:
        """Ids of everything it was made of."""
        return (*self.made.events, *self.made.figures)

    @property
    def rows(self) -> tuple[EventRow | FigureRow, ...]:
        """The rows themselves."""
        return (*self.events, *self.figures)


def open_up(desk: Desk, cases: Iterable[Case]) -> None:
    """Look up the rows that some incidents were made of, all at once."""
    some = tuple(cases)
    desk.make(each.row.id for each in some)
    desk.fetch(name for each in some for name in each.made.events)
    desk.count(name for each in some for name in each.made.figures)


def quote(desk: Desk, cases: Iterable[Case]) -> None:
    """Look up the first mentions of some incidents with their words, all at once."""
    some = tuple(cases)
    desk.fetch(name for each in some for name in each.first_events)
    desk.read(firsts(some))


def firsts(cases: Iterable[Case]) -> Iterator[EventRow]:
    """Give the first mention of each incident."""
    return (each.first for each in cases if each.first is not None)


def reports_of(entries: Iterable[Iterable[str]]) -> set[str]:
    """Tell in which reports entries stand, by their ids."""
    return {name.rpartition("/")[0] for some in entries for name in some}


def of_span(desk: Desk, span: Span) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Find the incidents of a span.

    Args:
        desk: The desk.
        span: The span.

    Returns:
        Those that are of the span: they lie in it, or no first day is told and they were told of in it. Then those that
        may be of it or of days around it.
    """
    sure: list[Case] = []
    unsure: list[Case] = []
    opened = openings(desk.record)
    days, found, within = _reaching(desk, span)
    for at, is_within in zip(found.tolist(), within, strict=True):
        row = days.rows[at]
        # What the record has no words for cannot be told.
        opening = opened.get(row.id)
        if opening is not None:
            is_sure = is_within or span.holds(opening.day)
            (sure if is_sure else unsure).append(Case(desk, row, opening, days.graveness[at]))
    return tuple(sure), tuple(unsure)


@dataclass(frozen=True, slots=True)
class Opening:
    """How an incident was first told of.

    Attributes:
        day: The first day it was told of, ISO; None where none of its reports is dated.
        events: Ids of its mentions in the report that was published first.
    """

    day: str | None
    events: tuple[str, ...]


def openings(record: Record) -> dict[str, Opening]:
    """Tell how each incident that the record has words for was first told of, by its id."""
    return record.keep(openings, _openings, "picture")


def _openings(record: Record) -> dict[str, Opening]:
    published = record.days()
    found: dict[str, Opening] = {}
    for name, mentions in record.mentions().items():
        first = min((report for report, _ in mentions), key=lambda each: (published.get(each, "9999"), each))
        events = tuple(f"{report}/{event}" for report, event in mentions if report == first)
        found[name] = Opening(published.get(first), events)
    return found


def count_of(desk: Desk, span: Span) -> int:
    """Count the incidents that lie in a span, or may, their days being no further apart than is of use."""
    return len(_reaching(desk, span)[1])


def _reaching(desk: Desk, span: Span) -> tuple[Dated, NDArray[np.intp], list[bool]]:
    """Find the same among all that have a day, and tell of each whether it lies in the span."""
    # Many reach into any span whose days nobody told: all are looked through in memory.
    days = dated(desk.record) if span.place is None else _dated(desk.record.incidents(Filter(place=span.place)))
    first, last = _number(span.first), _number(span.last)
    within = (days.begin >= first) & (days.end <= last)
    found = np.flatnonzero(within | ((days.begin <= last) & (days.end >= first) & days.narrow))
    return days, found, within[found].tolist()


@dataclass(frozen=True, slots=True)
class Dated:
    """Incidents that have a day.

    Attributes:
        rows: They.
        begin: The first day of each, as a number; the last one where that alone is told.
        end: The last day of each; the first one where that alone is told.
        narrow: Whether both are told and are no further apart than is of use.
        graveness: Whether anybody counts the killed or injured of each, and what brings the gravest to the front.
    """

    rows: tuple[IncidentRow, ...]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]
    narrow: NDArray[np.bool_]
    graveness: tuple[Graveness, ...]


def dated(record: Record) -> Dated:
    """Put the first and last day beside each incident of a record that has a day, once for as long as it stays."""
    return record.keep(_dated, lambda held: _dated(held.incidents()), "picture")


def _dated(rows: Iterable[IncidentRow]) -> Dated:
    """Put the first and last day beside each incident that has a day."""
    days = [(begins, row.to or begins, row) for row in rows if (begins := row.from_ or row.to) is not None]
    begin, end = (
        np.array([_number(day) for day in some], np.int64) for some in ([d[0] for d in days], [d[1] for d in days])
    )
    told = np.array([row.from_ is not None and row.to is not None for *_, row in days], np.bool_)
    narrow = told & (end - begin <= WIDEST_DAYS)
    return Dated(tuple(row for *_, row in days), begin, end, narrow, tuple(_graveness(row) for *_, row in days))


def _graveness(row: IncidentRow) -> Graveness:
    killed, injured = ends(row, "killed"), ends(row, "injured")
    return killed != OPEN or injured != OPEN, (-highest(killed), -highest(injured), -row.origins, row.id)


def _number(day: str) -> int:
    return date.fromisoformat(day[:10]).toordinal()


def area_of(row: IncidentRow) -> str:
    """Name the area an incident is counted in."""
    return row.admin1 or row.place or NO_AREA


def named_area(name: str) -> str:
    """Name an area as it is read."""
    return gettext(name) if name == NO_AREA else place_named(name)


def areas_of(cases: Iterable[Case]) -> dict[str, list[Case]]:
    """Sort incidents into areas, the area with the gravest toll first, then that with most incidents."""
    found: dict[str, list[Case]] = {}
    for each in cases:
        found.setdefault(area_of(each.row), []).append(each)
    return dict(
        sorted(found.items(), key=lambda pair: (min(each.weight for each in pair[1])[:2], -len(pair[1]), pair[0]))
    )  # fmt: skip


def by_weight(cases: Iterable[Case]) -> list[Case]:
    """Bring the gravest to the front."""
    return sorted(cases, key=lambda each: each.weight)


def highest(told: Ends) -> float:
    """Give the highest number of the killed or injured; 0 where nobody gives any."""
    return max(told[0] or 0.0, told[1] or 0.0, told[2] or 0.0)


def ends(row: IncidentRow, fate: str) -> Ends:
    """Give the least, the best and the highest number of an incident's killed or injured; None where it is open."""
    if fate == "killed":
        return row.killed_low, row.killed_best, row.killed_high
    return row.injured_low, row.injured_best, row.injured_high
