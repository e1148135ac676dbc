"""Which stories on the shelves meet, and which pairs a change of the shelves brings together or parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from vidomo.reconcile import blocking
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.keeping import MOST, gist_rows, postings
from vidomo.reconcile.kept import Kept
from vidomo.reconcile.replay import Edge, Pair, pair_of
from vidomo.reconcile.stories import Story


class Meetings:
    """Who meets whom within one change."""

    def __init__(self, kept: Kept, edges: Callable[[str], dict[str, Edge]]) -> None:
        """Begin a change.

        Args:
            kept: What stands on the shelves.
            edges: Gives the pairs of a story as they were before the change.
        """
        self._kept, self._edges = kept, edges
        self.near: set[Pair] = set()
        """Pairs that may meet no more, or may meet now, for what came between them or went from there."""

    def swap(self, old: Gist | None, new: Gist) -> None:
        """Put a report on the shelves, in the place of what was kept of it before."""
        shelves = self._kept.shelves
        before = {row[:3] for row in gist_rows(old)} if old is not None else set()
        rows = list(gist_rows(new))
        after = {row[:3] for row in rows}
        went, came = before - after, after - before
        for row in went:
            shelves.drop(*row)
        # Between the two, so that what goes and what comes do not hide each other.
        self._note(went, meeting=False)
        self._note(came, meeting=True)
        shelves.put(row for row in rows if row[:3] not in before or row[0] == "gist")
        self._kept.set_gist(new)

    def _note(self, rows: Collection[tuple[str, str, str]], *, meeting: bool) -> None:
        together = Counter((shelf, key) for shelf, key, _ in rows)
        for shelf, key, at in rows:
            if shelf not in MOST:
                continue
            most, many = MOST[shelf], together[shelf, key]
            before, after = self._kept.shelves.near(shelf, key, at, most)
            for i, place in enumerate(before):
                # As many stories as change place under this key may come between two, or go from between them.
                for other in after[max(0, most - many - i) : most - i]:
                    pair = pair_of(blocking.story_in(place), blocking.story_in(other))
                    if (pair[1] in self._edges(pair[0])) == meeting:
                        self.near.add(pair)

    def met(self, story: Story) -> set[str]:
        """Find the stories that a story on the shelves meets."""
        shared: Counter[str] = Counter()
        found: set[str] = set()
        kept = self._kept
        for shelf, key, at in postings(story):
            places = [p for side in kept.shelves.near(shelf, key, at, MOST[shelf]) for p in side]
            if shelf == "word":
                shared.update(map(blocking.story_in, places))
            else:
                others = map(blocking.story_in, places)
                found.update(o for o in others if blocking.wide(story, kept.story(o), key))
        found |= {name for name, many in shared.items() if many >= blocking.SHARED}
        return {at for at in found if kept.story(at).view.id != story.view.id}

    def meet(self, a: Story, b: Story) -> bool:
        """Tell whether two stories on the shelves meet."""
        between = self._kept.shelves.between
        if a.view.id == b.view.id:
            return False
        words = set(a.names) & set(b.names)
        low, high = sorted((blocking.by_day(a), blocking.by_day(b)))
        near = sum(between("word", w, low, high) < blocking.FOLLOWERS for w in words)
        if near >= blocking.SHARED:
            return True
        low, high = sorted((blocking.by_toll(a), blocking.by_toll(b)))
        return any(
            blocking.wide(a, b, block) and between("block", block, low, high) < blocking.NEIGHBOURS
            for block in set(blocking.meetings(a)) & set(blocking.meetings(b))
        )
