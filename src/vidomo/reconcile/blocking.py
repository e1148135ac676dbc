"""Which stories are worth comparing: near-linear in the number of stories."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from vidomo.reconcile.days import UNKNOWN, Days
from vidomo.reconcile.deeds import family
from vidomo.reconcile.names import fold
from vidomo.reconcile.score import NEWS_DAYS
from vidomo.reconcile.space import cells, home, is_point
from vidomo.reconcile.stories import Story

# Within one block each story is compared with so many followers: the sorted neighbourhood of Hernández & Stolfo (1995).
NEIGHBOURS = 40
NAMESAKES = 12
RARE_WORDS = 7


def candidates(stories: Sequence[Story]) -> list[tuple[int, int]]:
    """List the pairs of stories that can be one incident.

    Stories meet that are of one family of deeds, lie in neighbouring squares (or one region) and fall on days that
    can be the same; and, whatever their place and day, those that share their weightiest names.

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
                blocks[(family(story.type), place, day)].append(i)
        for place in _around(story):
            for day in days:
                lookups[(family(story.type), place, day)].append(i)
        for word in _names(story):
            blocks[("name", family(story.type), word)].append(i)
    pairs: set[tuple[int, int]] = set()
    for key, members in blocks.items():
        ordered = sorted(set(members), key=lambda i: _neighbour(stories[i]))
        reach = NAMESAKES if key[0] == "name" else NEIGHBOURS
        for x, a in enumerate(ordered):
            pairs.update((min(a, b), max(a, b)) for b in ordered[x + 1 : x + 1 + reach])
        others = sorted(set(lookups.get(key, ())) - set(members), key=lambda i: _neighbour(stories[i]))
        if len(members) * len(others) <= NEIGHBOURS * NEIGHBOURS:
            pairs.update((min(a, b), max(a, b)) for a in ordered for b in others)
        else:
            for a in ordered:
                near = sorted(others, key=lambda i, a=a: abs(i - a))[:NEIGHBOURS]  # type: ignore[misc]
                pairs.update((min(a, b), max(a, b)) for b in near)
    return sorted((a, b) for a, b in pairs if stories[a].view.id != stories[b].view.id)


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


def _mark(word: str) -> bytes:
    # The least marks of two overlapping sets are likely to be of the same words (min-wise hashing).
    return hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _names(story: Story) -> list[str]:
    """Pairs of the weightiest names: a victim, a street. One alone is too common to meet by."""
    strong = sorted(story.names, key=_mark)[:RARE_WORDS]
    return [f"{a} {b}" for x, a in enumerate(sorted(strong)) for b in sorted(strong)[x + 1 :]]
