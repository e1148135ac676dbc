"""Lengths and areas: a number with its unit, and the same one told again in brackets in another unit."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from vidomo.extract.bounds import Quantity
from vidomo.extract.numbers import alternatives
from vidomo.lexicon import Lexicon

# What follows a length that is no distance on the ground, and what stands before a range of a weapon.
_NOT_AFTER = re.compile(
    r"[-\s]*(?:range|deep|wide|high|tall|thick|per\s+hour|an\s+hour|/h|of\s+(?:cable|pipe|pipeline|film)|mark)\b", re.I
)
_NOT_BEFORE = re.compile(
    r"(?:\brange\s+of|\bspeed\s+of|\bspeeds\s+of|\baltitude\s+of|\bheight\s+of|\bdepth\s+of|\bcaliber|\brange\s+is)\s+(?:\w+\s+){0,2}$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity in the unit of its measure.

    Attributes:
        measure: ``distance_km`` or ``area_km2``.
        unit: The unit as written.
        end: One past the unit, or past the bracket that tells it again.
        low: Least value, in km or km².
        high: Greatest value, in km or km².
    """

    measure: str
    unit: str
    end: int
    low: float | None
    high: float | None
    line: str


@functools.cache
def _units(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, tuple[str, float, str]]]:
    table = {
        word.text: (name, float(word.get("factor")), word.where)
        for name in ("area_km2", "distance_km")
        for word in lexicon.concept("measure", name).words
    }
    return re.compile(rf"[-\s]*(?P<u>{alternatives(list(table))})(?![\w])", re.I), table


def measured(text: str, quantity: Quantity, others: list[Quantity], lexicon: Lexicon) -> Measured | None:
    """Read the unit behind a quantity.

    Args:
        text: The report's text.
        quantity: The quantity.
        others: The quantities after it, nearest first, for the one told again in brackets.
        lexicon: ``measure`` concepts ``area_km2`` and ``distance_km`` hold the units.

    Returns:
        The quantity converted; None where no unit follows, or where it measures a weapon, a speed or a height.
    """
    pattern, table = _units(lexicon)
    found = pattern.match(text, quantity.end)
    if not found or _NOT_AFTER.match(text, found.end()):
        return None
    if _NOT_BEFORE.search(text[max(0, quantity.start - 40) : quantity.start]):
        return None
    measure, factor, line = table[" ".join(found["u"].lower().split())]
    low, high, end = _times(quantity.low, factor), _times(quantity.high, factor), found.end()
    opening = re.compile(r"\s*[(\[]\s*").match(text, end)
    if opening and others and others[0].start <= opening.end() + 1 <= others[0].end:
        again = pattern.match(text, others[0].end)
        closing = re.compile(r"\s*[)\]]").match(text, again.end()) if again else None
        if again and closing:
            name, second, _ = table[" ".join(again["u"].lower().split())]
            if name == measure:
                # Told in two units, both rounded: the true length lies between them or beside.
                pair = [v for v in (low, _times(others[0].low, second)) if v is not None]
                low = min(pair) if low is not None else None
                pair = [v for v in (high, _times(others[0].high, second)) if v is not None]
                high = max(pair) if high is not None else None
                end = closing.end()
    return Measured(measure, found["u"], end, low, high, line)


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else round(value * factor, 2)
