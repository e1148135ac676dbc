"""Distances that reports give between the same two things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from vidomo.model.figure import Figure
from vidomo.model.picture import Disagreement, DisagreementKind
from vidomo.model.place import Place
from vidomo.reconcile.clash import make
from vidomo.reconcile.names import fold
from vidomo.reconcile.space import key_of
from vidomo.reconcile.view import View

# Reports round to tens of kilometres or of miles: numbers closer than this are one distance.
ROUNDING = 0.12
KM_OF_A_MILE = 1.609344
SAME_NUMBER = 0.01
_AFTER = re.compile(
    r"^[^.;\n]{0,40}?\b(?:from|of|to|away from)\s+(?:the\s+)?"
    r"((?:[A-ZА-ЯІЇЄҐ][\w'’-]*\s+){0,3}(?:state\s+)?border(?:\s+with\s+[A-Z]\w+)?|[A-ZА-ЯІЇЄҐ][\w'’-]*(?:\s+[A-Z][\w'’-]*)?)"
)


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance that a report tells; its view is the slim one.

    Attributes:
        view: The report.
        figure: How far.
        place: From where.
        end: To what, in the report's words.
    """

    view: View
    figure: Figure
    place: Place
    end: str


def distances_of(view: View, slim: View) -> tuple[Distance, ...]:
    """List the distances between two things that a report tells.

    Args:
        view: The report.
        slim: The same report as it is kept.

    Returns:
        Distances in the order of the text.
    """
    kept = {f.id: f for f in slim.reading.figures}
    out: list[Distance] = []
    for figure in view.reading.figures:
        if figure.measure == "distance_km" and figure.place is not None and figure.event is None:
            end = reference(view, figure)
            if end:
                out.append(Distance(slim, kept[figure.id], figure.place, end))
    return tuple(out)


def topic_of(distance: Distance) -> str:
    """Name what a distance lies between."""
    return f"distance {key_of(distance.place)} {fold(distance.end)}"


def compare(found: Sequence[Distance]) -> list[tuple[str, Disagreement]]:
    """Find distances between one pair of places that differ by more than rounding.

    Args:
        found: Distances, in the one order of reports.

    Returns:
        One disagreement for each pair, by its topic; a distance in miles and the same in kilometres is none.
    """
    by_pair: dict[str, list[Distance]] = defaultdict(list)
    for each in found:
        by_pair[topic_of(each)].append(each)
    out: list[tuple[str, Disagreement]] = []
    for key in sorted(by_pair):
        told = by_pair[key]
        differing = [(a, b) for x, a in enumerate(told) for b in told[x + 1 :] if _differ(a.figure, b.figure)]
        if differing:
            place = told[0].place
            shown = {(d.view.ref(d.figure.id), d.figure.text, d.view.outlet) for pair in differing for d in pair}
            why = "for one distance: " + "; ".join(f"{text} ({outlet})" for _, text, outlet in sorted(shown))
            about = f"distance from {place.name or place.text} to the {told[0].end}"
            slip = all(_same_number(a.figure, b.figure) for a, b in differing)
            kind: DisagreementKind = "unit" if slip else "conflict"
            why = why.replace("for one distance", "one number in two units, for one distance") if slip else why
            out.append((key, make(about, kind, (ref for ref, _, _ in shown), why, place)))
    return out


def reference(view: View, figure: Figure) -> str | None:
    """Tell the other end of a distance by the words that follow it ("50 km from the Russian border")."""
    found = _AFTER.search(view.reading.report.text[figure.end : figure.end + 120])
    return re.sub(r"\s+", " ", found.group(1)).strip() if found else None


def _same_number(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one number, once of miles and once of kilometres: a slip of the unit."""
    if one.unit == other.unit or not one.low or not other.low:
        return False
    less, more = sorted((one.low, other.low))
    return abs(more / less / KM_OF_A_MILE - 1) < SAME_NUMBER


def _differ(one: Figure, other: Figure) -> bool:
    values = [(f.low, f.high) for f in (one, other)]
    lows, highs = [v[0] if v[0] is not None else 0.0 for v in values], [v[1] for v in values]
    for i, j in ((0, 1), (1, 0)):
        ceiling = highs[j]
        if ceiling is not None and lows[i] * (1 - ROUNDING) > ceiling * (1 + ROUNDING):
            return True
    return False
