"""What every page has, and how a page is declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from vidomo.show.language import gettext, later
from vidomo.show.web.asking import Ask

SECTIONS = (
    ("/", later("Map"), "map"),
    ("/incidents", later("Incidents"), "incidents"),
    ("/places", later("Places"), "places"),
    ("/control", later("Control"), "control"),
    ("/reports", later("Reports"), "reports"),
    ("/claims", later("Claims"), "claims"),
    ("/figures", later("Figures"), "figures"),
    ("/people", later("People"), "people"),
    ("/disagreements", later("Disagreements"), "disagreements"),
    ("/review", later("Review"), "review"),
    ("/sources", later("Sources"), "sources"),
    ("/sitrep", later("Sitrep"), "sitrep"),
    ("/notices", later("Notices"), "notices"),
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


@dataclass(frozen=True, slots=True)
class Action:
    """A form that changes something; the application checks its guard before anything is done.

    Attributes:
        path: Route that the form is sent to; ``{name:path}`` stands for an id.
        act: Does it, from the request and the fields of the form, and gives the address to go to afterwards.
    """

    path: str
    act: Callable[[Ask, Mapping[str, str]], str]


def below(section: str, title: str) -> tuple[Crumb, ...]:
    """Give the way to a thing's own page below a listing."""
    href, label = next((href, label) for href, label, key in SECTIONS if key == section)
    return (Crumb(gettext(label), href), Crumb(title))
