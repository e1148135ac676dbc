"""How what outlets and speakers tell stands beside what others tell, counted over the incidents."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import median
from typing import Any, Literal

from sqlalchemy import CTE, Connection, and_, func, select

from vidomo.record import schema as s
from vidomo.record.rows import Standing

Whose = Literal["outlet", "speaker"]


def standing(connection: Connection, whose: Whose) -> dict[str, Standing]:
    """Count for each outlet, or each speaker, what became of what it told.

    Args:
        connection: Where to ask.
        whose: Outlets or speakers.

    Returns:
        The counts by name; who tells of no incident and stands in no disagreement is left out.
    """
    told = _told()
    mine, first = _mine(told, whose), _earliest(told)
    i = s.incidents.c
    is_first, sole = mine.c.day == first.c.day, i.origins == 1
    counted = (
        select(
            mine.c.name,
            func.count().label("incidents"),
            func.count().filter(is_first).label("first"),
            func.count().filter(is_first, i.origins > 1).label("joined"),
            func.count().filter(sole).label("single"),
        )
        .join(first, first.c.incident == mine.c.incident)
        .join(s.incidents, i.id == mine.c.incident)
        .group_by(mine.c.name)
    )
    counts = {row.name: row for row in connection.execute(counted)}
    dated = select(mine.c.name, i.from_, mine.c.day).join(s.incidents, i.id == mine.c.incident)
    days: dict[str, list[int]] = defaultdict(list)
    for name, since, until in connection.execute(dated.where(i.from_ == i.to, mine.c.day.is_not(None))):
        gone = (date.fromisoformat(until[:10]) - date.fromisoformat(since[:10])).days
        if gone >= 0:
            days[name].append(gone)
    disputed: dict[str, int] = {name: number for name, number in connection.execute(_disputed(whose))}
    found = {}
    for name in {*counts, *disputed}:
        row = counts.get(name)
        found[name] = Standing(
            name=name,
            incidents=row.incidents if row else 0,
            first=row.first if row else 0,
            joined=row.joined if row else 0,
            single=row.single if row else 0,
            disputed=disputed.get(name, 0),
            days=median(days[name]) if days[name] else None,
            timed=len(days[name]),
        )
    return found


def _told() -> CTE:
    """Give every mention of an incident, with who published it, who said it and when."""
    links, e, r, c = s.links.c, s.events.c, s.reports.c, s.claims.c
    return (
        select(links.owner.label("incident"), r.source.label("outlet"), c.speaker, r.published_from.label("day"))
        .select_from(s.links)
        .join(s.events, and_(e.report == links.report, e.entry == links.entry))
        .join(s.reports, r.n == links.report)
        .outerjoin(s.claims, and_(c.report == e.report, c.entry == e.claim))
        .where(links.kind == "incident")
        .cte("told")
        .prefix_with("MATERIALIZED")
    )


def _mine(told: CTE, whose: Whose) -> CTE:
    """Give who told of which incident, and on which day first."""
    name = told.c[whose]
    day = func.min(told.c.day).label("day")
    query = select(name.label("name"), told.c.incident, day).where(name.is_not(None)).group_by(name, told.c.incident)
    return query.cte("mine").prefix_with("MATERIALIZED")


def _earliest(told: CTE) -> CTE:
    query = select(told.c.incident, func.min(told.c.day).label("day")).group_by(told.c.incident)
    return query.cte("earliest").prefix_with("MATERIALIZED")


def _disputed(whose: Whose) -> Any:
    """Count for each name the disagreements of the kind that contradict, in which something it says stands."""
    links, r, d, c = s.links.c, s.reports.c, s.disagreements.c, s.claims.c
    name = r.source if whose == "outlet" else c.speaker
    query = (
        select(name, func.count(links.owner.distinct()))
        .select_from(s.links)
        .join(s.disagreements, d.id == links.owner)
        .join(s.reports, r.n == links.report)
    )
    kinds = (s.events, s.figures, s.conditions)
    for table in kinds:
        query = query.outerjoin(table, and_(table.c.report == links.report, table.c.entry == links.entry))
    claim = func.coalesce(*(table.c.claim for table in kinds), links.entry)
    query = query.outerjoin(s.claims, and_(c.report == links.report, c.entry == claim))
    where = (links.kind == "disagreement", d.kind.in_(("conflict", "self")), name.is_not(None))
    return query.where(*where).group_by(name)
