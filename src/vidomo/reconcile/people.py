"""People and bodies under the several names that reports give them; namesakes stay apart."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from vidomo.model.picture import Person
from vidomo.reconcile.lists import word_list
from vidomo.reconcile.names import fold, is_name, name_words, near_word, same_given
from vidomo.reconcile.view import View

_CHANNEL = word_list("channels")
_RUN = re.compile(r"[A-ZА-ЯІЇЄҐ][\w’'-]*(?: [A-ZА-ЯІЇЄҐ][\w’'-]*)+")
_BODY = word_list("bodies")
_PRIVATE = word_list("private")
SMALL = word_list("small")
NAMESAKE = "-2"
"""What tells the id of one of two namesakes from the other's, a private person and the holder of an office."""
_WHERE = re.compile(r"\b(?:of|from|in|at|for|near)\b")


@dataclass(slots=True)
class _Group:
    """Mentions held to be one person while they are being gathered."""

    words: set[tuple[str, ...]] = field(default_factory=set)
    names: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)

    def take(self, other: _Group) -> None:
        self.words |= other.words
        for name, count in other.names.items():
            self.names[name] = self.names.get(name, 0) + count
        self.roles |= other.roles
        self.sides |= other.sides
        self.claims += other.claims
        self.reports |= other.reports


@dataclass(frozen=True, slots=True)
class Register:
    """The people of a picture, and who stands behind each claim."""

    people: tuple[Person, ...]
    by_claim: Mapping[str, Person]

    def speaker(self, view: View, claim: str | None) -> Person | None:
        """Tell who makes a claim; None for the outlet's own voice and for those without a name."""
        return self.by_claim.get(view.ref(claim)) if claim else None


def find_people(views: Sequence[View]) -> Register:
    """Bring the speakers of many reports together under their names.

    Full names are one person where the surnames agree after folding (or are one edit apart) and the given names agree,
    unless sides or offices speak against it. A surname alone goes to the only bearer of it, first in its own report,
    then in all.

    Args:
        views: Reports in their one order.

    Returns:
        The people, sorted by name, and the person of each claim.
    """
    groups: dict[tuple[object, ...], _Group] = {}
    for view in views:
        for claim in view.reading.claims:
            speaker = claim.speaker
            if speaker is None or not is_name(speaker.name):
                continue
            words = name_words(speaker.name)
            if not words:
                continue
            # A surname alone is placed by the company it keeps, so it is kept per report.
            key = (words, speaker.side, speaker.role, view.id if len(words) == 1 else None)
            group = groups.setdefault(key, _Group())
            group.words.add(words)
            group.names[speaker.name] = group.names.get(speaker.name, 0) + 1
            group.roles |= {speaker.role} if speaker.role else set()
            group.sides |= {speaker.side} if speaker.side else set()
            group.claims.append(view.ref(claim.id))
            group.reports.add(view.id)
    ordered = [groups[key] for key in sorted(groups, key=repr)]
    owned = _owned(views)
    full = _join([g for g in ordered if len(next(iter(g.words))) > 1])
    bearing: dict[tuple[str, ...], list[_Group]] = defaultdict(list)
    for group in full:
        for name in group.words:
            bearing[name].append(group)
    for words in sorted(owned):
        bearers = bearing.get(words, [])
        if len(bearers) == 1:
            bearers[0].claims += owned[words]
    people = _distinct(_person(g) for g in _attach(full, [g for g in ordered if len(next(iter(g.words))) == 1]))
    people.sort(key=lambda p: (p.name, p.id))
    return Register(tuple(people), {claim: person for person in people for claim in person.claims})


def _owned(views: Sequence[View]) -> dict[tuple[str, ...], list[str]]:
    """List the claims of a video, page or channel by the full name of the person whose it is."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for view in views:
        for claim in view.reading.claims:
            name = claim.speaker.name if claim.speaker else ""
            if is_name(name) or not {w.casefold() for w in name.split()} & _CHANNEL:
                continue
            for run in _RUN.findall(name):
                capitals = run.split()
                # "Ukrainian President Volodymyr Zelensky Facebook": any two neighbours may be the name.
                for pair in itertools.pairwise(capitals):
                    words = name_words(" ".join(pair))
                    if len(words) == 2:
                        found[words].append(view.ref(claim.id))
    return found


def is_body(words: Sequence[str], names: Iterable[str]) -> bool:
    """Tell whether folded words, spelled in some ways, name a body and not a person."""
    return len(list(words)) > 4 or any(
        w.casefold() in _BODY or w == "of" for name in names for w in name.replace("’", "'").split()
    )


def keys_of(words: tuple[str, ...], body: bool) -> set[str]:
    """Give the keys under which two groups can meet: a body's words, or a surname with each letter left out once."""
    if body:
        return {"body:" + " ".join(sorted(set(words) - SMALL))}
    surname = words[-1]
    return {surname} | (
        {surname[:i] + surname[i + 1 :] for i in range(1, len(surname))} if len(surname) >= 6 else set()
    )


