"""Claims found by their words and by a filter: the best first, each with its snippet, and what they have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, String, column, func, literal, literal_column, select
from sqlalchemy import table as named

from vidomo.record import schema as s
from vidomo.record.columns import Column, marked, numbers
from vidomo.record.match import CLOSE, OPEN, pieces
from vidomo.record.of_reports import of_claims, worded_claims
from vidomo.record.query import Query, by_publication
from vidomo.record.rows import Facets, Filter, Hit, Rows, Tick

MOST = 12
"""How many values of a facet are given."""
_WORDS = 40
"""How many words a snippet has at most (FTS5 allows 64)."""


def claims(q: Query, total: int) -> Rows[Hit]:
    """List the claims that hold the filter's words and answer to the rest of it, best first (BM25).

    Args:
        q: The filter.
        total: How many claims answer to it; without words none is found.

    Returns:
        The hits.
    """
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
    paged = query.order_by(index.c.rank, r.id, c.n).offset(q.wanted.offset)
    if q.wanted.limit is not None:
        paged = paged.limit(q.wanted.limit)
    rows = q.connection.execute(paged) if q.match else ()
    return Rows(
        tuple(Hit("claim", w.id, w.report, w.title, w.source, w.published, w.speaker, pieces(w.snippet)) for w in rows),
        total if q.match else 0,
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


def numbers_of(q: Query) -> NDArray[np.int64]:
    """Tell which claims answer to a filter, by the numbers of their rows, in no order."""
    return numbers(q.connection, s.claims.c.n, worded_claims(q))


def facets(found: NDArray[np.int64], held: Traits, names: Mapping[str, str]) -> Facets:
    """Count what claims have in common.

    Args:
        found: The numbers of their rows.
        held: The traits of all claims.
        names: Names of places by their keys.

    Returns:
        The counts.
    """
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


@dataclass(frozen=True, slots=True)
class Order:
    """In which order claims are listed.

    Attributes:
        claims: The numbers of all rows of claims.
        reports: By the number of such a row, that of its report.
        ranks: By the number of a report, where it stands: the earliest first, and the latest first.
    """

    claims: NDArray[np.int64]
    reports: NDArray[np.int64]
    ranks: tuple[NDArray[np.int64], NDArray[np.int64]]

    def page(self, found: NDArray[np.int64], wanted: Filter) -> list[int]:
        """Cut a page out of some claims.

        Args:
            found: The numbers of their rows.
            wanted: Which order, and with which limit and offset.

        Returns:
            The numbers of the page, in order; those that the order does not know are left out.
        """
        # Where claims were written since the order was gathered, they have no place in it yet.
        found = found[found < len(self.reports)]
        # Within a report they stand as they were read.
        keys = (self.ranks[wanted.latest][self.reports[found]] << 32) + found
        first = max(wanted.offset, 0)
        last = len(keys) if wanted.limit is None else min(first + max(wanted.limit, 0), len(keys))
        if 0 < last < len(keys):
            keys = np.partition(keys, last - 1)[:last]
        return [int(key) & 0xFFFFFFFF for key in np.sort(keys[:last])[first:]]


def order(connection: Connection) -> Order:
    """Gather in which order claims are listed."""
    r, c = s.reports.c, s.claims.c
    told = np.array([tuple(row) for row in connection.execute(select(c.n, c.report))], np.int64).reshape(-1, 2)
    reports = np.zeros(int(told[:, 0].max(initial=-1)) + 1, np.int64)
    reports[told[:, 0]] = told[:, 1]
    ranks = []
    for latest in (False, True):
        ordered = np.array(connection.scalars(select(r.n).order_by(*by_publication(latest))).all(), np.int64)
        rank = np.zeros(int(ordered.max(initial=-1)) + 1, np.int64)
        rank[ordered] = np.arange(len(ordered))
        ranks.append(rank)
    return Order(told[:, 0], reports, (ranks[0], ranks[1]))
