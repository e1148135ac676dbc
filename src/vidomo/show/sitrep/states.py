"""How places are: who holds them, what works in them, running totals, and what does not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from vidomo.record import ConditionRow, ControlRow, DisagreementRow, EventRow, Filter
from vidomo.show.language import SOURCE, gettext, later, speaking
from vidomo.show.naming import row_named
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.desk import WHOLE, Desk, Section, Span, in_order
from vidomo.show.sitrep.model import Sentence
from vidomo.show.sitrep.words import day

NOT_CARRIED = ("control", "damage", "evacuation")
# How many days before the span the last word on a service is still worth telling.
CARRIED_DAYS = 30
SIDES = 6
_HOW = {
    "planned": later(", planned"),
    "possible": later(", possible"),
    "negated": later(", denied or not done"),
    "happened": later(", done"),
}


def control(desk: Desk, span: Span, cut: slice = WHOLE) -> Section:
    """Tell what is said of who holds what: what began, ended or was said in the span.

    Args:
        desk: The desk.
        span: The span.
        cut: Which of the stretches.

    Returns:
        One sentence for each stretch, and the ids of what it was read from.
    """
    sentences: tuple[Sentence, ...] = ()
    # Many reach into any span, being without an end: all are looked through in memory.
    told = desk.record.control(Filter(place=span.place))
    of_span = [row for row in told if _reaches(row, span) and _is_news(row, span)]
    of_span.sort(key=lambda row: (row.admin1 or "", row.place or "", row.from_ or row.said or "", row.id))
    sources = {each.id: each for each in desk.entries(claim for row in of_span[cut] for claim in row.claims)}
    some = [(row, [sources[claim] for claim in row.claims if claim in sources]) for row in of_span[cut]]
    desk.read(each for _, rows in some for each in desk.few(in_order(rows)))
    for row, rows in some:
        if rows:
            sentences += desk.say(_holding(row, desk.voices(rows)), rows, (row.id,))
    return Section(sentences, tuple(claim for row in of_span for claim in row.claims), len(of_span))


def _reaches(row: ControlRow, span: Span) -> bool:
    begins = row.from_ or (row.said if row.to is None else None)
    return (begins or "") <= span.last and (row.to or "9999") >= span.first


def _is_news(row: ControlRow, span: Span) -> bool:
    return span.holds(row.from_) or span.holds(row.to) or (span.holds(row.said) and row.to is None)


def _holding(row: ControlRow, who: str) -> str:
    kind = "planned" if row.modality == "planned" else row.status
    if kind == "held" and (row.to is not None or row.from_):
        kind = "held_until" if row.to is not None else "held_since"
    on = w.on_day(row.from_, row.from_) if row.from_ else ""
    return w.CONTROL.get(kind, w.CONTROL["unknown"]).format(
        who=who,
        holder=w.party(row.holder) if row.holder else gettext(w.UNNAMED_HOLDER),
        it=w.whole(row_named(row), row.place_text, row.precision),
        since=_since(row),
        on=on,
        until=day(row.to),
    )


def _since(row: ControlRow) -> str:
    if row.from_:
        return gettext(" since {day}").format(day=day(row.from_))
    return gettext(", as told on {day}").format(day=day(row.said)) if row.said else ""


def conditions(desk: Desk, span: Span, cut: slice = WHOLE) -> Section:
    """Tell how places are said to be, with the age of each word, and the last word from before the span.

    Args:
        desk: The desk.
        span: The span.
        cut: Which of what is alike.

    Returns:
        One sentence for what is alike in one place, and the ids of the conditions.
    """
    now = of_span(desk, span)
    retold = {(_place(row), row.aspect) for row in now}
    first = date.fromisoformat(span.first)
    try:
        back = Filter(
            place=span.place,
            from_=(first - timedelta(days=CARRIED_DAYS)).isoformat(),
            to=(first - timedelta(days=1)).isoformat(),
        )
        back = replace(back, told_from=back.from_, told_to=back.to)
        before = [
            row
            for row in desk.record.conditions(back)
            if row.aspect not in NOT_CARRIED and (_place(row), row.aspect) not in retold
        ]
    except OverflowError:  # the span begins with the calendar
        before = []
    last: dict[tuple[str, str], str] = {}
    for row in before:
        key = (_place(row), row.aspect)
        last[key] = max(last.get(key, ""), row.published or "")
    before = [row for row in before if row.published == last[_place(row), row.aspect]]
    desk.weigh(row.claim for row in (*now, *before))
    deeds = desk.evacuations_of(row.report for row in (*now, *before) if row.aspect == "evacuation")
    found = _states(desk, span, now, w.CONDITION, deeds) + _states(desk, span, before, w.CARRIED, deeds)
    desk.read(row for _, some in found[cut] for row in desk.few(in_order(some)))
    sentences = tuple(s for text, some in found[cut] for s in desk.say(text, some, [r.id for r in some]))
    return Section(sentences, tuple(row.id for row in now), len(found))


def of_span(desk: Desk, span: Span) -> list[ConditionRow]:
    """Find the conditions of a span that are told of in it."""
    told = replace(span.filter, told_from=span.first, told_to=span.last)
    return [row for row in desk.record.conditions(told) if row.aspect != "control"]


def _states(
    desk: Desk, span: Span, rows: Iterable[ConditionRow], template: str, deeds: Mapping[str, list[EventRow]]
) -> list[tuple[str, list[ConditionRow]]]:
    """Word what is alike in one place, each with the conditions that say so, in the order in which it is read."""
    alike: dict[tuple[str, str, str, str], list[ConditionRow]] = {}
    for row in rows:
        hedge = _hedge(desk, row, deeds.get(row.report, ()))
        if hedge != "negated":
            alike.setdefault((_place(row), row.aspect, row.value, hedge), []).append(row)
    merged: dict[tuple[str, str, str, str, str, str, str], list[tuple[str, list[ConditionRow]]]] = {}
    for (place, aspect, value, hedge), some in alike.items():
        some = in_order(some)
        since = max((row.from_ for row in some if row.from_), default="")
        said = max(row.published or "" for row in some)
        group = "" if value in w.STATES else aspect
        merged.setdefault((place, value, hedge, group, desk.voices(some), since, said), []).append((aspect, some))
    found: list[tuple[tuple[str, ...], str, list[ConditionRow]]] = []
    for (_, value, hedge, _, who, since, said), parts in merged.items():
        aspects = sorted({aspect for aspect, _ in parts})
        some = in_order(row for _, part in parts for row in part)
        one = some[0]
        named = w.whole(row_named(one), one.place_text, one.precision)
        text = template.format(
            Place=w.cap(named),
            place=named,
            state=w.state(aspects, value, hedge),
            who=who,
            since=_from(since) if since != said else "",
            said=day(said),
            age=w.age(said, span.last),
        )
        found.append(((one.admin1 or "", named, said, aspects[0], value, one.id), text, some))
    return [(text, some) for _, text, some in sorted(found, key=lambda each: each[:2])]


def _from(since: str | None) -> str:
    return gettext(", since {day}").format(day=day(since)) if since else ""


def _hedge(desk: Desk, row: ConditionRow, deeds: Iterable[EventRow]) -> str:
    """Tell whether a condition is told as so: not where its own words plan, expect or deny the deed that makes it."""
    strength = desk.strength(row.claim)
    if strength in ("predicts", "denies"):
        return "planned" if strength == "predicts" else "denied"
    if row.aspect != "evacuation":
        return "so"
    hows = {e.modality for e in deeds if e.start < row.end and row.start < e.end}
    if not hows or hows & {"happened", "ongoing"}:
        return "so"
    return "planned" if hows & {"planned", "possible"} else "negated"


def tallies(desk: Desk, span: Span, cut: slice = WHOLE) -> Section:
    """Tell the running totals given in the span, or a piece of them, each by its issuer's word."""
    found: tuple[Sentence, ...] = ()
    told = sorted(
        desk.record.tallies(span.filter), key=lambda row: (row.as_of or "", row.measure, row.place or "", row.claim)
    )
    rows = told[cut]
    claims = {each.id: each for each in desk.entries(row.claim for row in rows)}
    desk.read(claims.values())
    for row in rows:
        sources = (claims[row.claim],) if row.claim in claims else ()
        text = w.TALLY.format(
            as_of=day(row.as_of),
            issuer=row.issuer or desk.voices(sources) if sources else row.issuer,
            range=w.told(row.low, row.high),
            what=w.measure(row.measure),
            group=f" ({gettext(row.group)})" if row.group else "",
            where=gettext(" in {places}").format(places=row_named(row)) if row.place else "",
            since=_from(row.since),
        )
        found += desk.say(text, sources, (row.claim,))
    return Section(found, total=len(told))


