"""Numbers as reports write them: digits, words and mixtures ("1.4 million", "twenty-five", "half a million")."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from vidomo.lexicon import Lexicon

_DIGITS = r"\d{1,3}(?:[,\u00a0\u2009 ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_HALF = r"(?:[ ]1/2|½)"


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words of a language with the pattern that finds a number.

    Attributes:
        values: Value of each word.
        factors: What each word multiplies by ("million").
        ordinals: Value of each ordinal word.
        pattern: Source of a regular expression, without groups, for one number without bounds.
    """

    values: tuple[tuple[str, float], ...]
    factors: tuple[tuple[str, float], ...]
    ordinals: tuple[tuple[str, int], ...]
    pattern: str

    def parse(self, text: str) -> float | None:
        """Read a number.

        Args:
            text: Digits, words or both, such as ``1.4 million`` or ``one hundred and five``.

        Returns:
            Its value, or None where it is no number.
        """
        values, factors = dict(self.values), dict(self.factors)
        words = re.findall(r"[\d.,\u00a0\u2009]*\d|½|1/2|[a-z]+", _join(text.lower()))
        total = current = 0.0
        seen = False
        for word in words:
            if word in ("and", "of", "a", "an"):
                continue
            if word in ("½", "1/2"):
                current += 0.5
            elif word[0].isdigit():
                current += float(re.sub(r"[,\u00a0\u2009]", "", word))
            elif word in values:
                current += values[word]
            elif word not in factors:
                return None
            elif factors[word] < 1:
                current += factors[word]
            elif factors[word] >= 1000:
                total, current = total + (current or 1.0) * factors[word], 0.0
            else:
                current = (current or 1.0) * factors[word]
            seen = True
        return total + current if seen else None


def _join(text: str) -> str:
    """Close up groups of three digits that a space parts."""
    return re.sub(r"(?<=\d)[ \u00a0\u2009](?=\d{3}(?!\d))", "", text.replace(" 1/2", " ½"))


@functools.cache
def number_words(lexicon: Lexicon) -> NumberWords:
    """Make the number words of a lexicon ready for use.

    Args:
        lexicon: The words; ``quantity`` concepts ``numbers`` and ``ordinals``.

    Returns:
        Values and a pattern.
    """
    numbers = lexicon.concept("quantity", "numbers").words
    values = tuple((word.text, float(word.get("low"))) for word in numbers if word.get("low"))
    factors = tuple((word.text, float(word.get("factor"))) for word in numbers if word.get("factor"))
    ordinals = tuple((w.text, int(w.get("low"))) for w in lexicon.concept("quantity", "ordinals").words)
    one = alternatives([text for text, _ in values])
    scale = alternatives([text for text, factor in factors if factor > 1])
    small = alternatives([text for text, factor in factors if factor < 1])
    spelled = rf"\b(?:{one})\b(?:[- ](?:and[ ])?(?:{one}|{scale})\b)*"
    digits = rf"(?:{_DIGITS})(?:{_HALF})?(?:[- ](?:{scale})\b)*"
    half = rf"(?:[ ]and[ ]a[ ](?:{small})\b(?:[- ](?:{scale})\b)?)?"
    pattern = (
        rf"(?:{digits}{half}|{spelled}{half}|\b(?:an?[ ])?(?:{small})(?:[ ]an?)?[- ](?:{scale})\b"
        rf"|\ban?[ ](?:{scale})\b(?:[ ](?:and[ ])?(?:{one})\b)*)"
    )
    return NumberWords(values, factors, ordinals, pattern)


def alternatives(words: list[str]) -> str:
    """Join words into the body of an alternation, longest first, each taken as it stands.

    Args:
        words: Any words or phrases; a space in them stands for any white space.
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
