"""Claims and reports that hold words, ranked in one pass, are those that the database puts first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from vidomo.record import Filter, Record
from vidomo.record.ranking import Ranked


@pytest.mark.parametrize("words", ["the", "s", "Izium", '"in the"', "kill", "nowhere at all"])
@pytest.mark.parametrize("most", [1, 3, 50])
def test_reports_and_claims_are_found_as_a_search_finds_them(tmp_path: Path, words: str, most: int) -> None:
    with Record.create(tmp_path / "r.db") as record:
        record.add(handmade.readings())
        hits = record.search(words, most)
        found = record.found(Filter(text=words, limit=most), most)
        assert found.reports == tuple(hit for hit in hits if hit.kind == "report")
        claims = tuple(hit for hit in hits if hit.kind == "claim")
        assert found.claims.rows[: len(claims)] == claims
        assert found.claims.total == record.claims(Filter(text=words)).total
        whole = record.found(Filter(text=words)).claims
        assert record.found(Filter(text=words, limit=most, offset=1)).claims.rows == whole.rows[1 : 1 + most]


RANKS = st.lists(st.tuples(st.integers(-3, 0), st.integers(0, 2)), max_size=12)


@given(RANKS, st.integers(0, 5), st.none() | st.integers(0, 5))
def test_a_page_is_cut_out_of_the_whole_order(told: list[tuple[int, int]], offset: int, limit: int | None) -> None:
    ranks, ties = ([each[at] for each in told] for at in (0, 1))
    plain = sorted(range(len(told)), key=lambda n: (ranks[n], ties[n], n))
    some = Ranked(np.arange(len(told))[::-1], np.array(ranks[::-1], np.float64))
    page = some.best(np.array(ties, np.int64), offset, limit)
    assert page.rows.tolist() == plain[offset:][:limit]
