"""Names under several romanisations: folding, titles, given names that are one name in two languages."""

from __future__ import annotations

import functools
import re
import unicodedata

from rapidfuzz.distance import Levenshtein

from vidomo.reconcile.lists import word_groups, word_list

_CYRILLIC = dict(zip(
    "абвгґдеёжзийклмнопрстуфхцчшщъыьэюяіїє",
    ["a", "b", "v", "h", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
     "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "i", "i", "ye"],
    strict=True,
))  # fmt: skip
_WORD = re.compile(r"\w+")
# Words before a name that are no part of it. "Maj Gen", "President", "Mr" …
TITLES = word_list("titles")
# What somebody speaks through, and nobody by itself.
_CHANNEL = word_list("channels")
_INDEFINITE = frozenset({"a", "an", "one", "some", "several", "many"})
# Words that make a description and no name: "Ukrainian officials", "a local resident".
COMMON = word_list("common")
# One given name in two languages of origin. A surname must agree as well before these are used.
_SAME_GIVEN = word_groups("given_names")


@functools.lru_cache(maxsize=262144)
def fold(text: str) -> str:
    """Give the key under which the usual romanisations of one name fall together.

    ``Gaiday`` and ``Haidai``, ``Zelensky`` and ``Zelenskyy``, ``Izyum`` and ``Izium``, ``Харків`` and ``Kharkiv`` each
    give one
    key: letters that the national, BGN/PCGN, scholarly and press systems write differently become one letter.

    Args:
        text: A name in Latin or Cyrillic letters.

    Returns:
        Lower-case Latin words, which are keys and not to be shown.
    """
    text = "".join(_CYRILLIC.get(c, c) for c in unicodedata.normalize("NFKC", text).casefold())
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = " ".join(_WORD.findall(re.sub(r"['’ʼ`´]s?\b", "", text)))
    text = (
        text.replace("kh", "h")
        .replace("g", "h")
        .replace("w", "v")
        .replace("x", "ks")
        .replace("ck", "k")
        .replace("ou", "u")
    )
    text = re.sub(r"ev\b", "ov", re.sub(r"ff\b", "v", text))
    text = re.sub(r"[iyj]+(?=[aeou])", "", text)
    text = re.sub(r"[iyj]+", "i", text)
    return re.sub(r"(\w)\1+", r"\1", text)


_GIVEN = {fold(name): names[0] for names in _SAME_GIVEN for name in names}


@functools.lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Split a name into folded words without titles and without what stands in brackets or after a comma."""
    bare = re.split(r"[,(]", name)[0]
    words = [w for w in re.findall(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*\.?", bare) if w.rstrip(".").casefold() not in TITLES]
    return tuple(f for f in (fold(w) for w in words) if f)


@functools.lru_cache(maxsize=65536)
def is_name(name: str) -> bool:
    """Tell a name ("Ihor Terekhov", "Institute for the Study of War") from a description ("Ukrainian officials")."""
    words = re.findall(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*", name)
    telling = [w for w in words if _tells(w)]
    if not telling or words[0].casefold() in _INDEFINITE or words[0][:1].islower() or _CHANNEL & set(words):
        return False
    # "Footage published by the command": a capital that only begins the sentence.
    return not (telling == words[:1] and len(words) > 2 and words[1].islower() and not re.match(r"\w+['’]s", name))


def _tells(word: str) -> bool:
    """Tell whether a word names somebody: "Ukrainian", "Moscow-backed" and "General" only describe."""
    joined = "-" in word and word.rpartition("-")[2].islower()
    return is_party(word) and not joined and not word.casefold().endswith(("ian", "ians"))


def is_party(name: str) -> bool:
    """Tell a party ("Russia", "Syrian Army") from those who can be anyone's ("gunmen", "Police")."""
    return any(
        w[:1].isupper() and w.casefold() not in COMMON for w in re.findall(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*", name)
    )


@functools.lru_cache(maxsize=262144)
def near_word(one: str, other: str) -> bool:
    """Tell whether two folded words can be one name: equal, or one edit apart where both have six letters or more."""
    if one == other:
        return True
    shorter = min(len(one), len(other))
    return shorter >= 6 and one[0] == other[0] and Levenshtein.distance(one, other, score_cutoff=1) <= 1


def same_given(one: str, other: str) -> bool:
    """Tell whether two folded given names can be one person's: equal, an initial, or one name in two languages."""
    if near_word(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0]):
        return True
    return one in _GIVEN and _GIVEN.get(one) == _GIVEN.get(other)
