"""Reports: the listing, and each as it came, with what was read marked in its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from vidomo.model.place import Place
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.model.report import Published
from vidomo.model.span import Reason
from vidomo.model.time import Time
from vidomo.record import Filter, ProblemRow, ReportRow
from vidomo.show.language import gettext, later
from vidomo.show.naming import mention_named
from vidomo.show.web.addresses import outside, page_of
from vidomo.show.web.asking import DATED_ORDERS, Ask, Form, Missing, Pager, form, order, pager
from vidomo.show.web.judging import Kept, just_kept, kept
from vidomo.show.web.marks import Mark, Piece, cut, wraps
from vidomo.show.web.pages import choices
from vidomo.show.web.pages.base import Head, Page, below
from vidomo.show.web.sentences import Reports, headline
from vidomo.show.web.wording import (
    GROUPS,
    MODALITIES,
    PRECISIONS,
    SPEECH,
    Worded,
    bounds,
    days,
    heading,
    language_name,
    within,
    words,
)

# What English reading leaves unread is shown whole and said to be unread.
LAYERS = (
    ("claim", later("Claims"), later("who says what")),
    ("event", later("Events"), later("deeds")),
    ("figure", later("Figures"), later("counts")),
    ("condition", later("Conditions"), later("how a place is")),
    ("place", later("Places"), ""),
    ("time", later("Times"), ""),
)


_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_LONGEST, _MOST = 200_000, 20
ANCHORS = Worded(
    {
        "explicit": later("itself"),
        "published": later("the report's date"),
        "text": later("another time in the text"),
    }
)
TIMES = Worded(
    {
        "DATE": later("a day"),
        "TIME": later("a time of day"),
        "DURATION": later("a span"),
        "SET": later("again and again"),
    }
)


@dataclass(frozen=True, slots=True)
class ReportsContext:
    """The listing of reports.

    Attributes:
        head: The head of the page.
        form: Its filters.
        order: Its order.
        pager: Where in the listing it is.
        rows: The reports.
        headlines: How each of them is headed, in the same order.
    """

    head: Head
    form: Form
    order: Form
    pager: Pager
    rows: tuple[ReportRow, ...]
    headlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: what, and its value, with the way to it where it has a page."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One entry as it was read: its words, its values and why."""

    id: str
    layer: str
    title: str
    quote: str
    facts: tuple[Fact, ...]
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LayerCount:
    """A layer of marks and how many entries it has."""

    key: str
    label: str
    hint: str
    count: int


