"""The one name of a person or body, by each name that reports give it."""

from __future__ import annotations

from collections.abc import Mapping

from vidomo.record import Record


def one_names(record: Record) -> Mapping[str, str]:
    """Give the one name of persons and bodies by each name that reports give them, held as long as it stays.

    Args:
        record: The record.

    Returns:
        The names; one that several persons bear is left out.
    """
    return record.keep(one_names, _one_names, "picture")


def _one_names(record: Record) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for person in record.people():
        for name in person.names:
            found.setdefault(name, set()).add(person.name)
    return {name: next(iter(known)) for name, known in found.items() if len(known) == 1}
