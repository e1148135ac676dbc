"""Situation reports that are kept in a record to be edited, and the files that any of them is written into."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from vidomo.model.codec import decode, encode
from vidomo.model.draft import Draft
from vidomo.model.problem import InputError
from vidomo.record import Record
from vidomo.show.language import speak
from vidomo.show.sitrep.document import Document
from vidomo.show.sitrep.editing import Step, edited
from vidomo.show.sitrep.render import sitrep_html, sitrep_markdown


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that was kept.

    Attributes:
        draft: What the record keeps of it.
        document: The report as it reads now.
        steps: What was changed, in order, also what was undone.
    """

    draft: Draft
    document: Document
    steps: tuple[Step, ...]


def keep(record: Record, document: Document, by: str) -> str:
    """Keep a report as it is.

    Args:
        record: The record.
        document: The report.
        by: Name of who keeps it.

    Returns:
        Its id, ``s1`` …

    Raises:
        InputError: Where the name is empty.
        RecordError: Where the record cannot be written to.
    """
    body = json.dumps(encode(document), ensure_ascii=False, separators=(",", ":"))
    return record.keep_draft(
        Draft("", document.title, document.from_, document.to, document.place, by, "", body)
    )  # fmt: skip


def kept(record: Record, name: str) -> Kept:
    """Give a report that was kept, with what was changed in it.

    Args:
        record: The record.
        name: Its id, ``s1``.

    Returns:
        The report.

    Raises:
        InputError: Where there is no such report; the message names those that are.
    """
    draft = record.draft(name)
    if draft is None:
        known = ", ".join(each.id for each in record.drafts()) or "none; keep one in the pages, under Sitrep"
        raise InputError(f"{name!r}: this record keeps no such report; it has: {known}")

    def make(_: Record) -> Kept:
        whole = decode(Document, json.loads(draft.body))
        with speak(whole.language):
            document, steps = edited(whole, draft.edits)
        return Kept(draft, document, steps)

    # What was kept is never written again: only its edits tell one state of it from another.
    return record.keep((kept, draft.id, draft.made, draft.edits), make, "reports")


def _spoken(write: Callable[[Document, str], bytes]) -> Callable[[Document, str], bytes]:
    """Have a report written in its own language, whatever is spoken where it is asked for."""

    def written(document: Document, base: str) -> bytes:
        with speak(document.language):
            return write(document, base)

    return written


def _docx(document: Document, base: str) -> bytes:
    from vidomo.show.sitrep.word_file import sitrep_docx  # a library that nothing else needs

    return sitrep_docx(document, base)


FORMS: dict[str, tuple[str, Callable[[Document, str], bytes]]] = {
    "md": (
        "text/markdown; charset=utf-8",
        _spoken(lambda d, base: sitrep_markdown(d, base).encode("utf-8", "replace")),
    ),
    "html": ("text/html; charset=utf-8", _spoken(lambda d, base: sitrep_html(d, base).encode("utf-8", "replace"))),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _spoken(_docx)),
}
"""The files a report can be written into: the end of their name, their type, and what writes them."""
