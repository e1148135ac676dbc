"""Places: the listing, and the dossier of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from vidomo.record import ControlRow, Filter, PlaceRow
from vidomo.show.web.addresses import of_entry, page_of
from vidomo.show.web.asking import Ask, Form, Missing, Pager, form, pager
from vidomo.show.web.pages.base import Head, Page, below
from vidomo.show.web.pages.incidents import Dispute, Quoted, disputes_of, whole
from vidomo.show.web.pages.signs import Pin, control_words, named_speakers, pin
from vidomo.show.web.sentences import Reports
from vidomo.show.web.wording import bounds, country_name, day, heading

MOST = 300


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """The listing of places."""

    head: Head
    form: Form
    pager: Pager
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time in which a place is said to be held; ``x`` and ``width`` are in thousandths of the axis.

    ``tone`` numbers the holders of this place, for its colour; the words say it as well.
    """

    words: str
    holder: str | None
    status: str
    planned: bool
    open: bool
    from_: str | None
    to: str | None
    said: str | None
    speakers: tuple[str, ...]
    href: str
    x: float
    width: float
    tone: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on an axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class State:
    """How the place is said to be, on one side of life."""

    id: str
    aspect: str
    value: str
    from_: str | None
    to: str | None
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Total:
    """One point of a running total."""

    measure: str
    words: str
    issuer: str | None
    group: str | None
    since: str | None
    as_of: str | None
    href: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks about the place, and how often."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """The dossier of a place."""

    head: Head
    place: PlaceRow
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    pins: tuple[Pin, ...]
    incidents: int
    states: tuple[State, ...]
    totals: tuple[Total, ...]
    voices: tuple[Voice, ...]
    disputes: tuple[Dispute, ...]


def bands(rows: list[ControlRow]) -> tuple[tuple[Band, ...], tuple[Tick, ...]]:
    """Lay control claims on one axis of days.

    Args:
        rows: Control claims of one place.

    Returns:
        The bands, by their first day, and the days on the axis.
    """
    known = [d for row in rows for d in (row.from_ or row.said, row.to) if d]
    if not known:
        first = last = 0
    else:
        first, last = (date.fromisoformat(d[:10]).toordinal() for d in (min(known), max(known)))
    length = max(last - first, 30)
    last = first + round(length * 1.15)  # room for what lasts on
    holders = [name for name, _ in Counter(row.holder for row in rows if row.holder).most_common(4)]
    made = []
    for row in sorted(rows, key=lambda row: (row.from_ or row.said or "9999", row.id)):
        begin = row.from_ or row.said
        start = date.fromisoformat(begin[:10]).toordinal() if begin else first
        end = date.fromisoformat(row.to[:10]).toordinal() + 1 if row.to else last
        made.append(
            Band(
                words=control_words(row.status, row.holder, row.modality),
                holder=row.holder,
                status=row.status,
                planned=row.modality == "planned",
                open=row.to is None,
                from_=row.from_,
                to=row.to,
                said=row.said,
                speakers=named_speakers(row),
                href=of_entry(row.claims[0]) if row.claims else "",
                x=round(1000 * (start - first) / (last - first), 1),
                width=round(max(1000 * (end - start) / (last - first), 4), 1),
                tone=f"holder-{holders.index(row.holder) + 1}" if row.holder in holders else "holder-none",
            )
        )
    ticks = [date.fromordinal(first + round((last - first) * i / 4)) for i in range(4)] if known else []
    return tuple(made), tuple(Tick(i * 250, day(tick.isoformat())) for i, tick in enumerate(ticks))


def listing(asked: Ask) -> PlacesContext:
    """Make the listing's context."""
    rows = asked.record.places(asked.filter)
    return PlacesContext(
        head=Head("Places", "places", lead="Every place that a report names, under all its spellings."),
        form=form(asked, ("q", "place", "from", "to"), {}),
        pager=pager(asked, rows.total, len(rows)),
        rows=tuple(rows),
    )


def one(asked: Ask) -> PlaceContext:
    """Make the dossier's context."""
    record = asked.record
    here = Filter(place=asked.name)
    found = next((row for row in record.places(here) if row.id == asked.name), None)
    if found is None:
        raise Missing(f"No report of this record names the place {asked.name}.")
    control = [row for row in record.control(here) if row.place_id == asked.name]
    made, ticks = bands(control)
    incidents = record.incidents(Filter(place=asked.name, limit=MOST))
    conditions = [row for row in record.conditions(Filter(place=asked.name, limit=MOST)) if row.aspect != "control"]
    events = record.events(Filter(place=asked.name, limit=MOST))
    voices = Counter(row.speaker for rows in (conditions, events) for row in rows if row.speaker)
    tallies = record.tallies(here)
    reports = Reports(record)
    entries = (
        *(row.id for row in conditions),
        *(row.id for row in events),
        *(claim for row in control for claim in row.claims),
        *(row.claim for row in tallies),
    )
    where = ", ".join(
        part for part in (found.admin1 if found.admin1 != found.name else "", country_name(found.country)) if part
    )
    return PlaceContext(
        head=Head(found.name, "places", below("places", found.name), where),
        place=found,
        bands=made,
        ticks=ticks,
        pins=tuple(pin(row) for row in incidents),
        incidents=incidents.total,
        states=tuple(
            State(row.id, heading(row.aspect), row.value, row.from_, row.to, whole(reports, row))
            for row in sorted(conditions, key=lambda row: (row.aspect, row.from_ or row.published or "9999", row.id))
        ),
        totals=tuple(
            Total(heading(t.measure), bounds(t.low, t.high), t.issuer, t.group, t.since, t.as_of, of_entry(t.claim))
            for t in tallies
        ),
        voices=tuple(Voice(name, count) for name, count in voices.most_common(12)),
        disputes=disputes_of(record, entries),
    )


def place_address(name: str | None) -> str:
    """Write the address of a place's dossier; empty for no place."""
    return page_of("places", name) if name else ""


PAGES = (
    Page("/places", "places.html", PlacesContext, listing),
    Page("/places/{name:path}", "place.html", PlaceContext, one),
)
