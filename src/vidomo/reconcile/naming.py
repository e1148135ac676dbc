"""Who speaks in a report that comes later: the people that are known already, or new ones.

What was told of before keeps its speakers: a new namesake parts no older mentions of a surname, and a new side renames
nobody. The next comparing of all reports settles that.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from vidomo.model.claim import Speaker
from vidomo.model.picture import Person
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.names import is_name, name_words, near_word, same_given
from vidomo.reconcile.people import NAMESAKE, SMALL, is_body, keys_of, of_two_kinds, person_id
from vidomo.reconcile.shelves import Row, Shelves
from vidomo.reconcile.view import View


def rows_of(person: Person) -> Iterable[Row]:
    """Put a person on the shelves: under the names by which they are found."""
    yield "person", person.id, "", json.dumps([person.name, person.names, person.roles, person.sides]).encode()
    for key in {key for name in person.names for key in _keys(name)}:
        yield "bearer", key, person.id, b""


def _keys(name: str) -> set[str]:
    words = name_words(name)
    return keys_of(words, is_body(words, [name])) if words else set()


class Names:
    """The people on the shelves, those of some new reports with them."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._claims: dict[str, dict[str, str]] = {}
        self._people: dict[str, Person] = {}
        self.changed: dict[str, set[str]] = {}

    def speaker(self, view: View, claim: str | None) -> Person | None:
        """Tell who makes a claim; None for the outlet's own voice and for those without a name."""
        name = self._of(view.id).get(claim) if claim else None
        return self._person(name) if name else None

    def learn(self, gist: Gist) -> None:
        """Tell who speaks in a new report.

        Args:
            gist: What was kept of it.
        """
        mine = self._claims.setdefault(gist.id, {})
        named = [
            (c.id, c.speaker, name_words(c.speaker.name)) for c in gist.view.reading.claims if c.speaker is not None
        ]
        # Full names first: a surname alone is placed by the company it keeps.
        for claim, speaker, words in sorted(named, key=lambda told: len(told[2]) == 1):
            if words and is_name(speaker.name):
                person = self._find(speaker, words, set(mine.values()))
                mine[claim] = person.id
                self.changed.setdefault(person.id, set()).add(gist.view.ref(claim))
        self._shelves.put(("speaker", gist.id, claim, name.encode()) for claim, name in mine.items())

    def people(self) -> tuple[list[Person], list[Person]]:
        """Give the people that new claims changed, as they were and as they are."""
        gone = [p for p in map(self._shelves.person, sorted(self.changed)) if p is not None]
        held = {p.id: set(p.claims) for p in gone}
        made = [
            replace(self._person(name), claims=tuple(sorted(held.get(name, set()) | claims)))
            for name, claims in sorted(self.changed.items())
        ]
        return gone, made

    def _of(self, report: str) -> dict[str, str]:
        if report not in self._claims:
            self._claims[report] = {claim: name.decode() for claim, name in self._shelves.read("speaker", report)}
        return self._claims[report]

    def _person(self, name: str) -> Person:
        if name not in self._people:
            ((_, data),) = self._shelves.read("person", name)
            shown, names, roles, sides = json.loads(data)
            self._people[name] = Person(shown, tuple(names), tuple(roles), tuple(sides), id=name)
        return self._people[name]

    def _find(self, speaker: Speaker, words: tuple[str, ...], company: set[str]) -> Person:
        """Find the person a claim is of, or make one."""
        keys = keys_of(words, is_body(words, [speaker.name]))
        near = [
            self._person(p) for p in sorted({p for key in sorted(keys) for p, _ in self._shelves.read("bearer", key)})
        ]
        sides, roles = ({each} if each else set[str]() for each in (speaker.side, speaker.role))
        near = [p for p in near if not of_two_kinds(set(p.sides), set(p.roles), sides, roles)]
        told = [(p, [name_words(n) for n in p.names]) for p in near]
        if len(words) == 1:
            bearers = [p for p, names in told if any(len(n) > 1 and near_word(words[0], n[-1]) for n in names)]
            exact = [p for p, names in told if any(len(n) > 1 and n[-1] == words[0] for n in names)]
            here = [p for p in bearers if p.id in company]
            found = next((c for c in (here, exact, bearers) if len(c) == 1), [])
            found = found or [p for p, names in told if set(names) == {words} and set(p.sides) == sides]
        elif is_body(words, [speaker.name]):
            mine = set(words) - SMALL
            found = [p for p, names in told if any(set(n) - SMALL == mine for n in names)]
        else:
            found = [p for p, names in told if words in names] or [
                p
                for p, names in told
                if any(len(n) > 1 and near_word(words[-1], n[-1]) and same_given(words[0], n[0]) for n in names)
            ]
        person = found[0] if found else Person(speaker.name, (), id=self._id(words, sides))
        person = replace(
            person,
            names=tuple(sorted({*person.names, speaker.name})),
            roles=tuple(sorted({*person.roles, *roles})),
            sides=tuple(sorted({*person.sides, *sides})),
        )
        self._people[person.id] = person
        self._shelves.put(rows_of(person))
        return person

    def _id(self, words: tuple[str, ...], sides: set[str]) -> str:
        """Make the id of a new person: whoever has it already is a namesake."""
        made = person_id(words, sides)
        return made + NAMESAKE if made in self._people or any(self._shelves.read("person", made)) else made
