"""How what outlets and speakers tell stands beside what others tell, counted over the incidents."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import median
from typing import Any, Literal

from sqlalchemy import Connection, and_, or_, select

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
    told: dict[str, dict[str, str | None]] = defaultdict(dict)
    earliest: dict[str, str] = {}
    facts: dict[str, tuple[int, str | None]] = {}
    for row in connection.execute(_told()):
        facts[row.incident] = (row.origins, row.from_ if row.from_ == row.to else None)
        name = row.source if whose == "outlet" else row.speaker
        day = row.published
        if day is not None:
            earliest[row.incident] = min(day, earliest.get(row.incident, day))
        if name is not None:
            known = told[name].get(row.incident)
            told[name][row.incident] = min((d for d in (known, day) if d is not None), default=None)
    disputed: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(_disputed()):
        name = row.source if whose == "outlet" else row.speaker
        if name is not None:
            disputed[name].add(row.owner)
    found = {}
    for name in {*told, *disputed}:
        incidents = told.get(name, {})
        first = [i for i, day in incidents.items() if day is not None and day == earliest.get(i)]
        gone = [_days(facts[i][1], day) for i, day in incidents.items()]
        known_days = [days for days in gone if days is not None and days >= 0]
        found[name] = Standing(
            name=name,
            incidents=len(incidents),
            first=len(first),
            joined=sum(facts[i][0] > 1 for i in first),
            single=sum(facts[i][0] == 1 for i in incidents),
            disputed=len(disputed.get(name, ())),
            days=median(known_days) if known_days else None,
            timed=len(known_days),
        )
    return found


def _told() -> Any:
    links, e, r, i, c = s.links.c, s.events.c, s.reports.c, s.incidents.c, s.claims.c
    return (
        select(
            i.id.label("incident"), i.origins, i.from_, i.to, r.source, r.published_from.label("published"), c.speaker
        )
        .select_from(s.links)
        .join(s.incidents, i.id == links.owner)
        .join(s.events, and_(e.report == links.report, e.entry == links.entry))
        .join(s.reports, r.n == links.report)
        .outerjoin(s.claims, and_(c.report == e.report, c.entry == e.claim))
        .where(links.kind == "incident")
    )


def _disputed() -> Any:
    links, r, d, c = s.links.c, s.reports.c, s.disagreements.c, s.claims.c
    owned = [
        select(t.c.claim).where(t.c.report == links.report, t.c.entry == links.entry).correlate(s.links)
        for t in (s.events, s.figures, s.conditions)
    ]
    entry = or_(c.entry == links.entry, *(c.entry == each.scalar_subquery() for each in owned))
    return (
        select(links.owner, r.source, c.speaker)
        .select_from(s.links)
        .join(s.disagreements, d.id == links.owner)
        .join(s.reports, r.n == links.report)
        .outerjoin(s.claims, and_(c.report == links.report, entry))
        .where(links.kind == "disagreement", d.kind.in_(("conflict", "self")))
    )


def _days(since: str | None, until: str | None) -> int | None:
    if since is None or until is None:
        return None
    return (date.fromisoformat(until[:10]) - date.fromisoformat(since[:10])).days
