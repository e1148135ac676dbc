"""The map: incidents, who holds what, and what is only announced, with a list beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vidomo.record import Filter, Totals
from vidomo.show.language import gettext
from vidomo.show.web.asking import Ask, Form, Pager, order, pager
from vidomo.show.web.pages.base import Head, Page
from vidomo.show.web.pages.sifted import sifting
from vidomo.show.web.pages.signs import Pin, Told, pin, told
from vidomo.show.web.sieve import OFF_MAP, in_view, ordered, sieve, sift

NOT_DONE = ("planned", "possible", "negated")
MOST_TOLD = 60


@dataclass(frozen=True, slots=True)
class MapContext:
    """The map.

    Attributes:
        head: The head of the page.
        form: Its filters.
        order: The order of the list.
        pager: Where in the list this page of it is.
        pins: The list: incidents of the piece of the map that is looked at, the latest first unless asked otherwise.
        total: How many incidents answer to the filters, anywhere.
        off_map: How many of them are told of a country only, or of no known place, so that the map cannot show them.
        off_map_href: Where those are listed.
        undated: How many incidents without a day are left out by a filter of days.
        told: What is planned, possible or denied.
        told_total: How much of that there is.
        source: Where the map gets its points.
        everywhere: The address without the piece of the map; empty where the list is of all.
        totals: How many of each there are in the record.
    """

    head: Head
    form: Form
    order: Form
    pager: Pager
    pins: tuple[Pin, ...]
    total: int
    off_map: int
    off_map_href: str
    undated: int
    told: tuple[Told, ...]
    told_total: int
    source: str
    everywhere: str
    totals: Totals


def build(asked: Ask) -> MapContext:
    """Make the map's context."""
    record, box = asked.record, asked.box
    found = sift(record, asked.query)
    listed = ordered(found.rows, asked.query.get("sort"))
    rows = [row for row in listed if in_view(row, box)] if box else list(listed)
    wanted = asked.filter
    first = wanted.offset
    page = rows[first : first + (wanted.limit or len(rows))]
    held = sieve(record)
    undone = replace(not_done_filter(wanted), limit=MOST_TOLD, offset=0)
    not_done = record.keep((build, undone), lambda record: record.events(undone), "picture")
    return MapContext(
        head=Head(gettext("Map"), "map", lead=gettext("What reports say happened, where, and who says so.")),
        form=sifting(asked, found),
        order=order(asked),
        pager=pager(asked, len(rows), len(page)),
        pins=tuple(pin(row, held.disputed(row.id)) for row in page),
        total=len(found.rows),
        off_map=found.off_map,
        off_map_href=asked.address(precision=OFF_MAP, box=None),
        undated=found.undated,
        told=tuple(told(row) for row in not_done),
        told_total=not_done.total,
        source=asked.address("/map/points.json", box=None, sort=None, **{"from": None, "to": None}),
        everywhere=asked.address(box=None) if box else "",
        totals=record.totals(),
    )


def not_done_filter(wanted: Filter) -> Filter:
    """Lay the map's filters, as far as they mean something for it, upon what is told and not told as done."""
    return replace(wanted, min_origins=None, incident=None, modalities=NOT_DONE)


PAGES = (Page("/", "map.html", MapContext, build),)
