"""A reading: everything read out of one report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vidomo.model.claim import Claim
from vidomo.model.codec import decode, encode
from vidomo.model.condition import Condition
from vidomo.model.event import Event
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.problem import Problem
from vidomo.model.report import Report
from vidomo.model.time import Time


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says: claims, and the events, figures and conditions that hang on them.

    ``places`` and ``times`` hold every mention, resolved or not. Every list is in the order of the text.
    """

    report: Report
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    conditions: tuple[Condition, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Give the reading as plain JSON values, in the form that the project's contract lays down.

        Returns:
            A new dict with ``report``, ``text``, ``furniture`` and one list for each kind of entry.
        """
        report = encode(self.report)
        text, furniture = report.pop("text"), report.pop("furniture")
        rest = {name: encode(getattr(self, name)) for name in self.__slots__ if name != "report"}
        return {"report": report, "text": text, "furniture": furniture, **rest}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reading:
        """Build a reading again from what :meth:`as_dict` gave.

        Args:
            data: The dict, or the same read back from JSON.

        Returns:
            A reading equal to the first.

        Raises:
            InputError: Where the dict is not a reading.
        """
        report = {**data["report"], "text": data["text"], "furniture": data["furniture"]}
        rest = {k: v for k, v in data.items() if k not in ("report", "text", "furniture")}
        return decode(cls, {"report": report, **rest})
