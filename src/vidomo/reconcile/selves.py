"""Reports that contradict themselves."""

from __future__ import annotations

import re

from vidomo.model.picture import Disagreement
from vidomo.reconcile.clash import make
from vidomo.reconcile.days import day_number, days_of
from vidomo.reconcile.view import View

_START_OF_WAR = re.compile(r"\b(?:full-scale|large-scale|all-out)\s+(?:invasion|war|attack|offensive)\b", re.IGNORECASE)


def selves_of(view: View) -> tuple[Disagreement, ...]:
    """Find where a report puts a taking of ground before the day on which, by its own words, the invasion began.

    Args:
        view: The report.

    Returns:
        Its disagreements with itself.
    """
    start, entry = _start(view)
    if start is None:
        return ()
    out: list[Disagreement] = []
    for event in view.reading.events:
        days = days_of(event.time)
        taken = event.type in ("capture", "advance") and event.modality == "happened"
        near = days.last is not None and start - 60 <= days.last < start
        if taken and near and event.time is not None:
            items = [view.ref(event.id), *([view.ref(entry)] if entry else [])]
            where = event.place.name or event.place.text if event.place else "no place"
            why = f"{event.trigger.text!r} is dated {event.time.text!r}, before the invasion began by the same report"
            out.append(make(f"start of the occupation of {where}", "self", items, why, event.place))
    return tuple(out)


def _start(view: View) -> tuple[int | None, str | None]:
    """Tell the day a report gives for the start of the invasion, with the event that tells it where there is one."""
    for event in view.reading.events:
        days = days_of(event.time)
        if event.type == "offensive" and days.known and days.length == 1 and _START_OF_WAR.search(event.span.text):
            return days.first, event.id
    for found in _START_OF_WAR.finditer(view.reading.report.text):
        for time in view.reading.times:
            close = found.start() - 60 <= time.start <= found.end() + 60 and time.anchor == "explicit"
            if close and time.type == "DATE" and time.from_ and time.from_ == time.to:
                return day_number(time.from_), None
        # A war that is named without its day began, by this report, no later than what it counts "since".
        counted = [(f.since, f.id) for f in view.reading.figures] + [(k.since, k.id) for k in view.reading.conditions]
        for since, name in counted:
            if days_of(since).length == 1:
                return days_of(since).first, name
    return None, None
