"""A situation report as Markdown, and as an HTML page that prints on A4."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.layout import GLOBALS, also, basis, line, link, sections, source, title
from vidomo.show.sitrep.model import Sitrep

TEMPLATES = Path(__file__).parent / "templates"
_MARKS = re.compile(r"([\\`*_{}\[\]#|~!$^])")
_START = re.compile(r"^(?:\d+(?=[.)]))?([-+=.)])")


def sitrep_markdown(report: Sitrep, base: str = "") -> str:
    """Write a situation report as Markdown with footnotes.

    Args:
        report: The report.
        base: Address under which the record is served, for links to the words; none where empty.

    Returns:
        The text; nothing that comes from a report can be a mark, a tag or a link in it.
    """
    at = link(base)
    out = [f"# {_escaped(title(report))}", "", f"*{w.DISCLAIMER}*", ""]
    out += [f"- {_escaped(told)}" for told in basis(report)]
    for section in sections(report):
        out += ["", f"## {_escaped(section.title)}", ""]
        if section.note:
            out += [section.note, ""]
        if not section.groups:
            out.append(_escaped(section.empty))
        for i, group in enumerate(section.groups):
            if group.name:
                out += [*([""] if i else []), f"### {_escaped(group.name)}", ""]
            for item in group.items:
                out.append("- " + " ".join(f"{_escaped(s.text)}{_refs(s.notes)}" for s in item))
    out += ["", "## The words", ""]
    for note in report.footnotes:
        href = at(note.entry)
        where = f"[{_escaped(note.entry)}]({href})" if href else _escaped(note.entry)
        told = f"“{_escaped(note.quote)}” — {_escaped(source(note))}. {where}. {_escaped(also(note))}"
        out.append(f"[^{note.n}]: {told.rstrip()}")
    if not report.footnotes:
        out.append("No words are quoted.")
    return "\n".join(out) + "\n"


def sitrep_html(report: Sitrep, base: str = "") -> str:
    """Write a situation report as one HTML file that needs nothing else and prints on A4.

    Args:
        report: The report.
        base: Address under which the record is served, for links to the words; none where empty.

    Returns:
        The page; everything that comes from a report is escaped.
    """
    return _environment().get_template("sitrep_print.html").render(report=report, link=link(base))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(GLOBALS)
    return made


def _refs(notes: tuple[int, ...]) -> str:
    return "".join(f"[^{n}]" for n in notes)


def _escaped(text: str) -> str:
    """Write words so that Markdown takes none of them for a mark, a tag, an entity or an address to link to."""
    words = _MARKS.sub(r"\\\1", html.escape(line(text), quote=False))
    words = words.replace("://", "&#58;//").replace("www.", "www&#46;").replace("@", "&#64;")
    return _START.sub(lambda found: f"{found[0][:-1]}\\{found[1]}", words)
