"""The catalogue of the situation report: every sentence it can write, and how days, numbers and places read in it.

Deeds are told alike whoever did them, and always as somebody's words. Nothing planned, possible or denied has a
sentence that tells it as done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from vidomo.show.words import bounds, count, day, number

TITLE = "Situation report"
DISCLAIMER = (
    "Read by machine from published news. It is no official report: nothing in it is established, all of it is said by "
    "those whom it names. The numbers lead to their exact words at the end."
)
ADDED = "Added by {who}; it rests on no words of the record."
REWORDED = "Reworded by {who}."
LEFT_OUT = "What is told here was left out by an analyst."
EDITED = "Edited by {who}: {what}. What an analyst wrote says so."
MASKED = (
    "Names of private persons are left out and stand as [name withheld]; in the record they are under the id of the "
    "footnote."
)
BINS = "Incidents told of, by day"
FATES = {"killed": "Killed, as told of each incident", "injured": "Injured, as told of each incident"}
TOLL_NOTE = (
    "Where no killed or injured are named below, nobody gives a number. That does not mean that there were none."
)
TALLY_NOTE = "Totals as their issuers give them. They are never added to the incidents above."
SILENCE = "That the reports of this record are silent does not mean that nothing happened."
NOTHING = {
    "incidents": "No incident of these days is told of{place}.",
    "report": "No report of this record tells of these days{place}.",
    "headlines": "No incident of these days is told of{place}.",
    "new": "No report of this record tells anything that differs from the span before.",
    "not_done": "Nothing is told of as planned, possible or not done.",
    "control": "Nobody tells of a change in who holds a place.",
    "conditions": "Nothing is told of water, gas, power, safety, evacuation or return.",
    "tallies": "No running total is given.",
    "disagreements": "No disagreement touches what is told here.",
    "unknowns": "Of what is told here, nothing is known to be missing.",
}

# Each deed: with the party that did it, without, and as a noun. ``where`` is "in Izium", ``it`` "Izium", ``out`` "from
# Izium", ``by`` " by Russia" or nothing.
DEEDS: dict[str, tuple[str, str, str]] = {
    "armed_clash": ("{who} fought {where}", "there was fighting {where}", "fighting{by} {where}"),
    "advance": ("{who} advanced {where}", "there was an advance {where}", "an advance{by} {where}"),
    "capture": ("{who} captured {it}", "{it} was captured", "the capture of {it}{by}"),
    "withdrawal": ("{who} withdrew {out}", "there was a withdrawal {out}", "a withdrawal{by} {out}"),
    "encirclement": ("{who} encircled {it}", "{it} was encircled", "the encirclement of {it}{by}"),
    "offensive": ("{who} was on the offensive {where}", "there was an offensive {where}", "an offensive{by} {where}"),
    "shelling": ("{who} shelled {it}", "{it} was shelled", "the shelling of {it}{by}"),
    "missile_strike": (
        "a missile strike by {who} hit {it}",
        "a missile strike hit {it}",
        "a missile strike{by} on {it}",
    ),
    "air_strike": ("an air strike by {who} hit {it}", "an air strike hit {it}", "an air strike{by} on {it}"),
    "drone_strike": ("a drone strike by {who} hit {it}", "a drone strike hit {it}", "a drone strike{by} on {it}"),
    "explosion": ("{who} caused an explosion {where}", "there was an explosion {where}", "an explosion{by} {where}"),
    "interception": (
        "{who} shot down munitions {where}",
        "munitions were shot down {where}",
        "munitions shot down{by} {where}",
    ),
    "attack_on_civilians": (
        "{who} harmed civilians {where}",
        "civilians were harmed {where}",
        "harm to civilians{by} {where}",
    ),
    "detention": ("{who} detained people {where}", "people were detained {where}", "a detention{by} {where}"),
    "sexual_violence": (
        "{who} committed sexual violence {where}",
        "there was sexual violence {where}",
        "sexual violence{by} {where}",
    ),
    "protest": ("{who} protested {where}", "there was a protest {where}", "a protest{by} {where}"),
    "riot": ("{who} rioted {where}", "there was rioting {where}", "rioting{by} {where}"),
    "destruction": ("{who} caused destruction {where}", "there was destruction {where}", "destruction{by} {where}"),
    "evacuation": ("{who} evacuated people {where}", "people were evacuated {where}", "an evacuation{by} {where}"),
    "agreement": ("{who} came to an agreement {where}", "an agreement was made {where}", "an agreement{by} {where}"),
    "deployment": (
        "{who} moved or stationed troops {where}",
        "troops were moved or stationed {where}",
        "a move of troops{by} {where}",
    ),
    "desertion": ("soldiers of {who} deserted {where}", "soldiers deserted {where}", "desertion{by} {where}"),
    "other": (
        "{who} did something of another kind {where}",
        "something of another kind happened {where}",
        "a deed of another kind{by} {where}",
    ),
}
# How many of each deed there were: for one, and for more.
COUNTED: dict[str, tuple[str, str]] = {
    "armed_clash": ("instance of fighting", "instances of fighting"),
    "shelling": ("shelling", "shellings"),
    "attack_on_civilians": ("instance of harm to civilians", "instances of harm to civilians"),
    "destruction": ("instance of destruction", "instances of destruction"),
    "deployment": ("move of troops", "moves of troops"),
    "sexual_violence": ("instance of sexual violence", "instances of sexual violence"),
    "other": ("deed of another kind", "deeds of another kind"),
}
NOT_DONE = {
    "planned": "Announced or planned, and not told as done, according to {who}: {deed}{day}.",
    "possible": "Possible, and not told as done, according to {who}: {deed}{day}.",
    "negated": "Denied, or told as not done, according to {who}: {deed}{day}.",
}
EVENT = "According to {who}, {deed}{day} ({origins})."
TOLL_ONE = "{Range} {fate}, according to {who}."
TOLL_MANY = "Accounts of the {fate} run from {least} to {most}: {accounts}."
ACCOUNT = "{range} according to {who}{day}"
DOER = "Named as having done it: {doers}."
DOER_BY = "{doer}, by {who}"
HEADLINE = "{area}: {incidents}{places}: {kinds}."
HEADLINE_ALIKE = "{area}: {kinds}{places}."
HIGHEST = "The highest number of {fate} that anybody tells of one incident is {range}, according to {who}: {deed}{day}."
DENIED = "Denied by {who}."
DENIED_ONLY = "Denied, and told as done by nobody, according to {who}: {deed}{day} ({origins})."
MORE = "{incidents} more {here} not told one by one: {kinds}."

CONTROL = {
    "held": "According to {who}, {holder} {holds} {it}{since}.",
    "held_until": "According to {who}, {holder} held {it} until {until}.",
    "claimed": "According to {who}, {holder} claims to hold {it}{since}.",
    "contested": "According to {who}, it is contested who holds {it}{since}.",
    "entered": "According to {who}, {holder} entered {it}{on}; this does not tell who holds it.",
    "withdrawing": "According to {who}, {holder} is withdrawing from {it}{since}.",
    "planned": "According to {who}, {holder} is to withdraw from {it}; it is not told as done.",
    "unknown": "According to {who}, {it} was left{on}, and it is not told who holds it since.",
}
UNNAMED_HOLDER = "somebody not named"
CONDITION = "{Place}: {state}, according to {who}{since}; told on {said}, {age}."
CARRIED = (
    "{Place}, last told before this span and not again: {state}, according to {who}{since}; told on {said}, {age}."
)
AGE_END = "on the last day of the span"
AGE = "{days} before the end of the span"
TALLY = "According to {issuer}, {range} {what}{group}{where}{since}, as of {as_of}."
DISAGREEMENT = "{About}: {sides}. {kind}."
SIDE = "{value} according to {who}{day}"
KINDS = {
    "conflict": "They contradict each other",
    "scope": "They may speak of different things",
    "update": "The later one may be an update",
    "unit": "They use different units",
    "plan_vs_fact": "One tells a plan, the other a deed",
    "self": "One source contradicts itself",
}
NEW_COUNT = "{area}: {now} of this span, {before} of the {days} before."
NEW_TOLL = "Of {deed}{day}, before this span: {range} {fate} is newly told, according to {who}{said}{former}."
NEW_FORMER = "; before, {range} {fate}"
NEW_LATE = "Of earlier days, and reported for the first time in this span: according to {who}, {deed}{day}."
UNKNOWN = "Nobody says {what}, for {n} of {incidents}: {which}."
UNSURE = "May be of this span or of other days, as no closer day is told: according to {who}, {deed}{day}."

STATES = {
    "unavailable": "no {what}",
    "available": "{what} available",
    "restored": "{what} restored",
    "partial": "{what} in part",
}
OTHER_STATES = {
    ("security", "calm"): "described as calm",
    ("security", "unsafe"): "described as unsafe",
    ("return", "returning"): "people are said to return",
    ("evacuation", "under way"): "evacuation told of",
    ("evacuation", "ordered"): "evacuation called for or ordered",
}
EVACUATION_PLANNED = "evacuation announced, not told as done"
EXPECTED = "{state} (expected, not told as so)"
DENIED_STATE = "{state} (told in a denial: see the words)"
# Places that one is at and not in.
_AT = re.compile(r"\b(?:Airport|Airfield|Air Base|Bridge|Dam|Plant|Station|Port|Reservoir|River|Bank|Checkpoint)\b")
MEASURES = {
    "buildings_destroyed": "buildings destroyed",
    "buildings_damaged": "buildings damaged",
    "area_km2": "km²",
    "distance_km": "km",
    "vehicles_destroyed": "vehicles destroyed",
    "munitions_fired": "munitions fired",
    "munitions_intercepted": "munitions shot down",
    "other": "",
}
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def where(name: str | None, text: str | None, precision: str | None) -> tuple[str, str, str]:
    """Word a place with what is known of how well it is known.

    Args:
        name: Name in the gazetteer, or None.
        text: Words of the report, or None.
        precision: Precision class.

    Returns:
        It as the place where, the thing itself, and the place from which: ``in Izium``, ``Izium``, ``from Izium``.
    """
    if name is None and not text:
        return "at a place not told", "a place not told", "from a place not told"
    if name is None or precision == "unresolved":
        named = name or f"“{text}”"
        return f"in {named}", named, f"from {named}"
    if precision in ("region", "country", "district"):
        return f"somewhere in {name}", f"a place somewhere in {name}", f"from somewhere in {name}"
    if precision == "near":
        return f"near {name}", f"a place near {name}", f"from a place near {name}"
    return f"{'at' if _AT.search(name) else 'in'} {name}", name, f"from {name}"


def whole(name: str | None, text: str | None, precision: str | None) -> str:
    """Word a place that a state is told of: of a region it is not said whether all of it is meant."""
    if name is None:
        return f"“{text}”" if text else "a place not told"
    if precision in ("region", "country", "district"):
        return f"{name} (all or part of it)"
    return f"near {name}" if precision == "near" else name


def deed(type_: str, place: tuple[str, str, str], doer: str | None = None, noun: bool = False) -> str:
    """Tell a deed as a clause, or as a noun; who did it changes nothing but the name.

    Args:
        type_: Event type.
        place: As :func:`where` gives it.
        doer: The party that did it, as it shall read; None where it is not to be said.
        noun: As a noun.

    Returns:
        Such as ``Izium was shelled`` or ``the shelling of Izium``.
    """
    by, bare, thing = DEEDS.get(type_, DEEDS["other"])
    form = thing if noun else by if doer else bare
    return form.format(who=doer, where=place[0], it=place[1], out=place[2], by=f" by {doer}" if doer else "")


def counted(type_: str, n: int) -> str:
    """Count deeds of one type: ``2 missile strikes``."""
    word = type_.replace("_", " ")
    one, many = COUNTED.get(type_, (word, f"{word}s"))
    return f"{number(n)} {one if n == 1 else many}"


def party(name: str) -> str:
    """Word a party: a name as it is; words of a report, which may take sides, in quotation marks."""
    return f"“{name}”" if name[:1].islower() else name


def named(name: str | None) -> str | None:
    """Give a party that has a name; None for none, and for one that only a report's own words stand for."""
    return name if name and not name[:1].islower() else None


