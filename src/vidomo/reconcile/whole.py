"""The one way from readings to a picture."""

from __future__ import annotations

from collections.abc import Iterable

from vidomo.model.picture import Picture
from vidomo.model.reading import Reading
from vidomo.reconcile.control import find_control
from vidomo.reconcile.copies import find_copies
from vidomo.reconcile.disagreements import find_disagreements
from vidomo.reconcile.incidents import find_incidents
from vidomo.reconcile.people import find_people
from vidomo.reconcile.tallies import find_tallies
from vidomo.reconcile.view import in_order


def reconcile(readings: Iterable[Reading]) -> Picture:
    """Bring what many reports say into one picture, with nothing overwritten.

    The picture does not depend on the order of the readings, and the same reading given twice counts once.

    Args:
        readings: Readings of reports, each report with an id of its own.

    Returns:
        Incidents, control, tallies, disagreements, people and copies, every list in a fixed order.

    Raises:
        InputError: Where two different texts bear one id.
    """
    views = in_order(readings)
    copies = find_copies(views)
    register = find_people(views)
    incidents = find_incidents(views, register, copies)
    return Picture(
        incidents=incidents,
        control=find_control(views, register),
        tallies=find_tallies(views, register),
        disagreements=find_disagreements(views, incidents, register),
        people=register.people,
        copies=copies.copies,
    )
