"""Distances on the earth, for every room that compares points."""

from __future__ import annotations

import math

RADIUS_KM = 6371.0
DEGREE_KM = math.radians(1) * RADIUS_KM
"""How far it is from one degree of latitude to the next."""


def km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Measure the great-circle distance of two points.

    Args:
        lat1: Degrees north of the first.
        lon1: Degrees east of the first.
        lat2: Degrees north of the second.
        lon2: Degrees east of the second.

    Returns:
        Kilometres (haversine formula, sphere of 6371 km).
    """
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Tell in which direction one point lies from another.

    Args:
        lat1: Degrees north of the point from which one looks.
        lon1: Degrees east of it.
        lat2: Degrees north of the point looked at.
        lon2: Degrees east of it.

    Returns:
        Degrees clockwise from north, 0 to 360, at the first point of the great circle.
    """
    a, b, turn = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    east = math.sin(turn) * math.cos(b)
    north = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(turn)
    return math.degrees(math.atan2(east, north)) % 360
