"""Claims found by their words and by a filter: the best first, each with its snippet, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import Any

from sqlalchemy import Connection, String, column, func, literal, literal_column, select
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

    speakers: Mapping[int, str]
    sides: Mapping[int, str]
    outlets: Mapping[int, str]
    months: Mapping[int, str]
    speeches: Mapping[int, str]
    places: Mapping[int, tuple[str, ...]]


def traits(connection: Connection) -> Traits:
    """Gather what facets count of every claim.

    Args:
        connection: Where to ask.

    Returns:
        The traits; what is not told of a claim is left out.
    """
    r, c = s.reports.c, s.claims.c
    same: dict[str, str] = {}
    told: tuple[dict[int, str], ...] = ({}, {}, {}, {}, {})
    shown = (c.speaker, c.side, r.source, func.substr(c.day_from, 1, 7), c.form)
    asked = select(c.n, *shown).join(s.reports, r.n == c.report)
    for n, *values in connection.execute(asked):
        for of, value in zip(told, values, strict=True):
            if value is not None:
                of[n] = same.setdefault(value, value)
    p = s.claim_places.c
    places: dict[int, tuple[str, ...]] = {}
    for n, key in connection.execute(select(p.claim, p.place_key).where(p.named)):
        key = same.setdefault(key, key)
        known = places.get(n, ())
        if key not in known:
            places[n] = (*known, key)
    speakers, sides, outlets, months, speeches = told
    return Traits(speakers, sides, outlets, months, speeches, places)


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
    asked = select(c.n).where(*where)
    found = q.connection.scalars(asked).all()

    def most(counts: Counter[str]) -> list[tuple[str, int]]:
        return nsmallest(MOST, counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def count(of: Mapping[int, str]) -> tuple[Tick, ...]:
        return tuple(Tick(value, value, n) for value, n in most(Counter(of[n] for n in found if n in of)))

    keys = most(Counter(chain.from_iterable(held.places[n] for n in found if n in held.places)))
    return Facets(
        total=len(found),
        speakers=count(held.speakers),
        sides=count(held.sides),
        outlets=count(held.outlets),
        places=tuple(Tick(key, names.get(key, key), n) for key, n in keys),
        months=tuple(sorted(count(held.months), key=lambda tick: tick.value, reverse=True)),
        speeches=count(held.speeches),
    )
