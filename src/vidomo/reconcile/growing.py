"""Taking what is new into a picture: only what it touches is made anew, the rest is not looked at.

What a report is compared by stands on shelves, under what brings reports together: blocks of place and day, rare words,
bands of the text's sketch, topics. A report finds there whom it meets. Scores hang on two stories alone, so the only
old pairs that change are those it comes to stand between or went from between, and those of texts that it makes one.
What a person judged is minded in the same way: a corrected report takes the place of what it was, and what is tied or
set apart opens the groups it stands in.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, cast

from vidomo.model.correct import correct
from vidomo.model.decision import JOINS, Decision
from vidomo.model.order import in_order
from vidomo.model.picture import Copy, Incident, Person, Picture
from vidomo.model.reading import Reading
from vidomo.model.still import still
from vidomo.reconcile import copies
from vidomo.reconcile.binding import bind, rebind
from vidomo.reconcile.gist import Gist, gist_of, in_one_order
from vidomo.reconcile.keeping import (
    apart_rows,
    by_topic,
    edge_rows,
    gist_rows,
    judged_rows,
    likeness_rows,
    mark_rows,
    refs_of,
    topic_rows,
)
from vidomo.reconcile.kept import Kept
from vidomo.reconcile.meeting import Meetings
from vidomo.reconcile.naming import Names
from vidomo.reconcile.people import Register
from vidomo.reconcile.replay import Edge, Pair, Replay, pair_of
from vidomo.reconcile.retelling import Retelling
from vidomo.reconcile.score import UNSURE, score_of
from vidomo.reconcile.shelves import Row, Shelves
from vidomo.reconcile.speaking import speak
from vidomo.reconcile.stories import Story
from vidomo.reconcile.trial import Trial
from vidomo.reconcile.voices import rows_of
from vidomo.reconcile.whole import Compared, compare

# The form in which all this stands on the shelves; those of another form are of no use.
FORM = "3"


def begin(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> tuple[Picture, Iterator[Row]]:
    """Compare all reports, and tell what has to stand on the shelves for more to be taken in.

    Args:
        readings: Readings of reports as they were read.
        decisions: What persons decided.

    Returns:
        The picture as :func:`vidomo.reconcile.reconcile` gives it, and the rows, which may be taken once.
    """
    made = compare(readings, decisions)
    return made.picture, _rows(made)


def _rows(made: Compared) -> Iterator[Row]:
    yield "form", FORM, "", b""
    joined = made.joined
    stories = joined.stories
    told: dict[str, list[Story]] = {}
    for story in stories:
        told.setdefault(story.view.id, []).append(story)
    for gist in made.gists:
        if [s.events for s in sorted(gist.stories, key=lambda s: s.at)] != [s.events for s in told[gist.id]]:
            yield "parted", gist.id, "", b""
        yield from gist_rows(replace(gist, stories=tuple(told[gist.id])))
    yield from rows_of(made.named, [gist.view for gist in made.gists])
    for (a, b), likeness in made.likenesses.items():
        yield from likeness_rows(made.gists[a].id, made.gists[b].id, likeness)
    for story, marks in zip(stories, joined.marks, strict=True):
        yield from mark_rows(story.at, marks)
    yield from apart_rows(made.ties.apart)
    yield from judged_rows(made.ties.judgements, refs_of(stories))
    for pair, score in joined.edges.items():
        # A pair of which nothing came was set apart by a person.
        yield from edge_rows((stories[pair[0]].at, stories[pair[1]].at), (score, joined.verdicts.get(pair, "apart")))
    for one, other in joined.brought:
        yield "home", stories[one].view.id, "", json.dumps([stories[one].at, stories[other].at]).encode()
    for members, incident in made.incidents:
        for i in members:
            yield "of", stories[i].at, "", incident.id.encode()
    yield from topic_rows(by_topic(made.picture.control, made.picture.tallies, made.topics))


def grow(shelves: Shelves, readings: Iterable[Reading], judged: Iterable[str] = ()) -> tuple[Picture, Picture] | None:
    """Take what is new into a picture.

    Args:
        shelves: What :func:`begin` told to keep, and every run of this since; brought up to date.
        readings: Readings of reports that are new, or read otherwise than before, as persons corrected them.
        judged: Ids of the reports of which persons judge otherwise than before what they are of one incident with.

    Returns:
        The rows of the picture that went, and those that came in their place; None where only comparing all reports
        can tell, as where one id is given to two readings. The shelves are of no use then.
    """
    if not shelves.read("form", FORM):
        return None
    new = in_one_order(map(gist_of, readings))
    if len({g.id for g in new}) < len(new):
        return None
    gone, made = Picture(), Picture()
    wanted = set(judged)
    try:
        with still():
            for gist in [*new, None] if wanted else new:
                mine = wanted if gist is None else {gist.id} if shelves.judged([gist.id]) else set[str]()
                went, came = _Change(shelves).make(gist, mine)
                shelves.take(went, came)
                gone, made = _after(gone, made, went, came)
    except _UnknownError:
        return None
    return gone, made


def would(
    shelves: Shelves, readings: Iterable[Reading], judged: Iterable[str], decision: Decision
) -> tuple[tuple[Incident, ...], tuple[Incident, ...]] | None:
    """Tell what a decision would change, without keeping anything.

    Args:
        shelves: As for :func:`grow`; they are only read.
        readings: As for :func:`grow`: what came since, which is taken in first.
        judged: As for :func:`grow`.
        decision: The decision, the latest of all.

    Returns:
        The incidents that would be of other events, as they are and as they would be; None where only comparing all
        reports can tell.
    """
    readings, judged = tuple(readings), tuple(judged)
    trial = Trial(shelves)
    if not shelves.read("form", FORM) or ((readings or judged) and grow(trial, readings, judged) is None):
        return None
    change = _Change(trial)
    with still(lasting=False):
        if decision.kind in JOINS:
            trial.decide(decision)
            went, came = change.weigh({a.report for a in (*decision.left, *decision.right)})
        else:
            report = decision.left[0].report
            reading = shelves.reading(report)
            if reading is None:
                return None
            mine = {report} if trial.judged([report]) else set[str]()
            went, came = change.make(gist_of(correct(reading, [decision]).reading), mine)
        # What it read hangs together in circles: let go here, the search for garbage need not go through it.
        change.kept.forget(texts=True)
    was, now = ({i.events for i in each.incidents} for each in (went, came))
    return (
        tuple(i for i in in_order(went).incidents if i.events not in now),
        tuple(i for i in in_order(came).incidents if i.events not in was),
    )


class _UnknownError(Exception):
    """Only comparing all reports can tell."""


def _after(gone: Picture, made: Picture, went: Picture, came: Picture) -> tuple[Picture, Picture]:
    """Put one change after another: what came with the one and went with the other was never there."""
    fields: dict[str, Any] = {}
    more: dict[str, Any] = {}
    for name in ("incidents", "control", "tallies", "disagreements", "people", "copies"):
        between = list(getattr(made, name))
        first = list(getattr(gone, name))
        for row in getattr(went, name):
            (between.remove if row in between else first.append)(row)
        fields[name], more[name] = tuple(first), (*between, *getattr(came, name))
    return Picture(**fields), Picture(**more)


class _Change:
    """One change of a picture: reports that come or read otherwise, and what persons judge of them."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self.kept = Kept(shelves)
        self.names = Names(shelves)
        self.register = cast(Register, self.names)
        self.edges = functools.cache(self.kept.edges)
        self.score = functools.cache(lambda a, b: score_of(*map(self.kept.story, pair_of(a, b))))
        self.meetings = Meetings(self.kept, self.edges)
        self.old: dict[str, Story] = {}
        self.swapped: set[str] = set()
        self.people: tuple[list[Person], list[Person]] = [], []

    def make(self, gist: Gist | None, judged: set[str]) -> tuple[Picture, Picture]:
        """Make the change.

        Args:
            gist: What is kept of a report that is new or reads otherwise; None where there is none.
            judged: Ids of the reports of which persons judge otherwise.

        Returns:
            The rows that went and those that came.
        """
        kept = self.kept
        told = [] if gist is None else [g for g in (kept.find(gist.id), gist) if g is not None]
        texts_gone, texts_came, parted = self._take(gist) if gist is not None else (set(), set(), set())
        opened, spoken = self._bind(judged) if judged else (set(), set())
        changed, removed = self._changed()
        if gist is not None:
            # Which of several reports with one text comes first is told in the ids of their incidents.
            spoken |= {s.at for name in kept.twins(gist.view.digest) for s in kept.stories(name)}
        for name in {claim.rpartition("/")[0] for claim in self.names.touched} - {g.id for g in told}:
            # Who says so is told by another name than before.
            told.append(kept.gist(name))
            spoken |= {s.at for s in kept.stories(name)}
        went, came, retold = self._incidents(changed, removed, opened, spoken, parted)
        topics_gone, topics_came = speak(kept, self.register, told, went.incidents, retold)
        people_gone, people_came = self.people
        went = replace(went, people=tuple(people_gone), copies=tuple(texts_gone), **topics_gone)
        came = replace(came, people=tuple(people_came), copies=tuple(texts_came), **topics_came)
        return went, came

    def weigh(self, judged: set[str]) -> tuple[Picture, Picture]:
        """Make of the change what persons judge of some reports alone, and no rows but those of incidents.

        Args:
            judged: Ids of the reports.

        Returns:
            The incidents that went and those that came.
        """
        opened, spoken = self._bind(judged)
        went, came, _ = self._incidents(*self._changed(), opened, spoken, set())
        return went, came

    def _changed(self) -> tuple[set[str], set[str]]:
        """List the stories of the reports that were swapped: those that are new or others, and those that went."""
        stories = {s.at: s for name in self.swapped for s in self.kept.stories(name)}
        changed = {at for at, s in stories.items() if at not in self.old or not _same(s, self.old[at])}
        return changed, {at for at in self.old if at not in stories}

    def _swap(self, gist: Gist) -> None:
        old = self.kept.find(gist.id)
        if old is not None and gist.id not in self.swapped:
            self.old.update((s.at, s) for s in old.stories)
        self.swapped.add(gist.id)
        self.meetings.swap(old, gist)
        self.kept.forget()

    def _bind(self, judged: set[str]) -> tuple[set[str], set[str]]:
        """Mind what persons judge: tell which stories are bound otherwise, and of which something else is judged."""
        bound = bind(self.kept, judged)
        for gist in bound.parted:
            self._swap(gist)
        old = {at for at, s in self.old.items() if s.view.id in bound.reports}
        return rebind(self.kept, bound, old)

    # -- texts --------------------------------------------------------------------------------------------------------

    def _take(self, gist: Gist) -> tuple[set[Copy], set[Copy], set[Pair]]:
        """Put a report on the shelves.

        Returns:
            Copies that went, copies that came, and pairs of older reports that were two texts and are one now, or the
            other way round.
        """
        kept, held = self.kept, self.kept.find(gist.id)
        if held is not None:
            if held.view.digest != gist.view.digest:
                raise _UnknownError
            self._swap(gist)
            self.people = self.names.learn(held, gist)
            return set(), set(), set()
        alike = self._alike(gist)
        before = [kept.copies(name) for name in alike]
        old = {name: told.first.get(name, name) for told, found in before for name in found}
        self._swap(gist)
        self.people = self.names.learn(None, gist)
        for other, likeness in alike.items():
            self.shelves.put(likeness_rows(gist.id, other, likeness))
        texts, hanging = kept.copies(gist.id)
        was, now = {c for told, _ in before for c in told.copies}, set(texts.copies)
        return was - now, now - was, _parted(old, texts.first, hanging)

    def _alike(self, gist: Gist) -> dict[str, tuple[float, float]]:
        """Find the texts that are one with a new one, or hold it, or stand in it."""
        found = {name for band in gist.sketch.bands for name, _ in self.shelves.read("band", str(band))}
        shared: Counter[str] = Counter()
        marks = gist.sketch.sample()
        for mark in marks:
            held = self.shelves.read("mark", str(mark))
            if len(held) < copies.MAX_POSTINGS:
                shared.update(name for name, _ in held)
        size = {name: len(self.kept.gist(name).sketch.sample()) for name in shared}
        found |= {name for name, many in shared.items() if copies.enough(many, len(marks), size[name])}
        told = {name: copies.alike(gist.sketch, self.kept.gist(name).sketch) for name in found}
        return {name: each for name, each in told.items() if copies.tells(each)}

    # -- pairs --------------------------------------------------------------------------------------------------------

    def _incidents(
        self, changed: set[str], removed: set[str], opened: set[str], told: set[str], parted: set[Pair]
    ) -> tuple[Picture, Picture, list[Incident]]:
        """Join again what changed, and tell its incidents anew: those that went, that came, and all that were told."""
        kept, edges = self.kept, self.edges
        touched = changed | opened | told
        gone, come = self._pairs(changed, removed)
        self._twins(parted, gone, come, touched)
        replay = Replay(edges, kept.story, self.score, gone, come, functools.cache(kept.tied), kept.are_apart)
        done = replay.run(sorted(changed | opened), removed)
        for pair in gone:
            touched.update(pair)
            self.shelves.drop("edge", *pair)
            self.shelves.drop("edge", *reversed(pair))
        for pair, verdict in done.verdicts.items():
            was = edges(pair[0]).get(pair[1])
            now: Edge = (come.get(pair, was[0] if was else 0.0), verdict)
            if pair in come or was != now:
                touched.update(pair)
                self.shelves.put(edge_rows(pair, now))
        touched.update(done.groups)
        telling = Retelling(kept, self.register, lambda at: done.groups.get(at) or replay.closed(at))
        went, came = telling.tell(touched - removed, removed, changed)
        return went, came, telling.told

    def _pairs(self, changed: set[str], removed: set[str]) -> tuple[set[Pair], dict[Pair, float]]:
        """Tell the pairs that are pairs no longer or have another score, and those that come in their place."""
        kept = self.kept
        gone = {pair_of(at, other) for at in changed | removed for other in self.edges(at)}
        come: dict[Pair, float] = {}

        def meet(a: str, b: str) -> None:
            pair = pair_of(a, b)
            if (told := self._worth(pair)) is not None:
                come[pair] = told

        for at in changed:
            for other in self.meetings.met(kept.story(at)):
                meet(at, other)
        for a, b in self.meetings.near:
            if not {a, b} & (changed | removed):
                if not self.meetings.meet(kept.story(a), kept.story(b)):
                    if b in self.edges(a):
                        gone.add((a, b))
                elif b not in self.edges(a):
                    meet(a, b)
        return gone, come

    def _worth(self, pair: Pair) -> float | None:
        """Score a pair of stories; None where it is not worth judging."""
        told = self.score(*pair)
        return told if told is not None and told >= UNSURE else None

    def _twins(self, parted: set[Pair], gone: set[Pair], come: dict[Pair, float], touched: set[str]) -> None:
        """Score again the stories of older reports that were two texts and are one now, or the other way round."""
        for one, other in parted:
            for a in self.kept.stories(one):
                for b in self.kept.stories(other):
                    pair = pair_of(a.at, b.at)
                    touched.update(pair)
                    held = self.edges(pair[0]).get(pair[1])
                    told = self._worth(pair) if self.meetings.meet(a, b) else None
                    if held is not None and (told is None or told != held[0]):
                        gone.add(pair)
                    if told is not None and (held is None or told != held[0]):
                        come[pair] = told


def _parted(old: dict[str, str], new: dict[str, str], hanging: set[str]) -> set[Pair]:
    """List the pairs of older reports that were two texts and are one now, or the other way round."""
    names = sorted(hanging & old.keys())
    return {
        (a, b)
        for x, a in enumerate(names)
        for b in names[x + 1 :]
        if (old[a] == old[b]) != (new.get(a, a) == new.get(b, b))
    }


def _same(one: Story, other: Story) -> bool:
    """Whether a story is as it was; which text is the first of its copies is told apart from it."""
    return replace(one, copy="") == replace(other, copy="")
