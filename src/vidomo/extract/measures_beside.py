"""What is told of the counted by place in the line alone, where the parse fails, and by set phrases."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from vidomo.extract.counting import Counted
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import PERSONAL, Told, fits, measure_tables, of_people
from vidomo.lexicon import Lexicon

LINKS = frozenset(
    [
        "were",
        "was",
        "are",
        "is",
        "be",
        "been",
        "being",
        "have",
        "has",
        "had",
        "reported",
        "reportedly",
        "also",
        "later",
        "feared",
        "confirmed",
        "still",
        "believed",
        "as",
        "remain",
        "remained",
        "either",
        "at",
        "least",
        "went",
        "to",
        "get",
        "got",
        "and",
    ]
)


# Words between a verb and its number: "killing at least another 12".
BOUNDING = frozenset(
    [
        "at",
        "least",
        "up",
        "to",
        "as",
        "many",
        "more",
        "than",
        "over",
        "nearly",
        "about",
        "around",
        "some",
        "an",
        "a",
        "another",
        "the",
        "other",
        "estimated",
        "almost",
        "roughly",
        "approximately",
        "between",
        "well",
        "fewer",
        "less",
        "no",
        "only",
        "just",
    ]
)


def told_beside(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """By place in the line alone, where the parse fails: "7 dead, 12 injured"."""
    verbs, _, adjectives, _ = measure_tables(lexicon)
    at = _past_aside(doc, what.last + 1)
    steps = 0
    while (
        at < len(doc) and steps < 5 and (doc[at].lower_ in LINKS or doc[at].pos_ == "AUX") and not doc[at].is_sent_start
    ):
        at, steps = at + 1, steps + 1
    if at < len(doc) and doc[at].sent == doc[number].sent:
        token = doc[at]
        following = doc[at + 1] if at + 1 < len(doc) else None
        transitive = following is not None and following.pos_ in ("DET", "NUM", "PROPN", "NOUN") and not steps
        if token.tag_ in ("VBN", "VBD", "JJ", "NN", "RB") and not transitive:
            for entry in adjectives.get(token.lower_, ()) + verbs.get(lemma(token), ()):
                if fits(entry.word, "object", what):
                    yield Told(entry.measure, token, entry.word.where)


def told_before(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """The verb right before the number, whatever the parse makes of it: "Rockets killed at least nine villagers"."""
    verbs = measure_tables(lexicon)[0]
    at = number - 1
    steps = 0
    while at >= 0 and steps < 4 and doc[at].lower_ in BOUNDING and not doc[at + 1].is_sent_start:
        at, steps = at - 1, steps + 1
    if at >= 0 and doc[at].sent == doc[number].sent and doc[at].tag_ in ("VBD", "VBG", "VBN", "VBZ", "VBP", "VB"):
        for entry in verbs.get(lemma(doc[at]), ()):
            if fits(entry.word, "object", what) and entry.word.get("counts", "object") == "object":
                yield Told(entry.measure, doc[at], entry.word.where)


def _past_aside(doc: Doc, at: int) -> int:
    """Step over an aside between commas: "five people, including an infant, were injured"."""
    if (
        at + 2 < len(doc)
        and doc[at].text == ","
        and doc[at + 1].lower_ in ("including", "among", "most", "all", "some")
    ):
        for index in range(at + 2, min(at + 12, len(doc))):
            if doc[index].is_sent_start:
                return at
            if doc[index].text == ",":
                return index + 1
    return at


def told_by_phrase(doc: Doc, number: int, what: Counted, lexicon: Lexicon) -> Iterator[Told]:
    """Set phrases behind the counted ("lost their lives"), or before a number ("claimed the lives of")."""
    top = what.head or doc[number]
    if not of_people(what) or (top.dep_ == "pobj" and top.head.lower_ != "of"):
        return
    phrases = measure_tables(lexicon)[3]
    words: list[str] = []
    for token in doc[what.last + 1 : what.last + 14]:
        if token.is_sent_start or token.like_num or token.text in (";", ":"):
            break
        words.append(token.lower_)
    behind = f" {' '.join(words)} "
    before = f" {' '.join(t.lower_ for t in doc[max(0, number - 10) : number])} "
    present = set(words)
    for text, entries in phrases.items():
        claimed = text.startswith("claimed")
        if not claimed and text.split(" ", 1)[0] not in present:
            continue
        at = _find(behind, text)
        for entry in entries:
            if entry.measure not in PERSONAL:
                continue
            if at >= 0 and "," not in behind[:at]:
                yield Told(entry.measure, doc[min(what.last + 1, len(doc) - 1)], entry.word.where)
            elif claimed and f" {text} " in before:
                verb = next(t for t in reversed(doc[max(0, number - 10) : number]) if t.lower_ == "claimed")
                if not any(t.pos_ == "VERB" for t in doc[verb.i + 1 : number]):
                    yield Told(entry.measure, verb, entry.word.where)


def _find(words: str, phrase: str) -> int:
    """Where a phrase stands in some words; ``…`` in it stands for up to four words."""
    first, _, second = phrase.partition(" … ")
    at = words.find(f" {first} ")
    if at < 0 or not second:
        return at
    rest = words[at + len(first) + 1 :].split()[:6]
    return at if second in " ".join(rest) else -1
