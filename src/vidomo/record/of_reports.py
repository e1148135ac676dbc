"""The listings of what reports say: one function for each kind of row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, literal, not_, or_, select

from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.record import schema as s
from vidomo.record import told
from vidomo.record.identity import fold
from vidomo.record.query import (
    Query,
    Where,
    by_day,
    by_publication,
    by_report,
    exists,
    head,
    matches,
    owns,
    rows_as,
)
from vidomo.record.rows import (
    ClaimRow,
    ConditionRow,
    EventRow,
    FigureRow,
    Published,
    ReportRow,
    Rows,
    SourceRow,
)


def _of_reports(q: Query) -> Where:
    """Lay the filter upon the table of reports."""
    r, f = s.reports.c, q.wanted
    where = [*q.report(), *q.days(s.reports)]
    if f.place is not None:
        where.append(exists((s.mentions,), s.mentions.c.report == r.n, *q.place(s.mentions)))
    if f.type is not None:
        where.append(exists((s.events,), s.events.c.report == r.n, s.events.c.type == f.type))
    if fold(f.party):
        where.append(exists((s.events,), s.events.c.report == r.n, *q.parties(s.events)))
    if q.voiced:
        where.append(r.n.in_(select(s.claims.c.report).where(*q.speaks())))
    if f.incident is not None:
        n = s.links.c
        where.append(r.n.in_(select(n.report).where(n.kind == "incident", n.owner == f.incident)))
    if f.text is not None:
        where.append(r.n.in_(matches("reports_words", q.match)))
    return where


def reports(q: Query) -> Rows[ReportRow]:
    """List reports by day of publication, undated last."""
    r, f = s.reports.c, q.wanted
    counts = [
        select(func.count()).select_from(t).where(t.c.report == r.n).scalar_subquery().label(t.name)
        for t in (s.claims, s.events, s.figures, s.conditions)
    ]
    problem = (
        select(s.problems.c.what).where(s.problems.c.report == r.n).order_by(s.problems.c.n).limit(1).scalar_subquery()
    )
    shown = (r.id, r.title, r.source, r.published_from, r.published_to, r.published_basis, r.language, r.words)
    rest = (r.failed, r.url, r.digest, r.made_with, r.added_at)
    query = select(*shown, *counts, problem.label("problem"), *rest).where(*_of_reports(q))
    return q.run(query, by_publication(f.latest), rows_as(ReportRow))


def published(q: Query) -> tuple[Published, ...]:
    """Give the reports that are dated, in few words and in the order of their days."""
    r = s.reports.c
    empty = [not_(exists((t,), t.c.report == r.n)) for t in (s.claims, s.events)]
    unread = or_(r.failed, and_(exists((s.problems,), s.problems.c.report == r.n), *empty))
    told = select(r.id, r.published_from, r.published_to, r.source, case((unread, True), else_=False))
    rows = q.connection.execute(
        told.where(r.published_from.is_not(None), *_of_reports(q)).order_by(r.published_from, r.id)
    )
    return tuple(Published(row[0], row[1], row[2] or row[1], row[3], bool(row[4])) for row in rows)


def of_claims(q: Query) -> Where:
    """Lay the whole filter upon the table of claims, but for its words."""
    c, f = s.claims.c, q.wanted
    where = [*q.report(s.claims), *q.days(s.claims), *q.speaks()]
    if f.place is not None:
        p = s.claim_places
        where.append(c.n.in_(select(p.c.claim).where(*q.place(p))))
    if f.type is not None:
        where.append(owns(s.events, [s.events.c.type == f.type]))
    if fold(f.party):
        where.append(or_(c.side_fold == fold(f.party), owns(s.events, q.parties(s.events))))
    if f.incident is not None:
        where.append(owns(s.events, q.within(s.events)))
    if f.speech is not None:
        where.append(c.form == f.speech)
    return where


def worded_claims(q: Query) -> Where:
    """Lay the whole filter upon the table of claims."""
    words = [] if q.wanted.text is None else [s.claims.c.n.in_(matches("claims_words", q.match))]
    return [*of_claims(q), *words]


def claims(q: Query) -> Rows[ClaimRow]:
    """List claims in the order of their reports."""
    order = by_report(s.claims, q.wanted.latest)
    return q.entries(s.claims, _told_claims(), worded_claims(q), order, rows_as(ClaimRow))


def some_claims(q: Query, numbers: Sequence[int]) -> tuple[ClaimRow, ...]:
    """Give claims by the numbers of their rows, in the order of their reports."""
    return q.told(s.claims, _told_claims(), numbers, by_report(s.claims, q.wanted.latest), rows_as(ClaimRow))


@cache
def _told_claims() -> Select[Any]:
    r, c = s.reports.c, s.claims.c
    shown = (
        c.speaker,
        c.role,
        c.side,
        c.words,
        c.cue,
        c.quote,
        c.form,
        c.strength,
        c.medium,
        c.evidence,
        c.start,
        c.end,
        c.corrected,
    )
    return select(*head(s.claims), *shown).join(s.reports, r.n == c.report)


def events(q: Query) -> Rows[EventRow]:
    """List mentions of deeds by the day they happened on."""
    named = told.named(q, s.events, EventRow)
    if named is not None:
        return named
    e, f = s.events.c, q.wanted
    where = [*q.report(s.events), *q.days(s.events), *q.place(s.events), *q.parties(s.events), *q.says(s.events)]
    where += [*q.within(s.events), *q.words(e.quote)]
    if f.type is not None:
        where.append(e.type == f.type)
    by_order, gathered = None, False
    if f.modalities is not None:
        # Where little else is asked many answer, the first of them soonest in their order: as a term, the column takes
        # no index from that. Counting them is quicker by its own index.
        narrow = (f.place, f.type, f.party, f.source, f.text, f.report, f.reports, q.owners)
        gathered = q.voiced or any(each is not None for each in narrow)
        if not gathered:
            by_order = [*where, (e.modality + literal("")).in_(f.modalities)]
        where.append(e.modality.in_(f.modalities))
    return q.entries(s.events, told.events(), where, by_day(s.events), rows_as(EventRow), by_order, gathered)


def figures(q: Query) -> Rows[FigureRow]:
    """List figures by the day they speak of."""
    named = told.named(q, s.figures, FigureRow)
    if named is not None:
        return named
    g, f = s.figures.c, q.wanted
    where = [*q.report(s.figures), *q.days(s.figures), *q.place(s.figures), *q.says(s.figures)]
    if f.text is not None:
        where.append(g.n.in_(matches("figures_words", q.match)))
    if f.type is not None:
        counts = [g.measure == f.type] if f.type in MEASURES else []
        deeds = [_of_event([s.events.c.type == f.type])] if f.type in EVENT_TYPES else []
        where.append(or_(false(), *counts, *deeds))
    if fold(f.party):
        where.append(_of_event(q.parties(s.events)))
    if q.owners is not None:
        where += [q.of_reports(s.figures), or_(and_(*q.within(s.figures)), _of_event(q.within(s.events)))]
    return q.entries(s.figures, told.figures(), where, by_day(s.figures), rows_as(FigureRow))


def _of_event(where: Where) -> ColumnElement[bool]:
    """Ask that the event a figure belongs to be such a one."""
    g, e = s.figures.c, s.events.c
    return exists((s.events,), e.report == g.report, e.entry == g.event, *where)


def conditions(q: Query) -> Rows[ConditionRow]:
    """List conditions by the day since which they hold."""
    named = told.named(q, s.conditions, ConditionRow)
    if named is not None:
        return named
    k, f = s.conditions.c, q.wanted
    where = [
        *q.report(s.conditions),
        *q.days(s.conditions),
        *q.place(s.conditions),
        *q.says(s.conditions),
        *q.words(k.quote),
    ]
    if f.type is not None:
        where.append(k.aspect == f.type)
    if fold(f.party):
        where.append(func.fold(k.value) == fold(f.party))
    return q.entries(s.conditions, told.conditions(), where, by_day(s.conditions), rows_as(ConditionRow))


def sources(q: Query) -> Rows[SourceRow]:
    """List outlets by how many reports they published."""
    r = s.reports.c
    told = select(func.count()).select_from(s.claims).where(s.claims.c.report == r.n).scalar_subquery()
    count = func.count().label("reports")
    days = (func.min(r.published_from).label("first"), func.max(r.published_to).label("last"))
    query = select(r.source, count, func.sum(told).label("claims"), *days).where(*q.report(), *q.days(s.reports))
    return q.run(query.group_by(r.source), (count.desc(), r.source), rows_as(SourceRow))
