"""Writing a situation report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from vidomo.model.problem import InputError
from vidomo.record import Published, Record
from vidomo.show.dossier import candidates
from vidomo.show.naming import place_meant, place_named
from vidomo.show.sitrep import charts, compare, incidents, states
from vidomo.show.sitrep.cases import Case, areas_of, count_of, dated, of_span, open_up, openings
from vidomo.show.sitrep.desk import Desk, Section, Span
from vidomo.show.sitrep.model import Area, Basis, Sentence, Sitrep, Toll
from vidomo.show.sitrep.reported import reported

PARTS = ("headlines", "new", "incidents", "not_done", "control", "conditions", "tallies", "disagreements", "unknowns")
"""The sections of a report, in the order in which it is read."""
BY_AREA = ("headlines", "incidents")
ITEMS, AREAS, NOTES = 25, 1, 4
"""How much a piece of a report holds at most: sentences, areas with their incidents, and footnotes of one sentence."""
SMALL = 25
"""How many reports and how many incidents a span has at most whose report is read in one piece."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a report: one section, or a part of it.

    Attributes:
        report: The report with nothing but this.
        part: The section, one of :data:`PARTS`.
        first: Which item of the section is its first one, from 1.
        last: Which is its last.
        total: How many items the section has: areas, or what is told in a sentence or two.
        at_once: How many items a piece has at most.
        areas: Names of the areas in their order, where the section goes by areas.
    """

    report: Sitrep
    part: str
    first: int
    last: int
    total: int
    at_once: int
    areas: tuple[str, ...] = ()


def sitrep(record: Record, from_: str, to: str, place: str | None = None) -> Sitrep:
    """Write a situation report: what reports tell of a span of days, and nothing that no report tells.

    Args:
        record: The record.
        from_: First day, ISO ``YYYY-MM-DD``.
        to: Last day, ISO; the same for a report of one day.
        place: Name, spelling or key of a place, which takes in what lies in it; None for everywhere.

    Returns:
        The report. The same record gives the same report, in whatever order its reports were added.

    Raises:
        InputError: Where a day is no day, the first is after the last, or no report names the place.
    """
    return _Writing(record, from_, to, place).whole()


def prepare(record: Record) -> None:
    """Look up what every report of a record looks through, so that none has to wait for it."""
    for hold in (dated, openings, Desk):
        hold(record)
    for look in (record.days, record.incidents, record.control, record.disagreements):
        look()


def is_large(record: Record, from_: str, to: str, place: str | None = None) -> bool:
    """Tell whether a report is too large to be read in one piece; takes and raises what :func:`sitrep` does."""
    return _Writing(record, from_, to, place, NOTES).is_large()


def piece(record: Record, from_: str, to: str, place: str | None, part: str, page: int) -> Piece:
    """Write a piece of a report, which takes a small part of the time.

    Args:
        record: The record.
        from_: As for :func:`sitrep`.
        to: As for :func:`sitrep`.
        place: As for :func:`sitrep`.
        part: One of :data:`PARTS`.
        page: Which piece of that section, from 1.

    Returns:
        The piece; a sentence that rests on many entries quotes a few, and tells how many more there are.

    Raises:
        InputError: As for :func:`sitrep`.
    """
    return _Writing(record, from_, to, place, NOTES).piece(part, page)


class _Writing:
    """A report that is being written: what its sections share is looked up when the first of them asks for it."""

    def __init__(self, record: Record, from_: str, to: str, place: str | None, most: int | None = None) -> None:
        first, last = _day(from_), _day(to)
        if first > last:
            raise InputError(f"from {from_} to {to}: the first day is after the last; exchange the two")
        self.place_name: str | None = None
        key = None
        if place is not None and place.strip():
            found = candidates(record, place_meant(record, place.strip()))
            if not found:
                raise InputError(
                    f"{place!r}: no report of this record names such a place; list those that are with: vidomo places"
                )
            key, self.place_name = found[0].id, place_named(found[0].name, found[0].id)
        self.record = record
        self.span = Span(first.isoformat(), last.isoformat(), key)
        self.before = _before(self.span, first)
        self.desk = Desk(record, most)

    @cached_property
    def _of_span(self) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
        return of_span(self.desk, self.span)

    @property
    def cases(self) -> tuple[Case, ...]:
        """The incidents of the span."""
        return self._of_span[0]

    @cached_property
    def by_area(self) -> dict[str, list[Case]]:
        """The same by area."""
        return areas_of(self.cases)

    @cached_property
    def reports(self) -> tuple[Published, ...]:
        """The reports that were published in the span."""
        return reported(self.record, self.span)

    @property
    def told_by(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(each.report for each in self.reports)

    def is_large(self) -> bool:
        """Tell whether it has many reports or incidents."""
        return len(self.reports) > SMALL or count_of(self.desk, self.span) > SMALL

    def whole(self) -> Sitrep:
        """Write all of it, in the order in which it is read, as footnotes are numbered by it."""
        desk, span = self.desk, self.span
        cases, unsure = self._of_span
        open_up(desk, (*cases, *unsure))
        desk.read(row for each in (*cases, *unsure) for row in each.rows)
        heads = {area: desk.say_all(incidents.headline(desk, area, some)) for area, some in self.by_area.items()}
        new = compare.news(desk, span, self.before, cases, self.told_by)
        areas = tuple(incidents.tell(desk, area, some, heads[area]) for area, some in self.by_area.items())
        not_done = incidents.not_done(desk, span)
        control = states.control(desk, span)
        conditions = states.conditions(desk, span)
        tallies = states.tallies(desk, span)
        used = (
            *(e for each in cases for e in each.entries), *new.used, *not_done.used, *control.used, *conditions.used
        )  # fmt: skip
        sections = {
            "new": new,
            "not_done": not_done,
            "control": control,
            "conditions": conditions,
            "tallies": tallies,
            "disagreements": states.disagreements(desk, span, used),
            "unknowns": compare.unknowns(desk, cases, unsure),
        }
        told = {each.id for area in areas for each in area.incidents}
        sentences = {part: section.sentences for part, section in sections.items()}
        return self._report(sentences, areas, charts.tolls(desk, charts.charted(desk, told, cases)), charted=True)

    def piece(self, part: str, page: int) -> Piece:
        """Write a piece of it."""
        at_once = {"headlines": None, "incidents": AREAS}.get(part, ITEMS)
        first = 0 if at_once is None else (page - 1) * at_once
        cut = slice(first, None if at_once is None else first + at_once)
        desk, names = self.desk, tuple[str, ...]()
        if part in BY_AREA:
            names = tuple(self.by_area)
            some = {area: self.by_area[area] for area in names[cut]}
            total = len(names)
            if part == "headlines":
                told = {each.row.id for few in some.values() for each in incidents.gravest(few)}
                chosen = charts.charted(desk, told, self.cases)
                incidents.look_over(desk, some.values(), charts.figures_charted(desk, chosen))
                said = {area: incidents.headline(desk, area, few) for area, few in some.items()}
                desk.look_up(saying for sayings in said.values() for saying in sayings)
                areas = tuple(Area(area, desk.say_all(sayings), (), ()) for area, sayings in said.items())
                report = self._report({}, areas, charts.tolls(desk, chosen), charted=True)
            else:
                report = self._report({}, tuple(incidents.tell(desk, area, few, ()) for area, few in some.items()))
        else:
            section = self.section(part, cut)
            total = section.total
            report = self._report({part: section.sentences})
        return Piece(
            report, part, first + 1, total if cut.stop is None else min(cut.stop, total), total, at_once or total, names
        )

    def section(self, part: str, cut: slice) -> Section:
        """Write a section, or a piece of it, but for those that go by areas."""
        desk, span = self.desk, self.span
        if part == "new":
            return compare.news(desk, span, self.before, self.cases, self.told_by, cut)
        if part == "not_done":
            return incidents.not_done(desk, span, cut)
        if part == "control":
            return states.control(desk, span, cut)
        if part == "conditions":
            return states.conditions(desk, span, cut)
        if part == "tallies":
            return states.tallies(desk, span, cut)
        if part == "disagreements":
            return states.disagreements(desk, span, self._used(), cut)
        return compare.unknowns(desk, *self._of_span, cut)

    def _used(self) -> frozenset[str]:
        """Tell which entries the whole report rests on, so far as they can disagree; nothing is said for that."""

        def make(_: Record) -> frozenset[str]:
            desk, none = self.desk, slice(0)
            return frozenset(
                (
                    *self.record.entries_of(each.row.id for each in self.cases),
                    *compare.retold(desk, self.span, self.cases, self.told_by),
                    *incidents.not_done(desk, self.span, none).used,
                    *states.control(desk, self.span, none).used,
                    *(row.id for row in states.of_span(desk, self.span)),
                )
            )

        return self.record.keep((_Writing, self.span), make, "picture")

    def _report(
        self,
        sections: Mapping[str, tuple[Sentence, ...]],
        areas: tuple[Area, ...] = (),
        tolls: tuple[Toll, ...] = (),
        charted: bool = False,
    ) -> Sitrep:
        told = {name: sections.get(name, ()) for name in PARTS if name not in BY_AREA}
        bins, left = charts.bins(self.span, self.cases) if charted else ((), 0)
        notes = self.desk.footnotes()
        return Sitrep(
            from_=self.span.first,
            to=self.span.last,
            before_from=self.before.first if self.before else None,
            before_to=self.before.last if self.before else None,
            place=self.span.place,
            place_name=self.place_name,
            areas=areas,
            basis=_basis(self.record, self.span, self.reports, [(note.report, note.published) for note in notes]),
            footnotes=notes,
            bins=bins,
            bins_left=left,
            tolls=tolls,
            **told,
        )


def _day(value: str) -> date:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise InputError(f"{value!r} is not a day; write it as 2022-09-08")
    return found


def _before(span: Span, first: date) -> Span | None:
    try:
        return Span(
            (first - timedelta(days=span.length)).isoformat(), (first - timedelta(days=1)).isoformat(), span.place
        )
    except OverflowError:  # the span begins with the calendar
        return None


def _basis(
    record: Record, span: Span, reports: Collection[Published], quoted: list[tuple[str, str | None]]
) -> Basis:  # fmt: skip
    days = [day for _, day in quoted if day is not None]
    return Basis(
        reports=len(reports),
        outlets=len({each.outlet for each in reports if each.outlet}),
        unread=sum(each.unread for each in reports),
        undated=record.totals().reports - len(record.days()),
        later=len({report for report, day in quoted if day is not None and day > span.last}),
        last=max(days, default=None),
        stale=record.picture_is_stale(),
    )
