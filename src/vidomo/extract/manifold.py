"""Victims counted by the word for the deed: "a double murder", "a quadruple shooting"."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from vidomo.extract.figure_drafts import Draft, measure_named
from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Doc
from vidomo.lexicon import Lexicon, Word


def find_manifold(doc: Doc, lexicon: Lexicon) -> Iterator[Draft]:
    """Find deeds that are named by how many they befell.

    Args:
        doc: The analysed report.
        lexicon: The words; those of a measure with a factor and the word that must stand before them.

    Yields:
        One figure for each measure: of the first deed so named.
    """
    words = _words(lexicon)
    seen: set[str] = set()
    for token in doc[:-1]:
        noun = token.nbor(1)
        found = words.get((token.lower_, lemma(noun)))
        if found is None or found[0] in seen or noun.sent != token.sent:
            continue
        measure, word = found
        seen.add(measure)
        many = float(word.get("factor"))
        yield Draft(
            token.idx, noun.idx + len(noun), noun, measure_named(measure), many, many, rule="manifold",
            line=word.where, detail=noun.lower_,
        )  # fmt: skip


@functools.cache
def _words(lexicon: Lexicon) -> dict[tuple[str, str], tuple[str, Word]]:
    return {
        (word.get("with"), word.text): (concept.id, word)
        for concept, word in lexicon.words("measure")
        if word.slot == "noun" and word.get("factor") and word.get("with")
    }
