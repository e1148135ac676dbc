"""Rows held in memory with their names, and found by words that stand in one of these."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named(Generic[T]):
    """Rows with their names: all names in one text, which is looked through at once and not name by name.

    Attributes:
        rows: The rows.
        text: Their folded names, each on a line of its own.
        starts: Where each name begins in the text.
        owners: By the same order, which row has it.
    """

    rows: tuple[T, ...]
    text: str
    starts: tuple[int, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, rows: Iterable[T], names: Callable[[T], Iterable[str]]) -> Named[T]:
        """Hold rows.

        Args:
            rows: The rows, in the order in which they are given.
            names: Tells the names of a row, folded: none has a line break.

        Returns:
            The rows with their names.
        """
        held = tuple(rows)
        lines = [(name, owner) for owner, row in enumerate(held) for name in dict.fromkeys(names(row))]
        starts, at = [], 0
        for name, _ in lines:
            starts.append(at)
            at += len(name) + 1
        text = "\n".join(name for name, _ in lines)
        return cls(held, text, tuple(starts), tuple(owner for _, owner in lines))

    def holding(self, terms: Sequence[str]) -> tuple[T, ...]:
        """Find the rows of which one name holds all of some words.

        Args:
            terms: Folded words or beginnings, middles and ends of such; one at least, and none empty.

        Returns:
            The rows, in their order.
        """
        longest = max(terms, key=len)
        found: dict[int, None] = {}
        at = self.text.find(longest)
        while at >= 0:
            name = bisect_right(self.starts, at) - 1
            end = self.starts[name + 1] if name + 1 < len(self.starts) else len(self.text) + 1
            words = self.text[self.starts[name] : end - 1]
            if all(term in words for term in terms):
                found[self.owners[name]] = None
            at = self.text.find(longest, end)
        return tuple(self.rows[owner] for owner in found)
