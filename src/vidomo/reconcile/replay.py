"""Joining again after pairs came or went: only groups that this touches are made anew, the rest is as it was.

Stories are joined the surest pair first. So a pair that comes or goes changes nothing that was joined before its turn.
From its turn on, the groups it stands in are *open*: what comes of each later pair of theirs is judged again, and a
group is opened where it is joined to an open one now or was then. All other groups stay as their old verdicts tell.
What persons joined is a group before the first turn, and what they set apart is joined at none.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from vidomo.reconcile.joining import Group, Verdict, fits
from vidomo.reconcile.score import THRESHOLD
from vidomo.reconcile.stories import Story

# Two stories by their places in the one order, the lower first.
Pair = tuple[str, str]
# What came of a pair, where a person set it apart as well.
Outcome = Verdict | Literal["apart"]
# The score of a pair and what came of it.
Edge = tuple[float, Outcome]
_FIRST = (float("-inf"), ("", ""))


def pair_of(a: str, b: str) -> Pair:
    """Give two stories as a pair."""
    return (a, b) if a < b else (b, a)


@dataclass(slots=True)
class Replayed:
    """What came of joining again.

    Attributes:
        groups: The open groups as they now are: for each story in one, all stories of its group, sorted.
        verdicts: What came of each pair that was judged again.
    """

    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    verdicts: dict[Pair, Outcome] = field(default_factory=dict)


class Replay:
    """One run of joining again."""

    def __init__(
        self,
        edges: Callable[[str], Mapping[str, Edge]],
        story: Callable[[str], Story],
        score: Callable[[str, str], float | None],
        gone: set[Pair],
        come: Mapping[Pair, float],
        tied: Callable[[str], Sequence[str]],
        apart: Callable[[Sequence[str], Sequence[str]], bool],
    ) -> None:
        """Prepare a run.

        Args:
            edges: Tells of a story its old pairs: the other story, the score, and what came of it.
            story: Gives a story.
            score: Scores any two stories by their places in the one order.
            gone: Old pairs that are pairs no longer, or have another score.
            come: New pairs with their scores.
            tied: Gives the stories that persons joined with a story, and the story itself, in order.
            apart: Tells whether a person set two groups apart.
        """
        self._edges, self._story, self._score = edges, story, score
        self._tied, self._apart = tied, apart
        self._gone, self._come = gone, come
        self._new: dict[str, dict[str, float]] = {}
        for (a, b), told in come.items():
            self._new.setdefault(a, {})[b] = told
            self._new.setdefault(b, {})[a] = told
        self._home: dict[str, list[str]] = {}
        self._turns: list[tuple[float, Pair, bool]] = []
        self._due: set[tuple[Pair, bool]] = set()
        self.out = Replayed()

    def run(self, changed: Iterable[str] = (), removed: Collection[str] = ()) -> Replayed:
        """Join again.

        Args:
            changed: Stories that are new, or others than they were, or of which persons judged otherwise.
            removed: Stories that are there no longer.

        Returns:
            The groups and verdicts that were made anew.
        """
        for name in removed:
            self._home[name] = [name]
        for name in changed:
            if name not in self._home:
                self._open(list(self._tied(name)), *_FIRST)
        for pair in self._gone:
            self._push(-self._edges(pair[0])[pair[1]][0], pair, gone=True)
        for pair, told in self._come.items():
            self._push(-told, pair)
        while self._turns:
            rank, pair, here = heapq.heappop(self._turns)
            (self._judge if here else self._let_go)(rank, pair)
        for name in removed:
            del self._home[name]
        whole = {id(group): tuple(sorted(group)) for group in self._home.values()}
        self.out.groups = {name: whole[id(group)] for name, group in self._home.items()}
        # What can join nothing is judged when the groups are made.
        for name in list(self._home):
            for other, told in self._now(name).items():
                if told < THRESHOLD:
                    self._judge_last(name, other)
        for (a, b), told in self._come.items():
            if told < THRESHOLD:
                self._judge_last(a, b)
        return self.out

    def _push(self, rank: float, pair: Pair, *, gone: bool = False) -> None:
        if -rank >= THRESHOLD and (pair, gone) not in self._due:
            self._due.add((pair, gone))
            # Of one pair the old comes before the new.
            heapq.heappush(self._turns, (rank, pair, not gone))

    def _now(self, name: str) -> dict[str, float]:
        """The pairs of a story as they now are."""
        held = {other: told for other, (told, _) in self._edges(name).items() if pair_of(name, other) not in self._gone}
        return held | self._new.get(name, {})

    def closed(self, name: str, rank: float = float("inf"), pair: Pair | None = None) -> list[str]:
        """Give the group in which a story stood before a turn of the old run; its last group where none is given."""
        found, waiting = {name}, [name]
        while waiting:
            mine = waiting.pop()
            more = set(self._tied(mine)) - found
            found |= more
            waiting += more
            for other, (told, verdict) in self._edges(mine).items():
                if verdict == "same" and other not in found:
                    turn = (-told, pair_of(mine, other))
                    if pair is None or turn < (rank, pair):
                        found.add(other)
                        waiting.append(other)
        return sorted(found)

    def _open(self, group: list[str], rank: float, pair: Pair) -> None:
        for name in group:
            self._home[name] = group
        for name in group:
            for other, told in self._now(name).items():
                both = pair_of(name, other)
                if (-told, both) > (rank, pair):
                    self._push(-told, both)

    def _let_go(self, rank: float, pair: Pair) -> None:
        a, b = pair
        if self._edges(a)[b][1] == "same":
            for name in pair:
                if name not in self._home:
                    self._open(self.closed(name, rank, pair), rank, pair)

    def _judge(self, rank: float, pair: Pair) -> None:
        a, b = pair
        one, other = (self._home.get(name) or self.closed(name, rank, pair) for name in pair)
        if one == other:
            self.out.verdicts[pair] = "within"
            return
        left, right = sorted((one, other))
        barred = self._apart(left, right)
        sides = (Group.of(group, self._story) for group in (left, right))
        joined = not barred and fits(self._story(a), self._story(b), next(sides), next(sides), self._score)
        was = None if pair in self._gone or pair in self._come else self._edges(a)[b][1]
        if joined or was == "same":
            for name, group in ((a, one), (b, other)):
                if name not in self._home:
                    self._open(group, rank, pair)
        if joined:
            group = sorted([*self._home[a], *self._home[b]])
            for name in group:
                self._home[name] = group
        self.out.verdicts[pair] = "same" if joined else "apart" if barred else "unsure"

    def _judge_last(self, a: str, b: str) -> None:
        pair = pair_of(a, b)
        if pair not in self.out.verdicts:
            one, other = (self._home.get(name) or self.closed(name) for name in pair)
            barred = one != other and self._apart(one, other)
            self.out.verdicts[pair] = "within" if one == other else "apart" if barred else "unsure"
