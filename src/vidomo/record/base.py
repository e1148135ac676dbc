"""What everything that asks or writes a record stands on: its file, and one transaction at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from vidomo.model.problem import RecordError
from vidomo.record import history
from vidomo.record import schema as s
from vidomo.record.database import telling
from vidomo.record.held import Held, Of

T = TypeVar("T")


class Base:
    """An open file with its transactions."""

    def __init__(self, path: Path, engine: Engine, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._engine = engine
        self._writes = 0
        self._held, self._meant = Held(), Held()
        self._state: tuple[tuple[int, ...], dict[Of, tuple[int, ...]]] | None = None

    def written(self) -> tuple[int, ...]:
        """Tell a mark of the file that is another after each change, whoever made it: for what is held in memory."""
        found = [self._writes]
        for path in (self.path, self.path.with_name(f"{self.path.name}-wal")):
            try:
                state = path.stat()
            except FileNotFoundError:
                continue
            if state.st_size:  # reading alone makes an empty log
                found += (state.st_mtime_ns, state.st_size)
        return tuple(found)

    def state(self, of: Of = "all") -> tuple[int, ...]:
        """Tell a mark of what listings give, which is another after each change of it.

        Notes of the record and situation reports that are edited change the file and none of the listings. That persons
        judge what is one incident changes neither reports nor picture, until that is made anew.

        Args:
            of: The state of what.
        """
        file = self.written()
        if self._state is None or self._state[0] != file:
            p, held = s.problems.c, select(s.meta.c.value).where(s.meta.c.name.in_(("revision", "picture_revision")))
            with self._read() as connection:
                problems = connection.execute(select(func.count(), func.coalesce(func.max(p.n), 0))).one()
                revisions = [int(value) for value in connection.scalars(held.order_by(s.meta.c.name))]
                reports = history.last_of_reports(connection)
                picture = (reports, history.last_picture(connection))
                whole = (history.last(connection), *problems, *revisions)
                self._state = file, {"all": whole, "picture": picture, "reports": (reports,)}
        return self._state[1][of]

    def keep(self, asked: Hashable, make: Callable[[Self], T], of: Of = "all") -> T:
        """Make something out of the record once, and give it again for as long as nothing is written.

        Args:
            asked: What it is.
            make: Makes it; nobody may change what it gives.
            of: What it hangs on; it is given again for as long as that stays as it is.

        Returns:
            What was made.
        """
        return self._held.answer(self.state(of), asked, lambda: make(self), of)

    def _keep(self, asked: Hashable, make: Callable[[Connection], T], of: Of = "picture") -> T:
        """Ask the file, or give the answer of before where what it hangs on is as it was."""
        return self._held.answer(self.state(of), asked, lambda: self._ask(make), of)

    def _meaning(self, asked: Hashable, make: Callable[[Connection], T]) -> T:
        """Ask the file what a name means, or give the answer of before; small ones, that give way to none of others."""
        return self._meant.answer(self.state("picture"), asked, lambda: self._ask(make), "picture")

    def _ask(self, make: Callable[[Connection], T]) -> T:
        with self._read() as connection:
            return make(connection)

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
            try:
                with writing.begin():
                    yield writing
            finally:
                self._writes += 1

    def _bump(self, connection: Connection) -> None:
        self._set(connection, "revision", str(int(self._get(connection, "revision") or 0) + 1))

    def _get(self, connection: Connection, name: str) -> str | None:
        return connection.scalar(select(s.meta.c.value).where(s.meta.c.name == name))

    def _set(self, connection: Connection, name: str, value: str) -> None:
        put = upsert(s.meta).values(name=name, value=value)
        connection.execute(put.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
