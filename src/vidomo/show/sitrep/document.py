"""A situation report as it is read: sections of paragraphs, charts and footnotes, to be edited or written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from vidomo.show.language import SOURCE
from vidomo.show.sitrep.model import Bin, Footnote, Sentence, Toll

How: TypeAlias = Literal["", "reworded", "added"]
# C0 and C1 controls, and marks that turn the direction of what follows, can make a line read as it does not.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One item of a section.

    Attributes:
        key: Its name within the report: the same for what is told of the same in another report.
        sentences: Its sentences with their footnotes.
        how: ``reworded`` or ``added`` where the words are an analyst's; empty for the program's own.
        by: Name of that analyst.
        was: What the program wrote, where an analyst reworded it.
    """

    key: str
    sentences: tuple[Sentence, ...]
    how: How = ""
    by: str = ""
    was: str = ""

    @property
    def text(self) -> str:
        """Its words without footnotes."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def notes(self) -> tuple[int, ...]:
        """Numbers of all its footnotes, each once."""
        return tuple(dict.fromkeys(n for sentence in self.sentences for n in sentence.notes))


@dataclass(frozen=True, slots=True)
class Group:
    """Some paragraphs under a heading of their own, or under none."""

    name: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name in addresses, its heading, a note on reading it, its groups, and what it says without any."""

    key: str
    title: str
    note: str
    groups: tuple[Group, ...]
    empty: str

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs in order."""
        return tuple(paragraph for group in self.groups for paragraph in group.paragraphs)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report as it is read.

    Attributes:
        title: Its heading.
        from_: First day, ISO.
        to: Last day.
        place: Key of the place it is about; None for all.
        notice: What kind of reading it is.
        basis: What it rests on, in sentences about the record.
        sections: Its sections in order.
        bins: Incidents by day, week or month.
        undated: Incidents of the span that no single bin holds.
        tolls: Killed and injured of single incidents, as ranges.
        footnotes: The words behind it, by number.
        edited: What analysts changed, in sentences; none where nothing was.
        language: The language it is written in.
    """

    title: str
    from_: str
    to: str
    place: str | None
    notice: str
    basis: tuple[str, ...]
    sections: tuple[Section, ...]
    bins: tuple[Bin, ...]
    undated: int
    tolls: tuple[Toll, ...]
    footnotes: tuple[Footnote, ...]
    edited: tuple[str, ...] = ()
    language: str = SOURCE

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs in order."""
        return tuple(paragraph for section in self.sections for paragraph in section.paragraphs)


def numbered(document: Document) -> Document:
    """Number the footnotes anew in the order in which they are read; those that nothing uses any more are left out."""
    order = dict.fromkeys(n for p in document.paragraphs for s in p.sentences for n in s.notes)
    new = {old: at for at, old in enumerate(order, 1)}

    def renumber(paragraph: Paragraph) -> Paragraph:
        told = tuple(replace(s, notes=tuple(sorted(new[n] for n in s.notes))) for s in paragraph.sentences)
        return replace(paragraph, sentences=told)

    notes = {note.n: note for note in document.footnotes}
    tolls = tuple(replace(t, notes=tuple(sorted(new[n] for n in t.notes if n in new))) for t in document.tolls)
    sections = tuple(
        replace(
            section,
            groups=tuple(replace(g, paragraphs=tuple(map(renumber, g.paragraphs))) for g in section.groups),
        )
        for section in document.sections
    )
    return replace(
        document,
        sections=sections,
        tolls=tuple(toll for toll in tolls if toll.notes),
        footnotes=tuple(replace(notes[old], n=at) for old, at in new.items()),
    )


def line(text: str) -> str:
    """Write words on one line, without what could hide or turn them."""
    return " ".join(_HIDDEN.sub("\ufffd", text).split())
