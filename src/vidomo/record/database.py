"""The file of a record: opening it, bringing its tables up to date, and telling plainly what is wrong with it."""

from __future__ import annotations

import functools
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from vidomo.model.problem import RecordError
from vidomo.record.identity import fold
from vidomo.record.schema import APPLICATION_ID, HEAD

_WAIT_MS = 10_000
# Bytes of the file that are read as memory, and not page by page with a call to the system for each; SQLite takes 2 GB
# at most. It writes as ever.
_MAPPED = 2**31


def open_engine(path: Path, create: bool) -> tuple[Engine, bool]:
    """Open the file of a record and bring its tables up to date.

    Args:
        path: The database file.
        create: Make it where there is none.

    Returns:
        The engine, and whether the record can be written to.

    Raises:
        RecordError: Where there is no such file, or it is no record, is newer than this program, or is locked.
    """
    if path.is_dir():
        raise RecordError(f"{path}: this is a folder; give the file of a record, such as {path / 'vidomo.db'}")
    missing = not path.exists()
    if missing and not create:
        raise RecordError(f"{path}: there is no record here; make one with: vidomo add FILES --record {path}")
    if missing and not path.absolute().parent.is_dir():
        raise RecordError(f"{path}: the folder {path.absolute().parent} does not exist; make it first")
    with telling(path):
        if missing:
            _lay(path)
        writable = missing or _can_write(path)
        version = _version(path, writable, create)
        engine = _engine(path, writable)
        if version != HEAD:
            try:
                _upgrade(path, engine, version, writable)
            except BaseException:
                engine.dispose()
                raise
        return engine, writable


def _lay(path: Path) -> None:
    """Make the file of an empty record, at once or not at all, and leave one alone that is there by then."""
    fresh = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    # Where no file can be made or linked, SQLite makes it by the migrations, or tells what is wrong.
    with suppress(OSError, DatabaseError, sqlite3.DatabaseError):
        try:
            fresh.touch(0o644, exist_ok=False)
            fresh.write_bytes(_empty())
            with closing(connect(fresh, "mode=rw")) as connection:
                # Its history begins with it, and not when the first of this program was made.
                connection.execute("UPDATE history SET at = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')")
            os.link(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)


@functools.cache
def _empty() -> bytes:
    """Give the file of a record with nothing in it, as all migrations make it: a program runs them once."""
    with TemporaryDirectory(prefix="vidomo-") as folder:
        path = Path(folder) / "empty.db"
        version = _version(path, writable=True, create=True)
        engine = _engine(path, writable=True)
        try:
            _upgrade(path, engine, version, writable=True)
        finally:
            engine.dispose()
        return path.read_bytes()


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn the database's own errors into ones that say how to mend them.

    Args:
        path: The database file, for the message.

    Yields:
        Nothing.

    Raises:
        RecordError: Where the database raised.
    """
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        code = (getattr(cause, "sqlite_errorcode", 0) or 0) & 0xFF
        raise RecordError(f"{path}: {_MEANING.get(code, f'the database failed: {cause}')}") from error


_MEANING = {
    sqlite3.SQLITE_BUSY: "another program is writing to this record; wait until it is done and try again",
    sqlite3.SQLITE_LOCKED: "another program is writing to this record; wait until it is done and try again",
    sqlite3.SQLITE_READONLY: "this record is read-only; make the file and its folder writable, or work on a copy",
    sqlite3.SQLITE_NOTADB: "this file is not a vidomo record; give another with --record",
    sqlite3.SQLITE_CORRUPT: "this record is damaged; restore it from a copy, or add its reports to a new one",
    sqlite3.SQLITE_CANTOPEN: "this file cannot be opened; check that you may read and write it and its folder",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again",
    sqlite3.SQLITE_PERM: "this file may not be opened; check its permissions",
}


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a file as it is; :func:`open_engine` is for everything that asks or writes in the tables' own words."""
    # Transactions are begun by hand: the module's own way begins them too late to wait for another writer.
    return sqlite3.connect(
        address_of(path, mode), uri=True, timeout=_WAIT_MS / 1000, isolation_level=None, check_same_thread=False
    )


def address_of(path: Path, mode: str) -> str:
    """Give the address by which SQLite opens a file in a mode."""
    return f"file:{quote(str(path.absolute()))}?{mode}"


def mode_of(writable: bool) -> str:
    """Tell how a file is opened, as SQLite has it in an address."""
    # A read-only folder has no room for the -shm file that WAL needs; "immutable" does without it.
    return "mode=rwc" if writable else "mode=ro&immutable=1"


def _can_write(path: Path) -> bool:
    # os.access says yes to the superuser whatever the mode, so ask SQLite.
    with closing(connect(path, "mode=rw")) as probe:
        try:
            probe.execute("BEGIN IMMEDIATE")
            probe.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            return (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return True


def _version(path: Path, writable: bool, create: bool) -> str | None:
    """Tell at which migration a file is, and refuse one that is no record before anything in it is touched."""
    with closing(connect(path, mode_of(writable))) as connection:
        mark = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if mark != APPLICATION_ID and (tables or mark or not create):
            raise RecordError(f"{path}: this file is not a vidomo record; give another with --record")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
        if "alembic_version" not in tables:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def _engine(path: Path, writable: bool) -> Engine:
    mode = mode_of(writable)
    engine = create_engine("sqlite://", creator=lambda: connect(path, mode), poolclass=QueuePool, max_overflow=-1)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        if writable:
            connection.execute("PRAGMA synchronous = NORMAL")
        connection.create_function("fold", 1, fold, deterministic=True)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A reader that turns writer fails at once when another wrote in between: writers say so at the start.
        how = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {how}")

    return engine


def _upgrade(path: Path, engine: Engine, version: str | None, writable: bool) -> None:
    from vidomo.record.migrate import known_versions, upgrade  # Alembic takes a third of a second to import

    if version is not None and version not in known_versions():
        raise RecordError(
            f"{path}: this record was written by a newer vidomo (its tables are at {version}, "
            f"this one knows up to {HEAD}); install the newer one with: pip install --upgrade vidomo"
        )
    if not writable:
        raise RecordError(f"{path}: this record has to be brought up to date and is read-only; make it writable once")
    upgrade(engine)


def migrations() -> Path:
    """Tell where the migrations lie inside the installed package."""
    return Path(str(resources.files("vidomo.record") / "migrations"))
