"""What Ukraine's places and the world's countries are called in Ukrainian, by the official classifier and CLDR."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

from babel import Locale
from rapidfuzz.distance import JaroWinkler

from vidomo.gazetteer.fold import fold, rough
from vidomo.gazetteer.row import Row
from vidomo.gazetteer.ukraine import Entry, latin, oblast_of

LANGUAGE = "uk"
_TYPE = re.compile(r" (?:raion|rayon)$", re.I)
_TOWNS = frozenset("MTXCK")
# "Poltava Raion" is "Poltavskyi": so many letters at least, and such a share of the shorter name, are alike.
_LEAST, _SHARE = 4, 0.7
# How near a Russian name such as "Petrovka" is to "Petrivka".
_NEAR = 0.8


def local_names(rows: Iterable[Row], lines: Iterable[Entry], codes: dict[str, tuple[str, str]]) -> dict[str, str]:
    """Tell the Ukrainian names of places.

    A settlement has the name that the classifier has for one of its oblast and that a source gives among its other
    names too, and that reads as the name we show, or nearly so.

    Args:
        rows: Places.
        lines: The classifier.
        codes: ISO number of an oblast such as ``63`` → GeoNames code (``07``) and shown name.

    Returns:
        Name by id of place.
    """
    towns: dict[tuple[str, str], set[str]] = defaultdict(set)
    raions: dict[str, dict[str, str]] = defaultdict(dict)
    oblasts: dict[str, str] = {}
    own: dict[str, str] = {}
    for e in lines:
        code = codes.get(oblast_of(e), ("", ""))[0]
        if e.category in _TOWNS:
            towns[code, fold(e.name)].add(e.name)
            own[f"katottg:{e.code}"] = e.name
        elif e.category == "B":
            own[f"katottg:{e.code}"] = f"{e.name} район"
        if e.category == "P" or (e.category == "B" and e.settlement == e.oblast):
            raions[code][_bare(latin(e.name))] = f"{e.name} район"
        if e.category in "OK":
            oblasts[code] = e.name if " " in e.name or e.category == "K" else f"{e.name} область"
    countries = Locale.parse(LANGUAGE).territories
    found: dict[str, str] = {}
    name: str | None
    for row in rows:
        if row.local:
            name = row.local
        elif row.kind == "country":
            name = countries.get(row.country or "")
        elif row.country != "UA":
            continue
        elif row.id in own:
            name = own[row.id]
        elif row.kind == "admin1":
            name = oblasts.get(row.admin1_code or "")
        elif row.kind == "admin2":
            name = _raion(row.name, raions.get(row.admin1_code or "", {}))
        elif row.kind == "settlement":
            name = _town(row, towns)
        else:
            continue
        if name:
            found[row.id] = name
    return found


def _town(row: Row, towns: dict[tuple[str, str], set[str]]) -> str | None:
    told = {name for key in {fold(n) for n in row.names} for name in towns.get((row.admin1_code or "", key), ())}
    alike = {name for name in told if rough(latin(name)) == rough(row.name)}
    # An older name of a town, or that of a quarter, is often the name of a village elsewhere in the oblast.
    near = {name for name in told if JaroWinkler.similarity(rough(latin(name)), rough(row.name)) >= _NEAR}
    best = alike or {name for name in near if row.name.endswith("skyi") <= name.endswith("ий")}
    return next(iter(best)) if len(best) == 1 else None


def _raion(name: str, raions: dict[str, str]) -> str | None:
    """Find the raion whose adjective begins as the name does; None where two do equally."""
    if not _TYPE.search(name):  # a city council, and other bodies of the years before 2020
        return None
    bare = _bare(name)
    alike = {key: _alike(key, bare) for key in raions}
    most = max(alike.values(), default=0)
    best = [key for key, n in alike.items() if n == most]
    return raions[best[0]] if len(best) == 1 and most >= max(_LEAST, _SHARE * min(len(bare), len(best[0]))) else None


def _alike(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _bare(name: str) -> str:
    return rough(_TYPE.sub("", name)).removesuffix("ki").removesuffix("s")
