"""Opening the record that a command was told to use."""

from __future__ import annotations

from pathlib import Path

from vidomo.cli.output import say
from vidomo.record import Record


def opened(path: Path) -> Record:
    """Open a record to look into it, and say so where its incidents lag behind its reports.

    Args:
        path: The record's file.

    Returns:
        The record.

    Raises:
        RecordError: Where it cannot be used.
    """
    record = Record.open(path)
    if record.picture_is_stale():
        say(f"note: incidents, people and disputes lag behind the reports; run: vidomo add --record {path}")
    return record
