"""Whether a number counts at all: dates, ages, money, page numbers and numbers in names count nothing."""

from __future__ import annotations

import re

from vidomo.extract.bounds import Quantity
from vidomo.extract.counting import named
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon

_MONEY = re.compile(
    r"\s*(?:-\s*)?(?:dollars?|euros?|hryvnias?|hryvnia|rubles?|roubles?|pounds?|cents?|USD|UAH|EUR|yen|yuan|francs?)\b",
    re.I,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:No|no|Nos|Number|number|Article|article|Resolution|Channel|channel|Route|Highway|Interstate|Flight|flight|page|Page|Chapter"
    r"|chapter|Section|section|Room|room|Unit|Apartment|Apt|Boeing|Building|aged?|ages?|Age|Day|day|Part|Phase|Group|Type|Mark|Order|School"
    r"|Image|Photo|Slide|Picture|Figure|Table)"
    r"\.?\s+|[\[:/]|/\s|\d[:.,]|\bage[sd]?\s+(?:\d+(?:,|\s+to|,?\s+and)\s+)+|\b[Bb]oth\s+)$"
)
# "1 / 33", "Image 5 of 33": pages of a gallery.
_PAGES_BEFORE = re.compile(r"\b(?:Image|Photo|Slide|Picture|Page)\s+\d+\s+of\s+$")
_PAGES_AFTER = re.compile(r"\s*/\s*\d")
_NAMED_AGE = re.compile(r"[A-Z][\w'’-]+,\s?$")
# "Another teen, also 15, was shot".
_AGE_TOO = re.compile(r",\s(?:also|just|only|now)\s$")
_AGE_AFTER = re.compile(r"\s?[,.;)]|\s[–—-]\s|\s(?:of|from)\s+(?:\d{3,5}\s+)?[A-Z]")
# "her sons, 7 and 9, were hurt": the word for the people, and how far their ages go.
_AGES = re.compile(r"(?P<people>\w+s),\s(?:\d{1,2},\s)*\d{1,2},?\s+and\s+\d{1,2}(?=[,)])")
_AGES_REACH = 40
_GOES_ON = re.compile(r"\s(?:and|was|were|is|are|has|had|have|who|died)\b|\s\(")


def is_count(
    doc: Doc, text: str, quantity: Quantity, number: Token, last: Token, times: frozenset[int], lexicon: Lexicon
) -> bool:
    """Tell whether a number can count: it is no date, age, name, page or sum of money.

    Args:
        doc: The analysed report.
        text: Its text, taken once: the analysis makes it anew each time it is asked.
        quantity: The number with its bounds.
        number: Its first token, without the bound.
        last: Its last token.
        times: Indices of tokens that are part of a time.
        lexicon: The words.
    """
    if number.is_space or any(i in times for i in range(number.i, last.i + 1)):
        return False
    before, end = text[max(0, quantity.number - 40) : quantity.number], quantity.end
    if _NOT_BEFORE.search(before) or _MONEY.match(text, end):
        return False
    if _PAGES_BEFORE.search(before) or _PAGES_AFTER.match(text, end):
        return False
    if quantity.start == quantity.number and number.i > 1 and _is_age(doc, text, quantity, number, lexicon):
        return False
    if _is_one_of_ages(doc, text, number, lexicon):
        return False
    if number.i and not quantity.spelled and quantity.start == quantity.number:
        previous = doc[number.i - 1]
        adjoined = previous.pos_ == "PROPN" and previous.idx + len(previous) + 1 == number.idx
        if adjoined and previous.text.isupper() and len(previous) > 1 and not _counts_next(doc, last):
            return False  # "told ABC 6 that"
        if adjoined and number.head.i < number.i and number.dep_ in ("nummod", "appos", "npadvmod", "compound"):
            return False
    return True


def _counts_next(doc: Doc, last: Token) -> bool:
    """Whether the word behind a number can be what it counts."""
    return last.i + 1 < len(doc) and doc[last.i + 1].pos_ in ("NOUN", "ADJ", "NUM", "VERB", "ADP")


def _is_one_of_ages(doc: Doc, text: str, number: Token, lexicon: Lexicon) -> bool:
    """ "Her sons, 7 and 9, were hurt": the ages of people told of together."""
    first = max(0, number.idx - _AGES_REACH)
    for found in _AGES.finditer(text, first, number.idx + _AGES_REACH):
        if found.end("people") < number.idx < found.end():
            at = next((t for t in reversed(doc[: number.i]) if t.idx < found.end("people")), None)
            return at is not None and at.tag_ == "NNS" and "people" in named(at, lexicon).kinds
    return False


def _is_age(doc: Doc, text: str, quantity: Quantity, number: Token, lexicon: Lexicon) -> bool:
    """ "Anna Koval, 27, a nurse", "the man, 28, died", "a girl of 12": an age behind a person."""
    sign, person = doc[number.i - 1], doc[number.i - 2]
    if not quantity.spelled and _NAMED_AGE.search(text[max(0, quantity.number - 24) : quantity.number]):
        named_ = person.ent_type_ == "PERSON" and 0 < (quantity.low or 0) < 110
        return bool(_AGE_AFTER.match(text, quantity.end) or (named_ and _GOES_ON.match(text, quantity.end)))
    too = _AGE_TOO.search(text[max(0, quantity.number - 12) : quantity.number])
    if too and number.i > 2:
        sign, person = doc[number.i - 2], doc[number.i - 3]
    if sign.text == "," and _AGE_AFTER.match(text, quantity.end):
        return person.pos_ == "PROPN" or (person.tag_ == "NN" and "people" in named(person, lexicon).kinds)
    value = quantity.low or 0
    if sign.lower_ == "of" and person.tag_ == "NN" and value < 110 and quantity.end < len(text):
        nxt = doc[number.i + 1] if number.i + 1 < len(doc) else None
        alone = nxt is None or nxt.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or nxt.text == "-"
        return alone and "people" in named(person, lexicon).kinds and person.lower_ not in ("family", "couple", "group")
    return False
