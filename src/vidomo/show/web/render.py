"""Templates and the JSON of pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vidomo.model.codec import encode
from vidomo.show import language
from vidomo.show.naming import place_named
from vidomo.show.sitrep import layout
from vidomo.show.sitrep.render import TEMPLATES as SITREP_TEMPLATES
from vidomo.show.web import addresses, wording
from vidomo.show.web.feeds import spoken
from vidomo.show.web.latin import latin
from vidomo.show.web.pages.base import SECTIONS

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
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
