"""Headlines that put the speaker before a colon: "Petrenko: the bridge stays closed"."""

from __future__ import annotations

import re

from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.labelled import names_source
from vidomo.extract.sources import Source

# "Two trains collide in the tunnel – railway police", as channels put it.
BEHIND = re.compile(r"(?P<what>\S[^\n–—]{14,}?)\s+[–—-]{1,2}\s+(?P<who>[^–—:,;.\n\d]{3,60}?)\.?\s*")
SHAPE = re.compile(r"\s*(?P<who>[^:\n]{2,60}):\s+(?P<what>\S[^\n]{10,})")

# What a headline puts before a colon as the ground of its news.
TELLING = frozenset(("report", "poll", "survey", "study", "source", "witness", "document", "expert", "resident"))


def headline_claims(desk: Desk) -> list[Draft]:
    """Read titles and headings of the form "WHO: WHAT", where WHO is a person or body that the report names.

    Args:
        desk: The page laid out.

    Returns:
        Drafts without a cue.
    """
    drafts: list[Draft] = []
    page = desk.page
    for block in page.report.blocks:
        text = page.report.text[block.start : block.end]
        short = len(text) <= 160
        if names_source(text):
            continue
        if block.kind not in ("title", "heading", "list") and not (
            short and (BEHIND.fullmatch(text) or not text.rstrip().endswith((".", '"', "”")))
        ):
            continue
        match = SHAPE.fullmatch(text) or BEHIND.fullmatch(text)
        if match is None or len(match["who"].split()) > 6:
            continue
        behind = match.start("who") > match.start("what")
        start, end = block.start + match.start("who"), block.start + match.end("who")
        if not _speaks(desk, start, end):
            continue
        span = page.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            continue
        head = next((t for t in reversed(list(span)) if t.is_alpha), span[-1])
        what = (block.start + match.start("what"), block.start + match.end("what"))
        if any(what[0] <= page.report.text.find("“", q.start) < what[1] and q.start == what[0] for q in desk.quotes):
            continue
        draft = Draft(None, Source(span.start, span.end, head), [what], "claims.headline")
        if not behind:
            draft.cue_span = (end, end + 1)
        drafts.append(draft)
    return drafts


def _speaks(desk: Desk, start: int, end: int) -> bool:
    """Whether the words before a colon name a person or body, a surname told in full below, an outlet, or officials."""
    who = desk.text(start, end).lower()
    words = desk.words
    if who in {word.text.lower() for word in desk.page.lexicon.concept("party", "country").words}:
        return False  # "Mali: dozens dead in raid": what the headline is about
    if any(start <= m.span.start and m.span.end == end and m.kind != "description" for m in desk.people):
        return True
    if who in words.media or any(m.kind == "person" and who == m.name.lower().split()[-1] for m in desk.people):
        return True
    tokens = desk.page.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return False
    head = tokens[-1].lemma_.lower()
    return head in words.roles or head in words.bodies or head in TELLING or who in words.parties
