"""What somebody counts of the killed and injured of incidents, and which toll is the highest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vidomo.record import FATES, Count, FigureRow
from vidomo.show.sitrep.cases import Case, ends
from vidomo.show.sitrep.desk import Desk, in_order


def with_tolls(cases: Iterable[Case]) -> list[Case]:
    """Choose the incidents of which somebody counts the killed or injured."""
    return [each for each in cases if each.is_counted]


def figures_of(desk: Desk, each: Case, fate: str) -> list[FigureRow]:
    """Give the figures of an incident's killed or injured that somebody stands by.

    Figures of everybody; those of a group, such as children, only where there are no others, or where the range of the
    incident comes from them.
    """
    return accounts(desk, counted(desk, each, fate))


def counted(desk: Desk, each: Case, fate: str) -> list[Count]:
    """Give the same without their words, as far as a choice among many incidents needs them."""
    if fate not in each.counts:
        told = desk.counts_of(each.row.id, fate)
        plain = [count for count in told if count.group is None]
        known = {value for count in plain for value in (count.low, count.high)}
        whole = plain and all(end is None or end in known for end in ends(each.row, fate))
        each.counts[fate] = plain if whole else told
    return each.counts[fate]


def size(told: Iterable[Count]) -> float:
    """Give the highest number that is told; 0 where nothing is."""
    return max(map(number, told), default=0.0)


def highest_accounts(told: Sequence[Count]) -> list[Count]:
    """Choose the accounts of the highest number."""
    most = size(told)
    return [each for each in told if number(each) == most]


def accounts(desk: Desk, counts: Iterable[Count]) -> list[FigureRow]:
    """Give the figures that were counted, the earliest told first."""
    return in_order(row for row in map(desk.figure, (each.figure for each in counts)) if row is not None)


def gravest_toll(desk: Desk, cases: list[Case]) -> tuple[Case, str] | None:
    """Choose the incident with the highest toll: of the killed, or where nobody counts those, of the injured."""
    told = with_tolls(cases)
    for fate in FATES:
        known = [each for each in told if counted(desk, each, fate)]
        if known:
            return max(known, key=lambda each: (size(counted(desk, each, fate)), each.row.id)), fate
    return None


def number(row: FigureRow | Count, low: bool = False) -> float:
    """Give the highest number of a figure, or the lowest; 0 where it has none."""
    if row.low is None or row.high is None:
        only = row.high if row.low is None else row.low
        return 0.0 if only is None else only
    return min(row.low, row.high) if low else max(row.low, row.high)
