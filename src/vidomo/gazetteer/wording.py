"""Words that bear on names of places: peoples, ordinary words that are place names too, and words beside a name."""

from __future__ import annotations

import functools

from vidomo.gazetteer.fold import fold
from vidomo.gazetteer.own import folder, read_yaml


@functools.cache
def demonyms() -> dict[str, str]:
    """Tell the country of each adjective or name of a people, in lower case: ``ukrainian`` → ``UA``."""
    table: dict[str, list[str]] = read_yaml(folder() / "demonyms.yaml")
    return {word.lower(): code for code, words in table.items() for word in words}


@functools.cache
def place_words() -> frozenset[str]:
    """Tell the folded place names that are more often ordinary words or names of people."""
    table: dict[str, list[str]] = read_yaml(folder() / "words.yaml")
    return frozenset(fold(word) for word in table["words"])


@functools.cache
def context_words(section: str) -> frozenset[str]:
    """Tell the words beside a name that bear on whether it is a place.

    Args:
        section: A heading of ``context.yaml``, such as ``locative``.
    """
    return frozenset(_context()[section])


@functools.cache
def _context() -> dict[str, list[str]]:
    table: dict[str, list[str]] = read_yaml(folder() / "context.yaml")
    return table


@functools.cache
def short_divisions() -> dict[str, tuple[str, str]]:
    """Tell the country and name of each first-level division by how news shortens it: ``Fla`` → ``US``, ``Florida``."""
    table: dict[str, dict[str, list[str]]] = read_yaml(folder() / "divisions.yaml")
    return {
        short: (country, name) for country, names in table.items() for name, shorts in names.items() for short in shorts
    }
