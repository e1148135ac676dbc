"""Where what was compared is kept until more reports come: values on shelves, each under a key and in an order."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from vidomo.model.correct import correct
from vidomo.model.decision import JOINS, Decision
from vidomo.model.picture import Incident, Person, Picture
from vidomo.model.reading import Reading

# A shelf, a key on it, a place in the order under this key, and what stands there.
Row = tuple[str, str, str, bytes]


class Shelves(Protocol):
    """A store of ordered values. The record keeps one in its file; it knows nothing of what stands there."""

    def read(self, shelf: str, key: str) -> list[tuple[str, bytes]]:
        """Give everything under a key, in order, each with its place."""

    def near(self, shelf: str, key: str, at: str, most: int) -> tuple[list[str], list[str]]:
        """Give the places before and after a place, each time the nearest first and so many at most."""

    def between(self, shelf: str, key: str, low: str, high: str) -> int:
        """Count the places that lie between two."""

    def put(self, rows: Iterable[Row]) -> None:
        """Put values in their places; what stood there goes."""

    def drop(self, shelf: str, key: str, at: str) -> None:
        """Take a value away."""

    def take(self, gone: Picture, made: Picture) -> None:
        """Change the picture that the shelves belong to."""

    def incident(self, name: str) -> Incident | None:
        """Give an incident of the picture as it stands."""

    def person(self, name: str) -> Person | None:
        """Give a person of the picture as it stands."""

    def reading(self, report: str) -> Reading | None:
        """Give a report as it was read and as persons corrected it."""

    def judged(self, reports: Iterable[str]) -> tuple[Decision, ...]:
        """Give what persons judged to be one incident or two of any of some reports; what is withdrawn is left out."""


class Held:
    """Shelves in memory, beside the picture they belong to."""

    def __init__(self, picture: Picture, rows: Iterable[Row]) -> None:
        self.readings: dict[str, Reading] = {}
        self.decisions: tuple[Decision, ...] = ()
        self._rows: dict[tuple[str, str], tuple[list[str], dict[str, bytes]]] = defaultdict(lambda: ([], {}))
        self.put(rows)
        self.take(Picture(), picture)

    def take(self, gone: Picture, made: Picture) -> None:
        """Take note of a change of the picture."""
        if not hasattr(self, "_incidents"):
            self._incidents: dict[str, Incident] = {}
            self._people: dict[str, Person] = {}
        for incident in gone.incidents:
            self._incidents.pop(incident.id, None)
        self._incidents.update((i.id, i) for i in made.incidents)
        for person in gone.people:
            self._people.pop(person.id, None)
        self._people.update((p.id, p) for p in made.people)

    def read(self, shelf: str, key: str) -> list[tuple[str, bytes]]:
        """Give everything under a key, in order."""
        places, values = self._rows.get((shelf, key), ((), {}))
        return [(at, values[at]) for at in places]

    def near(self, shelf: str, key: str, at: str, most: int) -> tuple[list[str], list[str]]:
        """Give the places before and after a place, the nearest first."""
        places = self._rows.get((shelf, key), ([], {}))[0]
        low, high = bisect.bisect_left(places, at), bisect.bisect_right(places, at)
        return places[max(0, low - most) : low][::-1], places[high : high + most]

    def between(self, shelf: str, key: str, low: str, high: str) -> int:
        """Count the places between two."""
        places = self._rows.get((shelf, key), ([], {}))[0]
        return max(0, bisect.bisect_left(places, high) - bisect.bisect_right(places, low))

    def put(self, rows: Iterable[Row]) -> None:
        """Put values in their places."""
        for shelf, key, at, value in rows:
            places, values = self._rows[shelf, key]
            if at not in values:
                bisect.insort(places, at)
            values[at] = value

    def drop(self, shelf: str, key: str, at: str) -> None:
        """Take a value away."""
        places, values = self._rows[shelf, key]
        if values.pop(at, None) is not None:
            places.remove(at)

    def incident(self, name: str) -> Incident | None:
        """Give an incident."""
        return self._incidents.get(name)

    def person(self, name: str) -> Person | None:
        """Give a person."""
        return self._people.get(name)

    def reading(self, report: str) -> Reading | None:
        """Give a report as persons corrected it."""
        found = self.readings.get(report)
        return None if found is None else correct(found, self.decisions).reading

    def judged(self, reports: Iterable[str]) -> tuple[Decision, ...]:
        """Give what persons judged of some reports."""
        names = set(reports)
        return tuple(
            d
            for d in self.decisions
            if d.kind in JOINS and d.withdrawn is None and any(a.report in names for a in (*d.left, *d.right))
        )
