"""Correcting an entry of a report, or saying what words were that nothing was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from vidomo.model.decision import CHOICES, FIELDS, EntryKind
from vidomo.model.reading import Reading
from vidomo.show.language import gettext
from vidomo.show.web.addresses import page_of
from vidomo.show.web.asking import Ask, BadQuery, Choice, Missing
from vidomo.show.web.judging import needed, values
from vidomo.show.web.pages.base import Crumb, Head, Page
from vidomo.show.web.sentences import around, headline
from vidomo.show.web.wording import CORRECTABLE, CORRECTIONS, NO_SUCH, heading

# Fields without which a missed entry says nothing; those of the record's own rule.
_MUST = ("type", "measure", "aspect", "value")


@dataclass(frozen=True, slots=True)
class Blank:
    """One field of the form."""

    name: str
    label: str
    value: str
    hint: str
    must: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class CorrectContext:
    """The form that corrects an entry, or names what was missed.

    Attributes:
        head: The head.
        entry: ``REPORT/ENTRY``; empty for what was missed.
        report: Id of the report.
        kind: What the entry is, or the words are; empty where that is still to be said.
        no_such: That it is none of that kind.
        offered: What words can be.
        words: The words themselves.
        at: First code point of them.
        before: What stands before them in their sentence.
        after: What follows.
        language: Language of the report.
        fields: The fields.
        stay: Where to go afterwards; the report where empty.
        problem: What is to be mended before the form can be used; may be empty.
    """

    head: Head
    entry: str
    report: str
    kind: str
    no_such: str
    offered: tuple[Choice, ...]
    words: str
    at: int
    before: str
    after: str
    language: str
    fields: tuple[Blank, ...]
    stay: str
    problem: str


def blanks(kind: EntryKind, held: dict[str, str], missed: bool) -> tuple[Blank, ...]:
    """Make the fields of a form.

    Args:
        kind: What kind of entry it is about.
        held: What it holds now.
        missed: Whether the entry is still to be made.

    Returns:
        One for each field that can be corrected.
    """
    made = []
    for name in FIELDS[kind]:
        value = held.get(name, "")
        if missed and name == "modality":
            value = "happened"
        offered = CHOICES.get(name, ())
        label, hint = (each and gettext(each) for each in CORRECTABLE[name])
        must = name in _MUST or (name in ("modality", "strength") and not missed)
        made.append(
            Blank(name, label, value, hint, must, tuple(Choice(c, heading(c), c == value) for c in sorted(offered)))
        )
    return tuple(made)


def build(asked: Ask) -> CorrectContext:
    """Make the page's context."""
    needed(asked)
    entry = asked.more.get("entry", "")
    name = entry.rpartition("/")[0] if entry else asked.more.get("report", "")
    reading = asked.record.reading(name)
    if reading is None:
        raise Missing(gettext("There is no report {name} in this record.").format(name=name))
    return _entry(asked, reading, entry) if entry else _words(asked, reading)


def _entry(asked: Ask, reading: Reading, entry: str) -> CorrectContext:
    part = entry.rpartition("/")[2]
    row = next(iter(asked.record.entries((f"{reading.report.id}/{part}",))), None)
    if row is None:
        raise Missing(gettext("There is no entry {name} in this record.").format(name=entry))
    kind = row.kind
    before, hit, after = around(reading.report.text, row.start, row.end)
    return _context(
        asked, reading, CORRECTIONS[kind], entry=f"{reading.report.id}/{part}", kind=kind, words=hit, at=row.start,
        before=before, after=after, fields=blanks(kind, values(reading, part), missed=False),
    )  # fmt: skip


def _words(asked: Ask, reading: Reading) -> CorrectContext:
    text, words, told = reading.report.text, asked.more.get("words", ""), asked.more.get("at", "")
    near = int(told) if told.isdigit() and len(told) < 9 else 0
    at = _nearest(text, words, near) if words else -1
    kind: EntryKind = next((k for k in get_args(EntryKind) if k == asked.more.get("kind")), "event")
    if at < 0:
        told = gettext("“{words}” does not stand in this report; copy the words as they stand there.")
        problem = told.format(words=words[:80]) if words else ""
        return _context(
            asked, reading, gettext("Something was missed"), kind=kind, words=words, problem=problem, fields=()
        )
    before, _, after = around(text, at, at + len(words))
    return _context(
        asked, reading, gettext("Something was missed"), kind=kind, words=words, at=at, before=before, after=after,
        fields=blanks(kind, {}, missed=True),
    )  # fmt: skip


def _nearest(text: str, words: str, near: int) -> int:
    """Find words in a text, as near to a place as they stand; -1 where they do not."""
    if len(words) > 2000:
        raise BadQuery("words: select one sentence at most")
    best, at = -1, text.find(words)
    while at >= 0:
        if best < 0 or abs(at - near) < abs(best - near):
            best = at
        at = text.find(words, at + 1)
    return best


def _context(
    asked: Ask, reading: Reading, title: str, kind: str, words: str, fields: tuple[Blank, ...], entry: str = "",
    at: int = 0, before: str = "", after: str = "", problem: str = "",
) -> CorrectContext:  # fmt: skip
    report = reading.report
    here = page_of("reports", report.id)
    return CorrectContext(
        head=Head(
            title,
            "reports",
            (
                Crumb(gettext("Reports"), "/reports"),
                Crumb(headline(report.title, report.text, report.id), here),
                Crumb(title),
            ),
        ),
        entry=entry,
        report=report.id,
        kind=kind,
        no_such=NO_SUCH.get(kind, ""),
        offered=tuple(Choice(k, heading(k), k == kind) for k in get_args(EntryKind)),
        words=words,
        at=at,
        before=before,
        after=after,
        language=report.language,
        fields=fields,
        stay=asked.more.get("stay", ""),
        problem=problem,
    )


PAGES = (Page("/correct", "correct.html", CorrectContext, build),)
