"""What happened, by area, and what is told as not done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from vidomo.record import EventRow, FigureRow, IncidentRow
from vidomo.show.language import gettext, plural
from vidomo.show.naming import row_named
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.cases import Case, by_weight, firsts, named_area, open_up, quote
from vidomo.show.sitrep.counted import accounts, counted, figures_of, gravest_toll, highest_accounts, number
from vidomo.show.sitrep.desk import WHOLE, Desk, Saying, Section, Span, in_order
from vidomo.show.sitrep.model import Area, Sentence, Told
from vidomo.show.sitrep.words import day

# Most incidents told one by one for one area, and most accounts of one toll; the rest is counted.
MOST = 12
ACCOUNTS = 6


def look_over(desk: Desk, areas: Iterable[list[Case]], figures: Iterable[str] = ()) -> None:
    """Look up what the headlines of some areas rest on, and more figures, all at once."""
    some = tuple(areas)
    tops = (gravest_toll(desk, cases) for cases in some)
    highest = (each.figure for toll in tops if toll is not None for each in highest_accounts(counted(desk, *toll)))
    desk.count((*highest, *figures))
    quote(desk, (each for cases in some for each in _quoted(desk, cases)))


def _quoted(desk: Desk, cases: list[Case]) -> Sequence[Case]:
    """Choose the incidents that a sentence on many quotes: all, or the gravest few."""
    return cases if desk.most is None else desk.few(by_weight(cases))


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


def gravest(cases: Iterable[Case]) -> list[Case]:
    """Choose the incidents of an area that are told one by one."""
    return by_weight(cases)[:MOST]


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
    least, most = min(rows, key=lambda row: number(row, low=True)), max(rows, key=number)
    text = w.TOLL_MANY.format(fate=w.fate(fate), least=_told(least), most=_told(most), accounts="; ".join(listed))
    return desk.say(text, rows, ids)


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
    found = gravest_toll(desk, cases)
    rows = accounts(desk, highest_accounts(counted(desk, *found))) if found else ()
    if found is None or not rows:
        return []
    top, fate = found
    text = w.HIGHEST.format(fate=w.fate(fate), range=_told(rows[0]), who=desk.voices(rows), deed=top.noun, day=top.on)
    return [Saying(text, rows, (top.row.id,))]


def _kinds(cases: Iterable[Case]) -> str:
    kinds = Counter(each.row.type for each in cases)
    return w.listed(w.counted(type_, n) for type_, n in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0])))


def _origins(row: IncidentRow) -> str:
    told = plural(row.origins, "independent origin")
    return told if row.reports == 1 and row.origins == 1 else ", ".join((told, plural(row.reports, "report")))


def _told(row: FigureRow) -> str:
    words = w.told(row.low, row.high, row.approximate)
    return f"{words} ({gettext(row.group)})" if row.group else words
