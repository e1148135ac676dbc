"""Areas and settlements told as taken, over different periods and fronts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from vidomo.model.figure import Figure
from vidomo.model.picture import Disagreement, DisagreementKind
from vidomo.reconcile.clash import make
from vidomo.reconcile.days import UNKNOWN, days_of
from vidomo.reconcile.people import Register
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View

SAME_TIME_DAYS = 7
# Each number is held against so many that were told after it.
NEXT = 20
KINDS: tuple[DisagreementKind, ...] = ("scope", "conflict")


def compare(views: Sequence[View], register: Register) -> list[tuple[str, Disagreement]]:
    """Find numbers of one measure of ground taken by one party at one time.

    Args:
        views: Reports in their one order.
        register: Who the speakers are.

    Returns:
        By topic: ``scope`` where the areas or periods differ (to be shown together, no contradiction), ``conflict``
        where they are one.
    """
    groups: dict[tuple[str, int], list[tuple[View, Figure]]] = defaultdict(list)
    for view in views:
        for what, figure in ground_of(view):
            groups[what, week_of(view)].append((view, figure))
    out: list[tuple[str, Disagreement]] = []
    for what, week in sorted(groups):
        told = sorted(groups[what, week], key=_order)
        later = sorted(groups.get((what, week + 1), ()), key=_order)
        pairs = [
            (a, b)
            for x, a in enumerate(told)
            for b in [*told[x + 1 :], *later][:NEXT]
            if _one_time(a[0], b[0]) and _apart(a, b)
        ]
        for kind in KINDS:
            mine = [p for p in pairs if (_scope(p[0][1]) != _scope(p[1][1])) == (kind == "scope")]
            if not mine:
                continue
            items = {v.ref(f.id): (v, f) for p in mine for v, f in p}
            said = "; ".join(f"{_who(v, f, register)}: {f.text}{_where(f)}" for _, (v, f) in sorted(items.items()))
            reason = "different areas or periods, no contradiction" if kind == "scope" else "for one area and time"
            out.append((topic_of(what, week), make(what, kind, items, f"{reason}: {said}")))
    return out


def ground_of(view: View) -> list[tuple[str, Figure]]:
    """List the numbers of ground taken that a report tells, each with what is counted and by whom it was taken."""
    events = {e.id: e for e in view.reading.events}
    out: list[tuple[str, Figure]] = []
    for figure in view.reading.figures:
        if figure.measure not in ("area_km2", "settlements") or (figure.low is None and figure.high is None):
            continue
        event = events.get(figure.event or "")
        if event is None or event.type != "capture" or event.actor1 is None or event.modality != "happened":
            continue
        what = "territory" if figure.measure == "area_km2" else "settlements"
        out.append((f"{what} taken by {event.actor1.name}", figure))
    return out


def week_of(view: View) -> int:
    """Number the week in which a report was published; 0 where nobody tells."""
    return (view.published.first or 0) // SAME_TIME_DAYS


def topic_of(what: str, week: int) -> str:
    """Name the numbers of one thing that were told in one week, and in the one after it beside them."""
    return f"ground {week} {what}"


def _order(told: tuple[View, Figure]) -> tuple[int, str]:
    return (told[0].published.first or 0, told[0].ref(told[1].id))


def _who(view: View, figure: Figure, register: Register) -> str:
    person = register.speaker(view, figure.claim)
    return person.name if person else view.said_by(figure.claim)


def _where(figure: Figure) -> str:
    return f" ({figure.place.name or figure.place.text})" if figure.place else ""


def _scope(figure: Figure) -> tuple[str, int | None]:
    since = days_of(figure.since)
    return (key_of(figure.place) if figure.place else "", since.first if since != UNKNOWN else None)


def _one_time(one: View, other: View) -> bool:
    if one.id == other.id:
        return True
    a, b = one.published.first, other.published.first
    return a is not None and b is not None and abs(a - b) <= SAME_TIME_DAYS


def _apart(one: tuple[View, Figure], other: tuple[View, Figure]) -> bool:
    a, b = one[1], other[1]
    if _scope(a) == _scope(b):
        over = a.low is not None and b.high is not None and a.low > b.high
        return over or (b.low is not None and a.high is not None and b.low > a.high)
    return (a.low, a.high) != (b.low, b.high)
