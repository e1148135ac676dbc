"""Joining stories: the surest pair first, as long as the joined ones fit each other on the average."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Literal, TypeVar, cast

from vidomo.model.picture import Judgement, Part
from vidomo.reconcile.blocking import candidates
from vidomo.reconcile.gather import CRIMES
from vidomo.reconcile.score import THRESHOLD, UNSURE, compare, may_share, score_of
from vidomo.reconcile.stories import Story
from vidomo.reconcile.ties import NO_TIES, Ties

_PAIRS_ASKED = 64
# Two groups are joined where their members fit each other so far on the average: later reports tell other sides of it.
AVERAGE = -1.5
# Strikes on one town are told in like words, so groups of them must fit each other.
WAR_AVERAGE = 0.5
# What came of a pair worth judging: it joined two groups, it was too unsure to, or it was of one group already.
Verdict = Literal["same", "unsure", "within"]
Pair = tuple[int, int]
# What a story is known by: its number where all are compared, its place in the one order where some are.
K = TypeVar("K", int, str)


@dataclass(slots=True)
class Group(Generic[K]):
    """Stories that are joined, in their one order.

    Attributes:
        keys: What each is known by.
        stories: The stories.
        reports: Ids of their reports.
    """

    keys: Sequence[K]
    stories: Sequence[Story]
    reports: set[str]

    @classmethod
    def of(cls, keys: Sequence[K], story: Callable[[K], Story]) -> Group[K]:
        """Make a group of what its stories are known by."""
        stories = [story(key) for key in keys]
        return cls(keys, stories, {s.view.id for s in stories})


@dataclass(slots=True)
class Joined:
    """Stories in groups, and what joined them.

    Attributes:
        stories: The stories, in their one order.
        groups: Indices of the stories of each group, sorted.
        edges: The pairs worth judging with their scores.
        verdicts: What came of them; a pair that a person set apart is left out.
        brought: Pairs of a report's subject and the story of the same report that brought it to its incident.
        marks: For whom each story stands, as far as persons judged it.
    """

    stories: list[Story]
    groups: list[list[int]] = field(default_factory=list)
    edges: dict[Pair, float] = field(default_factory=dict)
    verdicts: dict[Pair, Verdict] = field(default_factory=dict)
    brought: list[Pair] = field(default_factory=list)
    marks: list[frozenset[str]] = field(default_factory=list)
    _judged: dict[int, list[Judgement]] = field(default_factory=dict)
    _pairs: dict[int, list[Pair]] = field(default_factory=dict)
    _worded: dict[Pair, Judgement] = field(default_factory=dict)
    _pool: dict[Part, Part] = field(default_factory=dict)

    def judged(self, members: Iterable[int]) -> list[Judgement]:
        """List the judgements on a group: its joins, and the doubtful pairs that were left apart."""
        made: list[Judgement] = []
        for i in members:
            made += self._judged.get(i, ())
            made += map(self._judgement, self._pairs.get(i, ()))
        return unique(made)

    def let_go(self, members: Iterable[int]) -> None:
        """Forget the stories of a group that was told, for their memory: nothing more can be asked of it."""
        for i in members:
            self.stories[i] = cast(Story, None)

    def _judgement(self, pair: Pair) -> Judgement:
        """Put what came of a pair into words, once for both groups that it is told of."""
        held = self._worded.pop(pair, None)
        if held is not None:
            return held
        verdict = self.verdicts[pair]
        made = judgement(self.stories[pair[0]], self.stories[pair[1]], self.edges[pair], verdict)
        made = replace(made, parts=tuple(self._pool.setdefault(p, p) for p in made.parts))
        if verdict == "unsure":
            self._worded[pair] = made
        return made


def join(stories: list[Story], ties: Ties = NO_TIES) -> Joined:
    """Join stories into groups.

    What persons judged to be one is joined before all else, and what they set apart stays apart.

    Args:
        stories: Stories in their one order.
        ties: What persons judged.

    Returns:
        The groups, with every verdict.
    """
    out = Joined(stories)
    edges = out.edges
    for pair in candidates(stories):
        if pair not in edges:
            told = score_of(stories[pair[0]], stories[pair[1]])
            if told is not None and told >= UNSURE:
                edges[pair] = told
    home = list(range(len(stories)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    marks = [ties.marks(s.view.ref(e.id) for e in s.events) for s in stories]
    out.marks = marks
    _join_tied(stories, ties, marks, home, members, out._judged)

    def apart(one: int, other: int) -> bool:
        return bool(ties.apart) and ties.part(
            *(frozenset().union(*(marks[i] for i in members[k])) for k in (one, other))
        )

    for ranked in _ranked(edges, home):
        known: dict[Pair, float | None] = {}
        groups: dict[int, Group[int]] = {}

        def score(a: int, b: int, known: dict[Pair, float | None] = known) -> float | None:
            key = (a, b) if a < b else (b, a)
            if key in edges:
                return edges[key]
            if key not in known:
                known[key] = score_of(stories[key[0]], stories[key[1]])
            return known[key]

        for pair in ranked:
            a, b = pair
            one, other = home[a], home[b]
            if one == other:
                out.verdicts[pair] = "within"
            elif not apart(one, other):
                for k in (one, other):
                    if k not in groups:
                        groups[k] = Group.of(members[k], stories.__getitem__)
                left, right = (groups[k] for k in sorted((one, other)))
                joined = fits(stories[a], stories[b], left, right, score)
                out.verdicts[pair] = "same" if joined else "unsure"
                if joined:
                    _join(home, members, one, other)
                    del groups[one], groups[other]
    # What can join nothing comes last, when the groups are made.
    for pair, told in edges.items():
        one, other = home[pair[0]], home[pair[1]]
        if told < THRESHOLD and (one == other or not apart(one, other)):
            out.verdicts[pair] = "within" if one == other else "unsure"
    _judge(out)
    _bring_home(out, home, members, apart)
    out.groups = [members[k] for k in sorted(members)]
    return out


def fits(a: Story, b: Story, one: Group[K], other: Group[K], score: Callable[[K, K], float | None]) -> bool:
    """Tell whether a pair of stories that is sure enough joins the groups they stand in.

    Args:
        a: A story.
        b: The other.
        one: The group of either, in order; that which holds the first story of both groups comes first.
        other: The other group.
        score: Scores any two stories by what they are known by.

    Returns:
        True where the groups fit each other on the average.
    """
    least = AVERAGE if a.type in CRIMES and b.type in CRIMES else WAR_AVERAGE
    return _average(one, other, score) >= least


def homecoming(mine: Iterable[Story], group_of: Callable[[Story], Sequence[Story]]) -> tuple[Story, Story] | None:
    """Find what a report is about where only another mention of the same report brings it to its incident.

    A report on a crime names it again in passing, and the passing mention may be dated while the rest is not, or be
    misdated by an arrest. Where its subject met no other report and one of its other mentions did, they are one.

    Args:
        mine: The stories of the report, in order.
        group_of: Tells the group of a story.

    Returns:
        The subject and the other mention; None where there is nothing to bring together.
    """
    crimes = [s for s in mine if s.type in CRIMES and s.role == "deed"]
    if len(crimes) < 2 or not any(s.subject for s in crimes):
        return None
    groups = {s.at: group_of(s) for s in crimes}
    alone = [s for s in crimes if s.subject and all(m.view.id == s.view.id for m in groups[s.at])]
    met = {groups[s.at][0].at: s for s in crimes if len({m.view.id for m in groups[s.at]}) > 1}
    return (alone[0], next(iter(met.values()))) if len(alone) == len(met) == 1 else None


def brought_home(subject: Story, other: Story) -> Judgement:
    """Judge that a report's subject is the incident that another of its mentions is of."""
    part = Part("report", 1.0, "this report tells of no other deed that other reports tell")
    return Judgement(subject.name, other.name, "same", part.weight, (part,))


