"""A record of every older version, with rows in it, comes up to date with all that it held."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

import handmade
from vidomo.cli.redoing import redo
from vidomo.model.correct import anchor_of
from vidomo.model.decision import Change, Decision
from vidomo.record import Record, database
from vidomo.record.clock import now
from vidomo.record.database import _engine
from vidomo.record.migrate import _config, known_versions
from vidomo.record.schema import APPLICATION_ID, HEAD

OLDER = sorted(known_versions() - {HEAD})
LATER = ("history", "history_rows")


@pytest.fixture()
def newest(tmp_path: Path) -> Iterator[Record]:
    """A record of today with reports, a report that failed, a picture, judgements and one of them withdrawn."""
    with Record.create(tmp_path / "newest.db") as record:
        record.add(handmade.readings(), made_with="tests")
        record.add([handmade.strike()])
        anchor = anchor_of(handmade.strike(), "e1")
        assert anchor is not None
        record.decide(Decision("correct", (anchor,), changes=(Change("weapon", "a rocket"),), by="Olena", note="seen"))
        record.withdraw(record.decide(Decision("confirmed", (anchor,), by="Olena")), "Taras")
        redo(record)
        yield record


def older(path: Path, version: str, whole: Path) -> Path:
    """Make a record of an older version, and fill its tables with what the newest holds in them."""
    engine = _engine(path, writable=True)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("ATTACH DATABASE ? AS newest", (str(whole),))
        plain = "type = 'table' AND sql NOT LIKE '%VIRTUAL%' AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'"
        tables = [name for (name,) in connection.execute(f"SELECT name FROM main.sqlite_master WHERE {plain}")]
        for table in tables:
            if table in ("alembic_version", "sqlite_sequence", *LATER):
                continue
            held = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
            listed = ", ".join(f'"{name}"' for name in held)
            connection.execute(f"INSERT OR REPLACE INTO main.{table} ({listed}) SELECT {listed} FROM newest.{table}")
        connection.commit()
    return path


def content(record: Record, version: str) -> list[str]:
    """All that a record holds, without what its version had not: decisions, or which entry of some they are about."""
    lines = [line for line in record.dump() if version >= "0002" or '"kind":"decision"' not in line]
    return [re.sub(r'"entry":"e\d+"', '"entry":null', line) if '"kind":"decision"' in line else line for line in lines]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_record_keeps_all_that_it_held(tmp_path: Path, newest: Record, version: str) -> None:
    path = older(tmp_path / "old.db", version, newest.path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)
    with Record.open(path) as record:
        assert content(record, version) == content(newest, version)
        assert [hit.id for hit in record.search("bakery")] == [hit.id for hit in newest.search("bakery")]
        assert not record.picture_is_stale()
        assert len(record.events()) == len(newest.events())
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        # It goes on as any other.
        record.add([handmade.undated()])
        redo(record)
        assert record.as_recorded("9999").picture == record.picture()


@pytest.mark.parametrize("version", [v for v in OLDER if v < "0004"])
def test_the_history_of_an_older_record_begins_with_what_it_tells(tmp_path: Path, newest: Record, version: str) -> None:
    path = older(tmp_path / "old.db", version, newest.path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE reports SET added_at = '2025-01-0' || (1 + n % 9) || 'T00:00:00+00:00'")
        connection.commit()
    with Record.open(path) as record:
        assert record.changes("") == ()
        now = record.as_recorded("9999")
        assert now.picture == record.picture() and len(now.decisions) == (1 if version >= "0002" else 0)
        first = record.as_recorded("2025-01-03T12:00:00+00:00")
        assert first.picture is None and 0 < len(first.readings) < len(now.readings)
        whole = {r.report.id: r for r in record.readings(as_read=True)}
        assert all(whole[r.report.id] == r for r in first.readings)
        assert record.as_recorded("2024-12-31").readings == ()


def held(path: Path) -> tuple[list[object], dict[str, list[object]], list[object]]:
    """All that a file holds but the time at which it was made: its tables, their rows, and its marks."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE history SET at = ''")
        made = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        tables = [name for kind, name, _ in made if kind == "table"]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
        marks = [connection.execute(f"PRAGMA {mark}").fetchone() for mark in ("application_id", "journal_mode")]
        return made, rows, marks


def test_a_new_record_is_what_the_migrations_make_and_leaves_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one.db", "two.db"):
        Record.create(tmp_path / name).close()
    assert {path.name for path in tmp_path.iterdir()} == {"one.db", "two.db"}

    def refuse(*_: object) -> None:
        raise PermissionError

    # Where a file cannot be linked, the migrations run in it.
    monkeypatch.setattr("os.link", refuse)
    Record.create(tmp_path / "three.db").close()
    assert held(tmp_path / "one.db") == held(tmp_path / "two.db") == held(tmp_path / "three.db")


def test_the_history_of_a_new_record_begins_when_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = tmp_path / "first.db"
    Record.create(first).close()
    with closing(sqlite3.connect(first)) as connection:
        connection.execute("UPDATE history SET at = '2001-01-01T00:00:00+00:00'")
        connection.commit()
    monkeypatch.setattr(database, "_empty", first.read_bytes)
    before = now()
    with Record.create(tmp_path / "later.db") as record:
        assert before <= record.as_recorded(now()).began <= now()


def test_a_record_that_somebody_made_meanwhile_is_left_as_it_is(tmp_path: Path, newest: Record) -> None:
    reports = newest.totals().reports
    database._lay(newest.path)
    with Record.open(newest.path) as again:
        assert again.totals().reports == reports > 0
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith("newest.db")]
