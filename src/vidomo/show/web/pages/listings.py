"""Claims, figures, control, people, disagreements, sources and the search: tables, mostly."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.record import ClaimRow, ControlRow, EntryRow, FigureRow, Filter, Hit, PersonRow, SourceRow, Totals
from vidomo.show.web.addresses import page_of
from vidomo.show.web.asking import Ask, Form, Missing, Pager, form, pager
from vidomo.show.web.pages import choices
from vidomo.show.web.pages.base import Head, Page, below
from vidomo.show.web.pages.incidents import Quoted, quoted, whole
from vidomo.show.web.pages.map import control_words, named_speakers
from vidomo.show.web.sentences import Reports
from vidomo.show.web.wording import KINDS, bounds, heading, words


@dataclass(frozen=True, slots=True)
class ClaimsContext:
    """The listing of claims."""

    head: Head
    form: Form
    pager: Pager
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class FigureItem:
    """A figure in the listing."""

    row: FigureRow
    label: str
    words: str
    quoted: Quoted
    incident: str


@dataclass(frozen=True, slots=True)
class FiguresContext:
    """The listing of figures."""

    head: Head
    form: Form
    pager: Pager
    items: tuple[FigureItem, ...]


@dataclass(frozen=True, slots=True)
class ControlItem:
    """A control claim in the listing."""

    row: ControlRow
    words: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlContext:
    """The listing of control."""

    head: Head
    form: Form
    pager: Pager
    items: tuple[ControlItem, ...]


@dataclass(frozen=True, slots=True)
class PeopleContext:
    """The listing of people."""

    head: Head
    form: Form
    pager: Pager
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PersonContext:
    """One person or body."""

    head: Head
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    sides: tuple[str, ...]
    claims: tuple[EntryRow, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what it is read as, and its sentence."""

    id: str
    label: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class DisagreementItem:
    """A disagreement with both sides in their own words."""

    id: str
    href: str
    about: str
    kind: str
    kind_words: str
    why: str
    place: str | None
    place_id: str | None
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class DisagreementsContext:
    """The listing of disagreements."""

    head: Head
    form: Form
    pager: Pager
    items: tuple[DisagreementItem, ...]


@dataclass(frozen=True, slots=True)
class DisagreementContext:
    """One disagreement."""

    head: Head
    item: DisagreementItem
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """Outlets and speakers."""

    head: Head
    outlets: tuple[SourceRow, ...]
    speakers: tuple[PersonRow, ...]
    people: int
    totals: Totals


@dataclass(frozen=True, slots=True)
class SearchContext:
    """What a search found."""

    head: Head
    asked: str
    hits: tuple[Hit, ...]
    most: bool


MOST_HITS = 50


def claims(asked: Ask) -> ClaimsContext:
    """Make the context of the claims."""
    rows = asked.record.claims(asked.filter)
    return ClaimsContext(
        Head("Claims", "claims", lead="Who says what, in which report. Nothing here is true or false: it is claimed."),
        form(
            asked, ("q", "speaker", "party", "source", "place", "from", "to"), {"source": choices.outlets(asked.record)}
        ),
        pager(asked, rows.total, len(rows)),
        tuple(rows),
    )


def figures(asked: Ask) -> FiguresContext:
    """Make the context of the figures."""
    rows = asked.record.figures(asked.filter)
    offered = {"type": choices.measures(), "source": choices.outlets(asked.record)}
    return FiguresContext(
        Head(
            "Figures",
            "figures",
            lead="Counts as they were told; an open end stays open, and an unknown is not a nought.",
        ),
        form(asked, ("type", "q", "place", "speaker", "source", "from", "to"), offered),
        pager(asked, rows.total, len(rows)),
        tuple(
            FigureItem(
                row,
                heading(row.measure),
                bounds(row.low, row.high, row.approximate),
                quoted(row, row.text),
                page_of("incidents", row.incident) if row.incident else "",
            )
            for row in rows
        ),
    )


def control(asked: Ask) -> ControlContext:
    """Make the context of the control claims."""
    rows = asked.record.control(asked.filter)
    return ControlContext(
        Head("Control", "control", lead="Who is said to hold a place, from when to when, and by whose word."),
        form(
            asked,
            ("type", "place", "party", "from", "to"),
            {"type": choices.statuses(), "party": choices.parties(asked.record)},
        ),
        pager(asked, rows.total, len(rows)),
        tuple(
            ControlItem(row, control_words(row.status, row.holder, row.modality), named_speakers(row)) for row in rows
        ),
    )


