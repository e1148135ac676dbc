"""What happened, by area, and what is told as not done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from vidomo.record import EventRow, FigureRow, Filter, IncidentRow, Made, Record
from vidomo.show.language import gettext, later, plural
from vidomo.show.naming import place_named, row_named
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.desk import WHOLE, Desk, Saying, Section, Span, in_order
from vidomo.show.sitrep.model import Area, Sentence, Told
from vidomo.show.sitrep.words import day

# Most incidents told one by one for one area, and most accounts of one toll; the rest is counted.
MOST = 12
ACCOUNTS = 6
# An incident whose days reach out of the span is of no use to it when they are spread wider than this.
WIDEST_DAYS = 62
_FATES = ("killed", "injured")
NO_AREA = later("No area told")


class Case:
    """An incident of the span; the rows it was made of are looked up when they are asked for."""

    def __init__(self, desk: Desk, row: IncidentRow) -> None:
        self._desk = desk
        self.row = row
        self.tolls: dict[str, list[FigureRow]] = {}

    @cached_property
    def weight(self) -> tuple[float, float, int, str]:
        """What brings the gravest to the front: most killed, most injured, most origins."""
        killed, injured = (
            max((end for end in _ends(self.row, fate) if end is not None), default=0.0) for fate in _FATES
        )
        return -killed, -injured, -self.row.origins, self.row.id

    @cached_property
    def made(self) -> Made:
        """Ids of what it was made of."""
        return self._desk.made_of(self.row.id)

    @cached_property
    def first_report(self) -> str | None:
        """The report that was published first of those that tell of it; None where the record has no words for it."""
        published = self._desk.record.days()
        reports = reports_of((self.made.events,))
        return min(reports, key=lambda name: (published.get(name, "9999"), name), default=None)

    @property
    def first_events(self) -> list[str]:
        """Ids of its mentions in that report."""
        return [name for name in self.made.events if name.rpartition("/")[0] == self.first_report]

    @cached_property
    def first(self) -> EventRow | None:
        """Its first mention; None where the record has no words for it."""
        told = map(self._desk.event, self.first_events)
        return next(iter(in_order(event for event in told if event is not None)), None)

    @cached_property
    def events(self) -> tuple[EventRow, ...]:
        """Its mentions, the earliest told first."""
        return tuple(in_order(event for event in map(self._desk.event, self.made.events) if event is not None))

    @cached_property
    def figures(self) -> tuple[FigureRow, ...]:
        """Its figures, the earliest told first."""
        return tuple(in_order(figure for figure in map(self._desk.figure, self.made.figures) if figure is not None))

    @property
    def where(self) -> tuple[str, str, str]:
        """Its place, as words."""
        return w.where(row_named(self.row), self.row.place_text, self.row.precision)

    @property
    def noun(self) -> str:
        """The deed as a noun, with its place."""
        return w.deed(self.row.type, self.where, noun=True)

    @property
    def on(self) -> str:
        """Its day, as words."""
        return w.on_day(self.row.from_, self.row.to)

    @property
    def entries(self) -> tuple[str, ...]:
        """Ids of everything it was made of."""
        return (*self.made.events, *self.made.figures)

    @property
    def rows(self) -> tuple[EventRow | FigureRow, ...]:
        """The rows themselves."""
        return (*self.events, *self.figures)


def open_up(desk: Desk, cases: Iterable[Case]) -> None:
    """Look up the rows that some incidents were made of, all at once."""
    some = tuple(cases)
    desk.make(each.row.id for each in some)
    desk.fetch(name for each in some for name in each.made.events)
    desk.count(name for each in some for name in each.made.figures)


def reports_of(entries: Iterable[Iterable[str]]) -> set[str]:
    """Tell in which reports entries stand, by their ids."""
    return {name.rpartition("/")[0] for some in entries for name in some}


def of_span(desk: Desk, span: Span) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Find the incidents of a span.

    Args:
        desk: The desk.
        span: The span.

    Returns:
        Those that are of the span: they lie in it, or no first day is told and they were told of in it. Then those that
        may be of it or of days around it.
    """
    sure: list[Case] = []
    unsure: list[Case] = []
    published = desk.record.days()
    # What the record has no words for cannot be told.
    words = desk.record.worded()
    cases = [Case(desk, row) for row in rows_of(desk, span) if row.id in words]
    outside = {each.row.id for each in cases if not _inside(each.row, span)}
    desk.make(outside)
    for each in cases:
        if each.row.id not in outside:
            sure.append(each)
            continue
        days = (published.get(name) for name in reports_of((each.made.events,)))
        reported = min((day for day in days if day), default=None)
        (sure if span.holds(reported) else unsure).append(each)
    return tuple(sure), tuple(unsure)


