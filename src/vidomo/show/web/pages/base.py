"""What every page has, and how a page is declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vidomo.show.web.asking import Ask

SECTIONS = (
    ("/", "Map", "map"),
    ("/incidents", "Incidents", "incidents"),
    ("/places", "Places", "places"),
    ("/control", "Control", "control"),
    ("/reports", "Reports", "reports"),
    ("/claims", "Claims", "claims"),
    ("/figures", "Figures", "figures"),
    ("/people", "People", "people"),
    ("/disagreements", "Disagreements", "disagreements"),
    ("/sources", "Sources", "sources"),
    ("/sitrep", "Sitrep", "sitrep"),
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step on the way to a page; the last has no address."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page.

    Attributes:
        title: Its heading.
        section: Key of the part of the application it belongs to.
        crumbs: The way to it.
        lead: One sentence under the heading.
    """

    title: str
    section: str
    crumbs: tuple[Crumb, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its JSON twin: both are made of one context.

    Attributes:
        path: Route; ``{name:path}`` stands for an id.
        template: File of its template.
        context: Class of its context, a frozen dataclass with a ``head``; the template uses its fields and no others.
        build: Makes the context.
    """

    path: str
    template: str
    context: type[Any]
    build: Callable[[Ask], Any]


def below(section: str, title: str) -> tuple[Crumb, ...]:
    """Give the way to a thing's own page below a listing."""
    href, label = next((href, label) for href, label, key in SECTIONS if key == section)
    return (Crumb(label, href), Crumb(title))
