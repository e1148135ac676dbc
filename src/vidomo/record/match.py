"""Full-text search over reports and claims; no query of a user can be anything but words to it."""

from __future__ import annotations

import json
import re

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from vidomo.record.identity import clean
from vidomo.record.ranking import Ranked, ranked
from vidomo.record.rows import Hit, Piece

OPEN, CLOSE = "\x02", "\x03"
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


def match_query(words: str | None) -> str:
    """Write what a user typed as an FTS5 query in which every term is quoted, so that none is an operator.

    Args:
        words: Words; those within double quotes stand together, and the last one may be the beginning of a word.

    Returns:
        The query; empty where there is nothing to look for.
    """
    terms = []
    for phrase, word in _TERM.findall(clean(words or "")):
        term = phrase or word
        if any(c.isalnum() for c in term):
            terms.append(f'"{term}"' + ("" if phrase else "*"))
    return " ".join(terms)


def search(connection: Connection, words: str, limit: int = 50) -> tuple[Hit, ...]:
    """Find claims and reports that hold all the words, best first.

    Args:
        connection: Where to ask.
        words: What the user typed; anything at all.
        limit: How many at most of each kind.

    Returns:
        The hits, claims before reports of equal rank.
    """
    match = match_query(words)
    if not match:
        return ()
    found: list[tuple[float, Hit]] = []
    for kind, statement in _STATEMENTS.items():
        asked = {"match": match, "open": OPEN, "close": CLOSE, "limit": max(limit, 0)}
        for row in connection.execute(text(statement), asked):
            cut = pieces(row.snippet)
            hit = Hit(kind, row.id, row.report, row.title, row.source, row.published, row.speaker, cut)  # type: ignore[arg-type]
            found.append((row.rank, hit))
    found.sort(key=lambda item: (item[0], item[1].kind, item[1].id))
    return tuple(hit for _, hit in found[: max(limit, 0)])


_STATEMENTS = {
    "claim": """
        SELECT r.id || '/' || c.entry AS id, r.id AS report, r.title AS title, r.source AS source,
               r.published_from AS published, c.speaker AS speaker, bm25(claims_words) AS rank,
               snippet(claims_words, 0, :open, :close, '…', 40) AS snippet
        FROM claims_words JOIN claims c ON c.n = claims_words.rowid JOIN reports r ON r.n = c.report
        WHERE claims_words MATCH :match ORDER BY rank, r.id, c.n LIMIT :limit""",
    "report": """
        SELECT r.id AS id, r.id AS report, r.title AS title, r.source AS source,
               r.published_from AS published, NULL AS speaker, bm25(reports_words, 4.0, 1.0) AS rank,
               snippet(reports_words, -1, :open, :close, '…', 40) AS snippet
        FROM reports_words JOIN reports r ON r.n = reports_words.rowid
        WHERE reports_words MATCH :match ORDER BY rank, r.id LIMIT :limit""",
}


_BESIDE = """
    SELECT r.n AS n, r.id AS id, r.title AS title, r.source AS source, r.published_from AS published,
           snippet(reports_words, -1, :open, :close, '…', 40) AS snippet
    FROM reports_words JOIN reports r ON r.n = reports_words.rowid
    WHERE reports_words MATCH :match AND reports_words.rowid + 0 IN (SELECT value FROM json_each(:rows))"""


def beside(connection: Connection, match: str, claims: Ranked, names: NDArray[np.int64], most: int) -> tuple[Hit, ...]:
    """Give the reports among the best hits of some words, as :func:`search` does, where the claims are ranked already.

    Args:
        connection: Where to ask.
        match: The words, as :func:`match_query` writes them.
        claims: All claims that hold them.
        names: By the number of a report, where it stands by its id.
        most: How many hits are counted among the best, claims and reports together.

    Returns:
        The reports, best first.
    """
    best = ranked(connection, "report", match).among(np.ones(len(names), np.bool_)).best(names, 0, most)
    # Of equal rank claims come first.
    before = np.searchsorted(np.sort(claims.ranks), best.ranks, side="right")
    rows = best.rows[before + np.arange(len(best.rows)) < most].tolist()
    if not rows:
        return ()
    asked = {"match": match, "open": OPEN, "close": CLOSE, "rows": json.dumps(rows)}
    found = {
        w.n: Hit("report", w.id, w.id, w.title, w.source, w.published, None, pieces(w.snippet))
        for w in connection.execute(text(_BESIDE), asked)
    }
    return tuple(found[n] for n in rows if n in found)


def pieces(snippet: str) -> tuple[Piece, ...]:
    """Cut a snippet at the marks around what was searched for."""
    found = []
    for i, part in enumerate(re.split(f"[{OPEN}{CLOSE}]", snippet)):
        if part:
            found.append(Piece(part, bool(i % 2)))
    return tuple(found)
