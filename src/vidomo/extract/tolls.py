"""Tolls that move: "the number of dead rose to six", "then 12", "the figure was at least 51"."""

from __future__ import annotations

import functools

from vidomo.extract.counting import Counted
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import PERSONAL, Told, measure_word
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon

# What a toll can be of.
MOVING = PERSONAL | {"buildings_destroyed", "buildings_damaged", "vehicles_destroyed"}
# What may stand between the change and the number, and between the parts of a series.
_BETWEEN = frozenset(("now", "then", "already", "currently", "later", "also", "just", "again", "still"))
_THEN = frozenset(("then", "later", "finally", "afterwards"))
_GIVES = frozenset(("give", "report", "count", "list", "name", "confirm", "speak"))
# How many tokens before the number its toll or the figure that it carries on can stand.
REACH, BEHIND = 40, 70


@functools.cache
def _words(lexicon: Lexicon) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    tolls = {word.text: word.where for word in lexicon.concept("quantity", "tolls").words}
    changes = {}
    for word in lexicon.concept("quantity", "changes").words:
        parts = word.text.split()
        changes[parts[0], parts[-1] if len(parts) > 1 else ""] = word.where
    return tolls, changes


def toll_of(doc: Doc, first: int, what: Counted, before: Told | None, lexicon: Lexicon) -> Told | None:
    """Read a number as what a toll has come to.

    Args:
        doc: The analysed report.
        first: Index of the first token of the quantity, with its bound.
        what: What the number counts; only people, or nothing named, can be a toll's.
        before: What the nearest figure of people before it in the same story was told of, with the token of that
            figure; a toll without a word of its own for its measure, and a number in a series, carry that on.
        lexicon: The words.

    Returns:
        The measure, or None where the number is no toll.
    """
    if what.of is not None or (what.head is not None and "people" not in what.kinds) or first == 0:
        return None
    sent = doc[first].sent
    at = first - 1
    while at > sent.start and doc[at].lower_ in _BETWEEN:
        at -= 1
    near = before if before is not None and first - before.token.i <= BEHIND else None
    if what.head is None and near is not None and near.token.i >= sent.start and _carries_on(doc, first, near.token):
        return near
    change = _change(doc, at, sent.start, lexicon)
    if change is None:
        if what.head is None and lemma(doc[at]) in _GIVES and _spoken_of(doc, first, sent.start, lexicon):
            return near
        return None
    verb, line = change
    noun = next(
        (doc[i] for i in range(first - 1, max(sent.start, first - REACH) - 1, -1) if _toll(doc[i], lexicon)), None
    )
    if noun is None:
        pronoun = any(c.lower_ in ("it", "this", "that") and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        return near if pronoun and what.head is None and _spoken_of(doc, first, sent.start, lexicon) else None
    if lemma(verb) == "be" and not (noun.i < verb.i and noun.dep_ in ("nsubj", "nsubjpass")):
        return None
    told = _named_measure(noun, first, lexicon)
    if told is not None:
        return Told(told.measure, told.token, line)
    if any(child.lower_ == "of" for child in noun.children) or what.head is not None:
        return None
    if near is not None:
        return Told(near.measure, near.token, line)
    # A toll that nothing more is told of is one of lives.
    return Told("killed", noun, line) if lemma(noun) == "toll" else None


def arrived(doc: Doc, first: int, lexicon: Lexicon) -> bool:
    """Tell whether a number opens what a toll went through: "rose from 24 to 31" has come to 31 alone.

    Args:
        doc: The analysed report.
        first: Index of the first token of the quantity.
        lexicon: The words.
    """
    if first < 2 or doc[first - 1].lower_ != "from":
        return False
    verbs = (doc[i] for i in (first - 2, first - 3) if i >= 0)
    return any(v.pos_ == "VERB" and (lemma(v), "to") in _words(lexicon)[1] for v in verbs)


def _toll(token: Token, lexicon: Lexicon) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and lemma(token) in _words(lexicon)[0]


def _change(doc: Doc, at: int, floor: int, lexicon: Lexicon) -> tuple[Token, str] | None:
    """The verb of change that ends right before the number, with its lexicon line."""
    changes = _words(lexicon)[1]
    own = doc[at]
    if own.pos_ in ("VERB", "AUX") and (lemma(own), "") in changes:
        return own, changes[lemma(own), ""]
    for index in range(at - 1, max(floor, at - REACH) - 1, -1):
        key = (lemma(doc[index]), own.lower_)
        if key in changes and doc[index].pos_ in ("VERB", "AUX"):
            return doc[index], changes[key]
    return None


def _carries_on(doc: Doc, first: int, last: Token) -> bool:
    """ "two dead were counted, then six, then 12 on Sunday and 18 on Tuesday": a series that goes on."""
    if doc[first - 1].lower_ in _THEN:
        return True
    series = any(doc[i].lower_ in _THEN for i in range(max(0, last.i - 3), last.i))
    return series and doc[first - 1].lower_ == "and" and doc[first].pos_ == "NUM"


def _spoken_of(doc: Doc, first: int, start: int, lexicon: Lexicon) -> bool:
    """Whether the story speaks of a toll before: in this sentence or shortly before it."""
    return any(_toll(doc[i], lexicon) for i in range(max(0, start - REACH), first))


def _named_measure(noun: Token, end: int, lexicon: Lexicon) -> Told | None:
    """The measure that stands with a toll: "death toll", "the number of people killed", "the count of the dead"."""
    doc = noun.doc
    start = min((c.i for c in noun.children if c.dep_ in ("compound", "amod")), default=noun.i)
    for index in range(min(start, noun.i - 1) if noun.i else 0, end):
        told = measure_word(doc[index], lexicon)
        if told is not None and told.measure in PERSONAL:
            return told
    return None
