"""How a situation report is laid out, the same in Markdown, in print and on a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.model import Footnote, Sentence, Sitrep
from vidomo.show.words import count, day, stretch

Item = tuple[Sentence, ...]
# C0 and C1 controls, and marks that turn the direction of what follows, can make a line read as it does not.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Group:
    """Some items under a heading of their own, or under none."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its name in addresses, its heading, a note on reading it, its items, and what it says without any."""

    key: str
    title: str
    note: str
    groups: tuple[Group, ...]
    empty: str


def title(report: Sitrep) -> str:
    """Name a report by its days and place."""
    place = f", {report.place_name}" if report.place_name else ""
    return f"{w.TITLE}, {stretch(report.from_, report.to)}{place}"


def sections(report: Sitrep) -> tuple[Section, ...]:
    """Lay a report out in sections, in the order in which it is read."""
    at = f" of {report.place_name}" if report.place_name else ""
    before = f", {stretch(report.before_from, report.before_to)}" if report.before_from else ""
    incidents = tuple(
        Group(area.name, (*(told.sentences for told in area.incidents), *((s,) for s in area.more)))
        for area in report.areas
    )
    told: tuple[tuple[str, str, str, tuple[Group, ...]], ...] = (
        ("headlines", "In short", "", _one(*(area.headline for area in report.areas))),
        ("new", f"New against the span before{before}", "", _each(report.new)),
        ("incidents", "Incidents by area", w.TOLL_NOTE, incidents),
        ("not_done", "Told as planned, possible or not done", "", _each(report.not_done)),
        ("control", "Who is said to hold what", "", _each(report.control)),
        ("conditions", "Services, safety, evacuation, return", "", _each(report.conditions)),
        ("tallies", "Running totals", w.TALLY_NOTE, _each(report.tallies)),
        ("disagreements", "What does not fit together", "", _each(report.disagreements)),
        ("unknowns", "What nobody says", "", _each(report.unknowns)),
    )
    return tuple(
        Section(key, heading, note if groups else "", groups, w.NOTHING[key].format(place=at))
        for key, heading, note, groups in told
    )


def basis(report: Sitrep) -> tuple[str, ...]:
    """Tell what a report rests on, in sentences about the record."""
    b = report.basis
    place = f" that name {report.place_name}" if report.place_name else ""
    if not b.reports:
        told = [w.NOTHING["report"].format(place=f" for {report.place_name}" if report.place_name else ""), w.SILENCE]
    else:
        told = [f"{count(b.reports, 'report')} of these days{place}, from {count(b.outlets, 'outlet')}."]
    if b.unread:
        told.append(f"{count(b.unread, 'report')} of these could not be read, so that nothing here comes from there.")
    if b.later:
        told.append(f"{count(b.later, 'report')} quoted here came out after these days, the last on {day(b.last)}.")
    if b.undated:
        told.append(f"{count(b.undated, 'report')} of the record without a day could not be placed in any span.")
    if b.stale:
        told.append("Incidents lag behind the reports of the record: run vidomo add again to its end.")
    return tuple(told)


def source(note: Footnote) -> str:
    """Word where the words of a footnote come from: speaker, outlet, headline, day."""
    outlet = note.outlet or "an outlet not known"
    voice = f"{note.speaker}, in {outlet}" if note.speaker else f"{outlet}, in its own voice"
    headline = f", “{' '.join(note.title.split())}”" if note.title else ""
    return f"{voice}{headline}, {day(note.published) or 'no date'}"


def also(note: Footnote) -> str:
    """Word which other reports carry the same sentence; empty where none does."""
    named = (f"{each.outlet or 'an outlet not known'} ({day(each.published) or 'no date'})" for each in note.also)
    return f"The same words in {w.listed(named)}." if note.also else ""


def line(text: str) -> str:
    """Write words on one line, without what could hide or turn them."""
    return " ".join(_HIDDEN.sub("\ufffd", text).split())


def link(base: str) -> Callable[[str], str]:
    """Give what writes the address of an entry's words.

    Args:
        base: Address under which the record is served, such as ``http://127.0.0.1:8000``; empty for none.

    Returns:
        A function from ``REPORT/ENTRY`` to an address, or to an empty text where there is none.
    """

    def of(entry: str) -> str:
        report, _, part = entry.rpartition("/")
        return f"{base.rstrip('/')}/reports/{quote(report, safe=':')}#{part}" if base else ""

    return of


def _each(sentences: tuple[Sentence, ...]) -> tuple[Group, ...]:
    return _one(*((sentence,) for sentence in sentences))


def _one(*items: Item) -> tuple[Group, ...]:
    kept = tuple(item for item in items if item)
    return (Group("", kept),) if kept else ()


GLOBALS: dict[str, Any] = {
    "sitrep_title": title,
    "sitrep_sections": sections,
    "sitrep_basis": basis,
    "sitrep_source": source,
    "sitrep_also": also,
    "sitrep_line": line,
    "sitrep_disclaimer": w.DISCLAIMER,
}
"""What a template needs to show a report."""