def on_day(first: str | None, last: str | None) -> str:
    """Word when something happened, as closely as it is told and no closer."""
    if first and last:
        return f" on {day(first)}" if first == last else f" between {day(first)} and {day(last)}"
    if first:
        return f" on {day(first)} or later"
    return f" on {day(last)} or earlier" if last else ", on a day not told"


def spread(low: float | None, best: float | None, high: float | None) -> str:
    """Word a range over all accounts; empty where nobody gives a number, and never 0 for it."""
    if low is not None and high is not None and low != high:
        return f"{number(low)} to {number(high)}"
    return bounds(low, high) or bounds(best, None)


def told(low: float | None, high: float | None, approximate: bool = False) -> str:
    """Word one figure with its open ends."""
    words = (
        f"{number(low)} to {number(high)}"
        if low is not None and high is not None and low != high
        else bounds(low, high)
    )
    return f"about {words}" if approximate and words else words


def state(aspects: Sequence[str], value: str, hedge: str = "so") -> str:
    """Word a condition, or several of one place that are alike.

    Args:
        aspects: The sides of life, such as electricity and water.
        value: Their common value.
        hedge: ``so``; ``planned`` or ``denied`` where it is not told as so.

    Returns:
        Such as ``no electricity, water or heating``.
    """
    aspect = aspects[0]
    if aspect == "evacuation" and hedge == "planned":
        return EVACUATION_PLANNED
    if (aspect, value) in OTHER_STATES:
        words = OTHER_STATES[aspect, value]
    elif value in STATES:
        words = STATES[value].format(what=listed(aspects, "or" if value == "unavailable" else "and"))
    else:
        words = f"{aspect}: “{value}”"
    return {"planned": EXPECTED, "denied": DENIED_STATE}.get(hedge, "{state}").format(state=words)


def measure(name: str) -> str:
    """Word what is counted."""
    return MEASURES.get(name, name.replace("_", " "))


def listed(words: Iterable[str], last: str = "and", most: int = 0) -> str:
    """Join words as a sentence does.

    Args:
        words: The words.
        last: What stands before the last.
        most: How many at most are named; 0 for all.

    Returns:
        Such as ``a, b and 3 others``.
    """
    all_ = list(words)
    if most and len(all_) > most:
        left = len(all_) - most
        all_ = [*all_[:most], "1 other" if left == 1 else f"{number(left)} others"]
    return all_[0] if len(all_) == 1 else f"{', '.join(all_[:-1])} {last} {all_[-1]}"


def age(said: str, end: str) -> str:
    """Word how old something is at the end of the span."""
    gone = (date.fromisoformat(end) - date.fromisoformat(said)).days
    return AGE_END if gone <= 0 else AGE.format(days=count(gone, "day"))


def with_days(text: str) -> str:
    """Write the ISO days in a text as days are written here."""
    return _ISO.sub(lambda found: day(found[0]), text)


def cap(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
