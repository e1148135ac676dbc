"""Our own curated files: rivers, seas, regions, works, districts, and the names we show."""

from __future__ import annotations

import re
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml

from vidomo.gazetteer.candidate import Kind
from vidomo.gazetteer.row import Row
from vidomo.model.problem import GazetteerError

# Text only. In C where PyYAML was built with it, which its wheels are: seven times as fast, for the same tree.
_LOADER = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
PLACE_FILES = ("ukraine.yaml", "world.yaml")
_FIELDS = {"id", "name", "names", "acronyms", "at", "radius_km", "feature", "country", "admin1", "prior", "geonames",
           "near", "population", "uk"}  # fmt: skip
_WATER = {"STM", "SEA", "OCN", "GULF", "BAY", "STRT", "LK", "RSV", "CNL", "ESTY", "LGN", "CHN"}
_REGION = {
    "RGN",
    "AREA",
    "MTS",
    "MT",
    "VAL",
    "SPIT",
    "ISTH",
    "ISL",
    "FRST",
    "DSRT",
    "ZN",
    "BDRY",
    "PRK",
    "LCTY",
    "PPLN",
}


def folder() -> Traversable:
    """Tell where the curated files lie inside the package."""
    return files("vidomo.gazetteer") / "own"


def read_yaml(source: Traversable | Path) -> Any:
    """Read a YAML file with every scalar as text, so that the country code NO stays one.

    Args:
        source: The file.

    Returns:
        Dicts, lists and strings.

    Raises:
        GazetteerError: Where the file is not YAML.
    """
    try:
        return yaml.load(source.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (text only)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        raise GazetteerError(f"{source.name}: cannot be read as YAML: {error}") from error


def places(source: Traversable | Path | None = None) -> list[Row]:
    """Read curated places.

    Args:
        source: A file of ours or of the user's in the same form; all of ours by default.

    Returns:
        One row for each place.

    Raises:
        GazetteerError: Where an entry lacks a field, has an unknown one, or a value out of range.
    """
    sources = [folder() / name for name in PLACE_FILES] if source is None else [source]
    rows, seen = [], set[str]()
    for file in sources:
        for number, entry in enumerate(read_yaml(file) or [], 1):
            row = _place(f"{file.name}, entry {number}", entry)
            if row.id in seen:
                raise GazetteerError(f"{file.name}, entry {number}: id {row.id} stands twice; give it another")
            seen.add(row.id)
            rows.append(row)
    return rows


def _place(where: str, entry: Any) -> Row:
    if not isinstance(entry, dict) or not {"id", "name", "at", "feature"} <= set(entry):
        raise GazetteerError(f"{where}: needs at least id, name, at and feature")
    if unknown := set(entry) - _FIELDS:
        raise GazetteerError(f"{where}: unknown field {sorted(unknown)[0]!r}; known are {', '.join(sorted(_FIELDS))}")
    if not re.fullmatch(r"[a-z0-9-]+", entry["id"]):
        raise GazetteerError(f"{where}: id {entry['id']!r} may hold only a-z, 0-9 and hyphens")
    try:
        lat, lon = (float(x) for x in entry["at"])
        radius = float(entry.get("radius_km", 1))
        prior = int(entry.get("prior", 70))
        geonames = int(entry["geonames"]) if "geonames" in entry else None
    except (TypeError, ValueError) as error:
        raise GazetteerError(
            f"{where}: {error}; at is [north, east], radius_km, prior and geonames are numbers"
        ) from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= prior <= 255 and radius > 0):
        raise GazetteerError(f"{where}: out of range: at {entry['at']}, radius_km {radius}, prior {prior}")
    feature = str(entry["feature"])
    return Row(
        id=f"gn:{geonames}" if geonames else f"own:{entry['id']}", name=entry["name"], kind=kind_of(feature),
        lat=lat, lon=lon, country=entry.get("country"), names=tuple(entry.get("names", ())),
        acronyms=tuple(entry.get("acronyms", ())), geonames_id=geonames, admin1=entry.get("admin1"), feature=feature,
        population=int(entry.get("population", 0)), radius_km=radius, local=entry.get("uk"), prior=prior,
        precision="exact" if radius <= 5 else "near" if radius <= 20 else "district" if radius <= 50 else "region",
    )  # fmt: skip


def kind_of(feature: str) -> Kind:
    """Tell what sort of place a GeoNames feature code stands for."""
    if feature in _WATER:
        return "water"
    if feature in _REGION:
        return "region"
    if feature == "PPLX":
        return "district"
    if feature.startswith("PPL"):
        return "settlement"
    if feature == "CONT":
        return "continent"
    if feature == "ADM1":
        return "admin1"
    return "airport" if feature in ("AIRP", "AIRB") else "facility"


def countries() -> dict[str, dict[str, Any]]:
    """Read our table of countries: code → ``at``, and ``name``, ``names``, ``acronyms`` where given."""
    table: dict[str, dict[str, Any]] = read_yaml(folder() / "countries.yaml")
    return table


def labels() -> dict[str, dict[str, str]]:
    """Read the names we show: country → source's name → shown name, and ``divisions`` → ISO 3166-2 → shown name."""
    table: dict[str, dict[str, str]] = read_yaml(folder() / "labels.yaml")
    return table
