"""What stands behind the incidents all together: who tells of each, and which of them something contradicts."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from sqlalchemy import Connection, and_, select

from vidomo.record import schema as s
from vidomo.record.rows import Behind

Owner = Literal["incident", "control"]


def behind(connection: Connection) -> dict[str, Behind]:
    """Tell of every incident which outlets tell of it, who speaks of it, and whether it stands in a disagreement.

    Args:
        connection: Where to ask.

    Returns:
        By the incident's id; speakers under the name that is shown for the person.
    """
    links, r, e, c = s.links.c, s.reports.c, s.events.c, s.claims.c
    shown = dict(
        connection.execute(
            select(s.people_names.c.fold, s.people.c.name).join(s.people, s.people.c.n == s.people_names.c.person)
        ).all()
    )
    outlets: dict[str, set[str]] = defaultdict(set)
    told = select(links.owner, r.source).join(s.reports, r.n == links.report)
    for owner, source in connection.execute(told.where(links.kind == "incident", r.source.is_not(None)).distinct()):
        outlets[owner].add(source)
    speakers: dict[str, set[str]] = defaultdict(set)
    said = (
        select(links.owner, c.speaker, c.speaker_fold)
        .join(s.events, and_(e.report == links.report, e.entry == links.entry))
        .join(s.claims, and_(c.report == e.report, c.entry == e.claim))
        .where(links.kind == "incident", c.speaker.is_not(None))
        .distinct()
    )
    for owner, speaker, folded in connection.execute(said):
        speakers[owner].add(shown.get(folded, speaker))
    against = disputed(connection, "incident")
    return {
        owner: Behind(tuple(sorted(outlets[owner])), tuple(sorted(speakers[owner])), owner in against)
        for owner in {*outlets, *speakers, *against}
    }


def disputed(connection: Connection, owner: Owner) -> frozenset[str]:
    """Tell the ids of the incidents, or of the stretches of control, that an entry of a disagreement is part of."""
    mine, other = s.links.alias(), s.links.alias()
    same = and_(mine.c.report == other.c.report, mine.c.entry == other.c.entry)
    query = select(mine.c.owner).join(other, same).where(mine.c.kind == owner, other.c.kind == "disagreement")
    return frozenset(connection.scalars(query.distinct()))
