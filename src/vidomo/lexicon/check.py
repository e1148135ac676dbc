"""What a strict reading cannot see: words that mean two things, and words nobody has tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vidomo.lexicon.compile import Lexicon
from vidomo.lexicon.entries import Concept, Word
from vidomo.lexicon.schema import KINDS
from vidomo.model.problem import LexiconError, Problem


def check(language: str, files: Sequence[tuple[str, str]]) -> tuple[Problem, ...]:
    """Check lexicon files as a whole.

    Args:
        language: ISO 639-1 code.
        files: Name and text of each file.

    Returns:
        What is wrong, with file and line; empty where all is well.
    """
    problems: list[Problem] = []
    for name, text in files:
        try:
            Lexicon(language, [(name, text)])
        except LexiconError as error:
            where, _, what = str(error).partition(": ")
            problems.append(Problem(where, what, "mend the line and check again", code="lexicon"))
    if problems:
        return tuple(problems)
    try:
        whole = Lexicon(language, files)
    except LexiconError as error:
        where, _, what = str(error).partition(": ")
        return (Problem(where, what, "mend the line and check again", code="lexicon"),)
    return tuple(_overlaps(whole.concepts()))


def _overlaps(concepts: Iterable[Concept]) -> Iterable[Problem]:
    """One word in two concepts of a kind, with nothing beside it that tells them apart, is an error that names both."""
    seen: dict[tuple[str, str, str, tuple[tuple[str, str], ...]], tuple[Concept, Word]] = {}
    for concept in concepts:
        if KINDS[concept.kind].shared:
            continue
        for word in concept.words:
            key = (concept.kind, word.slot, word.text.lower(), word.attrs)
            other = seen.setdefault(key, (concept, word))
            if other[0] is not concept:
                yield Problem(
                    word.where,
                    f"{word.slot} {word.text!r} is in {other[0].id} ({other[1].where}) and in {concept.id}",
                    "give one of them an object, subject or preposition that tells them apart",
                    code="lexicon",
                )
