"""What a report speaks of: by these names the reports are found that a row of the picture is made of."""

from __future__ import annotations

from vidomo.model.place import Place
from vidomo.reconcile import changes, distances, retaken, tallies
from vidomo.reconcile.days import days_of
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.regions import told_places
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import iso

PLANNED = ("withdrawal", "capture", "evacuation")


def topics_of(gist: Gist) -> set[str]:
    """Name everything that a report speaks of and that rows of a picture are made of, incidents apart.

    Args:
        gist: What was kept of the report.

    Returns:
        Topics: one name for each tally, place whose holder is told, plan, distance, condition and number of ground.
    """
    view = gist.view
    out = {f"control {key_of(s.place)}" for s in gist.sayings}
    out |= {distances.topic_of(d) for d in gist.distances}
    out |= {topic for c in view.reading.conditions if (topic := changes.topic_of(c)) is not None}
    out |= {retaken.topic_of(what, retaken.week_of(view)) for what, _ in retaken.ground_of(view)}
    for event in view.reading.events:
        if event.type in PLANNED and event.place is not None:
            out.add(f"plan {event.type} {key_of(event.place)}")
    for figure in view.reading.figures:
        if figure.cumulative:
            since = iso(days_of(figure.since).first)
            out.add(tallies.topic_of(str(figure.measure), figure.place, since, figure.group))
    return out | ({f"self {gist.id}"} if gist.selves else set())


def provinces_of(gist: Gist) -> set[str]:
    """Name the provinces of which a report tells a place."""
    return {province_of(place) for place in told_places(gist.view)}


def taken_of(gist: Gist) -> set[str]:
    """Name the provinces that a report tells as held or taken as a whole."""
    return {province_of(s.place) for s in gist.sayings if s.whole}


def province_of(place: Place) -> str:
    """Name the province in which a place lies."""
    return f"{place.country or ''} {place.admin1 or ''}"