def rows_of(desk: Desk, span: Span) -> tuple[IncidentRow, ...]:
    """Find the incidents that lie in a span, or may, their days being no further apart than is of use."""
    # Many reach into any span whose days nobody told: all are looked through in memory.
    days = dated(desk.record) if span.place is None else _dated(desk.record.incidents(Filter(place=span.place)))
    first, last = span.first, span.last
    reaching = [row for begins, ends, row in days if begins <= last and ends >= first]
    return tuple(row for row in reaching if _inside(row, span) or _is_narrow(row))


def dated(record: Record) -> tuple[tuple[str, str, IncidentRow], ...]:
    """Put the first and last day beside each incident of a record that has a day, once for as long as it stays."""
    return record.keep(_dated, lambda held: _dated(held.incidents()), "picture")


def _dated(rows: Iterable[IncidentRow]) -> tuple[tuple[str, str, IncidentRow], ...]:
    """Put the first and last day beside each incident that has a day."""
    days = ((row.from_ or row.to, row.to or row.from_, row) for row in rows)
    return tuple((begins[:10], ends[:10], row) for begins, ends, row in days if begins is not None and ends is not None)


def _inside(row: IncidentRow, span: Span) -> bool:
    return span.holds(row.from_ or row.to) and span.holds(row.to or row.from_)


def _is_narrow(row: IncidentRow) -> bool:
    return row.from_ is not None and row.to is not None and _days(row.from_, row.to) <= WIDEST_DAYS


def area_of(row: IncidentRow) -> str:
    """Name the area an incident is counted in."""
    return row.admin1 or row.place or NO_AREA


def named_area(name: str) -> str:
    """Name an area as it is read."""
    return gettext(name) if name == NO_AREA else place_named(name)


def areas(cases: Iterable[Case]) -> dict[str, list[Case]]:
    """Sort incidents into areas, the area with the gravest toll first, then that with most incidents."""
    found: dict[str, list[Case]] = {}
    for each in cases:
        found.setdefault(area_of(each.row), []).append(each)
    return dict(
        sorted(found.items(), key=lambda pair: (min(each.weight for each in pair[1])[:2], -len(pair[1]), pair[0]))
    )  # fmt: skip


def look_over(desk: Desk, areas: Iterable[list[Case]]) -> None:
    """Look up what the headlines of some areas rest on, all at once."""
    some = tuple(areas)
    tolls = [each for cases in some for each in with_tolls(cases)]
    few = [each for cases in some for each in _quoted(desk, cases)]
    desk.make(each.row.id for each in (*tolls, *few))
    desk.count(name for each in tolls for name in each.made.figures)
    quote(desk, few)


def quote(desk: Desk, cases: Iterable[Case]) -> None:
    """Look up the first mentions of some incidents with their words, all at once."""
    some = tuple(cases)
    desk.make(each.row.id for each in some)
    desk.fetch(name for each in some for name in each.first_events)
    desk.read(firsts(some))


def with_tolls(cases: Iterable[Case]) -> list[Case]:
    """Choose the incidents of which somebody counts the killed or injured."""
    return [each for each in cases if any(end is not None for fate in _FATES for end in _ends(each.row, fate))]


def _quoted(desk: Desk, cases: list[Case]) -> Sequence[Case]:
    """Choose the incidents that a sentence on many quotes: all, or the gravest few."""
    return cases if desk.most is None else desk.few(_by_weight(cases))


def headline(desk: Desk, name: str, cases: list[Case]) -> list[Saying]:
    """Tell how much happened in an area, and the gravest of it."""
    ids = tuple(each.row.id for each in cases)
    few = _quoted(desk, cases)
    places = sorted({row_named(each.row) or "" for each in cases if each.row.place and each.row.place != name})
    alike = len({each.row.type for each in cases}) == 1
    text = (w.HEADLINE_ALIKE if alike else w.HEADLINE).format(
        area=named_area(name),
        incidents=plural(len(cases), "incident"),
        places=_in(places),
        kinds=_kinds(cases),
    )
    return [Saying(text, tuple(firsts(few)), ids, len(cases)), *_highest(desk, cases)]


def firsts(cases: Iterable[Case]) -> Iterator[EventRow]:
    """Give the first mention of each incident."""
    return (each.first for each in cases if each.first is not None)


