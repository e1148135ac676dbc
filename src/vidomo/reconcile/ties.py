"""What persons judged to be one incident or to be two: it outranks what the machine finds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vidomo.model.correct import find
from vidomo.model.decision import JOINS, Anchor, Decision
from vidomo.model.picture import Judgement
from vidomo.reconcile.view import View


@dataclass(frozen=True, slots=True)
class Ties:
    """Events that belong together and events that do not.

    Attributes:
        group: For each event that a person judged, one event that stands for all that are one with it.
        apart: Pairs of such events that are not of one incident.
        judgements: The decisions as judgements on pairs, without those that a later decision overruled.
    """

    group: dict[str, str] = field(default_factory=dict)
    apart: frozenset[frozenset[str]] = frozenset()
    judgements: tuple[Judgement, ...] = ()

    def marks(self, events: Iterable[str]) -> frozenset[str]:
        """Tell for whom some events stand, as far as persons judged them."""
        return frozenset(self.group[e] for e in events if e in self.group)

    def part(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether a person set two sets of marks apart."""
        return bool(self.apart) and any(frozenset((a, b)) in self.apart for a in one for b in other)

    def loosened(self, pairs: Iterable[tuple[str, str]]) -> Ties:
        """Give the same ties with some more events set apart, because what they are tied to is."""
        group = dict(self.group)
        apart = set(self.apart)
        for a, b in pairs:
            apart.add(frozenset((group.setdefault(a, a), group.setdefault(b, b))))
        return Ties(group, frozenset(apart), self.judgements)


NO_TIES = Ties()


def find_ties(views: Sequence[View], decisions: Iterable[Decision]) -> Ties:
    """Find the events that decisions are about in the readings of today.

    Of decisions that contradict each other the later holds, and the earlier one where the later leaves it room.

    Args:
        views: Reports, corrected, in their one order.
        decisions: What persons decided; what is withdrawn, or not on incidents, is left out.

    Returns:
        The ties.
    """
    joins = [d for d in decisions if d.kind in JOINS and d.withdrawn is None]
    if not joins:
        return NO_TIES
    by_id = {view.id: view for view in views}
    root: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    judgements: list[Judgement] = []

    def top(ref: str) -> str:
        while root.setdefault(ref, ref) != ref:
            ref = root[ref]
        return ref

    for decision in sorted(joins, key=lambda d: d.order, reverse=True):
        left, right = (_refs(by_id, side) for side in (decision.left, decision.right))
        if decision.kind == "different":
            for a in left:
                for b in right:
                    if top(a) != top(b):
                        apart.add(frozenset((top(a), top(b))))
                        judgements.append(_judgement(decision, a, b, same=False))
            continue
        first, *others = (*left, *right) or ("",)
        for other in others:
            one, two = sorted((top(first), top(other)))
            if frozenset((one, two)) not in apart:
                root[two] = one
                apart = {frozenset(one if x == two else x for x in pair) for pair in apart}
                judgements.append(_judgement(decision, first, other, same=True))
    return Ties({ref: top(ref) for ref in root}, frozenset(apart), tuple(judgements))


def _judgement(decision: Decision, a: str, b: str, *, same: bool) -> Judgement:
    verdict = "same" if same else "different"
    left, right = sorted((a, b))
    note = decision.note
    return Judgement(left, right, verdict, 0.0, (), decision.by, decision.made, note, decision.id)  # type: ignore[arg-type]


def _refs(views: dict[str, View], anchors: Sequence[Anchor]) -> list[str]:
    found: dict[str, None] = {}
    for anchor in anchors:
        view = views.get(anchor.report)
        entry = find(view.reading, anchor) if view is not None and anchor.kind == "event" else None
        if view is not None and entry is not None:
            found[view.ref(entry.id)] = None
    return list(found)