def _join(groups: list[_Group]) -> list[_Group]:
    """Join groups of full names, exact agreement first, so that a doubtful join never stands in the way of a sure
    one."""
    blocks: dict[str, list[int]] = defaultdict(list)
    bodies = [any(is_body(w, g.names) for w in g.words) for g in groups]
    for index, group in enumerate(groups):
        for key in keys_of(next(iter(group.words)), bodies[index]):
            blocks[key].append(index)
    pairs: set[tuple[int, int, int]] = set()
    for members in blocks.values():
        for a in members:
            for b in members:
                if a < b and bodies[a] == bodies[b]:
                    one, other = next(iter(groups[a].words)), next(iter(groups[b].words))
                    if one == other or bodies[a]:
                        pairs.add((0, a, b))
                    elif near_word(one[-1], other[-1]) and same_given(one[0], other[0]):
                        pairs.add((1 if one[-1] == other[-1] else 2, a, b))
    home = list(range(len(groups)))

    def root(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    for _, a, b in sorted(pairs):
        a, b = sorted((root(a), root(b)))
        if a != b and not _apart(groups[a], groups[b]):
            groups[a].take(groups[b])
            home[b] = a
    return [g for i, g in enumerate(groups) if root(i) == i]


def _apart(one: _Group, other: _Group) -> bool:
    return of_two_kinds(one.sides, one.roles, other.sides, other.roles)


def of_two_kinds(
    sides: Collection[str], roles: Iterable[str], other_sides: Collection[str], other_roles: Iterable[str]
) -> bool:
    """Tell whether sides or offices make two bearers of one name two people."""
    if sides and other_sides and not set(sides) & set(other_sides):
        return True
    # "Mayor of Lyman" and "farmer from Lyman" share the town and no office.
    mine, theirs = _heads(roles), _heads(other_roles)
    if not mine or not theirs or mine & theirs:
        return False
    return bool(mine & _PRIVATE) != bool(theirs & _PRIVATE)


def _attach(full: list[_Group], short: list[_Group]) -> list[_Group]:
    """Give each surname alone to its only bearer; where there are two, leave it standing by itself."""
    bearers: dict[str, list[_Group]] = defaultdict(list)
    for group in full:
        for surname in {words[-1] for words in group.words}:
            for key in keys_of((surname,), False):
                bearers[key].append(group)
    alone: dict[tuple[str, tuple[str, ...]], _Group] = {}
    joins: list[tuple[_Group, _Group]] = []
    for group in short:
        (surname,) = next(iter(group.words))
        found: list[_Group] = []
        for key in sorted(keys_of((surname,), False)):
            for candidate in bearers.get(key, ()):
                near = any(near_word(surname, words[-1]) for words in candidate.words)
                if near and not any(candidate is f for f in found) and not _apart(group, candidate):
                    found.append(candidate)
        here = [c for c in found if c.reports & group.reports]
        exact = [c for c in found if any(surname == words[-1] for words in c.words)]
        choice = next((c for c in (here, exact, found) if len(c) == 1), None)
        if choice is not None:
            joins.append((choice[0], group))
        else:
            alone.setdefault((surname, tuple(sorted(group.sides))), _Group()).take(group)
    for bearer, group in joins:
        bearer.take(group)
    return full + [alone[key] for key in sorted(alone)]


def _person(group: _Group) -> Person:
    # The fullest name, then the commonest, is shown.
    shown = min(group.names, key=lambda n: (-len(name_words(n)), -group.names[n], n))
    fullest = sorted(group.words, key=lambda w: (-len(w), w))[0]
    return Person(
        name=shown,
        names=tuple(sorted(group.names)),
        roles=tuple(sorted(group.roles)),
        sides=tuple(sorted(group.sides)),
        claims=tuple(sorted(group.claims)),
        id=person_id(fullest, group.sides),
    )


def person_id(words: tuple[str, ...], sides: Iterable[str]) -> str:
    """Make the id of a person out of the fullest name, folded, and those the person speaks for."""
    key = "|".join([" ".join(words), *sorted(sides)])
    return "p" + hashlib.sha256(key.encode()).hexdigest()[:10]


def _distinct(people: Iterable[Person]) -> list[Person]:
    """Give private persons who share their name and side with the holder of an office an id of their own."""
    whole = list(people)
    shared = {name for name, n in Counter(p.id for p in whole).items() if n > 1}
    return [replace(p, id=p.id + NAMESAKE) if p.id in shared and is_private(p.roles) else p for p in whole]


def is_private(roles: Iterable[str]) -> bool:
    """Tell whether roles are those of a private person, who is never the holder of an office."""
    return bool(_heads(roles) & _PRIVATE)


def _heads(roles: Iterable[str]) -> set[str]:
    """Give the words of roles without what follows "of" or "from", which names a place."""
    return {w for r in roles for w in fold(_WHERE.split(r)[0]).split()} - SMALL
