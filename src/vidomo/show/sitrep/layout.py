"""How a situation report is laid out, the same in Markdown, in print, in Word and on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from vidomo.show.sitrep import charts
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.document import Document, Group, Paragraph, Section, line
from vidomo.show.sitrep.model import Footnote, Sentence, Sitrep
from vidomo.show.words import count, day, stretch

Item = tuple[str, tuple[Sentence, ...]]
"""What tells a paragraph from the others of its section, whatever its words; and its sentences."""


def document(report: Sitrep) -> Document:
    """Lay a report out as it is read."""
    return Document(
        title=title(report),
        from_=report.from_,
        to=report.to,
        place=report.place,
        notice=w.DISCLAIMER,
        basis=basis(report),
        sections=sections(report),
        bins=report.bins,
        undated=report.bins_left,
        tolls=report.tolls,
        footnotes=report.footnotes,
    )


def title(report: Sitrep) -> str:
    """Name a report by its days and place."""
    place = f", {report.place_name}" if report.place_name else ""
    return f"{w.TITLE}, {stretch(report.from_, report.to)}{place}"


def sections(report: Sitrep) -> tuple[Section, ...]:
    """Lay a report out in sections, in the order in which it is read."""
    at = f" of {report.place_name}" if report.place_name else ""
    before = f", {stretch(report.before_from, report.before_to)}" if report.before_from else ""
    incidents = tuple(
        (area.name, (*((told.id, told.sentences) for told in area.incidents), (area.name, area.more)))
        for area in report.areas
    )
    told: tuple[tuple[str, str, str, tuple[tuple[str, tuple[Item, ...]], ...]], ...] = (
        ("headlines", "In short", "", (("", tuple((area.name, area.headline) for area in report.areas)),)),
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
        Section(key, heading, note if made else "", made, w.NOTHING[key].format(place=at))
        for key, heading, note, groups in told
        for made in (_groups(key, groups),)
    )


def basis(report: Sitrep) -> tuple[str, ...]:
    """Tell what a report rests on, in sentences about the record."""
    b = report.basis
    place = f" that name {report.place_name}" if report.place_name else ""
    if not b.reports:
        told = [w.NOTHING["report"].format(place=f" for {report.place_name}" if report.place_name else ""), w.SILENCE]
    else:
        outlets = f"from {count(b.outlets, 'outlet')}" if b.outlets else "of outlets not known"
        told = [f"{count(b.reports, 'report')} of these days{place}, {outlets}."]
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


def mark(paragraph: Paragraph) -> str:
    """Say that an analyst wrote a paragraph, and who; empty where the program did."""
    if not paragraph.how:
        return ""
    return (w.ADDED if paragraph.how == "added" else w.REWORDED).format(who=paragraph.by)


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


def _each(sentences: Iterable[Sentence]) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    return (("", tuple((" ".join(sorted(s.about)) or s.text, (s,)) for s in sentences)),)


def _groups(section: str, groups: Iterable[tuple[str, tuple[Item, ...]]]) -> tuple[Group, ...]:
    """Make the groups of a section; paragraphs of one subject are told apart by their order."""
    seen: Counter[str] = Counter()
    made = []
    for name, items in groups:
        paragraphs = []
        for subject, sentences in items:
            if sentences:
                key = f"{section}-{sha256(subject.encode('utf-8', 'replace')).hexdigest()[:10]}"
                seen[key] += 1
                paragraphs.append(Paragraph(key if seen[key] == 1 else f"{key}-{seen[key]}", sentences))
        if paragraphs:
            made.append(Group(name, tuple(paragraphs)))
    return tuple(made)


GLOBALS: dict[str, Any] = {
    "sitrep_source": source,
    "sitrep_also": also,
    "sitrep_line": line,
    "sitrep_mark": mark,
    "sitrep_bars": charts.bars,
    "sitrep_narrow": charts.NARROW,
    "sitrep_ranges": charts.ranges,
    "sitrep_told": charts.told,
    "sitrep_period": charts.period,
}
"""What a template needs to show a report."""
