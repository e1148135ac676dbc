"""Taking more reports into a picture: only what they touch is made anew, the rest is not looked at.

What a report is compared by stands on shelves, under what brings reports together: blocks of place and day, rare words,
bands of the text's sketch, topics. A new report finds there whom it meets. Scores hang on two stories alone, so the
only old pairs that change are those it comes to stand between, and those of texts that it makes one.
"""

from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar, cast

import orjson

from vidomo.model.codec import decode, encode
from vidomo.model.decision import Decision
from vidomo.model.picture import Control, Disagreement, Incident, Judgement, Picture, Tally
from vidomo.model.place import Place
from vidomo.model.reading import Reading
from vidomo.reconcile import blocking, copies, disagreements, tallies
from vidomo.reconcile.control import find_control
from vidomo.reconcile.gist import Gist, gist_of
from vidomo.reconcile.incidents import incident_of
from vidomo.reconcile.joining import brought_home, homecoming, judgement, unique
from vidomo.reconcile.naming import Names, rows_of
from vidomo.reconcile.packed import Packed, pack
from vidomo.reconcile.people import Register
from vidomo.reconcile.regions import told_places
from vidomo.reconcile.replay import Edge, Pair, Replay
from vidomo.reconcile.score import UNSURE, score_of
from vidomo.reconcile.shelves import Row, Shelves
from vidomo.reconcile.space import key_of
from vidomo.reconcile.stories import Story
from vidomo.reconcile.topics import province_of, provinces_of, taken_of, topics_of
from vidomo.reconcile.whole import compare, still

T = TypeVar("T")
_KINDS: dict[str, type[Any]] = {"control": Control, "tallies": Tally, "disagreements": Disagreement}


