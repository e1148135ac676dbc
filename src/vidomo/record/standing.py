"""How what outlets and speakers tell stands beside what others tell, counted over the incidents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, and_, func, select

from vidomo.record import schema as s
from vidomo.record.rows import Standing

Whose = Literal["outlet", "speaker"]


class Telling(NamedTuple):
    """An entry of a report that an incident was made of; a tuple, for there are very many.

    Attributes:
        incident: Id of the incident.
        outlet: Who published it.
        day: First day of that.
        event: Whether it is a mention of the deed.
        speaker: Who says so, by the name that stands there.
        fold: The same folded for comparison.
    """

    incident: str
    outlet: str | None
    day: str | None
    event: bool
    speaker: str | None
    fold: str | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the reports tell, which no judgement of what is one incident changes.

    Attributes:
        reports: Outlet and first day of publication of each report, by its number.
        voices: Who speaks of each mention of a deed, and the name folded for comparison: by the number of the report
            and then by the mention.
    """

    reports: Mapping[int, tuple[str | None, str | None]]
    voices: Mapping[int, Mapping[str, tuple[str | None, str | None]]]


def mentions(connection: Connection) -> Mentions:
    """Give who tells of each deed, and when."""
    r, e, c = s.reports.c, s.events.c, s.claims.c
    same: dict[str | None, str | None] = {}
    reports = {
        n: (same.setdefault(outlet, outlet), same.setdefault(day, day))
        for n, outlet, day in connection.execute(select(r.n, r.source, r.published_from))
    }
    told = select(e.report, e.entry, c.speaker, c.speaker_fold).outerjoin(
        s.claims, and_(c.report == e.report, c.entry == e.claim)
    )
    voices: dict[int, dict[str, tuple[str | None, str | None]]] = {n: {} for n in reports}
    for n, entry, speaker, fold in connection.execute(told):
        voices[n][entry] = same.setdefault(speaker, speaker), same.setdefault(fold, fold)
    return Mentions(reports, voices)


def tellings(connection: Connection, told: Mentions) -> tuple[Telling, ...]:
    """Give all that incidents were made of, with who published it, who said it and when: asked once for all counts.

    Args:
        connection: Where to ask.
        told: The :func:`mentions`; reports that were written since are left out.
    """
    links, nobody = s.links.c, (None, None)
    found = []
    for owner, n, entry in connection.execute(
        select(links.owner, links.report, links.entry).where(links.kind == "incident")
    ):
        if n not in told.reports:
            continue
        outlet, day = told.reports[n]
        voices = told.voices[n]
        found.append(Telling(owner, outlet, day, entry in voices, *voices.get(entry, nobody)))
    return tuple(found)


def standing(connection: Connection, whose: Whose, told: Iterable[Telling]) -> dict[str, Standing]:
    """Count for each outlet, or each speaker, what became of what it told.

    Args:
        connection: Where to ask.
        whose: Outlets or speakers.
        told: The :func:`tellings`.

    Returns:
        The counts by name; who tells of no incident and stands in no disagreement is left out.
    """
    i = s.incidents.c
    incidents = {row.id: row for row in connection.execute(select(i.id, i.origins, i.from_, i.to))}
    first: dict[str, str] = {}
    mine: dict[str, dict[str, str | None]] = defaultdict(dict)
    for each in told:
        if not each.event or each.incident not in incidents:
            continue
        if each.day is not None:
            first[each.incident] = min(first.get(each.incident, each.day), each.day)
        name = each.outlet if whose == "outlet" else each.speaker
        if name is not None:
            before = mine[name].get(each.incident)
            mine[name][each.incident] = each.day if before is None else min(before, each.day or before)
    disputed: dict[str, int] = {name: number for name, number in connection.execute(_disputed(whose))}
    found = {}
    for name in {*mine, *disputed}:
        rows = [(incidents[key], day) for key, day in mine.get(name, {}).items()]
        leading = [row for row, day in rows if day is not None and day == first[row.id]]
        days = [gone for row, day in rows if day is not None and (gone := _days(row, day)) is not None]
        found[name] = Standing(
            name=name,
            incidents=len(rows),
            first=len(leading),
            joined=sum(row.origins > 1 for row in leading),
            single=sum(row.origins == 1 for row, _ in rows),
            disputed=disputed.get(name, 0),
            days=median(days) if days else None,
            timed=len(days),
        )
    return found


def _days(incident: Any, told: str) -> int | None:
    """Count the days from an incident to when it was told; None where its day is not known, or it is later."""
    if incident.from_ is None or incident.from_ != incident.to:
        return None
    gone = (date.fromisoformat(told[:10]) - date.fromisoformat(incident.from_[:10])).days
    return gone if gone >= 0 else None


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
