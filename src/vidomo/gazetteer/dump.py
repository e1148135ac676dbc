"""The user's own places: GeoNames dumps and curated files laid beside the index."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from vidomo.gazetteer import own
from vidomo.gazetteer.row import Row
from vidomo.gazetteer.sources import radius_of
from vidomo.model.problem import GazetteerError

# The columns of GeoNames' main table ("geoname"), https://download.geonames.org/export/dump/readme.txt.
_COLUMNS = 19
# Feature classes kept: settlements, divisions, waters, areas, spots, mountains, forests.
_CLASSES = frozenset("PAHLSTV")
_KINDS = {"A": "region", "H": "water", "L": "region", "T": "region", "V": "region", "S": "facility"}


def add_file(path: Path, folder: Path) -> Path:
    """Keep a file of the user's for all coming builds of the index.

    Args:
        path: A GeoNames dump (``UA.txt``, ``allCountries.txt``: 19 columns split by tabs) or a YAML file in the form of
            our curated ones.
        folder: The folder of indexes (:func:`vidomo.gazetteer.root`).

    Returns:
        Where it is kept. The index is built anew on next use.

    Raises:
        GazetteerError: Where the file is of neither kind, or cannot be copied.
    """
    first = next(iter(rows_of(path)), None)
    if first is None:
        raise GazetteerError(f"{path}: holds no place; expected a GeoNames dump (.txt) or a curated file (.yaml)")
    try:
        (folder / "more").mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy2(path, folder / "more" / path.name))
    except OSError as error:
        raise GazetteerError(f"{folder / 'more'}: cannot be written: {error}") from error


def user_files(folder: Path) -> list[Path]:
    """List the files kept beside the index, in order of their names."""
    return sorted(f for f in (folder / "more").glob("*") if f.suffix in (".txt", ".yaml"))


def rows_of(path: Path) -> Iterable[Row]:
    """Read places out of a user's file.

    Args:
        path: As for :func:`add_file`.

    Yields:
        One row for each place.

    Raises:
        GazetteerError: Where a line cannot be read; the message tells which.
    """
    if path.suffix == ".yaml":
        yield from own.places(path)
    elif path.suffix == ".txt":
        yield from _dump(path)
    else:
        raise GazetteerError(f"{path}: neither .txt (GeoNames dump) nor .yaml (curated places)")


def _dump(path: Path) -> Iterable[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for number, cells in enumerate(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
                if len(cells) != _COLUMNS:
                    raise GazetteerError(
                        f"{path}:{number}: {len(cells)} columns, expected {_COLUMNS} split by tabs, as GeoNames has"
                    )
                if cells[6] in _CLASSES:
                    yield _row(cells)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise GazetteerError(f"{path}: cannot be read: {error}") from error
    except ValueError as error:
        raise GazetteerError(f"{path}:{number}: {error}") from error


def _row(cells: list[str]) -> Row:
    gid, name, plain, others, lat, lon, group, code, country = cells[:9]
    population = int(cells[14] or 0)
    kind = (
        "settlement" if group == "P" else "admin1" if code == "ADM1" else "admin2" if code == "ADM2" else _KINDS[group]
    )
    area = kind in ("admin1", "admin2", "region", "water")
    return Row(
        id=f"gn:{int(gid)}",
        name=name,
        kind=kind,  # type: ignore[arg-type]
        lat=float(lat),
        lon=float(lon),
        country=country or None,
        names=tuple(x for x in (plain, *others.split(",")) if x and x != name),
        geonames_id=int(gid),
        admin1_code=cells[10] or None,
        feature=code or None,
        population=population,
        precision="region" if kind == "admin1" else "district" if area else "exact",
        radius_km=100.0 if kind == "admin1" else 30.0 if area else radius_of(population),
        prior=None if population else 35,  # before a village whose point is only its hromada's
    )
