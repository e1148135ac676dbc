"""Bringing the picture up to date after decisions, and telling what a decision would change."""

from __future__ import annotations

from dataclasses import replace

from vidomo.model.decision import Decision, Preview
from vidomo.model.place import Place
from vidomo.record import Record
from vidomo.record.judge import Judge

_FUTURE = "9999-12-31T00:00:00+00:00"


def redo(record: Record) -> None:
    """Bring the picture up to date with the readings and the decisions of a record.

    A few new reports and what persons judged are taken into it; where more happened, all are compared.

    Args:
        record: The record.

    Raises:
        RecordError: Where it cannot be written to.
    """
    from vidomo.reconcile.growing import begin, grow

    if record.grow(grow):
        return
    revision = record.revision()
    picture, rows = begin(record.readings(as_read=True), record.decisions(live=True))
    record.set_picture(picture, revision, rows)


def preview(record: Record, decision: Decision) -> Preview:
    """Tell what a decision would change, without keeping it: just that which :func:`redo` makes of it.

    Nothing is written. What came since the picture was made is taken in first; where that cannot be, all reports are
    compared, which takes long on a large record.

    Args:
        record: The record.
        decision: A decision, made or not.

    Returns:
        The incidents that would be of other events, before and after.
    """
    from vidomo.reconcile.growing import begin, would
    from vidomo.reconcile.shelves import Held

    latest = replace(decision, made=_FUTURE, id="j")
    found = record.weigh(lambda shelves, readings, judged: would(shelves, readings, judged, latest))
    if found is None:
        readings, decisions = tuple(record.readings(as_read=True)), record.decisions(live=True)
        held = Held(*begin(readings, decisions))
        held.readings, held.decisions = {reading.report.id: reading for reading in readings}, decisions
        found = would(held, (), (), latest)
    return Preview(*(found or ((), ())))


def places(name: str) -> tuple[Place, ...]:
    """Find the places that a name can mean, the likeliest first.

    Args:
        name: Name, or key such as ``gn:706483``.

    Returns:
        Places; none where the gazetteer knows no such name.
    """
    from vidomo.gazetteer import ensure

    gazetteer = ensure()
    found = gazetteer.get(name)
    if found is not None:
        return (found.place(text=found.name),)
    named = gazetteer.lookup(name)
    return tuple(each.place(text=name, candidates=len(named)) for each in named)


JUDGE = Judge(redo, preview, places)
"""What the pages get to let persons judge."""
