"""Making a record of what had been published by a day, or was held at a time, with nothing later showing through."""

from __future__ import annotations

from pathlib import Path

from vidomo.model.correct import correct
from vidomo.record import Filter, Record
from vidomo.record.past import RECORDED, LeftOut


def make_past(held: Record, day: str, path: Path) -> LeftOut:
    """Make a record of what had been published by a day.

    Reports published later, or on an unknown day, are left out; what is left is compared anew. Judgements of persons
    count whenever they were made.

    Args:
        held: The record of today.
        day: Last day of publication, such as ``2022-09-09``; after :data:`RECORDED` the day by whose end it was held.
        path: File to make; there is none yet.

    Returns:
        How many reports are in it, and how many are not.
    """
    if day.startswith(RECORDED):
        return make_recorded(held, f"{day.removeprefix(RECORDED)}T23:59:59+00:00", path)
    from vidomo.reconcile import reconcile

    decisions = held.decisions(live=True)
    # Of a large record few reports may be so old: the others are not even looked at.
    read = tuple(held.readings(as_read=True, until=day))
    total, dated = held.totals().reports, held.reports(Filter(from_="0001-01-01", to="9999-12-31", limit=0)).total
    with Record.create(path) as made:
        copied = made.copy_reports(held, day)
        made.add(correct(reading, decisions).reading for reading in read if reading.report.id not in copied)
        made.set_picture(reconcile(read, decisions))
        first = "" if read else min((r.last for r in held.published()), default="")
        return LeftOut(made.totals().reports, dated - len(read), total - dated, first=first)


def make_recorded(held: Record, time: str, path: Path) -> LeftOut:
    """Make a record of what another held at a time by its own clock; nothing is compared anew where it kept pictures.

    Args:
        held: The record of today.
        time: ISO 8601 in UTC.
        path: File to make; there is none yet.

    Returns:
        How many reports are in it, and how many came in later.
    """
    from vidomo.reconcile import reconcile

    past = held.as_recorded(time)
    with Record.create(path) as made:
        made.add(past.corrected())
        made.set_picture(reconcile(past.readings, past.decisions) if past.picture is None else past.picture)
        kept = made.totals().reports
    first = "" if kept else min((r.added_at[:10] for r in held.reports()), default="")
    return LeftOut(kept, held.totals().reports - kept, 0, past.began if past.picture is None else "", first)
