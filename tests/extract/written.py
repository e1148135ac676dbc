"""Pages of texts written in the tests."""

from __future__ import annotations

from vidomo.extract.page import Page, pages
from vidomo.gazetteer import Gazetteer
from vidomo.lexicon import lexicon
from vidomo.model.report import Block, Published, Report, digest_of

REPORT_DAY = "2022-09-09"  # a Friday


def page_of(text: str, published: str | None = REPORT_DAY, until: str | None = None) -> Page:
    """Analyse a text, a paragraph a line, as a report published on a day or in an interval of days."""
    blocks = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "body"))
        at += len(line) + 1
    when = Published(published, until or published, "given") if published else None
    report = Report("r", text, digest_of(text), language="en", published=when, blocks=tuple(blocks))
    (page,) = pages([report], lexicon("en"), Gazetteer.__new__(Gazetteer))  # times and figures look no place up
    return page
