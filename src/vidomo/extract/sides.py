"""For which country or group somebody speaks, as far as the words tell."""

from __future__ import annotations

import functools
import re

from vidomo.lexicon import Lexicon


@functools.lru_cache(maxsize=8)
def _table(lexicon: Lexicon) -> dict[str, str]:
    sides: dict[str, str] = {}
    for _, word in lexicon.words("party"):
        for text in (word.text, *word.list("adjective"), *word.list("people"), *word.list("metonym")):
            sides.setdefault(text.lower(), word.text)
    return sides


@functools.lru_cache(maxsize=8192)
def side_of(lexicon: Lexicon, text: str) -> str | None:
    """Tell the party that the first nationality, country or seat of government in some words stands for.

    Args:
        lexicon: The words.
        text: A name, an office, a body or a description.

    Returns:
        Name of the party, or None where the words tell none.
    """
    table = _table(lexicon)
    tokens = re.findall(r"[^\W_]+(?:-[^\W_]+)*", re.sub(r"['’]s\b", "", text.lower()))
    for i in range(len(tokens)):
        for width in (3, 2, 1):
            side = table.get(" ".join(tokens[i : i + width]))
            if side and i + width <= len(tokens):
                return side
    return None
