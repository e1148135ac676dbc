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

    Args:
        record: The record.

    Raises:
        RecordError: Where it cannot be written to.
    """
    from vidomo.reconcile import reconcile

    revision = record.revision()
    record.set_picture(reconcile(record.readings(as_read=True), record.decisions(live=True)), revision)


def preview(record: Record, decision: Decision) -> Preview:
    """Tell what a decision would change, without keeping it.

    Args:
        record: The record.
        decision: A decision, made or not.

    Returns:
        The incidents that would be others, before and after.
    """
    from vidomo.reconcile import reconcile

    would = replace(decision, made=_FUTURE, id="j")
    held = record.picture().incidents
    made = reconcile(record.readings(as_read=True), (*record.decisions(live=True), would)).incidents
    before, after = set(held), set(made)
    return Preview(tuple(i for i in held if i not in after), tuple(i for i in made if i not in before))


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
