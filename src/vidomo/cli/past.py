"""Making a record of what had been published by a day, with nothing later showing through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from vidomo.model.reading import Reading
from vidomo.record import Record
from vidomo.record.past import LeftOut


def make_past(held: Record, day: str, path: Path) -> LeftOut:
    """Make a record of what had been published by a day.

    Reports published later, or on an unknown day, are left out; what is left is compared anew. Judgements of persons
    count whenever they were made.

    Args:
        held: The record of today.
        day: Last day of publication, such as ``2022-09-09``.
        path: File to make; there is none yet.

    Returns:
        How many reports are in it, and how many are not.
    """
    from vidomo.reconcile import reconcile

    left_out = [0, 0]

    def by_then(as_read: bool) -> Iterator[Reading]:
        left_out[:] = 0, 0
        for reading in held.readings(as_read=as_read):
            published = reading.report.published
            if published is None or published.to > day:
                left_out[published is None] += 1
            else:
                yield reading

    decisions, read = held.decisions(live=True), tuple(by_then(as_read=True))
    with Record.create(path) as made:
        # Without decisions nothing is corrected, and the readings are those that were read.
        made.add(by_then(as_read=False) if decisions else read)
        made.set_picture(reconcile(read, decisions))
        return LeftOut(made.totals().reports, *left_out)
