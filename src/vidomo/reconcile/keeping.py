"""What stands on the shelves: how reports, pairs, ties and rows of the picture are put there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from vidomo.model.codec import encode
from vidomo.model.picture import Control, Disagreement, Judgement, Tally
from vidomo.reconcile import blocking, tallies
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.packed import pack
from vidomo.reconcile.replay import Edge, Pair
from vidomo.reconcile.shelves import Row
from vidomo.reconcile.space import key_of
from vidomo.reconcile.stories import Story
from vidomo.reconcile.topics import provinces_of, taken_of, topics_of

KINDS: dict[str, type[Any]] = {"control": Control, "tallies": Tally, "disagreements": Disagreement}
# How many others a story meets on either side, by the shelf where they meet.
MOST = {"word": blocking.FOLLOWERS, "block": blocking.NEIGHBOURS}
# The rows of a picture that are not incidents, each with the field it stands in, by what they are about.
Topics = dict[str, list[tuple[str, Any]]]


def gist_rows(gist: Gist) -> Iterator[Row]:
    """Put a report under everything that others find it by."""
    yield "gist", gist.id, "", pack(gist)
    yield "text", gist.view.digest, gist.id, b""
    for story in gist.stories:
        yield from ((*place, b"") for place in postings(story))
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


def postings(story: Story) -> Iterator[tuple[str, str, str]]:
    """Tell where a story meets others: the shelf, the key, and its place there."""
    yield from (("word", word, blocking.by_day(story)) for word in story.names)
    yield from (("block", block, blocking.by_toll(story)) for block in blocking.meetings(story))


def edge_rows(pair: Pair, edge: Edge) -> Iterator[Row]:
    """Put a pair worth judging under both of its stories."""
    a, b = pair
    value = json.dumps(edge).encode()
    yield "edge", a, b, value
    yield "edge", b, a, value


def likeness_rows(a: str, b: str, told: tuple[float, float]) -> Iterator[Row]:
    """Put how much two texts are alike under both reports."""
    value = json.dumps(told).encode()
    yield "alike", a, b, value
    yield "alike", b, a, value


def apart_rows(apart: Iterable[frozenset[str]]) -> Iterator[Row]:
    """Put the marks that a person set apart under the reports of both."""
    for pair in apart:
        one, other = sorted(pair)[0], sorted(pair)[-1]
        for a, b in {(one, other), (other, one)}:
            yield "apart", a.rpartition("/")[0], json.dumps([a, b]), b""


def mark_rows(at: str, marks: Iterable[str]) -> Iterator[Row]:
    """Put the marks of a story under it, and the story under its marks."""
    for mark in marks:
        yield "tied", at, mark, b""
        yield "marked", mark, at, b""


def judged_rows(judgements: Iterable[Judgement], story_of: Mapping[str, str]) -> Iterator[Row]:
    """Put what persons judged under the stories it is about.

    Args:
        judgements: Judgements of persons.
        story_of: The place of the story in which each event is told.
    """
    for made in judgements:
        for at in {story_of[ref] for ref in (made.left, made.right) if ref in story_of}:
            value = json.dumps(encode(made)).encode()
            yield "judged", at, json.dumps([made.decision, made.left, made.right]), value


def refs_of(stories: Sequence[Story]) -> dict[str, str]:
    """Tell in which story each event is told, by its place."""
    return {s.view.ref(e.id): s.at for s in stories for e in s.events}


def by_topic(control: Iterable[Control], told: Iterable[Tally], apart: Iterable[tuple[str, Disagreement]]) -> Topics:
    """Gather rows of a picture by what they are about."""
    out: Topics = {}
    for row in control:
        out.setdefault(f"control {key_of(row.place)}", []).append(("control", row))
    for tally in told:
        topic = tallies.topic_of(str(tally.measure), tally.place, tally.since, tally.group)
        out.setdefault(topic, []).append(("tallies", tally))
    for topic, disagreement in apart:
        out.setdefault(topic, []).append(("disagreements", disagreement))
    return out


def topic_rows(topics: Topics) -> Iterator[Row]:
    """Put rows of a picture under what they are about."""
    for topic, rows in topics.items():
        yield "row", topic, "", json.dumps([[kind, encode(row)] for kind, row in rows]).encode()
