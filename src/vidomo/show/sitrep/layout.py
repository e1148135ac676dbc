"""How a situation report is laid out, the same in Markdown, in print, in Word and on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from vidomo.show.language import gettext, plural, speaking
from vidomo.show.sitrep import charts
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.cases import named_area
from vidomo.show.sitrep.document import Document, Group, Paragraph, Section, line
from vidomo.show.sitrep.model import Footnote, Sentence, Sitrep
from vidomo.show.sitrep.words import day, stretch

Item = tuple[str, tuple[Sentence, ...]]
"""What tells a paragraph from the others of its section, whatever its words; and its sentences."""


def document(report: Sitrep, only: str | None = None) -> Document:
    """Lay a report out as it is read.

    Args:
        report: The report.
        only: The key of a section where the report holds nothing but this; what the whole rests on is told with the
            headlines.

    Returns:
        The report as it is read.
    """
    return Document(
        title=title(report),
        from_=report.from_,
        to=report.to,
        place=report.place,
        notice=gettext(w.DISCLAIMER),
        basis=basis(report) if only in (None, "headlines") else (),
        sections=tuple(each for each in sections(report) if only in (None, each.key)),
        bins=report.bins,
        undated=report.bins_left,
        tolls=report.tolls,
        footnotes=report.footnotes,
        language=speaking(),
    )


def title(report: Sitrep) -> str:
    """Name a report by its days and place."""
    place = f", {report.place_name}" if report.place_name else ""
    return f"{gettext(w.TITLE)}, {stretch(report.from_, report.to)}{place}"


def sections(report: Sitrep) -> tuple[Section, ...]:
    """Lay a report out in sections, in the order in which it is read."""
    at = gettext(" of {name}").format(name=report.place_name) if report.place_name else ""
    titles = headings(report)
    incidents = tuple(
        (named_area(area.name), (*((told.id, told.sentences) for told in area.incidents), (area.name, area.more)))
        for area in report.areas
    )
    told: tuple[tuple[str, str, tuple[tuple[str, tuple[Item, ...]], ...]], ...] = (
        ("headlines", "", (("", tuple((area.name, area.headline) for area in report.areas)),)),
        ("new", "", _each(report.new)),
        ("incidents", gettext(w.TOLL_NOTE), incidents),
        ("not_done", "", _each(report.not_done)),
        ("control", "", _each(report.control)),
        ("conditions", "", _each(report.conditions)),
        ("tallies", gettext(w.TALLY_NOTE), _each(report.tallies)),
        ("disagreements", "", _each(report.disagreements)),
        ("unknowns", "", _each(report.unknowns)),
    )
    return tuple(
        Section(key, titles[key], note if made else "", made, w.NOTHING[key].format(place=at))
        for key, note, groups in told
        for made in (_groups(key, groups),)
    )


def headings(report: Sitrep) -> dict[str, str]:
    """Name the sections of a report by their keys, in the order in which they are read."""
    before = f", {stretch(report.before_from, report.before_to)}" if report.before_from else ""
    return {
        "headlines": gettext("In short"),
        "new": gettext("New against the span before{days}").format(days=before),
        "incidents": gettext("Incidents by area"),
        "not_done": gettext("Told as planned, possible or not done"),
        "control": gettext("Who is said to hold what"),
        "conditions": gettext("Services, safety, evacuation, return"),
        "tallies": gettext("Running totals"),
        "disagreements": gettext("What does not fit together"),
        "unknowns": gettext("What nobody says"),
    }


def basis(report: Sitrep) -> tuple[str, ...]:
    """Tell what a report rests on, in sentences about the record."""
    b = report.basis
    name = report.place_name
    if not b.reports:
        place = gettext(" for {name}").format(name=name) if name else ""
        told = [w.NOTHING["report"].format(place=place), gettext(w.SILENCE)]
    else:
        place = gettext(" that name {name}").format(name=name) if name else ""
        outlets = (
            gettext("from {outlets}").format(outlets=plural(b.outlets, "outlet"))
            if b.outlets
            else gettext("of outlets not known")
        )
        told = [w.BASIS.format(reports=plural(b.reports, "report"), place=place, outlets=outlets)]
    if b.unread:
        told.append(w.UNREAD.format(reports=plural(b.unread, "report")))
    if b.later:
        told.append(w.LATER.format(reports=plural(b.later, "report"), day=day(b.last)))
    if b.undated:
        told.append(w.UNDATED.format(reports=plural(b.undated, "report")))
    if b.stale:
        told.append(gettext("Incidents lag behind the reports of the record: run vidomo add again to its end."))
    return tuple(told)


def source(note: Footnote) -> str:
    """Word where the words of a footnote come from: speaker, outlet, headline, day."""
    outlet = note.outlet or gettext("an outlet not known")
    own = gettext("{outlet}, in its own voice").format(outlet=outlet)
    voice = gettext("{speaker}, in {outlet}").format(speaker=note.speaker, outlet=outlet) if note.speaker else own
    headline = ", " + gettext("“{words}”").format(words=" ".join(note.title.split())) if note.title else ""
    return f"{voice}{headline}, {day(note.published) or gettext('no date')}"


def also(note: Footnote) -> str:
    """Word which other reports carry the same sentence; empty where none does."""
    unknown, undated = gettext("an outlet not known"), gettext("no date")
    named = (f"{each.outlet or unknown} ({day(each.published) or undated})" for each in note.also)
    return gettext("The same words in {outlets}.").format(outlets=w.listed(named)) if note.also else ""


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


def refs(notes: Iterable[int]) -> Markup:
    """Write the numbers of a sentence's footnotes as links; a report has thousands, too many for a template's macro."""
    words = gettext("Words %(n)s")
    return _SUP.format(Markup(", ").join(_ref(n, words) for n in notes))


@lru_cache(maxsize=10_000)
def _ref(n: int, words: str) -> Markup:
    return _REF.format(n=n, words=words % {"n": n})


_SUP = Markup('<sup class="refs">{}</sup>')
_REF = Markup('<a href="#note-{n}" aria-label="{words}">{n}</a>')
GLOBALS: dict[str, Any] = {
    "sitrep_refs": refs,
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
