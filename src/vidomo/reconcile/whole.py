"""The one way from readings to a picture."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from vidomo.model.correct import correct
from vidomo.model.decision import Decision
from vidomo.model.picture import Picture
from vidomo.model.reading import Reading
from vidomo.reconcile.control import find_control
from vidomo.reconcile.copies import find_copies
from vidomo.reconcile.disagreements import find_disagreements
from vidomo.reconcile.gist import in_order
from vidomo.reconcile.incidents import find_incidents
from vidomo.reconcile.people import find_people
from vidomo.reconcile.tallies import find_tallies
from vidomo.reconcile.ties import find_ties


def reconcile(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> Picture:
    """Bring what many reports say into one picture, with nothing overwritten.

    The picture does not depend on the order of the readings or decisions, and the same reading given twice counts once.

    Args:
        readings: Readings of reports as they were read, each report with an id of its own.
        decisions: What persons decided: corrections of the readings, and what is one incident or is not. They outrank
            what the machine finds; what is withdrawn counts for nothing.

    Returns:
        Incidents, control, tallies, disagreements, people and copies, every list in a fixed order.

    Raises:
        InputError: Where two different texts bear one id.
    """
    decisions = tuple(decisions)
    judged = {anchor.report for d in decisions for anchor in (*d.left, *d.right)}
    with _still():
        gists = in_order(_corrected(readings, decisions), judged)
        views = [g.view for g in gists]
        copies = find_copies([g.id for g in gists], [g.sketch for g in gists])
        register = find_people(views)
        incidents = find_incidents(gists, register, copies, find_ties(views, decisions))
        return Picture(
            incidents=incidents,
            control=find_control(views, [s for g in gists for s in g.sayings], register),
            tallies=find_tallies(views, register),
            disagreements=find_disagreements(gists, incidents, register),
            people=register.people,
            copies=copies.copies,
        )


@contextmanager
def _still() -> Iterator[None]:
    """Keep the search for circles of garbage from going through all reports again and again: it makes none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _corrected(readings: Iterable[Reading], decisions: tuple[Decision, ...]) -> Iterator[Reading]:
    by_report: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_report.setdefault(decision.left[0].report, []).append(decision)
    for reading in readings:
        mine = by_report.get(reading.report.id)
        yield correct(reading, mine).reading if mine else reading
