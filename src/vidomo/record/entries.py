"""Entries by their ids, whatever kind they are, and what hangs on them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, and_, func, literal, not_, or_, select

from vidomo.record import schema as s
from vidomo.record.identity import clean
from vidomo.record.query import asked_entries
from vidomo.record.rows import Count, EntryRow, Made, ProblemRow

FATES = ("killed", "injured")
"""What is counted of people in an incident, the graver first."""
_KINDS: dict[str, tuple[Any, Any]] = {
    "claim": (s.claims, s.claims.c.strength),
    "event": (s.events, s.events.c.type),
    "figure": (s.figures, s.figures.c.measure),
    "condition": (s.conditions, s.conditions.c.aspect + ": " + s.conditions.c.value),
}


def entries(connection: Connection, ids: Iterable[str]) -> tuple[EntryRow, ...]:
    """Give entries by their ids.

    Args:
        connection: Where to ask.
        ids: ``REPORT/ENTRY`` ids; twice the same is once.

    Returns:
        The entries in the order asked; what is not in the record is left out.
    """
    wanted = list(dict.fromkeys(clean(each) for each in ids))
    asked = asked_entries(wanted)
    found: dict[str, EntryRow] = {}
    for kind, (table, label) in _KINDS.items() if wanted else ():
        r, c = s.reports.c, table.c
        query = (
            select(
                (r.id + "/" + c.entry).label("id"),
                literal(kind).label("kind"),
                label.label("label"),
                r.id.label("report"),
                r.source,
                r.published_from.label("published"),
                s.claims.c.speaker,
                (r.id + "/" + (c.entry if table is s.claims else c.claim)).label("claim"),
                c.quote,
                c.start,
                c.end,
            )
            .select_from(asked)
            .join(s.reports, r.id == asked.c.report)
            .join(table, and_(c.report == r.n, c.entry == asked.c.entry))
        )
        if table is not s.claims:
            query = query.outerjoin(s.claims, and_(s.claims.c.report == c.report, s.claims.c.entry == c.claim))
        for row in connection.execute(query):
            found[row.id] = EntryRow(**row._mapping)
    return tuple(found[each] for each in wanted if each in found)


def owners(connection: Connection, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Tell which rows of the picture were made of any of these entries, in the order of their ids."""
    return tuple(sorted({owner for owner, _ in owned(connection, kind, ids)}))


def told_by(connection: Connection, reports: Iterable[str]) -> tuple[str, ...]:
    """Tell which incidents hold a mention of a deed in any of some reports, in the order of their ids."""
    r, n, e = s.reports.c, s.links.c, s.events.c
    asked = _asked(reports)
    query = (
        select(n.owner)
        .select_from(asked)
        .join(s.reports, r.id == asked.c.value)
        .join(s.events, e.report == r.n)
        .join(s.links, and_(n.report == e.report, n.entry == e.entry, n.kind == "incident"))
    )
    return tuple(sorted(connection.scalars(query.distinct())))


def worded(connection: Connection) -> frozenset[str]:
    """Tell which incidents hold a mention of a deed that is in the record."""
    n, e = s.links.c, s.events.c
    same = and_(e.report == n.report, e.entry == n.entry)
    return frozenset(connection.scalars(select(n.owner).join(s.events, same).where(n.kind == "incident").distinct()))


