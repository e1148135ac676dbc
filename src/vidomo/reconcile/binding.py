"""Minding what persons judged to be one incident or two, where it changes: the reports that hang on it, and no others.

Judgements hang together where they speak of one report. Those that do are weighed anew together, as all are where all
reports are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vidomo.model.decision import Decision
from vidomo.reconcile.gist import Gist, gist_of, in_one_order
from vidomo.reconcile.incidents import tell
from vidomo.reconcile.keeping import apart_rows, judged_rows, mark_rows, refs_of
from vidomo.reconcile.kept import Kept
from vidomo.reconcile.stories import Story
from vidomo.reconcile.ties import Ties, find_ties
from vidomo.reconcile.view import View, view_of


@dataclass(frozen=True, slots=True)
class Bound:
    """What judgements that hang together make of their reports.

    Attributes:
        reports: The reports.
        ties: What is tied and what is set apart.
        stories: Their stories.
        parted: Reports whose stories are others than before, as they are to be kept now.
    """

    reports: frozenset[str]
    ties: Ties
    stories: tuple[Story, ...]
    parted: tuple[Gist, ...]


def bind(kept: Kept, seeds: Iterable[str]) -> Bound:
    """Weigh anew what persons judged of some reports and of those that hang together with them.

    Args:
        kept: What stands on the shelves.
        seeds: Ids of reports of which persons judge otherwise than before, or that read otherwise.

    Returns:
        What comes of it.
    """
    reports, decisions = _together(kept, seeds)
    held = [kept.gist(name) for name in sorted(reports) if kept.find(name) is not None]
    # Where a person parted the stories of a report before, they are told as the machine does before they are parted.
    own = in_one_order(_own(kept, gist) for gist in held)
    found = find_ties([g.view for g in own], decisions)
    copies = kept.texts([s for g in own for s in g.stories])
    stories, ties = tell(own, copies, found, lambda gist: _whole(kept, gist))
    told: dict[str, list[Story]] = {}
    for story in stories:
        told.setdefault(story.view.id, []).append(story)
    parted: list[Gist] = []
    for gist in own:
        mine = _shape(told[gist.id])
        kept.shelves.drop("parted", gist.id, "")
        if mine != _shape(gist.stories):
            kept.shelves.put([("parted", gist.id, "", b"")])
        if mine != _shape(kept.gist(gist.id).stories):
            parted.append(_with(gist, told[gist.id]))
    return Bound(frozenset(g.id for g in own), ties, tuple(stories), tuple(parted))


def rebind(kept: Kept, bound: Bound, old: Iterable[str]) -> tuple[set[str], set[str]]:
    """Put on the shelves what persons judged of some reports, in the place of what stood there.

    Args:
        kept: What stands on the shelves.
        bound: What comes of the judgements.
        old: The stories that these reports had before.

    Returns:
        The stories that are bound otherwise than before and all that are or were bound to them; and those of which
        persons judged otherwise.
    """
    shelves = kept.shelves
    now = {s.at: bound.ties.marks(s.view.ref(e.id) for e in s.events) for s in bound.stories}
    all_ = {*old, *now}
    kept.forget()
    before = {at: _state(kept, at) for at in all_}
    judged = {at: dict(shelves.read("judged", at)) for at in all_}
    for at in all_:
        for shelf, key, place, _ in mark_rows(at, kept.marks(at)):
            shelves.drop(shelf, key, place)
        for place in judged[at]:
            shelves.drop("judged", at, place)
    for report in bound.reports:
        for pair, _ in shelves.read("apart", report):
            shelves.drop("apart", report, pair)
    shelves.put(row for at, marks in now.items() for row in mark_rows(at, marks))
    shelves.put(apart_rows(bound.ties.apart))
    shelves.put(judged_rows(bound.ties.judgements, refs_of(bound.stories)))
    kept.forget()
    after = {at: _state(kept, at) for at in all_}
    changed = {at for at in all_ if before[at] != after[at]}
    waiting = list(changed)
    seen: set[tuple[str, ...]] = set()
    while waiting:
        at = waiting.pop()
        for state in (before, after):
            group = state.get(at, _state(kept, at))[2]
            if group not in seen:
                seen.add(group)
                waiting += set(group) - changed
                changed.update(group)
    told = {at for at in all_ if judged[at] != dict(shelves.read("judged", at))}
    return changed, told


State = tuple[frozenset[str], frozenset[frozenset[str]], tuple[str, ...]]


def _state(kept: Kept, at: str) -> State:
    marks = kept.marks(at)
    return marks, kept.apart(marks), kept.tied(at)


def _together(kept: Kept, seeds: Iterable[str]) -> tuple[set[str], list[Decision]]:
    """Find the judgements that hang together with some reports, and the reports they speak of."""
    found: dict[str, Decision] = {}
    reports, waiting = set[str](), set(seeds)
    while waiting:
        reports |= waiting
        more = [d for d in kept.shelves.judged(waiting) if d.id not in found]
        found.update((d.id, d) for d in more)
        waiting = {a.report for d in more for a in (*d.left, *d.right)} - reports
    return reports, list(found.values())


def _shape(stories: Iterable[Story]) -> dict[str, list[str]]:
    return {s.at: [e.id for e in s.events] for s in stories}


def _whole(kept: Kept, gist: Gist) -> View:
    reading = kept.shelves.reading(gist.id)
    if reading is None:
        raise KeyError(gist.id)
    return view_of(reading, gist.view.asides)


def _own(kept: Kept, gist: Gist) -> Gist:
    if not kept.shelves.read("parted", gist.id):
        return gist
    reading = kept.shelves.reading(gist.id)
    return gist if reading is None else gist_of(reading)


def _with(gist: Gist, stories: Iterable[Story]) -> Gist:
    return Gist(gist.view, tuple(stories), gist.sayings, gist.distances, gist.selves, gist.sketch)
