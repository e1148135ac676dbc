"""How far persons agree who judged the same thing: Krippendorff's alpha (2004), from NLTK."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from vidomo.model.decision import JOINS, Anchor, Decision

Unit = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far persons agree.

    Attributes:
        about: ``incidents``: whether two mentions are of one incident; ``entries``: whether an entry was read rightly.
        alpha: Krippendorff's alpha for nominal values, at most 1; None where fewer than two persons judged the same
            thing, or all judged alike so that nothing can be told apart from chance.
        units: Things that two persons or more judged.
        alike: Those of them that all judged alike.
        persons: Their names, sorted.
    """

    about: str
    alpha: float | None
    units: int
    alike: int
    persons: tuple[str, ...]


def agreements(decisions: Iterable[Decision]) -> tuple[Agreement, Agreement]:
    """Measure how far persons agree.

    Args:
        decisions: Decisions that hold; of two of one person on the same thing the later counts.

    Returns:
        On incidents, and on entries.
    """
    incidents: dict[tuple[Unit, str], str] = {}
    entries: dict[tuple[Unit, str], str] = {}
    for decision in sorted(decisions, key=lambda d: d.order):
        for unit, value in _verdicts(decision):
            (incidents if len(unit) > 1 else entries)[unit, decision.by.strip()] = value
    return _measured("incidents", incidents), _measured("entries", entries)


def _verdicts(decision: Decision) -> Iterable[tuple[Unit, str]]:
    if decision.kind in ("correct", "drop"):
        yield (_key(decision.left[0]),), "wrong"
    elif decision.kind == "confirmed":
        if len(decision.left) == 1:
            yield (_key(decision.left[0]),), "right"
        for pair in combinations(decision.left, 2):
            yield _pair(*pair), "same"
    elif decision.kind in JOINS:
        for left, right in product(decision.left, decision.right):
            yield _pair(left, right), decision.kind


def _key(anchor: Anchor) -> str:
    return f"{anchor.digest}:{anchor.kind}:{anchor.start}:{anchor.end}"


def _pair(left: Anchor, right: Anchor) -> Unit:
    return tuple(sorted((_key(left), _key(right))))


def _measured(about: str, held: dict[tuple[Unit, str], str]) -> Agreement:
    by_unit: defaultdict[Unit, dict[str, str]] = defaultdict(dict)
    for (unit, person), value in held.items():
        by_unit[unit][person] = value
    shared = {unit: told for unit, told in by_unit.items() if len(told) > 1}
    data = [(person, "|".join(unit), value) for unit, told in shared.items() for person, value in told.items()]
    alpha = None
    if len({value for _, _, value in data}) > 1:
        from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]

        alpha = round(float(AnnotationTask(data=data).alpha()), 3)
    alike = sum(len(set(told.values())) == 1 for told in shared.values())
    return Agreement(about, alpha, len(shared), alike, tuple(sorted({person for person, _, _ in data})))
