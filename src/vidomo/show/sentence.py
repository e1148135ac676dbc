"""Where the sentence around some words begins and ends, in the text as it came."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…][\"”’»)\]]*(?=\s)|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|No|approx|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)
REACH = 400


def sentence_at(text: str, start: int, end: int, low: int = 0, high: int | None = None) -> tuple[int, int]:
    """Find the sentence around some words.

    Args:
        text: The whole text.
        start: First code point of the words.
        end: One past the last.
        low: Where their paragraph begins, where that is known.
        high: Where it ends; the end of the text where None.

    Returns:
        First code point of the sentence and one past its last, at most ``REACH`` to either side of the words.
    """
    begin, finish = max(start - REACH, low), min(end + REACH, len(text) if high is None else high)
    for match in _END.finditer(text, begin, start):
        if not _ABBREVIATION.search(text, max(match.start() - 8, 0), match.start() + 1):
            begin = match.end()
    for match in _END.finditer(text, max(end - 1, start), finish):
        if not _ABBREVIATION.search(text, max(match.start() - 8, 0), match.start() + 1):
            finish = match.end()
            break
    return begin, finish
