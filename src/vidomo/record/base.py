"""What everything that asks or writes a record stands on: its file, and one transaction at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert

from vidomo.model.problem import RecordError
from vidomo.record import schema as s
from vidomo.record.database import telling


class Base:
    """An open file with its transactions."""

    def __init__(self, path: Path, engine: Engine, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._engine = engine

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with telling(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if not self.writable:
            raise RecordError(f"{self.path}: this record is read-only; make the file and its folder writable")
        with telling(self.path), self._engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                yield writing

    def _bump(self, connection: Connection) -> None:
        self._set(connection, "revision", str(int(self._get(connection, "revision") or 0) + 1))

    def _get(self, connection: Connection, name: str) -> str | None:
        return connection.scalar(select(s.meta.c.value).where(s.meta.c.name == name))

    def _set(self, connection: Connection, name: str, value: str) -> None:
        put = upsert(s.meta).values(name=name, value=value)
        connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
