"""What places are called in the language of the page, where somebody who knows was handed to it.

The record keeps one name of each place, in Latin letters. Showing may not look into the gazetteer; whoever serves a
record or writes a report from it hands in what knows the names, and without it places keep the one they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from vidomo.model.place import Place
from vidomo.record import Filter, Record
from vidomo.show.language import named_country, speaking

LOCAL = "uk"
"""The language in which places have another name than the record's."""


class LocalNames(Protocol):
    """Knows what places are called in Ukrainian; the gazetteer does."""

    def local(self, id: str) -> str | None:
        """Name a place by its key; None where it has no such name."""
        ...

    def local_of(self, name: str) -> str | None:
        """Name the likeliest place of a shown name; None where it has no such name."""
        ...

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Tell the keys of the places that a name in any language can mean, the likeliest first."""
        ...


_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_names: ContextVar[LocalNames | None] = ContextVar("names", default=None)


@contextmanager
def naming(names: LocalNames | None) -> Iterator[None]:
    """Let places be named by somebody who knows within."""
    token = _names.set(names)
    try:
        yield
    finally:
        _names.reset(token)


def place_named(name: str, id: str | None = None) -> str:
    """Name a place in the language of the page.

    Args:
        name: Its name in the record.
        id: Its key; without it the likeliest place of that name is meant, or a country.

    Returns:
        Its name in that language where it is known, else the name as it is.
    """
    names = _names.get()
    if speaking() != LOCAL:
        return name
    known = (names.local(id) if id else names.local_of(name)) if names else None
    return known or (name if id else named_country(name))


def place_meant(record: Record, name: str) -> str:
    """Tell which place of a record somebody means who writes its name in Cyrillic letters.

    Args:
        record: The record; it knows the spellings of its reports.
        name: What was written.

    Returns:
        The key of the likeliest place of the record; what was written where the record knows it by that, or has none.
    """
    names = _names.get()
    if names is None or not _CYRILLIC.search(name) or record.places(Filter(place=name, limit=1)):
        return name
    return next((key for key in names.keys_of(name) if record.place(key)), name)


def key_named(record: Record, key: str) -> str:
    """Name a place of a record by its key; the key itself where no report names it."""
    known = record.place(key)
    return place_named(known.name, known.id) if known else key


class Placed(Protocol):
    """A row with the name and key of a place."""

    @property
    def place(self) -> str | None:
        """Its name; None where it is in no list."""
        ...

    @property
    def place_id(self) -> str | None:
        """Its key."""
        ...


def row_named(row: Placed) -> str | None:
    """Name the place of a row; None where it has none that is in a list."""
    return place_named(row.place, row.place_id) if row.place else None


def mention_named(place: Place) -> str:
    """Name the place of a mention, or give its words where it is in no list."""
    return place_named(place.name, place.id) if place.name else place.text
