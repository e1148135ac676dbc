"""Marks in a report's words: overlapping marks become pieces that each know all the marks lying on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Layer = Literal["claim", "source", "cue", "event", "figure", "condition", "place", "time", "furniture", "wrap"]

_NARROW, _COLUMNS = 50, 100


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of the text; an entry may have several.

    Attributes:
        start: First code point.
        end: One past the last code point.
        layer: What kind of thing it is.
        entry: Id of the entry within the report; for furniture its kind.
    """

    start: int
    end: int
    layer: Layer
    entry: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text on which the same marks lie.

    Attributes:
        text: The words.
        layers: Layers that lie on it, without repetition, in a fixed order.
        entries: Ids of the entries, the shortest mark first.
        opens: Whether the shortest mark begins here; only then is it a stop for the keyboard.
        furniture: Kind of furniture, or empty.
        wrap: Whether it is the end of a line that was wrapped for its length and no end of its own.
    """

    text: str
    layers: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    opens: bool = False
    furniture: str = ""
    wrap: bool = False


def cut(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut a text at every edge of a mark.

    Args:
        text: The whole text.
        marks: Any marks, overlapping as they like; what lies outside of the text is left out.

    Returns:
        Pieces that make up the text again when joined.
    """
    kept = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    edges = sorted({0, len(text), *(m.start for m in kept), *(m.end for m in kept)})
    starting: dict[int, list[Mark]] = {}
    for mark in kept:
        starting.setdefault(mark.start, []).append(mark)
    pieces: list[Piece] = []
    open_: list[Mark] = []
    for first, last in pairwise(edges):
        open_ = [m for m in open_ if m.end > first] + starting.get(first, [])
        pieces.append(_piece(text[first:last], first, open_))
    return tuple(pieces)


def _piece(text: str, start: int, open_: list[Mark]) -> Piece:
    furniture = next((m.entry for m in open_ if m.layer == "furniture"), "")
    read = sorted(
        (m for m in open_ if m.layer not in ("furniture", "wrap")),
        key=lambda m: (m.end - m.start, m.start, m.layer, m.entry),
    )
    return Piece(
        text,
        tuple(sorted({m.layer for m in read})),
        tuple(dict.fromkeys(m.entry for m in read)),
        bool(read) and read[0].start == start,
        furniture,
        any(m.layer == "wrap" for m in open_),
    )


def wraps(text: str) -> tuple[Mark, ...]:
    """Find the ends of lines that were wrapped for their length, as in a text for a screen of 72 columns.

    Args:
        text: The whole text.

    Returns:
        A mark on each line break that only the length of the line explains: the next word had no room. None where
        lines that another follows are longer than a screen of text has columns, for then nobody wrapped them.
    """
    lines = text.split("\n")
    longest = max((len(line) for line, after in pairwise(lines) if line.strip() and after.strip()), default=0)
    if not _NARROW <= longest <= _COLUMNS:
        return ()
    found, at = [], 0
    for line, after in pairwise(lines):
        at += len(line) + 1
        first = after.split(" ", 1)[0]
        if line.strip() and first and not first[0].isspace() and len(line) + 1 + len(first) > longest:
            found.append(Mark(at - 1, at, "wrap", ""))
    return tuple(found)
