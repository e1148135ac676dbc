"""How values of the record read on a page."""

from __future__ import annotations

from vidomo.show.words import day as day
from vidomo.show.words import stretch

days = stretch

FAMILIES = {
    "strike": ("shelling", "missile_strike", "air_strike", "drone_strike", "explosion", "interception"),
    "ground": (
        "armed_clash",
        "advance",
        "capture",
        "withdrawal",
        "encirclement",
        "offensive",
        "deployment",
        "desertion",
    ),
    "harm": ("attack_on_civilians", "detention", "sexual_violence", "protest", "riot"),
    "ruin": ("destruction", "evacuation"),
}
FAMILY_NAMES = {
    "strike": "Strikes and shelling",
    "ground": "Fighting on the ground",
    "harm": "Harm to civilians, unrest",
    "ruin": "Destruction, evacuation",
    "other": "Other",
}
MODALITIES = {
    "happened": "told as done",
    "ongoing": "under way",
    "planned": "planned, not told as done",
    "possible": "possible, not told as done",
    "negated": "told as not done",
}
KINDS = {
    "conflict": "They contradict each other",
    "scope": "They may count different things",
    "update": "The later one may be an update",
    "unit": "They use different units",
    "plan_vs_fact": "One tells a plan, the other a deed",
    "self": "One source contradicts itself",
}
PRECISIONS = {
    "exact": "the place itself",
    "near": "near the place",
    "district": "somewhere in the district",
    "region": "somewhere in the region",
    "country": "somewhere in the country",
    "unresolved": "not found in the gazetteer",
}
LANGUAGES = {
    "en": "English",
    "uk": "Ukrainian",
    "ru": "Russian",
    "ar": "Arabic",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "pl": "Polish",
    "und": "unknown language",
}
COUNTRIES = {
    "UA": "Ukraine",
    "RU": "Russia",
    "BY": "Belarus",
    "MD": "Moldova",
    "PL": "Poland",
    "RO": "Romania",
    "US": "United States",
    "GB": "United Kingdom",
    "SY": "Syria",
    "SD": "Sudan",
    "SS": "South Sudan",
    "PS": "Palestine",
    "IL": "Israel",
    "LB": "Lebanon",
    "YE": "Yemen",
    "MM": "Myanmar",
    "CD": "DR Congo",
    "ET": "Ethiopia",
    "ML": "Mali",
    "BF": "Burkina Faso",
    "SO": "Somalia",
}
MEASURE_NOUNS = {"area_km2": "area, km²", "distance_km": "distance, km"}


def family(type_: str) -> str:
    """Tell the family of deeds an event type belongs to, which is its sign on the map."""
    return next((name for name, types in FAMILIES.items() if type_ in types), "other")


def words(name: str | None) -> str:
    """Write a stable name such as ``missile_strike`` as words."""
    if not name:
        return ""
    return MEASURE_NOUNS.get(name, name.replace("_", " "))


def heading(name: str) -> str:
    """Write a stable name as words that begin a line."""
    text = words(name)
    return text[:1].upper() + text[1:]


def number(value: float | None) -> str:
    """Write a number: thousands apart, no needless decimals; nothing for None."""
    if value is None:
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def bounds(low: float | None, high: float | None, approximate: bool = False) -> str:
    """Write a figure with open ends as it was told.

    Args:
        low: Least value, or None where open.
        high: Greatest value, or None where open.
        approximate: Told as about.

    Returns:
        Such as ``at least 7``, ``up to 2,000``, ``7 to 9`` or ``not told``.
    """
    about = "about " if approximate else ""
    if low is None and high is None:
        return "not told"
    if low is None:
        return f"up to {about}{number(high)}"
    if high is None:
        return f"at least {about}{number(low)}"
    return f"{about}{number(low)}" if low == high else f"{about}{number(low)} to {number(high)}"


def spread(low: float | None, best: float | None, high: float | None) -> str:
    """Write an incident's range over all who gave a figure: open ends are said, and the best where ends differ."""
    if low is None and best is None and high is None:
        return "nobody says"
    if low is not None and low == high:
        return number(low)
    if high is None:
        low = best if low is None else low
        ends = f"at least {number(low)}"
    else:
        ends = f"up to {number(high)}" if low is None else f"{number(low)} to {number(high)}"
    return ends if best is None or (best == low and high is None) else f"{ends}, best {number(best)}"


def language_name(code: str | None) -> str:
    """Name a language."""
    return LANGUAGES.get(code or "und", code or "unknown language")


def country_name(code: str | None) -> str:
    """Name a country that conflict news often speaks of; others keep their code."""
    return COUNTRIES.get(code or "", code or "")


def plural(count: int | float, one: str, many: str = "") -> str:
    """Write a count with its noun."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"
