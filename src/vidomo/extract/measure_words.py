"""The words that tell what befell the counted, by measure, as the lexicon keeps them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from vidomo.extract.counting import Counted
from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Token
from vidomo.lexicon import Lexicon, Word

# Where several hold of the same people, the graver is told: who was shot and killed is not counted as wounded.
ORDER = ("killed", "missing", "captured", "deserted", "encircled", "evacuated", "displaced", "injured")


PERSONAL = frozenset(ORDER)
# Words that do not tell whether the hurt lived.
MAYBE_DEAD = frozenset([
    "shot", "shoot", "shoots", "shooting", "stabbed", "struck", "strike", "strikes", "striking", "hit", "hits",
    "hitting", "victim", "victims",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of the counted.

    Attributes:
        measure: The measure.
        token: The word that tells it.
        line: Its lexicon line.
    """

    measure: str
    token: Token
    line: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the lexicon with the measure that it tells."""

    measure: str
    word: Word


@functools.cache
def measure_tables(lexicon: Lexicon) -> tuple[dict[str, tuple[Entry, ...]], ...]:
    """Give the lines of the measures by word: verbs, nouns, adjectives, phrases."""
    tables: dict[str, dict[str, tuple[Entry, ...]]] = {"verb": {}, "noun": {}, "adjective": {}, "phrase": {}}
    for concept, word in lexicon.words("measure"):
        table = tables[word.slot]
        table[word.text] = (*table.get(word.text, ()), Entry(concept.id, word))
    return tables["verb"], tables["noun"], tables["adjective"], tables["phrase"]


def measure_word(token: Token, lexicon: Lexicon) -> Told | None:
    """Read a word that by itself tells what befell people: "dead", "killed", "the injured".

    Args:
        token: The word.
        lexicon: The words.
    """
    verbs, nouns, adjectives, _ = measure_tables(lexicon)
    entries = adjectives.get(token.lower_, ()) + nouns.get(lemma(token), ())
    if token.tag_ in ("VBN", "VBD"):
        entries += verbs.get(lemma(token), ())
    for entry in entries:
        if entry.measure in PERSONAL and not entry.word.get("object") and not entry.word.get("with"):
            return Told(entry.measure, token, entry.word.where)
    return None


def fits(word: Word, role: str, what: Counted) -> bool:
    """Tell whether a lexicon line can speak of the counted in that part.

    Args:
        word: The line; ``counts`` says which part is counted and ``object`` of which class it must be.
        role: object, subject, means …
        what: What is counted.
    """
    needed = word.get("counts", "object")
    if role != needed and not (role == "of" and needed == "object"):
        return False
    kind = word.get("object")
    if kind:
        return kind in what.kinds
    return of_people(what)


def of_people(what: Counted) -> bool:
    """Tell whether the counted are people, or left out as people are."""
    return what.head is None or "people" in what.kinds