@dataclass(frozen=True, slots=True)
class Other:
    """Another report that is the same text.

    Attributes:
        id: Its id.
        href: Its page.
        name: Its outlet and day.
        kind: How the two are one text.
        here: Sentences that only this report has.
        there: Sentences that only the other has.
        more: How many more sentences differ.
    """

    id: str
    href: str
    name: str
    kind: str
    here: tuple[str, ...]
    there: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ReportContext:
    """One report."""

    head: Head
    id: str
    title: str
    outlet: str | None
    url: str | None
    link: str | None
    language: str
    language_name: str
    translated_from: str | None
    published: Published | None
    digest: str
    words: int
    pieces: tuple[Piece, ...]
    cards: tuple[Card, ...]
    layers: tuple[LayerCount, ...]
    furniture: int
    problems: tuple[ProblemRow, ...]
    copies: tuple[Other, ...]
    unread: bool
    history: tuple[Kept, ...]
    just: Kept | None


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Give every marked piece of a report."""
    found: list[Mark] = [Mark(f.start, f.end, "furniture", f.kind) for f in reading.report.furniture]
    for claim in reading.claims:
        found += [Mark(span.start, span.end, "claim", claim.id) for span in claim.content]
        found += [Mark(claim.source.start, claim.source.end, "source", claim.id)] if claim.source else []
        found += [Mark(claim.cue.start, claim.cue.end, "cue", claim.id)] if claim.cue else []
    found += [Mark(e.trigger.start, e.trigger.end, "event", e.id) for e in reading.events]
    found += [Mark(f.start, f.end, "figure", f.id) for f in reading.figures]
    found += [Mark(k.start, k.end, "condition", k.id) for k in reading.conditions]
    found += [Mark(p.start, p.end, "place", f"p{i}") for i, p in enumerate(reading.places, 1)]
    found += [Mark(t.start, t.end, "time", f"t{i}") for i, t in enumerate(reading.times, 1)]
    return tuple(found)


def _facts(*pairs: tuple[str, Any] | tuple[str, Any, str]) -> tuple[Fact, ...]:
    return tuple(Fact(p[0], str(p[1]), p[2] if len(p) == 3 else "") for p in pairs if p[1] not in (None, "", False))


def _place(place: Place | None) -> tuple[str, str, str]:
    if place is None:
        return (gettext("Place"), "", "")
    return (gettext("Place"), mention_named(place), page_of("places", place.id) if place.id else "")


def _time(time: Time | None) -> str:
    if time is None:
        return ""
    return days(time.from_, time.to) if time.from_ or time.to else time.text


def _cards(reading: Reading) -> tuple[Card, ...]:
    said = {
        c.id: (c.speaker.name if c.speaker else c.source.text if c.source else gettext("somebody"))
        for c in reading.claims
    }
    by = {entry: f"#{entry}" for entry in said}

    def voice(claim: str | None) -> tuple[str, str, str]:
        if not claim:
            return (gettext("Said by"), gettext("the outlet itself"), "")
        return (gettext("Said by"), said.get(claim, claim), by.get(claim, ""))

    words_of = {e.id: e.trigger.text for e in reading.events} | {f.id: f.text for f in reading.figures}
    cards: list[Card] = []
    for c in reading.claims:
        facts = _facts(
            (gettext("Speaker"), c.speaker.name if c.speaker else gettext("not told")),
            (gettext("Role"), c.speaker.role if c.speaker else None),
            (gettext("Speaks for"), c.speaker.side if c.speaker else None),
            (gettext("Named as"), c.source.text if c.source and c.source.text != said[c.id] else None),
            (gettext("Told by"), c.cue.text if c.cue else None),
            (gettext("Speech"), SPEECH[c.form]),
            (gettext("Commits"), words(c.strength)),
            (gettext("Medium"), c.medium),
            (gettext("Evidence"), gettext("said to be missing") if c.evidence == "none_given" else words(c.evidence)),
        )
        cards.append(Card(c.id, "claim", said[c.id], " … ".join(s.text for s in c.content), facts, c.why))
    for e in reading.events:
        facts = _facts(
            (gettext("Told as"), MODALITIES[e.modality]),
            (gettext("By"), e.actor1.name if e.actor1 else None),
            (gettext("To"), e.actor2.name if e.actor2 else None),
            _place(e.place),
            (gettext("When"), _time(e.time)),
            (gettext("Weapon"), e.weapon),
            (gettext("Target"), e.target),
            (gettext("Intercepted"), gettext("yes") if e.intercepted else None),
            (gettext("Figures"), "; ".join(words_of.get(f, f) for f in e.figures)),
            (gettext("In ACLED's words"), f"{e.acled.event_type} / {e.acled.sub_event_type}"),
            voice(e.claim),
        )
        cards.append(Card(e.id, "event", heading(e.type), e.span.text, facts, e.why))
    for f in reading.figures:
        facts = _facts(
            (gettext("Counts"), words(f.measure)),
            (gettext("Bounds"), bounds(f.low, f.high, f.approximate)),
            (gettext("Unit as given"), f.unit),
            (gettext("Whom"), GROUPS.get(f.group or "", f.group)),
            (gettext("Running total"), gettext("yes") if f.cumulative else None),
            (gettext("From"), _time(f.since)),
            (gettext("Until"), _time(f.until)),
            _place(f.place),
            (gettext("Event"), words_of.get(f.event or "", f.event), f"#{f.event}"),
            (gettext("Part of"), words_of.get(f.part_of or "", f.part_of), f"#{f.part_of}"),
            voice(f.claim),
        )
        cards.append(
            Card(f.id, "figure", f"{heading(f.measure)}: {bounds(f.low, f.high, f.approximate)}", f.text, facts, f.why)
        )
    text = reading.report.text
    for k in reading.conditions:
        facts = _facts(
            _place(k.place), (gettext("Since"), _time(k.since)), (gettext("Until"), _time(k.until)), voice(k.claim)
        )
        cards.append(
            Card(k.id, "condition", f"{heading(k.aspect)}: {words(k.value)}", text[k.start : k.end], facts, k.why)
        )
    for i, p in enumerate(reading.places, 1):
        facts = _facts(
            (
                gettext("Read as"),
                mention_named(p) if p.name else PRECISIONS["unresolved"],
                page_of("places", p.id) if p.id else "",
            ),
            (gettext("In"), within(p.admin1, p.country, p.name)),
            (gettext("Point"), f"{p.lat:.3f}, {p.lon:.3f}" if p.lat is not None and p.lon is not None else None),
            (gettext("Precision"), PRECISIONS[p.precision]),
            (gettext("Places of this name"), p.candidates or None),
        )
        cards.append(Card(f"p{i}", "place", mention_named(p), p.text, facts, ()))
    for i, t in enumerate(reading.times, 1):
        facts = _facts(
            (gettext("Days"), days(t.from_, t.to) if t.from_ or t.to else gettext("not resolved")),
            (gettext("Value"), t.value),
            (gettext("Kind"), TIMES[t.type]),
            (gettext("Resolved by"), ANCHORS[t.anchor]),
        )
        cards.append(Card(f"t{i}", "time", _time(t), t.text, facts, ()))
    return tuple(cards)


def differ(here: str, there: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Tell what differs between two texts that are copies, sentence by sentence.

    Args:
        here: One text.
        there: The other.

    Returns:
        Sentences of the one only, sentences of the other only, and how many more there are beyond the first twenty.
    """
    mine, theirs = ([" ".join(s.split()) for s in _SENTENCES.split(t[:_LONGEST]) if s.strip()] for t in (here, there))
    only, other = [s for s in mine if s not in set(theirs)], [s for s in theirs if s not in set(mine)]
    return tuple(only[:_MOST]), tuple(other[:_MOST]), max(len(only) - _MOST, 0) + max(len(other) - _MOST, 0)


