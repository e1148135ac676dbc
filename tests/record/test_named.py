"""Rows are found by words in their names as a plain look through all names finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vidomo.record.named import Named

NAMES = st.lists(st.lists(st.text("abc їж", max_size=5), max_size=3), max_size=9)
TERMS = st.lists(st.text("abcїж", min_size=1, max_size=2), min_size=1, max_size=3)


@given(NAMES, TERMS)
def test_who_has_a_name_that_holds_all_words_is_found_in_order(names: list[list[str]], terms: list[str]) -> None:
    plain = [n for n, mine in enumerate(names) if any(all(term in name for term in terms) for name in mine)]
    assert list(Named.of(range(len(names)), lambda n: names[n]).holding(terms)) == plain
