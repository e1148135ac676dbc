"""A reading with what reconciling asks of it again and again, and the one order in which all readings are taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from vidomo.model.claim import Claim
from vidomo.model.figure import Figure
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.reconcile.days import UNKNOWN, Days, day_number


@dataclass(frozen=True, slots=True)
class View:
    """One reading, with its entries by id and its day of publication as day numbers."""

    reading: Reading
    claims: dict[str, Claim]
    figures: dict[str, Figure]
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


def in_order(readings: Iterable[Reading]) -> tuple[View, ...]:
    """Put readings into the one order that everything after relies on, each once.

    Args:
        readings: Readings in any order; the same one may come several times.

    Returns:
        Views sorted by digest and id.

    Raises:
        InputError: Where two different texts bear one id.
    """
    kept: dict[str, Reading] = {}
    for reading in readings:
        other = kept.get(reading.report.id)
        if other is None:
            kept[reading.report.id] = reading
        elif other.report.digest != reading.report.digest:
            raise InputError(
                f"two reports are named {reading.report.id!r} but their texts differ; give each its own id"
            )
        elif other != reading and repr(reading) < repr(other):
            kept[reading.report.id] = reading
    ordered = sorted(kept.values(), key=lambda r: (r.report.digest, r.report.id))
    return tuple(_view(reading) for reading in ordered)


def _view(reading: Reading) -> View:
    published = reading.report.published
    days = UNKNOWN if published is None else Days(day_number(published.from_), day_number(published.to))
    return View(reading, {c.id: c for c in reading.claims}, {f.id: f for f in reading.figures}, days)


def iso(day: int | None) -> str | None:
    """Write a day number as an ISO date."""
    return None if day is None else dt.date.fromordinal(day).isoformat()
