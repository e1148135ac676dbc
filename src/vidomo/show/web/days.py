"""Which day a request looks at: today, or a day in the past that its address names."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from vidomo.record import Record
from vidomo.record.past import RECORDED, LeftOut
from vidomo.show.web.asking import check_day
from vidomo.show.web.bygone import Bygone
from vidomo.show.web.staying import ASOF, CLOCK, today, with_day, without_day


@dataclass(frozen=True, slots=True)
class Looked:
    """What a request looks at.

    Attributes:
        record: The record.
        able: Whether other days can be looked at.
        day: The past day as addresses have it, after :data:`RECORDED` where it is meant by the record's own clock;
            empty for today.
        left_out: How much of the record of today had been published by then; None for today.
        path: Path of the address.
        asks: What it asks beside the day.
        today: The same page today.
        first: The same page on the first day with anything, where the record of the day has nothing.
    """

    record: Record
    able: bool
    day: str = ""
    left_out: LeftOut | None = None
    path: str = "/"
    asks: tuple[tuple[str, str], ...] = ()
    today: str = "/"
    first: str = ""

    @property
    def on(self) -> str:
        """The past day itself, ISO."""
        return self.day.removeprefix(RECORDED)

    @property
    def recorded(self) -> bool:
        """Whether the day is meant by the record's own clock, and not by publication."""
        return self.day.startswith(RECORDED)


def asked_day(request: Request) -> str:
    """Tell the past day that an address asks for, as :attr:`Looked.day` has it; empty for today."""
    day = request.query_params.get(ASOF, "").strip()
    by_record = request.query_params.get(CLOCK) == "recorded" and not day.startswith(RECORDED)
    return f"{RECORDED}{day}" if day and by_record else day


class Days:
    """Tells what a request looks at.

    Args:
        record: The record of today.
        bygone: Those of past days; None where only today is shown.
    """

    def __init__(self, record: Record, bygone: Bygone | None) -> None:
        self._bygone = bygone
        self.now = Looked(record, bygone is not None)

    def look(self, request: Request) -> Looked:
        """Tell what a request looks at.

        Raises:
            BadQuery: Where the day is no day.
            BeingMade: Where the record of the day is not made yet.
        """
        day = asked_day(request)
        if day and self._bygone:
            check_day(ASOF, day.removeprefix(RECORDED))
            then = self._bygone.at(day)
            return self._looked(request, then.record, day, then.left_out)
        return self._looked(request, self.now.record)

    def record(self, request: Request) -> Record:
        """Tell the record that a request looks at; errors as those of :meth:`look`."""
        return self.look(request).record

    def told(self, request: Request) -> Looked:
        """Tell what a request that failed looked at; today where that is what failed."""
        try:
            return self.look(request)
        except Exception:
            return self._looked(request, self.now.record)

    def _looked(self, request: Request, record: Record, day: str = "", left_out: LeftOut | None = None) -> Looked:
        path, query = request.url.path, request.url.query
        able = self._bygone is not None
        here = today(path, query)
        clock = RECORDED if day.startswith(RECORDED) else ""
        first = with_day(here, f"{clock}{left_out.first}") if left_out and left_out.first else ""
        return Looked(record, able, day, left_out, path, without_day(query), here, first)
