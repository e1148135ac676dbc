"""Changing a picture in the tables by the rows that went and those that came: the rest of it is not looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, func, select, update

from vidomo.model.picture import Person, Picture
from vidomo.record import history
from vidomo.record import schema as s
from vidomo.record.identity import fold
from vidomo.record.picture import Writer, body_of
from vidomo.record.store import place_key

_OWNERS = {"incidents": "incident", "control": "control", "tallies": "tally", "disagreements": "disagreement",
           "copies": "copy"}  # fmt: skip


def change_picture(connection: Connection, gone: Picture, made: Picture) -> None:
    """Change the picture in the tables, and note the change in the history.

    Args:
        connection: Inside a writing transaction.
        gone: Rows that are there now and go.
        made: Rows that come.
    """
    stays = {p.id: p for p in made.people}
    kept = {p.id: p for p in gone.people if p.id in stays}
    noted: list[dict[str, Any]] = []
    for kind, owner in _OWNERS.items():
        noted += _take_out(connection, s.metadata.tables[kind], owner, getattr(gone, kind))
    noted += _take_out(connection, s.people, "person", tuple(p for p in gone.people if p.id not in stays))
    people = dict(_numbers(connection, s.people, kept))
    noted += _positions(connection, s.people, [(people[name], body_of(kept[name])) for name in people])
    writer = Writer(connection, grown=True)
    first = {kind: writer.next(s.metadata.tables[kind]) for kind in history.KINDS}
    new = tuple(p for p in made.people if p.id not in people)
    writer.write(replace(made, people=new))
    for name, number in people.items():
        _rewrite(connection, writer, number, kept[name], stays[name])
    writer.flush(owners=[i.id for i in (*gone.incidents, *made.incidents)])
    noted += _positions(connection, s.people, [(number, None) for number in people.values()])
    for kind in history.KINDS:
        table = s.metadata.tables[kind]
        count = connection.scalar(select(func.count()).select_from(table)) or 0
        came = writer.next(table) - first[kind]
        noted += [{"kind": kind, "position": count - 1 - i, "body": None} for i in range(came)]
    history.note_change(connection, noted)


def _numbers(connection: Connection, table: Table, names: Iterable[str]) -> list[tuple[str, int]]:
    found = connection.execute(select(table.c.id, table.c.n).where(table.c.id.in_(list(names))))
    return [(row.id, row.n) for row in found]


def _take_out(connection: Connection, table: Table, owner: str, rows: tuple[Any, ...]) -> list[dict[str, Any]]:
    held: list[tuple[int, str, str]] = []
    named = "id" in table.c
    for row in rows:
        query = select(table.c.n, table.c.id if named else table.c.n.label("id"), table.c.body)
        if table in (s.incidents, s.people):
            query = query.where(table.c.id == row.id)
        else:
            query = query.where(table.c.body == body_of(row), table.c.n.not_in([n for n, _, _ in held]))
            if table is s.disagreements:
                # Of rows with one id the later ones bear it with a number behind.
                query = query.where(table.c.id >= row.id, table.c.id < f"{row.id}~")
            elif table is not s.copies:
                query = query.where(table.c.place_key.is_not_distinct_from(row.place and place_key(row.place)))
        found = connection.execute(query.limit(1)).first()
        if found is not None:
            held.append((found.n, str(found.id), found.body))
    noted = _positions(connection, table, [(n, body) for n, _, body in held])
    for n, name, _ in held:
        connection.execute(delete(s.links).where(s.links.c.kind == owner, s.links.c.owner == name))
        connection.execute(delete(table).where(table.c.n == n))
    return noted


def _positions(connection: Connection, table: Table, rows: list[tuple[int, str | None]]) -> list[dict[str, Any]]:
    """Tell where in the list of a table some rows stand."""
    if not rows:
        return []
    # The plus keeps SQLite from going through the rows themselves: an index of the ids is a small part of them.
    counts = ", ".join(f"sum(+n < {int(n)})" for n, _ in rows)
    found = connection.exec_driver_sql(f"SELECT {counts} FROM {table.name}").one()  # noqa: S608
    return [
        {"kind": table.name, "position": int(at), "body": None if body is None else history.pack(body)}
        for at, (_, body) in zip(found, rows, strict=True)
    ]


def _rewrite(connection: Connection, writer: Writer, n: int, before: Person, after: Person) -> None:
    """Change a person in place: most keep all their claims but a few."""
    connection.execute(update(s.people).where(s.people.c.n == n).values(name=after.name, body=body_of(after)))
    f, k, r = s.people_names.c, s.links.c, s.reports.c
    held = set(connection.scalars(select(f.fold).where(f.person == n)))
    folds = {fold(each) for each in (after.name, *after.names)} - {""}
    if held - folds:
        connection.execute(delete(s.people_names).where(f.person == n, f.fold.in_(held - folds)))
    writer.many(s.people_names, [{"person": n, "fold": each} for each in sorted(folds - held)])
    for claim in set(before.claims) - set(after.claims):
        report, _, entry = claim.rpartition("/")
        number = select(r.n).where(r.id == report).scalar_subquery()
        mine = (k.kind == "person", k.owner == after.id, k.report == number, k.entry == entry)
        connection.execute(delete(s.links).where(*mine))
    writer.link("person", after.id, sorted(set(after.claims) - set(before.claims)))
