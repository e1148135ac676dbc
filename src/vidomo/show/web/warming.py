"""Making what every page begins with before it is asked for: when the server starts, and after each change."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from vidomo.model.problem import VidomoError
from vidomo.record import Filter, Record
from vidomo.show.sitrep import prepare
from vidomo.show.web.asking import PAGE_SIZE, Ask
from vidomo.show.web.pages import choices
from vidomo.show.web.pointing import drawn
from vidomo.show.web.sieve import sift

PIECE = 1 << 20
"""Bytes of the file that are read at a time."""
EVERY = 1.0
"""Seconds between two looks at whether the record was changed, by this program or another."""


def warm(record: Record) -> None:
    """Make what is held of a record for as long as it stays as it is."""
    record.totals()
    sift(record, {})
    drawn(Ask(record, "/map/points.json", {}))
    record.disputed("control")
    choices.parties(record)
    choices.outlets(record)
    choices.places(record)
    record.listed(Filter(limit=PAGE_SIZE))
    for whose in ("outlet", "speaker"):
        record.standing(whose)
    record.people(Filter(limit=50))
    prepare(record)
    # Much was made that stays, some of it in little time: the collector need not go through it with each page.
    gc.freeze()


def read_through(record: Record, done: Event) -> None:
    """Read the file of a record once from end to end, so that no page waits for the disk.

    Args:
        record: The record.
        done: Set where nobody waits for it any more.
    """
    piece = bytearray(PIECE)
    with record.path.open("rb", buffering=0) as file:
        while not done.is_set() and file.readinto(piece):
            continue


@contextmanager
def kept_warm(record: Record) -> Iterator[None]:
    """Warm a record now and after each change, beside whatever else is done, until left."""
    done = Event()

    def watch() -> None:
        seen: tuple[int, ...] | None = None
        while True:
            try:
                state = record.state()
                if state != seen:
                    warm(record)
                    if seen is None:
                        read_through(record, done)
                    seen = state
            except (VidomoError, OSError):
                pass  # whoever asks for a page is told
            if done.wait(EVERY):
                return

    thread = Thread(target=watch, name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
