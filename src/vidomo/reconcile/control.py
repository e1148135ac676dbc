"""Who holds a place: a timeline with two clocks, from captures, withdrawals and what reports say of control."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from vidomo.model.picture import Control
from vidomo.reconcile.people import Register
from vidomo.reconcile.regions import places_within
from vidomo.reconcile.sayings import Saying
from vidomo.reconcile.space import key_of, precision_rank
from vidomo.reconcile.view import View, iso

# Sayings of one holder no further apart than this are one row.
JOIN_DAYS = 7


def find_control(views: Sequence[View], told: Sequence[Saying], register: Register) -> tuple[Control, ...]:
    """Tell for each place who is said to hold it, since when, and by whom.

    A capture gives the place to its taker from the day of the capture, or, where no day is told, from the day of the
    report that tells it. Whoever takes a whole province, or holds all of it, holds from then on each of its places of
    which the reports tell anything. A planned withdrawal leaves the holder in place and ``withdrawing``. A capture told
    as not done takes nothing. Rival claims stand side by side; a taking by another party ends a row, a mere saying does
    not.

    Args:
        views: Reports in their one order.
        told: What they say of who holds a place.
        register: Who the speakers are.

    Returns:
        Rows, place by place.
    """
    by_place: dict[str, list[Saying]] = defaultdict(list)
    for saying in told:
        by_place[key_of(saying.place)].append(saying)
    wide = [s for s in told if s.whole]
    within = places_within(views) if wide else {}
    for saying in wide:
        for place in within.get((saying.place.country or "", saying.place.admin1 or ""), ()):
            by_place[key_of(place)].append(dataclasses.replace(saying, place=place))
    rows: list[Control] = []
    for key in sorted(by_place):
        rows += _timeline(by_place[key], register)
    return tuple(rows)


def _timeline(found: Sequence[Saying], register: Register) -> list[Control]:
    # A withdrawal empties only a place that somebody was told to hold or to leave.
    holders = {s.holder for s in found if s.status != "unknown"}
    ordered = sorted((s for s in found if s.status != "unknown" or s.holder in holders), key=_when)
    groups: list[list[Saying]] = []
    for saying in ordered:
        mine = next((g for g in reversed(groups) if _belongs(saying, g, groups)), None)
        if mine is None:
            groups.append([saying])
        else:
            mine.append(saying)
    starts = [min((s.start for s in g if s.start is not None), default=None) for g in groups]
    takings = sorted({(s.start, s.holder or "") for g in groups for s in g if s.taking and s.start is not None})
    rows: list[Control] = []
    for group, start in zip(groups, starts, strict=True):
        first = group[0]
        ends = [s.since.last for s in group if s.since.last is not None]
        since = start if start is not None else min((s.view.published.first or 0 for s in group), default=0)
        after = [day for day, holder in takings if day > since and holder != (first.holder or "")]
        end = max(ends) if ends else (after[0] if after and first.status in ("held", "claimed", "contested") else None)
        said = min((d for d in (s.said for s in group) if d is not None), default=None)
        rows.append(
            Control(
                place=min((s.place for s in group), key=lambda p: (precision_rank(p), p.start, p.text)),
                holder=None if first.leaving else first.holder,
                status=first.status,
                from_=iso(start),
                to=iso(end),
                claims=tuple(sorted({s.view.ref(s.claim or s.entry) for s in group})),
                said=iso(said),
                speakers=tuple(sorted({_speaker(s, register) for s in group})),
                modality="planned" if first.planned else "happened",
            )
        )
    return rows


def _when(saying: Saying) -> tuple[int, int, str]:
    said = saying.view.published.first or 0
    return (saying.start or saying.since.last or said, said, saying.ref)


def _belongs(saying: Saying, group: list[Saying], groups: list[list[Saying]]) -> bool:
    """Tell whether a saying repeats a row: one holder and status, and nobody else took the place since."""
    first = group[0]
    if (first.holder, first.status, first.planned) != (saying.holder, saying.status, saying.planned):
        return False
    if saying.status == "held" and any(
        s.taking and s.holder != saying.holder and _when(group[-1])[0] < _when(s)[0] < _when(saying)[0]
        for g in groups
        for s in g
    ):
        return False
    # A taking is a new one where another party was said to hold the place since the row was last told.
    if saying.taking and any(
        s.status == "held" and s.holder not in (None, saying.holder) and _said(group[-1]) < _said(s) <= _said(saying)
        for g in groups
        for s in g
    ):
        return False
    return saying.status == "held" or _when(saying)[0] - _when(group[-1])[0] <= JOIN_DAYS


def _said(saying: Saying) -> int:
    return saying.view.published.first or 0


def _speaker(saying: Saying, register: Register) -> str:
    person = register.speaker(saying.view, saying.claim)
    return person.name if person else saying.view.said_by(saying.claim)