def owned(connection: Connection, kind: str, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Tell of each entry which row of the picture was made of it, as pairs of the row's id and the entry's."""
    wanted = list(dict.fromkeys(clean(each) for each in ids))
    if not wanted:
        return ()
    r, n, asked = s.reports.c, s.links.c, asked_entries(wanted)
    query = (
        select(n.owner, (r.id + "/" + n.entry).label("id"))
        .select_from(asked)
        .join(s.reports, r.id == asked.c.report)
        .join(s.links, and_(n.report == r.n, n.entry == asked.c.entry, n.kind == kind))
    )
    return tuple((row.owner, row.id) for row in connection.execute(query.distinct()))


def unsure(connection: Connection, incidents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Tell of incidents which others the machine was too unsure to join them with.

    Args:
        connection: Where to ask.
        incidents: Their ids.

    Returns:
        The ids of the others, in order, by the incident's; what stands alone is left out.
    """
    j = s.judgements.c
    held = select(j.owner, j.left, j.right).where(
        j.owner.in_([clean(each) for each in incidents]),
        j.verdict == "unsure",
        j.by == "machine",
        j.withdrawn_at.is_(None),
    )
    ends = {end: row.owner for row in connection.execute(held) for end in (row.left, row.right)}
    found: dict[str, set[str]] = {}
    for other, entry in owned(connection, "incident", ends):
        if other != ends[entry]:
            found.setdefault(ends[entry], set()).add(other)
    return {name: tuple(sorted(others)) for name, others in found.items()}


def made(connection: Connection, incidents: Iterable[str]) -> dict[str, Made]:
    """Tell of incidents what they were made of, without reading how they were judged.

    Args:
        connection: Where to ask.
        incidents: Their ids; what is not in the record is left out.

    Returns:
        What each was made of, by its id.
    """
    i, names = s.incidents.c, [field.name for field in fields(Made)]
    asked = _asked(incidents)
    parts = (func.json_extract(i.body, f"$.{name}") for name in names)
    query = select(i.id, *parts).join(asked, i.id == asked.c.value)
    return {name: Made(*(tuple(json.loads(part or "[]")) for part in row)) for name, *row in connection.execute(query)}


def of_incidents(connection: Connection, incidents: Iterable[str]) -> tuple[str, ...]:
    """Tell which mentions of deeds and figures some incidents were made of, all together, in the order of their ids."""
    r, n = s.reports.c, s.links.c
    asked = _asked(incidents)
    query = (
        select(r.id + "/" + n.entry)
        .select_from(asked)
        .join(s.links, and_(n.kind == "incident", n.owner == asked.c.value))
        .join(s.reports, r.n == n.report)
    )
    return tuple(sorted(set(connection.scalars(query))))


def counts(connection: Connection) -> dict[str, tuple[Count, ...]]:
    """Give what is counted as killed or injured in each incident, but for running totals, by the incident's id.

    Args:
        connection: Where to ask.

    Returns:
        The counts of each, in the order of their figures' ids; without those open on both sides.
    """
    r, n, g, c = s.reports.c, s.links.c, s.figures.c, s.claims.c
    query = (
        select(n.owner, r.id + "/" + n.entry, g.measure, g.low, g.high, g.group, func.coalesce(c.strength, "asserts"))
        .select_from(s.figures)
        .join(s.links, and_(n.kind == "incident", g.report == n.report, g.entry == n.entry))
        .join(s.reports, r.n == n.report)
        .outerjoin(s.claims, and_(c.report == g.report, c.entry == g.claim))
        .where(g.measure.in_(FATES), not_(g.cumulative), or_(g.low.is_not(None), g.high.is_not(None)))
    )
    found: dict[str, list[Count]] = {}
    for owner, *told in connection.execute(query):
        found.setdefault(owner, []).append(Count(*told))
    return {owner: tuple(sorted(told, key=lambda each: each.figure)) for owner, told in found.items()}


def problems(connection: Connection, report: str | None) -> tuple[ProblemRow, ...]:
    """List what went wrong, files that gave no report first."""
    p, r = s.problems.c, s.reports.c
    query = select(p.where, p.what, p.hint, p.severity, p.code, r.id).outerjoin(s.reports, r.n == p.report)
    if report is not None:
        query = query.where(r.id == clean(report))
    ordered = query.order_by(r.id.is_not(None), r.id, p.where, p.n)
    return tuple(ProblemRow(*row) for row in connection.execute(ordered))


def strengths(connection: Connection, claims: Iterable[str]) -> dict[str, str]:
    """Tell how the speakers of some claims commit to them, by the claims' ids."""
    r, c, asked = s.reports.c, s.claims.c, asked_entries(sorted({clean(each) for each in claims}))
    query = (
        select(r.id + "/" + c.entry, c.strength)
        .select_from(asked)
        .join(s.reports, r.id == asked.c.report)
        .join(s.claims, and_(c.report == r.n, c.entry == asked.c.entry))
    )
    return {claim: strength for claim, strength in connection.execute(query)}


def _asked(ids: Iterable[str]) -> Any:
    """Lay ids of reports or incidents out as a table of one column."""
    return func.json_each(json.dumps([clean(each) for each in ids])).table_valued("value", name="asked")
