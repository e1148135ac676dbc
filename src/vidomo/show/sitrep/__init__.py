"""The situation report of a span of days: what reports tell, every sentence with the words it rests on."""

from vidomo.show.sitrep.cases import named_area
from vidomo.show.sitrep.document import Document, Group, Paragraph, Section
from vidomo.show.sitrep.editing import Step, edited, news
from vidomo.show.sitrep.layout import document, headings
from vidomo.show.sitrep.model import Also, Area, Basis, Footnote, Sentence, Sitrep, Told
from vidomo.show.sitrep.render import masked, sitrep_html, sitrep_markdown
from vidomo.show.sitrep.write import PARTS, Piece, is_large, piece, prepare, sitrep

__all__ = [
    "PARTS",
    "Also",
    "Area",
    "Basis",
    "Document",
    "Footnote",
    "Group",
    "Paragraph",
    "Piece",
    "Section",
    "Sentence",
    "Sitrep",
    "Step",
    "Told",
    "document",
    "edited",
    "headings",
    "is_large",
    "masked",
    "named_area",
    "news",
    "piece",
    "prepare",
    "sitrep",
    "sitrep_html",
    "sitrep_markdown",
]
