"""The listings of what reports say together: one function for each kind of row."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Connection, and_, func, literal, select, union_all

from vidomo.record import schema as s
from vidomo.record.identity import fold
from vidomo.record.named import Named
from vidomo.record.query import (
    Query,
    Where,
    exists,
    made_of,
    placed,
    rows_as,
)
from vidomo.record.rows import (
    ControlRow,
    DisagreementRow,
    IncidentRow,
    PersonRow,
    Rows,
    TallyRow,
)


def _incidents(q: Query) -> Where:
    i, f = s.incidents.c, q.wanted
    where = [*q.days(s.incidents), *q.place(s.incidents), *q.parties(s.incidents)]
    if f.type is not None:
        where.append(i.type == f.type)
    if f.min_origins is not None:
        where.append(i.origins >= f.min_origins)
    if q.owners is not None:
        where.append(i.id.in_(q.owners))
    return [*where, *made_of(q, "incident", i.id)]


def ids_of_incidents(q: Query) -> frozenset[str]:
    """Tell which incidents answer to a filter."""
    return frozenset(q.connection.scalars(select(s.incidents.c.id).where(*_incidents(q))))


def incidents(q: Query) -> Rows[IncidentRow]:
    """List incidents by day, undated last."""
    i = s.incidents.c
    ranges = [i[f"{what}_{end}"] for what in ("killed", "injured") for end in ("low", "best", "high")]
    query = select(
        i.id,
        i.type,
        *placed(s.incidents),
        i.from_,
        i.to,
        i.actor1,
        i.actor2,
        i.origins,
        i.reports,
        i.events,
        *ranges,
        i.judged,
    ).where(*_incidents(q))
    return q.run(query, (i.day_from.is_(None), func.coalesce(i.from_, i.to), i.id), rows_as(IncidentRow))


def parties(connection: Connection) -> tuple[str, ...]:
    """Name the parties of incidents and the holders of places, those of most incidents first."""
    i, c = s.incidents.c, s.control.c
    named = union_all(*(select(column.label("name")) for column in (i.actor1, i.actor2, c.holder))).subquery()
    name = named.c.name
    query = select(name).where(name.is_not(None)).group_by(name).order_by(func.count().desc(), name)
    return tuple(connection.scalars(query))


def control(q: Query) -> Rows[ControlRow]:
    """List who holds what by place and day."""
    c, f = s.control.c, q.wanted
    where = [*q.days(s.control), *q.place(s.control), *made_of(q, "control", c.id)]
    if f.type is not None:
        where.append(c.status == f.type)
    if fold(f.party):
        where.append(c.holder_fold == fold(f.party))
    query = select(c.id, *placed(s.control), c.holder, c.status, c.modality, c.from_, c.to, c.said, c.body).where(
        *where
    )

    kind: Callable[..., ControlRow] = ControlRow

    def make(row: Any) -> ControlRow:
        # The columns stand as the fields do: there are thousands of rows.
        body = json.loads(row[-1])
        return kind(*row[:-1], tuple(body["speakers"]), tuple(body["claims"]))

    order = (c.place.is_(None), c.place, c.place_key, func.coalesce(c.day_from, c.said), c.id)
    return q.run(query, order, make)


_POINT = ("low", "high", "claim", "flag")


def tallies(q: Query) -> Rows[TallyRow]:
    """List the points of running totals by place, measure and day."""
    t, f = s.tallies.c, q.wanted
    where = q.place(s.tallies)
    if f.type is not None:
        where.append(t.measure == f.type)
    query = select(t.n, t.measure, t.place, t.place_key.label("place_id"), t.issuer, t.group, t.since, t.body).where(
        *where
    )
    found = []
    for row in q.connection.execute(query.order_by(t.place, t.measure, t.n)):
        for point in json.loads(row.body)["series"]:
            day = point["as_of"]
            if (f.from_ and (day is None or day < f.from_)) or (f.to and (day is None or day > f.to)):
                continue
            told = {name: value for name, value in row._mapping.items() if name not in ("n", "body")}
            found.append(TallyRow(**told, as_of=day, **{name: point.get(name) for name in _POINT}))
    end = None if f.limit is None else f.offset + f.limit
    return Rows(tuple(found[f.offset : end]), len(found))


def people(q: Query) -> Rows[PersonRow]:
    """List people and bodies by how many claims they make."""
    p, f = s.people.c, q.wanted
    where: Where = []
    if f.speaker is not None:
        held = [s.people_names.c.fold.contains(fold(f.speaker), autoescape=True)]
        where.append(exists((s.people_names,), s.people_names.c.person == p.n, *held))
    if fold(f.party):
        sides = func.json_each(p.body, "$.sides").table_valued("value")
        side = select(literal(1)).select_from(sides).where(func.fold(sides.c.value) == fold(f.party))
        where.append(side.exists())
    where += made_of(q, "person", p.id, speaker=False)
    owned = and_(s.links.c.kind == "person", s.links.c.owner == p.id)
    made = select(func.count()).select_from(s.links).where(owned).scalar_subquery().label("made")
    told = select(func.count(s.links.c.report.distinct())).where(owned).scalar_subquery()
    query = select(p.id, p.name, p.body, made, told.label("told")).where(*where)

    def make(row: Any) -> PersonRow:
        body = json.loads(row.body)
        names, roles, sides = (tuple(body[name]) for name in ("names", "roles", "sides"))
        return PersonRow(row.id, row.name, names, roles, sides, row.made, row.told)

    return q.run(query, (made.desc(), p.name, p.id), make)


def named(people: Iterable[PersonRow]) -> Named[PersonRow]:
    """Hold people, to be found by their names."""
    return Named.of(people, lambda each: map(fold, (each.name, *each.names)))


def disagreements(q: Query) -> Rows[DisagreementRow]:
    """List what does not fit together."""
    d, f = s.disagreements.c, q.wanted
    where = [*q.place(s.disagreements), *made_of(q, "disagreement", d.id)]
    if f.type is not None:
        where.append(d.kind == f.type)
    query = select(d.id, d.about, d.kind, d.place, d.place_key, d.body).where(*where)

    def make(row: Any) -> DisagreementRow:
        body = json.loads(row.body)
        return DisagreementRow(row.id, row.about, row.kind, body["why"], row.place, row.place_key, tuple(body["items"]))

    return q.run(query, (d.kind, d.about, d.id), make)
