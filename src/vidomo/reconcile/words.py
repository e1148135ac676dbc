"""The words of an event, weighted so that names and rare words count and common ones do not."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from vidomo.model.event import Event
from vidomo.reconcile.lists import word_list
from vidomo.reconcile.view import View

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,:]\d+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"])\s*[“\"'(\[—–-]*\s*$")
# Words that any report of violence holds and that tell nothing of which deed it is.
_EMPTY = word_list("empty")
WINDOW = 600
NAME = 2.0


def weights_of(view: View, events: tuple[Event, ...]) -> dict[str, float]:
    """Weigh the words that stand near some events of a report.

    The weight of a word depends on nothing but the word and how it is written, never on the other reports, so that one
    report more changes no judgement about two others. Names inside a sentence and numbers weigh most, then long words.

    Args:
        view: The report.
        events: Events of one deed in it.

    Returns:
        Lower-case words with their weights.
    """
    text = view.reading.report.text
    spans: list[tuple[int, int]] = []
    for start, end in sorted((max(0, e.span.start - WINDOW), min(len(text), e.span.end + WINDOW)) for e in events):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    # The deed and the place are parts of the score by themselves and must not count twice.
    counted = {w.casefold() for e in events for w in _TOKEN.findall(e.trigger.text)}
    counted |= {w.casefold() for e in events if e.place for w in _TOKEN.findall(f"{e.place.text} {e.place.name or ''}")}
    out: dict[str, float] = {}
    for start, end in spans:
        for found in _TOKEN.finditer(text, start, end):
            word = found.group()
            key = re.sub(r"['’]s$", "", word.casefold())
            if (len(key) < 3 and not key.isdigit()) or key in _EMPTY or key in counted:
                continue
            weight = _weight(word, key, text[max(0, found.start() - 4) : found.start()])
            if weight > out.get(key, 0.0):
                out[key] = weight
    return out


def _weight(word: str, key: str, before: str) -> float:
    if word[0].isdigit():
        return 1.5 if len(word) > 1 and not (len(word) == 4 and word.startswith(("19", "20"))) else 0.3
    if word[0].isupper() and not _SENTENCE_START.search(before):
        return NAME
    return min(1.0, 0.2 * max(0, len(key) - 3))


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Compare two weighted word sets of length 1: cosine, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, math.fsum(one[word] * other[word] for word in one.keys() & other.keys()))


def unit(weights: Mapping[str, float]) -> dict[str, float]:
    """Bring weights to length 1."""
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def names(weights: Mapping[str, float]) -> tuple[str, ...]:
    """List the words that were written as names inside a sentence."""
    return tuple(sorted(word for word, weight in weights.items() if weight >= NAME))
