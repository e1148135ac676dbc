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

    Args:
        record: The record. Where its picture was never made so that it can grow, it is made anew first.
        decision: A decision on what is one incident, made or not.

    Returns:
        The incidents that would be of other events, before and after.

    Raises:
        RecordError: Where the picture is to be made anew and the record cannot be written to.
    """
    from vidomo.reconcile.growing import can_grow, would

    if not record.weigh(can_grow):
        redo(record)
    latest = replace(decision, made=_FUTURE, id="j")
    return Preview(*record.weigh(lambda shelves: would(shelves, latest)))


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
