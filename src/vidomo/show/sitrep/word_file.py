"""A situation report as a Word file (Office Open XML), its words as endnotes."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from vidomo.show.language import gettext
from vidomo.show.sitrep import charts
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.document import Document, Paragraph, line
from vidomo.show.sitrep.layout import also, link, mark, source
from vidomo.show.sitrep.model import Footnote

_ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
# Ids of endnotes below this are the separators that Word wants.
_FIRST_NOTE = 2
_SOFT = RGBColor(0x55, 0x5E, 0x67)
# What XML cannot hold.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def sitrep_docx(document: Document, base: str = "") -> bytes:
    """Write a situation report as a Word file on A4.

    Args:
        document: The report.
        base: Address under which the record is served, for links to the words; none where empty.

    Returns:
        The file. The words behind a sentence are endnotes; where one is used again, its number is a reference to it.
    """
    return _Writer(document, base).bytes()


class _Writer:
    def __init__(self, document: Document, base: str) -> None:
        self.document = document
        self.at = link(base)
        self.notes = {note.n: note for note in document.footnotes}
        self.used: list[int] = []
        self.file = docx.Document()

    def bytes(self) -> bytes:
        self._page()
        told = self.document
        self.file.core_properties.title = _fit(told.title)
        self.file.core_properties.author = "Vidomo"
        self.file.core_properties.comments = told.notice
        self.file.add_heading(_fit(told.title), 0)
        self.file.add_paragraph().add_run(told.notice).bold = True
        for sentence in (*told.basis, *told.edited):
            self.file.add_paragraph(_fit(sentence), style="List Bullet")
        for section in told.sections:
            self.file.add_heading(_fit(section.title), 1)
            if section.note:
                self._soft(section.note)
            if not section.groups:
                self._soft(section.empty)
            for group in section.groups:
                if group.name:
                    self.file.add_heading(_fit(group.name), 2)
                for paragraph in group.paragraphs:
                    self._paragraph(paragraph)
            if section.key == "headlines":
                self._tables()
        self.file.add_heading(gettext("The words"), 1)
        if not self.used:
            self._soft(gettext("No words are quoted."))
        self._endnotes()
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _page(self) -> None:
        page = self.file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = Cm(2)
        page.top_margin = page.bottom_margin = Cm(2)
        normal = self.file.styles["Normal"]
        normal.font.size = Pt(10.5)
        normal.paragraph_format.space_after = Pt(4)
        small = self.file.styles.add_style("Endnote", WD_STYLE_TYPE.PARAGRAPH)
        small.base_style = normal
        small.font.size = Pt(8.5)
        foot = page.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _field(foot, "PAGE", "1")
        # Endnotes are numbered in Roman letters unless told otherwise: Word looks here, others in the settings.
        for parts, before in ((page._sectPr, ("w:pgSz",)), (self.file.settings.element, ("w:compat", "w:rsids"))):
            at = next((i for i, each in enumerate(parts) if each.tag in map(qn, before)), len(parts))
            parts.insert(at, _arabic())

    def _soft(self, text: str) -> None:
        self.file.add_paragraph().add_run(_fit(text)).font.color.rgb = _SOFT

    def _paragraph(self, paragraph: Paragraph) -> None:
        made = self.file.add_paragraph(style="List Bullet")
        for i, sentence in enumerate(paragraph.sentences):
            made.add_run((" " if i else "") + _fit(sentence.text))
            self._refs(made, sentence.notes)
        if paragraph.how:
            run = made.add_run(f" ({_fit(mark(paragraph))})")
            run.italic, run.font.color.rgb = True, _SOFT

    def _tables(self) -> None:
        if self.document.bins:
            table = self._table(gettext(w.BINS), gettext("incidents"))
            for each in (one for one in self.document.bins if one.incidents):
                cells = table.add_row().cells
                cells[0].text, cells[1].text = charts.period(each), str(each.incidents)
        for fate in ("killed", "injured"):
            rows = [toll for toll in self.document.tolls if toll.fate == fate]
            if rows:
                table = self._table(gettext(w.FATES[fate]), w.fate(fate))
                for toll in rows:
                    cells = table.add_row().cells
                    cells[0].text, cells[1].text = _fit(toll.label), _fit(charts.told(toll))
                    self._refs(cells[1].paragraphs[0], toll.notes)

    def _table(self, what: str, how_many: str) -> Any:
        self.file.add_paragraph()
        table = self.file.add_table(rows=1, cols=2, style="Light Grid Accent 1")
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = what, how_many
        # The head of a table is said again on each page, and is a head to a screen reader.
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:tblHeader"))
        return table

    def _refs(self, made: Any, notes: tuple[int, ...]) -> None:
        for i, n in enumerate(notes):
            if i:
                _raised(made.add_run(", "))
            if n in self.used:
                _field(made, f"NOTEREF _Note{n} \\h", str(self.used.index(n) + 1), raised=True)
                continue
            self.used.append(n)
            start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            for mark_ in (start, end):
                mark_.set(qn("w:id"), str(n))
            start.set(qn("w:name"), f"_Note{n}")
            made._p.append(start)
            run = made.add_run()
            _raised(run)
            reference = OxmlElement("w:endnoteReference")
            reference.set(qn("w:id"), str(len(self.used) - 1 + _FIRST_NOTE))
            run._r.append(reference)
            made._p.append(end)

    def _endnotes(self) -> None:
        root = parse_xml(f"<w:endnotes {nsdecls('w', 'r')}/>")
        for id_, name in enumerate(("separator", "continuationSeparator")):
            xml = (
                f'<w:endnote {nsdecls("w")} w:type="{name}" w:id="{id_}"><w:p><w:r><w:{name}/></w:r></w:p></w:endnote>'
            )
            root.append(parse_xml(xml))
        made = docx.Document()
        part = Part(PackURI("/word/endnotes.xml"), _ENDNOTES, b"", self.file.part.package)
        for at, n in enumerate(self.used):
            note = OxmlElement("w:endnote")
            note.set(qn("w:id"), str(at + _FIRST_NOTE))
            paragraph = made.add_paragraph()
            style = OxmlElement("w:pStyle")
            style.set(qn("w:val"), "Endnote")
            paragraph._p.get_or_add_pPr().append(style)
            run = paragraph.add_run()
            _raised(run)
            run._r.append(OxmlElement("w:endnoteRef"))
            self._words(paragraph, self.notes[n], part)
            note.append(paragraph._p)
            root.append(note)
        part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        self.file.part.relate_to(part, f"{RELATIONSHIP_TYPE.ENDNOTES}")

    def _words(self, paragraph: Any, note: Footnote, part: Part) -> None:
        paragraph.add_run(f" “{_fit(note.quote)}” — {_fit(source(note))}. ")
        href = self.at(note.entry)
        if href:
            to = OxmlElement("w:hyperlink")
            to.set(qn("r:id"), part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            to.append(paragraph.add_run(_fit(note.entry))._r)
            paragraph._p.append(to)
        else:
            paragraph.add_run(_fit(note.entry))
        paragraph.add_run(". " + _fit(also(note)))


def _arabic() -> Any:
    made, number = OxmlElement("w:endnotePr"), OxmlElement("w:numFmt")
    number.set(qn("w:val"), "decimal")
    made.append(number)
    return made


def _raised(run: Any) -> None:
    run.font.superscript = True


def _field(paragraph: Any, instruction: str, shown: str, raised: bool = False) -> None:
    """Add a field that Word works out, with what is shown until it does."""
    for kind in ("begin", None, "separate", "", "end"):
        run = paragraph.add_run()
        if raised:
            _raised(run)
        if kind is None:
            text = OxmlElement("w:instrText")
            text.set(qn("xml:space"), "preserve")
            text.text = f" {instruction} "
            run._r.append(text)
        elif kind == "":
            run.text = shown
        else:
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", line(text))
