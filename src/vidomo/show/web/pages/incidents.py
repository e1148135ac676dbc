"""Incidents: the listing, and each with what is claimed of it and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.model.picture import Disagreement, Incident
from vidomo.record import ClaimRow, ConditionRow, EntryRow, EventRow, FigureRow, Filter, Record, ReportRow
from vidomo.show.language import gettext
from vidomo.show.naming import row_named
from vidomo.show.web.addresses import of_entry, page_of
from vidomo.show.web.asking import Ask, Form, Missing, Pager, order, pager
from vidomo.show.web.judging import Kept, just_kept, kept
from vidomo.show.web.pages.base import Head, Page, below
from vidomo.show.web.pages.chart import Chart, chart
from vidomo.show.web.pages.joins import End, Join, joins
from vidomo.show.web.pages.near import Near, doubtful_of, earlier_of, near_of
from vidomo.show.web.pages.sifted import sifting
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.phrases import phrase, title
from vidomo.show.web.sentences import Reports
from vidomo.show.web.sieve import ordered, sieve, sift
from vidomo.show.web.wording import bounds, days, heading

COMPARED = (" is one with ", " is not one with ", " may be one with ")
"""What each sentence that tells of a comparison of two reports has one of."""


@dataclass(frozen=True, slots=True)
class IncidentsContext:
    """The listing of incidents."""

    head: Head
    form: Form
    order: Form
    pager: Pager
    pins: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words within their sentence, with the way to them and who says so.

    Attributes:
        before: The sentence up to the words.
        hit: The words.
        after: The rest of the sentence.
        href: Where they stand in the report.
        report: Id of the report.
        outlet: Who published it.
        published: First possible day of that.
        speaker: Who says so; None for the outlet itself.
    """

    before: str
    hit: str
    after: str
    href: str
    report: str
    outlet: str | None
    published: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure of an incident, with its bar on the common scale from 0 to 100."""

    id: str
    measure: str
    words: str
    low: float | None
    high: float | None
    group: str | None
    quoted: Quoted
    bar_from: float
    bar_to: float
    open: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of the deed."""

    id: str
    label: str
    modality: str
    actor1: str | None
    actor2: str | None
    weapon: str | None
    target: str | None
    place: str | None
    days: str
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement that an incident or place stands in."""

    id: str
    href: str
    about: str
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report behind something."""

    id: str
    href: str
    title: str
    outlet: str | None
    published: str | None
    language: str


