"""The words of a deed, weighted so that names and rare words count and common ones do not."""

from __future__ import annotations

import functools
import hashlib
import math
import re
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from vidomo.model.event import Event
from vidomo.reconcile.lists import word_groups
from vidomo.reconcile.view import View

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"])\s*[“\"'(\[—–-]*\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
# A word that is not listed: rarer than one report in three hundred.
UNLISTED = 6.5
# A name inside a sentence tells more of which deed it is than another word as rare.
NAME = 1.5
# A word as rare as this can bring two reports together.
TELLING = 4.0
# … and as rare as this it is most likely a name.
RAREST = 6.0
# So many of a deed's telling words are looked up.
MARKS = 80
# Weights are whole thousandths, so that their products add up exactly in any order.
WHOLE = 1000


@functools.cache
def _rarities() -> Mapping[str, float]:
    return {word: int(line[0]) + 0.5 for line in word_groups("rarity") for word in line[1:]}


@functools.lru_cache(maxsize=262144)
def rarity(word: str) -> float:
    """Tell how rare a word is in reports.

    Args:
        word: The word, lower case.

    Returns:
        The natural logarithm of one over the share of reports that hold it (Spärck Jones 1972), 0.5 to 6.5. The table
        is fixed, so that one report more changes no judgement about two others.
    """
    if _YEAR.fullmatch(word):
        return 1.0
    if word.isdigit() and len(word) < 3:
        return min(3.5, _rarities().get(word, 3.5))
    found = _rarities().get(word)
    # What is in no table, such as a word in another script, is held to be as rare as it is long.
    return found if found is not None else UNLISTED if word.isascii() else min(UNLISTED, 0.9 * max(1, len(word) - 2))


def block_words(view: View) -> tuple[Mapping[str, tuple[int, bool]], ...]:
    """Count the words of each block of a report, without its furniture.

    Args:
        view: The report.

    Returns:
        For each block its lower-case words with how often each stands there and whether it is a name.
    """
    report = view.reading.report
    spans = [(b.start, b.end) for b in report.blocks] or [(0, len(report.text))]
    furniture = sorted((f.start, f.end) for f in report.furniture)
    out: list[Mapping[str, tuple[int, bool]]] = []
    for start, end in spans:
        counts: Counter[str] = Counter()
        names: set[str] = set()
        inside = [f for f in furniture if f[0] < end and f[1] > start]
        for found in _TOKEN.finditer(report.text, start, end):
            if any(a <= found.start() < b for a, b in inside):
                continue
            word = found.group()
            key = re.sub(r"['’]s$", "", word.casefold())
            if len(key) < 2 and not key.isdigit():
                continue
            counts[key] += 1
            if word[0].isupper() and not _SENTENCE_START.search(report.text[max(0, found.start() - 4) : found.start()]):
                names.add(key)
        out.append({key: (n, key in names) for key, n in counts.items()})
    return tuple(out)


def weigh(blocks: Iterable[Mapping[str, tuple[int, bool]]], counted: Collection[str]) -> Mapping[str, float]:
    """Weigh the words of some blocks by their number, their rarity, and whether they are names.

    Args:
        blocks: Words of the blocks in which a deed is told.
        counted: Words that are other parts of the score and must not count twice.

    Returns:
        Words with their weights.
    """
    counts: Counter[str] = Counter()
    names: defaultdict[str, bool] = defaultdict(bool)
    for block in blocks:
        for word, (n, is_name) in block.items():
            counts[word] += n
            names[word] |= is_name
    return {
        word: (1 + math.log(n)) * rarity(word) * (NAME if names[word] else 1.0)
        for word, n in counts.items()
        if word not in counted
    }


def counted_words(view: View, events: Iterable[Event]) -> frozenset[str]:
    """List the words of deeds, places and offices, which are parts of the score by themselves or tell of no deed.

    A governor speaks of every strike on the region, so the names of those who hold an office bring no two strikes
    together; a witness has none.
    """
    found = {w.casefold() for e in events for w in _TOKEN.findall(e.trigger.text)}
    places = [f"{e.place.text} {e.place.name or ''}" for e in events if e.place]
    places += [c.speaker.name for c in view.reading.claims if c.speaker and (c.speaker.role or c.speaker.side)]
    return frozenset(found | {w.casefold() for text in places for w in _TOKEN.findall(text)})


@dataclass(frozen=True, slots=True)
class Vector:
    """Weighted words as a vector of length 1, packed: a number for each word, and its weight in thousandths."""

    words: array[int]
    weights: array[int]

    def __bool__(self) -> bool:
        return bool(self.words)

    def __hash__(self) -> int:
        # Only :func:`_open` asks for it, and that for one object again and again.
        return id(self)


NO_WORDS = Vector(array("I"), array("H"))


def likeness(one: Vector, other: Vector) -> float:
    """Compare two weighted word sets of length 1: cosine, 0 to 1."""
    if len(one.words) > len(other.words):
        one, other = other, one
    mine, theirs = _open(one), _open(other)
    sum_ = sum([mine[word] * theirs[word] for word in mine.keys() & theirs.keys()])
    return min(1.0, sum_ / (WHOLE * WHOLE))


@functools.lru_cache(maxsize=4096)
def _open(vector: Vector) -> dict[int, int]:
    return dict(zip(vector.words, vector.weights, strict=True))


def unit(weights: Mapping[str, float]) -> Vector:
    """Bring weights to length 1, in thousandths."""
    if not weights:
        return NO_WORDS
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    whole = {_number(word): min(WHOLE, round(WHOLE * w / length)) for word, w in weights.items()}
    return Vector(array("I", whole), array("H", whole.values()))


@functools.lru_cache(maxsize=65536)
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def telling(weights: Collection[str]) -> tuple[str, ...]:
    """List the words that are rare enough to bring two reports together, at most so many.

    Of two overlapping sets the words of least hash are likely to be the same (min-wise hashing, Broder 1997).
    """
    found = (sys.intern(w) for w in weights if rarity(w) >= TELLING and not w.isdigit())
    return tuple(sorted(found, key=mark)[:MARKS])


@functools.lru_cache(maxsize=262144)
def mark(word: str) -> bytes:
    """Give the eight bytes that stand for a word."""
    return hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def rarest(weights: Collection[str]) -> tuple[str, ...]:
    """List the rarest words: names of victims and streets, ages of nobody."""
    return tuple(sorted(sys.intern(w) for w in weights if rarity(w) >= RAREST and not w[0].isdigit()))
