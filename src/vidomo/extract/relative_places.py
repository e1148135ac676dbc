"""Places told by way of others: 70 miles east of X, the outskirts of X, eastern Ukraine."""

from __future__ import annotations

import re
from dataclasses import replace

from vidomo.gazetteer import Candidate
from vidomo.gazetteer.row import offset
from vidomo.model.place import Place

BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip
_KM = {"kilometer": 1.0, "kilometre": 1.0, "km": 1.0, "mile": 1.609, "mi": 1.609}
_POINTS = "north-?east|north-?west|south-?east|south-?west|north|south|east|west"
_FAR = re.compile(
    rf"(\d+(?:[.,]\d+)?)[\s-]*(kilomet(?:er|re)s?|kms?|miles?)(?:\s*\([^)]*\))?\s+(?:to\s+)?(?:the\s+)?({_POINTS})"
    r"(?:\s+(?:of|from)|\s+of\s+the\s+(?:city|town|village)\s+of)\s+(?:the\s+(?:city|town|village)\s+of\s+)?$",
    re.I,
)
_ROUND = re.compile(
    r"(?:(?:near|close to|not far from|outside|around|approaches to|approaching|(?:suburbs?|outskirts|vicinity|edge|"
    r"environs|surroundings) of)|(?:(?P<side>" + _POINTS + r")(?:ern)?(?:\s+part)?\s+(?:of|from)))\s+"
    r"(?:the\s+)?(?:(?:city|town|village|settlement)\s+of\s+)?$",
    re.I,
)
_PART = re.compile(
    r"((?:(?:north|south)-?(?:ern|east(?:ern)?|west(?:ern)?)|eastern|western|central)"
    r"(?:(?:\s+and\s+|,\s*|\s+or\s+)(?:(?:north|south)-?(?:ern|east(?:ern)?|west(?:ern)?)|eastern|western|central))*)\s+$",
    re.I,
)


def relative(place: Place, anchor: Candidate, before: str) -> Place:
    """Move or blur a place as the words before its name ask.

    A distance and a bearing give a point of their own, which is no longer the anchor: it loses the anchor's ids and
    says in its name how it was made. Its radius is a fifth of the way and at least 3 km, for compass words round to
    45° and distances to tens. "Near", "outskirts" and a bare bearing keep the anchor and only widen the radius.

    Args:
        place: The mention, resolved to the anchor.
        anchor: The place named.
        before: Text of the same sentence before the name.

    Returns:
        The place meant.
    """
    if place.lat is None or place.lon is None or anchor.kind in ("country", "continent", "water"):
        return place
    if match := _FAR.search(before):
        number, unit, side = match.groups()
        way = float(number.replace(",", ".")) * next(f for u, f in _KM.items() if unit.lower().startswith(u))
        side = side.lower().replace("-", "")
        if way <= 500:
            lat, lon = offset(place.lat, place.lon, BEARINGS[side], way)
            return replace(
                place, name=f"{round(way)} km {side} of {anchor.name}", id=f"{anchor.id}/{side}/{round(way)}",
                geonames_id=None, lat=lat, lon=lon, admin1=None, feature=None, precision="near",
                radius_km=round(max(3.0, way / 5) + (place.radius_km or 0), 1),
            )  # fmt: skip
    if (match := _ROUND.search(before)) and anchor.kind in ("settlement", "district", "facility", "airport"):
        wide = 30.0 if match["side"] else 10.0
        return replace(place, precision="near", radius_km=round((place.radius_km or 0) + wide, 1))
    return place


def part_of_country(
    text: str, start: int, country: Candidate
) -> tuple[int, str, float | None, float | None, float] | None:
    """Read "eastern" before the name of a country.

    Args:
        text: The whole text.
        start: Where the country's name begins.
        country: The country.

    Returns:
        Where the phrase begins, its direction in plain words, the middle of that part and its radius in kilometres;
        None where no direction stands before the name. The point lies three fifths of the country's radius from its
        middle.
    """
    match = _PART.search(text, max(0, start - 60), start)
    if not match or country.lat is None or country.lon is None:
        return None
    words = re.sub(r"\s+", " ", match.group(1))
    sides = [
        re.sub("ern$", "", w.lower().replace("-", ""))
        for w in re.findall(r"[A-Za-z-]+", words)
        if w.lower() not in ("and", "or")
    ]
    reach = country.radius_km or 100.0
    lat, lon = country.lat, country.lon
    if len(sides) == 1 and sides[0] in BEARINGS:
        lat, lon = offset(lat, lon, BEARINGS[sides[0]], 0.6 * reach)
    return match.start(1), words, lat, lon, round(0.6 * reach, 1)
