"""The picture in the tables: written whole, read back equal."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import orjson
from sqlalchemy import ColumnElement, Connection, Table, bindparam, delete, func, insert, select, update

from vidomo.model.codec import decode, encode
from vidomo.model.picture import Control, Copy, Disagreement, Incident, Person, Picture, Tally
from vidomo.record import schema as s
from vidomo.record.clock import now
from vidomo.record.identity import clean, fold
from vidomo.record.store import day_columns, party_columns, place_columns

T = TypeVar("T")
_AT_ONCE = 400
_TABLES = (
    s.links,
    s.people_names,
    s.incidents,
    s.control,
    s.tallies,
    s.disagreements,
    s.people,
    s.copies,
)


def write_picture(connection: Connection, picture: Picture) -> None:
    """Put a picture in the place of the one before.

    Args:
        connection: Inside a writing transaction.
        picture: What many reports say together.
    """
    for table in _TABLES:
        connection.execute(delete(table))
    writer = Writer(connection)
    writer.write(picture)
    writer.flush()


def read_picture(connection: Connection) -> Picture:
    """Give the picture back as it was set."""
    return Picture(
        incidents=read_all(connection, s.incidents, Incident),
        control=read_all(connection, s.control, Control),
        tallies=read_all(connection, s.tallies, Tally),
        disagreements=read_all(connection, s.disagreements, Disagreement),
        people=read_all(connection, s.people, Person),
        copies=read_all(connection, s.copies, Copy),
    )


def read_one(connection: Connection, table: Table, kind: type[T], name: str) -> T | None:
    """Give one row of the picture as the noun it was set from.

    Args:
        connection: Where to ask.
        table: A table with ``id`` and ``body``.
        kind: The noun.
        name: Its id.

    Returns:
        The noun, or None where there is no such id.
    """
    body = connection.scalar(select(table.c.body).where(table.c.id == clean(name)))
    return None if body is None else decode(kind, orjson.loads(body))


def read_all(connection: Connection, table: Table, kind: type[T], *where: ColumnElement[bool]) -> tuple[T, ...]:
    """Give rows of one table of the picture, all of them where nothing is asked, as the nouns they were set from."""
    bodies = connection.scalars(select(table.c.body).where(*where).order_by(table.c.n))
    return tuple(decode(kind, orjson.loads(body)) for body in bodies)


def body_of(noun: Any) -> str:
    """Write a row of the picture as JSON, as it stands in its table."""
    return json.dumps(encode(noun), separators=(",", ":"))


class Writer:
    """Writes rows and gathers links, so that each table is written in one go."""

    def __init__(self, connection: Connection, grown: bool = False) -> None:
        """Prepare to write.

        Args:
            connection: Inside a writing transaction.
            grown: Rows come to those that are there; else the tables are empty.
        """
        self.connection = connection
        self.grown = grown
        reports = () if grown else connection.execute(select(s.reports.c.id, s.reports.c.n))
        self.numbers: dict[str, int | None] = {row.id: row.n for row in reports}
        self.waiting: dict[Table, list[dict[str, Any]]] = {}
        self.taken: set[str] = set()
        self.judgements: list[dict[str, Any]] = []
        self._next: dict[Table, int] = {}

    def write(self, picture: Picture) -> None:
        """Write the rows of a picture; :meth:`flush` sends them to the database."""
        for incident in picture.incidents:
            self.incident(incident)
        for control in picture.control:
            self.control(control)
        for tally in picture.tallies:
            n = self.row(
                s.tallies, tally, {**_of(tally, "measure", "issuer", "group", "since"), **place_columns(tally.place)}
            )
            self.link("tally", str(n), (point.claim for point in tally.series))
        for disagreement in picture.disagreements:
            told = (disagreement.about, disagreement.kind, *disagreement.items)
            name = self.free(s.disagreements, "d", disagreement.id, *told)
            values = {"id": name, **_of(disagreement, "about", "kind"), **place_columns(disagreement.place)}
            self.row(s.disagreements, disagreement, values)
            self.link("disagreement", name, disagreement.items)
        for person in picture.people:
            name = self.free(s.people, "p", person.id, person.name, *person.names)
            n = self.row(s.people, person, {"id": name, "name": person.name})
            folds = sorted({fold(each) for each in (person.name, *person.names)} - {""})
            self.many(s.people_names, [{"person": n, "fold": each} for each in folds])
            self.link("person", name, person.claims)
        for copy in picture.copies:
            n = self.row(s.copies, copy, {"kind": copy.kind})
            self.link("copy", str(n), copy.reports)

    def next(self, table: Table) -> int:
        """Tell the number that the next row of a table gets."""
        if table not in self._next:
            last = self.connection.scalar(select(func.max(table.c.n))) if self.grown else 0
            self._next[table] = int(last or 0) + 1
        return self._next[table]

    def _look_up(self, reports: Iterable[str]) -> None:
        """Ask for the numbers of some reports in one go where not all are known."""
        if self.grown:
            wanted = sorted({*reports} - self.numbers.keys())
            r = s.reports.c
            for i in range(0, len(wanted), _AT_ONCE):
                part = wanted[i : i + _AT_ONCE]
                self.numbers |= dict.fromkeys(part)
                found = self.connection.execute(select(r.id, r.n).where(r.id.in_(part)))
                self.numbers |= {row.id: row.n for row in found}

    def row(self, table: Table, noun: Any, values: dict[str, Any], body: str | None = None) -> int:
        """Write one row with the whole noun, as JSON where that is made, beside its columns; tell its number."""
        n = self.next(table)
        self._next[table] = n + 1
        self.waiting.setdefault(table, []).append({"n": n, **_fit(values), "body": body or body_of(noun)})
        return n

    def many(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Write rows that have no body."""
        self.waiting.setdefault(table, []).extend(_fit(row) for row in rows)

    def link(self, kind: str, owner: str, ids: Any) -> None:
        """Tie a row of the picture to the entries or reports it was made of; ids not in the record are let go."""
        found = []
        wanted = dict.fromkeys(ids)
        self._look_up(name for whole in wanted for name in (whole, whole.rpartition("/")[0]))
        for whole in wanted:
            report, entry = (whole, "") if self.numbers.get(whole) is not None else whole.rpartition("/")[::2]
            number = self.numbers.get(report)
            if number is not None:
                found.append({"kind": kind, "owner": owner, "report": number, "entry": entry})
        self.many(s.links, found)

    def free(self, table: Table, letter: str, given: str, *parts: str) -> str:
        """Give the row's own id, or make one out of what it says; never one that is taken."""
        made = given or letter + hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()[:8]
        name, tries = made, 1
        while name in self.taken or (self.grown and self._is_there(table, name)):
            tries += 1
            name = f"{made}-{tries}"
        self.taken.add(name)
        return name

    def _is_there(self, table: Table, name: str) -> bool:
        return self.connection.scalar(select(table.c.n).where(table.c.id == name)) is not None

    def incident(self, incident: Incident) -> None:
        """Write an incident with its links and judgements."""
        ranges = {
            f"{what}_{end}": getattr(getattr(incident, what), end)
            for what in ("killed", "injured")
            for end in ("low", "best", "high")
        }
        values = {
            **_of(incident, "id", "type", "origins"),
            **party_columns("actor1", incident.actor1),
            **party_columns("actor2", incident.actor2),
            **ranges,
            **place_columns(incident.place),
            **day_columns(incident.from_, incident.to),
            "reports": len(incident.reports),
            "events": len(incident.events),
            "judged": " ".join(dict.fromkeys(j.decision for j in incident.judgements if j.decision)) or None,
        }
        whole = encode(incident)
        self.row(s.incidents, incident, values, json.dumps(whole, separators=(",", ":")))
        self.link("incident", incident.id, (*incident.events, *incident.figures))
        self.judgements += [
            {
                "owner": incident.id,
                "left": judgement.left,
                "right": judgement.right,
                "verdict": judgement.verdict,
                "score": judgement.score,
                "by": judgement.by,
                "body": json.dumps(body),
            }
            for judgement, body in zip(incident.judgements, whole["judgements"], strict=True)
        ]

    def control(self, control: Control) -> None:
        """Write one stretch of control with its links."""
        place = place_columns(control.place)
        days = (control.from_ or "", control.to or "", control.said or "")
        name = self.free(
            s.control, "h", "", str(place["place_key"]), control.holder or "", control.status, *days, *control.claims
        )
        values = {
            "id": name,
            **_of(control, "holder", "status", "modality", "said"),
            "holder_fold": fold(control.holder),
            **place,
            **day_columns(control.from_, control.to),
        }
        if values["day_from"] is None and control.said:
            values |= {"day_from": control.said, "day_to": "9999-12-31"}
        self.row(s.control, control, values)
        self.link("control", name, control.claims)

    def flush(self, owners: Sequence[str] | None = None) -> None:
        """Send everything to the database, owners before what points at them.

        Args:
            owners: Ids of the incidents whose judgements are told anew; all where None.
        """
        for table in reversed(_TABLES):
            if self.waiting.get(table):
                self.connection.execute(insert(table), self.waiting[table])
        self._judge(owners)

    def _judge(self, owners: Sequence[str] | None) -> None:
        """Keep what was judged before, withdraw what holds no longer, and add what is new."""
        j = s.judgements.c
        held = select(j.n, j.owner, j.body).where(j.withdrawn_at.is_(None))
        if owners is not None:
            held = held.where(j.owner.in_(owners))
        live = {(row.owner, row.body): row.n for row in self.connection.execute(held)}
        wanted = {(row["owner"], row["body"]): row for row in map(_fit, self.judgements)}
        gone = [{"row": n} for key, n in live.items() if key not in wanted]
        made = [{**row, "made_at": now()} for key, row in wanted.items() if key not in live]
        if gone:
            ended = update(s.judgements).where(j.n == bindparam("row")).values(withdrawn_at=now())
            self.connection.execute(ended, gone)
        if made:
            self.connection.execute(insert(s.judgements), made)


def _of(noun: Any, *fields: str) -> dict[str, Any]:
    return {name: getattr(noun, name) for name in fields}


def _fit(row: dict[str, Any]) -> dict[str, Any]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
