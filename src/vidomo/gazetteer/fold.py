"""Names as keys: under which forms two spellings of a place count as one name."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

APOSTROPHES = "'’‘ʼ`´′ʹʻ"
# A possessive 's is no part of a name, the apostrophe of Kup'yans'k is; U.S. and U.K. are one word.
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|[^\W\d_]+(?:[{APOSTROPHES}](?!s\b)[^\W\d_]+)*|\d+")
_PIECE = re.compile(r"[^\W_]+")
_DROP = {ord(c): None for c in APOSTROPHES + '."”“'}
_LETTERS = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})

# Romanisations of Ukrainian and Russian that stand for one another; applied in turn to a folded word.
_ROUGH = (
    (re.compile(r"shch|sch"), "sh"), (re.compile(r"kh"), "h"), (re.compile(r"g"), "h"), (re.compile(r"zh"), "z"),
    (re.compile(r"w"), "v"), (re.compile(r"ck"), "k"), (re.compile(r"x"), "ks"), (re.compile(r"tz"), "ts"),
    (re.compile(r"[iyje]+(?=[aou])"), ""), (re.compile(r"[iyje]+"), "i"), (re.compile(r"(\w)\1+"), r"\1"),
)  # fmt: skip


@functools.lru_cache(65536)
def fold(name: str) -> str:
    """Give the key under which a name is looked up: no case, no diacritics, no apostrophes, hyphens as spaces.

    Args:
        name: A name in any script.

    Returns:
        The key; empty where the name holds no letter or digit.
    """
    if name.isascii():
        text = name.lower()
        if text.isalpha():
            return text  # one word of plain letters, as most names are
    else:
        text = unicodedata.normalize("NFKD", name)
        text = "".join(c for c in text if not unicodedata.combining(c)).casefold().translate(_LETTERS)
    return " ".join(_PIECE.findall(text.translate(_DROP)))


@functools.lru_cache(65536)
def rough(name: str) -> str:
    """Give a coarser key under which the usual romanisations of one Ukrainian or Russian name fall together.

    Args:
        name: A name in Latin letters.

    Returns:
        The key; never to be shown.
    """
    key = fold(name)
    for pattern, other in _ROUGH:
        key = pattern.sub(other, key)
    return key


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Cut a text into words that can be part of a name.

    Args:
        text: Any text.

    Yields:
        Start, end (offsets of this text) and the folded word.
    """
    for match in _WORD.finditer(text):
        key = fold(match.group())
        if key:
            yield match.start(), match.end(), key
