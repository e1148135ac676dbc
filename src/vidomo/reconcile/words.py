"""The words of a deed, weighted so that names and rare words count and common ones do not."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

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


def weigh(blocks: Iterable[Mapping[str, tuple[int, bool]]], counted: Collection[str]) -> dict[str, float]:
    """Weigh the words of some blocks by their number, their rarity, and whether they are names.

    Args:
        blocks: Words of the blocks in which a deed is told.
        counted: Words that are other parts of the score and must not count twice.

    Returns:
        Words with their weights, as a vector of length 1.
    """
    counts: Counter[str] = Counter()
    names: defaultdict[str, bool] = defaultdict(bool)
    for block in blocks:
        for word, (n, is_name) in block.items():
            counts[word] += n
            names[word] |= is_name
    return unit(
        {
            word: (1 + math.log(n)) * rarity(word) * (NAME if names[word] else 1.0)
            for word, n in counts.items()
            if word not in counted
        }
    )


def counted_words(view: View, events: Iterable[Event]) -> frozenset[str]:
    """List the words of deeds, places and offices, which are parts of the score by themselves or tell of no deed.

    A governor speaks of every strike on the region, so the names of those who hold an office bring no two strikes
    together; a witness has none.
    """
    found = {w.casefold() for e in events for w in _TOKEN.findall(e.trigger.text)}
    places = [f"{e.place.text} {e.place.name or ''}" for e in events if e.place]
    places += [c.speaker.name for c in view.reading.claims if c.speaker and (c.speaker.role or c.speaker.side)]
    return frozenset(found | {w.casefold() for text in places for w in _TOKEN.findall(text)})


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Compare two weighted word sets of length 1: cosine, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, math.fsum(one[word] * other[word] for word in one.keys() & other.keys()))


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """Bring weights to length 1."""
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def telling(weights: Mapping[str, float]) -> tuple[str, ...]:
    """List the words that are rare enough to bring two reports together."""
    return tuple(sorted(word for word in weights if rarity(word) >= TELLING and not word.isdigit()))


def rarest(weights: Mapping[str, float]) -> frozenset[str]:
    """List the rarest words: names of victims and streets, ages of nobody."""
    return frozenset(word for word in weights if rarity(word) >= RAREST and not word[0].isdigit())
