"""How values of the record read on a page, in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vidomo.show import words as plain
from vidomo.show.language import country_in_words, decimal, gettext, language_in_words, later, months
from vidomo.show.language import plural as plural
from vidomo.show.naming import place_named


class Worded(Mapping[str, str]):
    """Texts by stable name, each said in the language of the page when it is asked for.

    Args:
        texts: The texts as the sources have them, marked for the catalogue.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = dict(texts)

    def __getitem__(self, name: str) -> str:
        return gettext(self._texts[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


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
FAMILY_NAMES = Worded(
    {
        "strike": later("Strikes and shelling"),
        "ground": later("Fighting on the ground"),
        "harm": later("Harm to civilians, unrest"),
        "ruin": later("Destruction, evacuation"),
        "other": later("Other"),
    }
)
MODALITIES = Worded(
    {
        "happened": later("told as done"),
        "ongoing": later("under way"),
        "planned": later("planned, not told as done"),
        "possible": later("possible, not told as done"),
        "negated": later("told as not done"),
    }
)
KINDS = Worded(
    {
        "conflict": later("They contradict each other"),
        "scope": later("They may count different things"),
        "update": later("The later one may be an update"),
        "unit": later("They use different units"),
        "plan_vs_fact": later("One tells a plan, the other a deed"),
        "self": later("One source contradicts itself"),
    }
)
PRECISIONS = Worded(
    {
        "exact": later("the place itself"),
        "near": later("near the place"),
        "district": later("somewhere in the district"),
        "region": later("somewhere in the region"),
        "country": later("somewhere in the country"),
        "unresolved": later("not found in the gazetteer"),
    }
)
MEASURE_NOUNS = {"area_km2": later("area, km²"), "distance_km": later("distance, km")}


def family(type_: str) -> str:
    """Tell the family of deeds an event type belongs to, which is its sign on the map."""
    return next((name for name, types in FAMILIES.items() if type_ in types), "other")


def words(name: str | None) -> str:
    """Write a stable name such as ``missile_strike`` as words."""
    if not name:
        return ""
    return gettext(MEASURE_NOUNS.get(name, name.replace("_", " ")))


def heading(name: str) -> str:
    """Write a stable name as words that begin a line."""
    text = words(name)
    return text[:1].upper() + text[1:]


def day(value: str | None) -> str:
    """Write an ISO day for reading, such as ``8 Sep 2022``."""
    return plain.day(value, months())


def days(first: str | None, last: str | None) -> str:
    """Write an interval of days as short as it can be; an open end is said."""
    said = (gettext("no day told"), gettext("from {day}"), gettext("by {day}"))
    return plain.stretch(first, last, months(), said)


def number(value: float | None) -> str:
    """Write a number: thousands apart, no needless decimals; nothing for None."""
    return "" if value is None else decimal(value)


def bounds(low: float | None, high: float | None, approximate: bool = False) -> str:
    """Write a figure with open ends as it was told.

    Args:
        low: Least value, or None where open.
        high: Greatest value, or None where open.
        approximate: Told as about.

    Returns:
        Such as ``at least 7``, ``up to 2,000``, ``7 to 9`` or ``not told``.
    """
    if low is None and high is None:
        return gettext("not told")
    least, most = (gettext("about {n}").format(n=number(n)) if approximate else number(n) for n in (low, high))
    if low is None:
        return gettext("up to {n}").format(n=most)
    if high is None:
        # "Several": nobody says "at least about three".
        return (gettext("{n} or more") if approximate else gettext("at least {n}")).format(n=least)
    return least if low == high else gettext("{low} to {high}").format(low=least, high=number(high))


def spread(low: float | None, best: float | None, high: float | None) -> str:
    """Write an incident's range over all who gave a figure: open ends are said, and the best where ends differ."""
    if low is None and best is None and high is None:
        return gettext("nobody says")
    if low is not None and low == high:
        return number(low)
    if high is None:
        low = best if low is None else low
        ends = gettext("at least {n}").format(n=number(low))
    elif low is None:
        ends = gettext("up to {n}").format(n=number(high))
    else:
        ends = gettext("{low} to {high}").format(low=number(low), high=number(high))
    if best is None or (best == low and high is None):
        return ends
    return gettext("{ends}, best {n}").format(ends=ends, n=number(best))


def language_name(code: str | None) -> str:
    """Name a language."""
    return language_in_words(code) or code if code and code != "und" else gettext("unknown language")


def country_name(code: str | None) -> str:
    """Name a country; what has no name keeps its code."""
    return country_in_words(code) or code if code else ""


def within(admin1: str | None, country: str | None, name: str | None = None) -> str:
    """Tell in which division and country a place lies; the division is left out where it has the place's own name."""
    parts = (place_named(admin1) if admin1 and admin1 != name else "", country_name(country))
    return ", ".join(part for part in parts if part and part != name)


SPEECH = Worded(
    {
        "direct": later("in their own words"),
        "indirect": later("in the reporter's words"),
        "mixed": later("partly in their own words"),
    }
)
JUDGED = Worded(
    {
        "same": later("One incident"),
        "different": later("Not one incident"),
        "confirmed": later("As it is here"),
        "correct": later("{entry}: corrected"),
        "drop": later("{entry}: was read and is none"),
        "missed": later("{entry}: was missed"),
    }
)
CORRECTIONS = Worded(
    {
        "claim": later("Correct this claim"),
        "event": later("Correct this event"),
        "figure": later("Correct this figure"),
        "condition": later("Correct this condition"),
    }
)
NO_SUCH = Worded(
    {
        "claim": later("It is no claim"),
        "event": later("It is no event"),
        "figure": later("It is no figure"),
        "condition": later("It is no condition"),
    }
)
LAYER_NAMES = Worded(
    {
        "claim": later("claim"),
        "event": later("event"),
        "figure": later("figure"),
        "condition": later("condition"),
        "place": later("place"),
        "time": later("a time"),
    }
)
FURNITURE = Worded(
    {
        "navigation": later("navigation"),
        "related": later("other reports"),
        "byline": later("byline"),
        "caption_credit": later("credit of a picture"),
        "markup": later("markup"),
        "teaser": later("teaser"),
        "repeat": later("a repetition"),
        "bio": later("about the author"),
        "note": later("note"),
        "tags": later("tags"),
        "share": later("buttons to share"),
    }
)
# Whom figures count, where it is one of these; others keep the report's word.
GROUPS = Worded(
    {
        "civilians": later("civilians"),
        "children": later("children"),
        "women": later("women"),
        "men": later("men"),
        "soldiers": later("soldiers"),
    }
)
BASES = Worded(
    {
        "given": later("date given"),
        "text": later("date fixed by the text"),
        "inferred": later("date inferred from the text"),
    }
)
COPYING = Worded(
    {
        "same": later("the same text"),
        "republished": later("republished with changes"),
        "excerpt": later("one is a part of the other"),
    }
)


def judged_words(kind: str, entry: str) -> str:
    """Say what a person judged."""
    return JUDGED[kind].replace("{entry}", heading(entry)) if kind in JUDGED else heading(kind)


CORRECTABLE = {
    "speaker": (later("Speaker"), later("who says so; empty for nobody named")),
    "role": (later("Role"), later("such as mayor of Kharkiv")),
    "side": (later("Speaks for"), later("such as Ukraine")),
    "medium": (later("Medium"), later("such as Telegram")),
    "evidence": (later("Evidence"), later("what it is said to rest on")),
    "strength": (later("Commits"), later("how far the speaker goes")),
    "type": (later("Type"), later("the deed, whoever did it")),
    "actor1": (later("By"), later("who did it; empty where not told")),
    "actor2": (later("Against"), later("to whom; empty where not told")),
    "place": (later("Place"), later("a name, or a key such as gn:706483")),
    "date": (later("Days"), later("2022-09-08, or 2022-09-08/2022-09-10")),
    "modality": (later("Told as"), later("done, planned, denied")),
    "weapon": (later("Weapon"), ""),
    "target": (later("Target"), ""),
    "measure": (later("Counts"), later("what is counted")),
    "low": (later("At least"), later("empty where open")),
    "high": (later("At most"), later("empty where open")),
    "group": (later("Whom"), later("such as children")),
    "aspect": (later("Side of life"), ""),
    "value": (later("How it is"), later("such as restored")),
}
