"""Names that carry their type: Kharkiv region, Saltivsky district, the city of Izium, Kharkiv airport."""

from __future__ import annotations

from dataclasses import replace

from vidomo.gazetteer.candidate import Candidate
from vidomo.gazetteer.fold import fold
from vidomo.gazetteer.index import Gazetteer
from vidomo.gazetteer.types import TYPES
from vidomo.model.earth import km


def typed(gazetteer: Gazetteer, name: str, word: str, country: str | None = None) -> tuple[Candidate, ...]:
    """Tell which places a name with a type word can mean.

    Args:
        gazetteer: Where to look.
        name: The name without the type, such as ``Kharkiv``.
        word: The type word in the singular or plural, any case, such as ``region``.
        country: ISO code of the country the report is about, for names spelt in an unusual way.

    Returns:
        The candidates of fitting kinds, likeliest first; empty where there is none.
    """
    kinds = TYPES.get(word.lower(), ())
    if not kinds:
        return ()
    one = word.lower()
    one = {"cities": "city", "counties": "county"}.get(one, one.removesuffix("s"))
    whole, found = [*gazetteer.lookup(f"{name} {one}")], [*gazetteer.lookup(name)]
    if country:
        whole += gazetteer.roughly(f"{name} {one}", country)
        found += gazetteer.roughly(name, country)
    if kinds[0] == "admin1":
        found += _called_after(gazetteer, [c for c in found if c.kind == "settlement"])
    for names in (whole, found):  # Kyiv Oblast before Kyiv, which is a division too
        fitting = {c.id: c for c in reversed(names) if c.kind in kinds and c.lat is not None}
        if fitting:
            return tuple(sorted(fitting.values(), key=lambda c: (kinds.index(c.kind), -c.weight)))
    towns = [c for c in found if c.kind == "settlement"]
    if kinds[0] == "airport":
        return tuple(_airports(gazetteer, towns))
    if kinds[0] == "admin1":
        return tuple(_around(gazetteer, towns))
    return ()


def _airports(gazetteer: Gazetteer, towns: list[Candidate]) -> list[Candidate]:
    found = []
    for town in towns[:5]:
        if town.lat is None or town.lon is None:
            continue
        near = [a for a in gazetteer.near(town.lat, town.lon, 40, "airport") if a.lat is not None and a.lon is not None]
        named = [a for a in near if fold(town.name) in fold(a.name)] or near
        # The international airport of a city is what reports mean by its airport; else the nearest.
        found += sorted(
            named,
            key=lambda a: ("International" not in a.name, km(town.lat or 0, town.lon or 0, a.lat or 0, a.lon or 0)),
        )[:1]
    return found


def _called_after(gazetteer: Gazetteer, towns: list[Candidate]) -> list[Candidate]:
    """The divisions that bear an adjective of their seat: Kaluga lies in the Kaluzhskaya oblast."""
    found = []
    for town in towns:
        stem = fold(town.name)[: max(3, len(town.name) - 3)]
        if town.admin1 is not None and fold(town.admin1).startswith(stem):
            heads = [c for c in gazetteer.lookup(town.admin1) if c.kind == "admin1" and c.country == town.country]
            found += [replace(head, weight=town.weight) for head in heads[:1]]
    return found


def _around(gazetteer: Gazetteer, towns: list[Candidate]) -> list[Candidate]:
    """A region named after a town that heads no division is the country around it; a seat's is its division."""
    found = []
    for town in towns:
        heads = [c for c in gazetteer.lookup(town.admin1 or "") if c.kind == "admin1" and c.country == town.country]
        if heads and town.feature in ("PPLA", "PPLC"):
            found.append(replace(heads[0], weight=town.weight))
        else:
            wide = max(30.0, town.radius_km or 0)
            found.append(replace(town, precision="district", radius_km=wide, feature="RGN", kind="region"))
    return found
