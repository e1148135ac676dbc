"""How spans of days are worded."""

from __future__ import annotations

from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidomo.show.words import MONTHS, stretch


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_a_whole_month_is_told_by_its_name(year: int, month: int) -> None:
    last = monthrange(year, month)[1]
    whole = stretch(f"{year}-{month:02}-01", f"{year}-{month:02}-{last}")
    assert whole == f"{MONTHS[month - 1]} {year}"
    short = stretch(f"{year}-{month:02}-01", f"{year}-{month:02}-{last - 1}")
    assert short == f"1–{last - 1} {whole}"


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2022-01-01", "2022-12-31", "2022"),
        ("2022-01-01", "2022-12-30", "1 Jan – 30 Dec 2022"),
        ("2022-02-01", "2022-03-31", "1 Feb – 31 Mar 2022"),
        ("2021-12-01", "2022-12-31", "1 Dec 2021 – 31 Dec 2022"),
        ("2024-02-01", "2024-02-28", "1–28 Feb 2024"),
    ],
)
def test_other_spans_keep_their_days(first: str, last: str, told: str) -> None:
    assert stretch(first, last) == told
