"""Entries by their ids, whatever kind they are, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, and_, false, literal, or_, select

from vidomo.record import schema as s
from vidomo.record.identity import clean
from vidomo.record.rows import EntryRow, ProblemRow

_KINDS: dict[str, tuple[Any, Any]] = {
    "claim": (s.claims, s.claims.c.strength),
    "event": (s.events, s.events.c.type),
    "figure": (s.figures, s.figures.c.measure),
    "condition": (s.conditions, s.conditions.c.aspect + ": " + s.conditions.c.value),
}
_AT_ONCE = 200  # SQLite takes a statement of at most 1,000 terms deep


def entries(connection: Connection, ids: Iterable[str]) -> tuple[EntryRow, ...]:
    """Give entries by their ids.

    Args:
        connection: Where to ask.
        ids: ``REPORT/ENTRY`` ids; twice the same is once.

    Returns:
        The entries in the order asked; what is not in the record is left out.
    """
    wanted = list(dict.fromkeys(clean(each) for each in ids))
    found: dict[str, EntryRow] = {}
    for i in range(0, len(wanted), _AT_ONCE):
        for kind, (table, label) in _KINDS.items():
            r, c = s.reports.c, table.c
            query = select(
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
            ).join(s.reports, r.n == c.report)
            if table is not s.claims:
                query = query.outerjoin(s.claims, and_(s.claims.c.report == c.report, s.claims.c.entry == c.claim))
            for row in connection.execute(query.where(_any(table, wanted[i : i + _AT_ONCE]))):
                found[row.id] = EntryRow(**row._mapping)
    return tuple(found[each] for each in wanted if each in found)


def owners(connection: Connection, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Tell which rows of the picture were made of any of these entries, in the order of their ids."""
    wanted = list(dict.fromkeys(clean(each) for each in ids))
    found: set[str] = set()
    for i in range(0, len(wanted), _AT_ONCE):
        some = _any(s.links, wanted[i : i + _AT_ONCE])
        query = select(s.links.c.owner).join(s.reports, s.reports.c.n == s.links.c.report)
        found |= set(connection.scalars(query.where(s.links.c.kind == kind, some)))
    return tuple(sorted(found))


def problems(connection: Connection, report: str | None) -> tuple[ProblemRow, ...]:
    """List what went wrong, files that gave no report first."""
    p, r = s.problems.c, s.reports.c
    query = select(p.where, p.what, p.hint, p.severity, p.code, r.id).outerjoin(s.reports, r.n == p.report)
    if report is not None:
        query = query.where(r.id == clean(report))
    ordered = query.order_by(r.id.is_not(None), r.id, p.where, p.n)
    return tuple(ProblemRow(*row) for row in connection.execute(ordered))


def _any(table: Any, ids: list[str]) -> Any:
    pairs = [each.rpartition("/")[::2] for each in ids]
    return or_(false(), *(and_(s.reports.c.id == report, table.c.entry == entry) for report, entry in pairs))
