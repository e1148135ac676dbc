"""The catalogue of the situation report: every sentence it can write, and how days, numbers and places read in it.

Deeds are told alike whoever did them, and always as somebody's words. Nothing planned, possible or denied has a
sentence that tells it as done.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from vidomo.show import words as plain
from vidomo.show.language import SOURCE, Template, decimal, gettext, later, months, named_country, plural, speaking

BASIS = Template("{reports} of these days{place}, {outlets}.")
UNREAD = Template("{reports} of these could not be read, so that nothing here comes from there.")
LATER = Template("{reports} quoted here came out after these days, the last on {day}.")
UNDATED = Template("{reports} of the record without a day could not be placed in any span.")
TITLE = later("Situation report")
DISCLAIMER = later(
    "Read by machine from published news. It is no official report: nothing in it is established, all of it is said by "
    "those whom it names. The numbers lead to their exact words at the end."
)
ADDED = Template("Added by {who}; it rests on no words of the record.")
REWORDED = Template("Reworded by {who}.")
LEFT_OUT = later("What is told here was left out by an analyst.")
EDITED = Template("Edited by {who}: {what}. What an analyst wrote says so.")
MASKED = later(
    "Names of private persons are left out and stand as [name withheld]; in the record they are under the id of the "
    "footnote."
)
BINS = later("Incidents told of, by day")
FATES = {"killed": later("Killed, as told of each incident"), "injured": later("Injured, as told of each incident")}
TOLL_NOTE = later(
    "Where no killed or injured are named below, nobody gives a number. That does not mean that there were none."
)
TALLY_NOTE = later("Totals as their issuers give them. They are never added to the incidents above.")
SILENCE = later("That the reports of this record are silent does not mean that nothing happened.")
NOTHING = {
    "incidents": Template("No incident of these days is told of{place}."),
    "report": Template("No report of this record tells of these days{place}."),
    "headlines": Template("No incident of these days is told of{place}."),
    "new": Template("No report of this record tells anything that differs from the span before."),
    "not_done": Template("Nothing is told of as planned, possible or not done."),
    "control": Template("Nobody tells of a change in who holds a place."),
    "conditions": Template("Nothing is told of water, gas, power, safety, evacuation or return."),
    "tallies": Template("No running total is given."),
    "disagreements": Template("No disagreement touches what is told here."),
    "unknowns": Template("Of what is told here, nothing is known to be missing."),
}

# Each deed in English; other languages, which would decline names, name the deed and put place and party beside it.
# With the party that did it, without, and as a noun. ``where`` is "in Izium", ``it`` "Izium", ``out`` "from
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
# How many of each deed there were, in English: for one, and for more.
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
    "planned": Template("Announced or planned, and not told as done, according to {who}: {deed}{day}."),
    "possible": Template("Possible, and not told as done, according to {who}: {deed}{day}."),
    "negated": Template("Denied, or told as not done, according to {who}: {deed}{day}."),
}
EVENT = Template("According to {who}, {deed}{day} ({origins}).")
TOLL_ONE = Template("{range} {fate}, according to {who}.")
TOLL_MANY = Template("Accounts of the {fate} run from {least} to {most}: {accounts}.")
ACCOUNT = Template("{range} according to {who}{day}")
DOER = Template("Named as having done it: {doers}.")
DOER_BY = Template("{doer}, by {who}")
HEADLINE = Template("{area}: {incidents}{places}: {kinds}.")
HEADLINE_ALIKE = Template("{area}: {kinds}{places}.")
HIGHEST = Template(
    "The highest number of {fate} that anybody tells of one incident is {range}, according to {who}: {deed}{day}."
)
DENIED = Template("Denied by {who}.")
DENIED_ONLY = Template("Denied, and told as done by nobody, according to {who}: {deed}{day} ({origins}).")
MORE = Template("{incidents} more are not told one by one: {kinds}.")
MORE_ONE = Template("{incidents} more is not told one by one: {kinds}.")

CONTROL = {
    "held": Template("According to {who}, {holder} holds {it}{since}."),
    "held_since": Template("According to {who}, {holder} has held {it}{since}."),
    "held_until": Template("According to {who}, {holder} held {it} until {until}."),
    "claimed": Template("According to {who}, {holder} claims to hold {it}{since}."),
    "contested": Template("According to {who}, it is contested who holds {it}{since}."),
    "entered": Template("According to {who}, {holder} entered {it}{on}; this does not tell who holds it."),
    "withdrawing": Template("According to {who}, {holder} is withdrawing from {it}{since}."),
    "planned": Template("According to {who}, {holder} is to withdraw from {it}; it is not told as done."),
    "unknown": Template("According to {who}, {it} was left{on}, and it is not told who holds it since."),
}
UNNAMED_HOLDER = later("somebody not named")
CONDITION = Template("{Place}: {state}, according to {who}{since}; told on {said}, {age}.")
CARRIED = Template(
    "{Place}, last told before this span and not again: {state}, according to {who}{since}; told on {said}, {age}."
)
AGE_END = later("on the last day of the span")
AGE = Template("{days} before the end of the span")
TALLY = Template("According to {issuer}, {range} {what}{group}{where}{since}, as of {as_of}.")
DISAGREEMENT = Template("{About}: {sides}. {kind}.")
SIDE = Template("{value} according to {who}{day}")
KINDS = {
    "conflict": later("They contradict each other"),
    "scope": later("They may speak of different things"),
    "update": later("The later one may be an update"),
    "unit": later("They use different units"),
    "plan_vs_fact": later("One tells a plan, the other a deed"),
    "self": later("One source contradicts itself"),
}
NEW_COUNT = Template("{area}: {now} of this span, {before} of the {days} before.")
NEW_TOLL = Template("Of {deed}{day}, before this span: {range} {fate} is newly told, according to {who}{said}{former}.")
NEW_FORMER = Template("; before, {range} {fate}")
NEW_LATE = Template("Of earlier days, and reported for the first time in this span: according to {who}, {deed}{day}.")
UNKNOWN = Template("Nobody says {what}, for {n} of {incidents}: {which}.")
UNSURE = Template("May be of this span or of other days, as no closer day is told: according to {who}, {deed}{day}.")

STATES = {
    "unavailable": Template("no {what}"),
    "available": Template("{what} available"),
    "restored": Template("{what} restored"),
    "partial": Template("{what} in part"),
}
OTHER_STATES = {
    ("security", "calm"): later("described as calm"),
    ("security", "unsafe"): later("described as unsafe"),
    ("return", "returning"): later("people are said to return"),
    ("evacuation", "under way"): later("evacuation told of"),
    ("evacuation", "ordered"): later("evacuation called for or ordered"),
}
EVACUATION_PLANNED = later("evacuation announced, not told as done")
_AS_IT_IS = "{state}"
EXPECTED = Template("{state} (expected, not told as so)")
DENIED_STATE = Template("{state} (told in a denial: see the words)")
# Places that one is at and not in.
_AT = re.compile(r"\b(?:Airport|Airfield|Air Base|Bridge|Dam|Plant|Station|Port|Reservoir|River|Bank|Checkpoint)\b")
MEASURES = {
    "buildings_destroyed": later("buildings destroyed"),
    "buildings_damaged": later("buildings damaged"),
    "area_km2": later("km²"),
    "distance_km": later("km"),
    "vehicles_destroyed": later("vehicles destroyed"),
    "munitions_fired": later("munitions fired"),
    "munitions_intercepted": later("munitions shot down"),
    "other": "",
}
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


DEED = Template("{deed}: {place}{by}")
BY = Template(" (by {who})")
COUNT = Template("{deed}: {n}")


def where(name: str | None, text: str | None, precision: str | None) -> tuple[str, str, str]:
    """Word a place with what is known of how well it is known.

    Args:
        name: Name in the gazetteer, or None.
        text: Words of the report, or None.
        precision: Precision class.

    Returns:
        It as the place where, the thing itself, and the place from which: ``in Izium``, ``Izium``, ``from Izium``. In
        other languages than English the thing itself three times.
    """
    thing, shown = _thing(name, text, precision)
    if speaking() != SOURCE:
        return thing, thing, thing
    if name is None and not text:
        return f"at {thing}", thing, f"from {thing}"
    if name is None or precision == "unresolved":
        return f"in {thing}", thing, f"from {thing}"
    if precision in ("region", "country", "district"):
        return f"somewhere in {shown}", thing, f"from somewhere in {shown}"
    if precision == "near":
        return f"near {shown}", thing, f"from {thing}"
    return f"{'at' if _AT.search(shown) else 'in'} {shown}", thing, f"from {thing}"


def _thing(name: str | None, text: str | None, precision: str | None) -> tuple[str, str]:
    """Word a place as a thing, and its bare name."""
    if name is None and not text:
        return gettext("a place not told"), ""
    if name is None or precision == "unresolved":
        return name or gettext("“{words}”").format(words=text), ""
    shown = named_country(name) if precision == "country" else name
    if precision in ("region", "country", "district"):
        return gettext("a place somewhere in {name}").format(name=shown), shown
    return (gettext("a place near {name}").format(name=shown) if precision == "near" else shown), shown


def whole(name: str | None, text: str | None, precision: str | None) -> str:
    """Word a place that a state is told of: of a region it is not said whether all of it is meant."""
    if name is None:
        return gettext("“{words}”").format(words=text) if text else gettext("a place not told")
    shown = named_country(name) if precision == "country" else name
    if precision in ("region", "country", "district"):
        return gettext("{name} (all or part of it)").format(name=shown)
    return gettext("near {name}").format(name=shown) if precision == "near" else shown


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
    if speaking() != SOURCE:
        by = BY.format(who=doer) if doer else ""
        return DEED.format(deed=gettext(type_.replace("_", " ")), place=place[1], by=by)
    told, bare, thing = DEEDS.get(type_, DEEDS["other"])
    form = thing if noun else told if doer else bare
    return form.format(who=doer, where=place[0], it=place[1], out=place[2], by=f" by {doer}" if doer else "")


def counted(type_: str, n: int) -> str:
    """Count deeds of one type: ``2 missile strikes``."""
    word = type_.replace("_", " ")
    if speaking() != SOURCE:
        return COUNT.format(deed=gettext(word), n=number(n))
    one, many = COUNTED.get(type_, (word, f"{word}s"))
    return f"{number(n)} {one if n == 1 else many}"


def party(name: str) -> str:
    """Word a party: a name as it is; words of a report, which may take sides, in quotation marks."""
    return gettext("“{words}”").format(words=name) if name[:1].islower() else named_country(name)


def named(name: str | None) -> str | None:
    """Give a party that has a name; None for none, and for one that only a report's own words stand for."""
    return name if name and not name[:1].islower() else None


