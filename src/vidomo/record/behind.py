"""What stands behind the incidents all together: who tells of each, and which of them something contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Literal

from sqlalchemy import Connection, and_, select

from vidomo.record import schema as s
from vidomo.record.rows import Behind
from vidomo.record.standing import Telling

Owner = Literal["incident", "control"]


def behind(connection: Connection, told: Iterable[Telling]) -> dict[str, Behind]:
    """Tell of every incident which outlets tell of it, who speaks of it, and whether it stands in a disagreement.

    Args:
        connection: Where to ask.
        told: All that incidents were made of.

    Returns:
        By the incident's id; speakers under the name that is shown for the person.
    """
    shown = dict(
        connection.execute(
            select(s.people_names.c.fold, s.people.c.name).join(s.people, s.people.c.n == s.people_names.c.person)
        ).all()
    )
    outlets: dict[str, set[str]] = defaultdict(set)
    speakers: dict[str, set[str]] = defaultdict(set)
    for each in told:
        if each.outlet is not None:
            outlets[each.incident].add(each.outlet)
        if each.speaker is not None:
            speakers[each.incident].add(shown.get(each.fold or "", each.speaker))
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
