"""Notices: watched areas, what is told of each, and their feeds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vidomo.record import DisagreementRow, Filter, IncidentRow, PlaceRow, Record
from vidomo.show.language import gettext
from vidomo.show.naming import key_named, place_meant, place_named, row_named
from vidomo.show.web import watching
from vidomo.show.web.addresses import page_of
from vidomo.show.web.asking import Ask, BadQuery, Missing
from vidomo.show.web.feeds import Feed, Notice, spoken
from vidomo.show.web.pages.base import Action, Head, Page
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.phrases import title
from vidomo.show.web.wording import KINDS, plural, words

SHOWN = 6
OFFERED = 12
MOST = 100


@dataclass(frozen=True, slots=True)
class Area:
    """A watched area with the latest that is told of it."""

    id: str
    place: str
    origins: int
    pins: tuple[Pin, ...]
    atom: str
    json: str


@dataclass(frozen=True, slots=True)
class NoticesContext:
    """The watched areas.

    Attributes:
        head: The head of the page.
        areas: The areas.
        sought: Words of a place that is looked for, to be watched.
        places: Places of these words, or those that most reports name.
        any: Whether the record has any place.
        writable: Whether areas can be added.
    """

    head: Head
    areas: tuple[Area, ...]
    sought: str
    places: tuple[PlaceRow, ...]
    any: bool
    writable: bool


def build(asked: Ask) -> NoticesContext:
    """Make the page's context."""
    record = asked.record
    sought = asked.query.get("q", "")
    places = found(record, sought)
    areas = tuple(
        Area(
            each.id,
            key_named(record, each.place),
            each.origins,
            tuple(pin(row) for row in watching.latest(record, each)[:SHOWN]),
            spoken(f"/notices/{each.id}.atom"),
            spoken(f"/notices/{each.id}.feed.json"),
        )
        for each in watching.watches(record)
    )
    lead = gettext(
        "Areas to keep an eye on, and the latest that reports tell of them. A reading of news, and no warning."
    )
    head = Head(gettext("Notices"), "notices", lead=lead)
    return NoticesContext(head, areas, sought, places, bool(places or found(record, "")), record.writable)


def found(record: Record, words: str) -> tuple[PlaceRow, ...]:
    """Find places to watch by their name, a spelling or its beginning.

    Args:
        record: The record.
        words: What a person wrote; empty for those that most reports name.

    Returns:
        At most a dozen that are in a list of places, those of that very name first, then those most reports name.
    """
    wanted = place_meant(record, words) if words else ""
    named = [row for key in record.place_keys(wanted) if (row := record.place(key))] if wanted else []
    named.sort(key=lambda row: -row.reports)
    rows = (*named, *record.places(Filter(text=words or None, limit=MOST)))
    return tuple({row.id: row for row in rows if row.precision != "unresolved"}.values())[:OFFERED]


def feed(asked: Ask, name: str, form: str) -> Feed:
    """Make the feed of one watched area, of a place by its key, of all incidents, or of what disagrees.

    Raises:
        Missing: Where no such area is watched and no report names such a place.
    """
    if name == "disagreements":
        told = tuple(_disagreement(asked, each) for each in asked.record.disagreements())
        newest = tuple(sorted(told, key=lambda each: (each.day, each.id), reverse=True)[: watching.LATEST])
        return Feed(_title(gettext("disagreements")), "/disagreements", spoken(f"/notices/{name}.{form}"), newest)
    if name == "incidents":
        area, title_ = watching.Watch("incidents", "", 1), _title(gettext("incidents"))
        rows = [row for row in asked.record.incidents() if row.to or row.from_]
        latest = tuple(sorted(rows, key=lambda row: (row.to or row.from_ or "", row.id), reverse=True))
        latest = latest[: watching.LATEST]
    else:
        found = next((each for each in watching.watches(asked.record) if each.id == name), None)
        named = asked.record.places(Filter(place=name, limit=1)) if found is None else ()
        if named:
            latest = watching.latest(asked.record, watching.Watch(name, name, 1))
            shown = tuple(notice(row) for row in latest)
            return Feed(
                _title(place_named(named[0].name, name)),
                page_of("places", name),
                spoken(f"/notices/{name}.{form}"),
                shown,
            )
        if found is None:
            raise Missing(f"There is no watched area {name} in this record.")
        area = found
        latest, title_ = watching.latest(asked.record, area), _title(key_named(asked.record, area.place))
    return Feed(title_, "/notices", spoken(f"/notices/{area.id}.{form}"), tuple(notice(row) for row in latest))


def _title(what: str) -> str:
    return f"Vidomo: {what}"


def _disagreement(asked: Ask, row: DisagreementRow) -> Notice:
    sides = asked.record.entries(row.items)
    day = max((side.published for side in sides if side.published), default="1970-01-01")
    text = f"{KINDS[row.kind]}: {title(row.why)}."
    return Notice(
        row.id, page_of("disagreements", row.id), row.kind, title(row.about), text, row_named(row) or "", None, None,
        day, len(sides),
    )  # fmt: skip


def notice(row: IncidentRow) -> Notice:
    """Make the notice of an incident."""
    shown = pin(row)
    toll = "".join(
        f" {n} {what}." for n, what in ((shown.killed, words("killed")), (shown.injured, words("injured"))) if n
    )
    told = gettext("Told by {origins}.").format(origins=plural(row.origins, "independent origin"))
    text = f"{shown.label}, {shown.place}, {shown.days}.{toll} {told}"
    return Notice(
        row.id, shown.href, row.type, f"{shown.label}, {shown.place}", text, shown.place, row.lat, row.lon,
        row.to or row.from_ or "", row.origins,
    )  # fmt: skip


def add(asked: Ask, form: Mapping[str, str]) -> str:
    """Watch an area."""
    origins = form.get("origins", "1")
    if origins not in ("1", "2", "3"):
        raise BadQuery(f"origins: {origins!r} is not 1, 2 or 3")
    watching.watch(asked.record, form.get("place", ""), int(origins))
    return "/notices"


def leave(asked: Ask, form: Mapping[str, str]) -> str:
    """Watch an area no longer."""
    watching.leave(asked.record, form.get("area", ""))
    return "/notices"


PAGES = (Page("/notices", "notices.html", NoticesContext, build),)
ACTIONS = (Action("/notices", add), Action("/notices/leave", leave))
