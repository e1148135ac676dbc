"""Records of past days, each made once and shown to whoever asks for its day."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from vidomo.record import Record
from vidomo.record.past import LeftOut, MakePast
from vidomo.show.web.watching import NOTE

MOST = 4
"""How many days are kept; the one that was not asked for longest gives way."""
PATIENCE = 8.0
"""Seconds that a page waits for its day before it says that it is being made."""


class BeingMade(Exception):
    """The record of a day is not made yet; the page asks again by itself."""


@dataclass(frozen=True, slots=True)
class Then:
    """The record of a past day.

    Attributes:
        day: Last day of publication, such as ``2022-09-09``.
        record: What had been published by then; nothing can be changed in it.
        left_out: How much of the record of today is in it.
    """

    day: str
    record: Record
    left_out: LeftOut


class Bygone:
    """Records of past days of one record.

    Args:
        record: The record of today.
        make: Makes one of a past day.
    """

    def __init__(self, record: Record, make: MakePast) -> None:
        self._record = record
        self._make = make
        self._lock = Lock()
        self._folder = tempfile.TemporaryDirectory(prefix="vidomo-", ignore_cleanup_errors=True)
        self._days: OrderedDict[str, tuple[Hashable, Future[Then]]] = OrderedDict()
        self._made = 0
        self._hand = ThreadPoolExecutor(1, "past")

    def at(self, day: str) -> Then:
        """Give the record of a day, made anew where reports or judgements came in since it was made.

        Raises:
            BeingMade: Where it takes longer than a page waits.
        """
        mark = (self._record.revision(), self._record.note(NOTE))
        with self._lock:
            known = self._days.get(day)
            if known is None or known[0] != mark or (known[1].done() and known[1].exception() is not None):
                self._made += 1
                path = Path(self._folder.name) / f"{self._made}.db"
                self._days[day] = known = (mark, self._hand.submit(self._then, day, path))
            self._days.move_to_end(day)
            while len(self._days) > MOST:
                _let_go(self._days.popitem(last=False)[1][1])
        try:
            return known[1].result(PATIENCE)
        except Late:
            raise BeingMade(day) from None

    def close(self) -> None:
        """Let all days go."""
        self._hand.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            for _, made in self._days.values():
                _let_go(made)
            self._days.clear()
        self._folder.cleanup()

    def _then(self, day: str, path: Path) -> Then:
        left_out = self._make(self._record, day, path)
        record = Record.open(path)
        watched = self._record.note(NOTE)
        if watched:
            record.set_note(NOTE, watched)
        record.writable = False
        return Then(day, record, left_out)


def _let_go(made: Future[Then]) -> None:
    if made.cancel() or not made.done() or made.exception() is not None:
        return
    record = made.result().record
    record.close()
    for path in record.path.parent.glob(f"{record.path.name}*"):
        path.unlink(missing_ok=True)
