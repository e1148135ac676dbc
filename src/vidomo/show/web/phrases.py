"""What the reconciling wrote in English, said in the language of the page: known by its form, its parts kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from vidomo.model.condition import ASPECTS
from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.show.language import gettext, later, named_country, ngettext
from vidomo.show.naming import place_named
from vidomo.show.web.wording import PRECISIONS, Worded, day, number, words

RELATIONS = Worded(
    {
        "same": later("the same place"),
        "inside": later("one lies in the other"),
        "near": later("near each other"),
        "region": later("in one region"),
        "different": later("different places"),
        "unknown": later("how they lie is not known"),
    }
)
VALUES = ("available", "unavailable", "partial", "restored", "calm", "unsafe", "returning", "contested")


def _one_of(names: tuple[str, ...]) -> str:
    return "|".join(sorted({each for name in names for each in (name, name.replace("_", " "))}, key=len, reverse=True))


# How the parts of a sentence look, and how they are worded; what is not named here is any words, kept as they are.
LOOKS = {
    "n": r"\d+",
    "likeness": r"\d\.\d\d",
    "date": r"\d{4}-\d\d-\d\d",
    "type": _one_of(EVENT_TYPES),
    "other_type": _one_of(EVENT_TYPES),
    "measure": _one_of(MEASURES),
    "aspect": _one_of((*ASPECTS, *EVENT_TYPES)),
    "relation": _one_of(tuple(RELATIONS)),
    "precision": "region|country",
    "evidence": "geolocated|imagery",
    "value": _one_of(VALUES),
    "quoted": r"'[^']*'|\"[^\"]*\"",
    "other_quoted": r"'[^']*'|\"[^\"]*\"",
}
WORDED: dict[str, Callable[[str], str]] = {
    "n": lambda n: number(int(n)),
    "likeness": lambda n: number(float(n)),
    "date": day,
    "type": words,
    "other_type": words,
    "measure": words,
    "aspect": words,
    "relation": lambda name: RELATIONS[name],
    "precision": lambda name: PRECISIONS[name],
    "evidence": words,
    "value": words,
    "holder": lambda name: named_country(name),
    "place": lambda name: place_named(name),
    "quoted": lambda text: f"“{text[1:-1]}”",
    "other_quoted": lambda text: f"“{text[1:-1]}”",
    "sayings": lambda text: "; ".join(phrase(each) for each in text.split("; ")),
    "how": lambda text: phrase(text),
    "voice": lambda text: phrase(text),
    "about": lambda text: phrase(text),
}


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with its parts in braces; with ``many`` it has a count ``n`` and follows its plural rules.

    Attributes:
        text: As it is written in English.
        many: The same of several.
        written: How the reconciling writes it, where that is not as it is read.
    """

    text: str
    many: str = ""
    written: str = ""


def several(one: str, many: str) -> Form:
    """Make the form of a sentence with a count; both texts are keys of the catalogue."""
    return Form(one, many)


