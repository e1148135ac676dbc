"""Columns of a table held in memory as arrays: counting the values of many thousand rows at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, func, select


@dataclass(frozen=True, slots=True)
class Column:
    """Which rows have which values.

    Attributes:
        values: Each value once, sorted.
        rows: Numbers of rows, one for each value that a row has.
        codes: Which value that is, as it stands in ``values``.
    """

    values: tuple[str, ...]
    rows: NDArray[np.int64]
    codes: NDArray[np.int64]

    @classmethod
    def of(cls, told: Iterable[tuple[int, str]]) -> Column:
        """Lay out pairs of a row's number and a value; a pair counts as often as it is given."""
        pairs = list(told)
        values = sorted({value for _, value in pairs})
        code = {value: number for number, value in enumerate(values)}
        rows = np.fromiter((row for row, _ in pairs), np.int64, len(pairs))
        return cls(tuple(values), rows, np.fromiter((code[value] for _, value in pairs), np.int64, len(pairs)))

    def counts(self, wanted: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count the values of some rows.

        Args:
            wanted: Of each number of a row whether it counts; those beyond its end do not.

        Returns:
            How many of the rows have each value, as ``values`` stands.
        """
        inside = self.rows < len(wanted)
        rows, codes = (self.rows, self.codes) if inside.all() else (self.rows[inside], self.codes[inside])
        return np.bincount(codes[wanted[rows]], minlength=len(self.values))

    def having(self, values: Iterable[str]) -> NDArray[np.int64]:
        """Give the numbers of the rows that have one of some values."""
        chosen = np.zeros(len(self.values), np.bool_)
        for value in values:
            at = bisect_left(self.values, value)
            if at < len(self.values) and self.values[at] == value:
                chosen[at] = True
        return self.rows[chosen[self.codes]]

    def most(self, wanted: NDArray[np.bool_], many: int) -> list[tuple[str, int]]:
        """Give the most frequent values of some rows.

        Args:
            wanted: As for :meth:`counts`.
            many: How many values are given at most.

        Returns:
            The most frequent values with their counts, those alike in the order of their names.
        """
        counts = self.counts(wanted)
        first = np.argsort(-counts, kind="stable")[:many]
        return [(self.values[code], int(counts[code])) for code in first if counts[code]]


def numbers(connection: Connection, column: ColumnElement[int], where: Sequence[Any]) -> NDArray[np.int64]:
    """Ask for the numbers of rows in one answer: a row for each costs several times what finding it does.

    Args:
        connection: Where to ask.
        column: The column of whole numbers.
        where: Which rows.

    Returns:
        The numbers, in no order.
    """
    told = connection.scalar(select(func.group_concat(column)).where(*where))
    return np.fromstring(told or "", np.int64, sep=",")


def marked(rows: NDArray[np.int64], many: int | None = None) -> NDArray[np.bool_]:
    """Tell of each number up to the highest, or of so many, whether it is among some; others are passed over."""
    made = np.zeros(int(rows.max(initial=-1)) + 1 if many is None else many, np.bool_)
    made[rows if many is None else rows[rows < many]] = True
    return made
