"""A report: one published text, as it was given, with what surrounds it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from vidomo.model.span import Span

Basis = Literal["given", "text", "inferred"]
BlockKind = Literal["title", "lead", "body", "heading", "caption", "list"]


@dataclass(frozen=True, slots=True)
class Published:
    """The day or days on which the report can have been published, and how we know.

    Attributes:
        from_: First possible day, ISO ``YYYY-MM-DD``.
        to: Last possible day, ISO ``YYYY-MM-DD``; equal to ``from_`` where the day is known.
        basis: ``given`` by user or metadata, fixed by the ``text``, or ``inferred`` from it as an interval.
        at: The full time stamp with its zone, where one was given.
        reasons: What fixed it, in the order it was used.
    """

    from_: str
    to: str
    basis: Basis
    at: str | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of the text that is page furniture and not the report: marked, never cut.

    Attributes:
        start: First code point.
        end: One past the last code point.
        kind: navigation, related, byline, caption_credit, markup, teaser, repeat, bio, note, tags, share …
        why: Name of the rule that marked it.
    """

    start: int
    end: int
    kind: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the report itself: what is read, in order; hard-wrapped lines of one paragraph are one block.

    Attributes:
        start: First code point.
        end: One past the last code point.
        kind: What it is in the report.
    """

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Report:
    """One published text with its metadata.

    Attributes:
        id: The caller's name for it, or the first 12 hex digits of ``digest``.
        text: The decoded text exactly as given; every offset in a reading counts its code points.
        digest: SHA-256 of the text in UTF-8, hex.
        title: Headline, given or found.
        source: Outlet that published it.
        url: Address it came from; kept, never visited.
        language: ISO 639-1 code, or ``und`` where it cannot be told.
        translated_from: ISO 639-1 code where the text says it is a translation.
        published: When it was published, or None where neither metadata nor the text tells.
        furniture: Page furniture, in order.
        blocks: The paragraphs of the report itself, in order; furniture lies outside them or inside as marked.
    """

    id: str
    text: str
    digest: str
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "und"
    translated_from: str | None = None
    published: Published | None = None
    furniture: tuple[Furniture, ...] = ()
    blocks: tuple[Block, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Cut a span out of the text of this report."""
        return Span.of(self.text, start, end)


def digest_of(text: str) -> str:
    """Tell the digest that names a text: SHA-256 over its UTF-8 bytes, in hex.

    Args:
        text: Any text; lone surrogates count as they stand.

    Returns:
        64 hex digits.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
