"""A report made ready for extraction: its words analysed, at the offsets of the text as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from vidomo.extract.dateline import dateline_end
from vidomo.extract.english import analyse, english
from vidomo.extract.laying_out import Strings, laid_out
from vidomo.extract.parsed import Doc, Span, Token
from vidomo.gazetteer import Gazetteer
from vidomo.lexicon import Lexicon
from vidomo.model.problem import InputError
from vidomo.model.report import Block, Report
from vidomo.model.span import Span as TextSpan

# "[12]" behind a full stop hides the end of the sentence from the parser.
FOOTNOTE = re.compile(r"\[\d{1,3}\]")

# One code point for one, so that offsets hold: the parser knows straight quotes and plain hyphens best.
STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ", "'")
    | dict.fromkeys("“”„‟", '"')
    | dict.fromkeys("\u00a0\u2009\u202f\n\r\t", " ")
    | {"‑": "-"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """What every extractor works on.

    Attributes:
        report: The report.
        doc: The analysis. ``doc.text`` is as long as ``report.text`` and token offsets (``token.idx``) count its
            code points; furniture and everything outside the report's blocks is blank, quotes are straight. No sentence
            crosses a block. Blank stretches are space tokens in sentences of their own.
        lexicon: The words.
        gazetteer: The places.
    """

    report: Report
    doc: Doc
    lexicon: Lexicon
    gazetteer: Gazetteer

    def sentences(self) -> Iterator[Span]:
        """Give the sentences that hold words, in order."""
        return (sent for sent in self.doc.sents if not all(token.is_space for token in sent))

    def span(self, start: int, end: int) -> TextSpan:
        """Cut words out of the report's text by code points."""
        return TextSpan.of(self.report.text, start, end)

    def span_of(self, tokens: Span | Token) -> TextSpan:
        """Cut the words of some tokens out of the report's text, without white space at the ends."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens.text))
        text = self.report.text[tokens.start_char : tokens.end_char]
        start = tokens.start_char + len(text) - len(text.lstrip())
        return self.span(start, max(start + 1, tokens.start_char + len(text.rstrip())))

    def block_of(self, offset: int) -> int | None:
        """Tell the index of the report's block in which a code point lies."""
        return next((i for i, b in enumerate(self.report.blocks) if b.start <= offset < b.end), None)


def pages(reports: Iterable[Report], lexicon: Lexicon, gazetteer: Gazetteer, batch: int = 32) -> Iterator[Page]:
    """Analyse reports in batches, keeping their order.

    Args:
        reports: English reports.
        lexicon: The words, passed on.
        gazetteer: The places, passed on.
        batch: How many reports are taken together.

    Yields:
        One page for each report.
    """
    waiting: list[Report] = []
    for report in reports:
        waiting.append(report)
        if len(waiting) == batch:
            yield from _analyse(waiting, lexicon, gazetteer)
            waiting = []
    yield from _analyse(waiting, lexicon, gazetteer)


def _analyse(reports: list[Report], lexicon: Lexicon, gazetteer: Gazetteer) -> Iterator[Page]:
    nlp = english()
    texts = [_clean(report) for report in reports]
    cuts = [[_cuts(report, block) for block in report.blocks] for report in reports]
    pieces = [
        text[a:b]
        for text, of_report in zip(texts, cuts, strict=True)
        for points in of_report
        for a, b in pairwise(points)
    ]
    docs = iter(analyse(pieces))
    strings = Strings(nlp.vocab.strings)
    for report, text, of_report in zip(reports, texts, cuts, strict=True):
        parts: list[SpacyDoc] = []
        at = 0
        for points in of_report:
            if points[0] > at:
                parts.append(_gap(nlp, text[at : points[0]]))
            parts.extend(next(docs) for _ in pairwise(points))
            at = points[-1]
        if at < len(text):
            parts.append(_gap(nlp, text[at:]))
        doc = laid_out(parts, strings)
        if len(doc.text) != len(report.text):
            raise InputError(f"report {report.id}: the analysis lost its place in the text; please report this text")
        yield Page(report, doc, lexicon, gazetteer)


def _cuts(report: Report, block: Block) -> list[int]:
    """The ends of a block, and of the dateline in it: a parser takes one for a part of the first sentence."""
    end = dateline_end(report.text, block.start, block.end) if block.kind in ("lead", "body") else block.start
    return [block.start, end, block.end] if block.start < end < block.end else [block.start, block.end]


def _clean(report: Report) -> str:
    """The text with everything blank that is not read, code point for code point."""
    keep = bytearray(len(report.text))
    for block in report.blocks:
        keep[block.start : block.end] = b"\1" * (block.end - block.start)
    for piece in report.furniture:
        keep[piece.start : piece.end] = b"\0" * (piece.end - piece.start)
    text = FOOTNOTE.sub(lambda mark: " " * len(mark.group()), report.text.translate(STRAIGHT))
    return "".join(char if kept else " " for char, kept in zip(text, keep, strict=True))


def _gap(nlp: Language, blank: str) -> SpacyDoc:
    return SpacyDoc(nlp.vocab, words=[" " * len(blank)], spaces=[False], sent_starts=[True])
