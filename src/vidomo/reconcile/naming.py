"""Who speaks, where reports come or read otherwise: only the names that this touches are looked at anew.

A *voice* is what is one person without a look at others: one folded name with one side and role. Voices of full names
are joined where their names are near, so those that hang together by their keys are joined anew together; a surname
alone is given to its bearer anew where one who may bear it changed. What a person is told by is kept as sums over the
voices, so that a voice more is added to them and the rest is not counted again.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping

from vidomo.model.picture import Person
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.people import (
    Group,
    Voice,
    bearer_of,
    distinct,
    join_full,
    keys_of,
    owned_of,
    person_of,
    voices_of,
)
from vidomo.reconcile.shelves import Shelves
from vidomo.reconcile.view import View
from vidomo.reconcile.voices import (
    Name,
    Root,
    State,
    alone_of,
    found_by,
    name_of,
    root_of,
    speaker_row,
    told_rows,
    voice_of,
)

_Told = list[tuple[str, str]]
_Owned = tuple[tuple[str, ...], str]


class Names:
    """The people on the shelves, those who come with one change among them."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._told: dict[str, dict[str, Person]] = {}
        self._states: dict[Root, State] = {}
        self._before: dict[Root, Person | None] = {}
        self._names: dict[Name, Counter[str]] = {}
        self.touched: set[str] = set()
        """Claims, ``REPORT/CLAIM``, of which somebody else speaks than before."""

    def speaker(self, view: View, claim: str | None) -> Person | None:
        """Tell who makes a claim; None for the outlet's own voice and for those without a name."""
        if not claim:
            return None
        if view.id not in self._told:
            found: dict[str, Person] = {}
            for at, shown in self._shelves.read("speaker", view.id):
                name, _, who = at.rpartition(" ")
                person = Person(shown.decode(), (), id=who)
                # Of a claim that is two persons' the later of them speaks.
                if name not in found or (person.name, who) > (found[name].name, found[name].id):
                    found[name] = person
            self._told[view.id] = found
        return self._told[view.id].get(claim)

    def learn(self, old: Gist | None, new: Gist) -> tuple[list[Person], list[Person]]:
        """Tell who speaks, where a report comes or reads otherwise.

        Args:
            old: What was kept of the report; None where it is new.
            new: What is kept of it now.

        Returns:
            The people that went, and those that came in their place.
        """
        was = voices_of(old.view) if old is not None else {}
        now = voices_of(new.view)
        owned = (Counter(owned_of(old.view)) if old is not None else Counter()), Counter(owned_of(new.view))
        if was == now and owned[0] == owned[1]:
            return [], []
        moved = self._count(new.id, was, now)
        full = {v for v in moved if len(v[0]) > 1}
        near = self._together(full, moved)
        short = {v for v in (*was, *now) if len(v[0]) == 1} | self._surnames(near | full)
        before = {v: self._root_of(v) for v in near | full | short}
        after = self._joined(near)
        for voice in full:
            after.setdefault(voice, None)
        # Who bears a surname is asked of those with full names as they are joined now.
        self._place(after, before)
        for voice in short:
            after[voice] = self._bearer(voice) if self._counts(voice) else None
        self._place({v: after[v] for v in short}, before)
        self._move(new.id, was, now, before, after)
        self._own(new.id, *owned, {" ".join(v[0]) for v in near | full})
        parted = {v for v in near | full if before[v] != after[v]} | full
        return self._people({" ".join(v[0]) for v in parted})

    # -- voices -------------------------------------------------------------------------------------------------------

    def _counts(self, voice: Voice) -> Counter[str]:
        """Count the names of a voice as they are told."""
        name = name_of(voice)
        if name not in self._names:
            held = self._shelves.read("voice", name)
            self._names[name] = Counter(json.loads(held[0][1])) if held else Counter()
        return self._names[name]

    def _count(self, report: str, was: Mapping[Voice, _Told], now: Mapping[Voice, _Told]) -> dict[Voice, set[str]]:
        """Note what a report tells of each voice.

        Returns:
            The voices that are found elsewhere than before, with the keys they were found by.
        """
        moved: dict[Voice, set[str]] = {}
        shelves = self._shelves
        for voice in dict.fromkeys((*was, *now)):
            name, counts = name_of(voice), self._counts(voice)
            keys = found_by(voice, counts)
            after = counts.copy()
            after.subtract(told for _, told in was.get(voice, ()))
            after.update(told for _, told in now.get(voice, ()))
            after = +after
            self._names[name] = after
            new = found_by(voice, after)
            if new != keys:
                moved[voice] = keys
                for key in keys - new:
                    shelves.drop("near", key, name)
                shelves.put(("near", key, name, b"") for key in new - keys)
            if voice not in now:
                shelves.drop("told", name, report)
                shelves.drop("told in", report, name)
            else:
                shelves.put(told_rows(name, report, now[voice]))
            if after:
                shelves.put([("voice", name, "", json.dumps(after).encode())])
            else:
                shelves.drop("voice", name, "")
        return moved

    def _find(self, key: str) -> set[Voice]:
        return {voice_of(name) for name, _ in self._shelves.read("near", key)}

    def _together(self, full: set[Voice], moved: Mapping[Voice, set[str]]) -> set[Voice]:
        """Find the voices of full names that hang together with some by their keys."""
        found: set[Voice] = set()
        seen: set[str] = set()
        waiting = [key for v in full for key in (*moved[v], *found_by(v, self._counts(v)))]
        while waiting:
            key = waiting.pop()
            if key in seen or key.startswith("bears "):
                continue
            seen.add(key)
            for voice in self._find(key) - found:
                found.add(voice)
                waiting += found_by(voice, self._counts(voice))
        return found

    def _surnames(self, full: set[Voice]) -> set[Voice]:
        """Find the surnames alone that some full names may bear."""
        keys = {key for v in full for key in keys_of((v[0][-1],), False)}
        return {voice for key in keys for voice in self._find(f"alone {key}")}

    # -- who is who ---------------------------------------------------------------------------------------------------

    def _root_of(self, voice: Voice) -> Root | None:
        held = self._shelves.read("root", name_of(voice))
        return held[0][1].decode() if held else None

    def _joined(self, voices: set[Voice]) -> dict[Voice, Root | None]:
        groups = join_full([Group.of(v, self._counts(v)) for v in sorted(voices, key=repr)])
        return {voice: root_of(group) for group in groups for voice in group.voices}

    def _bearer(self, voice: Voice) -> Root:
        """Tell whose a surname is that stands alone in a report."""
        report = voice[3] or ""
        short = Group.of(voice, self._counts(voice), reports=[report])
        near = {v for key in keys_of(voice[0], False) for v in self._find(f"bears {key}")}
        here = {name for name, _ in self._shelves.read("told in", report)}
        groups: dict[Root, Group] = {}
        for root in sorted({r for v in near if (r := self._root_of(v)) is not None}):
            whole = Group()
            for name, _ in self._shelves.read("bearer", root):
                told = [report] if name in here else []
                whole.take(Group.of(voice_of(name), {}, reports=told))
            groups[root] = whole
        found = bearer_of(short, groups.values())
        return next((root for root, group in groups.items() if group is found), alone_of(short))

    def _place(self, after: Mapping[Voice, Root | None], before: Mapping[Voice, Root | None]) -> None:
        for voice, root in after.items():
            old, name = before[voice], name_of(voice)
            if root == old:
                continue
            if len(voice[0]) > 1 and old is not None:
                self._shelves.drop("bearer", old, name)
            if root is None:
                self._shelves.drop("root", name, "")
                continue
            self._shelves.put([("root", name, "", root.encode())])
            if len(voice[0]) > 1:
                self._shelves.put([("bearer", root, name, b"")])

    # -- what they are told by ----------------------------------------------------------------------------------------

    def _state(self, root: Root) -> State:
        """Give what a person is told by; noted as it was before it is changed."""
        if root not in self._states:
            held = self._shelves.read("who", root)
            state = State.read(held[0][1]) if held else State()
            person = self._shelves.person(state.pid) if state.pid else None
            self._before[root] = person
            state.claims.update(person.claims if person is not None else ())
            self._states[root] = state
        return self._states[root]

    def _move(
        self,
        report: str,
        was: Mapping[Voice, _Told],
        now: Mapping[Voice, _Told],
        before: Mapping[Voice, Root | None],
        after: Mapping[Voice, Root | None],
    ) -> None:
        """Count voices where they belong now."""
        for voice in {*was, *now, *before}:
            old = before[voice] if voice in before else self._root_of(voice)
            new = after.get(voice, old)
            mine, told = was.get(voice, []), now.get(voice, [])
            if old == new and mine == told:
                continue
            names = self._counts(voice)
            names_before = names.copy()
            names_before.subtract(name for _, name in told)
            names_before.update(name for _, name in mine)
            if old == new and old is not None:
                state = self._state(old)
                state.names.subtract(names_before)
                state.names.update(names)
                state.claims.subtract(f"{report}/{claim}" for claim, _ in mine)
                state.claims.update(f"{report}/{claim}" for claim, _ in told)
                continue
            elsewhere = [
                f"{other}/{claim}"
                for other, value in self._shelves.read("told", name_of(voice))
                if other != report
                for claim in json.loads(value)
            ]
            for root, claims, counts, times in ((old, mine, names_before, -1), (new, told, names, 1)):
                if root is not None:
                    state = self._state(root)
                    state.count(voice, +counts, times)
                    for claim in (*elsewhere, *(f"{report}/{claim}" for claim, _ in claims)):
                        state.claims[claim] += times

    def _own(self, report: str, was: Counter[_Owned], now: Counter[_Owned], changed: set[str]) -> None:
        """Give the claims of channels to the only person of the name that the channel bears."""
        shelves = self._shelves
        mine: dict[str, Counter[str]] = defaultdict(Counter)
        for told, each in ((was, -1), (now, 1)):
            for (name, claim), many in told.items():
                mine[" ".join(name)][f"{report}/{claim}"] += each * many
        for words in changed | mine.keys():
            held = Counter({claim: int(many) for claim, many in shelves.read("owned", words)})
            claims = held.copy()
            claims.update(mine[words])
            claims = +claims
            if not held and not claims:
                continue
            before = shelves.read("owner", words)
            old = before[0][1].decode() if before else ""
            roots = self._bearing(words)
            new = next(iter(roots)) if len(roots) == 1 else ""
            for root, owned, each in ((old, held, -1), (new, claims, 1)):
                if root:
                    for claim, many in owned.items():
                        self._state(root).claims[claim] += each * many
            for claim in held - claims:
                shelves.drop("owned", words, claim)
            shelves.put(("owned", words, claim, str(times).encode()) for claim, times in claims.items())
            shelves.put([("owner", words, "", new.encode())])

    # -- the people ---------------------------------------------------------------------------------------------------

    def _people(self, words: set[str]) -> tuple[list[Person], list[Person]]:
        """Tell the people that were touched as they were and as they are, and note who makes each of their claims."""
        whole = self._namesakes(words)
        roots = sorted(root for root in whole if self._states[root].is_there)
        people = distinct([person_of(self._states[root].group()) for root in roots])
        made = dict(zip(roots, people, strict=True))
        for root in whole:
            if root not in made:
                self._shelves.drop("who", root, "")
                continue
            state = self._states[root]
            state.pid, state.shown = made[root].id, made[root].name
            self._shelves.put([state.row(root)])
        gone = [p for p in self._before.values() if p is not None]
        was, now = ({(c, p.id, p.name) for p in each for c in p.claims} for each in (gone, made.values()))
        for each in was - now:
            shelf, report, at, _ = speaker_row(*each)
            self._shelves.drop(shelf, report, at)
        self._shelves.put(speaker_row(*each) for each in now - was)
        self.touched = self._heard_otherwise(made)
        self._told.clear()
        same = set(gone) & set(made.values())
        return [p for p in gone if p not in same], [p for p in made.values() if p not in same]

    def _heard_otherwise(self, made: Mapping[Root, Person]) -> set[str]:
        """List the claims of which somebody else speaks than before, by name or by whose else they are.

        An id tells nothing of this: that of a person changes with the sides. Where persons become one, or one becomes
        two, those with most claims stay who they were: in whatever both speak the others are among them.
        """
        before = {root: person for root, person in self._before.items() if person is not None}
        held = Counter(claim for each in (before, made) for p in each.values() for claim in set(p.claims))
        now = {claim: root for root, person in made.items() for claim in person.claims}
        shared = Counter((old, now[c]) for old, person in before.items() for c in set(person.claims) if c in now)
        heirs: dict[Root, Root] = {}
        mains: dict[Root, Root] = {}
        for (old, new), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
            heirs.setdefault(old, new)
            mains.setdefault(new, old)
        same = {
            claim
            for new, old in mains.items()
            if heirs[old] == new and before[old].name == made[new].name
            for claim in set(before[old].claims).intersection(made[new].claims)
            if held[claim] == 2
        }
        return held.keys() - same

    def _namesakes(self, words: set[str]) -> set[Root]:
        """Give all that were touched and all who share a name with one of them: two of one name and side bear two ids.

        Args:
            words: Full names that somebody bears who did not before, or does not who did.
        """
        found: set[Root] = set()
        waiting = [*self._states, *(root for each in words for root in self._bearing(each))]
        while waiting:
            root = waiting.pop()
            if root not in found:
                found.add(root)
                held = (each for each in +self._state(root).words if " " in each)
                waiting += [other for each in held for other in self._bearing(each)]
        return found

    def _bearing(self, words: str) -> set[Root]:
        """Find those who bear a full name."""
        return {root for voice in self._find(f"words {words}") if (root := self._root_of(voice)) is not None}
