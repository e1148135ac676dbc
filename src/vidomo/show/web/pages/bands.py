"""Who is said to hold a place, laid on an axis of days with both clocks: when it is so, and when it was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from vidomo.record import ControlRow
from vidomo.show.web.addresses import of_entry
from vidomo.show.web.pages.signs import control_words, named_speakers
from vidomo.show.web.wording import day

OLD = 30
"""After how many days what was last said is shown as old."""


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time in which a place is said to be held; ``x``, ``width`` and ``said_x`` are in thousandths.

    ``tone`` numbers the holders of this place, for its colour; the words say it as well. ``begins`` tells whether
    anybody says from when it is so: if not, the bar begins where it was said. ``age`` is in days, up to the newest
    report of the record.
    """

    words: str
    holder: str | None
    status: str
    planned: bool
    open: bool
    begins: bool
    from_: str | None
    to: str | None
    said: str | None
    speakers: tuple[str, ...]
    href: str
    x: float
    width: float
    said_x: float | None
    tone: str
    age: int | None
    old: bool
    disputed: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on an axis."""

    x: float
    label: str


def bands(
    rows: Sequence[ControlRow], disputed: frozenset[str] = frozenset(), newest: str | None = None
) -> tuple[tuple[Band, ...], tuple[Tick, ...]]:
    """Lay control claims on one axis of days.

    Args:
        rows: Control claims of one place.
        disputed: Ids of those that stand in a disagreement.
        newest: Day of the newest report of the record.

    Returns:
        The bands, by their first day, and the days on the axis.
    """
    known = [number for row in rows for number in (_number(row.from_), _number(row.said), _number(row.to)) if number]
    first, last = min(known, default=0), max(known, default=0)
    last = first + round(max(last - first, 30) * 1.15)  # room for what lasts on
    holders = [name for name, _ in Counter(row.holder for row in rows if row.holder).most_common(4)]

    def across(number: int) -> float:
        return round(1000 * (number - first) / (last - first), 1)

    made = []
    for row in sorted(rows, key=lambda row: (row.from_ or row.said or "9999", row.id)):
        said = _number(row.said)
        start = _number(row.from_) or said or first
        end = (_number(row.to) or last - 1) + 1
        heard = max((number for number in (said, _number(row.from_)) if number), default=None)
        age = None if heard is None or newest is None else max((_number(newest) or heard) - heard, 0)
        made.append(
            Band(
                words=control_words(row.status, row.holder, row.modality),
                holder=row.holder,
                status=row.status,
                planned=row.modality == "planned",
                open=row.to is None,
                begins=row.from_ is not None,
                from_=row.from_,
                to=row.to,
                said=row.said,
                speakers=named_speakers(row),
                href=of_entry(row.claims[0]) if row.claims else "",
                x=across(start),
                width=max(round(across(end) - across(start), 1), 4),
                said_x=None if said is None else across(said),
                tone=f"holder-{holders.index(row.holder) + 1}" if row.holder in holders else "holder-none",
                age=age,
                old=age is not None and age > OLD,
                disputed=row.id in disputed,
            )
        )
    days = [date.fromordinal(first + round((last - first) * i / 4)) for i in range(4)] if known else []
    return tuple(made), tuple(Tick(i * 250, day(each.isoformat())) for i, each in enumerate(days))


def _number(value: str | None) -> int | None:
    return date.fromisoformat(value[:10]).toordinal() if value else None
