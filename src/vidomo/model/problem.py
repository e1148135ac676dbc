"""What goes wrong, told so that it can be mended::

VidomoError
├── InputError      a text, file, page or argument that cannot be used
├── LexiconError    a mistake in a lexicon file
├── GazetteerError  the gazetteer is missing or broken
└── RecordError     the database cannot be used as asked
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class VidomoError(Exception):
    """Any failure that the user can mend; its message says where, what and how."""


class InputError(VidomoError):
    """A text, file, page or argument that cannot be used."""


class LexiconError(VidomoError):
    """A mistake in a lexicon file."""


class GazetteerError(VidomoError):
    """The gazetteer is missing or broken."""


class RecordError(VidomoError):
    """The record cannot be used as asked."""


class VidomoWarning(UserWarning):
    """Something that works but should not stay so; an error in our own tests."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong with one report or file while the rest went on.

    Attributes:
        where: The file, address or report it happened to, with a line where there is one.
        what: What is wrong, in one sentence.
        hint: How to mend it; empty where nothing can be done.
        severity: ``error`` where nothing could be read, ``notice`` where the report is kept but not fully read.
        code: A short stable name of the kind of problem, such as ``language_not_read``.
    """

    where: str
    what: str
    hint: str = ""
    severity: Literal["error", "notice"] = "error"
    code: str = "failed"
