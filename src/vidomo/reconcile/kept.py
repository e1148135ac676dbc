"""What stands on the shelves, as stories, groups and texts; nothing is read twice within one change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import orjson

from vidomo.model.codec import decode
from vidomo.model.picture import Judgement
from vidomo.reconcile import copies
from vidomo.reconcile.gist import Gist, in_one_order
from vidomo.reconcile.packed import Packed
from vidomo.reconcile.replay import Edge, Pair
from vidomo.reconcile.shelves import Shelves
from vidomo.reconcile.stories import Story


class Kept:
    """What is kept of the reports, read from the shelves as it is asked for."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self._gists: dict[str, Gist | None] = {}
        self._stories: dict[str, Story] = {}
        self._firsts: dict[str, dict[str, str]] = {}
        self._marks: dict[str, frozenset[str]] = {}
        self._apart: dict[str, frozenset[frozenset[str]]] = {}
        self._tied: dict[str, tuple[str, ...]] = {}

    def forget(self, texts: bool = False) -> None:
        """Forget what may have changed; with ``texts`` all that was read."""
        if texts:
            self._gists.clear()
        for held in (self._stories, self._firsts, self._marks, self._apart, self._tied):
            held.clear()

    def set_gist(self, gist: Gist) -> None:
        """Take note of what is now kept of a report."""
        self._gists[gist.id] = gist

    def find(self, report: str) -> Gist | None:
        """Give what was kept of a report; None where it is not there."""
        if report not in self._gists:
            held = self.shelves.read("gist", report)
            self._gists[report] = cast(Gist, Packed(held[0][1])) if held else None
        return self._gists[report]

    def gist(self, report: str) -> Gist:
        """Give what was kept of a report that is there."""
        found = self.find(report)
        if found is None:
            raise KeyError(report)
        return found

    def story(self, at: str) -> Story:
        """Give a story by its place in the one order."""
        if at not in self._stories:
            name = at.split(" ", 1)[1]
            # A story without a deed bears the bare name of its report.
            report = name.rpartition("/")[0]
            if not report or self.find(report) is None:
                report = name
            self.stories(report)
        return self._stories[at]

    def stories(self, report: str) -> list[Story]:
        """Give the stories of a report in their one order."""
        told = sorted(self.gist(report).stories, key=lambda s: s.at)
        for story in told:
            if story.at not in self._stories:
                first = self.first(report)
                self._stories[story.at] = story if story.copy == first else replace(story, copy=first)
        return [self._stories[story.at] for story in told]

    def edges(self, at: str) -> dict[str, Edge]:
        """Give the pairs of a story."""
        return {other: tuple(orjson.loads(value)) for other, value in self.shelves.read("edge", at)}

    def home(self, report: str) -> Pair | None:
        """Give the subject of a report and the story that brought it to its incident, where one did."""
        held = self.shelves.read("home", report)
        return tuple(orjson.loads(held[0][1])) if held else None

    # -- texts --------------------------------------------------------------------------------------------------------

    def first(self, report: str) -> str:
        """Name the first report of those that are one text with a report."""
        if report not in self._firsts:
            self._firsts[report] = self.copies(report)[0].first
        return self._firsts[report].get(report, report)

    def texts(self, stories: Sequence[Story]) -> copies.Copies:
        """Tell of the reports of some stories which are one text."""
        digests = {s.view.id: s.view.digest for s in stories}
        twins = (name for name, digest in digests.items() if name != self.twins(digest)[0])
        return copies.Copies((), {name: self.first(name) for name in digests}, frozenset(twins))

    def twins(self, digest: str) -> list[str]:
        """List the reports with one text, to the letter, in order."""
        return [name for name, _ in self.shelves.read("text", digest)]

    def copies(self, report: str) -> tuple[copies.Copies, set[str]]:
        """Tell the copies among all reports that hang together with one by their texts."""
        pairs: dict[tuple[str, str], tuple[float, float]] = {}
        found, waiting = {report}, [report]
        while waiting:
            mine = waiting.pop()
            for other, value in self.shelves.read("alike", mine):
                pairs[mine, other] = tuple(orjson.loads(value))
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        if len(found) == 1:
            return copies.Copies((), {}), found
        ordered = in_one_order(map(self.gist, found))
        number = {gist.id: i for i, gist in enumerate(ordered)}
        told = {(number[a], number[b]): v for (a, b), v in pairs.items() if number[a] < number[b]}
        sizes = [len(gist.sketch.shingles) for gist in ordered]
        return copies.copies_of(list(number), sizes, told), found

    # -- what persons judged ------------------------------------------------------------------------------------------

    def marks(self, at: str) -> frozenset[str]:
        """Tell for whom a story stands, as far as persons judged it."""
        if at not in self._marks:
            self._marks[at] = frozenset(mark for mark, _ in self.shelves.read("tied", at))
        return self._marks[at]

    def tied(self, at: str) -> tuple[str, ...]:
        """Give the stories that persons judged to be one with a story, with it, in order."""
        if at not in self._tied:
            found, waiting, seen = {at}, [at], set[str]()
            while waiting:
                for mark in self.marks(waiting.pop()) - seen:
                    seen.add(mark)
                    more = {other for other, _ in self.shelves.read("marked", mark)} - found
                    found |= more
                    waiting += more
            self._tied |= dict.fromkeys(found, tuple(sorted(found)))
        return self._tied[at]

    def apart(self, marks: frozenset[str]) -> frozenset[frozenset[str]]:
        """Give the pairs of marks that persons set apart and of which one is among some marks."""
        out: set[frozenset[str]] = set()
        for mark in marks:
            if mark not in self._apart:
                rows = self.shelves.read("apart", mark.rpartition("/")[0])
                told = [json.loads(pair) for pair, _ in rows]
                self._apart[mark] = frozenset(frozenset(pair) for pair in told if pair[0] == mark)
            out |= self._apart[mark]
        return frozenset(out)

    def are_apart(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Tell whether a person set two groups of stories apart."""
        mine = self.marks_of(one)
        return bool(mine) and self.part(mine, self.marks_of(other))

    def part(self, one: frozenset[str], other: frozenset[str]) -> bool:
        """Tell whether a person set two sets of marks apart."""
        apart = self.apart(one)
        return bool(apart) and any(frozenset((a, b)) in apart for a in one for b in other)

    def marks_of(self, group: Sequence[str]) -> frozenset[str]:
        """Gather the marks of a group of stories."""
        return frozenset().union(*map(self.marks, group))

    def judged(self, at: str) -> list[Judgement]:
        """List what persons judged of a story."""
        return [decode(Judgement, orjson.loads(value)) for _, value in self.shelves.read("judged", at)]
