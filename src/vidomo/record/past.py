"""What makes a record of a past day, for whoever shows one: the command line makes it and hands it to the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from vidomo.record.record import Record

RECORDED = "recorded-"
"""What stands before a day to mean what the record held at its end, by the record's own clock in UTC."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much of a record was published by a day.

    Attributes:
        kept: Reports published by then.
        later: Reports published later, which are left out.
        undated: Reports published on an unknown day, which are left out.
        since: When the record began to keep its pictures, where it did not yet by then and all is compared anew.
        first: Where nothing is in it, the day from which there is something; empty where that is no day.
    """

    kept: int
    later: int
    undated: int
    since: str = ""
    first: str = ""


MakePast: TypeAlias = Callable[[Record, str, Path], LeftOut]
"""Makes a record of what had been published by a day, or recorded by it, at a path where nothing is yet."""
