"""Templates and the JSON of pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from vidomo.model.codec import encode
from vidomo.show import language
from vidomo.show.naming import place_named
from vidomo.show.sitrep import layout
from vidomo.show.sitrep.document import Document
from vidomo.show.sitrep.render import TEMPLATES as SITREP_TEMPLATES
from vidomo.show.web import addresses, wording
from vidomo.show.web.feeds import spoken
from vidomo.show.web.latin import latin, named
from vidomo.show.web.pages.base import SECTIONS

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


class Shown:
    """The words that long reports quote, written once for each language as long as the same report is shown.

    Args:
        most: How many are held; of more, the first goes.
    """

    def __init__(self, most: int = 12) -> None:
        self._most = most
        self._held: dict[tuple[int, str], tuple[Document, Markup]] = {}
        self._lock = Lock()

    def words_of(self, document: Document) -> Markup:
        """Write the footnotes of a report."""
        key = (id(document), language.speaking())
        with self._lock:
            known = self._held.get(key)
        # A report that is no longer held elsewhere stays here, so that no other one has its id.
        if known is not None:
            return known[1]
        parts: Any = environment().get_template("sitrep_parts.html").module
        made: Markup = parts.words(document, addresses.of_entry)
        with self._lock:
            self._held[key] = (document, made)
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]
        return made


@cache
def letters(speaking: str) -> tuple[str, ...]:
    """Name the files of the letters that every page begins with, for a browser to ask for before it reads the sheet.

    Args:
        speaking: Language of the page, ``en`` or ``uk``.

    Returns:
        Names under ``/static/``; none where the front end is not built.
    """
    stems = ["source-sans-3-latin-wght-normal", "mark-cyrillic", "mark-latin"]
    if speaking != language.SOURCE:
        stems.insert(1, "source-sans-3-cyrillic-wght-normal")
    return tuple(path.name for stem in stems for path in sorted(STATIC.glob(f"{stem}-*.woff2")))


_SHOWN = Shown()
# What every template may use beside the fields of its context.
GLOBALS: dict[str, Any] = {
    "sections": SECTIONS,
    "page_of": addresses.page_of,
    "of_entry": addresses.of_entry,
    "outside": addresses.outside,
    "families": wording.FAMILY_NAMES,
    "modalities": wording.MODALITIES,
    "precisions": wording.PRECISIONS,
    "kinds": wording.KINDS,
    "speech": wording.SPEECH,
    "bases": wording.BASES,
    "groups": wording.GROUPS,
    "layer_names": wording.LAYER_NAMES,
    "furniture_names": wording.FURNITURE,
    "copying": wording.COPYING,
    "corrections": wording.CORRECTIONS,
    "days": wording.days,
    "bounds": wording.bounds,
    "spread": wording.spread,
    "plural": wording.plural,
    "within": wording.within,
    "languages": language.LANGUAGES,
    "spoken": spoken,
    "words_of": _SHOWN.words_of,
    "letters": letters,
    **layout.GLOBALS,
}
# What the catalogue adds.
SAYING = ("_", "gettext", "ngettext")
# What the application adds to each page.
CHROME = ("twin", "here", "back", "stale", "built", "speaking", "token", "able", "analyst", "looked")


@cache
def environment() -> Environment:
    """Give the template environment: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader((TEMPLATES, SITREP_TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=("jinja2.ext.i18n",),
    )
    made.policies["ext.i18n.trimmed"] = True
    made.globals.update(GLOBALS)
    made.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        words=wording.words,
        heading=wording.heading,
        number=wording.number,
        day=wording.day,
        language_name=wording.language_name,
        country_name=wording.country_name,
        family=wording.family,
        party=language.named_country,
        latin=latin,
        named=named,
        place=place_named,
    )
    return made


def fields(context: Any) -> dict[str, Any]:
    """Lay a context out for its template."""
    return {name: getattr(context, name) for name in context.__slots__}


def page(template: str, context: Any, **chrome: Any) -> str:
    """Render a page.

    Args:
        template: File of the template.
        context: The page's context.
        chrome: What is named in ``CHROME``.

    Returns:
        HTML.
    """
    return environment().get_template(template).render(**fields(context), **chrome)


def twin(context: Any, address: str) -> dict[str, Any]:
    """Make the JSON twin of a page: all that its context holds, under the page's title and address."""
    whole: dict[str, Any] = encode(context)
    head = whole.pop("head")
    return {"title": head["title"], "address": address, **whole}


@cache
def built() -> str:
    """Tell the digest of the built front end, or an empty text where it was not built."""
    stamp = STATIC / "stamp.txt"
    if not (STATIC / "app.js").is_file():
        return ""
    return stamp.read_text(encoding="ascii").strip()[:12] if stamp.is_file() else "unstamped"
