"""People and bodies under the several names that reports give them; namesakes stay apart."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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


# Mentions that are of one person without a look at others: the folded name, the side, the role, and for a surname alone
# the report, for such a one is placed by the company it keeps.
Voice = tuple[tuple[str, ...], str | None, str | None, str | None]


@dataclass(slots=True)
class Group:
    """Mentions held to be one person while they are being gathered."""

    words: set[tuple[str, ...]] = field(default_factory=set)
    names: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    voices: list[Voice] = field(default_factory=list)

    def take(self, other: Group) -> None:
        """Hold other mentions to be of the same person."""
        self.words |= other.words
        for name, count in other.names.items():
            self.names[name] = self.names.get(name, 0) + count
        self.roles |= other.roles
        self.sides |= other.sides
        self.claims += other.claims
        self.reports |= other.reports
        self.voices += other.voices

    @classmethod
    def of(
        cls, voice: Voice, names: Mapping[str, int], claims: Iterable[str] = (), reports: Iterable[str] = ()
    ) -> Group:
        """Make a group of the mentions that are one voice."""
        words, side, role, _ = voice
        roles, sides = ({each} if each else set[str]() for each in (role, side))
        return cls({words}, dict(names), roles, sides, list(claims), set(reports), [voice])


@dataclass(slots=True)
class Named:
    """Everybody who speaks in some reports.

    Attributes:
        people: Those held to be one person, with the person.
        owned: Claims of a video, page or channel by the full name of the person whose it is.
        owners: Who that is, by this name.
    """

    people: list[tuple[Group, Person]]
    owned: Mapping[tuple[str, ...], Sequence[str]]
    owners: dict[tuple[str, ...], Group]


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
    return register_of(name_people(views))


def name_people(views: Sequence[View]) -> Named:
    """Tell who speaks in some reports; see :func:`find_people`."""
    groups: dict[Voice, Group] = {}
    owned: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for view in views:
        for voice, told in voices_of(view).items():
            group = groups.setdefault(voice, Group.of(voice, {}))
            for claim, name in told:
                group.names[name] = group.names.get(name, 0) + 1
                group.claims.append(view.ref(claim))
            group.reports.add(view.id)
        for owner, claim in owned_of(view):
            owned[owner].append(view.ref(claim))
    ordered = [groups[key] for key in sorted(groups, key=repr)]
    full = join_full([g for g in ordered if len(next(iter(g.words))) > 1])
    bearing: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in full:
        for words in group.words:
            bearing[words].append(group)
    owners: dict[tuple[str, ...], Group] = {}
    for words in sorted(owned):
        bearers = bearing.get(words, [])
        if len(bearers) == 1:
            bearers[0].claims += owned[words]
            owners[words] = bearers[0]
    found = _attach(full, [g for g in ordered if len(next(iter(g.words))) == 1])
    people = zip(found, distinct([person_of(g) for g in found]), strict=True)
    return Named(sorted(people, key=lambda both: (both[1].name, both[1].id)), owned, owners)


def register_of(named: Named) -> Register:
    """Tell who stands behind each claim; of one that is two persons' the later of them."""
    people = tuple(person for _, person in named.people)
    return Register(people, {claim: person for person in people for claim in person.claims})


def voices_of(view: View) -> dict[Voice, list[tuple[str, str]]]:
    """List the claims of each voice in a report, by their ids, with the name as it is told."""
    found: dict[Voice, list[tuple[str, str]]] = {}
    for claim in view.reading.claims:
        speaker = claim.speaker
        if speaker is None or not is_name(speaker.name):
            continue
        words = name_words(speaker.name)
        if words:
            voice = (words, speaker.side, speaker.role, view.id if len(words) == 1 else None)
            found.setdefault(voice, []).append((claim.id, speaker.name))
    return found


def owned_of(view: View) -> Iterator[tuple[tuple[str, ...], str]]:
    """List the claims of a video, page or channel by the full name of the person whose it is."""
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
                    yield words, claim.id


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


def join_full(groups: list[Group]) -> list[Group]:
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
        if a != b and not are_apart(groups[a], groups[b]):
            groups[a].take(groups[b])
            home[b] = a
    return [g for i, g in enumerate(groups) if root(i) == i]


def are_apart(one: Group, other: Group) -> bool:
    """Tell whether sides or offices make the bearers of two like names two people."""
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


def _attach(full: list[Group], short: list[Group]) -> list[Group]:
    """Give each surname alone to its only bearer; where there are two, leave it standing by itself."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in full:
        for surname in {words[-1] for words in group.words}:
            for key in keys_of((surname,), False):
                bearers[key].append(group)
    alone: dict[tuple[str, tuple[str, ...]], Group] = {}
    joins: list[tuple[Group, Group]] = []
    for group in short:
        (surname,) = next(iter(group.words))
        keys = sorted(keys_of((surname,), False))
        choice = bearer_of(group, [candidate for key in keys for candidate in bearers.get(key, ())])
        if choice is not None:
            joins.append((choice, group))
        else:
            alone.setdefault((surname, tuple(sorted(group.sides))), Group()).take(group)
    for bearer, group in joins:
        bearer.take(group)
    return full + [alone[key] for key in sorted(alone)]


def bearer_of(short: Group, candidates: Iterable[Group]) -> Group | None:
    """Find who bears a surname that stands alone in a report.

    Args:
        short: The mentions of the surname.
        candidates: Those with full names who may bear it.

    Returns:
        The only bearer in the report, else the only one who spells it so, else the only one; None where there are two.
    """
    (surname,) = next(iter(short.words))
    found: list[Group] = []
    for candidate in candidates:
        near = any(near_word(surname, words[-1]) for words in candidate.words)
        if near and not any(candidate is f for f in found) and not are_apart(short, candidate):
            found.append(candidate)
    here = [c for c in found if c.reports & short.reports]
    exact = [c for c in found if any(surname == words[-1] for words in c.words)]
    return next((c[0] for c in (here, exact, found) if len(c) == 1), None)


def person_of(group: Group) -> Person:
    """Tell the person that a group of mentions is of."""
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


def distinct(people: Sequence[Person]) -> list[Person]:
    """Give private persons who share their name and side with the holder of an office an id of their own."""
    shared = {name for name, n in Counter(p.id for p in people).items() if n > 1}
    return [replace(p, id=p.id + NAMESAKE) if p.id in shared and is_private(p.roles) else p for p in people]


def is_private(roles: Iterable[str]) -> bool:
    """Tell whether roles are those of a private person, who is never the holder of an office."""
    return bool(_heads(roles) & _PRIVATE)


def _heads(roles: Iterable[str]) -> set[str]:
    """Give the words of roles without what follows "of" or "from", which names a place."""
    return {w for r in roles for w in fold(_WHERE.split(r)[0]).split()} - SMALL
