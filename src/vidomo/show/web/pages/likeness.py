"""How unlike one incident is to all others, by type, days, distance and toll."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vidomo.model.earth import RADIUS_KM
from vidomo.record import IncidentRow
from vidomo.show.web.sieve import deaths
from vidomo.show.web.wording import family

ALIKE = 30.0
"""How unlike two incidents may be to be offered without being searched for: by the sum of what follows."""
_DAY, _KM, _SAME_FAMILY, _OTHER_TYPE, _NO_DAY, _NO_POINT, _SAME_TOLL = 1.0, 0.25, 3.0, 15.0, 10.0, 15.0, -4.0
_FARTHEST = 60.0


@dataclass(frozen=True, slots=True)
class Traits:
    """What incidents are compared by, a row for each; NaN and -1 stand for what is not told.

    Attributes:
        type: Numbers of the types.
        family: Numbers of the families of types.
        place: Numbers of the places.
        first: First days, counted from the year 1.
        last: Last days.
        lat: Degrees north, as radians.
        lon: Degrees east, as radians.
        killed: The killed that count as the last word, or the least told; 0 where nobody gives a figure.
    """

    type: NDArray[np.int64]
    family: NDArray[np.int64]
    place: NDArray[np.int64]
    first: NDArray[np.float64]
    last: NDArray[np.float64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    killed: NDArray[np.float64]

    @classmethod
    def of(cls, rows: Sequence[IncidentRow]) -> Self:
        """Look at incidents once."""
        return cls(
            _numbered(row.type for row in rows),
            _numbered(family(row.type) for row in rows),
            _numbered(row.place_id for row in rows),
            np.array([_ordinal(row.from_ or row.to) for row in rows], np.float64),
            np.array([_ordinal(row.to or row.from_) for row in rows], np.float64),
            np.radians(np.array([nan if row.lat is None else row.lat for row in rows], np.float64)),
            np.radians(np.array([nan if row.lon is None else row.lon for row in rows], np.float64)),
            np.array([deaths(row) for row in rows], np.float64),
        )


def unlikeness(traits: Traits, n: int) -> NDArray[np.float64]:
    """Tell how unlike one incident is to each.

    Args:
        traits: The incidents.
        n: Which of them it is.

    Returns:
        For each incident a sum of weights; the less, the likelier it is that a person who thinks of the one means the
        other.
    """
    t = traits
    out: NDArray[np.float64] = np.where(t.family == t.family[n], _SAME_FAMILY, _OTHER_TYPE)
    out[t.type == t.type[n]] = 0.0
    out += _weighed(days_apart(t, n) * _DAY, _NO_DAY)
    away = _weighed(_km(t, n) * _KM, _NO_POINT)
    if t.place[n] >= 0:
        away[t.place == t.place[n]] = 0.0
    out += away
    same_toll = (t.killed == t.killed[n]) & (t.killed > 0)
    return out + np.where(same_toll, _SAME_TOLL, 0.0)


def days_apart(traits: Traits, n: int) -> NDArray[np.float64]:
    """Tell how many days lie between one incident and each; 0 where their days touch, NaN where one has no day."""
    first, last = traits.first, traits.last
    gap: NDArray[np.float64] = np.maximum(first - last[n], first[n] - last)
    return np.maximum(gap, 0.0)


def _weighed(apart: NDArray[np.float64], unknown: float) -> NDArray[np.float64]:
    return np.where(np.isnan(apart), unknown, np.minimum(apart, _FARTHEST))


def _km(traits: Traits, n: int) -> NDArray[np.float64]:
    """Measure the great-circle distances, as :func:`vidomo.model.earth.km` does for two points."""
    lat, lon = traits.lat, traits.lon
    h = np.sin((lat - lat[n]) / 2) ** 2 + np.cos(lat) * np.cos(lat[n]) * np.sin((lon - lon[n]) / 2) ** 2
    kilometres: NDArray[np.float64] = 2 * RADIUS_KM * np.arcsin(np.sqrt(np.minimum(h, 1.0)))
    return kilometres


def _numbered(values: Iterable[Hashable]) -> NDArray[np.int64]:
    """Number values by their first appearance; None is -1."""
    known: dict[Hashable, int] = {}
    return np.array([-1 if v is None else known.setdefault(v, len(known)) for v in values], np.int64)


def _ordinal(day: str | None) -> float:
    return date.fromisoformat(day[:10]).toordinal() if day else nan
