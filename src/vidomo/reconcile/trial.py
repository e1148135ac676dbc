"""Trying out what would change a picture: shelves to which nothing is written."""

from __future__ import annotations

from collections.abc import Iterable

from vidomo.model.decision import Decision
from vidomo.model.picture import Incident, Person, Picture
from vidomo.model.reading import Reading
from vidomo.reconcile.shelves import Row, Shelves


class Trial:
    """Shelves as they would be after some changes; what is put there, dropped or taken stays in memory."""

    def __init__(self, shelves: Shelves) -> None:
        """Prepare.

        Args:
            shelves: The shelves as they are; they are only read.
        """
        self._shelves = shelves
        self._changed: dict[tuple[str, str], dict[str, bytes | None]] = {}
        self._incidents: dict[str, Incident | None] = {}
        self._people: dict[str, Person | None] = {}
        self._decision: Decision | None = None

    def decide(self, decision: Decision) -> None:
        """Let one more decision be made, on what is one incident."""
        self._decision = decision

    def read(self, shelf: str, key: str) -> list[tuple[str, bytes]]:
        """Give everything under a key, in order."""
        rows = self._shelves.read(shelf, key)
        mine = self._changed.get((shelf, key))
        if mine is None:
            return rows
        return sorted((at, value) for at, value in (dict(rows) | mine).items() if value is not None)

    def near(self, shelf: str, key: str, at: str, most: int) -> tuple[list[str], list[str]]:
        """Give the places before and after a place, the nearest first."""
        mine = self._changed.get((shelf, key), {})
        # As many as went may stand before those that are asked for.
        sides = self._shelves.near(shelf, key, at, most + len(mine))
        there = [place for place, value in mine.items() if value is not None]
        before, after = (set(side) - mine.keys() for side in sides)
        before.update(place for place in there if place < at)
        after.update(place for place in there if place > at)
        return sorted(before, reverse=True)[:most], sorted(after)[:most]

    def between(self, shelf: str, key: str, low: str, high: str) -> int:
        """Count the places between two."""
        if (shelf, key) not in self._changed:
            return self._shelves.between(shelf, key, low, high)
        return sum(low < at < high for at, _ in self.read(shelf, key))

    def put(self, rows: Iterable[Row]) -> None:
        """Put values in their places."""
        for shelf, key, at, value in rows:
            self._changed.setdefault((shelf, key), {})[at] = value

    def drop(self, shelf: str, key: str, at: str) -> None:
        """Take a value away."""
        self._changed.setdefault((shelf, key), {})[at] = None

    def take(self, gone: Picture, made: Picture) -> None:
        """Change the picture that the shelves belong to."""
        self._incidents |= dict.fromkeys(i.id for i in gone.incidents) | {i.id: i for i in made.incidents}
        self._people |= dict.fromkeys(p.id for p in gone.people) | {p.id: p for p in made.people}

    def incident(self, name: str) -> Incident | None:
        """Give an incident of the picture as it would be."""
        return self._incidents[name] if name in self._incidents else self._shelves.incident(name)

    def person(self, name: str) -> Person | None:
        """Give a person of the picture as it would be."""
        return self._people[name] if name in self._people else self._shelves.person(name)

    def reading(self, report: str) -> Reading | None:
        """Give a report as it was read and as persons corrected it."""
        return self._shelves.reading(report)

    def judged(self, reports: Iterable[str]) -> tuple[Decision, ...]:
        """Give what persons judged to be one incident or two of any of some reports, what would be judged among it."""
        names = set(reports)
        made, mine = self._shelves.judged(names), self._decision
        if mine is None or not any(a.report in names for a in (*mine.left, *mine.right)):
            return made
        return (*made, mine)
