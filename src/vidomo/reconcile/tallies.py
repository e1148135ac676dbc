"""Tallies: running totals by who issues them, never added to incidents."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

from vidomo.model.figure import Figure
from vidomo.model.picture import Tally, TallyPoint
from vidomo.model.place import Place
from vidomo.reconcile.days import days_of
from vidomo.reconcile.names import fold
from vidomo.reconcile.people import Register
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View, iso

# A running total that grows by so much in so few days is as likely another count as a worse month.
JUMP_TIMES, JUMP_DAYS, JUMP_FROM = 2, 31, 100


def find_tallies(views: Sequence[View], register: Register) -> tuple[Tally, ...]:
    """Bring cumulative figures into series.

    Args:
        views: Reports in their one order.
        register: Who the speakers are.

    Returns:
        One tally for each measure, place, start, issuer and group, its points in the order of days.
    """
    series: dict[tuple[str, str, str, str, str], list[tuple[View, Figure, str]]] = defaultdict(list)
    for view in views:
        for figure in view.reading.figures:
            if not figure.cumulative:
                continue
            person = register.speaker(view, figure.claim)
            issuer = person.name if person else view.said_by(figure.claim)
            where = key_of(figure.place) if figure.place else ""
            since = iso(days_of(figure.since).first) or ""
            key = (str(figure.measure), where, since, person.id if person else fold(issuer), figure.group or "")
            series[key].append((view, figure, issuer))
    out: list[Tally] = []
    for key in sorted(series):
        entries = series[key]
        _, first, issuer = entries[0]
        points = {_point(view, figure) for view, figure, _ in entries}
        ordered = sorted(points, key=lambda p: (p.as_of or "", p.low or 0, p.high or 0, p.claim))
        out.append(Tally(first.measure, first.place, key[2] or None, flagged(ordered), issuer, first.group))
    return tuple(out)


def topic_of(measure: str, place: Place | None, since: str | None, group: str | None) -> str:
    """Name what a tally counts, whoever issues it."""
    return f"tally {measure} {key_of(place) if place else ''} {since or ''} {group or ''}"


def flagged(series: Sequence[TallyPoint]) -> tuple[TallyPoint, ...]:
    """Mark where a running total does what one cannot do, or hardly does.

    Args:
        series: Its points in the order of days.

    Returns:
        The same points, each told from the dated one before it. A drop is a ceiling below the floor of before. A jump
        is a floor of at least ``JUMP_TIMES`` the ceiling of before within ``JUMP_DAYS``, from ``JUMP_FROM`` on: small
        counts double without anything being wrong.
    """
    out: list[TallyPoint] = []
    before: TallyPoint | None = None
    for point in series:
        flag: Literal["drop", "jump"] | None = None
        if before is not None and point.high is not None and point.high < (before.low or 0.0):
            flag = "drop"
        elif before is not None and _jumps(before, point):
            flag = "jump"
        out.append(dataclasses.replace(point, flag=flag))
        if point.as_of is not None:
            before = point
    return tuple(out)


def _jumps(before: TallyPoint, point: TallyPoint) -> bool:
    if before.high is None or point.low is None or before.as_of is None or point.as_of is None:
        return False
    days = (dt.date.fromisoformat(point.as_of) - dt.date.fromisoformat(before.as_of)).days
    return days <= JUMP_DAYS and before.high >= JUMP_FROM and point.low >= JUMP_TIMES * before.high


def _point(view: View, figure: Figure) -> TallyPoint:
    until = days_of(figure.until).last
    as_of = until if until is not None else view.published.last
    return TallyPoint(iso(as_of), figure.low, figure.high, view.ref(figure.claim or figure.id))