def begin(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> tuple[Picture, Iterator[Row]]:
    """Compare all reports, and tell what has to stand on the shelves for more of them to be taken in.

    Args:
        readings: Readings of reports as they were read.
        decisions: What persons decided.

    Returns:
        The picture as :func:`vidomo.reconcile.reconcile` gives it, and the rows, which may be taken once.
    """
    made = compare(readings, decisions)

    def rows() -> Iterator[Row]:
        told: dict[str, list[Story]] = {}
        for story in made.joined.stories:
            told.setdefault(story.view.id, []).append(story)
        for gist in made.gists:
            yield from _rows_of(replace(gist, stories=tuple(told[gist.id])))
            for claim in gist.view.claims:
                person = made.register.speaker(gist.view, claim)
                if person is not None:
                    yield "speaker", gist.id, claim, person.id.encode()
        for person in made.picture.people:
            yield from rows_of(person)
        for (a, b), likeness in made.likenesses.items():
            yield from _likeness(made.gists[a].id, made.gists[b].id, likeness)
        stories = made.joined.stories
        yield from (("tied", stories[i].at, "", b"") for i in made.joined.tied)
        for pair, verdict in made.joined.verdicts.items():
            left, right = (stories[i].at for i in pair)
            yield from _edge(left, right, (made.joined.edges[pair], verdict))
        for one, other in made.joined.brought:
            yield "home", stories[one].view.id, "", json.dumps([stories[one].at, stories[other].at]).encode()
        for members, incident in made.incidents:
            for i in members:
                yield "of", stories[i].at, "", incident.id.encode()
        yield from _topic_rows(_by_topic(made.picture.control, made.picture.tallies, made.topics))

    return made.picture, rows()


def grow(shelves: Shelves, readings: Iterable[Reading]) -> tuple[Picture, Picture] | None:
    """Take reports into a picture.

    Args:
        shelves: What :func:`begin` told to keep, and every run of this since; brought up to date.
        readings: Readings of reports as they were read, each new to the picture and each under an id of its own.

    Returns:
        The rows of the picture that went, and those that came in their place; None where only comparing all reports
        can tell, as where an id is known already or a person judged what a report touches. The shelves are of no use
        then.
    """
    new = sorted(map(gist_of, readings), key=lambda g: (g.view.digest, g.id))
    if len({g.id for g in new}) < len(new) or any(shelves.read("gist", g.id) for g in new):
        return None
    growth = _Growth(shelves)
    gone, made = Picture(), Picture()
    try:
        with still():
            for gist in new:
                went, came = growth.take(gist)
                shelves.take(went, came)
                gone, made = _after(gone, made, went, came)
    except _TiedError:
        return None
    return gone, made


def shelved(values: Iterable[bytes]) -> tuple[Gist, ...]:
    """Give what was kept of reports, out of what :func:`begin` or :func:`grow` put under ``gist``."""
    return tuple(cast(Gist, Packed(value)) for value in values)


class _TiedError(Exception):
    """A report touches what a person judged, which only comparing all reports minds."""


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


def _rows_of(gist: Gist) -> Iterator[Row]:
    yield "gist", gist.id, "", pack(gist)
    for story in gist.stories:
        for word in story.names:
            yield "word", word, blocking.by_day(story), b""
        for block in blocking.meetings(story):
            yield "block", block, blocking.by_toll(story), b""
    for band in gist.sketch.bands:
        yield "band", str(band), gist.id, b""
    for mark in gist.sketch.sample():
        yield "mark", str(mark), gist.id, b""
    for topic in topics_of(gist):
        yield "topic", topic, gist.id, b""
    for province in provinces_of(gist):
        yield "topic", f"within {province}", gist.id, b""
    for province in taken_of(gist):
        yield "topic", f"all of {province}", gist.id, b""


def _edge(a: str, b: str, edge: Edge) -> Iterator[Row]:
    value = json.dumps(edge).encode()
    yield "edge", a, b, value
    yield "edge", b, a, value


def _likeness(a: str, b: str, told: tuple[float, float]) -> Iterator[Row]:
    value = json.dumps(told).encode()
    yield "alike", a, b, value
    yield "alike", b, a, value


Topics = dict[str, list[tuple[str, Any]]]


def _by_topic(control: Iterable[Control], told: Iterable[Tally], apart: Iterable[tuple[str, Disagreement]]) -> Topics:
    out: Topics = {}
    for row in control:
        out.setdefault(f"control {key_of(row.place)}", []).append(("control", row))
    for tally in told:
        topic = tallies.topic_of(str(tally.measure), tally.place, tally.since, tally.group)
        out.setdefault(topic, []).append(("tallies", tally))
    for topic, disagreement in apart:
        out.setdefault(topic, []).append(("disagreements", disagreement))
    return out


def _topic_rows(topics: Topics) -> Iterator[Row]:
    for topic, rows in topics.items():
        yield "row", topic, "", json.dumps([[kind, encode(row)] for kind, row in rows]).encode()


class _Growth:
    """One run of taking reports in."""

    def __init__(self, shelves: Shelves) -> None:
        self.shelves = shelves
        self.names = Names(shelves)
        self.register = cast(Register, self.names)
        self._gists: dict[str, Gist] = {}
        self._stories: dict[str, Story] = {}
        self._firsts: dict[str, dict[str, str]] = {}
        self._owners: dict[str, str | None] = {}
        self._asked: dict[str, Incident | None] = {}

    # -- what stands on the shelves -----------------------------------------------------------------------------------

    def gist(self, name: str) -> Gist:
        """Give what was kept of a report."""
        if name not in self._gists:
            self._gists[name] = cast(Gist, Packed(self.shelves.read("gist", name)[0][1]))
        return self._gists[name]

    def _is_there(self, name: str) -> bool:
        if name not in self._gists:
            held = self.shelves.read("gist", name)
            if not held:
                return False
            self._gists[name] = cast(Gist, Packed(held[0][1]))
        return True

    def story(self, at: str) -> Story:
        """Give a story by its place in the one order."""
        if at not in self._stories:
            name = at.split(" ", 1)[1]
            # A story without a deed bears the bare name of its report.
            report = name.rpartition("/")[0]
            if not report or not self._is_there(report):
                report = name
            for story in self.gist(report).stories:
                self._stories[story.at] = replace(story, copy=self.first(report))
        return self._stories[at]

    def edges(self, at: str) -> dict[str, Edge]:
        """Give the pairs of a story."""
        return {other: tuple(orjson.loads(value)) for other, value in self.shelves.read("edge", at)}

    def first(self, report: str) -> str:
        """Name the first report of those that are one text with a report."""
        if report not in self._firsts:
            found = self._copies(report)[0].first
            self._firsts[report] = found
        return self._firsts[report].get(report, report)

    def _copies(self, report: str) -> tuple[copies.Copies, set[str]]:
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
        ordered = sorted(found, key=lambda name: (self.gist(name).view.digest, name))
        number = {name: i for i, name in enumerate(ordered)}
        told = {(number[a], number[b]): v for (a, b), v in pairs.items() if number[a] < number[b]}
        sizes = [len(self.gist(name).sketch.shingles) for name in ordered]
        return copies.copies_of(ordered, sizes, told), found

    # -- taking in ----------------------------------------------------------------------------------------------------

    def take(self, gist: Gist) -> tuple[Picture, Picture]:
        """Take one report in.

        Args:
            gist: What was kept of it.

        Returns:
            The rows that went and those that came.
        """
        for held in (self._stories, self._firsts, self._owners, self._asked):
            held.clear()
        self.names.changed.clear()
        alike = self._alike(gist)
        before = [self._copies(name) for name in alike]
        old_first = {name: told.first.get(name, name) for told, found in before for name in found}
        crossed = self._crossed(gist)
        self._gists[gist.id] = gist
        self.shelves.put(_rows_of(gist))
        for other, likeness in alike.items():
            self.shelves.put(_likeness(gist.id, other, likeness))
        self.names.learn(gist)
        texts, hanging = self._copies(gist.id)
        gone = {c for told, _ in before for c in told.copies}
        parted = self._parted(old_first, texts.first, hanging)
        went, came = self._incidents(gist, crossed, parted)
        topics_gone, topics_made = self._topics(gist, went, came)
        people = self.names.people()
        went = replace(went, people=tuple(people[0]), copies=tuple(gone - set(texts.copies)))
        came = replace(came, people=tuple(people[1]), copies=tuple(c for c in texts.copies if c not in gone))
        return replace(went, **topics_gone), replace(came, **topics_made)

    def _alike(self, gist: Gist) -> dict[str, tuple[float, float]]:
        """Find the texts that are one with a new one, or hold it, or stand in it."""
        found = {name for band in gist.sketch.bands for name, _ in self.shelves.read("band", str(band))}
        shared: Counter[str] = Counter()
        marks = gist.sketch.sample()
        for mark in marks:
            held = self.shelves.read("mark", str(mark))
            if len(held) < copies.MAX_POSTINGS:
                shared.update(name for name, _ in held)
        found |= {n for n, many in shared.items() if copies.enough(many, len(marks), len(self.gist(n).sketch.sample()))}
        told = {name: copies.alike(gist.sketch, self.gist(name).sketch) for name in found}
        return {name: each for name, each in told.items() if copies.tells(each)}

    def _parted(self, old: dict[str, str], new: dict[str, str], hanging: set[str]) -> set[Pair]:
        """List the pairs of older reports that were two texts and are one now, or the other way round."""
        names = sorted(hanging & old.keys())
        return {
            (a, b)
            for x, a in enumerate(names)
            for b in names[x + 1 :]
            if (old[a] == old[b]) != (new.get(a, a) == new.get(b, b))
        }

    def _postings(self, story: Story) -> Iterator[tuple[str, str, str, int]]:
        yield from (("word", word, blocking.by_day(story), blocking.FOLLOWERS) for word in story.names)
        yield from (("block", b, blocking.by_toll(story), blocking.NEIGHBOURS) for b in blocking.meetings(story))

    def _crossed(self, gist: Gist) -> set[Pair]:
        """List the pairs worth judging that a new report comes to stand between, so that they may meet no more."""
        out: set[Pair] = set()
        edges, many = functools.cache(self.edges), len(gist.stories)
        for story in gist.stories:
            for shelf, key, at, most in self._postings(story):
                before, after = self.shelves.near(shelf, key, at, most)
                for i, place in enumerate(before):
                    # As many stories as the report tells may come between two.
                    for other in after[max(0, most - many - i) : most - i]:
                        a, b = sorted((blocking.story_in(place), blocking.story_in(other)))
                        if b in edges(a):
                            out.add((a, b))
        return out

    def _met(self, story: Story) -> set[str]:
        """Find the stories that a story on the shelves meets."""
        shared: Counter[str] = Counter()
        found: set[str] = set()
        for shelf, key, at, most in self._postings(story):
            places = [p for side in self.shelves.near(shelf, key, at, most) for p in side]
            if shelf == "word":
                shared.update(map(blocking.story_in, places))
            else:
                others = map(blocking.story_in, places)
                found.update(o for o in others if blocking.wide(story, self.story(o), key))
        found |= {name for name, many in shared.items() if many >= blocking.SHARED}
        return {at for at in found if self.story(at).view.id != story.view.id}

    def _meet(self, a: Story, b: Story) -> bool:
        """Tell whether two stories on the shelves meet."""
        words = set(a.names) & set(b.names)
        low, high = sorted((blocking.by_day(a), blocking.by_day(b)))
        near = sum(self.shelves.between("word", w, low, high) < blocking.FOLLOWERS for w in words)
        if near >= blocking.SHARED:
            return True
        low, high = sorted((blocking.by_toll(a), blocking.by_toll(b)))
        return any(
            blocking.wide(a, b, block) and self.shelves.between("block", block, low, high) < blocking.NEIGHBOURS
            for block in set(blocking.meetings(a)) & set(blocking.meetings(b))
        )

    # -- incidents ----------------------------------------------------------------------------------------------------

    def _incidents(self, gist: Gist, crossed: set[Pair], parted: set[Pair]) -> tuple[Picture, Picture]:
        mine = [self.story(s.at) for s in gist.stories]
        gone: set[Pair] = set()
        come: dict[Pair, float] = {}
        touched: set[str] = {s.at for s in mine}
        for pair in crossed:
            if not self._meet(*map(self.story, pair)):
                gone.add(pair)
        for story in mine:
            for other in self._met(story):
                told = score_of(*(self.story(at) for at in sorted((story.at, other))))
                if told is not None and told >= UNSURE:
                    come[min(story.at, other), max(story.at, other)] = told
        for one, other in parted:
            for a in self.gist(one).stories:
                for b in self.gist(other).stories:
                    pair = (min(a.at, b.at), max(a.at, b.at))
                    touched.update(pair)
                    held = self.edges(pair[0]).get(pair[1])
                    told = score_of(*map(self.story, pair)) if self._meet(a, b) else None
                    told = told if told is not None and told >= UNSURE else None
                    if held is not None and (told is None or told != held[0]):
                        gone.add(pair)
                    if told is not None and (held is None or told != held[0]):
                        come[pair] = told
        edges = functools.cache(self.edges)
        score = functools.cache(lambda a, b: score_of(*map(self.story, sorted((a, b)))))
        replay = Replay(edges, self.story, score, gone, come)
        done = replay.run()
        for pair in gone:
            touched.update(pair)
            self.shelves.drop("edge", *pair)
            self.shelves.drop("edge", *reversed(pair))
        for pair, verdict in done.verdicts.items():
            was = edges(pair[0]).get(pair[1])
            now = (come.get(pair, was[0] if was else 0.0), verdict)
            if pair in come or was != now:
                touched.update(pair)
                self.shelves.put(_edge(*pair, now))
        touched.update(done.groups)

        def group_of(at: str) -> tuple[str, ...]:
            return done.groups.get(at) or tuple(replay.closed(at))

        return self._tell(touched, functools.cache(group_of))

    def _home(self, report: str) -> Pair | None:
        held = self.shelves.read("home", report)
        return tuple(orjson.loads(held[0][1])) if held else None

    def _tell(self, touched: set[str], group_of: Any) -> tuple[Picture, Picture]:
        """Tell the incidents of some stories anew, and of all that are or were of one incident with them."""
        homes: dict[str, set[Pair]] = {}
        for report in {self.story(at).view.id for at in touched}:
            old = self._home(report)
            found = homecoming(
                sorted((self.story(s.at) for s in self.gist(report).stories), key=lambda s: s.at),
                lambda s: [self.story(at) for at in group_of(s.at)],
            )
            new = (found[0].at, found[1].at) if found else None
            homes[report] = {pair for pair in (old, new) if pair}
            if old != new:
                touched |= {at for pair in homes[report] for at in pair}
                if new is None:
                    self.shelves.drop("home", report, "")
                else:
                    self.shelves.put([("home", report, "", json.dumps(new).encode())])
        whole: set[str] = set()
        waiting = list(touched)
        while waiting:
            at = waiting.pop()
            if at in whole:
                continue
            whole.add(at)
            if self.shelves.read("tied", at):
                raise _TiedError
            report = self.story(at).view.id
            linked = homes.get(report) or {pair for pair in (self._home(report),) if pair}
            waiting += [*group_of(at), *(other for pair in linked if at in pair for other in pair)]
            waiting += self._siblings(at)
        return self._write(whole, group_of)

    def _siblings(self, at: str) -> list[str]:
        """List the stories that were of one incident with a story; none where that was asked before."""
        name = self._of(at)
        if name is None or name in self._asked:
            return []
        incident = self._incident(name)
        reports = incident.reports if incident is not None else ()
        return [s.at for r in reports for s in self.gist(r).stories if self._of(s.at) == name]

    def _of(self, at: str) -> str | None:
        """Name the incident that a story was of."""
        if at not in self._owners:
            held = self.shelves.read("of", at)
            self._owners[at] = held[0][1].decode() if held else None
        return self._owners[at]

    def _incident(self, name: str) -> Incident | None:
        if name not in self._asked:
            self._asked[name] = self.shelves.incident(name)
        return self._asked[name]

    def _write(self, whole: set[str], group_of: Any) -> tuple[Picture, Picture]:
        top = {at: at for at in whole}

        def root(at: str) -> str:
            while top[at] != at:
                at = top[at]
            return at

        brought: dict[str, Judgement] = {}
        for at in whole:
            for other in group_of(at):
                top[max(root(at), root(other))] = min(root(at), root(other))
        for report in {self.story(at).view.id for at in whole}:
            pair = self._home(report)
            if pair and pair[0] in whole:
                top[max(map(root, pair))] = min(map(root, pair))
                brought[pair[0]] = brought_home(*map(self.story, pair))
        groups: dict[str, list[str]] = {}
        for at in sorted(whole):
            groups.setdefault(root(at), []).append(at)
        old = dict.fromkeys(name for at in sorted(whole) if (name := self._of(at)) is not None)
        gone = [i for i in map(self._incident, old) if i is not None]
        known = {(j.left, j.right, j.verdict, j.score): j for i in gone for j in i.judgements if j.by == "machine"}
        made: list[Incident] = []
        for members in groups.values():
            stories = [self.story(at) for at in members]
            if not any(s.events for s in stories):
                for at in members:
                    self.shelves.drop("of", at, "")
                continue
            judged = [brought[at] for at in members if at in brought]
            for at in members:
                for other, (told, verdict) in self.edges(at).items():
                    if verdict == "unsure" or (verdict == "same" and at < other):
                        one, two = (self.story(name) for name in sorted((at, other)))
                        held = known.get((one.name, two.name, verdict, told))
                        judged.append(held or judgement(one, two, told, verdict))
            made.append(incident_of(stories, unique(judged), self.register, self._texts(stories)))
            self.shelves.put(("of", at, "", made[-1].id.encode()) for at in members)
        same = set(gone) & set(made)
        return (
            Picture(incidents=tuple(i for i in gone if i not in same)),
            Picture(incidents=tuple(i for i in made if i not in same)),
        )

    def _texts(self, stories: Iterable[Story]) -> copies.Copies:
        """Tell of the reports of some stories which are one text."""
        return copies.Copies((), {s.view.id: self.first(s.view.id) for s in stories})

    # -- the rest -----------------------------------------------------------------------------------------------------

    def _reports(self, *topics: str) -> set[str]:
        return {name for topic in topics for name, _ in self.shelves.read("topic", topic)}

    def _topics(self, gist: Gist, went: Picture, came: Picture) -> tuple[dict[str, Any], dict[str, Any]]:
        """Make the rows of all that a new report speaks of anew."""
        touched = topics_of(gist)
        for topic in [t for t in touched if t.startswith("ground ")]:
            _, week, what = topic.split(" ", 2)
            touched.add(f"ground {int(week) - 1} {what}")
        provinces = provinces_of(gist)
        taken = taken_of(gist)
        wide = {p for p in provinces | taken if self._reports(f"all of {p}")}
        for province in wide:
            inside = [gist] if province not in taken else map(self.gist, self._reports(f"within {province}"))
            touched |= {f"control {key_of(p)}" for g in inside for p in _places_in(g, province)}
        for topic in [t for t in touched if t.startswith("control ")]:
            wide |= {
                p for g in self._reports(topic) for p in provinces_of(self.gist(g)) if self._reports(f"all of {p}")
            }
        names = self._reports(
            *touched,
            *(f"ground {int(t.split(' ', 2)[1]) + 1} {t.split(' ', 2)[2]}" for t in touched if t.startswith("ground ")),
        )
        names |= self._reports(*(f"all of {p}" for p in wide), *(f"within {p}" for p in wide))
        tolls = {i.id: i for i in (*went.incidents, *came.incidents)}
        tolled = [i for i in came.incidents if i.id in tolls]
        names |= {r for i in tolled for r in i.reports}
        touched |= {f"toll {name}" for name in tolls}
        gists = sorted(map(self.gist, names), key=lambda g: (g.view.digest, g.id))
        views = [g.view for g in gists]
        by_id = {view.id: view for view in views}
        now = _by_topic(
            find_control(views, [s for g in gists for s in g.sayings], self.register),
            tallies.find_tallies(views, self.register),
            [
                *disagreements.by_topic(gists, self.register),
                *(told for i in tolled for told in disagreements.tolls_of(i, by_id, self.register)),
            ],
        )
        gone: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        made: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        for topic in sorted(touched):
            held = self.shelves.read("row", topic)
            before = [(k, decode(_KINDS[k], row)) for k, row in orjson.loads(held[0][1])] if held else []
            after = now.get(topic, [])
            for kind, row in before:
                if (kind, row) not in after:
                    gone[kind].append(row)
            for kind, row in after:
                if (kind, row) not in before:
                    made[kind].append(row)
            if after:
                self.shelves.put(_topic_rows({topic: after}))
            elif held:
                self.shelves.drop("row", topic, "")
        return _tuples(gone), _tuples(made)


def _tuples(rows: dict[str, list[T]]) -> dict[str, tuple[T, ...]]:
    return {kind: tuple(each) for kind, each in rows.items()}


def _places_in(gist: Gist, province: str) -> list[Place]:
    return [p for p in told_places(gist.view) if province_of(p) == province]
