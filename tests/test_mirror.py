"""With the parties of the bundled sample swapped, and the seats they are called by, what was done stays what it was."""

from __future__ import annotations

import functools
import re

import pytest

import vidomo
from sample_truth import FOLDER
from vidomo.model.reading import Reading

PAIRS = (("Russian", "Ukrainian"), ("Russia", "Ukraine"), ("Moscow", "Kyiv"))
OTHER = dict(PAIRS) | {second: first for first, second in PAIRS}
# Uppercase forms stand in datelines and headlines.
OTHER |= {one.upper(): other.upper() for one, other in OTHER.items()}
NAME = re.compile("|".join(sorted(OTHER, key=len, reverse=True)))
REPORTS = sorted(path for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))


def swapped(text: str) -> str:
    return NAME.sub(lambda match: OTHER[match.group()], text)


@functools.cache
def both(name: str) -> tuple[Reading, Reading]:
    text, html = (FOLDER / name).read_text(encoding="utf-8"), name.endswith(".html")
    return vidomo.read(text, html=html), vidomo.read(swapped(text), html=html)


def english() -> list[str]:
    words = re.compile(r"[а-яіїєґ]{4}")
    return [path.name for path in REPORTS if len(words.findall(path.read_text(encoding="utf-8"))) < 20]


@pytest.mark.parametrize("name", english())
def test_codes_modalities_figures_and_claims_stay(name: str) -> None:
    first, second = both(name)
    assert [(e.type, e.modality, e.acled, e.intercepted) for e in first.events] == [
        (e.type, e.modality, e.acled, e.intercepted) for e in second.events
    ]
    assert [(f.measure, f.low, f.high, f.group, f.cumulative) for f in first.figures] == [
        (f.measure, f.low, f.high, f.group, f.cumulative) for f in second.figures
    ]
    assert [(c.strength, c.form, c.medium, c.evidence) for c in first.claims] == [
        (c.strength, c.form, c.medium, c.evidence) for c in second.claims
    ]


@pytest.mark.parametrize("name", english())
def test_who_did_it_and_who_said_it_change_sides(name: str) -> None:
    first, second = both(name)
    for mine, theirs in zip(first.events, second.events, strict=True):
        for one, other in ((mine.actor1, theirs.actor1), (mine.actor2, theirs.actor2)):
            # Bare "troops" are those of the state they stand in, which is the same in both.
            if one is not None and one.start is not None and NAME.search(first.report.text[one.start : one.end]):
                assert other is not None and other.name == swapped(one.name)


def test_the_sample_has_reports_to_swap() -> None:
    assert len(english()) > 25
    assert sum(len(both(name)[0].events) for name in english()) > 50
