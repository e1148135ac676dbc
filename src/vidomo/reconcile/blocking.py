"""Which stories are worth comparing: near-linear in the number of stories."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence

from vidomo.reconcile.days import UNKNOWN, Days
from vidomo.reconcile.deeds import family
from vidomo.reconcile.names import fold
from vidomo.reconcile.score import NEWS_DAYS
from vidomo.reconcile.space import cells, is_point
from vidomo.reconcile.stories import Story

# Within one block each story is compared with so many followers: the sorted neighbourhood of Hernández & Stolfo (1995).
NEIGHBOURS = 40
# By words: so many followers of each mark, so many marks that two must share.
FOLLOWERS = 16
SHARED = 3


def candidates(stories: Sequence[Story]) -> Iterator[tuple[int, int]]:
    """List the pairs of stories that can be one incident.

    Stories meet that are of one family of deeds, lie in one square (or one is told of the region) and fall on days
    that can be the same; and, whatever their place and day, those that share some of their rarest words.

    Args:
        stories: Stories in their one order.

    Yields:
        Pairs of indices of stories of two reports, the lower first; some pairs come twice.
    """
    for pairs in (_by_words(stories), _by_place(stories)):
        for a, b in pairs:
            if stories[a].view.id != stories[b].view.id:
                yield (a, b) if a < b else (b, a)


def meetings(story: Story) -> list[str]:
    """Name the blocks in which a story meets others: its family of deeds, with each square or region and each day."""
    return [f"{block} {day}" for block in _blocks(story) for day in _days(story)]


def by_toll(story: Story) -> str:
    """Give the order in which the stories of a block stand: those of like tolls side by side."""
    toll = story.killed or story.injured
    return f"{min(1e9, (toll.low or 0) + 1 if toll else 0):012.1f} {story.at}"


def by_day(story: Story) -> str:
    """Give the order in which the stories that tell a word stand: that of their publication."""
    return f"{story.view.published.first or 0:07d} {story.at}"


def story_in(place: str) -> str:
    """Tell which story stands at a place of an order."""
    return place.split(" ", 1)[1]


def wide(one: Story, other: Story, block: str) -> bool:
    """Whether two stories may meet in a block: in that of a region, one of them has no closer place."""
    return " region " not in block or not (is_point(one.place) and is_point(other.place))


def _by_place(stories: Sequence[Story]) -> Iterator[tuple[int, int]]:
    """Pair each story with those that stand before it in its blocks, day by day."""
    by_date: dict[str, list[int]] = {}
    for i in sorted(range(len(stories)), key=lambda i: by_toll(stories[i])):
        for day in _days(stories[i]):
            by_date.setdefault(day, []).append(i)
    blocks = [_blocks(story) for story in stories]
    points = [is_point(story.place) for story in stories]
    before: set[tuple[int, int]] = set()
    for day in sorted(by_date):
        last: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=NEIGHBOURS))
        found: set[tuple[int, int]] = set()
        for i in by_date[day]:
            for block in blocks[i]:
                held = last[block]
                if points[i] and " region " in block:  # as `wide` tells
                    found.update([(i, j) for j in held if not points[j]])
                else:
                    found.update([(i, j) for j in held])
                held.append(i)
        # Most pairs meet on several days that follow one another.
        yield from sorted(found - before)
        before = found


def _family(story: Story) -> str:
    """Name the family a story is looked for in: what follows from a deed, or tells none, can be of one of force."""
    return family(story.type) if story.role == "deed" else "force"


def _blocks(story: Story) -> list[str]:
    place = story.place
    if place is None:
        return []
    kind = _family(story)
    if is_point(place):
        squares = [f"{kind} cell {c.row} {c.column}" for c in cells(place)]
        return [*squares, f"{kind} region {place.country} {fold(place.admin1)}"] if place.admin1 else squares
    if place.precision == "region":
        return [f"{kind} region {place.country} {fold(place.admin1 or place.name or place.text)}"]
    return [f"{kind} text {fold(place.name or place.text)}"]


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
    last: defaultdict[str, deque[int]] = defaultdict(lambda: deque(maxlen=FOLLOWERS))
    for i in sorted(range(len(stories)), key=lambda i: by_day(stories[i])):
        shared: dict[int, int] = {}
        for word in stories[i].names:
            for j in last[word]:
                shared[j] = shared.get(j, 0) + 1
            last[word].append(i)
        yield from ((i, j) for j, n in shared.items() if n >= SHARED)
