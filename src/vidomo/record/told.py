"""What is told of each mention, figure and condition: the questions that every listing of them begins with."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, Table, func, select

from vidomo.record import schema as s
from vidomo.record.asked import ask_entries, asked_entries, in_entries
from vidomo.record.query import Query, by_day, claim_of, head, incident_of, placed, rows_as, rows_made, whole_id
from vidomo.record.rows import Filter, Rows

T = TypeVar("T")


def _told(table: Table, *shown: Any) -> Select[Any]:
    """Ask for columns of entries, behind those that all begin with, each joined to its report and to its claim."""
    asked = select(*head(table), *shown).join(s.reports, s.reports.c.n == table.c.report)
    return asked.outerjoin(s.claims, claim_of(table))


@cache
def events() -> Select[Any]:
    """Ask what is told of mentions of deeds."""
    e = s.events.c
    return _told(
        s.events,
        e.type,
        e.trigger,
        e.quote,
        e.actor1,
        e.actor2,
        *placed(s.events),
        e.from_,
        e.to,
        e.modality,
        e.weapon,
        e.target,
        e.intercepted,
        whole_id(e.claim),
        s.claims.c.speaker,
        incident_of(s.events, e.entry),
        e.start,
        e.end,
        e.corrected,
    )


@cache
def figures() -> Select[Any]:
    """Ask what is told of figures."""
    g = s.figures.c
    return _told(
        s.figures,
        g.measure,
        g.low,
        g.high,
        g.approximate,
        g.unit,
        g.group,
        g.cumulative,
        g.text,
        g.quote,
        *placed(s.figures),
        g.from_,
        g.to,
        whole_id(g.event),
        whole_id(g.claim),
        s.claims.c.speaker,
        func.coalesce(incident_of(s.figures, g.entry), incident_of(s.figures, g.event)).label("incident"),
        g.start,
        g.end,
        g.corrected,
    )


@cache
def conditions() -> Select[Any]:
    """Ask what is told of how places are."""
    k = s.conditions.c
    return _told(
        s.conditions,
        k.aspect,
        k.value,
        k.quote,
        *placed(s.conditions),
        k.from_,
        k.to,
        whole_id(k.claim),
        s.claims.c.speaker,
        k.start,
        k.end,
        k.corrected,
    )


def named(q: Query, table: Table, kind: type[T]) -> Rows[T] | None:
    """List entries by a question that is worded once; None where the filter asks for more than their ids."""
    ids = q.wanted.entries
    if ids is None or q.wanted != Filter(entries=ids):
        return None
    rows = rows_made(ask_entries(q.connection, _by_ids(table), ids), rows_as(kind))
    return Rows(rows, len(rows))


@cache
def _by_ids(table: Table) -> Select[Any]:
    shown = {s.events: events, s.figures: figures, s.conditions: conditions}[table]()
    return shown.where(in_entries(table, asked_entries())).order_by(*by_day(table))
