"""Claims in the making: what the rules for quotations and for clauses hand to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from vidomo.extract.cues import Cue, find_cues
from vidomo.extract.offices import Words, words_of
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.people import Mention
from vidomo.extract.quotes import Quote, find_quotes
from vidomo.extract.sources import Source
from vidomo.lexicon import Match

STOPS = (".", "!", "?", ";")


@dataclass(slots=True)
class Draft:
    """One claim before its speaker is known.

    Attributes:
        cue: Its cue; None where a quotation runs on.
        source: Its source; None where it has none of its own.
        spans: Code point ranges of its content.
        rule: Rule that made it.
        match: Lexicon line that made it.
        carried: Whether the last speaker speaks on.
        name: Speaker's name where the words of the source do not tell it ("reportedly").
    """

    cue: Cue | None
    source: Source | None
    spans: list[tuple[int, int]]
    rule: str
    match: Match | None = None
    carried: bool = False
    name: str | None = None
    cue_span: tuple[int, int] | None = None
    source_span: tuple[int, int] | None = None

    @property
    def at(self) -> int:
        """Where it stands in the text."""
        return self.spans[0][0]


@dataclass(slots=True)
class Desk:
    """A page with its quotations and cues laid out for the rules.

    Attributes:
        page: The page.
        words: Word lists.
        quotes: Quotations long enough to be speech, in order.
        inside: For each token the index of the quotation it is in, or -1; marks count.
        quoted: Tokens inside those quotations.
        cues: Verb cues outside quotations.
        others: Noun and phrase cues outside quotations.
        named: Tokens of people and bodies.
        used: Indices of cue tokens that have their content.
    """

    page: Page
    people: tuple[Mention, ...]
    words: Words
    quotes: tuple[Quote, ...]
    inside: list[int]
    quoted: set[int]
    cues: list[Cue]
    others: list[Cue]
    named: set[int]
    ranges: list[tuple[int, int]]
    used: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)

    def text(self, start: int, end: int) -> str:
        """Words of the report."""
        return self.page.report.text[start:end]

    def end_of(self, token: int) -> int:
        """One past the last code point of a token."""
        here = self.page.doc[token]
        return here.idx + len(here)

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Code points of a token range, with quotations that it cuts taken in whole."""
        doc = self.page.doc
        start, end = doc[first].idx, self.end_of(last - 1)
        return self.whole(start, end)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Widen a range so that no quotation is cut, and closing marks that follow are inside."""
        for quote in self.quotes:
            if quote.start < end <= quote.end and quote.start >= start:
                if not any(char.isalnum() for char in self.page.report.text[quote.start : end]):
                    # Only its opening mark: the next sentence is in quotation marks.
                    end = start + len(self.page.report.text[start : quote.start].rstrip(" \n."))
                    continue
                end = quote.end
            elif quote.start < start < quote.end <= end + 2:
                start = quote.start
        text = self.page.report.text
        piece = text[start:end]
        if end < len(text) and text[end] in "\"”»’'" and _unclosed(piece, text[end]):
            end += 1
        if start > 0 and text[start - 1] in '"“«‘' and _unopened(piece, text[start - 1]):
            start -= 1
        return start, end


PAIRS = {"”": "“", "»": "«", "’": "‘", '"': '"', "'": "'", "“": "”", "«": "»", "‘": "’"}


def _unclosed(piece: str, mark: str) -> bool:
    """Whether the mark after a piece closes a quotation that begins in it."""
    if mark in "\"'":
        return piece.count(mark) % 2 == 1 and (mark == '"' or f" {mark}" in piece)
    return piece.count(PAIRS[mark]) > (piece.count(mark) if mark != "’" else piece.count(mark + " "))


def _unopened(piece: str, mark: str) -> bool:
    """Whether the mark before a piece opens a quotation that ends in it."""
    if mark == '"':
        return piece.count(mark) % 2 == 1
    return piece.count(PAIRS[mark]) > piece.count(mark)


def lay_out(page: Page, people: tuple[Mention, ...]) -> Desk:
    """Lay out a page for the rules.

    Args:
        page: The page.
        people: People and bodies of the page.
    """
    doc = page.doc
    inside = [-1] * len(doc)
    quotes: list[Quote] = []
    ranges: list[tuple[int, int]] = []
    for quote in find_quotes(page):
        tokens = _tokens(page, quote.start, quote.end)
        words = sum(1 for t in tokens if t.is_alpha or t.like_num)
        if not tokens or words == 0:
            continue
        if words < 4 and not any(mark in page.report.text[quote.start : quote.end] for mark in ",.!?"):
            continue
        for token in tokens:
            inside[token.i] = len(quotes)
        quotes.append(quote)
        ranges.append((tokens[0].i, tokens[-1].i + 1))
    quoted = {i for i, q in enumerate(inside) if q >= 0}
    cues = [cue for cue in find_cues(page) if cue.token.i not in quoted]
    named: set[int] = set()
    for mention in people:
        named.update(t.i for t in _tokens(page, mention.span.start, mention.span.end))
    surnames = {m.name.lower().split()[-1] for m in people if m.kind == "person" and " " in m.name}
    named.update(t.i for t in doc if t.is_title and t.lower_ in surnames)
    verbs = [cue for cue in cues if cue.slot == "verb"]
    others = [cue for cue in cues if cue.slot != "verb"]
    return Desk(page, people, words_of(page.lexicon), tuple(quotes), inside, quoted, verbs, others, named, ranges)


def _tokens(page: Page, start: int, end: int) -> list[Token]:
    span = page.doc.char_span(start, end, alignment_mode="expand")
    return [] if span is None else [t for t in span if not t.is_space]
