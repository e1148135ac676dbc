"""What makes a record of a past day, for whoever shows one: the command line makes it and hands it to the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from vidomo.record.record import Record


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of a record was published by a day.

    Attributes:
        kept: Reports published by then.
        later: Reports published later, which are left out.
        undated: Reports published on an unknown day, which are left out.
    """

    kept: int
    later: int
    undated: int


MakePast: TypeAlias = Callable[[Record, str, Path], LeftOut]
"""Makes a record of what had been published by a day, at a path where nothing is yet."""
