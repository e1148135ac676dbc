"""A time as a report names it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Anchor = Literal["explicit", "published", "text"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its value (TIMEX3, ISO-TimeML) and the days it can mean.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The words.
        type: TIMEX3 type.
        value: TIMEX3 value, such as ``2022-09-09``, ``2022-09-08TNI``, ``P5D``; None where it cannot be resolved.
        from_: First day it can mean, ISO ``YYYY-MM-DD``; None where open or unknown.
        to: Last day it can mean; None where open or unknown.
        anchor: What resolved it: itself, the report's date, or another time in the text.
    """

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None = None
    from_: str | None = None
    to: str | None = None
    anchor: Anchor = "explicit"