def number(value: float) -> str:
    """Write a number as the language groups it."""
    return plain.number(value) if speaking() == SOURCE else decimal(value)


def day(value: str | None) -> str:
    """Write an ISO day for reading."""
    return plain.day(value, months())


def stretch(first: str | None, last: str | None) -> str:
    """Write an interval of days as short as it can be."""
    return plain.stretch(first, last, months())


def on_day(first: str | None, last: str | None) -> str:
    """Word when something happened, as closely as it is told and no closer."""
    if first and last:
        if first == last:
            return gettext(" on {day}").format(day=day(first))
        return gettext(" between {first} and {last}").format(first=day(first), last=day(last))
    if first:
        return gettext(" on {day} or later").format(day=day(first))
    return gettext(" on {day} or earlier").format(day=day(last)) if last else gettext(", on a day not told")


def ends(low: float | None, high: float | None) -> str:
    """Word two ends of which one may be open; empty where both are."""
    if low is None and high is None:
        return ""
    if high is None:
        return gettext("at least {n}").format(n=number(low or 0))
    if low is None:
        return gettext("up to {n}").format(n=number(high))
    if low == high:
        return number(low)
    return gettext("{low} to {high}").format(low=number(low), high=number(high))


def spread(low: float | None, best: float | None, high: float | None) -> str:
    """Word a range over all accounts; empty where nobody gives a number, and never 0 for it."""
    return ends(low, high) or ends(best, None)


