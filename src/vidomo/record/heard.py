"""Everybody who is heard in a record, for whom they speak, and who publishes it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select, text

from vidomo.record import schema as s
from vidomo.record.named import Named

# From each name to the next one by the index: many claims are made by few, and many reports published.
_SAID, _PUBLISHED = (
    text(f"""
    WITH RECURSIVE held (name) AS (
        SELECT min({column}) FROM {table}
        UNION ALL
        SELECT (SELECT min({column}) FROM {table} WHERE {column} > held.name) FROM held WHERE held.name IS NOT NULL)
    SELECT name FROM held WHERE name IS NOT NULL""")  # noqa: S608
    for table, column in (("claims", "speaker_fold"), ("reports", "source_fold"))
)


def outlets(connection: Connection) -> tuple[str, ...]:
    """Name the outlets, folded for comparison."""
    return tuple(connection.scalars(_PUBLISHED))


@dataclass(frozen=True, slots=True)
class Heard:
    """Everybody who is heard: each name that claims give, and the names of each person; all folded."""

    names: Named[str]
    people: Named[tuple[str, ...]]

    def under(self, name: str) -> tuple[str, ...]:
        """Tell under which names who is asked for speaks: those that hold the words, and others of the same persons."""
        if not name:
            return self.names.rows
        others = (each for one in self.people.holding((name,)) for each in one)
        return tuple(sorted({*self.names.holding((name,)), *others}))


def heard(connection: Connection) -> Heard:
    """Gather everybody who is heard."""
    p = s.people_names.c
    people: dict[int, tuple[str, ...]] = {}
    for person, name in connection.execute(select(p.person, p.fold)):
        people[person] = (*people.get(person, ()), name)
    return Heard(Named.of(connection.scalars(_SAID), lambda name: (name,)), Named.of(people.values(), tuple))


def sides(connection: Connection, table: Table) -> dict[str, int]:
    """Count the entries of a table by the side, folded for comparison, for which who makes their claims speaks."""
    side = table.c.side_fold
    counted = select(side, func.count()).where(side.is_not(None)).group_by(side)
    return {name: number for name, number in connection.execute(counted)}
