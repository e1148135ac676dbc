"""What every page begins with is made beforehand, again after each change, and nothing else is made anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import webmade

import handmade
from vidomo.record import Record
from vidomo.show.web import sieve
from vidomo.show.web.warming import kept_warm, read_through


def soon(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while not is_so() and time.monotonic() < until:
        time.sleep(0.02)
    return is_so()


def test_a_record_is_warmed_at_once_and_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "vidomo.db"
    with Record.create(path) as made:
        made.add(handmade.readings())
    with Record.open(path) as record, kept_warm(record):

        def sifted() -> int:
            """How many incidents are held, without making them."""
            known = record._held._known(record.state("picture"), "picture", (sieve.sift, ()))
            return len(known[0].rows) if known else -1

        assert soon(lambda: sifted() == 0)
        with Record.open(path) as other:
            other.set_picture(webmade.picture())
        assert soon(lambda: sifted() == 3)


def test_a_note_or_a_draft_changes_nothing_that_is_held(tmp_path: Path) -> None:
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add(handmade.readings())
        record.set_picture(handmade.picture())
        made: list[int] = []

        def make(held: Record) -> int:
            made.append(len(held.incidents()))
            return made[-1]

        for change in (
            lambda: record.set_note("watched", "[]"),
            lambda: record.change_note("watched", lambda old: f"{old} "),
        ):
            record.keep("incidents", make)
            before, file = record.state(), record.written()
            change()
            assert record.written() != file and record.state() == before
        record.keep("incidents", make)
        assert made == [2]
        record.set_picture(webmade.picture())
        assert record.keep("incidents", make) == 3


def test_reading_a_file_through_ends_when_nobody_waits(tmp_path: Path) -> None:
    done, seen = Event(), []

    class Told(Event):
        """Counts how often it is asked, and is set after a while."""

        def is_set(self) -> bool:
            seen.append(len(seen))
            return len(seen) > 2

    with Record.create(tmp_path / "vidomo.db") as record:
        record.add(handmade.readings())
        read_through(record, done)
        with record.path.open("ab") as file:
            file.truncate(record.path.stat().st_size + 8 * 2**20)
        read_through(record, Told())
    assert seen == [0, 1, 2]
