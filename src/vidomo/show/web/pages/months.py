"""A small chart of incidents over time; thousandths across, pixels down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from vidomo.record import IncidentRow
from vidomo.show.language import gettext
from vidomo.show.web.wording import day, days

HIGH = 56
_WEEKLY = 200
_MOST = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """How many incidents began in one stretch of days."""

    x: float
    width: float
    y: float
    height: float
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Months:
    """The chart: weeks where the whole is short, else months, or several where it is very long.

    Attributes:
        bars: Those that are not empty.
        title: What it shows, in words.
        top: The most in one stretch.
        first: Its first day, in words.
        last: Its last day.
    """

    bars: tuple[Bar, ...]
    title: str
    top: int
    first: str
    last: str


def months(rows: Iterable[IncidentRow]) -> Months | None:
    """Count incidents by their first possible day.

    Args:
        rows: The incidents.

    Returns:
        The chart; None where they are not of two days at least.
    """
    known = [date.fromisoformat(told[:10]) for row in rows for told in (row.from_ or row.to,) if told]
    if len(set(known)) < 2:
        return None
    first, last = min(known), max(known)
    weekly = (last - first).days <= _WEEKLY
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    step = -(-span // _MOST)

    def at(which: date) -> int:
        if weekly:
            return (which - first).days // 7
        return ((which.year - first.year) * 12 + which.month - first.month) // step

    counts = Counter(map(at, known))
    total, top = at(last) + 1, max(counts.values())
    bars = []
    for n, count in sorted(counts.items()):
        if weekly:
            begin = first + timedelta(days=7 * n)
            end = begin + timedelta(days=6)
        else:
            begin, end = _month(first, n * step), _month(first, (n + 1) * step) - timedelta(days=1)
        tall = round(max(HIGH * count / top, 3), 1)
        label = f"{days(begin.isoformat(), end.isoformat())}: {count}"
        bars.append(Bar(round(1000 * n / total, 1), round(1000 / total, 1), HIGH - tall, tall, count, label))
    name = gettext("Incidents by week") if weekly else gettext("Incidents by month")
    most = max(bars, key=lambda bar: bar.count)
    title = gettext("{name}; the most: {most}").format(name=name, most=most.label)
    return Months(tuple(bars), title, top, day(first.isoformat()), day(last.isoformat()))


def _month(first: date, after: int) -> date:
    years, month = divmod(first.month - 1 + after, 12)
    return date(first.year + years, month + 1, 1)
