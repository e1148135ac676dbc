"""Making the rows of all that some reports speak of anew: control, tallies and disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import orjson

from vidomo.model.codec import decode
from vidomo.model.picture import Incident
from vidomo.model.place import Place
from vidomo.reconcile import disagreements, tallies
from vidomo.reconcile.control import find_control
from vidomo.reconcile.gist import Gist, in_one_order
from vidomo.reconcile.keeping import KINDS, Topics, by_topic, topic_rows
from vidomo.reconcile.kept import Kept
from vidomo.reconcile.people import Register
from vidomo.reconcile.regions import told_places
from vidomo.reconcile.space import key_of
from vidomo.reconcile.topics import province_of, provinces_of, taken_of, topics_of

T = TypeVar("T")


def speak(
    kept: Kept, register: Register, gists: Sequence[Gist], went: Iterable[Incident], told: Iterable[Incident]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make the rows anew that some reports speak of, and those of the tolls of some incidents.

    Args:
        kept: What stands on the shelves.
        register: Who the speakers are.
        gists: What is kept of the reports now, and what was kept of them before.
        went: Incidents that went.
        told: Incidents that were told anew, whether they came out otherwise or not: a number can be another in its
            report without being the least or the greatest.

    Returns:
        By fields of a picture, the rows that went and those that came.
    """
    touched, wide = _touched(kept, gists)
    told = tuple(told)
    tolls = {i.id for i in (*went, *told)}
    now = _rows(kept, register, touched, wide) if touched else {}
    for incident in told:
        views = {name: kept.gist(name).view for name in incident.reports}
        now |= by_topic((), (), disagreements.tolls_of(incident, views, register))
    gone: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    made: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for topic in sorted(touched | {f"toll {name}" for name in tolls}):
        held = kept.shelves.read("row", topic)
        before = [(k, decode(KINDS[k], row)) for k, row in orjson.loads(held[0][1])] if held else []
        after = now.get(topic, [])
        for kind, row in before:
            if (kind, row) not in after:
                gone[kind].append(row)
        for kind, row in after:
            if (kind, row) not in before:
                made[kind].append(row)
        if after:
            kept.shelves.put(topic_rows({topic: after}))
        elif held:
            kept.shelves.drop("row", topic, "")
    return _tuples(gone), _tuples(made)


def _touched(kept: Kept, gists: Iterable[Gist]) -> tuple[set[str], set[str]]:
    """Name what some reports speak of, and the provinces that are told as a whole among it."""
    touched: set[str] = set()
    wide: set[str] = set()
    for gist in gists:
        touched |= topics_of(gist)
        provinces, taken = provinces_of(gist), taken_of(gist)
        # What was kept of a report before tells of the whole of a province that no report does now.
        mine = {p for p in provinces | taken if p in taken or _reports(kept, f"all of {p}")}
        for province in mine:
            inside = [gist, *map(kept.gist, _reports(kept, f"within {province}"))] if province in taken else [gist]
            touched |= {f"control {key_of(p)}" for g in inside for p in _places_in(g, province)}
        wide |= mine
    for topic in [t for t in touched if t.startswith("ground ")]:
        _, week, what = topic.split(" ", 2)
        touched.add(f"ground {int(week) - 1} {what}")
    for topic in [t for t in touched if t.startswith("control ")]:
        near = _reports(kept, topic)
        wide |= {p for g in near for p in provinces_of(kept.gist(g)) if _reports(kept, f"all of {p}")}
    return touched, wide


def _rows(kept: Kept, register: Register, touched: set[str], wide: set[str]) -> Topics:
    ground = [t.split(" ", 2) for t in touched if t.startswith("ground ")]
    names = _reports(kept, *touched, *(f"ground {int(week) + 1} {what}" for _, week, what in ground))
    names |= _reports(kept, *(f"all of {p}" for p in wide), *(f"within {p}" for p in wide))
    gists = in_one_order(map(kept.gist, names))
    views = [g.view for g in gists]
    return by_topic(
        find_control(views, [s for g in gists for s in g.sayings], register),
        tallies.find_tallies(views, register),
        disagreements.by_topic(gists, register),
    )


def _reports(kept: Kept, *topics: str) -> set[str]:
    return {name for topic in topics for name, _ in kept.shelves.read("topic", topic)}


def _tuples(rows: dict[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {kind: tuple(each) for kind, each in rows.items()}


def _places_in(gist: Gist, province: str) -> list[Place]:
    return [p for p in told_places(gist.view) if province_of(p) == province]
