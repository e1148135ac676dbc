"""Writing a situation report."""

from __future__ import annotations

from datetime import date, timedelta

from vidomo.model.problem import InputError
from vidomo.record import Filter, Record, ReportRow
from vidomo.show.dossier import candidates
from vidomo.show.naming import place_meant, place_named
from vidomo.show.sitrep import charts, compare, incidents, states
from vidomo.show.sitrep.desk import Desk, Span
from vidomo.show.sitrep.model import Basis, Sitrep


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
    first, last = _day(from_), _day(to)
    if first > last:
        raise InputError(f"from {from_} to {to}: the first day is after the last; exchange the two")
    key = name = None
    if place is not None and place.strip():
        found = candidates(record, place_meant(record, place.strip()))
        if not found:
            raise InputError(
                f"{place!r}: no report of this record names such a place; list those that are with: vidomo places"
            )
        key, name = found[0].id, place_named(found[0].name, found[0].id)
    span = Span(first.isoformat(), last.isoformat(), key)
    length = (last - first).days + 1
    before = _before(span, first, length)
    desk = Desk(record)
    reports = record.reports(span.filter).rows
    desk.fetch(row.id for row in reports)
    cases, unsure = incidents.of_span(desk, span)
    desk.read(row for each in (*cases, *unsure) for row in each.rows)
    by_area = incidents.areas(cases)
    # In the order in which the report is read, as footnotes are numbered by it.
    heads = {area: incidents.headline(desk, area, some) for area, some in by_area.items()}
    new, of_new = compare.news(desk, span, before, cases, reports, length)
    areas = tuple(incidents.tell(desk, area, some, heads[area]) for area, some in by_area.items())
    not_done, of_not_done = incidents.not_done(desk, span)
    control, of_control = states.control(desk, span)
    conditions, of_conditions = states.conditions(desk, span)
    tallies = states.tallies(desk, span)
    used = (*(e for each in cases for e in each.entries), *of_new, *of_not_done, *of_control, *of_conditions)
    disagreements = states.disagreements(desk, span, used)
    unknowns = compare.unknowns(desk, cases, unsure)
    bins, left = charts.bins(span, cases)
    tolls = charts.tolls(desk, areas, cases)
    notes = desk.footnotes()
    return Sitrep(
        from_=span.first,
        to=span.last,
        before_from=before.first if before else None,
        before_to=before.last if before else None,
        place=key,
        place_name=name,
        areas=areas,
        new=new,
        not_done=not_done,
        control=control,
        conditions=conditions,
        tallies=tallies,
        disagreements=disagreements,
        unknowns=unknowns,
        basis=_basis(record, span, reports, [(note.report, note.published) for note in notes]),
        footnotes=notes,
        bins=bins,
        bins_left=left,
        tolls=tolls,
    )


def _day(value: str) -> date:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    if found is None or found.isoformat() != value:
        raise InputError(f"{value!r} is not a day; write it as 2022-09-08")
    return found


def _before(span: Span, first: date, length: int) -> Span | None:
    try:
        return Span((first - timedelta(days=length)).isoformat(), (first - timedelta(days=1)).isoformat(), span.place)
    except OverflowError:  # the span begins with the calendar
        return None


def _basis(
    record: Record, span: Span, reports: tuple[ReportRow, ...], quoted: list[tuple[str, str | None]]
) -> Basis:  # fmt: skip
    days = [day for _, day in quoted if day is not None]
    dated = record.reports(Filter(from_="0001-01-01", to="9999-12-31", limit=0)).total
    return Basis(
        reports=len(reports),
        outlets=len({row.source for row in reports if row.source}),
        unread=sum(1 for row in reports if row.failed or (row.problem is not None and not row.claims + row.events)),
        undated=record.totals().reports - dated,
        later=len({report for report, day in quoted if day is not None and day > span.last}),
        last=max(days, default=None),
        stale=record.picture_is_stale(),
    )
