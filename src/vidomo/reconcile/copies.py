"""Reports that are one text: the same, republished with changes, or an excerpt of another."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

from vidomo.model.picture import Copy, CopyKind
from vidomo.reconcile.view import View

SHINGLE_WORDS = 4
PERMUTATIONS = 128
BANDS = 32
# Calibration: of two news texts on one event by two hands less than a tenth of the shingles are shared; a wire under
# another masthead keeps more than half.
REPUBLISHED = 0.5
SAME = 0.97
EXCERPT = 0.8
EXCERPT_SHINGLES = 25
SKETCH_ONE_IN = 8
MAX_POSTINGS = 64
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a picture, and for each report the first of those that are one text with it."""

    copies: tuple[Copy, ...]
    first: dict[str, str]


def body_of(view: View) -> str:
    """Cut a report's body out of its text, without furniture."""
    report = view.reading.report
    pieces = [(b.start, b.end) for b in report.blocks] or [(0, len(report.text))]
    out: list[str] = []
    for start, end in pieces:
        for piece in report.furniture:
            if piece.end > start and piece.start < end:
                out.append(report.text[start : max(start, piece.start)])
                start = max(start, min(end, piece.end))
        out.append(report.text[start:end])
    return "\n".join(out)


def shingles(text: str) -> frozenset[str]:
    """Cut a text into its overlapping runs of four words, lower case."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHINGLE_WORDS:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(" ".join(words[i : i + SHINGLE_WORDS]) for i in range(len(words) - SHINGLE_WORDS + 1))


def find_copies(views: Sequence[View]) -> Copies:
    """Find the reports that are one text (MinHash, Broder 1997; excerpts by sampled shingles, Heintze 1996).

    Args:
        views: Reports in their one order.

    Returns:
        Groups of copies, pairs of excerpt and whole, and the first report of each group.
    """
    sets = [shingles(body_of(v)) for v in views]
    candidates = _alike(sets) | _contained(sets)
    home = list(range(len(views)))

    def root(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    likeness: dict[int, list[float]] = defaultdict(list)
    excerpts: list[Copy] = []
    for a, b in sorted(candidates):
        both = len(sets[a] & sets[b])
        jaccard = both / max(1, len(sets[a]) + len(sets[b]) - both)
        if jaccard >= REPUBLISHED:
            one, other = sorted((root(a), root(b)))
            home[other] = one
            likeness[one] += [jaccard, *(likeness.pop(other, []) if other != one else [])]
            continue
        shorter = min(len(sets[a]), len(sets[b]))
        if shorter >= EXCERPT_SHINGLES and both / shorter >= EXCERPT:
            small, large = (a, b) if len(sets[a]) <= len(sets[b]) else (b, a)
            excerpts.append(Copy((views[small].id, views[large].id), "excerpt", round(both / shorter, 3)))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(views)):
        groups[root(i)].append(i)
    found: list[Copy] = []
    for first, members in groups.items():
        if len(members) > 1:
            least = min(likeness[first], default=1.0)
            kind: CopyKind = "same" if least >= SAME else "republished"
            found.append(Copy(tuple(sorted(views[i].id for i in members)), kind, round(least, 3)))
    first_of = {views[i].id: views[members[0]].id for members in groups.values() for i in members}
    for copy in sorted(excerpts, key=lambda c: c.reports):
        first_of[copy.reports[0]] = first_of[copy.reports[1]]
    return Copies(tuple(sorted(found + excerpts, key=lambda c: (c.kind, c.reports))), first_of)


def _alike(sets: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Pairs that MinHash bands bring together."""
    index = RMinHashLSH(threshold=REPUBLISHED, num_perm=PERMUTATIONS, num_bands=BANDS)
    pairs: set[tuple[int, int]] = set()
    for i, items in enumerate(sets):
        if not items:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
        sketch.update(sorted(items))
        pairs.update((j, i) for j in index.query(sketch) if j != i)
        index.insert(i, sketch)
    return pairs


def _contained(sets: Sequence[frozenset[str]]) -> set[tuple[int, int]]:
    """Pairs that share enough of a fixed sample of all shingles for one to stand inside the other."""
    postings: dict[bytes, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for i, items in enumerate(sets):
        marks = [
            h for h in (hashlib.blake2b(s.encode(), digest_size=8).digest() for s in items) if h[0] % SKETCH_ONE_IN == 0
        ]
        sizes.append(len(marks))
        for mark in marks:
            postings[mark].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for members in postings.values():
        if 1 < len(members) <= MAX_POSTINGS:
            shared.update((a, b) for x, a in enumerate(members) for b in members[x + 1 :])
    return {(a, b) for (a, b), n in shared.items() if n >= 3 and n >= 0.5 * min(sizes[a], sizes[b])}
