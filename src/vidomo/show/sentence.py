"""Where the sentence around some words begins and ends, in the text as it came."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A note such as [21] stands between a sentence and the blank after it.
_END = re.compile(r"[.!?…][\"”’»)\]]*(?:\[\w{1,4}\])*(?=\s)|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Maj|Capt|Sgt|Gov|Sen|Rep|No|approx|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)
REACH = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text, or as much of it as is shown.

    Attributes:
        start: First code point.
        end: One past the last.
        cut_before: Whether the sentence begins earlier than that.
        cut_after: Whether it goes on.
    """

    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False


def sentence_at(text: str, start: int, end: int, low: int = 0, high: int | None = None) -> Sentence:
    """Find the sentence around some words.

    Args:
        text: The whole text.
        start: First code point of the words.
        end: One past the last.
        low: Where their paragraph begins, where that is known.
        high: Where it ends; the end of the text where None.

    Returns:
        The sentence, at most ``REACH`` code points to either side of the words and never cut within a word that is
        shorter than that.
    """
    high = len(text) if high is None else high
    first, last = max(start - REACH, low), min(end + REACH, high)
    begin, finish = first, last
    for match in _END.finditer(text, begin, start):
        if _ends(text, match):
            begin = match.end()
    for match in _END.finditer(text, max(end - 1, start), finish):
        if _ends(text, match):
            finish = match.end()
            break
    cut_before, cut_after = begin == first > low, finish == last < high
    if cut_before and not text[begin - 1].isspace():
        begin = next((i for i in range(begin, start) if text[i].isspace()), begin)
    if cut_after and not text[finish].isspace():
        finish = next((i for i in range(finish, end, -1) if text[i - 1].isspace()), finish)
    return Sentence(begin, finish, cut_before, cut_after)


def _ends(text: str, match: re.Match[str]) -> bool:
    return not _ABBREVIATION.search(text, max(match.start() - 8, 0), match.start() + 1)
