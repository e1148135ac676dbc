"""The lexicon as a person reads it."""

from __future__ import annotations

from vidomo.lexicon.compile import Lexicon
from vidomo.lexicon.entries import Concept, Word
from vidomo.model.problem import LexiconError


def kinds(lexicon: Lexicon) -> tuple[tuple[str, int, int], ...]:
    """Give each kind of concept with how many concepts and words it has, sorted by name."""
    names = sorted({concept.kind for concept in lexicon.concepts()})
    return tuple((k, len(lexicon.concepts(k)), sum(len(c.words) for c in lexicon.concepts(k))) for k in names)


def describe(concept: Concept) -> str:
    """Tell a concept whole: definition, codes, words with what they ask for, examples.

    Args:
        concept: The concept.

    Returns:
        Lines of text.
    """
    lines = [f"{concept.label} ({concept.kind} {concept.id}, {concept.file})", concept.definition]
    lines += [f"{scheme}: {code}" for scheme, code in concept.codes]
    lines += ["", "words:", *(f"  {_word(word)}" for word in concept.words)]
    if concept.examples:
        lines += ["", "read as it:", *(f"  {example.text}" for example in concept.examples)]
    if concept.not_examples:
        lines += ["", "not read as it:", *(f"  {each.text} ({each.because})" for each in concept.not_examples)]
    return "\n".join(lines)


def find(lexicon: Lexicon, kind: str, id: str | None = None) -> tuple[Concept, ...]:
    """Give the concepts of a kind, or the one named.

    Args:
        lexicon: The words.
        kind: Kind of concept.
        id: Name of one.

    Returns:
        The concepts, never none.

    Raises:
        LexiconError: Where there is no such kind or concept; the message lists those there are.
    """
    found = lexicon.concepts(kind)
    if not found:
        raise LexiconError(f"no kind {kind!r}; there are {', '.join(name for name, _, _ in kinds(lexicon))}")
    chosen = tuple(concept for concept in found if id in (None, concept.id))
    if not chosen:
        raise LexiconError(f"no {kind} {id!r}; there are {', '.join(concept.id for concept in found)}")
    return chosen


def _word(word: Word) -> str:
    asks = ", ".join(f"{slot} {text}" for slot, text in word.attrs)
    return f"{word.slot} {word.text}" + (f" ({asks})" if asks else "") + f"  line {word.line}"
