"""Concepts compiled into look-ups that the extractors use."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vidomo.lexicon.entries import Concept, Word
from vidomo.lexicon.load import lexicon_files, load
from vidomo.model.problem import LexiconError


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that are a word of the lexicon.

    Attributes:
        start: Index of the first word in the sequence searched.
        end: One past the last.
        concept: The concept.
        word: Its line.
    """

    start: int
    end: int
    concept: Concept
    word: Word


class PhraseTable:
    """Words and phrases of the lexicon, found in a sequence of words by longest match."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[Concept, Word]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Concept, Word]]] = {}
        for concept, word in entries:
            phrase = tuple(word.text.lower().split())
            self._by_first.setdefault(phrase[0], []).append((phrase, concept, word))
        for rows in self._by_first.values():
            rows.sort(key=lambda row: -len(row[0]))

    def at(self, words: Sequence[str], start: int) -> list[Match]:
        """Give every entry that begins at one place, longest first.

        Args:
            words: The words, lower case or lemmas.
            start: Where to look.

        Returns:
            The matches; several where a phrase stands in several lines.
        """
        return [
            Match(start, start + len(phrase), concept, word)
            for phrase, concept, word in self._by_first.get(words[start], ())
            if tuple(words[start : start + len(phrase)]) == phrase
        ]

    def find(self, words: Sequence[str]) -> list[Match]:
        """Find entries from left to right, longest first, without overlaps; equal phrases all count.

        Args:
            words: The words, lower case or lemmas.

        Returns:
            The matches in order.
        """
        found: list[Match] = []
        start = 0
        while start < len(words):
            here = self.at(words, start)
            if here:
                found.extend(match for match in here if match.end == here[0].end)
                start = here[0].end
            else:
                start += 1
        return found

    def __contains__(self, phrase: str) -> bool:
        words = tuple(phrase.lower().split())
        return bool(words) and any(row[0] == words for row in self._by_first.get(words[0], ()))


class Lexicon:
    """All words of one language.

    Attributes:
        language: ISO 639-1 code.
        digest: SHA-256 over names and texts of the files, hex: the version of the lexicon.
    """

    def __init__(self, language: str, files: Sequence[tuple[str, str]]) -> None:
        self.language = language
        self._concepts = load(files)
        self._tables: dict[tuple[str, tuple[str, ...]], PhraseTable] = {}
        self.digest = hashlib.sha256(repr(sorted(files)).encode()).hexdigest()

    def concepts(self, kind: str | None = None) -> tuple[Concept, ...]:
        """Give the concepts of a kind, or all, in the order of their files."""
        return tuple(concept for concept in self._concepts if kind in (None, concept.kind))

    def concept(self, kind: str, id: str) -> Concept:
        """Give one concept.

        Raises:
            LexiconError: Where there is none of that name.
        """
        for concept in self._concepts:
            if (concept.kind, concept.id) == (kind, id):
                return concept
        raise LexiconError(f"the {self.language} lexicon has no {kind} {id!r}")

    def words(self, kind: str, *slots: str) -> Iterator[tuple[Concept, Word]]:
        """Give every word of a kind with its concept; only those of the named head slots where any are named."""
        for concept in self.concepts(kind):
            for word in concept.words:
                if not slots or word.slot in slots:
                    yield concept, word

    def table(self, kind: str, *slots: str) -> PhraseTable:
        """Give the words of a kind as a table to search with; made once."""
        if (kind, slots) not in self._tables:
            self._tables[kind, slots] = PhraseTable(self.words(kind, *slots))
        return self._tables[kind, slots]


@functools.cache
def lexicon(language: str = "en") -> Lexicon:
    """Give the lexicon of a language, read once.

    Args:
        language: ISO 639-1 code.

    Returns:
        The lexicon.

    Raises:
        LexiconError: Where a file has a mistake.
    """
    return Lexicon(language, tuple(lexicon_files(language)))
