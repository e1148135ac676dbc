"""For which country or group somebody speaks, as far as the words tell."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from vidomo.extract.page import Page
from vidomo.gazetteer import Gazetteer
from vidomo.lexicon import Lexicon
from vidomo.model.claim import Claim
from vidomo.model.place import Place

# Offices of a town or region, whose holders speak for the country that it lies in.
LOCAL = re.compile(
    r"\b(?:mayor|governor|prosecutor|council(?:l?or|man|woman)?|administration|city hall|municipality|"
    r"(?:police|emergency|health|rescue|fire|military)\b.*\b(?:department|service|chief|head|directorate|administration)|"
    r"(?:regional|local|city|district|oblast|provincial)\b.*\b(?:head|chief|leader|official|authorit|government|police))",
    re.IGNORECASE,
)
# Where others than the country of the map hold a place, or say they do, its officials' side is not told by it.
DISPUTED = re.compile(
    r"installed|appointed by|occup|separatist|rebel|self-|so-called|de facto|pro-|breakaway|insurgent|republic|puppet",
    re.IGNORECASE,
)

_POSSESSIVE = re.compile(r"['’]s\b")
# Share of a report's places that must lie in one country for its local officials to be of that country.
_HOME = 0.8
_PUT = re.compile(r"\b([A-Z]\w+)[- ](?:installed|appointed|imposed)\b")


@functools.lru_cache(maxsize=8)
def _table(lexicon: Lexicon) -> dict[str, str]:
    sides: dict[str, str] = {}
    for _, word in lexicon.words("party"):
        for text in (word.text, *word.list("adjective"), *word.list("people"), *word.list("metonym")):
            sides.setdefault(_POSSESSIVE.sub("", text.lower()), word.text)
    return sides


@functools.lru_cache(maxsize=8)
def _seats(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(text.lower() for _, word in lexicon.words("party") for text in word.list("metonym"))


@functools.lru_cache(maxsize=8192)
def side_of(lexicon: Lexicon, text: str) -> str | None:
    """Tell the party that the first nationality, country or seat of government in some words stands for.

    Args:
        lexicon: The words.
        text: A name, an office, a body or a description.

    Returns:
        Name of the party, or None where the words tell none.
    """
    table = _table(lexicon)
    plain = _POSSESSIVE.sub("", text.lower()).replace("u.s.", "us").replace("u.k.", "uk")
    plain = re.sub(r"-(?:installed|appointed|backed|controlled|led|run)\b", " ", plain)
    tokens = re.findall(r"[^\W_]+(?:-[^\W_]+)*", plain)
    for i in range(len(tokens)):
        for width in (3, 2, 1):
            words = " ".join(tokens[i : i + width])
            side = table.get(words)
            # An office in a capital speaks for whom it speaks, and not for that country.
            lies = i > 0 and tokens[i - 1] in ("in", "at", "near") and words in _seats(lexicon)
            if side and not lies and i + width <= len(tokens):
                return side
    return None


def with_local_sides(page: Page, claims: Sequence[Claim], places: Sequence[Place]) -> tuple[Claim, ...]:
    """Give the holders of local offices the country that their town or region lies in, and well-known ones theirs.

    Args:
        page: The page.
        claims: Its claims.
        places: Its places, resolved.

    Returns:
        The claims; a side that the words already told stays, and one that no place tells stays None.
    """
    countries: dict[str, Counter[str]] = {}
    for place in places:
        if place.country and place.precision != "country":
            for name in {place.text.lower(), (place.name or place.text).lower()}:
                countries.setdefault(name, Counter())[place.country] += 1
    names = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in sorted(countries, key=len, reverse=True)), re.I)
    home = _home(countries)
    done: list[Claim] = []
    for claim in claims:
        speaker = claim.speaker
        if speaker is not None and speaker.side is None:
            office = f"{speaker.role or ''} {speaker.name}"
            words = f"{office} {claim.source.text if claim.source else ''}"
            side = _in_office(page.lexicon, office)
            if side is None and (put := _PUT.search(_before(page, claim))):
                side = side_of(page.lexicon, put[1])  # "the Russian-installed official"
            if side is None and LOCAL.search(office) and not DISPUTED.search(words):
                found = names.search(office) if countries else None
                code = (
                    _most(countries[found.group().lower()]) if found is not None else _near(page, claim, places) or home
                )
                side = _country(page, code) if code is not None else None
            if side is not None:
                claim = replace(claim, speaker=replace(speaker, side=side))
        done.append(claim)
    return tuple(done)


def _near(page: Page, claim: Claim, places: Sequence[Place]) -> str | None:
    """The country that a claim's paragraph plays in: "In Belgorod, governor Ivan Petrov said"."""
    if claim.source is None:
        return None
    at = claim.source.start
    block = page.block_of(at)
    told = {
        p.country
        for p in places
        if p.start < at
        and p.country
        and p.precision not in ("country", "unresolved")
        and page.block_of(p.start) == block
    }
    return told.pop() if len(told) == 1 else None


def _before(page: Page, claim: Claim) -> str:
    """The source of a claim with the words right before it, which may hold an office that is none of the source."""
    if claim.source is None:
        return ""
    return page.report.text[max(0, claim.source.start - 30) : claim.source.end]


def _home(countries: dict[str, Counter[str]]) -> str | None:
    """The country where a report plays, for "the city's mayor": nearly all its places lie there."""
    counts: Counter[str] = sum(countries.values(), Counter())
    code = _most(counts)
    return code if code is not None and counts[code] >= _HOME * counts.total() else None


def _most(counts: Counter[str]) -> str | None:
    ranked = counts.most_common(2)
    return None if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]) else ranked[0][0]


def _in_office(lexicon: Lexicon, office: str) -> str | None:
    """For whom a well-known holder of an office speaks: "President Volodymyr Zelensky"."""
    low = office.lower()
    return next((side for name, side in _holders(lexicon) if name in low), None)


@functools.lru_cache(maxsize=8)
def _holders(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    """Holders of offices with their party, by the office and surname, and by the whole name alone."""
    known = [(word.text, side) for _, word in lexicon.words("anchor", "name") if (side := word.get("side"))]
    offices = {part for _, word in lexicon.words("role") for part in word.text.lower().split()} | {"acting"}
    found = {text.lower(): side for text, side in known}
    for text, side in known:
        name = [part for part in text.lower().split() if part not in offices]
        if len(name) > 1:
            found[" ".join(name)] = side
    return tuple(found.items())


def _country(page: Page, code: str) -> str | None:
    return _parties(page.lexicon, page.gazetteer).get(code)


@functools.lru_cache(maxsize=4)
def _parties(lexicon: Lexicon, gazetteer: Gazetteer) -> dict[str, str]:
    """The parties that are countries, by ISO code."""
    found: dict[str, str] = {}
    for concept, word in lexicon.words("party", "name"):
        if concept.id == "country":
            for place in gazetteer.lookup(word.text):
                if place.kind == "country" and place.country:
                    found.setdefault(place.country, word.text)
    return found
