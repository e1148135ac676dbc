"""What the charts of a situation report show, and where their marks stand; lengths are in pixels of the drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from vidomo.record import FATES
from vidomo.show.axis import scale
from vidomo.show.language import gettext
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.cases import Case
from vidomo.show.sitrep.counted import counted, figures_of, size, with_tolls
from vidomo.show.sitrep.desk import Desk, Span
from vidomo.show.sitrep.model import Account, Bin, Toll
from vidomo.show.sitrep.words import day, number, stretch

# The most bars of one chart; a longer span is counted by week, a still longer one by month, then by year.
BARS = 31
MOST_TOLLS = 8
WIDTH, NARROW = 680, 330
"""Widths of the drawings, in pixels: on paper and a wide screen, and on a phone, where letters must stay as large."""
_LEFT, _TOP, _HEIGHT, _FOOT = 34, 10, 120, 22
_ROW, _LINE = 42, 18


def bins(span: Span, cases: Iterable[Case]) -> tuple[tuple[Bin, ...], int]:
    """Count the incidents of a span by day, or by week, month or year where it is long.

    Args:
        span: The span.
        cases: Its incidents.

    Returns:
        The counts, without gaps; and how many incidents no single one of them holds. No counts for a span of one day,
        or where there would be more than 400 years of them.
    """
    first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    starts = next((starts for step in _STRIDES if len(starts := _starts(first, last, step)) <= BARS), [])
    if len(starts) < 2:
        return (), 0
    counts = dict.fromkeys(starts, 0)
    left = 0
    # Many incidents have few days between them.
    for (from_, to), many in Counter((each.row.from_, each.row.to) for each in cases).items():
        at = {_bin(starts, from_), _bin(starts, to)}
        found = at.pop() if len(at) == 1 else None
        if found is None:
            left += many
        else:
            counts[found] += many
    ends = [*(start - timedelta(days=1) for start in starts[1:]), last]
    made = tuple(Bin(s.isoformat(), e.isoformat(), counts[s]) for s, e in zip(starts, ends, strict=True))
    return (made, left) if any(counts.values()) else ((), left)


_STRIDES = ("day", "week", "month", "year")


def _starts(first: date, last: date, step: str) -> list[date]:
    """List the first days of the bins; more than ``BARS`` are cut off one after."""
    found = [first]
    while len(found) <= BARS:
        at = found[-1]
        try:
            if step in ("day", "week"):
                then = at + timedelta(days=1 if step == "day" else 7)
            elif step == "month":
                then = date(at.year + at.month // 12, at.month % 12 + 1, 1)
            else:
                then = date(at.year + 1, 1, 1)
        except (ValueError, OverflowError):  # beyond the calendar
            break
        if then > last:
            break
        found.append(then)
    return found


def _bin(starts: Sequence[date], told: str | None) -> date | None:
    if told is None:
        return None
    at = date.fromisoformat(told[:10])
    return max((start for start in starts if start <= at), default=None)


def tolls(desk: Desk, chosen: Sequence[tuple[Case, str]]) -> tuple[Toll, ...]:
    """Give killed and injured of incidents, as every account has them.

    Args:
        desk: The desk, after it told them: no footnote is made here.
        chosen: The incidents that :func:`charted` chose.

    Returns:
        The gravest first, killed before injured.
    """
    desk.count(figures_charted(desk, chosen))
    # Figures that went from the record meanwhile leave a toll without accounts.
    return tuple(toll for each, fate in chosen if (toll := _toll(desk, each, fate)).accounts)


def charted(desk: Desk, told: Collection[str], cases: Iterable[Case]) -> list[tuple[Case, str]]:
    """Choose the incidents whose killed or injured are charted, of those that are told one by one."""
    known = with_tolls(each for each in cases if each.row.id in told)
    return [(each, fate) for fate in FATES for each in _gravest(desk, known, fate)]


def figures_charted(desk: Desk, chosen: Iterable[tuple[Case, str]]) -> Iterator[str]:
    """Tell the ids of the figures that are charted of some incidents."""
    return (count.figure for each, fate in chosen for count in counted(desk, each, fate))


def _gravest(desk: Desk, cases: Iterable[Case], fate: str) -> list[Case]:
    known = [each for each in cases if counted(desk, each, fate)]
    return sorted(known, key=lambda each: (-size(counted(desk, each, fate)), each.row.id))[:MOST_TOLLS]


def _toll(desk: Desk, each: Case, fate: str) -> Toll:
    figures = figures_of(desk, each, fate)
    accounts = tuple(Account(f.low, f.high, f.approximate, desk.voice(f)) for f in figures)
    notes = sorted({n for figure in figures for n in desk.note_of(figure)})
    return Toll(each.row.id, w.cap(each.noun) + each.on, fate, accounts, tuple(notes))


def _most(accounts: Iterable[Account]) -> float:
    return max(value for a in accounts for value in (a.low, a.high) if value is not None)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: where it stands, how high, and what it says."""

    x: float
    y: float
    width: float
    height: float
    n: int
    label: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of an axis with its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over time."""

    width: int
    height: int
    ground: int
    left: int
    bars: tuple[Bar, ...]
    values: tuple[Mark, ...]
    words: str


def bars(counts: Sequence[Bin], undated: int, width: int = WIDTH) -> Bars | None:
    """Lay out the incidents over time; None where there is nothing to draw."""
    if not counts:
        return None
    top, step = scale(max(each.incidents for each in counts))
    room = (width - _LEFT) / len(counts)
    ground = _TOP + _HEIGHT
    every = -(-len(counts) // (8 if width >= WIDTH else 3))
    made = tuple(
        Bar(
            round(_LEFT + room * i + room * 0.12, 1), round(ground - _HEIGHT * each.incidents / top, 1),
            round(room * 0.76, 1), round(_HEIGHT * each.incidents / top, 1), each.incidents,
            stretch(each.from_, each.to), i % every == 0,
        )
        for i, each in enumerate(counts)
    )  # fmt: skip
    values = tuple(
        Mark(round(ground - _HEIGHT * v / top, 1), number(v)) for i in range(5) if (v := i * step) <= top and v % 1 == 0
    )
    most = max(counts, key=lambda each: each.incidents)
    left = gettext("; {n} more of no single bar").format(n=undated) if undated else ""
    words = gettext("Incidents told of: {n} in all, most on {days} ({most}){left}.").format(
        n=sum(each.incidents for each in counts), days=stretch(most.from_, most.to), most=most.incidents, left=left
    )
    return Bars(width, ground + _FOOT, ground, _LEFT, made, values, words)


@dataclass(frozen=True, slots=True)
class Dot:
    """One account: from where to where, and which ends are open."""

    low: float
    high: float
    falls: bool
    opens: bool
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One incident with its accounts."""

    y: float
    label: str
    told: str
    dots: tuple[Dot, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ranges:
    """Killed or injured by incident, every account a mark ``drop`` pixels below the line's name."""

    fate: str
    width: int
    height: int
    drop: int
    lines: tuple[Line, ...]
    values: tuple[Mark, ...]
    words: str


def ranges(some: Iterable[Toll], fate: str, width: int = WIDTH) -> Ranges | None:
    """Lay out the accounts of one fate; None where there is none."""
    rows = [toll for toll in some if toll.fate == fate]
    if not rows:
        return None
    top, step = scale(max(_most(toll.accounts) for toll in rows))

    def across(value: float) -> float:
        return round(8 + (width - 40) * value / top, 1)

    # Where there is little room, the accounts have a line of their own below the incident's name.
    drop = 14 if width >= WIDTH else 14 + _LINE
    row = _ROW + drop - 14
    lines = []
    for i, toll in enumerate(rows):
        dots = tuple(
            Dot(across(a.low or 0), across(a.high if a.high is not None else a.low or 0), a.low is None,
                a.high is None, w.told(a.low, a.high, a.approximate))
            for a in toll.accounts
        )  # fmt: skip
        lines.append(Line(i * row + 12, toll.label, told(toll), tuple(dict.fromkeys(dots)), toll.notes))
    values = tuple(Mark(across(v), number(v)) for i in range(5) if (v := i * step) <= top)
    said = "; ".join(f"{line.label}: {line.told}" for line in lines)
    return Ranges(fate, width, len(rows) * row + 20, drop, tuple(lines), values, f"{w.cap(w.fate(fate))}: {said}.")


def told(toll: Toll) -> str:
    """Word the accounts of one toll, each once: ``5, at least 7 or 16``."""
    return w.listed(dict.fromkeys(w.told(a.low, a.high, a.approximate) for a in toll.accounts), last="or")


def period(each: Bin) -> str:
    """Word the days of a bar."""
    return day(each.from_) if each.from_ == each.to else stretch(each.from_, each.to)
