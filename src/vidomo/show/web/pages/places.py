"""Places: the listing, and the dossier of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from vidomo.record import Filter, PlaceRow, Record
from vidomo.show.language import gettext
from vidomo.show.naming import place_named
from vidomo.show.persons import one_names
from vidomo.show.web.addresses import of_entry
from vidomo.show.web.asking import Ask, Form, Missing, Pager, form, pager
from vidomo.show.web.pages.bands import Band, Tick, bands
from vidomo.show.web.pages.base import Head, Page, below
from vidomo.show.web.pages.board import Side, board
from vidomo.show.web.pages.incidents import Dispute, disputes_of, whole
from vidomo.show.web.pages.months import Months, months
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.sentences import Reports
from vidomo.show.web.sieve import sieve, sift
from vidomo.show.web.wording import bounds, heading, within

MOST, MOST_PINS = 300, 20


@dataclass(frozen=True, slots=True)
class PlacesContext:
    """The listing of places."""

    head: Head
    form: Form
    pager: Pager
    rows: tuple[PlaceRow, ...]


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
    """The dossier of a place.

    Attributes:
        head: The head of the page.
        place: The place.
        bands: Who is said to hold it.
        ticks: The days under the bands.
        pins: What happened in it, the latest first, as far as the page holds it.
        incidents: How much that is in all.
        months: The same over time.
        sides: How it is said to be.
        newest: Day of the newest report of the record, up to which ages are counted.
        totals: Running totals.
        voices: Who speaks about it.
        disputes: What disagrees about it.
        namesakes: Other places that its spellings can mean.
    """

    head: Head
    place: PlaceRow
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    pins: tuple[Pin, ...]
    incidents: int
    months: Months | None
    sides: tuple[Side, ...]
    newest: str | None
    totals: tuple[Total, ...]
    voices: tuple[Voice, ...]
    disputes: tuple[Dispute, ...]
    namesakes: tuple[PlaceRow, ...]


def listing(asked: Ask) -> PlacesContext:
    """Make the listing's context."""
    rows = asked.record.places(asked.filter)
    return PlacesContext(
        head=Head(
            gettext("Places"), "places", lead=gettext("Every place that a report names, under all its spellings.")
        ),
        form=form(asked, ("q", "place", "from", "to"), {}),
        pager=pager(asked, rows.total, len(rows)),
        rows=tuple(rows),
    )


def one(asked: Ask) -> PlaceContext:
    """Make the dossier's context."""
    record = asked.record
    here = Filter(place=asked.name)
    found = record.place(asked.name)
    if found is None:
        raise Missing(gettext("No report of this record names the place {name}.").format(name=asked.name))
    control = [row for row in record.control(here) if row.place_id == asked.name]
    newest = record.totals().last_day
    made, ticks = bands(control, record.disputed("control"), newest)
    incidents = sift(record, {"place": asked.name}).rows
    held = sieve(record)
    conditions = [row for row in record.conditions(Filter(place=asked.name, limit=MOST)) if row.aspect != "control"]
    events = record.events(Filter(place=asked.name, limit=MOST))
    names = one_names(record)
    voices = Counter(names.get(row.speaker, row.speaker) for row in (*conditions, *events) if row.speaker)
    tallies = record.tallies(here)
    reports = Reports(record)
    entries = (
        *(row.id for row in conditions),
        *(row.id for row in events),
        *(claim for row in control for claim in row.claims),
        *(row.claim for row in tallies),
    )
    shown = place_named(found.name, found.id)
    where = within(found.admin1, found.country, found.name)
    if shown != found.name:  # as reports in English write it
        where = f"{found.name}{where and f' · {where}'}"
    return PlaceContext(
        head=Head(shown, "places", below("places", shown), where),
        place=found,
        bands=made,
        ticks=ticks,
        pins=tuple(pin(row, held.disputed(row.id)) for row in incidents[:MOST_PINS]),
        incidents=len(incidents),
        months=months(incidents),
        sides=board(conditions, newest, lambda row: whole(reports, row)),
        newest=newest,
        totals=tuple(
            Total(heading(t.measure), bounds(t.low, t.high), t.issuer, t.group, t.since, t.as_of, of_entry(t.claim))
            for t in tallies
        ),
        voices=tuple(Voice(name, count) for name, count in voices.most_common(12)),
        disputes=disputes_of(record, entries),
        namesakes=namesakes(record, found),
    )


def namesakes(record: Record, place: PlaceRow) -> tuple[PlaceRow, ...]:
    """Give other places that the name or a spelling of a place can mean, the one that most reports name first."""
    keys = {key for spelling in {place.name, *place.spellings} for key in record.place_keys(spelling)} - {place.id}
    found = [row for key in keys for row in record.places(Filter(place=key)) if row.id == key]
    return tuple(sorted(found, key=lambda row: (-row.reports, row.id)))


PAGES = (
    Page("/places", "places.html", PlacesContext, listing),
    Page("/places/{name:path}", "place.html", PlaceContext, one),
)
