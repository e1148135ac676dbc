"""Which stories are worth comparing: near-linear in the number of stories."""

from __future__ import annotations

import bisect
import functools
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from vidomo.reconcile.days import UNKNOWN, Days
from vidomo.reconcile.deeds import family
from vidomo.reconcile.names import fold
from vidomo.reconcile.score import NEWS_DAYS
from vidomo.reconcile.space import cells, home, is_point
from vidomo.reconcile.stories import Story

# Within one block each story is compared with so many followers: the sorted neighbourhood of Hernández & Stolfo (1995).
NEIGHBOURS = 40
# By words: so many marks of each story, so many followers of each mark, so many marks that two must share.
MARKS = 80
FOLLOWERS = 16
SHARED = 3


def candidates(stories: Sequence[Story]) -> list[tuple[int, int]]:
    """List the pairs of stories that can be one incident.

    Stories meet that are of one family of deeds, lie in neighbouring squares (or one region) and fall on days that
    can be the same; and, whatever their place and day, those that share some of their rarest words.

    Args:
        stories: Stories in their one order.

    Returns:
        Pairs of indices, the lower first, sorted.
    """
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    lookups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, story in enumerate(stories):
        days = _days(story)
        for place in _homes(story):
            for day in days:
                blocks[(_family(story), place, day)].append(i)
    for i, story in enumerate(stories):
        days = _days(story)
        for place in _around(story):
            for day in days:
                if (_family(story), place, day) in blocks:
                    lookups[(_family(story), place, day)].append(i)
    pairs = set(_by_words(stories))
    for key, members in blocks.items():
        ordered = sorted(set(members), key=lambda i: _neighbour(stories[i]))
        for x, a in enumerate(ordered):
            pairs.update((min(a, b), max(a, b)) for b in ordered[x + 1 : x + 1 + NEIGHBOURS])
        others = sorted(set(lookups.get(key, ())) - set(members), key=lambda i: _neighbour(stories[i]))
        if len(members) * len(others) <= NEIGHBOURS * NEIGHBOURS:
            pairs.update((min(a, b), max(a, b)) for a in ordered for b in others)
        else:
            others.sort()
            for a in ordered:
                at = bisect.bisect_left(others, a)
                around = others[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
                near = sorted(around, key=lambda i, a=a: abs(i - a))[:NEIGHBOURS]  # type: ignore[misc]
                pairs.update((min(a, b), max(a, b)) for b in near)
    return sorted((a, b) for a, b in pairs if stories[a].view.id != stories[b].view.id)


def _family(story: Story) -> str:
    """Name the family a story is looked for in: what follows from a deed, or tells none, can be of one of force."""
    return family(story.type) if story.role == "deed" else "force"


def _neighbour(story: Story) -> tuple[float, str]:
    toll = story.killed or story.injured
    return ((toll.low or 0) if toll else -1, story.key)


def _homes(story: Story) -> list[str]:
    place = story.place
    if place is None:
        return []
    if is_point(place):
        cell = home(place)
        return [f"cell {cell.row} {cell.column}"]
    if place.precision == "region":
        return [f"region {place.country} {fold(place.admin1 or place.name or place.text)}"]
    return [f"text {fold(place.name or place.text)}"]


def _around(story: Story) -> list[str]:
    place = story.place
    if place is None or not is_point(place):
        return []
    around = [f"cell {c.row} {c.column}" for c in cells(place)]
    return [*around, f"region {place.country} {fold(place.admin1)}"] if place.admin1 else around


def _days(story: Story) -> list[str]:
    if story.days.background:
        return ["background"]
    days = story.days
    if days == UNKNOWN:
        late = story.view.published
        if late == UNKNOWN or late.last is None or late.first is None:
            return ["undated"]
        days = Days(late.first - NEWS_DAYS, late.last)
    first, last = days.first, days.last
    if first is None or last is None:
        day = first if first is not None else last
        return [str(day)]
    return [str(d) for d in range(first - 1, min(last, first + 12) + 2)]


def _by_words(stories: Sequence[Story]) -> Iterator[tuple[int, int]]:
    """Pair stories that share several of their rarest words, each word with those told of next after it.

    Near-linear: a story has at most so many marks, and each mark meets at most so many followers in time.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for i, story in enumerate(stories):
        for word in _rarest(story):
            postings[word].append(i)
    followers: dict[int, list[list[int]]] = defaultdict(list)
    for members in postings.values():
        if len(members) > 1:
            members.sort(key=lambda i: (_published(stories[i]), stories[i].key, stories[i].view.id))
            for n, a in enumerate(members[:-1]):
                followers[a].append(members[n + 1 : n + 1 + FOLLOWERS])
    for a, lists in followers.items():
        shared = Counter(b for found in lists for b in found)
        yield from ((min(a, b), max(a, b)) for b, n in shared.items() if n >= SHARED)


def _published(story: Story) -> int:
    return story.view.published.first or 0


def _rarest(story: Story) -> list[str]:
    # Of two overlapping sets the words of least hash are likely to be the same (min-wise hashing, Broder 1997).
    return sorted(story.names, key=_mark)[:MARKS]


@functools.lru_cache(maxsize=262144)
def _mark(word: str) -> bytes:
    return hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
