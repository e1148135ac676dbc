"""Claims found by their words and by a filter: the best first, each with its snippet, and what they have in common."""

from __future__ import annotations

from typing import Any

from sqlalchemy import String, Table, and_, column, func, literal, literal_column, select
from sqlalchemy import table as named

from vidomo.record import schema as s
from vidomo.record.match import CLOSE, OPEN, pieces
from vidomo.record.of_reports import of_claims
from vidomo.record.query import Query, matches
from vidomo.record.rows import Facets, Hit, Rows, Tick

MOST = 12
"""How many values of a facet are given."""
_WORDS = 40
"""How many words a snippet has at most (FTS5 allows 64)."""


def claims(q: Query) -> Rows[Hit]:
    """List the claims that hold the filter's words and answer to the rest of it, best first (BM25)."""
    r, c = s.reports.c, s.claims.c
    index = named("claims_words", column("rowid"), column("claims_words"), column("rank"))
    snippet: Any = func.snippet(literal_column("claims_words"), 0, OPEN, CLOSE, "…", _WORDS, type_=String)
    query = (
        select(
            (r.id + "/" + c.entry).label("id"),
            r.id.label("report"),
            r.title,
            r.source,
            r.published_from.label("published"),
            c.speaker,
            snippet.label("snippet"),
        )
        .select_from(index)
        .join(s.claims, c.n == index.c.rowid)
        .join(s.reports, r.n == c.report)
        .where(index.c.claims_words.op("MATCH")(q.match) if q.match else literal(False), *of_claims(q))
    )
    # Counting goes without the snippets, which are what takes time.
    counted = select(func.count()).select_from(s.claims).join(s.reports, r.n == c.report)
    total = q.connection.scalar(counted.where(c.n.in_(matches("claims_words", q.match)), *of_claims(q)))
    paged = query.order_by(index.c.rank, r.id, c.n).offset(q.wanted.offset)
    if q.wanted.limit is not None:
        paged = paged.limit(q.wanted.limit)
    rows = q.connection.execute(paged) if q.match else ()
    return Rows(
        tuple(Hit("claim", w.id, w.report, w.title, w.source, w.published, w.speaker, pieces(w.snippet)) for w in rows),
        int(total or 0),
    )


def facets(q: Query) -> Facets:
    """Count what the claims of a listing have in common."""
    r, c, m = s.reports.c, s.claims.c, s.mentions.c
    where = of_claims(q)
    if q.wanted.text is not None:
        where.append(c.n.in_(matches("claims_words", q.match)))
    # Ids first and once: each facet counts over them.
    found = select(c.n).join(s.reports, r.n == c.report).where(*where).cte("found").prefix_with("MATERIALIZED")

    def count(value: Any, label: Any, tables: Any, *more: Any) -> tuple[Tick, ...]:
        n = func.count(c.n.distinct()).label("n")
        query = select(value.label("value"), func.min(label).label("label"), n).select_from(tables)
        query = query.where(c.n.in_(select(found.c.n)), value.is_not(None), *more).group_by(value)
        rows = q.connection.execute(query.order_by(n.desc(), value).limit(MOST))
        return tuple(Tick(row.value, row.label, row.n) for row in rows)

    claims_: Table = s.claims
    reported = claims_.join(s.reports, r.n == c.report)
    within = claims_.join(s.mentions, and_(m.report == c.report, m.start >= c.start, m.end <= c.end))
    month = func.substr(c.day_from, 1, 7)
    total = q.connection.scalar(select(func.count()).select_from(found))
    return Facets(
        total=int(total or 0),
        speakers=count(c.speaker, c.speaker, claims_),
        sides=count(c.side, c.side, claims_),
        outlets=count(r.source, r.source, reported),
        places=count(m.place_key, func.coalesce(m.place, m.place_text), within, m.precision != "unresolved"),
        months=tuple(sorted(count(month, month, claims_), key=lambda tick: tick.value, reverse=True)),
    )
