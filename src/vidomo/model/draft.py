"""A situation report that was kept, and what an analyst changed in it: steps, each of which can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from vidomo.model.problem import InputError

EditKind: TypeAlias = Literal["drop", "up", "down", "reword", "add"]
EDIT_KINDS: tuple[EditKind, ...] = get_args(EditKind)
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of editing a kept report.

    Attributes:
        kind: ``drop`` leaves a paragraph out, ``up`` and ``down`` change places with its neighbour, ``reword`` gives
            it other words, ``add`` puts a paragraph of the analyst's own after it.
        paragraph: Key of the paragraph; for ``add`` also the key of a section, at whose end it is put.
        text: The words of ``reword`` and ``add``; empty for the others.
        by: Name of the person.
        made: When, ISO with time zone; set by the record.
        withdrawn: When it was undone; None while it holds.
        withdrawn_by: By whom.
        id: ``e1`` …, set by the record.
    """

    kind: EditKind
    paragraph: str
    text: str = ""
    by: str = ""
    made: str = ""
    withdrawn: str | None = None
    withdrawn_by: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A kept report.

    Attributes:
        id: ``s1`` …
        title: Its heading.
        from_: First day of its span, ISO.
        to: Last day of it.
        place: Key of the place it is about; None for all.
        by: Who kept it.
        made: When, ISO with time zone.
        body: The report as it was made, JSON; what was changed later is in the edits.
        edits: The steps in the order they were made, also those undone.
        withdrawn: When it was thrown away; None while it is kept.
        withdrawn_by: By whom.
    """

    id: str
    title: str
    from_: str
    to: str
    place: str | None
    by: str
    made: str
    body: str
    edits: tuple[Edit, ...] = ()
    withdrawn: str | None = None
    withdrawn_by: str | None = None


def check_edit(edit: Edit) -> None:
    """Check that a step says who makes it and, where it gives words, which.

    Raises:
        InputError: Where it does not; the message says what is missing.
    """
    if edit.kind not in EDIT_KINDS:
        raise InputError(f"{edit.kind!r} is no step of editing; use: {', '.join(EDIT_KINDS)}")
    if not edit.by.strip():
        raise InputError("a change needs the name of who makes it; write yours beside the button")
    if edit.kind in ("reword", "add") and not edit.text.strip():
        raise InputError("write the words first; to leave a paragraph out, use the button for that")
    if len(edit.text) > LONGEST_TEXT:
        raise InputError(f"{len(edit.text):,} characters are too many for one paragraph; {LONGEST_TEXT:,} are allowed")
