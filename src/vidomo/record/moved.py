"""How the rows of one picture differ from those of the next, told row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from vidomo.model.picture import Control, Disagreement, Incident, Tally
from vidomo.record.rows import Change
from vidomo.record.tell import about, days_of, held, point, range_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """One change before its cause is looked for; fields as in :class:`vidomo.record.ChangeRow`.

    Attributes:
        nouns: The rows of the picture that it is between.
    """

    change: Change
    id: str
    about: str
    before: str
    after: str
    nouns: tuple[Any, ...]


def between(went: Mapping[str, Sequence[Any]], came: Mapping[str, Sequence[Any]]) -> Iterator[Told]:
    """Tell what changed between two pictures.

    Args:
        went: What the first holds and the second does not, by table.
        came: What the second holds and the first does not.

    Yields:
        Changes of incidents, control, running totals and disagreements, each in a fixed order.
    """
    yield from _incidents(went["incidents"], came["incidents"])
    yield from _control(went["control"], came["control"])
    yield from _tallies(went["tallies"], came["tallies"])
    yield from _disagreements(went["disagreements"], came["disagreements"])


def _incidents(went: Sequence[Incident], came: Sequence[Incident]) -> Iterator[Told]:
    """Pair incidents by the mentions they hold, whatever their ids, and tell how they differ."""
    for olds, news in _together(went, came):
        nouns = (*olds, *news)
        ids = [" ".join(sorted(i.id for i in some)) for some in (olds, news)]
        first = min(news or olds, key=lambda i: (-len(i.events), i.id))
        if len(olds) == len(news) == 1:
            yield from _moved(olds[0], news[0])
            continue
        change: Change = "regrouped"
        if not olds:
            change = "new incident"
        elif not news:
            change = "incident gone"
        elif len(news) == 1:
            change = "joined"
        elif len(olds) == 1:
            change = "parted"
        yield Told(change, first.id, about(first), ids[0] if news else "", ids[1] if olds else "", nouns)


def _together(went: Sequence[Incident], came: Sequence[Incident]) -> list[tuple[list[Incident], list[Incident]]]:
    """Group incidents of before and after that share mentions, or are known by one id, in the order of their ids."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    for incident in (*went, *came):
        for event in (*incident.events, "id:" + incident.id):
            home[root(event)] = root(incident.events[0] if incident.events else "id:" + incident.id)
    groups: dict[str, tuple[list[Incident], list[Incident]]] = {}
    for some, index in ((went, 0), (came, 1)):
        for incident in some:
            groups.setdefault(root("id:" + incident.id), ([], []))[index].append(incident)
    return sorted(groups.values(), key=lambda g: min(i.id for i in (*g[1], *g[0])))


def _moved(old: Incident, new: Incident) -> Iterator[Told]:
    told: tuple[tuple[Change, Callable[[Incident], str]], ...] = (
        ("type", lambda i: i.type),
        ("place", lambda i: (i.place.name or i.place.text) if i.place else ""),
        ("day", lambda i: days_of(i.from_, i.to)),
        ("reports", lambda i: str(len(i.reports))),
        ("mentions", lambda i: str(len(i.events))),
        ("origins", lambda i: str(i.origins)),
        ("killed", lambda i: range_of(i.killed)),
        ("injured", lambda i: range_of(i.injured)),
    )
    for change, tell in told:
        before, after = tell(old), tell(new)
        if before != after:
            yield Told(change, new.id, about(new), before, after, (old, new))


def _control(went: Sequence[Control], came: Sequence[Control]) -> Iterator[Told]:
    def same(row: Control) -> Hashable:
        return row.place.id or row.place.name or row.place.text, row.holder, row.status, row.modality

    for old, new, row in _pairs(went, came, same):
        place = row.place.name or row.place.text
        if old is None or new is None:
            change: Change = "control told" if old is None else "control gone"
            yield Told(change, place, about(row), held(old) if old else "", held(new) if new else "", (row,))
        elif held(old) != held(new):
            yield Told("control", place, about(row), held(old), held(new), (old, new))


def _tallies(went: Sequence[Tally], came: Sequence[Tally]) -> Iterator[Told]:
    def same(tally: Tally) -> Hashable:
        place = tally.place and (tally.place.id or tally.place.name or tally.place.text)
        return str(tally.measure), place, tally.since, tally.issuer, tally.group

    for old, new, row in _pairs(went, came, same):
        before, after = (each.series[-1] if each else None for each in (old, new))
        if before != after:
            yield Told("total", "", about(row), point(before), point(after), tuple(t for t in (old, new) if t))


def _disagreements(went: Sequence[Disagreement], came: Sequence[Disagreement]) -> Iterator[Told]:
    for old, new, row in _pairs(went, came, lambda d: (d.about, d.kind)):
        if old is None:
            yield Told("new disagreement", row.id, about(row), "", row.why, (row,))
        elif new is None:
            yield Told("disagreement gone", row.id, about(row), row.why, "", (row,))
        elif old.items != new.items:
            yield Told("disagreement", new.id, about(new), old.why, new.why, (old, new))


def _pairs(
    went: Sequence[T], came: Sequence[T], same: Callable[[T], Hashable]
) -> Iterator[tuple[T | None, T | None, T]]:
    """Pair what went with what came in its place, and give the later of the two; what has no partner comes alone."""
    waiting: dict[Hashable, list[T]] = defaultdict(list)
    for each in went:
        waiting[same(each)].append(each)
    for new in came:
        olds = waiting.get(same(new))
        yield (olds.pop(0) if olds else None), new, new
    for olds in waiting.values():
        for old in olds:
            yield old, None, old
