"""What holds some words, ranked in one pass over their index: for a page of claims, and for the reports beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

_RANKED = {
    "claim": "SELECT rowid, bm25(claims_words) FROM claims_words WHERE claims_words MATCH :match",
    # A headline tells more of what a report is about than its text does.
    "report": "SELECT rowid, bm25(reports_words, 4.0, 1.0) FROM reports_words WHERE reports_words MATCH :match",
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Claims or reports that hold words.

    Attributes:
        rows: The numbers of their rows.
        ranks: The rank of each (BM25), the best the least.
    """

    rows: NDArray[np.int64]
    ranks: NDArray[np.float64]

    def among(self, wanted: NDArray[np.bool_]) -> Ranked:
        """Keep those whose numbers are marked; numbers beyond the marks are left out."""
        inside = np.flatnonzero(self.rows < len(wanted))
        kept = inside[wanted[self.rows[inside]]]
        return Ranked(self.rows[kept], self.ranks[kept])

    def best(self, ties: NDArray[np.int64], offset: int, limit: int | None) -> Ranked:
        """Cut out a page, best first.

        Args:
            ties: By the number of a row, which of those alike comes first; then the number itself tells.
            offset: How many are left out first.
            limit: How many are given at most; None for all.

        Returns:
            The page in order.
        """
        rows, ranks = self.rows, self.ranks
        first = max(offset, 0)
        last = len(rows) if limit is None else min(first + max(limit, 0), len(rows))
        if 0 < last < len(rows):
            near = np.flatnonzero(ranks <= np.partition(ranks, last - 1)[last - 1])
            rows, ranks = rows[near], ranks[near]
        order = np.lexsort((rows, ties[rows], ranks))[first:last]
        return Ranked(rows[order], ranks[order])


def ranked(connection: Connection, kind: Literal["claim", "report"], match: str) -> Ranked:
    """Rank all that holds some words.

    Args:
        connection: Where to ask.
        kind: What is sought.
        match: The words as an FTS5 query; empty where there are none.

    Returns:
        The ranks, in no order.
    """
    found = connection.execute(text(_RANKED[kind]), {"match": match}).all() if match else []
    rows = np.fromiter((row[0] for row in found), np.int64, len(found))
    return Ranked(rows, np.fromiter((row[1] for row in found), np.float64, len(found)))
