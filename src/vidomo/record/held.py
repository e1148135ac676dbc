"""Answers that are kept in memory for as long as the file of the record stays as it is."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock, RLock
from time import perf_counter
from typing import Any, Literal, TypeVar, cast

T = TypeVar("T")
LONG = 0.2
"""Seconds from which on an answer is taken for a large one."""
MOST = 200
"""How many answers are kept."""
Of = Literal["all", "picture", "reports"]
"""What an answer hangs on: anything written, the reports and what was made of them together, or the reports alone."""


@dataclass(slots=True)
class _Answer:
    """An answer, the seconds it took in hundredths, and what it is worth to be kept."""

    value: Any
    took: float
    worth: float


class Held:
    """Answers by what was asked, each of the present state of what it hangs on. Any number of threads may ask.

    Of more than :data:`MOST`, the one gives way that is worth least: what it took to make, and more the later it was
    asked for (GreedyDual; Young 1994, Cao and Irani 1997). So many quick answers do not push out what takes a second.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._marks: dict[Of, Hashable] = {}
        self._answers: OrderedDict[tuple[Of, Hashable], _Answer] = OrderedDict()
        self._gone = 0.0  # what the last one that gave way was worth
        self._turns: dict[tuple[Of, Hashable], RLock] = {}

    def answer(self, mark: Hashable, asked: Hashable, make: Callable[[], T], of: Of = "all") -> T:
        """Give the answer that is held, or make it and hold it.

        Args:
            mark: State of the file, taken before asking: an answer of another state is never given.
            asked: What is asked.
            make: Makes the answer; what it gives must not be changed by anybody.
            of: What the answer hangs on, whose state the mark tells.

        Returns:
            The answer.
        """
        known = self._known(mark, of, asked)
        if known is not None:
            return cast(T, known[0])
        with self._lock:
            turn = self._turns.setdefault((of, asked), RLock())
        # Who asks the same meanwhile waits for it, and does not make it a second time.
        with turn:
            known = self._known(mark, of, asked)
            if known is not None:
                return cast(T, known[0])
            start = perf_counter()
            try:
                made = make()
                took = perf_counter() - start
                if took > LONG:
                    # Much was made that stays: the collector would go through it again and again, half a second each.
                    gc.freeze()
                with self._lock:
                    if mark == self._marks[of]:
                        self._keep((of, asked), made, round(took, 2))
            finally:
                # Not before it is held: who comes in between would make it a second time.
                with self._lock:
                    self._turns.pop((of, asked), None)
        return made

    def _keep(self, key: tuple[Of, Hashable], made: Any, took: float) -> None:
        self._answers[key] = _Answer(made, took, self._gone + took)
        if len(self._answers) > MOST:
            # Of equals the first, which is the one not asked for longest.
            least = min(self._answers, key=lambda each: self._answers[each].worth)
            self._gone = self._answers.pop(least).worth

    def _known(self, mark: Hashable, of: Of, asked: Hashable) -> tuple[Any] | None:
        with self._lock:
            if mark != self._marks.get(of):
                gone = [key for key in self._answers if key[0] == of]
                for key in gone:
                    del self._answers[key]
                self._marks[of] = mark
                # Not where nothing went, as when a state is first asked for: all that is held would be gone through.
                if gone:
                    gc.unfreeze()
            if (of, asked) not in self._answers:
                return None
            self._answers.move_to_end((of, asked))
            held = self._answers[of, asked]
            held.worth = self._gone + held.took
            return (held.value,)
