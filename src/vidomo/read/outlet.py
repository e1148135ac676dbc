"""Which outlet a text says it is from: its masthead, or the agency of its dateline."""

from __future__ import annotations

import functools
import re

from vidomo.lexicon import lexicon
from vidomo.read.dates import dates_in
from vidomo.read.furniture import Marks
from vidomo.read.phrases import names_only, phrases, words_of

_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|,\s+")
_AGENCY = re.compile(r"^.{2,100}?\((?P<agency>[A-Z][\w ./&-]{1,40})\)\s*[-–—―_]")
_BY = re.compile(r"^by\b", re.IGNORECASE)
_LINES = 6


def outlet_of(marks: Marks, title: int | None) -> str | None:
    """Tell the outlet that a text names above its first paragraph, else the agency in its dateline.

    Args:
        marks: The units with their furniture.
        title: Index of the headline.

    Returns:
        The name as written, or None.
    """
    units = marks.units
    head = next((i for i in range(len(units)) if units[i].prose and not marks.whole(i) and i != title), len(units))
    nouns, agencies = _words()
    for i in range(min(head, _LINES)):
        hit = marks.hits[i]
        if i == title or units[i].sentence or len(units[i].text) > 120 or (hit is not None and hit.kind != "byline"):
            continue
        line = units[i].text
        for date in reversed(dates_in(line)):
            line = f"{line[: date.start]} | {line[date.end :]}"
        for part in _PARTS.split(line):
            name = part.strip(" .:;")
            if _BY.match(name) or not 1 < len(name.split()) <= 6 or not names_only(name, phrases().roles):
                continue
            if nouns & set(words_of(name)) or name in agencies:
                return name
    if head < len(units) and (match := _AGENCY.match(units[head].text)):
        name = match["agency"].strip()
        if is_agency(name):
            return name
    return None


def is_agency(name: str) -> bool:
    """Tell whether a name in a dateline is that of an agency or outlet: "Reuters", "Northern News".

    Args:
        name: The words between the brackets.
    """
    nouns, agencies = _words()
    name = name.strip()
    return name in agencies or (names_only(name) and bool(nouns & set(words_of(name))))


def is_masthead(text: str) -> bool:
    """Tell whether a line is nothing but a name such as newspapers, agencies and sites have.

    Args:
        text: The line.

    Returns:
        True for two to four names or capitals with one of the nouns of outlets among them.
    """
    nouns, agencies = _words()
    parts = _PARTS.split(text)
    if len(parts) == 2 and len(parts[1].split()) <= 3:  # "Northern Today — City news"
        text = parts[0]
    plain = text.title() if text.isupper() else text
    short = 2 <= len(text.split()) <= 4 and names_only(plain)
    return text in agencies or (short and bool(nouns & set(words_of(text))))


@functools.cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    book = lexicon("en")
    nouns = frozenset(word.text for _, word in book.words("outlet", "noun"))
    return nouns, frozenset(word.text for _, word in book.words("outlet", "name"))
