"""What happened to a record since its picture was made, as far as the picture can be changed by that alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from vidomo.model.decision import JOINS
from vidomo.model.reading import Reading
from vidomo.record import decided, history, store


@dataclass(frozen=True, slots=True)
class News:
    """What a picture lacks.

    Attributes:
        readings: The readings that came or were corrected otherwise, as persons corrected them.
        judged: Ids of the reports of which persons judge otherwise what is one incident.
        new: How many reports came.
    """

    readings: list[Reading]
    judged: set[str]
    new: int


def since_picture(connection: Connection, most: float) -> News | None:
    """Tell what happened since the picture was made.

    Args:
        connection: Where to ask.
        most: So many readings that came or were corrected are worth taking in.

    Returns:
        What the picture lacks; None where nothing happened, readings were replaced or renamed, or they are too many:
        then none of them is read.
    """
    since = history.since_picture(connection)
    if not since or any(what not in ("report", "judgement", "withdrawal") for what, _ in since):
        return None
    came = {name for what, name in since if what == "report" and name is not None}
    numbers = {decided.serial(name) for what, name in since if what != "report" and name is not None}
    changed, judged = set(came), set[str]()
    for decision in decided.read(connection, numbers) if numbers else ():
        reports = {anchor.report for anchor in (*decision.left, *decision.right)}
        (judged if decision.kind in JOINS else changed).update(reports)
    if len(changed) > most:
        return None
    found = [done.reading for name in sorted(changed) if (done := store.corrected(connection, name)) is not None]
    return News(found, judged, len(came)) if len(found) == len(changed) else None
