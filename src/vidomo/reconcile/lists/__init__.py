"""Word lists of this room as plain text: words apart by spaces or lines, lines that begin with # are notes."""

from __future__ import annotations

from importlib.resources import files


def word_list(name: str) -> frozenset[str]:
    """Read a list of words.

    Args:
        name: Name of the file without its ending.

    Returns:
        The words.
    """
    return frozenset(word for group in word_groups(name) for word in group)


def word_groups(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a list whose lines are groups of words that belong together.

    Args:
        name: Name of the file without its ending.

    Returns:
        One tuple for each line.
    """
    text = files(__package__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#"))