def disagreements(desk: Desk, span: Span, used: Iterable[str], cut: slice = WHOLE) -> Section:
    """Tell what does not fit together among what the report tells.

    Args:
        desk: The desk.
        span: The span.
        used: Ids of the entries that the report tells of.
        cut: Which of the disagreements.

    Returns:
        One sentence for each disagreement; of updates only those whose later side is of the span.
    """
    found: tuple[Sentence, ...] = ()
    told_of, order = set(used), list(w.KINDS)
    known = [each for each in desk.record.disagreements() if not told_of.isdisjoint(each.items)]
    known = [each for each in known if each.kind != "update" or span.holds(_last(desk, each))]
    known.sort(key=lambda each: (order.index(each.kind), each.about, each.id))
    entries = {each.id: each for each in desk.entries(item for each in known[cut] for item in each.items)}
    desk.read(entries.values())
    for look in (desk.fetch, desk.count, desk.states):
        look(entries)
    for whole in known[cut]:
        rows = in_order(entries[item] for item in dict.fromkeys(whole.items) if item in entries)
        sides = {(_value(desk, row.id, row.quote), desk.voice(row)): row.published for row in rows}
        told = [
            w.SIDE.format(value=value, who=who, day=f" ({day(said) if said else gettext('no date')})")
            for (value, who), said in sides.items()
        ]
        if len(told) > SIDES:
            told = [*told[: SIDES - 1], gettext("and {n} more").format(n=len(told) - SIDES + 1)]
        if whole.kind == "self":
            # Its sides are a deed and what dates the war: beside each other they tell nobody what does not fit.
            told = [_why(whole.why)]
        about = _about(whole.about)
        text = w.DISAGREEMENT.format(
            About=about, sides="; ".join(told), kind=gettext(w.KINDS.get(whole.kind, whole.kind))
        )
        found += desk.say(text, rows, (whole.id,))
    return Section(found, total=len(known))


