"""Ukrainian and Russian names in Latin letters, for a reader of a page that is not in Ukrainian."""

from __future__ import annotations

import re

import translitua
from markupsafe import Markup

from vidomo.show.language import SOURCE, speaking

_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)


def latin(name: str | None) -> str:
    """Write a name in Latin letters: Ukraine's own table (Cabinet of Ministers, 2010), for Russian that of passports.

    Args:
        name: A name as it came. One that has a letter of Russian alone is taken for Russian, all others for Ukrainian.

    Returns:
        The name in Latin letters; an empty text where it is in them already, or the page is not in English.
    """
    if not name or speaking() != SOURCE or not _CYRILLIC.search(name):
        return ""
    table = translitua.RussianICAO if _RUSSIAN.search(name) else translitua.UkrainianKMU
    return str(translitua.translit(name, table))


def named(name: str) -> Markup:
    """Write a name for a page in its own direction, with its Latin letters behind where they are needed."""
    shown = Markup('<span dir="auto">{}</span>').format(name)
    other = latin(name)
    return Markup('{} <span class="soft">({})</span>').format(shown, other) if other else shown
