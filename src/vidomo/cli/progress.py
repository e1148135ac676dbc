"""Progress on stderr: counts, and the time left where the whole is known."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from vidomo.record import Added

_EVERY = 10.0


class Counting:
    """Shows how far the adding of reports is: a bar on a terminal, a line every ten seconds elsewhere.

    Args:
        total: How many reports there are to read, or None where that is not known.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._began = self._told = time.monotonic()
        self._bar: Progress | None = None
        if sys.stderr.isatty():
            words = TextColumn("{task.fields[counts]}", markup=False)
            columns = (TextColumn("reading"), BarColumn(bar_width=24), MofNCompleteColumn(), words)
            console = Console(stderr=True)
            self._bar = Progress(
                *columns, TimeRemainingColumn(elapsed_when_finished=True), console=console, transient=True
            )
            self._task = self._bar.add_task("reading", total=total, counts="")

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, counts: Added) -> None:
        """Show the counts so far."""
        done = counts.new + counts.updated + counts.known + counts.failed
        if self._bar is not None:
            self._bar.update(self._task, completed=done, counts=in_words(counts))
            return
        now = time.monotonic()
        if now - self._told >= _EVERY:
            self._told = now
            left = f", {(now - self._began) / done * (self._total - done):.0f} s left" if self._total and done else ""
            of = f" of {self._total}" if self._total else ""
            sys.stderr.write(f"{done}{of} reports: {in_words(counts)}{left}\n")
            sys.stderr.flush()

    def step(self, what: str) -> None:
        """Say what is being done now, where there is a bar."""
        if self._bar is not None:
            self._bar.update(self._task, counts=what)


def in_words(counts: Added) -> str:
    """Word what came of adding: ``3 new, 1 known``."""
    parts = ((counts.new, "new"), (counts.updated, "filled in"), (counts.known, "known"), (counts.failed, "failed"))
    return ", ".join(f"{n} {what}" for n, what in parts if n) or "nothing"