def told(low: float | None, high: float | None, approximate: bool = False) -> str:
    """Word one figure with its open ends."""
    if approximate and low is not None and high is None:
        about = gettext("about {n}").format(n=number(low))
        return gettext("{n} or more").format(n=about)
    words = ends(low, high)
    return gettext("about {n}").format(n=words) if approximate and words else words


def fate(name: str) -> str:
    """Word what befell people: killed or injured."""
    return gettext(name)


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
        return gettext(EVACUATION_PLANNED)
    if (aspect, value) in OTHER_STATES:
        words = gettext(OTHER_STATES[aspect, value])
    elif value in STATES:
        what = listed(map(gettext, aspects), "or" if value == "unavailable" else "and")
        words = STATES[value].format(what=what)
    else:
        words = gettext("{aspect}: “{words}”").format(aspect=gettext(aspect), words=value)
    return {"planned": EXPECTED, "denied": DENIED_STATE}.get(hedge, _AS_IT_IS).format(state=words)


def measure(name: str) -> str:
    """Word what is counted."""
    return gettext(MEASURES[name] if name in MEASURES else name.replace("_", " "))


def listed(words: Iterable[str], last: str = "and", most: int = 0) -> str:
    """Join words as a sentence does.

    Args:
        words: The words.
        last: What stands before the last: ``and`` or ``or``.
        most: How many at most are named; 0 for all.

    Returns:
        Such as ``a, b and 3 others``.
    """
    all_ = list(words)
    if most and len(all_) > most:
        left = len(all_) - most
        all_ = [*all_[:most], gettext("1 other") if left == 1 else gettext("{n} others").format(n=number(left))]
    if len(all_) == 1:
        return all_[0]
    joined = gettext("{most} and {last}") if last == "and" else gettext("{most} or {last}")
    return joined.format(most=", ".join(all_[:-1]), last=all_[-1])


def age(said: str, end: str) -> str:
    """Word how old something is at the end of the span."""
    gone = (date.fromisoformat(end) - date.fromisoformat(said)).days
    return gettext(AGE_END) if gone <= 0 else AGE.format(days=plural(gone, "day"))


def with_days(text: str) -> str:
    """Write the ISO days in a text as days are written here."""
    return _ISO.sub(lambda found: day(found[0]), text)


def cap(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]
