"""The labels of names, by the model's own numbers and spaCy's own rules, for a whole batch of words at once.

spaCy takes the words one by one and asks of each of some seventy moves whether it is allowed, which costs more than
all its sums. But as long as no name is open the scores of a word hang on nothing but the word; so they are worked out
for all words together, and only the insides of names one after the other.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps

# What a score depends on: the word at hand, the first word of the name that is open, and the word before the one at
# hand where a name is open.
FEATURES = 3
# Never allowed, and below every score.
BARRED = -np.inf

# spaCy's and thinc's models know no type of what goes in and out.
Array = Any


def labeller(nlp: Language) -> NameLabels | None:
    """Make the quick labeller of a pipeline.

    Args:
        nlp: A pipeline with the component ``ner``.

    Returns:
        The labeller, or None where the model is of a form that it does not know.
    """
    ner = nlp.get_pipe("ner")
    if not isinstance(ner, EntityRecognizer) or ner.cfg.get("beam_width") != 1:
        return None
    model: Model[Any, Any] = ner.model
    if not model.attrs.get("has_upper") or model.attrs.get("unseen_classes") or not isinstance(model.ops, NumpyOps):
        return None
    lower = model.get_ref("lower")
    return NameLabels(ner) if lower.get_dim("nF") == FEATURES and lower.get_dim("nP") > 1 else None


class NameLabels:
    """The entity labels of spaCy's transition model.

    Args:
        ner: The model's component: greedy, with the three features of names and a hidden layer.
    """

    def __init__(self, ner: EntityRecognizer) -> None:
        self._model: Model[Any, Any] = ner.model
        upper = self._model.get_ref("upper")
        self._weights, self._bias = upper.get_param("W"), upper.get_param("b")
        moves = [ner.moves.get_class_name(number) for number in range(upper.get_dim("nO"))]
        self._labels: list[str] = [move[2:] for move in moves]
        kinds = np.array([move[0] for move in moves])
        named = np.array([bool(label) for label in self._labels])
        outside = kinds == "O"
        begins, whole = (kinds == "B") & named, (kinds == "U") & named
        # Rows: a word, a last word of a sentence, white space.
        self._allowed = np.where(np.array([begins | whole | outside, whole | outside, outside]), 0.0, BARRED)
        self._allowed = self._allowed.astype(np.float32)
        self._begins, self._outside = frozenset(np.flatnonzero(begins).tolist()), int(np.flatnonzero(outside)[0])
        # The moves that carry on and end the name that a move begins.
        self._inside, self._last = (self._moves_alike(kinds, kind) for kind in "IL")

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the entity labels of documents that hold none yet.

        Args:
            docs: Parsed documents.
        """
        vectors = self._model.get_ref("tok2vec").predict(docs)
        if not len(vectors):
            return
        table = self._model.get_ref("lower").predict(vectors)
        parts = [doc.to_array([IS_SPACE, SENT_START]) for doc in docs]
        starts = np.concatenate([_opens(part[:, 1]) for part in parts])
        # A name is not carried over the end of a sentence; that of the text is one.
        ends = np.append(starts[1:], True)
        best = self._outside_names(table, np.concatenate([part[:, 0] for part in parts]), ends)
        lengths = self._lengths(table, best, ends)
        first = 0
        for doc in docs:
            doc.set_ents(list(self._names(doc, best[first : first + len(doc)], lengths, first)), default="outside")
            first += len(doc)

    def _moves_alike(self, kinds: Array, kind: str) -> Array:
        """The move of a kind for the label of each move."""
        moves = {self._labels[move]: move for move in np.flatnonzero(kinds == kind).tolist()}
        return np.array([moves.get(label, 0) for label in self._labels])

    def _scores(self, sums: Array) -> Array:
        sums = sums + self._model.get_ref("lower").get_param("b")
        # numpy is slow at the greatest of a short row.
        hidden = functools.reduce(np.maximum, (sums[..., piece] for piece in range(sums.shape[-1])))
        scores = OPS.gemm(hidden, self._weights, trans2=True)
        return scores + self._bias

    def _outside_names(self, table: Array, spaces: Array, ends: Array) -> Array:
        """The best move at each word, were no name open there."""
        scores = self._scores(table[1:, 0] + table[0, 1] + table[0, 2])
        return (scores + self._allowed[np.where(spaces, 2, ends.astype(int))]).argmax(axis=-1)

    def _lengths(self, table: Array, best: Array, ends: Array) -> dict[int, int]:
        """How many words a name has that begins at a word, for each word where one might."""
        lengths: dict[int, int] = {}
        opened = np.flatnonzero(np.isin(best, list(self._begins)))
        at = opened + 1
        while len(opened):
            scores = self._scores(table[at + 1, 0] + table[opened + 1, 1] + table[at, 2])
            rows, moves = np.arange(len(opened)), best[opened]
            on, off = self._inside[moves], self._last[moves]
            ahead, stop = scores[rows, on], scores[rows, off]
            # Of two moves alike spaCy takes the one that it knows first.
            closed = ends[at] | (stop > ahead) | ((stop == ahead) & (off < on))
            lengths.update(zip(opened[closed].tolist(), (at - opened + 1)[closed].tolist(), strict=True))
            opened, at = opened[~closed], at[~closed] + 1
        return lengths

    def _names(self, doc: Doc, best: Array, lengths: dict[int, int], first: int) -> Iterable[Span]:
        free = 0
        for at in np.flatnonzero(best != self._outside).tolist():
            if at >= free:
                move = int(best[at])
                free = at + (lengths[first + at] if move in self._begins else 1)
                yield Span(doc, at, free, label=self._labels[move])


# spaCy's own matrix product here, so that not even the last bit differs.
OPS = NumpyOps(use_blis=True)


def _opens(starts: Array) -> Array:
    """Tell of each word whether it opens a sentence or the text."""
    opens = cast(Array, starts == 1)
    opens[:1] = True
    return opens
