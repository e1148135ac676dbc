"""What sort of thing a noun stands for: place, structure, people, weapon, or a body of armed people."""

from __future__ import annotations

import functools

from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Token
from vidomo.lexicon import Lexicon, Word


@functools.cache
def _nouns(lexicon: Lexicon) -> dict[str, dict[tuple[str, ...], Word]]:
    found: dict[str, dict[tuple[str, ...], Word]] = {}
    for concept, word in lexicon.words("class"):
        found.setdefault(concept.id, {})[tuple(word.text.split())] = word
    return found


def word_of(token: Token, name: str, lexicon: Lexicon) -> Word | None:
    """Find the lexicon line that puts a noun into a class.

    Args:
        token: Head of a noun phrase; a two-word entry matches with the word before it.
        name: The class.
        lexicon: The words.

    Returns:
        The line, or None.
    """
    words = _nouns(lexicon).get(name, {})
    own = lemma(token)
    if token.i > 0 and (pair := words.get((token.nbor(-1).lower_, own))) is not None:
        return pair
    # "rocket-propelled grenade" is four tokens.
    if token.i > 2 and token.nbor(-2).text == "-":
        hyphened = f"{token.nbor(-3).lower_}-{token.nbor(-1).lower_}"
        if (pair := words.get((hyphened, own))) is not None:
            return pair
    return words.get((own,)) or words.get((token.lower_,))


def in_class(token: Token, name: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun belongs to a class of the lexicon.

    Args:
        token: Head of a noun phrase.
        name: The class: place, structure, people, weapon or force.
        lexicon: The words.

    Returns:
        True where it does.
    """
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and word_of(token, name, lexicon) is not None
