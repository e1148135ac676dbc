"""A place of the gazetteer, as one of those a name can mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from vidomo.model.place import Place, Precision

Kind = Literal[
    "settlement", "country", "admin1", "admin2", "district", "airport", "facility", "water", "region", "continent"
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of the gazetteer.

    Attributes:
        id: Stable key: ``gn:706483``, ``air:HRK``, ``own:azovstal``, ``katottg:UA…``, ``country:UA``.
        geonames_id: GeoNames identifier, or None.
        name: The name we show.
        lat: Degrees north, WGS 84; None where only the name is known.
        lon: Degrees east, WGS 84.
        country: ISO 3166-1 alpha-2 code; None for what lies in several.
        admin1: Shown name of the first-level division.
        feature: GeoNames feature code.
        population: People; 0 where unknown. For divisions the sum over their settlements.
        precision: How well the point stands for the place.
        radius_km: How far from the point the place can reach.
        kind: What sort of place it is.
        weight: How likely a bare mention of the name means this place, 0–255 (20 × log10 of people, with deductions for
            divisions and for alternate names).
        primary: Whether the name looked up is the place's main name.
        acronym: Whether the name looked up is an acronym of the place.
    """

    id: str
    geonames_id: int | None
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: str | None
    population: int
    precision: Precision
    radius_km: float | None
    kind: Kind
    weight: int = 0
    primary: bool = True
    acronym: bool = False

    def place(self, start: int = 0, end: int = 0, text: str | None = None, candidates: int = 1) -> Place:
        """Make a mention of this place.

        Args:
            start: First code point of the mention; 0 with ``end`` 0 for no mention.
            end: One past the last.
            text: The words; the shown name by default.
            candidates: How many places the name could mean.

        Returns:
            The place as the model has it.
        """
        return Place(
            start=start, end=end, text=self.name if text is None else text, name=self.name,
            geonames_id=self.geonames_id, lat=self.lat, lon=self.lon, country=self.country, admin1=self.admin1,
            feature=self.feature, precision=self.precision, candidates=candidates, radius_km=self.radius_km, id=self.id,
        )  # fmt: skip
