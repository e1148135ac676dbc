"""The order in which a picture lists its rows, whatever the order in which they were made."""

from __future__ import annotations

from typing import Any

from vidomo.model.picture import Control, Copy, Disagreement, Incident, Person, Picture, Tally
from vidomo.model.place import Place


def in_order(picture: Picture) -> Picture:
    """Put every list of a picture into its one order.

    Args:
        picture: A picture, its lists in any order.

    Returns:
        The same rows: incidents and disagreements by what they are about, control and tallies by place, people by name.
    """
    return Picture(
        incidents=tuple(sorted(picture.incidents, key=_incident)),
        control=tuple(sorted(picture.control, key=_control)),
        tallies=tuple(sorted(picture.tallies, key=_tally)),
        disagreements=tuple(sorted(picture.disagreements, key=_disagreement)),
        people=tuple(sorted(picture.people, key=_person)),
        copies=tuple(sorted(picture.copies, key=_copy)),
    )


def _incident(row: Incident) -> tuple[str, ...]:
    return (row.from_ or row.to or "", row.to or "", (row.place and row.place.name) or "", row.id)


def _control(row: Control) -> tuple[Any, ...]:
    day = row.from_ or row.to or row.said or ""
    return (row.place.name or row.place.text, _where(row.place), day, row.holder or "", row.status, row.claims)


def _tally(row: Tally) -> tuple[Any, ...]:
    first = row.series[0].claim if row.series else ""
    return (row.measure, _where(row.place), row.since or "", row.issuer or "", row.group or "", first)


def _disagreement(row: Disagreement) -> tuple[Any, ...]:
    return (row.about, row.kind, row.items)


def _person(row: Person) -> tuple[str, str]:
    return (row.name, row.id)


def _copy(row: Copy) -> tuple[Any, ...]:
    return (row.kind, row.reports)


def _where(place: Place | None) -> str:
    return "" if place is None else place.id or str(place.geonames_id or place.text)
