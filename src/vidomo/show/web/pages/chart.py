"""A small chart of how a figure moved, each point with its sentence; hundredths across, pixels down."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from vidomo.show.axis import scale
from vidomo.show.web.wording import day, number

if TYPE_CHECKING:
    from vidomo.show.web.pages.incidents import FigureLine

TOP, BOTTOM = 16, 128
ASIDE = 26


@dataclass(frozen=True, slots=True)
class Dot:
    """One figure.

    Attributes:
        n: Its number in the list below the chart, from 1.
        x: Where it stands from the left, in hundredths.
        shift: Pixels to the right, so that figures of one day stand side by side.
        low: Height of its lower bound, in pixels from the top.
        high: Height of its upper bound.
        opens: Whether the upper bound is open.
        falls: Whether the lower bound is open.
    """

    n: int
    x: float
    shift: int
    low: float
    high: float
    opens: bool
    falls: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis: where, and its words."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart: figures by the day of their report."""

    dots: tuple[Dot, ...]
    days: tuple[Tick, ...]
    values: tuple[Tick, ...]
    undated: int


def chart(lines: Sequence[FigureLine]) -> Chart | None:
    """Lay figures out by the day of their report and their bounds.

    Args:
        lines: Lines of figures, by day; each has ``low``, ``high`` and a ``quoted`` with ``published``.

    Returns:
        The chart; None where there are not two dated figures, so that nothing moves.
    """
    told = []
    for n, line in enumerate(lines, 1):
        low, high, published = line.low, line.high, line.quoted.published
        if published and (low is not None or high is not None):
            told.append((n, date.fromisoformat(published[:10]).toordinal(), low, high))
    if len(told) < 2:
        return None
    first, last = min(t[1] for t in told), max(t[1] for t in told)
    top, step = scale(max(v for t in told for v in t[2:] if v is not None))
    of_day, seen = Counter(at for _, at, *_ in told), Counter[int]()
    dots = []
    for n, at, low, high in told:
        way = (at - first) / (last - first) if last > first else 0.5
        across = 8 + 84 * way
        # Those of one day stand side by side, on the side where there is room.
        shift = ASIDE * (seen[at] - round(way * (of_day[at] - 1)))
        dots.append(
            Dot(
                n, round(across, 2), shift, _height(low if low is not None else 0, top),
                _height(high if high is not None else top, top), high is None, low is None,
            )
        )  # fmt: skip
        seen[at] += 1
    shown = dict.fromkeys((first, last))
    days = tuple(
        Tick(8 if d == first and last > first else 92 if last > first else 50, day(date.fromordinal(d).isoformat()))
        for d in shown
    )
    values = tuple(Tick(_height(v, top), number(v)) for v in (0, step, 2 * step, 3 * step, 4 * step) if v <= top)
    return Chart(tuple(dots), days, values, len(lines) - len(told))


def _height(value: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * value / top, 1)