def people(asked: Ask) -> PeopleContext:
    """Make the context of the people."""
    rows = asked.record.people(asked.filter)
    return PeopleContext(
        Head(
            "People",
            "people",
            lead="People and bodies that speak, under all the names and offices that reports give them.",
        ),
        form(asked, ("q", "speaker", "party"), {}),
        pager(asked, rows.total, len(rows)),
        tuple(rows),
    )


def person(asked: Ask) -> PersonContext:
    """Make the context of one person."""
    found = asked.record.person(asked.name)
    if found is None:
        raise Missing(f"There is nobody under {asked.name} in this record.")
    said = asked.record.entries(found.claims[:200])
    return PersonContext(
        Head(found.name, "people", below("people", found.name), "; ".join(found.roles)),
        found.name,
        found.names,
        found.roles,
        found.sides,
        said,
        len(found.claims),
    )


def _item(
    asked: Ask, reports: Reports, name: str, place: str | None = None, place_id: str | None = None
) -> DisagreementItem | None:
    found = asked.record.disagreement(name)
    if found is None:
        return None
    if place is None and found.place is not None:
        place, place_id = found.place.name, found.place.id
    entries = asked.record.entries(found.items)
    sides = tuple(Side(each.id, words(each.label), whole(reports, each)) for each in entries)
    why = reports.readable(found.why, {each.report for each in entries})
    href = page_of("disagreements", found.id)
    return DisagreementItem(
        found.id, href, found.about, found.kind, KINDS.get(found.kind, found.kind), why, place, place_id, sides
    )


def disagreements(asked: Ask) -> DisagreementsContext:
    """Make the context of the disagreements."""
    rows = asked.record.disagreements(asked.filter)
    reports = Reports(asked.record)
    items = (_item(asked, reports, row.id, row.place, row.place_id) for row in rows)
    return DisagreementsContext(
        Head("Disagreements", "disagreements", lead="What does not fit together, each side in its own words."),
        form(asked, ("type", "place", "q"), {"type": choices.kinds()}),
        pager(asked, rows.total, len(rows)),
        tuple(item for item in items if item is not None),
    )


def disagreement(asked: Ask) -> DisagreementContext:
    """Make the context of one disagreement."""
    item = _item(asked, Reports(asked.record), asked.name)
    if item is None:
        raise Missing(f"There is no disagreement {asked.name} in this record.")
    incidents = asked.record.incidents_of(side.id for side in item.sides)
    return DisagreementContext(
        Head(heading(item.about), "disagreements", below("disagreements", heading(item.about)), item.kind_words),
        item,
        tuple(page_of("incidents", name) for name in incidents),
    )


def sources(asked: Ask) -> SourcesContext:
    """Make the context of the sources."""
    people_ = asked.record.people(Filter(limit=50))
    return SourcesContext(
        Head("Sources", "sources", lead="Who publishes and who speaks, and how much of this record rests on them."),
        tuple(asked.record.sources()),
        tuple(people_),
        people_.total,
        asked.record.totals(),
    )


def search(asked: Ask) -> SearchContext:
    """Make the context of a search."""
    wanted = asked.query.get("q", "")
    hits = asked.record.search(wanted, MOST_HITS) if wanted else ()
    title = f"Search: {wanted}" if wanted else "Search"
    return SearchContext(Head(title, "search"), wanted, hits, len(hits) == MOST_HITS)


PAGES = (
    Page("/claims", "claims.html", ClaimsContext, claims),
    Page("/figures", "figures.html", FiguresContext, figures),
    Page("/control", "control.html", ControlContext, control),
    Page("/people", "people.html", PeopleContext, people),
    Page("/people/{name:path}", "person.html", PersonContext, person),
    Page("/disagreements", "disagreements.html", DisagreementsContext, disagreements),
    Page("/disagreements/{name:path}", "disagreement.html", DisagreementContext, disagreement),
    Page("/sources", "sources.html", SourcesContext, sources),
    Page("/search", "search.html", SearchContext, search),
)
