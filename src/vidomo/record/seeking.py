"""Seeking in a record: listings by a filter, claims by their words, people and places by their names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from vidomo.record import finding, match, of_picture, of_reports, places, query
from vidomo.record.base import Base
from vidomo.record.columns import marked
from vidomo.record.held import Of
from vidomo.record.identity import fold
from vidomo.record.named import Named
from vidomo.record.places import Known
from vidomo.record.ranking import ranked
from vidomo.record.rows import ClaimRow, Facets, Filter, Hit, PersonRow, PlaceRow, Rows

T = TypeVar("T")
_ALL = Filter()
_LOOKED_THROUGH = (of_picture.incidents, of_picture.control, of_picture.disagreements)


@dataclass(frozen=True, slots=True)
class Found:
    """What words were found in.

    Attributes:
        claims: A page of the claims that hold them.
        facets: What all these claims have in common.
        reports: Reports that hold them, best first.
    """

    claims: Rows[Hit]
    facets: Facets
    reports: tuple[Hit, ...]


class Seeking(Base):
    """The part of a record that is sought in."""

    def _list(self, ask: Callable[[query.Query], Rows[T]], wanted: Filter) -> Rows[T]:
        def make(connection: Connection) -> Rows[T]:
            return ask(self._query(connection, wanted))

        # What every page begins with, and what is looked through in memory.
        if (wanted.limit is not None or ask in _LOOKED_THROUGH) and wanted == Filter(limit=wanted.limit):
            return self._keep((ask, wanted), make)
        with self._read() as connection:
            return make(connection)

    def _query(self, connection: Connection, wanted: Filter) -> query.Query:
        return query.Query(connection, wanted, self._meaning)

    def heard(self, wanted: Filter) -> tuple[int, int]:
        """Count the claims that answer to a filter, and the reports of its days in which its speaker or side speaks."""
        order = self._keep(finding.order, finding.order, "reports")
        held = self._keep(finding.traits, finding.traits, "reports")
        with self._read() as connection:
            return finding.heard(self._query(connection, wanted), held, order)

    def places(self, wanted: Filter = _ALL) -> Rows[PlaceRow]:
        """List places by how many reports name them."""
        known = self._keep(places.named, self._places)
        mentioned = self._keep(places.mentioned, places.mentioned, "reports")
        with self._read() as connection:
            return places.listed(self._query(connection, wanted), known, mentioned)

    def place(self, key: str) -> PlaceRow | None:
        """Give a place by its key; None where no report names it."""
        return self._keep(places.by_key, lambda told: places.by_key(self._happened(told))).get(key)

    def _places(self, connection: Connection) -> Named[Known]:
        return places.named(self._happened(connection))

    def _happened(self, _: Connection) -> tuple[Known, ...]:
        def make(connection: Connection) -> tuple[Known, ...]:
            return places.happened(connection, self._keep(places.whole, places.whole, "reports"))

        return self._keep(places.happened, make)

    def _names(self, _: Connection) -> dict[str, str]:
        return places.names(self._keep(places.whole, places.whole, "reports"))

    def people(self, wanted: Filter = _ALL) -> Rows[PersonRow]:
        """List people and bodies by how many claims they make."""
        name = fold(wanted.speaker)
        asked = Filter(speaker=wanted.speaker if name else None, limit=wanted.limit, offset=wanted.offset)
        if wanted != asked:
            return self._list(of_picture.people, wanted)
        # To order these, something is counted for each of them: all are held, and a page is cut out.
        held = self._keep(of_picture.people, self._people)
        found = held.holding((name,)) if name else held.rows
        rows = found[max(wanted.offset, 0) :]
        return Rows(rows if wanted.limit is None else rows[: max(wanted.limit, 0)], len(found))

    def _people(self, connection: Connection) -> Named[PersonRow]:
        return of_picture.named(of_picture.people(self._query(connection, _ALL)).rows)

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Find claims and reports that hold all these words, best first; never raises, whatever the words.

        Args:
            words: What the user typed; words in double quotes stand together.
            limit: How many hits at most.

        Returns:
            The hits.
        """
        with self._read() as connection:
            return match.search(connection, words, limit)

    def found(self, wanted: Filter, beside: int = 0) -> Found:
        """List claims that hold the filter's words and answer to the rest of it, best first (BM25), and count them.

        Args:
            wanted: The filter; without words no claim is listed.
            beside: Among how many of the best hits of the words alone reports are sought.

        Returns:
            The claims, their counts as of :meth:`facets`, and the reports.
        """
        mark = self._mark_of_facets(wanted)
        order = self._keep(finding.order, finding.order, "reports")
        with self._read() as connection:
            asked = self._query(connection, wanted)
            if not asked.match:
                return Found(Rows((), 0), self.facets(wanted), ())
            # All that hold the words are ranked once, for the claims and for the reports.
            worded = ranked(connection, "claim", asked.match)
            alone = wanted == Filter(text=wanted.text, limit=wanted.limit, offset=wanted.offset, latest=wanted.latest)
            numbers = worded.rows if alone else finding.numbers_of(asked)
            # What was written since the order was gathered has no place in it yet.
            mine = worded.among(marked(numbers, len(order.reports)))
            page = mine.best(order.names[order.reports], asked.wanted.offset, asked.wanted.limit)
            return Found(
                Rows(finding.hits(asked, page.rows.tolist()), len(numbers)),
                self._facets(wanted, mark, numbers),
                match.beside(connection, asked.match, worded, order.names, beside) if beside else (),
            )

    def listed(self, wanted: Filter) -> tuple[Rows[ClaimRow], Facets]:
        """List claims as :meth:`claims` does, and count them as :meth:`facets` does: which they are is found once."""
        mark = self._mark_of_facets(wanted)
        order = self._keep(finding.order, finding.order, "reports")
        all_ = wanted == Filter(limit=wanted.limit, offset=wanted.offset, latest=wanted.latest)
        with self._read() as connection:
            asked = self._query(connection, wanted)
            found = order.claims if all_ else finding.numbers_of(asked)
            rows = of_reports.some_claims(asked, order.page(found, wanted))
            return Rows(rows, len(found)), self._facets(wanted, mark, found)

    def facets(self, wanted: Filter = _ALL) -> Facets:
        """Count speakers, sides, outlets, places and months over the claims that answer to a filter."""
        return self._facets(wanted, self._mark_of_facets(wanted))

    def _mark_of_facets(self, wanted: Filter) -> tuple[int, ...]:
        """Tell a mark of what facets hang on; taken before claims are sought, lest old ones be held as new."""
        return self.state(_facets_of(wanted))

    def _facets(self, wanted: Filter, mark: tuple[int, ...], found: NDArray[np.int64] | None = None) -> Facets:
        """Count what claims have in common, whose numbers were found since a mark was taken, or are sought."""
        # In whatever order they are listed, and on whichever page, the counts are the same.
        wanted = replace(wanted, latest=False, limit=None, offset=0)

        def make(connection: Connection) -> Facets:
            held = self._keep(finding.traits, finding.traits, "reports")
            names = self._keep(places.names, self._names, "reports")
            numbers = finding.numbers_of(self._query(connection, wanted)) if found is None else found
            return finding.facets(numbers, held, names)

        return self._held.answer(mark, (finding.facets, wanted), lambda: self._ask(make), _facets_of(wanted))


def _facets_of(wanted: Filter) -> Of:
    """Tell what facets hang on: only who is one person, and what one incident, hangs on the picture."""
    return "picture" if wanted.speaker is not None or wanted.incident is not None else "reports"
