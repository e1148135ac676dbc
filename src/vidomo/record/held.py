"""Answers that are kept in memory for as long as the file of the record stays as it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")
MOST = 200
"""How many answers are kept; the one that was not asked for longest gives way."""


class Held:
    """Answers by what was asked, all of one state of the file. Any number of threads may ask."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark: Hashable = None
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()

    def answer(self, mark: Hashable, asked: Hashable, make: Callable[[], T]) -> T:
        """Give the answer that is held, or make it and hold it.

        Args:
            mark: State of the file, taken before asking: an answer of another state is never given.
            asked: What is asked.
            make: Makes the answer; what it gives must not be changed by anybody.

        Returns:
            The answer.
        """
        with self._lock:
            if mark != self._mark:
                self._answers.clear()
                self._mark = mark
            elif asked in self._answers:
                self._answers.move_to_end(asked)
                found: T = self._answers[asked]
                return found
        made = make()
        with self._lock:
            if mark == self._mark:
                self._answers[asked] = made
                if len(self._answers) > MOST:
                    self._answers.popitem(last=False)
        return made