@dataclass(frozen=True, slots=True)
class IncidentContext:
    """One incident.

    Attributes:
        head: The head of the page.
        pin: It in short.
        incident: It whole.
        killed: Figures of killed, by the day of their report.
        injured: Figures of injured.
        others: All other figures.
        killed_chart: How the killed moved.
        injured_chart: How the injured moved.
        mentions: What is told, in each report.
        claims: Claims it rests on, whose sentences are not shown as mentions already.
        disputes: What disagrees.
        sources: The reports.
        origins: Who the independent origins are, and why each counts.
        why: What joined mentions within one report, and whatever else is told of how it came about.
        joined: Comparisons that joined it, the strongest first.
        doubtful: Comparisons that were left undecided, or apart.
        maybe: Incidents that those are with.
        near: What happened near it.
        earlier: What happened before at its place.
        history: What persons judged of it.
        just: What was judged just now.
    """

    head: Head
    pin: Pin
    incident: Incident
    killed: tuple[FigureLine, ...]
    injured: tuple[FigureLine, ...]
    others: tuple[FigureLine, ...]
    killed_chart: Chart | None
    injured_chart: Chart | None
    mentions: tuple[Mention, ...]
    claims: tuple[Quoted, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[Source, ...]
    origins: tuple[str, ...]
    unknowns: tuple[str, ...]
    why: tuple[str, ...]
    joined: tuple[Join, ...]
    doubtful: tuple[Join, ...]
    maybe: tuple[Pin, ...]
    near: tuple[Near, ...]
    earlier: tuple[Near, ...]
    history: tuple[Kept, ...]
    just: Kept | None


def _sentence(found: Quoted) -> tuple[str, str]:
    return found.report, found.before + found.hit + found.after


def quoted(row: FigureRow | EntryRow | ConditionRow, hit: str) -> Quoted:
    """Find words in the quote they stand in."""
    before, found, after = row.quote.partition(hit) if hit else (row.quote, "", "")
    if not found:
        before, found, after = row.quote, "", ""
    return Quoted(before, found, after, of_entry(row.id), row.report, row.source, row.published, row.speaker)


def whole(reports: Reports, row: ClaimRow | EventRow | ConditionRow | EntryRow | FigureRow, hit: str = "") -> Quoted:
    """Find words in their whole sentence of the report.

    Args:
        reports: The reports behind the page.
        row: The entry.
        hit: The words within the entry that count; the whole entry where empty.

    Returns:
        The sentence, with the words apart.
    """
    start, end = row.start, row.end
    if hit:
        start = reports.find(row.report, hit, row.start, row.end)
        end = start + len(hit)
    cut = reports.sentence(row.report, start, end)
    before, found, after = cut or (row.quote, "", "")
    return Quoted(before, found, after, of_entry(row.id), row.report, row.source, row.published, row.speaker)


def figure_lines(reports: Reports, rows: list[FigureRow]) -> tuple[FigureLine, ...]:
    """Put figures of one measure on a common scale, by the day of their report."""
    top = max((v for row in rows for v in (row.low, row.high) if v is not None), default=0) or 1
    top *= 1.12  # room for the open end
    lines = []
    for row in sorted(rows, key=lambda row: (row.published or "9999", row.id)):
        low = row.low if row.low is not None else 0
        high = row.high if row.high is not None else top
        lines.append(
            FigureLine(
                id=row.id,
                measure=row.measure,
                words=bounds(row.low, row.high, row.approximate),
                low=row.low,
                high=row.high,
                group=row.group,
                quoted=whole(reports, row),
                bar_from=round(100 * low / top, 1),
                bar_to=round(100 * high / top, 1),
                open=row.high is None,
            )
        )
    return tuple(lines)


def dispute(found: Disagreement, reports: Reports) -> Dispute:
    """Make the short form of a disagreement."""
    why = title(reports.readable(found.why, {item.rpartition("/")[0] for item in found.items}))
    return Dispute(found.id, page_of("disagreements", found.id), title(found.about), found.kind, why)


def disputes_of(record: Record, ids: tuple[str, ...]) -> tuple[Dispute, ...]:
    """Give the disagreements any of these entries stand in."""
    reports = Reports(record)
    found = (record.disagreement(name) for name in record.disagreements_of(ids))
    return tuple(dispute(each, reports) for each in found if each is not None)


def source(row: ReportRow, reports: Reports) -> Source:
    """Make the short form of a report."""
    head = reports.headline(row.id, row.title)
    return Source(row.id, page_of("reports", row.id), head, row.source, row.published_from, row.language)


def sources_of(record: Record, ids: tuple[str, ...]) -> tuple[Source, ...]:
    """Give reports by their ids, in the order of publication."""
    rows, reports = record.reports(Filter(reports=ids)), Reports(record)
    reports.fetch(row.id for row in rows if not row.title)
    return tuple(source(row, reports) for row in sorted(rows, key=lambda row: (row.published_from or "9999", row.id)))


def listing(asked: Ask) -> IncidentsContext:
    """Make the listing's context."""
    found = sift(asked.record, asked.query)
    first = asked.filter.offset
    page = ordered(found.rows, asked.query.get("sort"))[first : first + asked.size]
    held = sieve(asked.record)
    return IncidentsContext(
        head=Head(
            gettext("Incidents"),
            "incidents",
            lead=gettext("What happened, as one or more reports tell it; planned and denied deeds are not here."),
        ),
        form=sifting(asked, found),
        order=order(asked),
        pager=pager(asked, len(found.rows), len(page)),
        pins=tuple(pin(row, held.disputed(row.id)) for row in page),
    )


def one(asked: Ask) -> IncidentContext:
    """Make the context of one incident."""
    record = asked.record
    incident = record.incident(asked.name)
    rows = record.incidents(Filter(incident=asked.name))
    if incident is None or not rows:
        raise Missing(gettext("There is no incident {name} in this record.").format(name=asked.name))
    shown = pin(rows[0])
    reports = Reports(record)
    reports.fetch(incident.reports)
    events = record.events(Filter(incident=asked.name))
    figures = list(record.figures(Filter(incident=asked.name)))
    mentions = tuple(
        Mention(
            row.id, heading(row.type), row.modality, row.actor1, row.actor2, row.weapon, row.target, row_named(row),
            days(row.from_, row.to), whole(reports, row, row.trigger),
        )
        for row in sorted(events, key=lambda row: (row.published or "9999", row.id))
    )  # fmt: skip
    claims = record.entries(tuple(f"{row.report}/{row.claim.rpartition('/')[2]}" for row in events if row.claim))
    shown_already = {_sentence(mention.quoted) for mention in mentions}
    ends = {
        m.id: End(m.quoted.hit, m.quoted.outlet or gettext("an outlet not known"), of_entry(m.id)) for m in mentions
    }
    others_ends = {end for j in incident.judgements for end in (j.left, j.right)} - ends.keys()
    ends |= {
        e.id: End(heading(e.label), e.source or gettext("an outlet not known"), of_entry(e.id))
        for e in record.entries(sorted(others_ends))
    }
    title = f"{shown.label}, {shown.place}"
    killed, injured = (
        figure_lines(reports, [row for row in figures if row.measure == measure]) for measure in ("killed", "injured")
    )
    doubts = tuple(j for j in incident.judgements if j.verdict != "same")
    left_apart = record.incidents(Filter(incidents=tuple(doubtful_of(record, incident))))
    maybe = tuple(pin(row) for row in sorted(left_apart, key=lambda row: row.id))
    return IncidentContext(
        head=Head(title, "incidents", below("incidents", title), shown.days),
        pin=shown,
        incident=incident,
        killed=killed,
        injured=injured,
        killed_chart=chart(killed),
        injured_chart=chart(injured),
        others=figure_lines(reports, [row for row in figures if row.measure not in ("killed", "injured")]),
        mentions=mentions,
        claims=tuple(
            claim for claim in (whole(reports, row) for row in claims) if _sentence(claim) not in shown_already
        ),
        disputes=disputes_of(record, incident.events + incident.figures),
        sources=sources_of(record, incident.reports),
        origins=tuple(phrase(reports.readable(name, incident.reports)) for name in incident.origin_names),
        unknowns=tuple(phrase(each) for each in incident.unknowns),
        # What compares two reports stands in the judgements, with its parts.
        why=tuple(
            phrase(reports.readable(each, incident.reports))
            for each in incident.why
            if not any(told in each for told in COMPARED)
        ),
        joined=joins((j for j in incident.judgements if j.verdict == "same"), ends),
        doubtful=joins(doubts, ends),
        maybe=maybe,
        near=near_of(record, rows[0]),
        earlier=earlier_of(record, rows[0]),
        history=tuple(kept(row) for row in record.judgements(Filter(incident=incident.id))),
        just=just_kept(asked),
    )


PAGES = (
    Page("/incidents", "incidents.html", IncidentsContext, listing),
    Page("/incidents/{name:path}", "incident.html", IncidentContext, one),
)
