"""What is new against the span before, and what nobody says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vidomo.record import FATES, Filter
from vidomo.show.language import gettext, later, plural
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.cases import Case, area_of, firsts, named_area, of_span, open_up, openings, quote, reports_of
from vidomo.show.sitrep.counted import figures_of
from vidomo.show.sitrep.desk import WHOLE, Desk, Saying, Section, Span
from vidomo.show.sitrep.model import Sentence
from vidomo.show.sitrep.words import day

NAMED = 4


Area = tuple[str, tuple[list[Case], list[Case]]]


def news(
    desk: Desk, span: Span, before: Span | None, cases: Sequence[Case], reports: Iterable[str], cut: slice = WHOLE
) -> Section:
    """Tell what is new: how many incidents against the span before, and what is newly said of earlier days.

    Args:
        desk: The desk.
        span: The span.
        before: The span before it; None where there is none.
        cases: The incidents of the span.
        reports: Ids of the reports published in it.
        cut: Which of the areas and, after them, of the earlier incidents.

    Returns:
        The sentences, and the ids of the earlier incidents' entries that they tell of.
    """
    areas: list[Area] = []
    if before is not None:
        by_area: dict[str, tuple[list[Case], list[Case]]] = {}
        for at, some in enumerate((cases, of_span(desk, before)[0])):
            for each in some:
                by_area.setdefault(area_of(each.row), ([], []))[at].append(each)
        areas = sorted(by_area.items(), key=lambda pair: (-len(pair[1][0]), pair[0]))
    items: Sequence[Area | Case] = [*areas, *_earlier(desk, span, reports, {each.row.id for each in cases})]
    asked = items[cut]
    open_up(desk, (item for item in asked if isinstance(item, Case)))
    quote(desk, (each for item in asked if not isinstance(item, Case) for each in _shown(desk, item)))
    said: list[Saying] = []
    used: list[str] = []
    for item in asked:
        if not isinstance(item, Case):
            said.append(_against(desk, span, item))
        elif told := _late(desk, span, item) or _tolls(desk, span, item):
            said += told
            used += item.entries
    return Section(desk.say_all(said), tuple(used), len(items))


def retold(desk: Desk, span: Span, cases: Sequence[Case], reports: Iterable[str]) -> Iterator[str]:
    """Tell which entries the whole of :func:`news` rests on, and say nothing."""
    published = desk.record.days()
    earlier = _earlier(desk, span, reports, {each.row.id for each in cases})
    desk.make(each.row.id for each in earlier)
    late = {each.row.id for each in earlier if not _told_before(desk, span, each)}
    counted = [
        each
        for each in earlier
        if each.row.id not in late and any(span.holds(published.get(n)) for n in reports_of((each.made.figures,)))
    ]
    desk.count(name for each in counted for name in each.made.figures)
    late.update(each.row.id for each in counted if _tolls(desk, span, each))
    for each in earlier:
        if each.row.id in late:
            yield from each.entries


def _shown(desk: Desk, area: Area) -> Sequence[Case]:
    now, then = area[1]
    return desk.few((*now, *then))


def _against(desk: Desk, span: Span, area: Area) -> Saying:
    """Tell how many incidents an area had against the span before."""
    name, (now, then) = area
    text = w.NEW_COUNT.format(
        area=named_area(name),
        now=plural(len(now), "incident") if now else gettext("no incident"),
        before=w.number(len(then)) if then else gettext("none"),
        days=plural(span.length, "day"),
    )
    both = (*now, *then)
    return Saying(text, tuple(firsts(_shown(desk, area))), tuple(each.row.id for each in both), len(both))


def _earlier(desk: Desk, span: Span, reports: Iterable[str], known: set[str]) -> list[Case]:
    """Find incidents of days before the span that reports of the span tell of."""
    names = set(desk.record.incidents_told_by(reports)) - known
    rows = desk.record.incidents(Filter(place=span.place))
    found = [row for row in rows if row.id in names and (row.to or row.from_ or "9999") < span.first]
    found.sort(key=lambda row: (row.to or row.from_ or "", row.id))
    words = openings(desk.record)
    return [Case(desk, row, words[row.id]) for row in found if row.id in words]


def _told_before(desk: Desk, span: Span, each: Case) -> bool:
    published = desk.record.days()
    days = (published.get(name) for name in reports_of((each.made.events,)))
    return any(day is not None and day < span.first for day in days)


def _late(desk: Desk, span: Span, each: Case) -> list[Saying]:
    if _told_before(desk, span, each):
        return []
    rows = [row for row in each.events if span.holds(row.published)]
    deed = w.deed(each.row.type, each.where)
    text = w.NEW_LATE.format(who=desk.voices(rows), deed=deed, day=each.on)
    return [Saying(text, rows, (each.row.id,))]


def _tolls(desk: Desk, span: Span, each: Case) -> list[Saying]:
    found: list[Saying] = []
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
            found.append(Saying(text, (*new, *former), (each.row.id,)))
    return found


def unknowns(desk: Desk, cases: tuple[Case, ...], unsure: tuple[Case, ...], cut: slice = WHOLE) -> Section:
    """Tell what nobody says of the incidents of the span, and which incidents may be of it.

    Args:
        desk: The desk.
        cases: Its incidents.
        unsure: Those that may be of it.
        cut: Which of what is not known and, after it, of what may be of the span.

    Returns:
        The sentences.
    """
    desk.make(each.row.id for each in cases)
    open_: dict[str, list[Case]] = {}
    for each in cases:
        for what in each.made.unknowns:
            open_.setdefault(later("where exactly it was") if what.startswith("where in ") else what, []).append(each)
    found: tuple[Sentence, ...] = ()
    by_kind = sorted(open_.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    items: Sequence[tuple[str, list[Case]] | Case] = [*by_kind, *unsure]
    asked = items[cut]
    maybe = [item for item in asked if isinstance(item, Case)]
    quote(desk, (each for item in asked if not isinstance(item, Case) for each in desk.few(item[1])))
    open_up(desk, maybe)
    desk.read(row for each in maybe for row in desk.few(each.events))
    for item in asked:
        if isinstance(item, Case):
            text = w.UNSURE.format(who=desk.voices(item.events), deed=w.deed(item.row.type, item.where), day=item.on)
            found += desk.say(text, item.events, (item.row.id,))
            continue
        what, some = item
        text = w.UNKNOWN.format(
            what=gettext(what),
            n=w.number(len(some)),
            incidents=plural(len(cases), "incident"),
            which=w.listed((each.noun for each in some), most=NAMED),
        )
        found += desk.say(text, firsts(desk.few(some)), tuple(e.row.id for e in some), len(some))
    return Section(found, total=len(items))
