"""Interviews and transcripts: turns that begin with who speaks ("Q:", "A:", "PETRENKO:")."""

from __future__ import annotations

import re
from collections import Counter

from vidomo.extract.drafts import Desk, Draft
from vidomo.extract.sources import Source

TURN = re.compile(
    r"[\s\"'“‘]*(?P<who>[A-Z][^\s:,;.?!]*\.?(?:[ ][A-Z(][^\s:,;?!]*){0,4}):\s+(?P<what>\S[^\n]*)", re.DOTALL
)
WORD = re.compile(r"[^\W\d_]+")
# What interviewers and those they ask are called where they go without a name.
ASKING = frozenset(("q", "question", "interviewer", "reporter", "moderator", "host"))
ANSWERING = frozenset(("a", "answer"))


def dialogue_claims(desk: Desk) -> list[Draft]:
    """Read the turns of an interview or a transcript, one claim each.

    Paragraphs that begin with a label are turns where the labels alternate: questions and answers, or at least two
    labels of which one comes again.

    Args:
        desk: The page laid out.

    Returns:
        Drafts whose cue is the colon; their quotations are marked as done.
    """
    page = desk.page
    turns: list[tuple[str, int, int, int, int]] = []
    for block in page.report.blocks:
        match = TURN.match(page.report.text, block.start, block.end)
        if match is not None and block.kind not in ("title", "heading"):
            turns.append((match["who"], match.start("who"), match.end("who"), match.start("what"), block.end))
    labels = Counter(turn[0].lower().rstrip(".") for turn in turns)
    asked = bool(labels.keys() & ASKING) and len(labels) > 1
    if not asked and not (len(turns) >= 3 and len(labels) >= 2 and max(labels.values()) >= 2):
        return []
    drafts: list[Draft] = []
    for who, start, end, first, last in turns:
        label = page.doc.char_span(start, end, alignment_mode="expand")
        name = _name(desk, who, start)
        said = page.report.text[first:last].rstrip(" \"'”’")
        if label is None or (name == "interviewer" and said.endswith("?")) or len(WORD.findall(said)) < 3:
            continue  # A bare question claims nothing, and a label with a number is a line of a table.
        draft = Draft(None, Source(label.start, label.end, label[-1]), [(first, last)], "claims.turn", name=name)
        draft.cue_span = (end, end + 1)
        desk.done.update(i for i, quote in enumerate(desk.quotes) if start - 2 <= quote.start < last)
        drafts.append(draft)
    return drafts


def _name(desk: Desk, who: str, at: int) -> str:
    low = who.lower().rstrip(".")
    people = [m for m in desk.people if m.kind == "person"]
    if low in ASKING:
        return "interviewer"
    if low in ANSWERING:
        # Whom the words before the first question speak of most is the one who is asked.
        named = Counter(m.name for m in people if m.span.start < at)
        return named.most_common(1)[0][0] if named else "interviewee"
    last = low.split()[-1]
    same = [m for m in people if last in m.name.lower().split()]
    if same:
        return max((m.name for m in same), key=len)
    return " ".join(word.capitalize() if word.isupper() and len(word) > 3 else word for word in who.split())
