"""Entries by their ids, whatever kind they are, and what hangs on them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any

import orjson
from sqlalchemy import (
    CompoundSelect,
    Connection,
    Select,
    Table,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from vidomo.record import schema as s
from vidomo.record.asked import ask_entries, ask_names, asked_entries, asked_names
from vidomo.record.identity import clean
from vidomo.record.rows import Count, EntryRow, Made, ProblemRow, ReportText

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
    found = {row[0]: EntryRow(*row) for row in ask_entries(connection, _entries(), wanted)} if wanted else {}
    return tuple(found[each] for each in wanted if each in found)


@cache
def _entries() -> CompoundSelect[Any]:
    asked = asked_entries()
    return union_all(*(_of_kind(asked, kind, table, label) for kind, (table, label) in _KINDS.items()))


def _of_kind(asked: Any, kind: str, table: Table, label: Any) -> Select[Any]:
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
    if table is s.claims:
        return query
    return query.outerjoin(s.claims, and_(s.claims.c.report == c.report, s.claims.c.entry == c.claim))


def owners(connection: Connection, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Tell which rows of the picture were made of any of these entries, in the order of their ids."""
    return tuple(sorted({owner for owner, _ in owned(connection, kind, ids)}))


def told_by(connection: Connection, reports: Iterable[str]) -> tuple[str, ...]:
    """Tell which incidents hold a mention of a deed in any of some reports, in the order of their ids."""
    r, n, e = s.reports.c, s.links.c, s.events.c
    asked = asked_names()
    query = (
        select(n.owner)
        .select_from(asked)
        .join(s.reports, r.id == asked.c.value)
        .join(s.events, e.report == r.n)
        .join(s.links, and_(n.report == e.report, n.entry == e.entry, n.kind == "incident"))
    )
    return tuple(sorted(ask_names(connection, query.distinct(), reports).scalars()))


def mentions(connection: Connection) -> dict[str, list[tuple[str, str]]]:
    """Give the mentions of a deed that incidents were made of and that are in the record, by the incidents' ids.

    Args:
        connection: Where to ask.

    Returns:
        Report and mention of each; an incident without any is left out.
    """
    r, n, e = s.reports.c, s.links.c, s.events.c
    same = and_(e.report == n.report, e.entry == n.entry)
    query = select(n.owner, r.id, n.entry).join(s.events, same).join(s.reports, r.n == n.report)
    found: dict[str, list[tuple[str, str]]] = {}
    for owner, report, entry in connection.execute(query.where(n.kind == "incident")):
        found.setdefault(owner, []).append((report, entry))
    return found


def owned(connection: Connection, kind: str, ids: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Tell of each entry which row of the picture was made of it, as pairs of the row's id and the entry's."""
    wanted = list(dict.fromkeys(clean(each) for each in ids))
    if not wanted:
        return ()
    return tuple((owner, entry) for owner, entry in ask_entries(connection, _owned(kind), wanted))


@cache
def _owned(kind: str) -> Select[Any]:
    r, n, asked = s.reports.c, s.links.c, asked_entries()
    query = (
        select(n.owner, (r.id + "/" + n.entry).label("id"))
        .select_from(asked)
        .join(s.reports, r.id == asked.c.report)
        .join(s.links, and_(n.report == r.n, n.entry == asked.c.entry, n.kind == kind))
    )
    return query.distinct()


def unsure(connection: Connection, incidents: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Tell of incidents which others the machine was too unsure to join them with.

    Args:
        connection: Where to ask.
        incidents: Their ids.

    Returns:
        The ids of the others, in order, by the incident's; what stands alone is left out.
    """
    held = ask_names(connection, _unsure(), incidents)
    ends = {end: row.owner for row in held for end in (row.left, row.right)}
    found: dict[str, set[str]] = {}
    for other, entry in owned(connection, "incident", ends):
        if other != ends[entry]:
            found.setdefault(ends[entry], set()).add(other)
    return {name: tuple(sorted(others)) for name, others in found.items()}


@cache
def _unsure() -> Select[Any]:
    j, asked = s.judgements.c, asked_names()
    said = (j.verdict == "unsure", j.by == "machine", j.withdrawn_at.is_(None))
    return select(j.owner, j.left, j.right).where(j.owner.in_(select(asked.c.value)), *said)


def made(connection: Connection, incidents: Iterable[str]) -> dict[str, Made]:
    """Tell of incidents what they were made of, without reading how they were judged.

    Args:
        connection: Where to ask.
        incidents: Their ids; what is not in the record is left out.

    Returns:
        What each was made of, by its id.
    """
    held = ask_names(connection, _made(), incidents)
    return {name: Made(*(tuple(orjson.loads(part or "[]")) for part in row)) for name, *row in held}


@cache
def _made() -> Select[Any]:
    i, asked = s.incidents.c, asked_names()
    parts = (func.json_extract(i.body, f"$.{field.name}") for field in fields(Made))
    return select(i.id, *parts).join(asked, i.id == asked.c.value)


def texts(connection: Connection, reports: Iterable[str]) -> dict[str, ReportText]:
    """Give the texts of some reports by their ids, without their readings; what is not there is left out."""
    found: dict[str, ReportText] = {}
    for name, text, reading, *head in ask_names(connection, _texts(), reports):
        found[name] = ReportText(text, _blocks(reading), *head)
    return found


def _blocks(reading: str) -> tuple[tuple[int, int], ...]:
    """Find where paragraphs begin and end without parsing all of a reading, which takes ten times as long."""
    # No text in JSON holds these words: its quotes are escaped.
    begin = reading.find('"blocks":[')
    if begin < 0:
        told = json.loads(reading)["report"].get("blocks") or ()
    else:
        told = orjson.loads(reading[begin + len('"blocks":') : reading.index("]", begin) + 1])
    return tuple((block["start"], block["end"]) for block in told)


@cache
def _texts() -> Select[Any]:
    r, asked = s.reports.c, asked_names()
    shown = (r.id, r.text, r.reading, r.source, r.published_from, r.title)
    return select(*shown).join(asked, r.id == asked.c.value)


def of_incidents(connection: Connection, incidents: Iterable[str]) -> tuple[str, ...]:
    """Tell which mentions of deeds and figures some incidents were made of, all together, in the order of their ids."""
    r, n = s.reports.c, s.links.c
    asked = asked_names()
    query = (
        select(r.id + "/" + n.entry)
        .select_from(asked)
        .join(s.links, and_(n.kind == "incident", n.owner == asked.c.value))
        .join(s.reports, r.n == n.report)
    )
    return tuple(sorted(set(ask_names(connection, query, incidents).scalars())))


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
    return {claim: strength for claim, strength in ask_entries(connection, _strengths(), sorted(set(claims)))}


@cache
def _strengths() -> Select[Any]:
    r, c, asked = s.reports.c, s.claims.c, asked_entries()
    return (
        select(r.id + "/" + c.entry, c.strength)
        .select_from(asked)
        .join(s.reports, r.id == asked.c.report)
        .join(s.claims, and_(c.report == r.n, c.entry == asked.c.entry))
    )
