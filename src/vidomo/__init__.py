"""Vidomo reads news of an armed conflict and keeps what is known, who says so, and how they know.

The interface that others build on and measure::

    reading = vidomo.read(text, published="2022-09-09", source="An Outlet")
    reading.as_dict()

    readings = vidomo.read_many([{"id": "a1", "text": "...", "published": "2022-09-09"}, ...])
    picture = vidomo.reconcile(readings)
    picture.as_dict()
"""

from typing import TYPE_CHECKING, Any

from vidomo.model.picture import Picture
from vidomo.model.problem import VidomoError
from vidomo.model.reading import Reading

if TYPE_CHECKING:
    from vidomo.api import read, read_many
    from vidomo.reconcile import reconcile

__all__ = ["Picture", "Reading", "VidomoError", "read", "read_many", "reconcile"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    # The language model takes a second to import: commands that only look at a record must not wait for it.
    if name in ("read", "read_many"):
        from vidomo import api

        return getattr(api, name)
    if name == "reconcile":
        import vidomo.reconcile

        return vidomo.reconcile.reconcile
    raise AttributeError(f"module 'vidomo' has no attribute {name!r}")
