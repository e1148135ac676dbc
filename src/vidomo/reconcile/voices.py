"""Those who speak as they stand on the shelves: each voice with what it is found by, and what a person is told by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from vidomo.reconcile.people import Group, Named, Voice, is_body, keys_of, voices_of
from vidomo.reconcile.shelves import Row
from vidomo.reconcile.view import View

# A voice, and those held to be one person, as they stand on the shelves.
Name = str
Root = str


def rows_of(named: Named, views: Iterable[View]) -> Iterator[Row]:
    """Put everybody who speaks on the shelves.

    Args:
        named: Everybody who speaks.
        views: The reports.
    """
    names: dict[Voice, Counter[str]] = {}
    for view in views:
        for voice, told in voices_of(view).items():
            names.setdefault(voice, Counter()).update(name for _, name in told)
            yield from told_rows(name_of(voice), view.id, told)
    for voice, counts in names.items():
        yield "voice", name_of(voice), "", json.dumps(counts).encode()
        yield from (("near", key, name_of(voice), b"") for key in found_by(voice, counts))
    roots: dict[int, Root] = {}
    for group, person in named.people:
        root = roots[id(group)] = root_of(group)
        state = State(pid=person.id, shown=person.name)
        for voice in group.voices:
            state.count(voice, names[voice], 1)
            yield "root", name_of(voice), "", root.encode()
            if len(voice[0]) > 1:
                yield "bearer", root, name_of(voice), b""
        yield state.row(root)
        for claim in person.claims:
            yield speaker_row(claim, person.id, person.name)
    for words, claims in named.owned.items():
        owner = named.owners.get(words)
        value = b"" if owner is None else roots[id(owner)].encode()
        yield "owner", " ".join(words), "", value
        for claim, times in Counter(claims).items():
            yield "owned", " ".join(words), claim, str(times).encode()


@dataclass(slots=True)
class State:
    """What a person is told by: sums over the voices."""

    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    pid: str = ""
    shown: str = ""
    claims: Counter[str] = field(default_factory=Counter)

    @classmethod
    def read(cls, value: bytes) -> State:
        """Give it as it stands on the shelves."""
        told = json.loads(value)
        names, roles, sides, words, pid, shown = told
        return cls(Counter(names), Counter(roles), Counter(sides), Counter(words), pid, shown)

    def row(self, root: Root) -> Row:
        """Put it on the shelves."""
        counts = [dict(sorted((+each).items())) for each in (self.names, self.roles, self.sides, self.words)]
        return "who", root, "", json.dumps([*counts, self.pid, self.shown]).encode()

    @property
    def is_there(self) -> bool:
        """Whether anybody is left of this person."""
        return bool(+self.names)

    def count(self, voice: Voice, names: Mapping[str, int], times: int) -> None:
        """Count a voice, or with -1 count it no longer."""
        words, side, role, _ = voice
        for name, many in names.items():
            self.names[name] += times * many
        self.words[" ".join(words)] += times
        for counts, each in ((self.sides, side), (self.roles, role)):
            if each:
                counts[each] += times

    def group(self) -> Group:
        """Give it as the mentions that it was made of."""
        return Group(
            {tuple(words.split(" ")) for words in +self.words},
            dict(+self.names),
            set(+self.roles),
            set(+self.sides),
            list((+self.claims).elements()),
        )


def found_by(voice: Voice, names: Mapping[str, int]) -> set[str]:
    """Give the keys by which a voice is found: by those near it, by its very name, by the surnames it may bear.

    Nobody finds a voice that tells no name any more.
    """
    words = voice[0]
    if not names:
        return set()
    if len(words) == 1:
        return {f"alone {key}" for key in keys_of(words, False)}
    near = {f"full {key}" for key in keys_of(words, is_body(words, names))}
    return {*near, f"words {' '.join(words)}", *(f"bears {key}" for key in keys_of((words[-1],), False))}


def name_of(voice: Voice) -> Name:
    """Name a voice as it stands on the shelves."""
    return json.dumps(voice)


def voice_of(name: Name) -> Voice:
    """Give a voice by its name on the shelves."""
    words, side, role, report = json.loads(name)
    return tuple(words), side, role, report


def root_of(group: Group) -> Root:
    """Name those held to be one person by the first of their full names; a surname alone by itself."""
    full = [name_of(v) for v in group.voices if len(v[0]) > 1]
    return min(full) if full else alone_of(group)


def alone_of(group: Group) -> Root:
    """Name those who bear a surname alone."""
    (surname,) = next(iter(group.words))
    return json.dumps([surname, sorted(group.sides)])


def told_rows(name: Name, report: str, told: Iterable[tuple[str, str]]) -> Iterator[Row]:
    """Put the claims of a voice in a report under both."""
    yield "told", name, report, json.dumps([claim for claim, _ in told]).encode()
    yield "told in", report, name, b""


def speaker_row(claim: str, who: str, shown: str) -> Row:
    """Put who makes a claim under its report."""
    report, _, name = claim.rpartition("/")
    return "speaker", report, f"{name} {who}", shown.encode()
