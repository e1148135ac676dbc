"""Telling incidents anew: those of some stories, and all that are or were of one incident with them."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Sequence

from vidomo.model.picture import Incident, Judgement, Picture
from vidomo.reconcile.gather import CRIMES
from vidomo.reconcile.incidents import incident_of
from vidomo.reconcile.joining import brought_home, homecoming, judgement, unique
from vidomo.reconcile.kept import Kept
from vidomo.reconcile.people import Register
from vidomo.reconcile.replay import Pair


class Retelling:
    """One telling of what was touched."""

    def __init__(self, kept: Kept, register: Register, group_of: Callable[[str], Sequence[str]]) -> None:
        """Prepare to tell.

        Args:
            kept: What stands on the shelves, the pairs of stories as they are now.
            register: Who the speakers are.
            group_of: Gives the stories that are joined with a story, before any report is brought home.
        """
        self._kept, self._register = kept, register
        self._join, self._groups = group_of, dict[str, tuple[str, ...]]()
        self._came_home = functools.cache(self._homecoming)
        self._owners: dict[str, str | None] = {}
        self._asked: dict[str, Incident | None] = {}
        self._moved: set[str] = set()
        self.told: list[Incident] = []
        """Every incident that was told, those among them that are as they were."""

    def tell(self, touched: set[str], removed: Iterable[str], changed: set[str]) -> tuple[Picture, Picture]:
        """Tell incidents anew.

        Args:
            touched: Stories.
            removed: Stories that are there no longer.
            changed: Stories that are others than they were: what was judged of them is worded anew.

        Returns:
            The incidents that went, and those that came.
        """
        waiting = set(touched)
        for at in removed:
            waiting.update(self._siblings(at))
            self._kept.shelves.drop("of", at, "")
        homes: dict[str, set[Pair]] = {}
        reports = {self._kept.story(at).view.id for at in touched}
        while True:
            for report in reports - homes.keys():
                homes[report] = self._bring_home(report)
            whole = self._whole(waiting | self._moved, homes)
            # Who is brought home can hang on who was brought there before, where persons set some apart.
            near = {self._kept.story(at).view.id for at in whole}
            if near <= homes.keys() or not any(map(self._kept.marks, whole)):
                return self._write(whole, changed)
            reports = near

    def _group_of(self, at: str) -> tuple[str, ...]:
        if at not in self._groups:
            group = tuple(self._join(at))
            self._groups |= dict.fromkeys(group, group)
        return self._groups[at]

    # -- who is brought home ------------------------------------------------------------------------------------------

    def _bring_home(self, report: str) -> set[Pair]:
        """Find how a report is brought home, and note it; tell how it is and was."""
        kept = self._kept
        old, new = kept.home(report), self._came_home(report)
        if new is not None and not self._is_let_in(report, new):
            new = None
        if old != new:
            if new is None:
                kept.shelves.drop("home", report, "")
            else:
                kept.shelves.put([("home", report, "", json.dumps(new).encode())])
        known = {s.at for s in kept.stories(report)}
        # The stories of a report that read otherwise before may be gone.
        pairs = {pair for pair in (old, new) if pair and known.issuperset(pair)}
        if old != new:
            self._moved.update(at for pair in pairs for at in pair)
        return pairs

    def _homecoming(self, report: str) -> Pair | None:
        kept = self._kept
        found = homecoming(kept.stories(report), lambda s: [kept.story(at) for at in self._group_of(s.at)])
        return (found[0].at, found[1].at) if found else None

    def _is_let_in(self, report: str, pair: Pair) -> bool:
        """Tell whether no person set apart what a report is about and the group it is brought to."""
        kept = self._kept
        mine = kept.marks_of(self._group_of(pair[0]))
        if not kept.apart(mine):
            return True
        group = self._group_of(pair[1])
        marks = kept.marks_of(group)
        turns: list[tuple[str, str, Pair]] = []
        for name in {kept.story(at).view.id for at in group}:
            found = self._came_home(name)
            if found is not None and found[1] in group:
                crimes = [s.at for s in kept.stories(name) if s.type in CRIMES and s.role == "deed"]
                turns.append((crimes[0], name, found))
        for _, name, found in sorted(turns):
            theirs = kept.marks_of(self._group_of(found[0]))
            let_in = not kept.part(theirs, marks)
            if name == report:
                return let_in
            if let_in:
                marks |= theirs
        return True

    # -- what is told -------------------------------------------------------------------------------------------------

    def _whole(self, touched: set[str], homes: dict[str, set[Pair]]) -> set[str]:
        """Gather all stories that are or were of one incident with some."""
        whole, seen = set[str](), set[str]()
        waiting = list(touched)
        while waiting:
            at = waiting.pop()
            if at in whole:
                continue
            whole.add(at)
            report = self._kept.story(at).view.id
            linked = homes.get(report) or {pair for pair in (self._kept.home(report),) if pair}
            group = self._group_of(at)
            waiting += [other for pair in linked if at in pair for other in pair]
            waiting += () if group[0] in seen else group
            seen.add(group[0])
            waiting += self._siblings(at)
        return whole

    def _siblings(self, at: str) -> list[str]:
        """List the stories that were of one incident with a story and are there; none where that was asked before."""
        name = self._of(at)
        if name is None or name in self._asked:
            return []
        incident = self._incident(name)
        reports = incident.reports if incident is not None else ()
        return [s.at for r in reports if self._kept.find(r) for s in self._kept.stories(r) if self._of(s.at) == name]

    def _of(self, at: str) -> str | None:
        """Name the incident that a story was of."""
        if at not in self._owners:
            held = self._kept.shelves.read("of", at)
            self._owners[at] = held[0][1].decode() if held else None
        return self._owners[at]

    def _incident(self, name: str) -> Incident | None:
        if name not in self._asked:
            self._asked[name] = self._kept.shelves.incident(name)
        return self._asked[name]

    def _write(self, whole: set[str], changed: set[str]) -> tuple[Picture, Picture]:
        kept = self._kept
        top = {at: at for at in whole}

        def root(at: str) -> str:
            while top[at] != at:
                at = top[at]
            return at

        brought: dict[str, Judgement] = {}
        for group in {id(group): group for group in map(self._group_of, whole)}.values():
            for at in group:
                top[max(root(at), root(group[0]))] = min(root(at), root(group[0]))
        for report in {kept.story(at).view.id for at in whole}:
            pair = kept.home(report)
            if pair and pair[0] in whole:
                top[max(map(root, pair))] = min(map(root, pair))
                brought[pair[0]] = brought_home(*map(kept.story, pair))
        groups: dict[str, list[str]] = {}
        for at in sorted(whole):
            groups.setdefault(root(at), []).append(at)
        # Every incident that was asked for is one of which a story is, or was, among these.
        gone = [i for i in self._asked.values() if i is not None]
        new = {kept.story(at).name for at in changed}
        known = {
            (j.left, j.right, j.verdict, j.score): j
            for i in gone
            for j in i.judgements
            if j.by == "machine" and not new & {j.left, j.right}
        }
        made: list[Incident] = []
        for members in groups.values():
            stories = [kept.story(at) for at in members]
            if not any(s.events for s in stories):
                for at in members:
                    kept.shelves.drop("of", at, "")
                continue
            judged = [brought[at] for at in members if at in brought]
            for at in members:
                judged += kept.judged(at)
                for other, (told, verdict) in kept.edges(at).items():
                    if verdict == "unsure" or (verdict == "same" and at < other):
                        one, two = (kept.story(name) for name in sorted((at, other)))
                        held = known.get((one.name, two.name, verdict, told))
                        judged.append(held or judgement(one, two, told, verdict))
            made.append(incident_of(stories, unique(judged), self._register, kept.texts(stories)))
            self.told.append(made[-1])
            kept.shelves.put([("of", at, "", made[-1].id.encode()) for at in members])
        same = set(gone) & set(made)
        return (
            Picture(incidents=tuple(i for i in gone if i not in same)),
            Picture(incidents=tuple(i for i in made if i not in same)),
        )
