"""spaCy's rules for words (part of speech, morphology, lemma) by look-up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

# What is worked out for a word is kept for the next like it; this many bound the memory it takes.
KEPT = 200_000

Key = tuple[int, int, int, int]
# A pattern of a word, as spaCy's stubs leave it: from the name of an attribute to what it must be.
Pattern = dict[str, Any]
Word = dict[str, str | bool]


class TableRules:
    """The attribute rules of a model.

    They speak of one word each, but for a handful; what they give depends on its tag, form and relation, so it is
    worked out once for each of these. Rules for words in a row are left to spaCy's own matcher, and only where the
    first of such words stands.

    Args:
        ruler: The model's component.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._vocab = ruler.vocab
        self._single: list[tuple[Pattern, dict[int, int]]] = []
        self._first: list[Pattern] = []
        self._rest = AttributeRuler(ruler.vocab)
        self._known: dict[Key, tuple[int, ...]] = {}
        # spaCy's stubs give one type for every field of a rule.
        rules = cast("list[dict[str, Any]]", ruler.patterns)
        for rule, attrs in zip(rules, ruler.attrs, strict=True):
            patterns: list[list[Pattern]] = rule["patterns"]
            if set(attrs) <= set(SET) and all(len(words) == 1 and _is_plain(words[0]) for words in patterns):
                self._single.extend((words[0], attrs) for words in patterns)
            else:
                self._first.extend(words[0] if _is_plain(words[0]) else {} for words in patterns)
                self._rest.add(rule["patterns"], rule["attrs"], rule["index"])

    def __call__(self, doc: Doc) -> None:
        """Set part of speech, morphology and, where a rule knows it, lemma of every word.

        Args:
            doc: A tagged and parsed document; changed.
        """
        keys = doc.to_array(ASKED)
        if not len(keys):
            return
        known = self._known
        rows = [known.get(key) or self._work_out(key) for key in map(tuple, keys.tolist())]
        doc.from_array(SET, _array([row[:-1] for row in rows]))
        if any(row[-1] for row in rows):
            self._rest(doc)

    def _work_out(self, key: Key) -> tuple[int, ...]:
        """What is set of a word, in the order of ``SET``; and whether a rule for a row of words may begin with it."""
        strings = self._vocab.strings
        tag, lower, dep = (strings[value] if value else "" for value in key[:3])
        word: Word = {"TAG": tag, "LOWER": lower, "DEP": dep, "IS_SPACE": bool(key[3])}
        found: dict[int, int] = {TAG: key[0], DEP: key[2]}
        for pattern, attrs in self._single:
            if _fits(pattern, word):
                found |= attrs
        if len(self._known) >= KEPT:
            self._known.clear()
        first = any(_fits(pattern, word) for pattern in self._first)
        self._known[key] = (*(found.get(name, 0) for name in SET), int(first))
        return self._known[key]


class TableLemmas:
    """The lemmas of a model, each worked out once for a form, its part of speech and its morphology.

    Args:
        lemmatizer: The model's component.
    """

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: Doc) -> None:
        """Set the lemma of every word that has none.

        Args:
            doc: A document that the rules have been over; changed.
        """
        keys = doc.to_array([ORTH, POS, MORPH, LEMMA])
        if not len(keys):
            return
        known = self._known
        lemmas = [
            lemma or known.get((form, pos, morph)) or self._work_out(doc, number, (form, pos, morph))
            for number, (form, pos, morph, lemma) in enumerate(keys.tolist())
        ]
        doc.from_array([LEMMA], _array(lemmas))

    def _work_out(self, doc: Doc, number: int, key: tuple[int, int, int]) -> int:
        if len(self._known) >= KEPT:
            self._known.clear()
        lemma = self._lemmatizer.lemmatize(doc[number])[0]
        return self._known.setdefault(key, doc.vocab.strings.add(lemma))


ASKED = [TAG, LOWER, DEP, IS_SPACE]
SET = [POS, MORPH, LEMMA, TAG, DEP]


def _array(values: Sequence[int | tuple[int, ...]]) -> Any:
    return np.array(values, dtype=np.uint64)


def _is_plain(pattern: Pattern) -> bool:
    """Tell whether a pattern asks for nothing but what a look-up knows of a word."""
    return set(pattern) <= {"TAG", "LOWER", "DEP", "IS_SPACE"} and all(
        not isinstance(value, dict) or set(value) <= {"IN", "NOT_IN", "REGEX"} for value in pattern.values()
    )


def _fits(pattern: Pattern, word: Word) -> bool:
    return all(_holds(word[name], value) for name, value in pattern.items())


def _holds(given: str | bool, asked: str | bool | dict[str, Sequence[str]]) -> bool:
    if not isinstance(asked, dict):
        return given == asked
    return (
        ("IN" not in asked or given in asked["IN"])
        and ("NOT_IN" not in asked or given not in asked["NOT_IN"])
        and ("REGEX" not in asked or re.search(str(asked["REGEX"]), str(given)) is not None)
    )
