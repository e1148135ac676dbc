"""The dossier of a place: what is known about it, and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.model.problem import InputError
from vidomo.record import (
    ClaimRow,
    ConditionRow,
    ControlRow,
    DisagreementRow,
    FigureRow,
    Filter,
    IncidentRow,
    PlaceRow,
    Record,
    ReportRow,
    TallyRow,
)
from vidomo.show.persons import one_names


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Who speaks about the place, with how many claims in how many reports, between which days."""

    name: str
    role: str | None
    side: str | None
    claims: int
    reports: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the record holds about one place.

    Attributes:
        place: The place, with its spellings.
        namesakes: Other places that the same words can mean.
        control: Who holds it, by day.
        incidents: What happened in it, by day.
        conditions: How it is: services, safety, return, by aspect and day; without control.
        figures: Figures that name it and belong to no incident.
        tallies: Running totals for it.
        disagreements: What does not fit together about it.
        speakers: Who speaks about it, most claims first.
        claims: What they say.
        reports: The reports that name it.
    """

    place: PlaceRow
    namesakes: tuple[PlaceRow, ...]
    control: tuple[ControlRow, ...]
    incidents: tuple[IncidentRow, ...]
    conditions: tuple[ConditionRow, ...]
    figures: tuple[FigureRow, ...]
    tallies: tuple[TallyRow, ...]
    disagreements: tuple[DisagreementRow, ...]
    speakers: tuple[SpeakerCount, ...]
    claims: tuple[ClaimRow, ...]
    reports: tuple[ReportRow, ...]


def dossier(record: Record, place: str, from_: str | None = None, to: str | None = None) -> Dossier:
    """Gather what the record holds about a place.

    Args:
        record: The record.
        place: Its name, one of its spellings, or its key. Of several places of one name the one that most reports name.
        from_: First day, ISO; None for all.
        to: Last day, ISO; None for all.

    Returns:
        The dossier.

    Raises:
        InputError: Where no report names such a place.
    """
    found = candidates(record, place)
    if not found:
        raise InputError(
            f"{place!r}: no report of this record names such a place; list those that are with: vidomo places"
        )
    chosen = found[0]
    # By key, so that a town and its region of the same name stay apart.
    wanted = Filter(place=chosen.id, from_=from_, to=to)
    conditions = record.conditions(wanted)
    claims = record.claims(wanted).rows
    return Dossier(
        place=chosen,
        namesakes=found[1:],
        control=record.control(wanted).rows,
        incidents=record.incidents(wanted).rows,
        conditions=tuple(sorted((row for row in conditions if row.aspect != "control"), key=lambda row: row.aspect)),
        figures=tuple(row for row in record.figures(wanted) if row.incident is None),
        tallies=record.tallies(wanted).rows,
        disagreements=record.disagreements(wanted).rows,
        speakers=_speakers(record, claims),
        claims=claims,
        reports=record.reports(wanted).rows,
    )


def candidates(record: Record, place: str) -> tuple[PlaceRow, ...]:
    """Tell which places of the record a name, spelling or key can mean, the one that most reports name first.

    Args:
        record: The record.
        place: What the user typed.

    Returns:
        The places; none where no report names one.
    """
    keys = record.place_keys(place)
    return tuple(row for row in record.places(Filter(place=place)) if row.id in keys)


def _speakers(record: Record, claims: tuple[ClaimRow, ...]) -> tuple[SpeakerCount, ...]:
    names = one_names(record)
    said: dict[str, list[ClaimRow]] = {}
    for claim in claims:
        if claim.speaker is not None:
            said.setdefault(names.get(claim.speaker, claim.speaker), []).append(claim)
    found = []
    for name, rows in said.items():
        days = sorted(row.published for row in rows if row.published is not None)
        role = next((row.role for row in rows if row.role), None)
        side = next((row.side for row in rows if row.side), None)
        reports = len({row.report for row in rows})
        ends = (days[0], days[-1]) if days else (None, None)
        found.append(SpeakerCount(name, role, side, len(rows), reports, *ends))
    return tuple(sorted(found, key=lambda row: (-row.claims, row.name)))
