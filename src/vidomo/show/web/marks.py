"""Marks in a report's words: overlapping marks become pieces that each know all the marks lying on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Layer = Literal["claim", "source", "cue", "event", "figure", "condition", "place", "time", "furniture"]


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
    """

    text: str
    layers: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    opens: bool = False
    furniture: str = ""


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
        (m for m in open_ if m.layer != "furniture"), key=lambda m: (m.end - m.start, m.start, m.layer, m.entry)
    )
    return Piece(
        text,
        tuple(sorted({m.layer for m in read})),
        tuple(dict.fromkeys(m.entry for m in read)),
        bool(read) and read[0].start == start,
        furniture,
    )
