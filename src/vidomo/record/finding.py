"""Claims found by their words and by a filter: each with its snippet, in their order, and what they have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, String, column, func, literal_column, select
from sqlalchemy import table as named

from vidomo.record import schema as s
from vidomo.record.columns import Column, marked, numbers
from vidomo.record.identity import fold
from vidomo.record.match import CLOSE, OPEN, pieces
from vidomo.record.of_reports import worded_claims
from vidomo.record.query import Query, by_publication
from vidomo.record.rows import Facets, Filter, Hit, Tick

MOST = 12
"""How many values of a facet are given."""
_WORDS = 40
"""How many words a snippet has at most (FTS5 allows 64)."""


def hits(q: Query, numbers: Sequence[int]) -> tuple[Hit, ...]:
    """Give some claims that hold the filter's words, each with its snippet.

    Args:
        q: The filter.
        numbers: The numbers of their rows.

    Returns:
        The hits, in that order.
    """
    r, c = s.reports.c, s.claims.c
    index = named("claims_words", column("rowid"), column("claims_words"))
    snippet: Any = func.snippet(literal_column("claims_words"), 0, OPEN, CLOSE, "…", _WORDS, type_=String)
    asked = func.json_each(json.dumps(numbers)).table_valued("value")
    query = (
        select(
            c.n,
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
        # As a term, the number takes no index: the words would be looked up anew for each.
        .where(index.c.claims_words.op("MATCH")(q.match), (index.c.rowid + 0).in_(select(asked.c.value)))
    )
    found = {
        w.n: Hit("claim", w.id, w.report, w.title, w.source, w.published, w.speaker, pieces(w.snippet))
        for w in (q.connection.execute(query) if numbers else ())
    }
    return tuple(found[n] for n in numbers if n in found)


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
        voices: Who makes it, folded for comparison.
        causes: For whom that one speaks, folded.
    """

    speakers: Column
    sides: Column
    outlets: Column
    months: Column
    speeches: Column
    places: Column
    voices: Column
    causes: Column


def traits(connection: Connection) -> Traits:
    """Gather what facets count of every claim.

    Args:
        connection: Where to ask.

    Returns:
        The traits; what is not told of a claim is left out.
    """
    r, c, p = s.reports.c, s.claims.c, s.claim_places.c
    shown = (c.speaker, c.side, r.source, func.substr(c.day_from, 1, 7), c.form, c.speaker_fold, c.side_fold)
    rows = connection.execute(select(c.n, *shown).join(s.reports, r.n == c.report)).all()
    speakers, sides, outlets, months, speeches, voices, causes = (
        Column.of((row[0], row[at]) for row in rows if row[at] is not None) for at in range(1, 1 + len(shown))
    )
    named = connection.execute(select(p.claim, p.place_key).where(p.named).distinct())
    return Traits(speakers, sides, outlets, months, speeches, Column.of((n, key) for n, key in named), voices, causes)


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
        names: By the number of a report, where it stands by its id.
    """

    claims: NDArray[np.int64]
    reports: NDArray[np.int64]
    ranks: tuple[NDArray[np.int64], NDArray[np.int64]]
    names: NDArray[np.int64]

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
    earliest, latest, names = (_places(connection, by) for by in (by_publication(False), by_publication(True), (r.id,)))
    return Order(told[:, 0], reports, (earliest, latest), names)


def _places(connection: Connection, by: tuple[Any, ...]) -> NDArray[np.int64]:
    """Tell of each report, by its number, where it stands in an order."""
    ordered = np.array(connection.scalars(select(s.reports.c.n).order_by(*by)).all(), np.int64)
    place = np.zeros(int(ordered.max(initial=-1)) + 1, np.int64)
    place[ordered] = np.arange(len(ordered))
    return place


def heard(q: Query, held: Traits, order: Order) -> tuple[int, int]:
    """Count what a speaker or a side says, and where.

    Args:
        q: The filter; of reports, its parts but for speaker, side and days are passed over.
        held: The traits of all claims.
        order: The order of all claims.

    Returns:
        How many claims answer to the filter, and in how many reports of its days its speaker or side is heard.
    """
    f, side = q.wanted, fold(q.wanted.side)
    said = np.ones(len(order.reports), np.bool_)
    if f.speaker is not None:
        said &= marked(held.voices.having(q.speakers), len(said))
    if side:
        said &= marked(held.causes.having((side,)), len(said))
    rows = order.claims[said[order.claims]]
    reports = marked(order.reports[rows])
    if f.from_ or f.to:
        reports &= marked(numbers(q.connection, s.reports.c.n, q.days(s.reports)), len(reports))
    alone = f == Filter(speaker=f.speaker, side=f.side, limit=f.limit, offset=f.offset)
    return len(rows) if alone else len(numbers_of(q)), int(np.count_nonzero(reports))
