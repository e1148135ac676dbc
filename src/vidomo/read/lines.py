"""A text as lines and paragraphs, with the offsets it was given in."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

# The ends of lines in the text as given; \v and \f end a line in text that came out of a PDF.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BLANK = " \t\xa0\u200b\u200c\u200d\u2060\ufeff\u202f\u2009\u3000"
# The signs and pictures that channels begin their items with are bullets too.
_SIGN = "[\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"
_BULLET = re.compile(rf"^(?:[-*•‣▪●◦–—·]|(?:{_SIGN}\ufe0f?){{1,3}}|\d{{1,2}}[.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…。؟]['\"”’»)\]]*(?:\[\d+\])*$")
_FIRST_WORD = re.compile(r"\S+")
# Narrower text is a list or verse, broader is not wrapped by hand: mail and teletype wrap at 65 to 80 columns.
_WRAP_LEAST, _WRAP_MOST = 55, 100
_FULL_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or a line that stands alone: the piece of text that is, or is not, furniture.

    Attributes:
        start: First code point that is not blank.
        end: One past the last code point that is not blank.
        text: Its words with every run of white space made one space.
        gap: Whether an empty line, or the start of the text, stands before it.
        sentence: Whether it ends as a sentence does.
    """

    start: int
    end: int
    text: str
    gap: bool
    sentence: bool

    @property
    def bullet(self) -> bool:
        """Whether it begins as an item of a list does."""
        return bool(_BULLET.match(self.text))

    @property
    def unmarked(self) -> str:
        """Its words without the bullet before them, if there is one; a number stays."""
        match = _BULLET.match(self.text)
        return self.text[match.end() :] if match and not match.group()[0].isdigit() else self.text

    @property
    def prose(self) -> bool:
        """Whether it can be a paragraph of a report: a sentence of some length."""
        return len(self.text) >= 60 and self.sentence


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    gap: bool


def units_of(text: str) -> tuple[Unit, ...]:
    """Cut a text into paragraphs, joining the lines of one that was wrapped by hand.

    Two lines are joined where the first word of the second would not have fitted on the first, the width being
    that of the longest line around them.

    Args:
        text: Any text.

    Returns:
        The units in order; everything outside of them is blank.
    """
    runs: list[list[_Line]] = []
    for line in _lines(text):
        if line.gap or not runs:
            runs.append([])
        runs[-1].append(line)
    width = _width(runs)
    units: list[Unit] = []
    for run in runs:
        group: list[_Line] = []
        for line in run:
            if group and not _continues(group[-1], line, width):
                units.append(_unit(group, text))
                group = []
            group.append(line)
        units.append(_unit(group, text))
    return tuple(units)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip(_BLANK)
        if not body:
            continue
        start = match.start() + raw.index(body[0])
        between = text[last : match.start()]
        breaks = between.count("\n") or between.count("\r") or len(between.strip(_BLANK))
        lines.append(_Line(start, start + len(body), body, not lines or breaks > 1))
        last = match.end()
    return lines


def _width(runs: list[list[_Line]]) -> int:
    """Tell the width at which the text was wrapped; 0 where it was not."""
    inner = [line for run in runs if len(run) > 2 for line in run[:-1]]
    if len(inner) < 3:
        return 0
    lengths = sorted(len(line.text) for line in inner)
    width = lengths[-1]
    if not _WRAP_LEAST <= width <= _WRAP_MOST or lengths[len(lengths) // 2] < width * 0.75:
        return 0
    pairs = [pair for run in runs if len(run) > 2 for pair in itertools.pairwise(run)]
    full = sum(_full(line, following, width) for line, following in pairs)
    return width if full >= _FULL_SHARE * len(pairs) else 0


def _full(line: _Line, following: _Line, width: int) -> bool:
    """Tell whether the first word of the next line would not have fitted on this one."""
    first = _FIRST_WORD.match(following.text)
    return len(line.text) + 1 + len(first.group() if first else "") > width


def _continues(line: _Line, following: _Line, width: int) -> bool:
    if not width or _BULLET.match(following.text):
        return False
    return _full(line, following, width) or (following.text[:1].islower() and len(line.text) > width * 0.5)


def _unit(group: list[_Line], text: str) -> Unit:
    start, end = group[0].start, group[-1].end
    words = " ".join(text[start:end].split())
    return Unit(start, end, words, group[0].gap, bool(_SENTENCE_END.search(words[-24:])))
