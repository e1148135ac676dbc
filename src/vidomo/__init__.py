"""Vidomo reads news of an armed conflict and keeps what is known, who says so, and how they know.

The interface that others build on and measure::

    reading = vidomo.read(text, published="2022-09-09", source="An Outlet")
    reading.as_dict()

    readings = vidomo.read_many([{"id": "a1", "text": "...", "published": "2022-09-09"}, ...])
    picture = vidomo.reconcile(readings)
    picture.as_dict()
"""

# The rooms ``read`` and ``reconcile`` share their names with the functions: the rooms are loaded here first, and the
# functions take the names after, so that no later import of a room can take them back.
from vidomo.api import read, read_many
from vidomo.model.picture import Picture
from vidomo.model.problem import VidomoError
from vidomo.model.reading import Reading
from vidomo.reconcile import reconcile

__all__ = ["Picture", "Reading", "VidomoError", "read", "read_many", "reconcile"]
__version__ = "0.1.0"
