"""The reports of a span: those that came out in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vidomo.record import Filter, Published, Record
from vidomo.show.sitrep.desk import Span


def reported(record: Record, span: Span) -> tuple[Published, ...]:
    """Give the reports whose days of publication reach into a span, in the order of their days."""
    if span.place is not None:
        return _of_place(record, span.place).within(span)
    # Of everywhere, every report asks: they are put in order once for as long as they stay as they are.
    return record.keep(reported, _of_place, "reports").within(span)


@dataclass(frozen=True, slots=True)
class _Dated:
    """Dated reports, and the first and last day of each."""

    reports: tuple[Published, ...]
    first: NDArray[np.str_]
    last: NDArray[np.str_]

    def within(self, span: Span) -> tuple[Published, ...]:
        """Choose those that reach into a span."""
        found = np.flatnonzero((self.first <= span.last) & (self.last >= span.first))
        return tuple(self.reports[at] for at in found)


def _of_place(record: Record, place: str | None = None) -> _Dated:
    reports = record.published(Filter(place=place))
    first, last = (np.array(days, np.str_) for days in ([r.first for r in reports], [r.last for r in reports]))
    return _Dated(reports, first, last)
