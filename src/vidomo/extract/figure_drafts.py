"""A figure in the making, and the way from code points to tokens that all finders of figures take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from vidomo.extract.parsed import Doc, Token
from vidomo.model.figure import Measure


@dataclass(slots=True)
class Draft:
    """A figure in the making.

    Attributes:
        start: First code point.
        end: One past the last code point.
        token: The counted noun, or the number where the noun is left out.
        measure: What is counted.
        low: Least value; None where open.
        high: Greatest value; None where open.
        approximate: Told as about so many.
        unit: Unit as the report gives it.
        group: Whom it counts; None for people at large.
        part: The figure of which it is a part.
        rule: Name of the rule that read it.
        line: Lexicon line.
        detail: The word that tells it.
        more: Counted beside others just told ("another 16", "three others").
    """

    start: int
    end: int
    token: Token
    measure: Measure
    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    group: str | None = None
    part: Draft | None = None
    rule: str = ""
    line: str = ""
    detail: str = ""
    more: bool = False


def measure_named(name: str) -> Measure:
    """Take the name of a measure from the lexicon, whose reader has checked it."""
    return cast(Measure, name)


class Offsets:
    """Tokens of an analysed report by code point."""

    def __init__(self, doc: Doc) -> None:
        self.doc, self.text = doc, doc.text
        self._at = {token.idx: token.i for token in doc}

    def index(self, offset: int) -> int:
        """Give the index of the first token that begins at or after an offset."""
        while offset < len(self.text) and offset not in self._at:
            offset += 1
        return self._at.get(offset, len(self.doc))

    def token(self, offset: int) -> Token | None:
        """Give the token that holds an offset, or the last one before it."""
        while offset >= 0 and offset not in self._at:
            offset -= 1
        return self.doc[self._at[offset]] if offset >= 0 else None

    def indices(self, start: int, end: int) -> range:
        """Give the indices of the tokens between two offsets."""
        first, last = self.token(start), self.token(end - 1)
        return range(first.i, last.i + 1) if first is not None and last is not None else range(0)