def listing(asked: Ask) -> ReportsContext:
    """Make the listing's context."""
    rows = asked.record.reports(asked.filter)
    reports = Reports(asked.record)
    reports.fetch(row.id for row in rows if not row.title)
    return ReportsContext(
        head=Head(
            gettext("Reports"), "reports", lead=gettext("The texts everything here was read from, as they came.")
        ),
        form=form(asked, ("q", "source", "from", "to"), {"source": choices.outlets(asked.record)}),
        order=order(asked, DATED_ORDERS),
        pager=pager(asked, rows.total, len(rows)),
        rows=tuple(rows),
        headlines=tuple(reports.headline(row.id, row.title) for row in rows),
    )


def one(asked: Ask) -> ReportContext:
    """Make the context of one report."""
    record = asked.record
    try:
        reading = record.reading(asked.name)
    except InputError as error:
        raise Missing(str(error)) from error
    if reading is None:
        raise Missing(gettext("There is no report {name} in this record.").format(name=asked.name))
    report = reading.report
    cards = _cards(reading)
    problems = record.problems(report.id)
    others = [(name, copy.kind) for copy in record.copies(report.id) for name in copy.reports if name != report.id]
    texts, names = record.texts(name for name, _ in others), Reports(record)
    title = headline(report.title, report.text, report.id)
    return ReportContext(
        head=Head(title, "reports", below("reports", title)),
        id=report.id,
        title=title,
        outlet=report.source,
        url=report.url,
        link=outside(report.url),
        language=report.language,
        language_name=language_name(report.language),
        translated_from=report.translated_from,
        published=report.published,
        digest=report.digest,
        words=len(report.text.split()),
        pieces=cut(report.text, (*marks_of(reading), *wraps(report.text))),
        cards=cards,
        layers=tuple(
            LayerCount(key, gettext(label), hint and gettext(hint), sum(c.layer == key for c in cards))
            for key, label, hint in LAYERS
        ),
        furniture=len(report.furniture),
        problems=problems,
        copies=tuple(
            Other(name, page_of("reports", name), names.name(name), kind, *differ(report.text, texts[name].text))
            for name, kind in others
            if name in texts
        ),
        unread=any(p.code == "language_not_read" for p in problems)
        or (report.language not in ("en", "und") and not cards),
        history=tuple(kept(row) for row in record.judgements(Filter(report=report.id))),
        just=just_kept(asked),
    )


PAGES = (
    Page("/reports", "reports.html", ReportsContext, listing),
    Page("/reports/{name:path}", "report.html", ReportContext, one),
)
