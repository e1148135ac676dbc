"""A figure: a counted thing with open bounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

Measure = Literal[
    "killed", "injured", "missing", "captured", "displaced", "evacuated", "encircled", "deserted", "population",
    "troops", "buildings_destroyed", "buildings_damaged", "settlements", "area_km2", "distance_km",
    "vehicles_destroyed", "munitions_fired", "munitions_intercepted", "other",
]  # fmt: skip
MEASURES: tuple[Measure, ...] = get_args(Measure)


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or quantity that a report gives; an unknown bound is None and never 0.

    Attributes:
        id: ``f1`` … in the order of the text.
        measure: What is counted.
        start: First code point.
        end: One past the last code point.
        text: The words, with their bound ("at least seven").
        low: Least value; None where open ("up to 2,000").
        high: Greatest value; None where open ("at least 7").
        approximate: "about", "nearly", "dozens".
        unit: Unit as the report gives it, where it was converted to the measure's own ("25 miles").
        group: Whom it counts: civilians, children, women, soldiers …; None for people at large.
        cumulative: A running total since some time and not of one event.
        since: Start of the time it covers.
        until: End of the time it covers.
        place: Where.
        event: Id of the event it belongs to.
        claim: Id of the claim it is part of; None for the outlet's own voice.
        part_of: Id of the figure it is a part of ("including three children").
        why: Rules and lexicon lines that read it.
    """

    id: str
    measure: Measure
    start: int
    end: int
    text: str
    low: float | None = None
    high: float | None = None
    approximate: bool = False
    unit: str | None = None
    group: str | None = None
    cumulative: bool = False
    since: Time | None = None
    until: Time | None = None
    place: Place | None = None
    event: str | None = None
    claim: str | None = None
    part_of: str | None = None
    why: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low above high: {self.low} > {self.high} in {self.text!r}")
