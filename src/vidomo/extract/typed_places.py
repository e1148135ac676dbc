"""Names with their type beside them, and names with what holds them: Kharkiv region; Lyman, Donetsk Oblast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from vidomo.extract.parsed import Doc
from vidomo.extract.place_evidence import in_body
from vidomo.extract.place_mentions import UNLIKELY, Mention
from vidomo.extract.place_sense import inside
from vidomo.gazetteer import TYPES, Candidate, Gazetteer, short_divisions, typed
from vidomo.gazetteer.fold import fold

# How far from its seat the edge of a district of Ukraine or Belarus lies.
_RAION_KM = 40.0
# Type words that are ordinary words besides: they count with a capital or where the name is known anyway.
_LOOSE = frozenset(("state", "states", "republic", "quarter", "camp", "settlement", "settlements"))
_AFTER = re.compile(
    r"\s+(?:(?P<extra>international|military|civilian|air)\s+)?(?P<word>"
    + "|".join(sorted(TYPES, key=len, reverse=True))
    + r")\b",
    re.I,
)
_BEFORE = re.compile(
    r"\b(?P<word>city|town|village|settlement|hamlet|municipality|port|region|province|oblast|district|state|river|"
    r"island|governorate|county|raion)s?\s+of\s+(?:the\s+)?$",
    re.I,
)
# "Izium, a quiet town on the Donets"
_APPOSED = re.compile(r",\s+(?:an?|the|another)\s+(?:[\w’'-]+\s+){0,3}?(?:city|town|village|settlement|hamlet)\b", re.I)
# "the Tula region of Russia": what stands behind "of" holds the region.
_WIDE = frozenset(("region", "regions", "oblast", "province", "governorate"))
_NAMED = re.compile(r"\s+of\s+[A-Z]")
_JOINED = re.compile(r"(?:,\s*|\s+and\s+|,\s+and\s+|\s+or\s+|\s+&\s+)\Z")
_NAME = re.compile(
    r"(?<![\w'’-])(?P<name>[A-Z][\w'’]+(?:[ -][A-Z][\w'’]+){0,2})\s+(?P<word>(?i:districts?|raions?|oblasts?|rivers?|"
    r"neighbou?rhood|microdistrict|airport|airfield|township|governorate|province))\b"
)
# "Macon, Ga.", "Hall County, GA"
_SHORT = re.compile(r",\s+([A-Z](?:[A-Z]|[a-z]{1,4}|\.\s?[A-Z](?:[a-z]|\.)?))\b")
# "from Belgorod region", "the border with Kursk Oblast": told of what lies elsewhere.
_WHENCE = re.compile(r"\b(?:from|with|against|toward|towards|to)\s+(?:the\s+)?(?:\w+ern\s+)?\Z", re.I)
# A town of this weight is known without its region.
_KNOWN = 90.0
_CONTAINED = re.compile(
    r"(?:,\s*|\s*\(\s*|,?\s+in\s+(?:the\s+)?(?:(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?\s+)?)\Z",
    re.I,
)


def with_types(doc: Doc, found: list[Mention], gazetteer: Gazetteer, country: str | None) -> list[Mention]:
    """Narrow mentions by the type words beside them, and add names that only their type shows to be places.

    Args:
        doc: The analysed report.
        found: Mentions in order.
        gazetteer: The places.
        country: Country the report is mostly about.

    Returns:
        All mentions in order.
    """
    text = doc.text
    for i, mention in enumerate(found):
        if mention.score <= UNLIKELY:
            continue
        if _APPOSED.match(text, mention.end) and (towns := [c for c in mention.candidates if c.kind == "settlement"]):
            mention.candidates = tuple(towns)
        last = re.search(r"[^\W\d_]+\Z", text[mention.start : mention.end])
        if (
            last
            and last.group().lower() in TYPES
            and last.start()
            and mention.candidates[0].kind in ("admin1", "admin2", "district")
        ):
            mention.strong = True  # the gazetteer holds it with its type: "Kharkiv Oblast"
            if not _is_body(doc, mention.start, mention.end):
                mention.score = max(mention.score, 2.0)
            mention.candidates = _same_kind(mention.candidates)
            mention.fixed = mention.candidates[0].kind == "admin1" or len(mention.candidates) == 1
            continue
        after = _AFTER.match(text, mention.end)
        # "the Kharkiv city of Balakliia" names Balakliia, and Kharkiv only tells where that lies.
        lies = after is not None and (after["word"].lower() in _WIDE or not _NAMED.match(text, after.end()))
        if after and lies and _allowed(after["word"], mention):
            word = after["word"].lower()
            kinds = typed(gazetteer, text[mention.start : mention.end], word, country)
            kinds = kinds or (_raions(mention.candidates) if word in ("raion", "rayon") else ())
            if kinds and not _is_body(doc, mention.start, after.end()):
                _narrow(mention, kinds)
                mention.key = f"{mention.key} {word}"
                if not _plural(word):
                    mention.end = after.end()
                else:
                    _share(text, found, i, word, gazetteer, country)
                continue
        if before := _BEFORE.search(text, max(0, mention.start - 40), mention.start):
            word = before["word"].lower()
            if word == "district" and mention.candidates[0].kind == "settlement":
                continue  # "the Saltivskyi district of Kharkiv" is a part of the city, and the city is the city
            kinds = typed(gazetteer, text[mention.start : mention.end], word, country)
            if kinds:
                _narrow(mention, kinds)
                mention.key = f"{mention.key} /{word}"
    return sorted([*found, *_untaken(doc, found, gazetteer, country)], key=lambda m: m.start)


def _raions(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """The districts around towns, for "Kupyansk Raion": the gazetteer holds them under an adjective."""
    return tuple(
        replace(
            town, id=f"{town.id}/raion", geonames_id=None, name=f"{town.name} Raion", feature="ADM2", kind="district",
            precision="district", radius_km=_RAION_KM,
        )
        for town in candidates
        if town.kind == "settlement"
    )  # fmt: skip


def _plural(word: str) -> bool:
    return word.endswith("s") and word not in ("heights", "mountains", "islands")


def _allowed(word: str, mention: Mention) -> bool:
    return word.lower() not in _LOOSE or word[0].isupper() or mention.score >= 1


def _narrow(mention: Mention, kinds: tuple[Candidate, ...]) -> None:
    kinds = tuple(c for c in kinds if c.kind == kinds[0].kind or c.country != kinds[0].country)
    mention.candidates = kinds
    mention.strong = True
    mention.score = max(mention.score, 2.0)
    mention.fixed = len({c.country for c in kinds}) == 1 and len(kinds) == 1


def _same_kind(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return tuple(c for c in candidates if c.kind == candidates[0].kind)


def _share(text: str, found: list[Mention], i: int, word: str, gazetteer: Gazetteer, country: str | None) -> None:
    """Give the type of the last of "Donetsk and Luhansk regions" to the others."""
    j = i
    while j > 0 and _JOINED.match(text[found[j - 1].end : found[j].start]):
        j -= 1
        kinds = typed(gazetteer, text[found[j].start : found[j].end], word, country)
        if not kinds:
            return
        _narrow(found[j], kinds)
        found[j].key = f"{found[j].key} {word}"


def _untaken(doc: Doc, found: list[Mention], gazetteer: Gazetteer, country: str | None) -> list[Mention]:
    text, new = doc.text, []
    held = [(m.start, m.end) for m in found if m.score >= 1 or m.strong]
    for match in _NAME.finditer(text):
        name, word = match["name"], match["word"]
        names = [(match.start(), match.end(), name)]
        if word.lower().endswith("s"):
            lead = re.search(
                r"([A-Z][\w'’]+(?:-[A-Z][\w'’]+)?)(?:\s+and\s+|,\s*)$", text[max(0, match.start() - 60) : match.start()]
            )
            if lead:
                begin = max(0, match.start() - 60) + lead.start(1)
                names.insert(0, (begin, begin + len(lead.group(1)), lead.group(1)))
        for start, end, one in names:
            if any(a < end and start < b for a, b in held) or _is_body(doc, start, end):
                continue
            bare = re.sub(r"^(?:The|In|At|Of|From)\s+", "", one)
            start += len(one) - len(bare)
            if _plural(word.lower()) and end == match.end():
                end = match.end("name")
            kinds = typed(gazetteer, bare, word, country)
            kinds = tuple(c for c in kinds if country is None or c.country == country)
            if kinds:
                new.append(Mention(start, end, fold(f"{bare} {word}"), kinds, 2.0, True, len(kinds) == 1))
                held.append((start, end))
    return new


def _is_body(doc: Doc, start: int, end: int) -> bool:
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and in_body(span)


def _in_short_division(text: str, mention: Mention) -> range:
    """Note the division that is named in short right behind, and give its extent: "Macon, Ga.", "Hall County, GA"."""
    behind = _SHORT.match(text, mention.end)
    division = short_divisions().get(behind[1].replace(".", "").replace(" ", "")) if behind else None
    if behind is None or division is None:
        return range(0)
    if not any((c.country, c.admin1) == division and c.kind != "admin1" for c in mention.candidates):
        return range(0)
    country, name = division
    mention.within.append(Candidate(
        f"short:{country}/{name}", None, name, None, None, country, name, "ADM1", 0, "region", None, "admin1",
    ))  # fmt: skip
    mention.score += 3.0
    mention.strong = mention.placed = True
    return range(behind.start(1), behind.end(1))


def with_containers(text: str, found: list[Mention]) -> None:
    """Note for each mention the place that is named as holding it: "Lyman, Donetsk Oblast", "Lyman (Donetsk Oblast)".

    Args:
        text: The text.
        found: Mentions in order; their ``within`` is filled in, and divisions named in short are taken out.
    """
    short = [_in_short_division(text, one) for one in found]
    found[:] = [m for m in found if not any(m.start in s for s in short)]
    for one, other in pairwise(found):
        gap = text[one.end : other.start]
        if len(gap) > 24 or not _CONTAINED.match(gap):
            continue
        comma = gap.strip().startswith((",", "("))
        holders = [c for c in other.candidates if c.kind in ("country", "admin1", "admin2") or not comma]
        pairs = [h for h in holders[:8] if any(inside(c, h) for c in one.candidates[:60])]
        if not pairs or (holders and one.candidates and one.candidates[0].kind == "country"):
            continue
        one.within += pairs
        if comma and pairs[0].kind in ("country", "admin1"):
            one.score += 3.0
            one.strong = one.placed = True
            other.score += 1.0
            narrowed = tuple(c for c in other.candidates if c.id in {p.id for p in pairs})
            if narrowed and other.candidates[0].kind != "country":
                other.candidates = narrowed
                other.key = f"{other.key} ,"


def with_divisions(doc: Doc, found: list[Mention]) -> None:
    """Note the one region that a sentence names as holding its villages: "In Poltava Oblast, shells fell on Ivanivka".

    A town that everybody knows needs none, and a region from which something comes holds nothing.

    Args:
        doc: The analysed report.
        found: Mentions in order, the containers right behind them noted; their ``within`` is filled in.
    """
    text = doc.text
    taken = [m for m in found if m.candidates and m.score > UNLIKELY]
    start = 0
    for sent in doc.sents:
        # "Poltava Oblast: two people were killed …" can be two sentences to the parse.
        start = start if text[start : sent.start_char].rstrip().endswith(":") else sent.start_char
        here = [m for m in taken if start <= m.start < sent.end_char]
        regions = [m for m in here if m.candidates[0].kind == "admin1"]
        if len(here) < 2 or len({m.candidates[0].id for m in regions}) != 1:
            continue
        region = regions[0]
        if _WHENCE.search(text[max(0, region.start - 24) : region.start]):
            continue
        for mention in here:
            first = mention.candidates[0]
            known = first.weight >= _KNOWN and first.primary
            small = first.kind == "settlement" and not known and not mention.within and not mention.fixed
            if small and any(inside(c, region.candidates[0]) for c in mention.candidates):
                mention.within.append(region.candidates[0])
