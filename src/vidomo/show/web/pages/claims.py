"""Claims: the listing, the search through their words, and two voices side by side."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

from vidomo.record import (
    ClaimRow,
    ConditionRow,
    EventRow,
    Facets,
    FigureRow,
    Filter,
    Hit,
    PersonRow,
    PlaceRow,
    Record,
    Tick,
)
from vidomo.show.language import gettext, named_country
from vidomo.show.naming import place_named
from vidomo.show.web.asking import DATED_ORDERS, Ask, Form, Pager, form, order, pager
from vidomo.show.web.pages import choices
from vidomo.show.web.pages.base import Head, Page
from vidomo.show.web.pages.incidents import Dispute, Quoted, dispute, whole
from vidomo.show.web.pages.signs import place_words
from vidomo.show.web.sentences import Reports
from vidomo.show.web.wording import MODALITIES, SPEECH, bounds, day, days, heading, words

FIELDS = ("q", "speaker", "side", "party", "source", "place", "speech", "from", "to")
NAMES = 5
HITS = 10
# What is shown of each kind in a column of the comparison.
MOST = 25


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet, its count, and the address of the listing with it; without it where it is on."""

    label: str
    count: int
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet of a listing."""

    title: str
    links: tuple[FacetLink, ...]


@dataclass(frozen=True, slots=True)
class ClaimsContext:
    """The listing of claims.

    Attributes:
        head: The head of the page.
        form: Its filters.
        order: Its order.
        pager: Where in the listing it is.
        rows: The claims.
        sentences: The same in their sentences, in the same order.
        facets: What the claims have in common.
    """

    head: Head
    form: Form
    order: Form
    pager: Pager
    rows: tuple[ClaimRow, ...]
    sentences: tuple[Quoted, ...]
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What a search found: claims with their facets, and reports, people and places of these words."""

    head: Head
    form: Form
    asked: str
    pager: Pager
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    reports: tuple[Hit, ...]
    more: str
    people: tuple[PersonRow, ...]
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a side says: what it is read as, when, and its words."""

    id: str
    label: str
    value: str
    days: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Told:
    """What one side says of something: its latest lines, and how many there are in all."""

    lines: tuple[Line, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of thing that both sides may speak of; a side that does not is empty."""

    title: str
    left: Told
    right: Told


