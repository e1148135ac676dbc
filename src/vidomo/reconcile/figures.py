"""Figures of an incident: every one kept, the parts never added to the whole, and one rule for the best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from vidomo.model.event import Event
from vidomo.model.figure import Figure, Measure
from vidomo.model.picture import Range
from vidomo.reconcile.people import Register
from vidomo.reconcile.persons import is_one, persons
from vidomo.reconcile.view import View

# Groups that can stand for the whole number of victims; all others count a part of them.
_WHOLE = frozenset({None, "people", "persons", "civilians", "victims", "residents"})
# Two groups that never overlap, so that their figures make a whole together.
_DISJOINT = frozenset({"civilians", "soldiers", "police"})


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of one measure of an incident."""

    view: View
    figure: Figure
    low: float | None
    high: float | None
    # The least that somebody else who is quoted beside gives for the same.
    least: float | None = None

    @property
    def ref(self) -> str:
        """``REPORT/FIGURE``."""
        return self.view.ref(self.figure.id)


def of_event(view: View, event: Event) -> tuple[Figure, ...]:
    """List the figures of an event, by its own list and by theirs."""
    ids = set(event.figures) | {f.id for f in view.reading.figures if f.event == event.id}
    return tuple(f for f in view.reading.figures if f.id in ids and not f.cumulative)


def whole_of(view: View, events: Iterable[Event], measure: Measure, loose: Iterable[Figure] = ()) -> Told | None:
    """Tell a report's figure for the whole of a deed.

    Parts ("including three children") are left out; victims told one by one in one clause are added up; so are
    civilians and soldiers killed in one deed, since no report that counts both gives a sum; of several wholes the last
    stated with the highest floor stands, since a report's later words update its earlier ones. A count of the injured
    that is another one with the dead of the deed added ("four victims", one of whom died) is a count of both.

    Args:
        view: The report.
        events: Its events of that deed.
        measure: What is counted.
        loose: Figures of no event that speak of this deed.

    Returns:
        The figure, or None where the report gives none.
    """
    told = [*(of_event(view, event) for event in events), *((f,) for f in loose)]
    wholes = _wholes(view, told, measure)
    if measure == "injured" and len(wholes) > 1:
        wholes = _without_the_dead(wholes, _wholes(view, told, "killed"))
    if not wholes:
        return None
    told_last = max(wholes, key=lambda t: (t.low if t.low is not None else -1, t.figure.start))
    return replace(told_last, least=_least_of_others(told_last, wholes))


def _least_of_others(told: Told, wholes: Sequence[Told]) -> float | None:
    """The least closed count of somebody else whom the report quotes: "the ministry said 20 …; the hospital said 7"."""
    said = _said_by(told)
    others = [t.low for t in wholes if t.low is not None and t.high is not None and not is_one(t.figure)
              and said is not None and _said_by(t) not in (None, said)]  # fmt: skip
    return min(others, default=None)


def _said_by(told: Told) -> str | None:
    claim = told.view.claim_of(told.figure.claim)
    return claim.speaker.name if claim is not None and claim.speaker is not None else None


def _without_the_dead(hurt: Sequence[Told], killed: Sequence[Told]) -> list[Told]:
    """Leave out counts that are another one with the dead added, and that do not say that all of them lived."""
    dead = max((t.low for t in killed if t.low), default=None)
    alive = {t.low for t in hurt if _lived(t)}
    return [t for t in hurt if dead is None or t.low is None or _lived(t) or t.low - dead not in alive]


def _lived(told: Told) -> bool:
    aside = told.view.asides.get(told.figure.id)
    return aside is not None and aside.lived


def _wholes(view: View, told: Iterable[Iterable[Figure]], measure: Measure) -> list[Told]:
    """List what each event of a deed, and each loose figure, gives for the whole."""
    wholes: list[Told] = []
    for figures in told:
        mine = [f for f in figures if f.measure == measure and f.part_of is None]
        mine = [f for f in mine if f.low is not None or f.high is not None]
        singles = [f for f in mine if is_one(f)]
        if len(singles) > 1 and len(singles) == len(mine):
            many = float(persons(singles, view.asides))
            wholes.append(Told(view, min(singles, key=lambda f: f.start), many, many))
            continue
        groups = {f.group: f for f in mine if f.group in _DISJOINT}
        if len(groups) > 1 and not any(f.group is None for f in mine):
            parts = [groups[g] for g in sorted(groups, key=str)]
            wholes.append(Told(view, parts[0], _sum(p.low for p in parts), _sum(p.high for p in parts)))
            continue
        wide = [f for f in mine if f.group in _WHOLE]
        if wide:
            wholes += [Told(view, f, f.low, f.high) for f in wide]
        elif mine:
            # Only a part is told: the whole is at least that.
            best = max(mine, key=lambda f: (f.low or 0, f.start))
            if best.low is not None:
                wholes.append(Told(view, best, best.low, None if best.group not in _DISJOINT else best.high))
    return wholes


def _sum(values: Iterable[float | None]) -> float | None:
    kept = list(values)
    return None if any(v is None for v in kept) else sum(v for v in kept if v is not None)


def told_by(members: Sequence[tuple[View, Sequence[Event], Sequence[Figure]]], measure: Measure) -> tuple[Told, ...]:
    """Gather what each report tells of one measure of an incident, in the order of reports."""
    by_report: dict[str, tuple[View, list[Event], list[Figure]]] = {}
    for view, events, loose in members:
        kept = by_report.setdefault(view.id, (view, [], []))
        kept[1].extend(events)
        kept[2].extend(loose)
    found = (whole_of(view, events, measure, loose) for view, events, loose in by_report.values())
    return tuple(t for t in found if t is not None)


def range_of(told: Sequence[Told], register: Register) -> Range:
    """Bring what reports tell of one measure to least, best and greatest.

    The rule for ``best``: of the reports of the last day that give a figure, the one whose figure hangs on a named
    speaker or body goes before the outlet's own voice; between equals the figure that most reports give, then the
    greater one. ``best`` is its value, or its floor where it is open above; unknown where it has only a ceiling.
    A report that speaks of one victim ("a woman", a name) is asked only where none gives a number.
    ``low`` is the least floor that anyone gives, those whom one report quotes against each other too; ``high`` the
    greatest ceiling, unknown while the last word is "at least".

    Args:
        told: Figures, one for each report.
        register: Who the speakers are.

    Returns:
        The range; all unknown where nobody tells.
    """
    if not told:
        return Range()
    votes: dict[tuple[float | None, float | None], int] = defaultdict(int)
    for t in told:
        votes[t.low, t.high] += 1
    # A report that speaks of one victim does not count them all.
    told = [t for t in told if not (is_one(t.figure) and t.low == 1)] or told
    last = max((t.view.published.last or 0 for t in told), default=0)
    final = [t for t in told if (t.view.published.last or 0) == last]
    best = max(final, key=lambda t: (_placed(t, register), votes[t.low, t.high], t.low or 0, t.high or 0, t.ref))
    lows = [low for t in told for low in (t.low, t.least) if low is not None]
    highs = [t.high for t in told if t.high is not None]
    high = max(highs, default=None)
    if high is not None and any(t.high is None and (t.low or 0) >= high for t in told):
        high = None
    return Range(low=min(lows, default=None), best=best.low, high=high)


def _placed(told: Told, register: Register) -> int:
    return 2 if register.speaker(told.view, told.figure.claim) is not None else 1
