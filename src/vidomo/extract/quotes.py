"""Quotation marks of a report paired into quotations, however they were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vidomo.extract.page import Page

OPENERS = "“„«‟"
CUE_AFTER = re.compile(r"[,\s]{0,2}\w")
TYPED = ("''", "``", "‘‘", "’’")
# A quotation in single marks: the opener follows a space, the closer follows a stop, so that apostrophes do not count.
SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(—–-]))[‘'](?=\w)([^\n]*?[,.!?…])['’](?!\w)", re.MULTILINE)
SINGLE_WORDS = re.compile(r"(?:(?<=^)|(?<=[\s(—–-]))‘(?=\w)([^\n‘’]{1,80}[^\W_s])’(?!\w)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a block between quotation marks.

    Attributes:
        start: First code point, the opening mark where there is one.
        end: One past the last code point, the closing mark where there is one.
        block: Index of the block of the report.
        opened: Whether it has an opening mark.
        closed: Whether it has a closing mark; without one it runs to the end of its block, and often on in the next.
    """

    start: int
    end: int
    block: int
    opened: bool
    closed: bool


def find_quotes(page: Page) -> tuple[Quote, ...]:
    """Pair the quotation marks of a report, block by block.

    Curly, straight, low and angle marks are read; a missing closing mark lets the quotation run to the end of the
    block, a missing opening mark lets it begin with the block or sentence. Words inside a word ("don't") never count.

    Args:
        page: The page.

    Returns:
        The outer quotations in order, without overlaps.
    """
    text = page.report.text
    quotes: list[Quote] = []
    for index, block in enumerate(page.report.blocks):
        found = _double(text, block.start, block.end, index)
        quotes += found
        if "‘" in text[block.start : block.end] or " '" in text[block.start : block.end]:
            for pattern in (SINGLE, SINGLE_WORDS):
                for match in pattern.finditer(text, block.start, block.end):
                    if not any(q.start < match.end() and match.start() < q.end for q in quotes):
                        quotes.append(Quote(match.start(), match.end(), index, True, True))
    return tuple(sorted(quotes, key=lambda quote: quote.start))


def _double(text: str, start: int, end: int, block: int) -> list[Quote]:
    quotes: list[Quote] = []
    opened: int | None = None
    last = start
    i = start - 1
    while i + 1 < end:
        i += 1
        char, mark = text[i], i
        if text[i : i + 2] in TYPED and i + 1 < end:
            # Two single marks typed for a double one.
            char = '"'
            i += 1
        elif char not in '"“”„«»‟':
            continue
        if opened is None:
            # Some type a closing mark at both ends, so the place of a mark counts for more than its shape.
            if not _opens(text, mark, i, start, end):
                # A closing mark alone: speech only where its cue can follow ("…," she said).
                if mark > last and text[mark - 1] in ",?!" and CUE_AFTER.match(text, i + 1, end):
                    quotes.append(Quote(_sentence_start(text, last, mark), i + 1, block, False, True))
                    last = i + 1
            else:
                opened = mark
        elif (char in '”»"' or text[opened] == "„") and not (char == '"' and _again(text, mark, i, opened, end)):
            quotes.append(Quote(opened, i + 1, block, True, True))
            opened, last = None, i + 1
        elif char == '"' or (char in OPENERS and _opens(text, mark, i, start, end)):
            # A second opener: the first one was never closed, so it ends where its last sentence ends.
            stop = max(text.rfind(point, opened, i) for point in ".!?,") + 1
            if stop > opened + 1:
                quotes.append(Quote(opened, stop, block, True, False))
            opened, last = mark, i
    if opened is not None and opened + 1 < end:
        quotes.append(Quote(opened, _open_end(text, opened, start, end), block, True, False))
    return quotes


def _again(text: str, first: int, last: int, opened: int, end: int) -> bool:
    """Whether a straight mark opens a second quotation although the first was never closed."""
    after = text[last + 1] if last + 1 < end else " "
    return text[first - 1].isspace() and after.isalnum() and first - opened > 40


def _open_end(text: str, opened: int, start: int, end: int) -> int:
    """Where a quotation without a closing mark ends: with its paragraph if it is speech, or else with its sentence."""
    lead = text[start:opened].rstrip()
    if not lead or lead[-1] in ":,.?!":
        return end
    stop = re.compile(r"[.!?](?=\s|$)").search(text, opened, end)
    return stop.end() if stop else end


def _opens(text: str, first: int, last: int, start: int, end: int) -> bool:
    before = text[first - 1] if first > start else " "
    after = text[last + 1] if last + 1 < end else " "
    return not after.isspace() and (before.isspace() or before in "([—–-:,’'" or not before.isalnum())


def _sentence_start(text: str, start: int, end: int) -> int:
    """Where a quotation without an opening mark begins: with its sentence, since nothing tells that it is longer."""
    begins = [m.end() for m in re.compile(r"[.!?][”\"]?\s+(?=[A-Z])").finditer(text, start, end)]
    at = begins[-1] if begins else start
    while at < end and text[at].isspace():
        at += 1
    return at