@dataclass(frozen=True, slots=True)
class Voice:
    """One side of a comparison."""

    name: str
    claims: int
    reports: int
    href: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Two voices that can be compared, with the address that does so."""

    one: str
    other: str
    href: str


@dataclass(frozen=True, slots=True)
class CompareContext:
    """Two speakers, or two sides, on one place and period.

    Attributes:
        head: The head.
        form: What is compared.
        offered: Whether there is anybody to choose.
        offers: Pairs of those heard most, where nobody is chosen yet.
        left: The one.
        right: The other.
        topics: What they speak of.
        disputes: Where they disagree.
    """

    head: Head
    form: Form
    offered: bool
    offers: tuple[Offer, ...]
    left: Voice | None
    right: Voice | None
    topics: tuple[Topic, ...]
    disputes: tuple[Dispute, ...]


def facets_of(asked: Ask, found: Facets) -> tuple[Facet, ...]:
    """Make the facets of a listing, with addresses that carry the filters."""

    def facet(
        title: str, field: str, ticks: tuple[Tick, ...], named: Callable[[Tick], str] = lambda tick: tick.label
    ) -> Facet:
        on = asked.query.get(field)
        links = tuple(
            FacetLink(
                named(t),
                t.count,
                asked.address(**{field: None if t.value == on else t.value}),
                t.value == on,
            )
            for t in ticks
        )
        return Facet(title, links)

    def month(tick: Tick) -> FacetLink:
        year, number = map(int, tick.value.split("-"))
        first, last = f"{tick.value}-01", f"{tick.value}-{monthrange(year, number)[1]}"
        on = asked.query.get("from") == first and asked.query.get("to") == last
        asks = {"from": None, "to": None} if on else {"from": first, "to": last}
        return FacetLink(days(first, last), tick.count, asked.address(**asks), on)

    speeches = found.speeches
    made = (
        facet(gettext("Speakers"), "speaker", found.speakers),
        facet(gettext("Speaks for"), "side", found.sides, lambda tick: named_country(tick.label)),
        facet(gettext("Outlets"), "source", found.outlets),
        # That all is told in the reporter's words tells nothing apart.
        facet(
            gettext("Speech"),
            "speech",
            speeches if len(speeches) > 1 or "speech" in asked.query else (),
            lambda tick: SPEECH[tick.value],
        ),
        facet(gettext("Places named"), "place", found.places, lambda tick: place_named(tick.label, tick.value)),
        Facet(gettext("Months"), tuple(month(tick) for tick in found.months)),
    )
    return tuple(each for each in made if each.links)


def _choices(record: Record) -> dict[str, choices.Pairs]:
    return {"source": choices.outlets(record), "speech": choices.speeches()}


def listing(asked: Ask) -> ClaimsContext:
    """Make the context of the claims."""
    rows, counts = asked.record.listed(asked.filter)
    reports = Reports(asked.record)
    reports.fetch(row.report for row in rows)
    return ClaimsContext(
        Head(
            gettext("Claims"),
            "claims",
            lead=gettext("Who says what, in which report. Nothing here is true or false: it is claimed."),
        ),
        form(asked, FIELDS, _choices(asked.record)),
        order(asked, DATED_ORDERS),
        pager(asked, rows.total, len(rows)),
        tuple(rows),
        tuple(whole(reports, row) for row in rows),
        facets_of(asked, counts) if rows.total else (),
    )


def search(asked: Ask) -> SearchContext:
    """Make the context of a search."""
    record, wanted = asked.record, asked.query.get("q", "")
    fields = form(asked, FIELDS, _choices(record))
    title = gettext("Search: {words}").format(words=wanted) if wanted else gettext("Search")
    head = Head(title, "search")
    if not wanted:
        return SearchContext(head, fields, "", pager(asked, 0, 0), (), (), (), "", (), ())
    found = record.found(asked.filter, HITS)
    hits = found.claims
    named = Filter(text=wanted, limit=NAMES)
    return SearchContext(
        head,
        fields,
        wanted,
        pager(asked, hits.total, len(hits)),
        tuple(hits),
        facets_of(asked, found.facets) if hits.total else (),
        found.reports,
        asked.address("/reports"),
        tuple(record.people(Filter(speaker=wanted, limit=NAMES))),
        tuple(record.places(named)),
    )


def compare(asked: Ask) -> CompareContext:
    """Make the context of a comparison."""
    record = asked.record
    by = asked.query.get("by", "side")
    offered = _voices(record, by)
    kinds = (("side", gettext("Sides")), ("speaker", gettext("Speakers")))
    shown = replace(asked, query={"by": by, **asked.query})
    fields = form(shown, ("by", "a", "b", "place", "from", "to"), {"by": kinds, "a": offered, "b": offered})
    head = Head(
        gettext("Compare"),
        "claims",
        lead=gettext("What two speakers or two sides say of one place and time, side by side in their own words."),
    )
    names = asked.query.get("a"), asked.query.get("b")
    if not names[0] or not names[1]:
        return CompareContext(head, replace(fields, chips=()), bool(offered), _offers(asked, by), None, None, (), ())
    base = Filter(place=asked.query.get("place"), from_=asked.query.get("from"), to=asked.query.get("to"))
    wanted = [replace(base, side=n) if by == "side" else replace(base, speaker=n) for n in names]
    reports = Reports(record)
    told = [_told(record, reports, each) for each in wanted]
    titles = dict.fromkeys([*told[0], *told[1]])
    order = [t for t in (gettext("Figures"), gettext("How places are"), gettext("Deeds")) if t in titles]
    return CompareContext(
        head,
        replace(fields, chips=()),
        True,
        (),
        _voice(asked, by, str(names[0]), wanted[0]),
        _voice(asked, by, str(names[1]), wanted[1]),
        tuple(Topic(title, *(side.get(title, Told()) for side in told)) for title in order),
        _between(record, reports, told),
    )


def _offers(asked: Ask, by: str) -> tuple[Offer, ...]:
    """Pair those heard most: the first with each of the next three."""
    if by == "side":
        heard = [tick.value for tick in asked.record.facets().sides[:4]]
    else:
        heard = [row.name for row in asked.record.people(Filter(limit=4))]
    return tuple(Offer(heard[0], other, asked.address(by=by, a=heard[0], b=other)) for other in heard[1:])


def _voices(record: Record, by: str) -> tuple[tuple[str, str], ...]:
    if by == "side":
        return tuple((tick.value, tick.label) for tick in record.facets().sides)
    rows = sorted(record.people(Filter(limit=200)), key=lambda row: row.name)
    return tuple((row.name, row.name) for row in rows)


def _voice(asked: Ask, by: str, name: str, wanted: Filter) -> Voice:
    claims, reports = asked.record.heard(wanted)
    chosen = {"a": None, "b": None, "by": None, by: name}
    return Voice(name, claims, reports, asked.address("/claims", **chosen))


def _told(record: Record, reports: Reports, wanted: Filter) -> dict[str, Told]:
    some = replace(wanted, limit=MOST)
    counted, held, done = record.figures(some), record.conditions(some), record.events(some)
    reports.fetch(row.report for rows in (counted, held, done) for row in rows)
    figures = tuple(
        Line(row.id, heading(row.measure), bounds(row.low, row.high, row.approximate), _days(row), whole(reports, row))
        for row in counted
    )
    states = tuple(
        Line(row.id, f"{place_words(row)}: {words(row.aspect)}", words(row.value), _days(row), whole(reports, row))
        for row in held
    )
    deeds = tuple(
        Line(
            row.id,
            f"{heading(row.type)}, {place_words(row)}",
            MODALITIES[row.modality],
            _days(row),
            whole(reports, row, row.trigger),
        )
        for row in done
    )
    found = {
        gettext("Figures"): Told(figures, counted.total),
        gettext("How places are"): Told(states, held.total),
        gettext("Deeds"): Told(deeds, done.total),
    }
    return {title: told for title, told in found.items() if told.lines}


def _days(row: FigureRow | ConditionRow | EventRow) -> str:
    if row.from_ or row.to:
        return days(row.from_, row.to)
    return gettext("reported {day}").format(day=day(row.published)) if row.published else gettext("no day told")


def _between(record: Record, reports: Reports, told: list[dict[str, Told]]) -> tuple[Dispute, ...]:
    """Find the disagreements in which both sides stand."""
    stands = [set(record.disagreements_of(line.id for some in side.values() for line in some.lines)) for side in told]
    found = (record.disagreement(name) for name in sorted(stands[0] & stands[1]))
    return tuple(dispute(each, reports) for each in found if each is not None)


PAGES = (
    Page("/claims", "claims.html", ClaimsContext, listing),
    Page("/search", "search.html", SearchContext, search),
    Page("/compare", "compare.html", CompareContext, compare),
)
