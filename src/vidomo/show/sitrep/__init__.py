"""The situation report of a span of days: what reports tell, every sentence with the words it rests on."""

from vidomo.show.sitrep.model import Also, Area, Basis, Footnote, Sentence, Sitrep, Told
from vidomo.show.sitrep.render import sitrep_html, sitrep_markdown
from vidomo.show.sitrep.write import sitrep

__all__ = [
    "Also",
    "Area",
    "Basis",
    "Footnote",
    "Sentence",
    "Sitrep",
    "Told",
    "sitrep",
    "sitrep_html",
    "sitrep_markdown",
]
