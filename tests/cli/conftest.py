from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import handmade
from vidomo.record import Record


@pytest.fixture()
def record(tmp_path: Path) -> Iterator[Record]:
    """A record of the five reports made by hand, with their picture."""
    with Record.create(tmp_path / "vidomo.db") as made:
        made.add(handmade.readings(), made_with="tests")
        made.set_picture(handmade.picture())
        yield made
