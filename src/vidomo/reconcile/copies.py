"""Reports that are one text: the same, republished with changes, or an excerpt of another."""

from __future__ import annotations

import hashlib
import re
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rensa import RMinHash

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
# Sampled shingles are looked up in so many parts, one after another, for the memory.
_PARTS = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of a picture, and for each report the first of those that are one text with it.

    Attributes:
        copies: The copies.
        first: For each report that is not the first of those that are one text with it, the first.
        twins: Reports of which an earlier one, by its id, has the same text to the letter.
    """

    copies: tuple[Copy, ...]
    first: dict[str, str]
    twins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a text is compared by.

    Attributes:
        shingles: Numbers that stand for its runs of four words, sorted, each once.
        bands: Numbers of which two texts that are much alike share one.
    """

    shingles: array[int]
    bands: array[int]

    def sample(self) -> list[int]:
        """List the shingles that belong to a fixed sample of all that can be."""
        return [n for n in self.shingles if n % SKETCH_ONE_IN == 0]


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


def sketch_of(view: View) -> Sketch:
    """Sketch the body of a report (MinHash, Broder 1997)."""
    found = sorted(shingles(body_of(view)))
    numbers = array("I", sorted({zlib.crc32(s.encode("utf-8", "surrogatepass")) for s in found}))
    if not found:
        return Sketch(numbers, array("Q"))
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=7)
    minhash.update(found)
    digest = array("I", minhash.digest())
    rows = PERMUTATIONS // BANDS
    # The place of a band is part of its number, so that two texts share a band only at one place.
    bands = (digest[i * rows : (i + 1) * rows].tobytes() + bytes([i]) for i in range(BANDS))
    return Sketch(numbers, array("Q", (int.from_bytes(hashlib.blake2b(b, digest_size=7).digest()) for b in bands)))


def alike(one: Sketch, other: Sketch) -> tuple[float, float]:
    """Compare two texts.

    Args:
        one: A text.
        other: Another.

    Returns:
        The share of runs of four words in common (Jaccard), and that of the shorter text's that the longer one holds;
        this is 0 where the shorter one is too short to be told an excerpt.
    """
    both = len(set(one.shingles).intersection(other.shingles))
    shorter = min(len(one.shingles), len(other.shingles))
    contained = both / shorter if shorter >= EXCERPT_SHINGLES else 0.0
    return both / max(1, len(one.shingles) + len(other.shingles) - both), contained


# Two reports by their numbers, with what :func:`alike` tells of them.
Likenesses = Mapping[tuple[int, int], tuple[float, float]]


def find_likenesses(sketches: Sequence[Sketch]) -> dict[tuple[int, int], tuple[float, float]]:
    """Find the texts of which one holds much of the other (MinHash; excerpts by sampled shingles, Heintze 1996).

    Args:
        sketches: Sketches of texts.

    Returns:
        Pairs that are one text or excerpt and whole, with their likenesses.
    """
    pairs = sorted(_alike(sketches) | _contained(sketches))
    found = ((pair, alike(sketches[pair[0]], sketches[pair[1]])) for pair in pairs)
    return {pair: told for pair, told in found if tells(told)}


def tells(told: tuple[float, float]) -> bool:
    """Whether what :func:`alike` tells makes two texts one, or one an excerpt of the other."""
    return told[0] >= REPUBLISHED or told[1] >= EXCERPT


def copies_of(ids: Sequence[str], sizes: Sequence[int], pairs: Likenesses) -> Copies:
    """Tell the reports that are one text.

    Args:
        ids: Ids of the reports, in their one order.
        sizes: How many shingles each has.
        pairs: Which are alike, by their numbers.

    Returns:
        Groups of copies, pairs of excerpt and whole, and the first report of each group.
    """
    home = list(range(len(ids)))

    def root(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    likeness: dict[int, list[float]] = defaultdict(list)
    excerpts: list[Copy] = []
    for (a, b), (jaccard, contained) in sorted(pairs.items()):
        if jaccard >= REPUBLISHED:
            one, other = sorted((root(a), root(b)))
            home[other] = one
            likeness[one] += [jaccard, *(likeness.pop(other, []) if other != one else [])]
            continue
        small, large = (a, b) if sizes[a] <= sizes[b] else (b, a)
        excerpts.append(Copy((ids[small], ids[large]), "excerpt", round(contained, 3)))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(ids)):
        groups[root(i)].append(i)
    found: list[Copy] = []
    for first, members in groups.items():
        if len(members) > 1:
            least = min(likeness[first], default=1.0)
            kind: CopyKind = "same" if least >= SAME else "republished"
            found.append(Copy(tuple(sorted(ids[i] for i in members)), kind, round(least, 3)))
    first_of = {ids[i]: ids[members[0]] for members in groups.values() for i in members if i != members[0]}
    for copy in sorted(excerpts, key=lambda c: c.reports):
        first_of[copy.reports[0]] = first_of.get(copy.reports[1], copy.reports[1])
    return Copies((*found, *excerpts), first_of)


def _alike(sketches: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Pairs that MinHash bands bring together."""
    out: set[tuple[int, int]] = set()
    # The bands of one place at a time: those of all would take more memory than the reports.
    for place in range(BANDS):
        held = _postings((sketch.bands[place : place + 1] for sketch in sketches), len(sketches))
        out.update((a, b) for members in held for x, a in enumerate(members) for b in members[x + 1 :])
    return out


def _contained(sketches: Sequence[Sketch]) -> set[tuple[int, int]]:
    """Pairs that share enough of a fixed sample of all shingles for one to stand inside the other."""
    marks = [array("I", sketch.sample()) for sketch in sketches]
    shared: Counter[tuple[int, int]] = Counter()
    for part in range(_PARTS):
        mine = ((n for n in each if n // SKETCH_ONE_IN % _PARTS == part) for each in marks)
        for members in _postings(mine, MAX_POSTINGS):
            shared.update((a, b) for x, a in enumerate(members) for b in members[x + 1 :])
    return {(a, b) for (a, b), n in shared.items() if enough(n, len(marks[a]), len(marks[b]))}


def _postings(marks: Iterable[Iterable[int]], most: int) -> list[list[int]]:
    """List the texts that share a mark, for each mark of two and of so many at most."""
    first: dict[int, int] = {}
    more: dict[int, list[int]] = {}
    for i, mine in enumerate(marks):
        for mark in mine:
            # Most marks are of one text alone.
            one = first.setdefault(mark, i)
            if one != i:
                more.setdefault(mark, [one]).append(i)
    return [members for members in more.values() if len(members) <= most]


def enough(shared: int, one: int, other: int) -> bool:
    """Whether so many sampled shingles in common, of so many in each, are worth comparing two texts."""
    return shared >= 3 and shared >= 0.5 * min(one, other)
