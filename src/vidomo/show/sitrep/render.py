"""A situation report as Markdown, and as an HTML page that prints on A4."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vidomo.record import Record
from vidomo.show.language import gettext, ngettext, speak, speaking
from vidomo.show.masking import mask
from vidomo.show.sitrep import charts
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.document import Document, line
from vidomo.show.sitrep.layout import GLOBALS, also, link, mark, source

TEMPLATES = Path(__file__).parent / "templates"
_MARKS = re.compile(r"([\\`*_{}\[\]#|~!$^])")
_START = re.compile(r"^(?:\d+(?=[.)]))?([-+=.)])")


def masked(record: Record, document: Document) -> Document:
    """Leave the names of private persons out of a report that is passed on, and say so in it.

    Args:
        record: The record, which knows who holds an office.
        document: The report.

    Returns:
        The report; as it was where it names no private person.
    """
    quoted = (part for note in document.footnotes for part in (note.quote, note.title or "", note.speaker or ""))
    found = mask(record, (*quoted, *(p.text for p in document.paragraphs)))
    if not found.names:
        return document
    with speak(document.language):
        return replace(found.over(document), basis=(*map(found.apply, document.basis), gettext(w.MASKED)))


def sitrep_markdown(document: Document, base: str = "") -> str:
    """Write a situation report as Markdown with footnotes.

    Args:
        document: The report.
        base: Address under which the record is served, for links to the words; none where empty.

    Returns:
        The text; nothing that comes from a report can be a mark, a tag or a link in it.
    """
    at = link(base)
    out = [f"# {_escaped(document.title)}", "", f"*{document.notice}*", ""]
    out += [f"- {_escaped(told)}" for told in (*document.basis, *document.edited)]
    for section in document.sections:
        out += ["", f"## {_escaped(section.title)}", ""]
        if section.note:
            out += [section.note, ""]
        if not section.groups:
            out.append(_escaped(section.empty))
        for i, group in enumerate(section.groups):
            if group.name or i:
                out += [*([""] if i else []), *([f"### {_escaped(group.name)}", ""] if group.name else [])]
            for item in group.paragraphs:
                told = " ".join(f"{_escaped(s.text)}{_refs(s.notes)}" for s in item.sentences)
                out.append(f"- {told}{f' *({_escaped(mark(item))})*' if item.how else ''}")
        if section.key == "headlines":
            out += _tables(document)
    out += ["", f"## {gettext('The words')}", ""]
    for note in document.footnotes:
        href = at(note.entry)
        where = f"[{_escaped(note.entry)}]({href})" if href else _escaped(note.entry)
        quoted = gettext("“{words}”").format(words=_escaped(note.quote))
        told = f"{quoted} — {_escaped(source(note))}. {where}. {_escaped(also(note))}"
        out.append(f"[^{note.n}]: {told.rstrip()}")
    if not document.footnotes:
        out.append(gettext("No words are quoted."))
    return "\n".join(out) + "\n"


def sitrep_html(document: Document, base: str = "") -> str:
    """Write a situation report as one HTML file that needs nothing else and prints on A4.

    Args:
        document: The report.
        base: Address under which the record is served, for links to the words; none where empty.

    Returns:
        The page; everything that comes from a report is escaped.
    """
    return _environment().get_template("sitrep_print.html").render(document=document, link=link(base))


def _tables(document: Document) -> list[str]:
    """Write what the charts show as tables, which every reader of Markdown can read."""
    out: list[str] = []
    if document.bins:
        out += ["", f"| {gettext(w.BINS)} | {gettext('incidents')} |", "|---|---:|"]
        out += [f"| {charts.period(each)} | {each.incidents} |" for each in document.bins if each.incidents]
    for fate in ("killed", "injured"):
        rows = [toll for toll in document.tolls if toll.fate == fate]
        if rows:
            out += ["", f"| {gettext(w.FATES[fate])} | {w.fate(fate)} |", "|---|---|"]
            out += [f"| {_escaped(t.label)} | {_escaped(charts.told(t))}{_refs(t.notes)} |" for t in rows]
    return out


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=("jinja2.ext.i18n",),
    )
    made.globals.update(GLOBALS, speaking=speaking)
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    return made


def _refs(notes: tuple[int, ...]) -> str:
    return "".join(f"[^{n}]" for n in notes)


def _escaped(text: str) -> str:
    """Write words so that Markdown takes none of them for a mark, a tag, an entity or an address to link to."""
    words = _MARKS.sub(r"\\\1", html.escape(line(text), quote=False))
    words = words.replace("://", "&#58;//").replace("www.", "www&#46;").replace("@", "&#64;")
    return _START.sub(lambda found: f"{found[0][:-1]}\\{found[1]}", words)
