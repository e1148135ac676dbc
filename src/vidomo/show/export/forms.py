"""Rows as CSV, JSON lines and GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from typing import Any

from vidomo.model.codec import encode
from vidomo.show import tables
from vidomo.show.export.columns import COLUMNS
from vidomo.show.export.rows import Lines

ATTRIBUTION = "Places: GeoNames, CC BY 4.0"
_DECIMALS = 6


def csv_text(lines: Lines, hxl: bool = False) -> str:
    """Write rows as CSV, with HXL hashtags in a second heading where they are asked for."""
    return tables.csv_text(lines.row, lines.rows, _hashtag if hxl else None)


def _hashtag(name: str) -> str:
    return COLUMNS[name].hxl if name in COLUMNS else ""


def json_lines(lines: Lines) -> str:
    """Write rows as JSON lines, one object each, lists kept as lists and unknowns as null."""
    return "".join(json.dumps(encode(row), ensure_ascii=False) + "\n" for row in lines.rows)


def geojson(lines: Lines) -> str:
    """Write rows as a GeoJSON feature collection, longitude before latitude.

    Args:
        lines: Rows with a place.

    Returns:
        The text. A row without a point is a feature without geometry. ``radius_km`` tells how far from its point the
        place meant can lie; null where that is not known.
    """
    features = [json.dumps(_feature(row, lines.radii or {}), ensure_ascii=False) for row in lines.rows]
    head = f'{{"type": "FeatureCollection", "attribution": {json.dumps(ATTRIBUTION)}, "features": ['
    return head + ",".join(f"\n{feature}" for feature in features) + "\n]}\n"


def _feature(row: Any, radii: dict[str, float]) -> dict[str, Any]:
    told: dict[str, Any] = encode(row)
    lat, lon = told.pop("lat"), told.pop("lon")
    key = told["place_id"] if "place_id" in told else told["id"]
    point = None
    if lat is not None and lon is not None:
        point = {"type": "Point", "coordinates": [round(lon, _DECIMALS), round(lat, _DECIMALS)]}
    return {
        "type": "Feature",
        "id": told["id"],
        "geometry": point,
        "properties": {**told, "radius_km": radii.get(key) if point else None},
    }