def judgement(one: Story, other: Story, told: float, verdict: Verdict) -> Judgement:
    """Put what came of a pair into words."""
    return Judgement(one.name, other.name, "same" if verdict == "same" else "unsure", told, compare(one, other) or ())


def unique(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Put judgements into their one order, each once."""

    def key(j: Judgement) -> tuple[object, ...]:
        return (j.verdict, -j.score, j.left, j.right, j.made or "", j.decision or "")

    return sorted(set(judgements), key=key)


def _judge(out: Joined) -> None:
    """Note of which groups each verdict is told: the join of one, and a doubtful pair of both."""
    for pair, verdict in out.verdicts.items():
        for i in () if verdict == "within" else pair if verdict == "unsure" else pair[:1]:
            out._pairs.setdefault(i, []).append(pair)


def _ranked(edges: Mapping[Pair, float], home: Sequence[int]) -> Iterator[list[Pair]]:
    """Give the pairs that can join, those that hang together at a time, the surest first."""
    top = list(home)

    def root(i: int) -> int:
        while top[i] != i:
            top[i] = top[top[i]]
            i = top[i]
        return i

    sure = [pair for pair, told in edges.items() if told >= THRESHOLD]
    for a, b in sure:
        one, other = root(a), root(b)
        top[max(one, other)] = min(one, other)
    groups: dict[int, list[Pair]] = defaultdict(list)
    for pair in sure:
        groups[root(pair[0])].append(pair)
    for pairs in groups.values():
        yield sorted(pairs, key=lambda pair: (-edges[pair], pair))


def _join(home: list[int], members: dict[int, list[int]], one: int, other: int) -> None:
    one, other = sorted((one, other))
    moved = members.pop(other)
    members[one] = sorted(members[one] + moved)
    for i in moved:
        home[i] = one


def _join_tied(
    stories: Sequence[Story],
    ties: Ties,
    marks: Sequence[frozenset[str]],
    home: list[int],
    members: dict[int, list[int]],
    judged: dict[int, list[Judgement]],
) -> None:
    """Join what persons judged to be one, and put their judgements to the stories they are about."""
    first: dict[str, int] = {}
    for i, mine in enumerate(marks):
        for mark in sorted(mine):
            one = home[first.setdefault(mark, i)]
            if one != home[i]:
                _join(home, members, one, home[i])
    if ties.judgements:
        story = {s.view.ref(e.id): i for i, s in enumerate(stories) for e in s.events}
        for made in ties.judgements:
            for ref in (made.left, made.right):
                if ref in story:
                    judged.setdefault(story[ref], []).append(made)


def _bring_home(out: Joined, home: list[int], members: dict[int, list[int]], apart: Callable[[int, int], bool]) -> None:
    """Join what reports are about to the incidents that other mentions of theirs are of."""
    stories = out.stories
    number = {s.at: i for i, s in enumerate(stories)}
    by_report: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        if story.type in CRIMES and story.role == "deed":
            by_report[story.view.id].append(story)
    # A subject by itself is no group that any other report could be brought to, so each is found by itself.
    found = [homecoming(m, lambda s: [stories[i] for i in members[home[number[s.at]]]]) for m in by_report.values()]
    for pair in found:
        if pair is None:
            continue
        a, b = (number[s.at] for s in pair)
        if not apart(home[a], home[b]):
            out.brought.append((a, b))
            out._judged.setdefault(a, []).append(brought_home(*pair))
            _join(home, members, home[a], home[b])


def _average(one: Group[K], other: Group[K], score: Callable[[K, K], float | None]) -> float:
    """Average the score over the first pairs of two groups; a pair that cannot be one incident forbids the join."""
    both = one.reports & other.reports
    if both and not _may_share(one, other, both):
        return float("-inf")
    sums: list[float] = []
    pairs = (
        (a, b)
        for a, story in zip(one.keys, one.stories, strict=True)
        for b, theirs in zip(other.keys, other.stories, strict=True)
        if not both or story.view.id != theirs.view.id
    )
    for a, b in itertools.islice(pairs, _PAIRS_ASKED):
        found = score(a, b)
        if found is None:
            return float("-inf")
        sums.append(found)
    return sum(sums) / len(sums) if sums else float("-inf")


def _may_share(one: Group[K], other: Group[K], reports: set[str]) -> bool:
    """Tell whether nothing but what a report itself sets apart keeps two of its stories apart."""
    mine, theirs = ([s for s in group.stories if s.view.id in reports] for group in (one, other))
    return all(may_share(a, b) for a in mine for b in theirs if a.view.id == b.view.id)
