"""Places beside one another: the same, one inside the other, or different."""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from vidomo.model.earth import DEGREE_KM, km
from vidomo.model.place import Place
from vidomo.reconcile.names import fold

Relation = Literal["same", "inside", "near", "region", "different", "unknown"]
# A city and its districts, facilities and suburbs lie within this distance of one another.
CITY_KM = 15.0
CELL_DEGREES = 0.25
# A city holds its quarters, which gazetteers also list as towns, where it reaches so many times as far.
_WIDER = 3.0
_POINTS = ("exact", "near", "district")
_ORDER = {"exact": 0, "near": 1, "district": 2, "region": 3, "country": 4, "unresolved": 5}


@dataclass(frozen=True, slots=True)
class Cell:
    """A square of the block grid, by the cell of about 28 km at its south-west."""

    row: int
    column: int


def key_of(place: Place) -> str:
    """Name a place so that two mentions of it get one name."""
    if place.id:
        return place.id
    if place.geonames_id is not None:
        return f"gn:{place.geonames_id}"
    return "text:" + fold(place.name or place.text)


def is_point(place: Place | None) -> bool:
    """Whether a place is a settlement, a part of one or a facility, and not an area such as a region."""
    return place is not None and place.precision in _POINTS and place.lat is not None and place.lon is not None


def is_part(place: Place) -> bool:
    """Whether a place is a part of a town: a district, a street, a facility."""
    feature = place.feature or ""
    return feature == "PPLX" or place.precision == "district" or not feature.startswith(("PPL", "ADM", "PCL", "RGN"))


def precision_rank(place: Place) -> tuple[int, int, float]:
    """Order places by how narrowly they tell where: least is best."""
    quarter = place.precision == "district" and not is_county(place)
    return (0 if quarter else _ORDER[place.precision], 0 if is_part(place) else 1, place.radius_km or 0)


def is_county(place: Place) -> bool:
    """Whether a district is one of a country and not of a town: a county, a raion."""
    return (place.feature or "").startswith("ADM")


def distance_km(one: Place, other: Place) -> float | None:
    """Measure the great-circle distance of two places in kilometres; None where one has no point."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return km(one.lat, one.lon, other.lat, other.lon)


def relation(one: Place | None, other: Place | None) -> Relation:
    """Tell how two places stand to one another.

    Args:
        one: A place, or None where a report does not tell.
        other: The other.

    Returns:
        ``same``; ``inside`` (a town and a part of it); ``near`` (two towns within 15 km); ``region`` (a town and the
        region it lies in); ``different``; ``unknown`` where one is not told.
    """
    if one is None or other is None:
        return "unknown"
    if key_of(one) == key_of(other):
        return "same"
    areas = [p for p in (one, other) if p.precision in ("region", "country")]
    if areas:
        return _with_area(one, other, len(areas))
    if is_point(one) and is_point(other):
        reach = max(CITY_KM, one.radius_km or 0, other.radius_km or 0)
        # Most are told apart by their latitudes alone, in a tenth of the time.
        if abs((one.lat or 0) - (other.lat or 0)) * DEGREE_KM > reach + 1:
            return "different"
        apart = distance_km(one, other)
        if apart is None or apart > reach or one.country != other.country:
            return "different"
        if (is_part(one) != is_part(other) or _quarter(one, other, apart)) and _same_region(one, other):
            return "inside"
        return "different" if is_part(one) and is_part(other) else "near"
    return (
        "unknown" if "unresolved" in (one.precision, other.precision) and not _both_named(one, other) else "different"
    )


def neighbours(places: Mapping[str, Place]) -> Callable[[Place], list[tuple[str, Place]]]:
    """Make what finds the places to which one of many can stand in any relation but ``different``.

    Args:
        places: Places by their keys.

    Returns:
        A function that gives for a place of these, in their order, those at about its latitude and all without a point.
    """
    items = list(places.items())
    points = sorted((p.lat or 0, n) for n, (_, p) in enumerate(items) if is_point(p))
    rest = [n for n, (_, p) in enumerate(items) if not is_point(p)]
    lats = [lat for lat, _ in points]
    reach = (max([CITY_KM, *(p.radius_km or 0 for p in places.values())]) + 1) / DEGREE_KM

    def near(place: Place) -> list[tuple[str, Place]]:
        if not is_point(place):
            return items
        low, high = (bisect.bisect(lats, (place.lat or 0) + side * reach) for side in (-1, 1))
        return [items[n] for n in sorted([*rest, *(n for _, n in points[low:high])])]

    return near


def _quarter(one: Place, other: Place, apart: float) -> bool:
    """Tell whether one of two towns by the gazetteer lies within the other, a far wider city: a quarter of it."""
    small, wide = sorted((one.radius_km or 0, other.radius_km or 0))
    return 0 < small * _WIDER <= wide and apart + small <= wide


def _both_named(one: Place, other: Place) -> bool:
    return one.precision == other.precision == "unresolved"


def _same_region(one: Place, other: Place) -> bool:
    return one.admin1 == other.admin1 or one.admin1 is None or other.admin1 is None


def _with_area(one: Place, other: Place, areas: int) -> Relation:
    if "unresolved" in (one.precision, other.precision):
        return "unknown"
    if one.country and other.country and one.country != other.country:
        return "different"
    if "country" in (one.precision, other.precision):
        return "region" if one.country == other.country else "unknown"
    if one.admin1 and other.admin1 and fold(one.admin1) == fold(other.admin1):
        return "region"
    if areas == 1 and (one.admin1 is None or other.admin1 is None):
        return "unknown"
    return "different"


def cells(place: Place) -> tuple[Cell, ...]:
    """List the squares of a place that has a point.

    The squares are two cells wide and overlap by one, so that two places no further apart than a cell share one.
    """
    if place.lat is None or place.lon is None:
        return ()
    row, column = math.floor(place.lat / CELL_DEGREES), math.floor(place.lon / CELL_DEGREES)
    return tuple(Cell(row + i, column + j) for i in (-1, 0) for j in (-1, 0))
