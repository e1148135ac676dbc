"""Distances that reports give between the same two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from vidomo.model.figure import Figure
from vidomo.model.picture import Disagreement
from vidomo.reconcile.clash import make
from vidomo.reconcile.names import fold
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View

# Reports round to tens of kilometres or of miles: numbers closer than this are one distance.
ROUNDING = 0.12
_AFTER = re.compile(
    r"^[^.;\n]{0,40}?\b(?:from|of|to|away from)\s+(?:the\s+)?"
    r"((?:[A-ZА-ЯІЇЄҐ][\w'’-]*\s+){0,3}(?:state\s+)?border(?:\s+with\s+[A-Z]\w+)?|[A-ZА-ЯІЇЄҐ][\w'’-]*(?:\s+[A-Z][\w'’-]*)?)"
)


def compare(views: Sequence[View]) -> list[Disagreement]:
    """Find distances between one pair of places that differ by more than rounding.

    Args:
        views: Reports in their one order.

    Returns:
        One disagreement for each pair; a distance in miles and the same in kilometres is none.
    """
    by_pair: dict[tuple[str, str], list[tuple[View, Figure, str]]] = defaultdict(list)
    for view in views:
        for figure in view.reading.figures:
            if figure.measure != "distance_km" or figure.place is None or figure.event is not None:
                continue
            end = reference(view, figure)
            if end:
                by_pair[key_of(figure.place), fold(end)].append((view, figure, end))
    out: list[Disagreement] = []
    for key in sorted(by_pair):
        told = by_pair[key]
        differing = [(a, b) for x, a in enumerate(told) for b in told[x + 1 :] if _differ(a[1], b[1])]
        if differing:
            place = told[0][1].place
            shown = {(v.ref(f.id), f.text, v.outlet) for pair in differing for v, f, _ in pair}
            why = "for one distance: " + "; ".join(f"{text} ({outlet})" for _, text, outlet in sorted(shown))
            name = (place.name or place.text) if place else ""
            items = (ref for ref, _, _ in shown)
            out.append(make(f"distance from {name} to the {told[0][2]}", "conflict", items, why, place))
    return out


def reference(view: View, figure: Figure) -> str | None:
    """Tell the other end of a distance by the words that follow it ("50 km from the Russian border")."""
    found = _AFTER.search(view.reading.report.text[figure.end : figure.end + 120])
    return re.sub(r"\s+", " ", found.group(1)).strip() if found else None


def _differ(one: Figure, other: Figure) -> bool:
    values = [(f.low, f.high) for f in (one, other)]
    lows, highs = [v[0] if v[0] is not None else 0.0 for v in values], [v[1] for v in values]
    for i, j in ((0, 1), (1, 0)):
        ceiling = highs[j]
        if ceiling is not None and lows[i] * (1 - ROUNDING) > ceiling * (1 + ROUNDING):
            return True
    return False
