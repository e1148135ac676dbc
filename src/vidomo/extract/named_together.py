"""Names that stand in one list, and what is said of where they lie: they are one neighbourhood."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from vidomo.extract.place_mentions import Lying, Mention
from vidomo.extract.place_sense import inside
from vidomo.extract.relative_places import BEARINGS
from vidomo.gazetteer import Candidate, Gazetteer

# What joins the names of a list, with a remark in brackets before it.
_JOINED = re.compile(r"(?:\s*\([^)]{0,80}\))?\s*(?:,\s*(?:and\s|or\s)?|and\s|or\s)\s*\Z")
_BEARING = re.compile(
    r"(?:,\s*|\s*\(\s*|\s+)(?:(?:all|both|just|directly|located|lying|roughly|about|around|approximately|some|"
    r"(?:a|the)\s+(?:small\s+)?(?:town|village|settlement)s?|towns|villages|settlements|immediately)\s+)*"
    r"(?:(?P<far>\d{1,3})\s*-?\s*(?P<unit>km|kilomet(?:er|re)s?|miles?)\s+)?"
    r"(?:to\s+the\s+)?(?:(?P<side>(?:north|south|east|west)(?:-?(?:east|west))?)|outside|from)"
    r"(?:\s+of)?\s+(?:the\s+)?(?:(?:city|town)\s+of\s+)?\Z",
    re.I,
)
# "East of Brovary" without a distance is within a day's walk; with one, the report rounds it.
_BESIDE_KM, _ROUNDING = 45.0, 1.4
_MILE_KM = 1.609
# A container or a bearing told of the last name of a list says nothing of a city that everybody knows.
_KNOWN = 90.0


def note_company(text: str, found: list[Mention], gazetteer: Gazetteer, country: str | None) -> None:
    """Note for each mention which list it stands in and near what it is told to lie.

    "Ploske and Hrebelky (all east of Brovary)" tells of both; so does "Orlove and Dobrianka in Kherson Oblast".

    Args:
        text: The text.
        found: Mentions in order, their containers noted; their rows, bearings, containers and candidates are filled in.
        gazetteer: The places.
        country: Country the report is mostly about, where known.
    """
    rows = 0
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if len(between) <= 90 and _JOINED.match(between) and not _is_container(one, other):
            if one.row is None:
                rows += 1
                one.row = rows
            other.row = one.row
        elif len(between) <= 60 and (bearing := _BEARING.match(between)) and other.candidates:
            one.near.append(_lying(other.candidates[0], bearing))
    _other_spellings(text, found, gazetteer, country)
    last: Mention | None = None
    for mention in reversed(found):
        if last is not None and mention.row is not None and mention.row == last.row:
            if not mention.candidates or mention.candidates[0].weight >= _KNOWN:
                continue
            mention.near += [n for n in last.near if n not in mention.near]
            mention.within += [
                w for w in last.within if w not in mention.within and any(inside(c, w) for c in mention.candidates[:60])
            ]
        else:
            last = mention


def _lying(of: Candidate, told: re.Match[str]) -> Lying:
    side = BEARINGS.get((told["side"] or "").lower().replace("-", ""))
    if not told["far"]:
        return Lying(of, _BESIDE_KM, side=side)
    way = float(told["far"]) * (_MILE_KM if told["unit"].lower().startswith("mi") else 1.0)
    return Lying(of, way * _ROUNDING, way / _ROUNDING, side)


def _other_spellings(text: str, found: list[Mention], gazetteer: Gazetteer, country: str | None) -> None:
    """Let a small place's name mean those of the report's country that are spelt alike but for the romanisation.

    Asked only where no place of that spelling lies in the country, or where the words say where it must lie: else the
    spelling given is the best guide.
    """
    for mention in found:
        if country is None or mention.fixed or not mention.candidates or mention.candidates[0].weight >= _KNOWN:
            continue
        abroad = all(c.country != country for c in mention.candidates)
        told = mention.row is not None or mention.near or mention.within
        if mention.candidates[0].kind == "settlement" and (abroad or told):
            held = {c.id for c in mention.candidates}
            alike = gazetteer.roughly(text[mention.start : mention.end], country)
            mention.candidates += tuple(replace(c, primary=False) for c in alike if c.id not in held)


def _is_container(one: Mention, other: Mention) -> bool:
    """Tell whether the second of two names holds the first: "Lyman, Donetsk Oblast" is no list."""
    return any(w.id in {c.id for c in other.candidates} for w in one.within)
