"""Where in the text something stands, and what made us think so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A piece of the report's text: half-open offsets in Unicode code points, with the words themselves.

    ``report.text[start:end] == text`` holds for every span in a reading.

    Attributes:
        start: First code point.
        end: One past the last code point.
        text: The words.
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"not a span: {self.start}..{self.end} {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut a span out of a text.

        Args:
            text: The whole text.
            start: First code point.
            end: One past the last code point.

        Returns:
            The span with its words.
        """
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Tell whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is in the reading: the rule that made it and the lexicon line it used.

    Attributes:
        rule: Stable name of the rule, ``module.rule``, such as ``claims.clause_of_cue``.
        lexicon: ``file.yaml:line`` of the word that fired, or None for a rule of grammar alone.
        detail: What the rule saw, for a person to read.
    """

    rule: str
    lexicon: str | None = None
    detail: str = ""
