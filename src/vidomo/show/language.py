"""The language of the page or report that is being made, and the catalogue of what it says in it.

English is written where it stands, in templates, pages and the situation report, and is the key; ``catalogue/uk.po``
holds the Ukrainian. A test holds the two equal. The language is that of the request, kept in a context variable, so
that a function that words a day or a count needs not be told it.
"""

from __future__ import annotations

import gettext as std
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, negotiate_locale
from babel.dates import get_month_names
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

CATALOGUES = Path(__file__).parent / "web" / "catalogue"
LANGUAGES = {"en": "English", "uk": "Українська"}
"""The languages pages speak, each under its own name; the first is what is written in the sources."""
SOURCE = "en"
COOKIE = "language"
_speaking: ContextVar[str] = ContextVar("language", default=SOURCE)


def speaking() -> str:
    """Tell the language of the page that is being made."""
    return _speaking.get()


@contextmanager
def speak(language: str) -> Iterator[None]:
    """Make what is worded within in a language; one that we do not speak is the source's."""
    token = _speaking.set(language if language in LANGUAGES else SOURCE)
    try:
        yield
    finally:
        _speaking.reset(token)


def choose(cookie: str | None, accepted: str | None) -> str:
    """Choose the language of an answer.

    Args:
        cookie: What the reader chose in the page, if anything.
        accepted: The request's ``Accept-Language``.

    Returns:
        The reader's choice, else the best that the browser asks for, else English.
    """
    if cookie in LANGUAGES:
        return cookie or SOURCE
    weighed = []
    for part in (accepted or "")[:400].split(","):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighed.append((-float(weight or 1), tag.strip()))
        except ValueError:
            continue
    wanted = [tag for weight, tag in sorted(weighed, key=lambda pair: pair[0]) if tag and weight < 0]
    return negotiate_locale(wanted, list(LANGUAGES), sep="-") or SOURCE


@cache
def _catalogue(language: str) -> std.NullTranslations:
    if language == SOURCE:
        return std.NullTranslations()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        read = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, read)
    compiled.seek(0)
    return std.GNUTranslations(compiled)


def gettext(text: str) -> str:
    """Say a text of the sources in the language of the page; itself where the catalogue lacks it."""
    return _catalogue(speaking()).gettext(text) if text else ""


def ngettext(one: str, many: str, count: int | float) -> str:
    """Say a text in the form that the count asks for, by the plural rules of the language (CLDR, by way of Babel)."""
    whole = int(count) if float(count).is_integer() else 2 if speaking() == SOURCE else 0
    return _catalogue(speaking()).ngettext(one, many, abs(whole))


class Template(str):
    """A text of the catalogue with places to fill in, said in the language that is spoken when it is filled in."""

    __slots__ = ()

    def format(self, *values: object, **named: object) -> str:
        """Say it with its places filled in."""
        return gettext(str(self)).format(*values, **named)


def plural(count: int | float, one: str, many: str = "") -> str:
    """Write a count with its noun."""
    return f"{decimal(count)} {ngettext(one, many or one + 's', count)}"


def later(text: str) -> str:
    """Mark a text for the catalogue that is said later, such as a constant of a module."""
    return text


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)


@cache
def _months(language: str) -> tuple[str, ...]:
    names = get_month_names("abbreviated", locale=_locale(language))
    return tuple(names[n] for n in range(1, 13))


def months() -> tuple[str, ...]:
    """Give the short names of the months as they stand within a date."""
    return _months(speaking())


def decimal(value: float) -> str:
    """Write a number with at most two decimals as the language groups it."""
    return _decimal(value, speaking())


@lru_cache(maxsize=20_000)
def _decimal(value: float, language: str) -> str:
    return str(format_decimal(round(value, 2), locale=_locale(language)))


def language_in_words(code: str) -> str | None:
    """Name a language; None where it has no name here."""
    return _locale(speaking()).languages.get(code)


@cache
def _countries() -> dict[str, str]:
    return {name: code for code, name in _locale(SOURCE).territories.items() if len(code) == 2 and code.isalpha()}


def named_country(name: str) -> str:
    """Name a country that is named in the language of the sources; what is no country keeps its name."""
    code = _countries().get(name)
    return country_in_words(code) or name if code else name


def country_in_words(code: str) -> str | None:
    """Name a country by its ISO 3166-1 code; None where it has no name here."""
    return _locale(speaking()).territories.get(code)
