"""The situation report of a span of days: what reports tell, every sentence with the words it rests on."""

from vidomo.show.sitrep.document import Document, Group, Paragraph, Section
from vidomo.show.sitrep.editing import Step, edited, news
from vidomo.show.sitrep.layout import document
from vidomo.show.sitrep.model import Also, Area, Basis, Footnote, Sentence, Sitrep, Told
from vidomo.show.sitrep.render import masked, sitrep_html, sitrep_markdown
from vidomo.show.sitrep.write import sitrep

__all__ = [
    "Also",
    "Area",
    "Basis",
    "Document",
    "Footnote",
    "Group",
    "Paragraph",
    "Section",
    "Sentence",
    "Sitrep",
    "Step",
    "Told",
    "document",
    "edited",
    "masked",
    "news",
    "sitrep",
    "sitrep_html",
    "sitrep_markdown",
]
