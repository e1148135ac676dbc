"""Figures told as a multiple of another: "twice as many had been wounded"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vidomo.extract.counting import counted
from vidomo.extract.figure_drafts import Draft, Offsets, measure_named
from vidomo.extract.measure_words import PERSONAL
from vidomo.extract.measures import told_of
from vidomo.extract.numbers import alternatives
from vidomo.extract.parsed import Doc
from vidomo.lexicon import Lexicon


def multiples(doc: Doc, done: Sequence[Draft], times: frozenset[int], lexicon: Lexicon) -> Iterator[Draft]:
    """Find the figures that are counted by one told before.

    Args:
        doc: The analysed report.
        done: The figures found so far, in order.
        times: Indices of tokens that are part of a time.
        lexicon: The words.

    Yields:
        A figure for each multiple.
    """
    offsets = Offsets(doc)
    words = lexicon.concept("quantity", "multiples").words
    pattern = re.compile(
        rf"\b(?P<k>{alternatives([w.text for w in words])})\s+(?:as\s+many|that\s+(?:number|many))\b", re.I
    )
    for match in pattern.finditer(doc.text):
        number = offsets.token(match.end() - 1)
        if number is None:
            continue
        base = [d for d in done if d.start < match.start() and number.i - d.token.i < 60 and d.measure in PERSONAL]
        word = next(w for w in words if w.text == " ".join(match["k"].lower().split()))
        what = counted(doc, number.i, number.i + 1, lexicon, times)
        told = told_of(doc, number.i, what, lexicon)
        if not base or told is None:
            continue
        factor, whole = float(word.get("factor")), base[-1]
        yield Draft(
            match.start(), match.end(), number, measure_named(told.measure), _scaled(whole.low, factor),
            _scaled(whole.high, factor), whole.approximate, group=what.group or whole.group, rule="multiple",
            line=word.where, detail=f"{word.text} {whole.low:g}" if whole.low is not None else word.text,
        )  # fmt: skip


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
