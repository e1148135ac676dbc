"""Answers that are kept in memory for as long as the file of the record stays as it is."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock, RLock
from time import perf_counter
from typing import Any, TypeVar, cast

T = TypeVar("T")
LONG = 0.2
"""Seconds from which on an answer is taken for a large one."""
MOST = 200
"""How many answers are kept; the one that was not asked for longest gives way."""


class Held:
    """Answers by what was asked, all of one state of the file. Any number of threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark: Hashable = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._turns: dict[Hashable, RLock] = {}

    def answer(self, mark: Hashable, asked: Hashable, make: Callable[[], T]) -> T:
        """Give the answer that is held, or make it and hold it.

        Args:
            mark: State of the file, taken before asking: an answer of another state is never given.
            asked: What is asked.
            make: Makes the answer; what it gives must not be changed by anybody.

        Returns:
            The answer.
        """
        known = self._known(mark, asked)
        if known is not None:
            return cast(T, known[0])
        with self._lock:
            turn = self._turns.setdefault(asked, RLock())
        # Who asks the same meanwhile waits for it, and does not make it a second time.
        with turn:
            known = self._known(mark, asked)
            if known is not None:
                return cast(T, known[0])
            start = perf_counter()
            made = make()
            if perf_counter() - start > LONG:
                # Much was made that stays: the collector would go through it again and again, half a second each.
                gc.freeze()
            with self._lock:
                self._turns.pop(asked, None)
                if mark == self._mark:
                    self._answers[asked] = made
                    if len(self._answers) > MOST:
                        self._answers.popitem(last=False)
        return made

    def _known(self, mark: Hashable, asked: Hashable) -> tuple[Any] | None:
        with self._lock:
            if mark != self._mark:
                self._answers.clear()
                self._mark = mark
                gc.unfreeze()
            if asked not in self._answers:
                return None
            self._answers.move_to_end(asked)
            return (self._answers[asked],)
