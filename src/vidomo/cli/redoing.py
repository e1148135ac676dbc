"""Bringing the picture up to date after decisions, and telling what a decision would change."""

from __future__ import annotations

from dataclasses import replace

from vidomo.model.correct import find
from vidomo.model.decision import Decision, Preview
from vidomo.model.place import Place
from vidomo.record import Made, Record
from vidomo.record.judge import Judge

NEAR = 24
"""How many reports are read for a preview, at most, beside those of the incidents that are judged."""
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
    """Tell what a decision would change, without keeping it.

    Only what is near is brought together anew: the reports of the incidents it is about, and of those that were too
    doubtful to be joined with them. Whether incidents elsewhere are one does not hang on it.

    Args:
        record: The record.
        decision: A decision on what is one incident, made or not.

    Returns:
        The incidents that would be of other events, before and after.
    """
    from vidomo.reconcile.growing import shelved
    from vidomo.reconcile.whole import changed_incidents

    anchors = (*decision.left, *decision.right)
    told = sorted({a.report for a in anchors})
    known = {gist.id: gist for gist in shelved(record.shelved("gist", told).values())}
    read = {name: known[name].view.reading if name in known else record.reading(name) for name in told}
    entries = ((a.report, find(reading, a)) for a in anchors if (reading := read[a.report]) is not None)
    about = record.incidents_of(f"{report}/{entry.id}" for report, entry in entries if entry is not None)
    doubted = (name for names in record.unsure(about).values() for name in names)
    held: dict[str, Made] = {}
    near = set(told)
    possible = tuple(dict.fromkeys((*about, *doubted)))
    made_of = record.made_of(possible)
    for name in possible:
        found = made_of.get(name)
        if found is not None and (name in about or len(near | set(found.reports)) <= NEAR):
            held[name] = found
            near.update(found.reports)
    would = replace(decision, made=_FUTURE, id="j")
    kept = [d for d in record.decisions(live=True) if any(a.report in near for a in (*d.left, *d.right))]
    # The picture's own shelves have what reports are compared by. Only to be parted does a report need its text.
    parts = any(d.kind == "different" for d in (*kept, would))
    judged = {a.report for d in (*kept, would) for a in (*d.left, *d.right)} if parts else set()
    more = shelved(record.shelved("gist", near - judged - known.keys()).values())
    known = {name: gist for name, gist in known.items() if name not in judged} | {gist.id: gist for gist in more}
    readings = [r for name in sorted(near - known.keys()) if (r := record.reading(name, as_read=True)) is not None]
    # Of incidents that only share a report with these, not all is here.
    before = {i.events for i in held.values()}
    made, after = changed_incidents(readings, (*kept, would), known.values(), before)
    changed = (record.incident(name) for name, i in held.items() if i.events not in after)
    return Preview(tuple(i for i in changed if i is not None), made)


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
