"""A place as a report names it, and what the gazetteer makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Precision = Literal["exact", "near", "district", "region", "country", "unresolved"]


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place.

    Attributes:
        start: First code point; 0 with ``end`` 0 for a place of the record that is no single mention.
        end: One past the last code point.
        text: The words of the report.
        name: The name we show; None where unresolved.
        geonames_id: GeoNames identifier, or None.
        lat: Degrees north, WGS 84.
        lon: Degrees east, WGS 84.
        country: ISO 3166-1 alpha-2 code.
        admin1: Name of the first-level division.
        feature: GeoNames feature code (PPL, PPLA, ADM1, STM, AIRP …).
        precision: How well the point stands for the place meant.
        candidates: How many places of the gazetteer bear this name.
        radius_km: How far from the point the place meant can lie, where that is known.
        id: Our own stable key: ``gn:706483``, ``air:HRK``, ``own:azovstal``, ``katottg:…``; None where unresolved.
    """

    start: int
    end: int
    text: str
    name: str | None = None
    geonames_id: int | None = None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin1: str | None = None
    feature: str | None = None
    precision: Precision = "unresolved"
    candidates: int = 0
    radius_km: float | None = None
    id: str | None = None

    @property
    def is_way(self) -> bool:
        """Whether the point is told by the way to it from another place and is none of a list: "20 km north of A"."""
        return self.precision == "near" and self.geonames_id is None and self.admin1 is None and self.feature is None
