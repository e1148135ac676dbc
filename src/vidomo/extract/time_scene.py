"""What a time expression is read with: the scene it stands in, its meaning, and the arithmetic all forms share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from vidomo.extract.calendar_math import (
    add_months,
    days_of,
    quarter_value,
    third_of,
    week_value,
)
from vidomo.extract.time_grammar import Form, Grammar
from vidomo.model.time import Anchor, TimeType

MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS_OF = {"D": 1, "W": 7, "F": 14}
PARTIAL = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value, or None.
        days: First and last day; None where unknown or open.
        anchor: What resolved it.
    """

    type: TimeType
    value: str | None
    days: tuple[date | None, date | None] = (None, None)
    anchor: Anchor = "explicit"


@dataclass(slots=True)
class Scene:
    """What is known where an expression stands.

    Attributes:
        today: Day of the report, or None.
        way: -1 back, 1 ahead, 0 not told.
        day: Last day that the text named before.
        day_at: Where it stands.
        quarter: Last quarter that the text named, such as ``2022-Q3``.
        at: Where the expression stands.
        dated: First day of a month that the sentence named with its year just before.
    """

    today: date | None
    way: int = 0
    day: date | None = None
    day_at: int = -1
    quarter: str = ""
    at: int = 0
    dated: date | None = None


def covered(value: str, anchor: Anchor, kind: TimeType = "DATE", stage: str = "") -> Meaning:
    """Give the meaning of a TIMEX3 value by the days it covers, or by the stage of them."""
    days = days_of(value)
    if days and stage:
        days = third_of(days, stage)
    return Meaning(kind, value, days or (None, None), anchor)


def on_day(day: date, anchor: Anchor, part: str = "") -> Meaning:
    """Give the meaning of one day, or of a part of it."""
    return Meaning("TIME" if part else "DATE", day.isoformat() + (f"T{part}" if part else ""), (day, day), anchor)


def stage_named(form: Form, grammar: Grammar) -> str:
    """Give the stage that a form names: early, mid, late."""
    return (
        grammar.value("stages", form.get("stage").lower().removesuffix(" in").strip(" -")) if form.get("stage") else ""
    )


def unit_named(form: Form, grammar: Grammar) -> str:
    """Give the TIMEX3 unit that a form names."""
    return grammar.value("units", form.get("u"))


def count_told(form: Form, grammar: Grammar) -> float | None:
    """Tell how many units a form counts; None for an unknown number."""
    if form.get("one"):
        return 1.0
    return grammar.numbers.parse(form.get("n"))


def number_of_day(word: str, grammar: Grammar) -> int:
    """Read the number of a day, in digits or as an ordinal word; 0 where it is none."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else dict(grammar.numbers.ordinals).get(word.lower(), 0)


def moved_day(day: date, count: float, unit: str, way: int) -> date | None:
    """The day so many units before or after another; hours and minutes move it by whole days at most."""
    try:
        if unit in MONTHS_OF:
            return add_months(day, way * round(count * MONTHS_OF[unit]))
        if unit in DAYS_OF:
            return day + timedelta(way * round(count * DAYS_OF[unit]))
        if unit in ("TH", "TM"):
            hours = count if unit == "TH" else count / 60
            return day + timedelta(way * -(-int(hours) // 24))
    except (ValueError, OverflowError):
        return None
    return None


def unit_value(day: date, unit: str, step: int) -> str | None:
    """Give the TIMEX3 value of the unit that a day lies in, so many steps on; None for units without one."""
    if unit == "D":
        return (day + timedelta(step)).isoformat()
    if unit == "W":
        return week_value(day + timedelta(7 * step))
    if unit == "WE":
        return week_value(day + timedelta(7 * step)) + "-WE"
    if unit == "M":
        return add_months(day, step).isoformat()[:7]
    if unit == "Q":
        return quarter_value(add_months(day, 3 * step))
    if unit == "Y":
        return f"{day.year + step:04d}"
    if unit == "DE":
        return f"{day.year // 10 + step:03d}"
    if unit == "CE":
        return f"{day.year // 100 + step:02d}"
    return None


def counted_from(count: float, unit: str, day: date | None, way: int, anchor: Anchor) -> Meaning:
    """The unit so many before or after a day: "six weeks ago" names a week, "two years ago" a year."""
    if unit.startswith("T"):
        if day is None:
            return Meaning("TIME", None)
        other = moved_day(day, count, unit, way)
        return Meaning("TIME", None, tuple(sorted((day, other or day))), anchor)  # type: ignore[arg-type]
    grain = {"F": "W", "DE": "Y", "WE": "W"}.get(unit, unit)
    if day is None:
        return Meaning("DATE", PARTIAL.get(grain))
    moved = moved_day(day, count, unit, way)
    if moved is None:
        return Meaning("DATE", None)
    if count != int(count):
        grain = {"Y": "M", "M": "D", "W": "D"}.get(grain, grain)
    value = unit_value(moved, grain, 0)
    return covered(value, anchor) if value else Meaning("DATE", None)


Rule = Callable[[Form, Grammar, Scene], Meaning | None]
