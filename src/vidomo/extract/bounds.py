"""Quantities: numbers with the words that open or close their bounds: "at least seven", "between 40 and 60"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vidomo.extract.numbers import NumberWords, alternatives, number_words
from vidomo.lexicon import Lexicon, Word


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with its bounds.

    Attributes:
        start: First code point, with the words of the bound.
        end: One past the last code point.
        number: First code point of the number itself.
        low: Least value; None where open.
        high: Greatest value; None where open.
        approximate: Told as about so many.
        more: Counted beside others just told ("another 16", "39 others").
        spelled: Written as a word and not in digits.
        line: Lexicon line of the bound or vague word, or an empty text.
        number_given: A number, and not "several" or "dozens".
    """

    start: int
    end: int
    number: int
    low: float | None
    high: float | None
    approximate: bool = False
    more: bool = False
    spelled: bool = False
    line: str = ""
    number_given: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class QuantityGrammar:
    """The compiled patterns of a lexicon's quantities."""

    numbers: NumberWords
    bounds: tuple[tuple[str, Word], ...]
    vague: tuple[tuple[str, Word], ...]
    pattern: re.Pattern[str]

    def find(self, text: str) -> Iterator[Quantity]:
        """Find quantities from left to right.

        Args:
            text: Text with straight quotes.

        Yields:
            Quantities without overlaps, in order.
        """
        for match in self.pattern.finditer(text):
            quantity = self._quantity(match)
            if quantity is not None:
                yield quantity

    def _quantity(self, match: re.Match[str]) -> Quantity | None:
        bound = _words(self).get(_plain(match["bound"] or ""))
        low: float | None
        high: float | None
        if match["vague"]:
            word = _words(self)[_plain(match["vague"])]
            low, high = float(word.get("low")), float(word.get("high")) if word.get("high") else None
            approximate, line = True, word.where
            if bound is not None and not bound.get("low"):
                low, high = None, low  # "up to several hundred"
        else:
            one, other = match["n"] or match["b1"], match["m"] or match["b2"]
            first = self.numbers.parse(one)
            second = self.numbers.parse(other) if other else first
            if first is None or second is None:
                return None
            first = _scaled(first, second, other, self.numbers)
            if first > second:
                return None
            approximate, line = bool(match["so"]), ""
            low, high = first, second
            if match["orless"]:
                low, high = None, second
            if match["ormore"] or match["plus"]:
                high = None
        if bound is not None:
            line = bound.where
            approximate = approximate or bool(bound.get("approximate"))
            low, high = (low if bound.get("low") else None), (high if bound.get("high") else None)
            if low is None and high is None:
                return None
        number = next(match.start(name) for name in ("vague", "n", "b1") if match[name])
        starts = [match.start(name) for name in ("bound", "other") if match[name]]
        spelled = not match["vague"] and not match.string[number].isdigit()
        start = min(starts, default=number)
        if match["b1"]:
            start = min(start, match.string.lower().rfind("between", 0, number))
        given = not match["vague"]
        return Quantity(
            start, match.end(), number, low, high, approximate, bool(match["other"]), spelled, line, given
        )  # fmt: skip


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _scaled(first: float, second: float, words: str | None, numbers: NumberWords) -> float:
    """ "5 to 7 million": the scale of the second number is that of the first."""
    if words and first < second:
        for text, factor in numbers.factors:
            if factor >= 1000 and words.lower().split()[-1] == text and first * factor < second and first < 1000:
                return first * factor
    return first


@functools.cache
def _words(grammar: QuantityGrammar) -> dict[str, Word]:
    return {_plain(text): word for text, word in (*grammar.bounds, *grammar.vague)}


@functools.cache
def quantity_grammar(lexicon: Lexicon) -> QuantityGrammar:
    """Build the patterns of a lexicon's quantities, once.

    Args:
        lexicon: ``quantity`` concepts ``numbers``, ``bounds`` and ``vague``.

    Returns:
        The grammar.
    """
    numbers = number_words(lexicon)
    bounds = tuple((word.text, word) for word in lexicon.concept("quantity", "bounds").words)
    vague = tuple((word.text, word) for word in lexicon.concept("quantity", "vague").words)
    bound = alternatives([text for text, _ in bounds])
    loose = alternatives([text for text, _ in vague])
    number = numbers.pattern
    amount = rf"{number}(?!\w|\.\d)"
    pattern = (
        rf"(?i)(?<![\w.$€£₴#/-])(?:(?P<bound>{bound})\s+)?(?:(?:the|an?|its|their)\s+)??"
        r"(?:(?P<other>another|(?:an?\s+)?additional|(?:a\s+)?further|the\s+other)\s+)?(?:(?:an\s+)?estimated\s+)??"
        rf"(?:(?P<vague>\b(?:{loose})\b)"
        rf"|between\s+(?P<b1>{amount})\s+and\s+(?P<b2>{amount})"
        rf"|(?P<n>{amount})(?:\s*(?:-|–|—|\bto\b|\bor\b)\s*(?P<m>{amount}))?"
        r"(?P<plus>\+)?(?P<ormore>\s+or\s+more\b)?(?P<orless>\s+or\s+(?:less|fewer)\b)?(?P<so>\s+or\s+so\b)?)"
    )
    return QuantityGrammar(numbers, bounds, vague, re.compile(pattern))
