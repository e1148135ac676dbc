"""Paragraphs that news agencies label: "Source: NAME, governor, on Telegram", "Quote: “…”", "Details: …"."""

from __future__ import annotations

import re

from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.sources import Source

# What stands before a paragraph: no words of whoever speaks.
LABEL = re.compile(r"(?:Quote(?: from [^:\n]{2,60})?|Details|Background|Updated?|Note)\s*:\s*(?=\S)")
SOURCE = re.compile(r"\s*Sources?\s*:\s+(?P<who>[^\n;]{3,200}?)(?=,? (?:on|in|citing|via) |;|\.?\s*$)", re.MULTILINE)
_QUOTED_FROM = re.compile(r"Quote from (?P<who>[^:\n]{2,60}):")
_QUOTE = re.compile(r"\s*Quote(?: from (?P<who>[^:\n]{2,60}))?\s*(?P<colon>:)\s*(?P<what>[\"“«][^\n]*)")


def labelled_claims(desk: Desk) -> list[Draft]:
    """Read quotations that stand behind a label, as their speaker's: whom the label names, else the last source line.

    Args:
        desk: The page laid out.

    Returns:
        Drafts whose cue is the colon; their quotations are marked as done.
    """
    page, drafts = desk.page, []
    source: Source | None = None
    for block in page.report.blocks:
        if (line := SOURCE.match(page.report.text, block.start, block.end)) is not None:
            source = _who(desk, line.start("who"), line.end("who"))
            continue
        match = _QUOTE.match(page.report.text, block.start, block.end)
        if match is None or _says_who(desk, match.start("what"), block.end):
            continue
        who = _who(desk, match.start("who"), match.end("who")) if match["who"] else source
        if who is None:
            continue
        start, end = match.start("what"), match.end("what")
        draft = Draft(None, who, [(start, end)], "claims.labelled")
        draft.cue_span = (match.start("colon"), match.end("colon"))
        desk.done.update(i for i, quote in enumerate(desk.quotes) if start <= quote.start < end)
        drafts.append(draft)
    return drafts


def names_source(text: str) -> bool:
    """Tell whether a line only names the source of a report: "Source: State Emergency Service"."""
    return SOURCE.match(text) is not None


def names_speaker(text: str, start: int, end: int) -> bool:
    """Tell whether words stand in a label that says who speaks: "Quote from Lys:".

    Args:
        text: The report's text.
        start: Where the words begin, in code points.
        end: One past their last code point.
    """
    at = text.rfind("\n", 0, start) + 1
    label = _QUOTED_FROM.match(text, at)
    return label is not None and label.start("who") <= start and end <= label.end("who")


def _who(desk: Desk, start: int, end: int) -> Source | None:
    span = desk.page.doc.char_span(start, end, alignment_mode="expand")
    return Source(span.start, span.end, span.root) if span is not None else None


def _says_who(desk: Desk, start: int, end: int) -> bool:
    """Whether the words behind a label name the speaker themselves: `"…," he wrote`."""
    return any(start <= cue.token.idx < end for cue in desk.cues)