def gravest(cases: Iterable[Case]) -> list[Case]:
    """Choose the incidents of an area that are told one by one."""
    return _by_weight(cases)[:MOST]


def _by_weight(cases: Iterable[Case]) -> list[Case]:
    return sorted(cases, key=lambda each: each.weight)


def _in(places: Sequence[str]) -> str:
    if not places:
        return ""
    return gettext(" in {places}").format(places=places[0] if len(places) == 1 else plural(len(places), "place"))


def tell(desk: Desk, name: str, cases: list[Case], head: tuple[Sentence, ...]) -> Area:
    """Tell the incidents of an area by day, the gravest of them where they are many."""
    chosen = gravest(cases)
    left = [each for each in cases if each not in chosen]
    by_day = sorted(
        chosen, key=lambda each: (each.row.to or each.row.from_ or "9999", each.row.from_ or "", each.row.id)
    )
    more: tuple[Sentence, ...] = ()
    few = desk.few(left)
    open_up(desk, chosen)
    quote(desk, few)
    told = tuple(
        Told(r.id, r.type, row_named(r) or r.place_text, r.from_, r.to, sentences)
        for each in by_day
        if (r := each.row) and (sentences := sentences_of(desk, each))
    )
    if left:
        more_of = w.MORE_ONE if len(left) == 1 else w.MORE
        text = more_of.format(incidents=plural(len(left), "incident"), kinds=_kinds(left))
        more = desk.say(text, firsts(few), tuple(each.row.id for each in left), len(left))
    return Area(name, head, told, more)


def sentences_of(desk: Desk, each: Case) -> tuple[Sentence, ...]:
    """Tell one incident: the deed, who is named as having done it, who denies it, killed and injured."""
    ids = (each.row.id,)
    tellers = [row for row in each.events if desk.commits(row)]
    deniers = [row for row in each.events if desk.strength(row.claim) == "denies"]
    if not tellers:
        whole = w.DENIED_ONLY if deniers else w.NOT_DONE["planned"]
        who = desk.voices(deniers or each.events)
        text = whole.format(who=who, deed=each.noun, day=each.on, origins=_origins(each.row))
        return desk.say(text, each.events, ids)
    doers = _doers(each.row.type, tellers)
    inline = next(iter(doers)) if len(doers) == 1 and len(next(iter(doers.values()))) == len(tellers) else None
    text = w.EVENT.format(
        who=desk.voices(tellers),
        deed=w.deed(each.row.type, each.where, w.party(inline) if inline else None),
        day=each.on,
        origins=_origins(each.row),
    )
    found = desk.say(text, tellers, ids)
    if doers and not inline:
        named = "; ".join(
            w.DOER_BY.format(doer=w.party(name), who=desk.voices(rows)) for name, rows in sorted(doers.items())
        )
        rows = [row for some in doers.values() for row in some]
        found += desk.say(w.DOER.format(doers=named), rows, ids)
    if deniers:
        found += desk.say(w.DENIED.format(who=desk.voices(deniers)), deniers, ids)
    return found + toll(desk, each, "killed") + toll(desk, each, "injured")


def toll(desk: Desk, each: Case, fate: str) -> tuple[Sentence, ...]:
    """Tell the killed or injured of an incident, each account by its voice; nothing where nobody gives a number."""
    ids, rows = (each.row.id,), figures_of(desk, each, fate)
    if not rows:
        return ()
    accounts: dict[tuple[str, str], FigureRow] = {}
    for row in rows:
        accounts.setdefault((_told(row), desk.voice(row)), row)
    if len({told for told, _ in accounts}) == 1:
        return desk.say(w.TOLL_ONE.format(range=_told(rows[0]), fate=w.fate(fate), who=desk.voices(rows)), rows, ids)
    listed = [
        w.ACCOUNT.format(range=told, who=who, day=f" ({day(row.published)})" if row.published else "")
        for (told, who), row in accounts.items()
    ]
    if len(listed) > ACCOUNTS:
        left = gettext("and {others}").format(others=plural(len(listed) - ACCOUNTS, "other account"))
        listed = [listed[0], *listed[1 - ACCOUNTS :], left]
    least, most = min(rows, key=lambda row: _size(row, low=True)), max(rows, key=_size)
    text = w.TOLL_MANY.format(fate=w.fate(fate), least=_told(least), most=_told(most), accounts="; ".join(listed))
    return desk.say(text, rows, ids)


