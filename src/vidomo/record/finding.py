"""Claims found by their words and by a filter: the best first, each with its snippet, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, column, func, literal, literal_column, select
from sqlalchemy import table as named

from vidomo.record import schema as s
from vidomo.record.columns import Column, marked, numbers
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


@dataclass(frozen=True, slots=True)
class Traits:
    """What facets count, of every claim by its number: held in memory, for a filter may leave any of them.

    Attributes:
        speakers: Who makes it.
        sides: For whom that one speaks.
        outlets: Who published it.
        months: First month of its days, ``2022-09``.
        speeches: How it was said.
        places: Keys of the places that it names.
    """

    speakers: Column
    sides: Column
    outlets: Column
    months: Column
    speeches: Column
    places: Column


def traits(connection: Connection) -> Traits:
    """Gather what facets count of every claim.

    Args:
        connection: Where to ask.

    Returns:
        The traits; what is not told of a claim is left out.
    """
    r, c, p = s.reports.c, s.claims.c, s.claim_places.c
    shown = (c.speaker, c.side, r.source, func.substr(c.day_from, 1, 7), c.form)
    rows = connection.execute(select(c.n, *shown).join(s.reports, r.n == c.report)).all()
    speakers, sides, outlets, months, speeches = (
        Column.of((row[0], row[at]) for row in rows if row[at] is not None) for at in range(1, 1 + len(shown))
    )
    named = connection.execute(select(p.claim, p.place_key).where(p.named).distinct())
    return Traits(speakers, sides, outlets, months, speeches, Column.of((n, key) for n, key in named))


def facets(q: Query, held: Traits, names: Mapping[str, str]) -> Facets:
    """Count what the claims of a listing have in common.

    Args:
        q: The filter.
        held: The traits of all claims.
        names: Names of places by their keys.

    Returns:
        The counts.
    """
    c = s.claims.c
    where = of_claims(q)
    if q.wanted.text is not None:
        where.append(c.n.in_(matches("claims_words", q.match)))
    found = numbers(q.connection, c.n, where)
    wanted = marked(found)

    def count(of: Column) -> tuple[Tick, ...]:
        return tuple(Tick(value, value, n) for value, n in of.most(wanted, MOST))

    return Facets(
        total=len(found),
        speakers=count(held.speakers),
        sides=count(held.sides),
        outlets=count(held.outlets),
        places=tuple(Tick(key, names.get(key, key), n) for key, n in held.places.most(wanted, MOST)),
        months=tuple(sorted(count(held.months), key=lambda tick: tick.value, reverse=True)),
        speeches=count(held.speeches),
    )
