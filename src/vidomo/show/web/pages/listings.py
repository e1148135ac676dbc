"""Figures, control, people, disagreements and sources: tables, mostly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from vidomo.record import ControlRow, DisagreementRow, EntryRow, FigureRow, Filter, PersonRow, Record, Standing, Totals
from vidomo.show.language import gettext, later, speaking
from vidomo.show.naming import place_named, row_named
from vidomo.show.web.addresses import address, page_of
from vidomo.show.web.asking import Ask, Form, Missing, Pager, form, pager
from vidomo.show.web.pages import choices
from vidomo.show.web.pages.base import Head, Page, below
from vidomo.show.web.pages.incidents import Quoted, quoted, whole
from vidomo.show.web.pages.signs import control_words, named_speakers
from vidomo.show.web.phrases import label, title
from vidomo.show.web.sentences import Reports
from vidomo.show.web.sieve import sieve
from vidomo.show.web.wording import KINDS, Worded, bounds, days, heading


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
    """One person or body.

    Attributes:
        head: The head of the page.
        name: The name it is shown under.
        names: All its names.
        roles: Its offices.
        sides: Whom it speaks for.
        claims: The latest of what it says.
        sentences: The same in their sentences, in the same order.
        total: How many claims there are.
    """

    head: Head
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    sides: tuple[str, ...]
    claims: tuple[EntryRow, ...]
    sentences: tuple[Quoted, ...]
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
    settles: str
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
class Subject:
    """A type of deed or a place that somebody tells of: in how many incidents, and the address that lists them."""

    label: str
    incidents: int
    href: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An outlet or speaker: how much it says, on what, between which days, and how that stands beside others."""

    name: str | None
    href: str
    sides: tuple[str, ...]
    reports: int
    claims: int
    days: str
    standing: Standing | None
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """Outlets and speakers."""

    head: Head
    outlets: tuple[SourceLine, ...]
    speakers: tuple[SourceLine, ...]
    people: int
    totals: Totals


MOST_SUBJECTS = 2
LATEST = 50
SETTLES = Worded(
    {
        "conflict": later(
            "An origin that stands with neither and names its evidence: a located and dated picture for who holds a "
            "place; a list of a hospital, morgue or registry for a count."
        ),
        "scope": later("What each of them counts: whom, where, and since which day."),
        "update": later("Whether the later one corrects the earlier or counts something new."),
        "unit": later("The figure with its unit, as the first who gave it wrote it."),
        "plan_vs_fact": later("A report of a later day that tells whether it was done."),
        "self": later("The whole of what the speaker said, or a correction by the same speaker."),
    }
)


def figures(asked: Ask) -> FiguresContext:
    """Make the context of the figures."""
    rows = asked.record.figures(asked.filter)
    offered = {"type": choices.measures(), "source": choices.outlets(asked.record)}
    return FiguresContext(
        Head(
            gettext("Figures"),
            "figures",
            lead=gettext("Counts as they were told; an open end stays open, and an unknown is not a nought."),
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
        Head(
            gettext("Control"),
            "control",
            lead=gettext("Who is said to hold a place, from when to when, and by whose word."),
        ),
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
            gettext("People"),
            "people",
            lead=gettext("People and bodies that speak, under all the names and offices that reports give them."),
        ),
        form(asked, ("q", "speaker", "party"), {}),
        pager(asked, rows.total, len(rows)),
        tuple(rows),
    )


def person(asked: Ask) -> PersonContext:
    """Make the context of one person."""
    found = asked.record.person(asked.name)
    if found is None:
        raise Missing(gettext("There is nobody under {name} in this record.").format(name=asked.name))
    said = sorted(asked.record.entries(found.claims), key=lambda row: (row.published or "", row.id), reverse=True)
    shown = tuple(said[:LATEST])
    reports = Reports(asked.record)
    reports.fetch(row.report for row in shown)
    return PersonContext(
        Head(found.name, "people", below("people", found.name)),
        found.name,
        found.names,
        found.roles,
        found.sides,
        shown,
        tuple(whole(reports, row) for row in shown),
        len(said),
    )


def _item(reports: Reports, row: DisagreementRow, entries: Iterable[EntryRow]) -> DisagreementItem:
    sides = tuple(Side(each.id, label(each.label), whole(reports, each)) for each in entries)
    return DisagreementItem(
        row.id,
        page_of("disagreements", row.id),
        title(row.about),
        row.kind,
        KINDS.get(row.kind, row.kind),
        title(reports.readable(row.why, {side.quoted.report for side in sides})),
        SETTLES[row.kind],
        row_named(row),
        row.place_id,
        sides,
    )