def figures_of(desk: Desk, each: Case, fate: str) -> list[FigureRow]:
    """Give the figures of an incident's killed or injured that somebody stands by.

    Figures of everybody; those of a group, such as children, only where there are no others, or where the range of the
    incident comes from them.
    """
    if fate not in each.tolls:
        each.tolls[fate] = _figures_of(desk, each, fate)
    return each.tolls[fate]


def _figures_of(desk: Desk, each: Case, fate: str) -> list[FigureRow]:
    rows = [
        row
        for row in each.figures
        if row.measure == fate and not row.cumulative and (row.low, row.high) != (None, None) and desk.commits(row)
    ]
    plain = [row for row in rows if row.group is None]
    ends = {value for row in plain for value in (row.low, row.high)}
    return plain if plain and all(end is None or end in ends for end in _ends(each.row, fate)) else rows


def not_done(desk: Desk, span: Span, cut: slice = WHOLE) -> Section:
    """Tell what is planned, possible or denied, and nothing of it as done.

    Args:
        desk: The desk.
        span: The span.
        cut: Which of the deeds.

    Returns:
        One sentence for each such deed, and the ids of its mentions.
    """
    groups: dict[tuple[str, str, str, str], list[EventRow]] = {}
    for row in desk.record.events(replace(span.filter, modalities=tuple(w.NOT_DONE))):
        if row.modality in w.NOT_DONE and (span.holds(row.published) or span.holds(row.from_) or span.holds(row.to)):
            place = row.place_id or row.place_text or ""
            groups.setdefault((row.modality, row.type, place, w.named(row.actor1) or ""), []).append(row)
    order = list(w.NOT_DONE)
    keys = sorted(groups, key=lambda key: (order.index(key[0]), in_order(groups[key])[0].published or "9999", key))
    sentences: tuple[Sentence, ...] = ()
    desk.read(row for key in keys[cut] for row in desk.few(in_order(groups[key])))
    for modality, type_, place, doer in keys[cut]:
        rows = in_order(groups[modality, type_, place, doer])
        first = rows[0]
        text = w.NOT_DONE[modality].format(
            who=desk.voices(rows),
            deed=w.deed(
                type_,
                w.where(row_named(first), first.place_text, first.precision),
                w.party(doer) if doer else None,
                True,
            ),
            day=w.on_day(first.from_, first.to) if first.from_ or first.to else "",
        )
        sentences += desk.say(text, rows, tuple(row.id for row in rows))
    return Section(sentences, tuple(row.id for rows in groups.values() for row in rows), len(keys))


def _doers(type_: str, rows: list[EventRow]) -> dict[str, list[EventRow]]:
    found: dict[str, list[EventRow]] = {}
    for row in rows:
        if row.actor1 and row.type == type_:
            found.setdefault(row.actor1, []).append(row)
    return found


def _highest(desk: Desk, cases: list[Case]) -> list[Saying]:
    told = with_tolls(cases)
    for fate in _FATES:
        tolls = {each.row.id: rows for each in told if (rows := figures_of(desk, each, fate))}
        counted = [each for each in told if each.row.id in tolls]
        if counted:
            top = max(counted, key=lambda each: (max(map(_size, tolls[each.row.id])), each.row.id))
            size = max(map(_size, tolls[top.row.id]))
            rows = [row for row in tolls[top.row.id] if _size(row) == size]
            text = w.HIGHEST.format(
                fate=w.fate(fate), range=_told(rows[0]), who=desk.voices(rows), deed=top.noun, day=top.on
            )  # fmt: skip
            return [Saying(text, rows, (top.row.id,))]
    return []


def _kinds(cases: Iterable[Case]) -> str:
    kinds = Counter(each.row.type for each in cases)
    return w.listed(w.counted(type_, n) for type_, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))


def _origins(row: IncidentRow) -> str:
    told = plural(row.origins, "independent origin")
    return told if row.reports == 1 and row.origins == 1 else ", ".join((told, plural(row.reports, "report")))


def _told(row: FigureRow) -> str:
    words = w.told(row.low, row.high, row.approximate)
    return f"{words} ({gettext(row.group)})" if row.group else words


def _size(row: FigureRow, low: bool = False) -> float:
    values = [value for value in (row.low, row.high) if value is not None]
    return min(values, default=0.0) if low else max(values, default=0.0)


def _ends(row: IncidentRow, fate: str) -> tuple[float | None, float | None, float | None]:
    if fate == "killed":
        return row.killed_low, row.killed_best, row.killed_high
    return row.injured_low, row.injured_best, row.injured_high


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)) // timedelta(days=1)
