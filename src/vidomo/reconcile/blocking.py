"""Which stories are worth comparing: near-linear in the number of stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from vidomo.reconcile.days import UNKNOWN, Days
from vidomo.reconcile.deeds import family
from vidomo.reconcile.names import fold
from vidomo.reconcile.score import NEWS_DAYS
from vidomo.reconcile.space import cells, home, is_point
from vidomo.reconcile.stories import Story

# Within one block each story is compared with so many followers: the sorted neighbourhood of Hernández & Stolfo (1995).
NEIGHBOURS = 40
# By words: so many followers of each mark, so many marks that two must share.
FOLLOWERS = 16
SHARED = 3


def candidates(stories: Sequence[Story]) -> Iterator[tuple[int, int]]:
    """List the pairs of stories that can be one incident.

    Stories meet that are of one family of deeds, lie in neighbouring squares (or one region) and fall on days that
    can be the same; and, whatever their place and day, those that share some of their rarest words.

    Args:
        stories: Stories in their one order.

    Yields:
        Pairs of indices of stories of two reports, the lower first; some pairs come twice.
    """
    for pairs in (_by_words(stories), _by_place(stories)):
        for a, b in pairs:
            if stories[a].view.id != stories[b].view.id:
                yield (a, b) if a < b else (b, a)


def homes(story: Story) -> list[str]:
    """Name the blocks that a story stands in: its family of deeds, its square or region, its days."""
    kind = _family(story)
    return [f"{kind} {place} {day}" for place in _homes(story) for day in _days(story)]


def around(story: Story) -> list[str]:
    """Name the blocks in which a story looks for others: its own, the squares beside them and its region."""
    kind = _family(story)
    return [f"{kind} {place} {day}" for place in _around(story) for day in _days(story)]


def by_toll(story: Story) -> tuple[float, str, str]:
    """Give the order in which the stories of a block stand: those of like tolls side by side."""
    toll = story.killed or story.injured
    return ((toll.low or 0) if toll else -1, story.key, story.view.id)


def by_day(story: Story) -> tuple[int, str, str]:
    """Give the order in which the stories that tell a word stand: that of their publication."""
    return (story.view.published.first or 0, story.key, story.view.id)


def _by_place(stories: Sequence[Story]) -> Iterator[tuple[int, int]]:
    """Pair each story with those that stand before and after it in the blocks around it."""
    order = sorted(range(len(stories)), key=lambda i: by_toll(stories[i]))
    for back in (False, True):
        last: dict[str, list[int]] = {}
        for i in reversed(order) if back else order:
            mine = homes(stories[i])
            # Two that stand in one block have met on the way there.
            asked = set(around(stories[i])) - set(mine) if back else around(stories[i])
            yield from ((i, j) for j in {j for key in asked if key in last for j in last[key]})
            for key in mine:
                _push(last, key, i, NEIGHBOURS)


def _push(last: dict[str, list[int]], key: str, i: int, most: int) -> None:
    held = last.setdefault(key, [])
    held.append(i)
    if len(held) > most:
        del held[0]


def _family(story: Story) -> str:
    """Name the family a story is looked for in: what follows from a deed, or tells none, can be of one of force."""
    return family(story.type) if story.role == "deed" else "force"


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
        return _homes(story)
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
    last: dict[str, list[int]] = {}
    for i in sorted(range(len(stories)), key=lambda i: by_day(stories[i])):
        shared: Counter[int] = Counter()
        for word in stories[i].names:
            shared.update(last.get(word, ()))
            _push(last, word, i, FOLLOWERS)
        yield from ((i, j) for j, n in shared.items() if n >= SHARED)
