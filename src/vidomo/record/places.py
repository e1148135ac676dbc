"""The listing of places: what all reports name is counted once and held, and a filter is laid upon that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, select, true

from vidomo.record import schema as s
from vidomo.record.columns import Column, marked, numbers
from vidomo.record.identity import fold
from vidomo.record.named import Named
from vidomo.record.query import Query
from vidomo.record.rows import PlaceRow, Rows

_LEAST = ("name", "lat", "lon", "country", "admin1", "feature", "precision")


@dataclass(frozen=True, slots=True)
class Known:
    """A place that reports name, with its names and its division folded for comparison."""

    row: PlaceRow
    names: tuple[str, ...]
    admin: str


def whole(connection: Connection) -> tuple[Known, ...]:
    """Count how often the reports name each place.

    Args:
        connection: Where to ask.

    Returns:
        The places by how many reports name them, without their incidents. Where reports differ on what a place is, the
        least value stands.
    """
    m = s.mentions.c
    counted = select(m.place_key, func.count(), func.count(m.report.distinct())).group_by(m.place_key)
    counts = {key: (mentions, reports) for key, mentions, reports in connection.execute(counted)}
    told = (m.place_key, m.place, m.place_text, m.lat, m.lon, m.country, m.admin1, m.feature, m.precision)
    least: dict[str, dict[str, Any]] = {}
    spellings: dict[str, set[str]] = {}
    for key, name, text, *rest in connection.execute(select(*told).distinct()):
        spellings.setdefault(key, set()).add(text)
        values = least.setdefault(key, dict.fromkeys(_LEAST))
        for field, value in zip(_LEAST, (text if name is None else name, *rest), strict=True):
            if value is not None and (values[field] is None or value < values[field]):
                values[field] = value
    rows = (
        PlaceRow(
            key,
            **values,
            mentions=counts[key][0],
            reports=counts[key][1],
            incidents=0,
            spellings=tuple(sorted(spellings[key])),
        )
        for key, values in least.items()
    )
    return tuple(
        Known(row, tuple(map(fold, (row.name, *row.spellings))), fold(row.admin1)) for row in sorted(rows, key=_order)
    )


def happened(connection: Connection, known: Iterable[Known]) -> tuple[Known, ...]:
    """Count how many incidents happened in each place.

    Args:
        connection: Where to ask.
        known: The places.

    Returns:
        The same with their incidents.
    """
    i = s.incidents.c
    held = select(i.place_key, func.count()).where(i.place_key.is_not(None)).group_by(i.place_key)
    counts: dict[str, int] = {key: number for key, number in connection.execute(held)}
    return tuple(
        replace(each, row=replace(each.row, incidents=counts[each.row.id])) if each.row.id in counts else each
        for each in known
    )


def names(known: Iterable[Known]) -> dict[str, str]:
    """Give the names of places by their keys."""
    return {each.row.id: each.row.name for each in known}


def by_key(known: Iterable[Known]) -> dict[str, PlaceRow]:
    """Give places by their keys."""
    return {each.row.id: each.row for each in known}


def named(known: Iterable[Known]) -> Named[Known]:
    """Hold places, to be found by their names."""
    return Named.of(known, lambda each: each.names)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Which places reports name, by the number of the report.

    Attributes:
        mentions: A row for each mention.
        reports: A row for each place that a report names.
    """

    mentions: Column
    reports: Column


def mentioned(connection: Connection) -> Mentioned:
    """Gather which places reports name."""
    m = s.mentions.c
    told = connection.execute(select(m.report, m.place_key).where(m.place_key.is_not(None)))
    pairs = [(report, key) for report, key in told]
    return Mentioned(Column.of(pairs), Column.of(dict.fromkeys(pairs)))


def listed(q: Query, known: Named[Known], held: Mentioned) -> Rows[PlaceRow]:
    """List places by how many reports name them.

    Args:
        q: The filter; where it narrows the reports, those that answer to it are counted.
        known: Every place.
        held: Which places reports name.

    Returns:
        The rows; names and spellings are those of the whole record.
    """
    f = q.wanted
    terms = fold(f.text).replace('"', " ").split()
    worded = known.holding(terms) if terms else known.rows
    found = [each.row for each in worded if f.place is None or _within(q, each)]
    counts: dict[str, tuple[int, int]] = {}
    where = [*q.report(), *(q.days(s.reports) if f.from_ or f.to else ())]
    if where:
        some = marked(numbers(q.connection, s.reports.c.n, where))
        both = held.mentions.counts(some).tolist(), held.reports.counts(some).tolist()
        counts = {
            key: (mentions, reports)
            for key, mentions, reports in zip(held.reports.values, *both, strict=True)
            if reports
        }
        found = [row for row in found if row.id in counts]
        found.sort(key=lambda row: (-counts[row.id][1], -counts[row.id][0], row.id))
    end = None if f.limit is None else f.offset + f.limit
    return Rows(
        tuple(
            replace(row, mentions=counts[row.id][0], reports=counts[row.id][1]) if row.id in counts else row
            for row in found[f.offset : end]
        ),
        len(found),
    )


def _within(q: Query, each: Known) -> bool:
    return each.row.id in q.place_keys or each.admin in q.regions or each.row.country in q.countries


def _order(row: PlaceRow) -> tuple[int, int, str]:
    return (-row.reports, -row.mentions, row.id)


def radii(connection: Connection) -> dict[str, float]:
    """Tell how far from its point, in km, each place can lie by the reports that name it, by the place's key."""
    told = func.json_each(s.reports.c.reading, "$.places").table_valued("value", name="told")
    key, radius = (func.json_extract(told.c.value, f"$.{name}") for name in ("id", "radius_km"))
    query = select(key, func.max(radius)).select_from(s.reports).join(told, true())
    rows = connection.execute(query.where(key.is_not(None), radius.is_not(None)).group_by(key))
    return {str(name): float(most) for name, most in rows}
