"""What is new against the span before, and what nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vidomo.record import Filter, ReportRow
from vidomo.show.language import gettext, later, plural
from vidomo.show.naming import place_named
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.desk import AT_ONCE, Desk, Span
from vidomo.show.sitrep.incidents import Case, area_of, case, figures_of, of_span
from vidomo.show.sitrep.model import Sentence
from vidomo.show.sitrep.words import day

FATES = ("killed", "injured")
NAMED = 4


def news(
    desk: Desk, span: Span, before: Span | None, cases: Sequence[Case], reports: Iterable[ReportRow], length: int
) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """Tell what is new: how many incidents against the span before, and what is newly said of earlier days.

    Args:
        desk: The desk.
        span: The span.
        before: The span before it; None where there is none.
        cases: The incidents of the span.
        reports: The reports published in it.
        length: Days in the span.

    Returns:
        The sentences, and the ids of the earlier incidents' entries that they tell of.
    """
    found: tuple[Sentence, ...] = ()
    if before is not None:
        earlier, _ = of_span(desk, before)
        desk.read(each.events[0] for each in earlier)
        by_area: dict[str, tuple[list[Case], list[Case]]] = {}
        for at, some in enumerate((cases, earlier)):
            for each in some:
                by_area.setdefault(area_of(each.row), ([], []))[at].append(each)
        for name, (now, then) in sorted(by_area.items(), key=lambda pair: (-len(pair[1][0]), pair[0])):
            text = w.NEW_COUNT.format(
                area=place_named(name),
                now=plural(len(now), "incident") if now else gettext("no incident"),
                before=w.number(len(then)) if then else gettext("none"),
                days=plural(length, "day"),
            )
            rows = [each.events[0] for each in (*now, *then)]
            found += desk.say(text, rows, tuple(each.row.id for each in (*now, *then)))
    used: list[str] = []
    retold = _earlier(desk, span, reports, {each.row.id for each in cases})
    desk.read(row for each in retold for row in each.rows)
    for each in retold:
        told = _late(desk, span, each) or _tolls(desk, span, each)
        if told:
            used += each.entries
            found += told
    return found, tuple(used)


def _earlier(desk: Desk, span: Span, reports: Iterable[ReportRow], known: set[str]) -> list[Case]:
    """Find incidents of days before the span that reports of the span tell of."""
    names = {row.incident for report in reports for row in desk.events_of(report.id).values() if row.incident} - known
    ids = sorted(names)
    rows = [
        row
        for i in range(0, len(ids), AT_ONCE)
        for row in desk.record.incidents(Filter(place=span.place, incidents=tuple(ids[i : i + AT_ONCE])))
        if (row.to or row.from_ or "9999") < span.first
    ]
    made = desk.record.made_of(row.id for row in rows)
    desk.fetch(report for each in made.values() for report in each.reports)
    found = [each for row in rows if (each := case(desk, row, made.get(row.id))) is not None]
    return sorted(found, key=lambda each: (each.row.to or each.row.from_ or "", each.row.id))


def _late(desk: Desk, span: Span, each: Case) -> tuple[Sentence, ...]:
    if any(row.published is not None and row.published < span.first for row in each.events):
        return ()
    rows = [row for row in each.events if span.holds(row.published)]
    deed = w.deed(each.row.type, each.where)
    text = w.NEW_LATE.format(who=desk.voices(rows), deed=deed, day=each.on)
    return desk.say(text, rows, (each.row.id,))


def _tolls(desk: Desk, span: Span, each: Case) -> tuple[Sentence, ...]:
    found: tuple[Sentence, ...] = ()
    for fate in FATES:
        rows = [row for row in figures_of(desk, each, fate) if row.group is None]
        former = [row for row in rows if row.published is not None and row.published < span.first]
        known = {w.told(row.low, row.high, row.approximate) for row in former}
        fresh: dict[str, list[str]] = {}
        for row in rows:
            words = w.told(row.low, row.high, row.approximate)
            if span.holds(row.published) and words not in known:
                fresh.setdefault(words, []).append(row.id)
        for words, ids in fresh.items():
            new = [row for row in rows if row.id in ids]
            old = (
                w.listed(dict.fromkeys(w.told(r.low, r.high, r.approximate) for r in former), last="or")
                if former
                else ""
            )
            text = w.NEW_TOLL.format(
                deed=each.noun,
                day=each.on,
                range=words,
                fate=w.fate(fate),
                who=desk.voices(new),
                said=f" ({day(new[0].published)})",
                former=w.NEW_FORMER.format(range=old, fate=w.fate(fate)) if old else "",
            )
            found += desk.say(text, (*new, *former), (each.row.id,))
    return found


def unknowns(desk: Desk, cases: tuple[Case, ...], unsure: tuple[Case, ...]) -> tuple[Sentence, ...]:
    """Tell what nobody says of the incidents of the span, and which incidents may be of it.

    Args:
        desk: The desk.
        cases: Its incidents.
        unsure: Those that may be of it.

    Returns:
        The sentences.
    """
    open_: dict[str, list[Case]] = {}
    for each in cases:
        for what in each.made.unknowns:
            open_.setdefault(later("where exactly it was") if what.startswith("where in ") else what, []).append(each)
    found: tuple[Sentence, ...] = ()
    for what, some in sorted(open_.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        text = w.UNKNOWN.format(
            what=gettext(what),
            n=w.number(len(some)),
            incidents=plural(len(cases), "incident"),
            which=w.listed((each.noun for each in some), most=NAMED),
        )
        found += desk.say(text, (each.events[0] for each in some), tuple(e.row.id for e in some))
    for each in unsure:
        text = w.UNSURE.format(who=desk.voices(each.events), deed=w.deed(each.row.type, each.where), day=each.on)
        found += desk.say(text, each.events, (each.row.id,))
    return found
