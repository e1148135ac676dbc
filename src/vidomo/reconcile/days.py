"""Days as intervals: a bound that nobody tells stays open."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import re
from dataclasses import dataclass

from vidomo.model.time import Time

# A stretch longer than this ("over the past six months") is background and never one dated deed; a deed that is dated
# by its month only ("in February") is still one deed.
BACKGROUND_DAYS = 10
MONTH_DAYS = 31
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """An interval of days as proleptic ordinals; None is an open bound; ``background`` is too long for one deed."""

    first: int | None = None
    last: int | None = None
    background: bool = False

    @property
    def known(self) -> bool:
        """Whether both bounds are known."""
        return self.first is not None and self.last is not None

    @property
    def length(self) -> int | None:
        """Number of days it can mean; None where a bound is open."""
        if self.first is None or self.last is None:
            return None
        return self.last - self.first + 1


UNKNOWN = Days()


@functools.lru_cache(maxsize=65536)
def day_number(iso: str | None) -> int | None:
    """Read an ISO date, or the date of an ISO time stamp, as an ordinal; None where it is none."""
    if not iso:
        return None
    try:
        return dt.date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def days_of(time: Time | None) -> Days:
    """Tell the days that a time expression can mean."""
    if time is None:
        return UNKNOWN
    days = Days(day_number(time.from_), day_number(time.to))
    longest = BACKGROUND_DAYS if time.type in ("DURATION", "SET") else MONTH_DAYS
    return dataclasses.replace(days, background=days.length is not None and days.length > longest)


def gap(one: Days, other: Days) -> int | None:
    """Count the days between two intervals: 0 where they can be the same day, None where either is open on both
    sides."""
    if one.first is not None and other.last is not None and one.first > other.last:
        return one.first - other.last
    if other.first is not None and one.last is not None and other.first > one.last:
        return other.first - one.last
    return 0 if one.known and other.known else None


def meet(one: Days, other: Days) -> Days:
    """Narrow two intervals that can be one deed to what both allow; the shorter where they do not overlap."""
    if one == UNKNOWN or other == UNKNOWN:
        return other if one == UNKNOWN else one
    first = max((d for d in (one.first, other.first) if d is not None), default=None)
    last = min((d for d in (one.last, other.last) if d is not None), default=None)
    if first is not None and last is not None and first > last:
        return min(one, other, key=lambda d: (d.length is None, d.length or 0, d.first or 0, d.last or 0))
    return Days(first, last, one.background and other.background)


def weekday_of(time: Time | None) -> str | None:
    """Name the weekday that the words of a time give, for reports whose dates cannot be resolved."""
    found = _WEEKDAY.search(time.text) if time else None
    return found.group(1).lower() if found else None
