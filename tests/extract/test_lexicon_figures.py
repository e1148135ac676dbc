"""Every example in the lexicon's measure files is read as it says, and every counter-example is not."""

from __future__ import annotations

import pytest
from written import page_of

from vidomo.extract.figures import find_figures
from vidomo.extract.times import find_times
from vidomo.lexicon import Concept, Example, lexicon
from vidomo.model.figure import Figure

MEASURES = lexicon("en").concepts("measure")


def figures_of(text: str) -> tuple[Figure, ...]:
    page = page_of(text)
    return find_figures(page, find_times(page), (), (), ())


def _fits(figure: Figure, example: Example) -> bool:
    wanted = dict(example.expect)
    bounds = {"low": figure.low, "high": figure.high}
    for name, value in bounds.items():
        told = wanted.get(name, "open")
        if (told == "open") != (value is None) or (value is not None and abs(float(told) - value) > 0.01):
            return False
    return wanted.get("group") in (None, figure.group)


@pytest.mark.parametrize(
    ("concept", "example"), [pytest.param(c, e, id=f"{c.file}:{e.line}") for c in MEASURES for e in c.examples]
)
def test_examples_are_read(concept: Concept, example: Example) -> None:
    found = [f for f in figures_of(example.text) if f.measure == concept.id]
    assert any(_fits(figure, example) for figure in found), found


@pytest.mark.parametrize(
    ("concept", "example"), [pytest.param(c, e, id=f"{c.file}:{e.line}") for c in MEASURES for e in c.not_examples]
)
def test_counter_examples_are_not(concept: Concept, example: Example) -> None:
    assert not [f for f in figures_of(example.text) if f.measure == concept.id], example.because
