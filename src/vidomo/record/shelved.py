"""What reports are compared by, kept in the record's file: values on shelves, which mean nothing to the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from vidomo.model.decision import Decision
from vidomo.model.picture import Incident, Person, Picture
from vidomo.model.reading import Reading
from vidomo.record import decided, store
from vidomo.record import schema as s
from vidomo.record.grown import change_picture
from vidomo.record.picture import read_one

Row = tuple[str, str, str, bytes]
# What is written at a time: as many rows as SQLite takes quickly, and not all of a large record at once.
_AT_ONCE = 50_000


class Shelves:
    """The shelves of a record, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # Thousands of small questions: those of SQLAlchemy take several times as long.
        self._plain: Any = connection.connection.driver_connection

    def read(self, shelf: str, key: str) -> list[tuple[str, bytes]]:
        """Give everything under a key, in order."""
        return [tuple(row) for row in self._ask(f"SELECT at, value {_UNDER} ORDER BY at", shelf, key)]

    def near(self, shelf: str, key: str, at: str, most: int) -> tuple[list[str], list[str]]:
        """Give the places before and after a place, the nearest first."""
        before = self._ask(f"SELECT at {_UNDER} AND at < ? ORDER BY at DESC LIMIT ?", shelf, key, at, most)
        after = self._ask(f"SELECT at {_UNDER} AND at > ? ORDER BY at LIMIT ?", shelf, key, at, most)
        return [row[0] for row in before], [row[0] for row in after]

    def between(self, shelf: str, key: str, low: str, high: str) -> int:
        """Count the places between two."""
        return int(self._ask(f"SELECT count(*) {_UNDER} AND at > ? AND at < ?", shelf, key, low, high)[0][0])

    def put(self, rows: Iterable[Row]) -> None:
        """Put values in their places."""
        put(self._connection, rows)

    def drop(self, shelf: str, key: str, at: str) -> None:
        """Take a value away."""
        self._plain.execute(f"DELETE {_UNDER} AND at = ?", (shelf, key, at))

    def take(self, gone: Picture, made: Picture) -> None:
        """Change the picture of the record."""
        change_picture(self._connection, gone, made)

    def incident(self, name: str) -> Incident | None:
        """Give an incident of the picture."""
        return read_one(self._connection, s.incidents, Incident, name)

    def person(self, name: str) -> Person | None:
        """Give a person of the picture."""
        return read_one(self._connection, s.people, Person, name)

    def reading(self, report: str) -> Reading | None:
        """Give a report as it was read and as persons corrected it."""
        found = store.corrected(self._connection, report)
        return found.reading if found is not None else None

    def judged(self, reports: Iterable[str]) -> tuple[Decision, ...]:
        """Give what persons judged to be one incident or two of any of some reports; what is withdrawn is left out."""
        return decided.joins(self._connection, reports)

    def _ask(self, statement: str, *values: Any) -> Sequence[Any]:
        rows: Sequence[Any] = self._plain.execute(statement, values).fetchall()
        return rows


_UNDER = "FROM shelves WHERE shelf = ? AND key = ?"


def put(connection: Connection, rows: Iterable[Row]) -> None:
    """Put values in their places; what stood there goes."""
    waiting: list[Row] = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            _write(connection, waiting)
            waiting.clear()
    _write(connection, waiting)


def _write(connection: Connection, rows: list[Row]) -> None:
    if rows:
        connection.exec_driver_sql("INSERT OR REPLACE INTO shelves VALUES (?, ?, ?, ?)", sorted(rows))


def clear(connection: Connection) -> None:
    """Take everything away."""
    connection.exec_driver_sql("DELETE FROM shelves")


def are_there(connection: Connection) -> bool:
    """Tell whether anything stands on the shelves."""
    return connection.exec_driver_sql("SELECT 1 FROM shelves LIMIT 1").first() is not None
