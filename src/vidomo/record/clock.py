"""The time at which something is written into a record."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Tell the time, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
