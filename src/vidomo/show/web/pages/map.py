"""The map: incidents, who holds what, and what is only announced, with a list beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from vidomo.record import ControlRow, EventRow, IncidentRow, Totals
from vidomo.show.web.addresses import of_entry, page_of
from vidomo.show.web.asking import Ask, Form, form
from vidomo.show.web.pages import choices
from vidomo.show.web.pages.base import Head, Page
from vidomo.show.web.wording import MODALITIES, days, family, heading, spread

MOST = 3000


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


@dataclass(frozen=True, slots=True)
class Hold:
    """Who is said to hold a place."""

    id: str
    href: str
    place: str
    place_id: str | None
    lat: float | None
    lon: float | None
    precision: str
    holder: str | None
    status: str
    modality: str
    from_: str | None
    to: str | None
    said: str | None
    words: str
    speakers: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class MapContext:
    """The map."""

    head: Head
    form: Form
    pins: tuple[Pin, ...]
    holds: tuple[Hold, ...]
    told: tuple[Told, ...]
    total: int
    unplaced: int
    undated: int
    totals: Totals
    first: str | None
    last: str | None


def pin(row: IncidentRow) -> Pin:
    """Make the pin of an incident."""
    place = row.place or row.place_text or "place not told"
    return Pin(
        id=row.id,
        href=page_of("incidents", row.id),
        type=row.type,
        label=heading(row.type),
        family=family(row.type),
        place=place,
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
    )


def told_range(low: float | None, best: float | None, high: float | None) -> str:
    """Write a range, or nothing where nobody gives a figure."""
    return "" if low is None and best is None and high is None else spread(low, best, high)


def control_words(status: str, holder: str | None, modality: str = "happened") -> str:
    """Say how a place is held, in few words."""
    who = holder or "unknown party"
    if status == "withdrawing":
        return f"{who}: withdrawal announced" if modality == "planned" else f"{who}: withdrawing"
    if modality == "planned":
        return f"{who}: planned"
    return {
        "held": f"held by {who}",
        "claimed": f"claimed by {who}",
        "contested": "contested" if holder is None else f"contested ({who})",
        "entered": f"{who} entered",
        "unknown": "not known",
    }.get(status, f"{status}: {who}")


def named_speakers(row: ControlRow) -> tuple[str, ...]:
    """Name who says so; a report of an unknown outlet goes by its id there, which is no name."""
    ids = {claim.rpartition("/")[0] for claim in row.claims}
    return tuple(dict.fromkeys("an outlet not known" if name in ids else name for name in row.speakers))


def hold(row: ControlRow) -> Hold:
    """Make the sign of a control claim."""
    return Hold(
        id=row.id,
        href=page_of("places", row.place_id, "control") if row.place_id else "/control",
        place=row.place or row.place_text or "place not told",
        place_id=row.place_id,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision or "unresolved",
        holder=row.holder,
        status=row.status,
        modality=row.modality,
        from_=row.from_,
        to=row.to,
        said=row.said,
        words=control_words(row.status, row.holder, row.modality),
        speakers=named_speakers(row),
    )


def told(row: EventRow) -> Told:
    """Make the sign of a mention that is no deed done."""
    return Told(
        id=row.id,
        href=of_entry(row.id),
        label=heading(row.type),
        modality=row.modality,
        how=MODALITIES.get(row.modality, row.modality),
        place=row.place or row.place_text or "place not told",
        lat=row.lat,
        lon=row.lon,
        precision=row.precision or "unresolved",
        from_=row.from_,
        to=row.to,
        days=days(row.from_, row.to),
        speaker=row.speaker or row.source,
        quote=row.quote,
    )


def build(asked: Ask) -> MapContext:
    """Make the map's context."""
    record = asked.record
    wanted = replace(asked.whole, limit=MOST)
    rows = record.incidents(wanted)
    pins = tuple(pin(row) for row in rows)
    # Control and mentions answer to the filters that mean something for them.
    holds = record.control(replace(wanted, type=None, min_origins=None, text=None))
    not_done = [row for row in record.events(wanted) if row.modality in ("planned", "possible", "negated")]
    known = [d for p in pins for d in (p.from_, p.to) if d] + [d for h in holds for d in (h.from_ or h.said,) if d]
    options: dict[str, Any] = {
        "type": choices.types(),
        "party": choices.parties(record),
        "place": choices.places(record),
        "source": choices.outlets(record),
        "origins": (("2", "2 or more"), ("3", "3 or more"), ("4", "4 or more")),
    }
    return MapContext(
        head=Head("Map", "map", lead="What reports say happened, where, and who says so."),
        form=form(asked, ("type", "party", "place", "source", "origins", "from", "to"), options),
        pins=pins,
        holds=tuple(hold(row) for row in holds),
        told=tuple(told(row) for row in not_done),
        total=rows.total,
        unplaced=sum(p.lat is None for p in pins),
        undated=sum(p.from_ is None and p.to is None for p in pins),
        totals=record.totals(),
        first=min(known, default=None),
        last=max(known, default=None),
    )


PAGES = (Page("/", "map.html", MapContext, build),)