def disagreements(asked: Ask) -> DisagreementsContext:
    """Make the context of the disagreements."""
    rows = asked.record.disagreements(asked.filter)
    reports = Reports(asked.record)
    entries = {each.id: each for each in asked.record.entries(item for row in rows for item in row.items)}
    reports.fetch(each.report for each in entries.values())
    return DisagreementsContext(
        Head(
            gettext("Disagreements"),
            "disagreements",
            lead=gettext("What does not fit together, each side in its own words."),
        ),
        form(asked, ("type", "place", "q"), {"type": choices.kinds()}),
        pager(asked, rows.total, len(rows)),
        tuple(_item(reports, row, (entries[item] for item in row.items if item in entries)) for row in rows),
    )


def disagreement(asked: Ask) -> DisagreementContext:
    """Make the context of one disagreement."""
    found = asked.record.disagreement(asked.name)
    if found is None:
        raise Missing(gettext("There is no disagreement {name} in this record.").format(name=asked.name))
    place, place_id = (found.place.name, found.place.id) if found.place else (None, None)
    row = DisagreementRow(found.id, found.about, found.kind, found.why, place, place_id, found.items)
    item = _item(Reports(asked.record), row, asked.record.entries(found.items))
    incidents = asked.record.incidents_of(side.id for side in item.sides)
    return DisagreementContext(
        Head(item.about, "disagreements", below("disagreements", item.about), item.kind_words),
        item,
        tuple(page_of("incidents", name) for name in incidents),
    )


def sources(asked: Ask) -> SourcesContext:
    """Make the context of the sources."""
    record = asked.record
    outlets, speakers = record.standing("outlet"), record.standing("speaker")
    people_ = record.people(Filter(limit=50))
    of_outlets, of_speakers = record.keep((_subjects, speaking()), _worded_subjects)
    lead = gettext("Who publishes and who speaks, how much rests on them, and what became of what they told.")
    return SourcesContext(
        Head(gettext("Sources"), "sources", lead=lead),
        tuple(
            SourceLine(
                row.source,
                address("/reports", source=row.source),
                (),
                row.reports,
                row.claims,
                days(row.first, row.last),
                outlets.get(row.source or ""),
                of_outlets.get(row.source or "", ()),
            )
            for row in record.sources()
        ),
        tuple(
            SourceLine(
                row.name,
                page_of("people", row.id),
                row.sides,
                row.reports,
                row.claims,
                "",
                speakers.get(row.name),
                of_speakers.get(row.name, ()),
            )
            for row in people_
        ),
        people_.total,
        record.totals(),
    )


Told: TypeAlias = dict[str, tuple[Counter[str], Counter[tuple[str, str]]]]
"""For each name: of which types its incidents are, and at which places, by key and name."""


def _worded_subjects(record: Record) -> tuple[dict[str, tuple[Subject, ...]], dict[str, tuple[Subject, ...]]]:
    """Tell on what each outlet, and each speaker, is heard most, in the language that is spoken."""
    outlets, speakers = record.keep(_subjects, _subjects)
    return (
        {name: subjects("source", name, outlets) for name in outlets},
        {name: subjects("speaker", name, speakers) for name in speakers},
    )


def _subjects(record: Record) -> tuple[Told, Told]:
    """Count what outlets, and speakers, tell of: the types and places of their incidents."""
    held = sieve(record)
    outlets: Told = {}
    speakers: Told = {}
    for row in held.rows:
        behind = held.behind.get(row.id)
        for told, names in ((outlets, behind.outlets), (speakers, behind.speakers)) if behind else ():
            for name in names:
                types, places = told.setdefault(name, (Counter(), Counter()))
                types[row.type] += 1
                # The filter of a region lists what lies in it too, which would be another number.
                if row.place_id and row.place and row.precision in ("exact", "near"):
                    places[row.place_id, row.place] += 1
    return outlets, speakers


def subjects(field: str, name: str, told: Told) -> tuple[Subject, ...]:
    """Tell on what somebody is heard most: two types of deeds and two places.

    Args:
        field: ``source`` for an outlet, ``speaker`` for a speaker.
        name: Its name.
        told: What everybody tells of.

    Returns:
        The types, then the places, each the most frequent first; none where they tell of no incident.
    """
    types, places = told.get(name, (Counter(), Counter()))
    return (
        *(
            Subject(heading(type_), n, address("/incidents", **{field: name, "type": type_}))
            for type_, n in sorted(types.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_SUBJECTS]
        ),
        *(
            Subject(place_named(place, key), n, address("/incidents", **{field: name, "place": key}))
            for (key, place), n in sorted(places.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_SUBJECTS]
        ),
    )


PAGES = (
    Page("/figures", "figures.html", FiguresContext, figures),
    Page("/control", "control.html", ControlContext, control),
    Page("/people", "people.html", PeopleContext, people),
    Page("/people/{name:path}", "person.html", PersonContext, person),
    Page("/disagreements", "disagreements.html", DisagreementsContext, disagreements),
    Page("/disagreements/{name:path}", "disagreement.html", DisagreementContext, disagreement),
    Page("/sources", "sources.html", SourcesContext, sources),
)
