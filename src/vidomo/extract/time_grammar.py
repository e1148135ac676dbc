"""Finding forms of time expression in a text, near the words that they cannot do without."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidomo.extract.numbers import NumberWords, alternatives, number_words
from vidomo.extract.time_forms import CLOCK, EXTRA, NEEDS, ZONE, patterns
from vidomo.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Form:
    """One form of time expression found in a text.

    Attributes:
        start: First code point.
        end: One past the last.
        rule: Name of the form.
        match: The match with its named groups.
    """

    start: int
    end: int
    rule: str
    match: re.Match[str]

    def get(self, group: str) -> str:
        """Give the words of a named group, or an empty text."""
        return (self.match.groupdict().get(group) or "").strip()


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """The compiled forms with the look-ups that their words need."""

    forms: tuple[tuple[str, re.Pattern[str]], ...]
    keys: tuple[tuple[str, frozenset[str]], ...]
    numbers: NumberWords
    values: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    day_after: re.Pattern[str]
    day_before: re.Pattern[str]
    clock_after: re.Pattern[str]
    clock_before: re.Pattern[str]

    def value(self, concept: str, word: str, default: str = "") -> str:
        """Give the value that the lexicon has for a word, such as ``09`` for ``Sept.`` among ``months``."""
        table: dict[str, str] = _tables(self)[concept]
        return table.get(" ".join(word.lower().split()), default)

    def find(self, text: str, borders: Sequence[int] = ()) -> list[Form]:
        """Find every form, leftmost and longest first, without overlaps.

        Args:
            text: The text, with straight quotes.
            borders: Where paragraphs begin, in order; no form crosses one.
        """
        hits = sorted(
            (form for form in self._hits(text) if not crosses(form.start, form.end, borders)),
            key=lambda form: (form.start, -form.end),
        )
        found: list[Form] = []
        for form in hits:
            if not found or form.start >= found[-1].end:
                found.append(form)
        return found

    def _hits(self, text: str) -> Iterator[Form]:
        """Try each form only near a word that it cannot do without: trying all everywhere costs eight times more."""
        near: dict[str, list[tuple[int, int]]] = {}
        keys = _keys(self)
        for word in _WORD.finditer(text):
            first = word[0]
            names = ("number",) if first[0].isdigit() else keys.get(first.lower())
            if names:
                for name in names:
                    near.setdefault(name, []).append(word.span())
        for rule, pattern in self.forms:
            timed = "time" in pattern.groupindex
            for start, end in _stretches(text, near, NEEDS[rule]):
                for match in pattern.finditer(text, start, end):
                    yield Form(*(match.span("time") if timed else match.span()), rule, match)


def crosses(start: int, end: int, borders: Sequence[int]) -> bool:
    """Tell whether a stretch of text goes over a border.

    Args:
        start: First code point.
        end: One past the last.
        borders: Code points, in order.
    """
    at = bisect.bisect_right(borders, start)
    return at < len(borders) and borders[at] < end


_WORD = re.compile(r"[A-Za-z]+|\d+")


def _stretches(text: str, near: dict[str, list[tuple[int, int]]], names: tuple[str, ...]) -> list[tuple[int, int]]:
    """The stretches of text around some words, joined where they meet, begun at a blank."""
    spans = sorted(span for name in names for span in near.get(name, ()))
    made: list[tuple[int, int]] = []
    for start, end in spans:
        start, end = max(0, start - 70), end + 60
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], end)
        else:
            made.append((text.rfind(" ", 0, start) + 1, end))
    return made


@functools.cache
def _keys(grammar: Grammar) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name, words in grammar.keys:
        for word in words:
            table[word] = (*table.get(word, ()), name)
    return table


@functools.cache
def _tables(grammar: Grammar) -> dict[str, dict[str, str]]:
    return {concept: dict(pairs) for concept, pairs in grammar.values}


def _last(phrase: str) -> str:
    """The last plain word of a phrase: what the search looks for."""
    last: str = re.findall(r"[a-z]{2,}|[a-z]", phrase.lower())[-1]
    return last


@functools.cache
def grammar(lexicon: Lexicon) -> Grammar:
    """Build the grammar from the ``time`` words of a lexicon, once."""

    numbers = number_words(lexicon)
    part = alternatives([word.text for word in lexicon.concept("time", "dayparts").words])
    part = f"(?i:{part})"
    values = tuple(
        (concept.id, tuple((w.text.lower(), w.get("value") or w.get("unit")) for w in concept.words))
        for concept in lexicon.concepts("time")
    )
    parts = tuple((w.text.lower(), w.get("unit")) for w in lexicon.concept("time", "days").words)
    return Grammar(
        forms=tuple((rule, re.compile(source)) for rule, source in patterns(lexicon, numbers).items()),
        keys=tuple((c.id, frozenset(_last(w.text) for w in c.words)) for c in lexicon.concepts("time"))
        + tuple((name, frozenset(words.split())) for name, words in EXTRA.items()),
        numbers=numbers,
        values=(*values, ("parts", parts)),
        day_after=re.compile(
            rf"(?:\s+(?:in\s+the\s+)?(?:early\s+|late\s+|mid-?\s*)?|\s+(?:at|around)\s+)(?P<p>{part})\b(?!\s+of\b)"
        ),
        day_before=re.compile(
            rf"(?:\bthe\s+)?(?:\b(?:early|late|mid)[\s-]+)?\b(?P<p>{part})\s+(?:of\s+|on\s+|hours\s+of\s+)?(?:the\s+)?$"
        ),
        clock_after=re.compile(
            rf"(?:\s+(?:at|around|about|before|by)|,)?\s+(?:(?:around|about)\s+)?(?P<t>{CLOCK}){ZONE}"
        ),
        clock_before=re.compile(rf"(?:(?:around|about)\s+)?(?<![\w:.])(?P<t>{CLOCK}){ZONE}(?:,?\s+on|,)?\s+$"),
    )
