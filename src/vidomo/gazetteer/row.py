"""A place on its way into the index."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from vidomo.gazetteer.candidate import Kind
from vidomo.model.earth import RADIUS_KM
from vidomo.model.place import Precision

# Deductions from 20 × log10(people): a bare "Idlib" is the town before the province, the province before the district.
DIVISION = {"admin1": 24, "admin2": 44}


@dataclass(frozen=True, slots=True)
class Row:
    """A place with its names, as a source tells it.

    ``names`` holds every spelling but the main one; ``acronyms`` those that count only in capitals.
    ``local`` is the name in Ukrainian. ``admin1_code`` is the GeoNames code without the country, such as ``07``.
    """

    id: str
    name: str
    kind: Kind
    lat: float | None
    lon: float | None
    country: str | None
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    geonames_id: int | None = None
    admin1: str | None = None
    admin1_code: str | None = None
    feature: str | None = None
    population: int = 0
    precision: Precision = "exact"
    radius_km: float | None = None
    prior: int | None = field(default=None)
    local: str | None = None

    def weight(self, *, primary: bool) -> int:
        """Tell how likely a bare mention of a name of this place means it, 0–255."""
        if self.prior is not None:
            base = self.prior
        else:
            base = int(20 * math.log10(max(self.population, 1))) - DIVISION.get(self.kind, 0)
        return max(0, min(255, base - (0 if primary else 10)))

    def but(self, **changes: object) -> Row:
        """Give a copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


def offset(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float]:
    """Go from a point some way along a bearing.

    Args:
        lat: Degrees north.
        lon: Degrees east.
        bearing: Degrees clockwise from north.
        distance: Kilometres.

    Returns:
        Latitude and longitude reached (spherical earth).
    """
    d, t, p = distance / RADIUS_KM, math.radians(bearing), math.radians(lat)
    q = math.asin(math.sin(p) * math.cos(d) + math.cos(p) * math.sin(d) * math.cos(t))
    turn = math.atan2(math.sin(t) * math.sin(d) * math.cos(p), math.cos(d) - math.sin(p) * math.sin(q))
    return round(math.degrees(q), 5), round((lon + math.degrees(turn) + 540) % 360 - 180, 5)
