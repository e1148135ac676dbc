"""Nouns as JSON values and back: the same whichever way they are read, and in several threads at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import handmade
from vidomo.model import codec
from vidomo.model.codec import decode, encode
from vidomo.model.reading import Reading


def turned(value: Any) -> Any:
    """The same values with the keys of every object in another order."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(each) for each in value] if isinstance(value, list) else value


def test_the_order_of_keys_does_not_matter() -> None:
    for reading in handmade.readings():
        told = encode(reading)
        assert decode(Reading, told) == decode(Reading, turned(told)) == reading


def test_several_threads_that_read_the_first_of_a_kind_read_it_whole() -> None:
    readings = handmade.readings()
    told = [encode(reading) for reading in readings]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(50):
            codec._reader.cache_clear()
            found = list(pool.map(lambda data: [decode(Reading, each) for each in data], [told] * 4))
            assert found == [list(readings)] * 4
