"""The order of the tests where several workers share them."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put first what takes longest, so that workers who take file after file are done together."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    if item.path.name == "test_docs.py":
        return 0
    return 1 if item.get_closest_marker("browser") else 2
