"""Which of the places that bear a name a report means: one sense for each name in one report."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from vidomo.extract.parsed import Doc
from vidomo.extract.place_mentions import Lying, Mention
from vidomo.gazetteer import Candidate, demonyms
from vidomo.gazetteer.fold import fold
from vidomo.model.earth import bearing, km

_WORD = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
# Two places of one report that lie this near support each other (Leidner's spatial minimality, as a bonus).
_NEAR_KM = 150.0
# What lying in the country, and in the division, that a report is most about is worth, against 1 for ten times the
# people; tried at 1.5–3 and 0.6–2 on GeoWebNews.
COUNTRY, DIVISION = 2.0, 1.2
# Names in one list are of one neighbourhood: their company counts so many times as much as that of others.
LISTED = 2.0
COMPANY_KM = 140.0
BEARING = 4.0
# What lying in one first-level division is worth against lying near, for villages of which no point is known.
POINTLESS = 0.7
# Reports name eight sides, of 45° each; a whole side more is allowed for. Next to a town every side is near.
SIDE_DEGREES, NO_SIDE_KM = 67.5, 5.0
# What holding a town that the report names is worth to one of the counties of a name.
HOLDS = 2.0
# What another name that is nothing like the place's own costs it, where other places bear that name as their own:
# villages are called Oleksandrivka today, Donetsk was in 1870.
STALE, ALIKE = 1.5, 60.0
_WIDE = frozenset(("country", "continent", "admin1", "region", "water"))


@dataclass(frozen=True, slots=True)
class Focus:
    """What a report is about, from the countries, peoples and unmistakable places it names.

    Attributes:
        countries: Share of the evidence for each country, the largest being 1.
        divisions: The same for first-level divisions, as ``country/name``.
        main: The country with most, where it has more than a passing mention.
    """

    countries: dict[str, float]
    divisions: dict[str, float]
    main: str | None


def peoples(doc: Doc) -> Counter[str]:
    """Count the adjectives and peoples of a text by country."""
    table = demonyms()
    votes: Counter[str] = Counter()
    for match in _WORD.finditer(doc.text):
        whole = match.group().lower()
        for word in (whole, *whole.split(" ")):
            if word in table:
                votes[table[word]] += 1
                break
    return votes


def focus_of(votes: Counter[str], mentions: list[Mention]) -> Focus:
    """Weigh what a report is about.

    Args:
        votes: What :func:`peoples` counted.
        mentions: Mentions taken as places.

    Returns:
        The focus.
    """
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[str, float] = defaultdict(float)
    for code, count in votes.items():
        if code == "XX":
            continue
        countries[code] += min(count, 8) * 1.0
    seen: Counter[str] = Counter()
    for mention in mentions:
        if not mention.candidates:
            continue
        seen[mention.key] += 1
        if seen[mention.key] > 4:
            continue
        best = mention.candidates[0]
        rivals = {c.country for c in mention.candidates if c.weight >= best.weight - 25}
        sure = len(rivals) == 1 or best.kind == "country" or mention.fixed
        if best.country:
            countries[best.country] += 2.0 if sure else 0.4
            if best.admin1 and (sure or best.kind == "admin1"):
                divisions[f"{best.country}/{best.admin1}"] += 2.0 if best.kind == "admin1" else 1.0
    most = max(countries.values(), default=0.0)
    main = max(countries, key=lambda c: countries[c]) if most >= 2 else None
    top = max(divisions.values(), default=0.0)
    return Focus(
        {c: n / most for c, n in countries.items()} if most else {},
        {d: n / top for d, n in divisions.items()} if top else {},
        main,
    )


def settle(mentions: list[Mention], focus: Focus) -> dict[str, Candidate]:
    """Choose one sense for each name of a report.

    Args:
        mentions: Mentions taken as places.
        focus: What the report is about.

    Returns:
        The chosen place for each folded name; names without candidates are absent.
    """
    by_key: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.candidates and not mention.fixed:
            by_key[mention.key].append(mention)
    sure = (c for m in mentions if m.fixed or len(m.candidates) == 1 for c in m.candidates[:1])
    anchors: list[tuple[float | None, float | None]] = [
        (c.lat, c.lon) for c in sure if c.lat is not None and c.lon is not None and c.kind not in _WIDE
    ]
    beside = _beside(mentions)
    chosen: dict[str, Candidate] = {}
    ordered = sorted(by_key.items(), key=lambda item: len(item[1][0].candidates))
    # A county is told by the towns in it: those of one name are looked at again once the towns are known.
    counties = [(k, g) for k, g in ordered if sum(c.kind == "admin2" for c in g[0].candidates[:2]) == 2]
    for key, group in (*ordered, *counties):
        within = [w for m in group for w in m.within]
        near = [n for m in group for n in m.near]
        rows = {m.row for m in group if m.row is not None}
        stale = any(c.primary and c.kind == "settlement" for c in group[0].candidates)

        def worth(
            c: Candidate,
            key: str = key,
            within: list[Candidate] = within,
            near: list[Lying] = near,
            rows: set[int] = rows,
            stale: bool = stale,
        ) -> float:
            held = HOLDS if key in chosen and _holds(c, anchors) else 0.0
            return (
                held
                - (STALE if stale and not c.primary and _unlike(c.name, key) else 0.0)
                + _fit(c, focus, within, anchors)
                + _company(c, beside.get(key, ()), chosen, rows)
                + _bearing(c, near)
            )

        best = max(group[0].candidates, key=lambda c: (worth(c), c.weight, c.id))
        chosen[key] = best
        if best.lat is not None and best.lon is not None and best.kind not in _WIDE:
            anchors.append((best.lat, best.lon))
    return chosen


def _unlike(name: str, key: str) -> bool:
    return fuzz.ratio(fold(name), key) < ALIKE


def _holds(c: Candidate, anchors: Iterable[tuple[float | None, float | None]]) -> bool:
    """Tell whether one of the known places lies in a county; its own point, when first chosen, is none of them."""
    if c.kind != "admin2" or c.lat is None or c.lon is None:
        return False
    reach = c.radius_km or 0.0
    away = [km(c.lat, c.lon, lat, lon) for lat, lon in anchors if lat is not None and lon is not None]
    return any(0 < far <= reach for far in away)


def _beside(mentions: list[Mention]) -> dict[str, list[Mention]]:
    """Tell which mentions stand within a line or two of each name."""
    beside: dict[str, list[Mention]] = defaultdict(list)
    ordered = sorted(mentions, key=lambda m: m.start)
    for i, one in enumerate(ordered):
        for other in ordered[max(0, i - 3) : i + 4]:
            if other.key != one.key and abs(other.start - one.start) < 200:
                beside[one.key].append(other)
    return beside


def _bearing(c: Candidate, near: Iterable[Lying]) -> float:
    """Credit a place for lying where the report says it does ("40 km east of Brovary"), and the reverse."""
    worth = 0.0
    for told in near:
        other = told.of
        if other.lat is None or other.lon is None or c.id == other.id or c.kind in _WIDE:
            continue
        if c.lat is None or c.lon is None:
            # A village without a point can only be told to lie in the same division.
            here = c.admin1 is not None and c.admin1 == other.admin1 and c.country == other.country
            worth = max(worth, BEARING * POINTLESS if here else 0.0)
        elif _lies(c, c.lat, c.lon, told, other.lat, other.lon):
            return BEARING
        else:
            worth = worth or -BEARING / 2
    return worth


def _lies(c: Candidate, lat: float, lon: float, told: Lying, from_lat: float, from_lon: float) -> bool:
    """Tell whether a place lies as told: as far away, and on the side named, give or take its radius."""
    away, slack = km(lat, lon, from_lat, from_lon), c.radius_km or 0.0
    if not told.least - slack <= away <= told.far + slack:
        return False
    if told.side is None or away <= slack + NO_SIDE_KM:
        return True
    apart = abs(bearing(from_lat, from_lon, lat, lon) - told.side) % 360
    return min(apart, 360 - apart) <= SIDE_DEGREES


def _company(c: Candidate, beside: Iterable[Mention], chosen: dict[str, Candidate], rows: set[int]) -> float:
    """Credit a small place for lying close to what is named in the same breath, more so in one list."""
    if c.kind in _WIDE:
        return 0.0
    best = 0.0
    for mention in beside:
        other = chosen.get(mention.key) or (mention.candidates[0] if len(mention.candidates) == 1 else None)
        if other is None or other.kind in _WIDE or other.id == c.id:
            continue
        listed = LISTED if mention.row in rows else 1.0
        if c.lat is None or c.lon is None or other.lat is None or other.lon is None:
            together = c.admin1 is not None and c.admin1 == other.admin1 and c.country == other.country
            best = max(best, 1.5 * listed * POINTLESS if together and mention.row in rows else 0.0)
            continue
        away = km(c.lat, c.lon, other.lat, other.lon)
        best = max(best, listed * 1.6 * max(0.0, 1 - away / COMPANY_KM))
    return best


def _fit(
    c: Candidate, focus: Focus, within: list[Candidate], anchors: list[tuple[float | None, float | None]]
) -> float:
    score = 9.0 if c.kind == "country" else min(c.weight, 140) / 20
    score -= 0.0 if c.primary else 1.5
    score += COUNTRY * focus.countries.get(c.country or "", 0.0)
    if c.admin1:
        score += DIVISION * focus.divisions.get(f"{c.country}/{c.admin1}", 0.0)
    if any(inside(c, w) for w in within):
        score += 6.0
    if c.lat is not None and c.lon is not None and c.kind not in _WIDE:
        near = sum(
            1 for lat, lon in anchors if lat is not None and lon is not None and km(c.lat, c.lon, lat, lon) < _NEAR_KM
        )
        score += min(1.2, 0.4 * near)
    if c.lat is None:
        score -= 2.0
    return score


def inside(place: Candidate, container: Candidate) -> bool:
    """Tell whether a place lies in a country or division."""
    if place.id == container.id or place.country != container.country:
        return False
    if container.kind == "country":
        return place.kind != "country"
    if container.kind in ("admin1", "region"):
        return place.kind not in ("country", "admin1") and place.admin1 in (container.admin1, container.name)
    if container.lat is None or container.lon is None or place.lat is None or place.lon is None:
        return False
    reach = max(container.radius_km or 0, 15) + 10
    return place.kind not in ("country", "admin1") and km(place.lat, place.lon, container.lat, container.lon) <= reach