FORMS = (
    # What nobody says of an incident
    Form(later("where it was")),
    Form(later("where in {place} it was")),
    Form(later("on which day it was")),
    Form(later("on which of these days it was")),
    Form(later("who did it")),
    Form(later("whether and how many were killed")),
    Form(later("whether and how many were injured")),
    # Why mentions are one incident
    Form(later("two reports seldom tell of one deed")),
    Form(later("{type}, {other_type}: one can follow from the other")),
    Form(later("{type}, {other_type}")),
    Form(later("not told")),
    Form(later("two places named {place}: which is meant is a guess")),
    Form(later("{place}, {other}: {relation}, {precision}, {n} km")),
    Form(later("{place}, {other}: {relation}, {n} km")),
    Form(later("{place}, {other}: {relation}, {precision}")),
    Form(later("{place}, {other}: {relation}")),
    Form(later("the days can meet, one is open")),
    Form(later("the days meet")),
    Form(later("two weekdays")),
    Form(later("a report without a date")),
    several("{n} day apart", "{n} days apart"),
    several(
        "the day of one is not told; reported {n} day after the other's day",
        "the day of one is not told; reported {n} days after the other's day",
    ),
    Form(later("neither day is told")),
    Form(later("the sides change places")),
    Form(later("likeness {likeness}")),
    Form(later("the reports are one text")),
    Form(later("the same speaker tells both")),
    Form(later("in {report}: {how}")),
    Form(later("{quoted} joins {other_quoted}: {relation}"), written="{quoted} joins {other_quoted}: {relation} place"),
    Form(later("{quoted} is told of the deed that the report is about")),
    Form(later("{quoted} followed from it")),
    Form(later("{quoted} is told of the same night")),
    Form(later("{quoted} tells its day")),
    # Origins
    several(
        "{voice}: quoted in {n} report, counted once: {names}", "{voice}: quoted in {n} reports, counted once: {names}"
    ),
    several(
        "{voice}: in its own voice in {n} report, counted once: {names}",
        "{voice}: in its own voice in {n} reports, counted once: {names}",
    ),
    Form(later("{voice}: quoted in {names}")),
    Form(later("{voice}: in its own voice in {names}")),
    Form(later("{evidence} material named by {who}")),
    # What disagrees, and why
    Form(later("told for the same time: {sayings}")),
    Form(later("told for one time: {sayings}")),
    Form(later("told for {date}: {sayings}")),
    Form(later("a later report gives another number: {sayings}")),
    Form(later("a change over time, as far as the days are known: {sayings}")),
    Form(later("different areas or periods, no contradiction: {sayings}")),
    Form(later("for one area and time: {sayings}")),
    Form(later("for one distance: {sayings}")),
    Form(later("planned or ordered by the word of {who}; told as a fact by {told}")),
    Form(later("{quoted} is dated {other_quoted}, before the invasion began by the same report")),
    Form(later("{who} says {value}")),
    Form(later("{who} says {holder}")),
    Form(later("{who} ({date}): {value}")),
    Form(later("{who} ({date}): {words}")),
    Form(later("{who} (no date): {value}")),
    Form(later("{who} (no date): {words}")),
    Form(later("control of {place}")),
    Form(later("{measure} in {type} at {place}, {date}")),
    Form(later("{measure} in {type} at {place}")),
    Form(later("{measure} in {type}, {date}")),
    Form(later("{measure} in {type}")),
    Form(later("start of the occupation of {place}")),
    Form(later("territory taken by {who}")),
    Form(later("settlements taken by {who}")),
    Form(later("distance from {place} to the {other}")),
    Form(later("{aspect} at {place}")),
)


def phrase(text: str) -> str:
    """Say what the reconciling wrote in the language of the page; what has none of its forms stays as it is."""
    for pattern, form in _patterns():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        said = ngettext(form.text, form.many, int(parts["n"])) if form.many else gettext(form.text)
        worded = {name: WORDED.get(name, str)(part) for name, part in parts.items()}
        return "".join(worded[part] if at % 2 else part for at, part in enumerate(re.split(r"\{(\w+)\}", said)))
    return text


def title(text: str) -> str:
    """Say it as words that begin a line."""
    said = phrase(text)
    return said[:1].upper() + said[1:]


def label(text: str) -> str:
    """Say what an entry was read as, such as ``capture`` or ``control: Russia``, each part by itself."""
    return ": ".join(named_country(words(part)) for part in text.split(": "))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Form], ...]:
    return tuple((_pattern(written), form) for form in FORMS for written in _writings(form))


def _writings(form: Form) -> tuple[str, ...]:
    return (form.written or form.text, form.many) if form.many else (form.written or form.text,)


def _pattern(text: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", text)
    looks = (re.escape(p) if at % 2 == 0 else f"(?P<{p}>{LOOKS.get(p, '.+?')})" for at, p in enumerate(parts))
    return re.compile("".join(looks), re.DOTALL)
