"""The signs of the map, and of lists beside it: an incident, who holds a place, what is only told of."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.record import ConditionRow, ControlRow, EventRow, IncidentRow
from vidomo.show.language import gettext, named_country
from vidomo.show.naming import row_named
from vidomo.show.web.addresses import of_entry, page_of
from vidomo.show.web.wording import MODALITIES, days, family, heading, spread


@dataclass(frozen=True, slots=True)
class Pin:
    """An incident on the map and in the list beside it."""

    id: str
    href: str
    type: str
    label: str
    family: str
    place: str
    place_id: str | None
    lat: float | None
    lon: float | None
    precision: str
    admin1: str | None
    country: str | None
    from_: str | None
    to: str | None
    days: str
    origins: int
    reports: int
    killed: str
    injured: str
    deaths: float
    actor1: str | None
    actor2: str | None
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A mention of what is planned, possible or said not to be so: never an incident."""

    id: str
    href: str
    label: str
    modality: str
    how: str
    place: str
    lat: float | None
    lon: float | None
    precision: str
    from_: str | None
    to: str | None
    days: str
    speaker: str | None
    quote: str


def place_words(row: ConditionRow | ControlRow | EventRow | IncidentRow) -> str:
    """Name the place of a row as it is shown, or say that nobody told it."""
    return row_named(row) or row.place_text or gettext("place not told")


def pin(row: IncidentRow, disputed: bool = False) -> Pin:
    """Make the pin of an incident.

    Args:
        row: The incident.
        disputed: Whether something said of it stands in a disagreement.

    Returns:
        The pin.
    """
    return Pin(
        id=row.id,
        href=page_of("incidents", row.id),
        type=row.type,
        label=heading(row.type),
        family=family(row.type),
        place=place_words(row),
        place_id=row.place_id,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision or "unresolved",
        admin1=row.admin1,
        country=row.country,
        from_=row.from_,
        to=row.to,
        days=days(row.from_, row.to),
        origins=row.origins,
        reports=row.reports,
        killed=told_range(row.killed_low, row.killed_best, row.killed_high),
        injured=told_range(row.injured_low, row.injured_best, row.injured_high),
        deaths=row.killed_best or row.killed_low or 0,
        actor1=row.actor1,
        actor2=row.actor2,
        disputed=disputed,
    )


def told_range(low: float | None, best: float | None, high: float | None) -> str:
    """Write a range, or nothing where nobody gives a figure."""
    return "" if low is None and best is None and high is None else spread(low, best, high)


def control_words(status: str, holder: str | None, modality: str = "happened") -> str:
    """Say how a place is held, in few words."""
    who = named_country(holder) if holder else gettext("unknown party")
    if status == "withdrawing":
        announced = modality == "planned"
        said = gettext("{who}: withdrawal announced") if announced else gettext("{who}: withdrawing")
    elif modality == "planned":
        said = gettext("{who}: planned")
    elif status == "contested" and holder is None:
        said = gettext("contested")
    else:
        said = {
            "held": gettext("held by {who}"),
            "claimed": gettext("claimed by {who}"),
            "contested": gettext("contested ({who})"),
            "entered": gettext("{who} entered"),
            "unknown": gettext("not known"),
        }.get(status, f"{heading(status)}: {{who}}")
    return said.replace("{who}", who)


def named_speakers(row: ControlRow) -> tuple[str, ...]:
    """Name who says so; a report of an unknown outlet goes by its id there, which is no name."""
    ids = {claim.rpartition("/")[0] for claim in row.claims}
    return tuple(dict.fromkeys(gettext("an outlet not known") if name in ids else name for name in row.speakers))


def told(row: EventRow) -> Told:
    """Make the sign of a mention that is no deed done."""
    return Told(
        id=row.id,
        href=of_entry(row.id),
        label=heading(row.type),
        modality=row.modality,
        how=MODALITIES.get(row.modality, row.modality),
        place=place_words(row),
        lat=row.lat,
        lon=row.lon,
        precision=row.precision or "unresolved",
        from_=row.from_,
        to=row.to,
        days=days(row.from_, row.to),
        speaker=row.speaker or row.source,
        quote=row.quote,
    )
