"""Columns held as arrays count as a plain count does."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vidomo.record.columns import Column, marked

PAIRS = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["Ukraine", "Russia", "OSCE", "", "Їжа", "зоря"])))


@given(PAIRS, st.sets(st.integers(0, 60)), st.integers(1, 7))
def test_values_are_counted_as_a_plain_count_does_and_those_alike_stand_by_name(
    pairs: list[tuple[int, str]], rows: set[int], many: int
) -> None:
    counts = Counter(value for row, value in pairs if row in rows)
    plain = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:many]
    assert Column.of(pairs).most(marked(np.array(sorted(rows), np.int64)), many) == plain


def test_nothing_is_counted_where_nothing_is_wanted() -> None:
    assert Column.of([(1, "Ukraine")]).most(marked(np.array([], np.int64)), 3) == []
    assert Column.of([]).most(marked(np.array([4], np.int64)), 3) == []


@given(PAIRS, st.sets(st.sampled_from(["Ukraine", "OSCE", "", "Їжа", "none such"])))
def test_rows_that_have_one_of_some_values_are_told(pairs: list[tuple[int, str]], values: set[str]) -> None:
    assert sorted(Column.of(pairs).having(values).tolist()) == sorted(row for row, value in pairs if value in values)
