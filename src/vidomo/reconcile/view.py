"""A reading with what reconciling asks of it again and again."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from vidomo.model.claim import Claim
from vidomo.model.figure import Figure
from vidomo.model.reading import Reading
from vidomo.reconcile.asides import Aside, asides_of
from vidomo.reconcile.days import UNKNOWN, Days, day_number

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class View:
    """One reading, with its entries by id, the words around its tolls and its day of publication as day numbers."""

    reading: Reading
    claims: dict[str, Claim]
    figures: dict[str, Figure]
    asides: dict[str, Aside]
    published: Days

    @property
    def id(self) -> str:
        """The report's id."""
        return self.reading.report.id

    @property
    def digest(self) -> str:
        """The digest of the report's text."""
        return self.reading.report.digest

    @property
    def outlet(self) -> str:
        """Name of the outlet; the report's own id where nobody names one."""
        return self.reading.report.source or self.id

    def ref(self, entry: str) -> str:
        """Name an entry of this report for the picture: ``REPORT/ENTRY``."""
        return f"{self.id}/{entry}"

    def claim_of(self, claim: str | None) -> Claim | None:
        """The claim of an entry; None for the outlet's own voice."""
        return self.claims.get(claim) if claim else None

    def said_by(self, claim: str | None) -> str:
        """Who says what hangs on this claim, in words: a speaker, the words for one, or the outlet."""
        found = self.claim_of(claim)
        if found is None:
            return self.outlet
        if found.speaker is not None:
            return found.speaker.name
        return found.source.text if found.source is not None else self.outlet


def view_of(reading: Reading, asides: dict[str, Aside] | None = None) -> View:
    """Look at a reading as reconciling does; ``asides`` are given where its text is not kept."""
    published = reading.report.published
    days = UNKNOWN if published is None else Days(day_number(published.from_), day_number(published.to))
    return View(
        reading,
        {c.id: c for c in reading.claims},
        {f.id: f for f in reading.figures},
        asides_of(reading) if asides is None else asides,
        days,
    )


def frozen(items: Iterable[T]) -> frozenset[T]:
    """Freeze some items; equal ones are one object, as far as they are often so."""
    return cast("frozenset[T]", _frozen(frozenset(items)))


@functools.lru_cache(maxsize=65536)
def _frozen(items: frozenset[Any]) -> frozenset[Any]:
    return items


def iso(day: int | None) -> str | None:
    """Write a day number as an ISO date."""
    return None if day is None else dt.date.fromordinal(day).isoformat()