def _last(desk: Desk, whole: DisagreementRow) -> str | None:
    """Tell when the last side of a disagreement was published; None where the day of one is not known."""
    published = desk.record.days()
    days = [published.get(item.rpartition("/")[0]) for item in whole.items]
    return max((day for day in days if day is not None), default=None) if None not in days else None


def _about(about: str) -> str:
    """Word what a disagreement is about; the catalogue of the pages knows how the reconciling words it."""
    if speaking() == SOURCE:
        return w.cap(w.with_days(about.replace("_", " ")))
    from vidomo.show.web.phrases import title  # only here, for it loads the pages

    return title(about)


def _why(why: str) -> str:
    """Word why something does not fit, as :func:`_about` does."""
    from vidomo.show.web.phrases import phrase  # only here, for it loads the pages

    return phrase(why)


def _value(desk: Desk, name: str, quote: str) -> str:
    """Word what one side of a disagreement says."""
    if (figure := desk.figure(name)) is not None:
        group = f" ({gettext(figure.group)})" if figure.group else ""
        number = w.told(figure.low, figure.high, figure.approximate) or gettext("a number")
        return f"{number} {w.measure(figure.measure)}".strip() + group
    if (condition := desk.condition(name)) is not None:
        if condition.aspect == "control":
            contested = condition.value == "contested"
            return gettext("contested") if contested else gettext("held by {who}").format(who=w.party(condition.value))
        return w.state((condition.aspect,), condition.value)
    if (event := desk.event(name)) is not None:
        place, doer = w.where(row_named(event), event.place_text, event.precision), w.named(event.actor1)
        how = gettext(_HOW.get(event.modality, ", done"))
        return f"{w.deed(event.type, place, w.party(doer) if doer else None, noun=True)}{how}"
    return gettext("“{words}”").format(words=" ".join(quote.split())[:120])


def _place(row: ConditionRow) -> str:
    return row.place_id or row.place_text or ""
