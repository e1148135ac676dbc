"""Which way a time expression looks: back, where things are told as past, or ahead."""

from __future__ import annotations

from vidomo.extract.parsed import Span, Token

# Verbs whose infinitive lies ahead of them ("is expected to arrive on Friday").
AHEAD = frozenset(
    (
        "plan",
        "expect",
        "schedule",
        "set",
        "due",
        "intend",
        "vow",
        "promise",
        "want",
        "hope",
        "agree",
        "decide",
        "order",
        "aim",
        "prepare",
        "pledge",
        "threaten",
        "propose",
        "urge",
        "ask",
        "call",
        "tell",
        "need",
        "have",
        "go",
        "slate",
        "begin",
        "start",
        "ready",
        "likely",
    )
)
# Verbs that set a day ahead of them even where they are past ("they scheduled a hearing Thursday").
SETTING = frozenset(("schedule", "postpone", "plan", "slate", "set", "due", "delay", "adjourn", "reschedule"))
# Verbs that speak of the future in the present tense ("talks begin Monday").
TIMETABLE = frozenset(
    (
        "begin",
        "start",
        "open",
        "meet",
        "arrive",
        "leave",
        "end",
        "expire",
        "resume",
        "return",
        "take",
        "be",
        "come",
        "visit",
        "travel",
    )
)


def direction(words: Span) -> int:
    """Tell which way a time expression looks.

    Args:
        words: The tokens of the expression.

    Returns:
        -1 for the past, 1 for the future, 0 where the sentence does not tell.
    """
    token = words.root
    preposition = token.head if token.dep_ in ("pobj", "pcomp") else None
    if _soon(words):
        return 1
    if token.dep_ == "poss" and not (token.head.dep_ in ("nsubj", "nsubjpass") or preposition is not None):
        return -1  # "they would challenge Wednesday's ruling"
    way = _of_verbs(token)
    if preposition is not None and preposition.lower_ in ("by", "until", "till") and way == 0:
        return 1
    if preposition is not None and preposition.lower_ == "since":
        return -1
    return way


def _soon(words: Span) -> bool:
    """ "as soon as Tuesday", "as early as next week"."""
    before = [token.lower_ for token in words.doc[max(0, words.start - 3) : words.start]]
    return before in (["as", "soon", "as"], ["as", "early", "as"])


def _of_verbs(token: Token) -> int:
    steps = 0
    while token.head.i != token.i and steps < 12:
        if token.pos_ in ("VERB", "AUX") and token.dep_ != "amod":
            way = _of_verb(token)
            if way is not None:
                return way
        token = token.head
        steps += 1
    if token.pos_ in ("VERB", "AUX"):
        return _of_verb(token) or 0
    return 0


def _of_verb(verb: Token) -> int | None:
    """The way of one verb; None where the verb above it tells."""
    helpers = [child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(word in ("will", "shall", "'ll", "wo", "ll") for word in helpers):
        return 1
    if "to" in helpers or (verb.tag_ == "VB" and "to" in [c.lower_ for c in verb.children]):
        head = verb.head
        if head.i != verb.i and (head.lemma_.lower() in AHEAD or head.pos_ == "NOUN" or head.lemma_ == "be"):
            return 1 if not _late(verb) else None
        return None
    if any(word in ("may", "might", "can", "must", "should") for word in helpers) and "have" not in helpers:
        return 1
    if "could" in helpers and "have" not in helpers and _denied(verb):
        return -1  # "neither could be reached on Wednesday"
    if any(word in ("would", "could") for word in helpers):
        return 1 if "have" not in helpers else -1
    if verb.lemma_.lower() in SETTING and verb.tag_ in ("VBD", "VBN") and "had" not in helpers:
        return 1
    if any(word in ("had", "has", "have", "'ve", "was", "were", "did", "been") for word in helpers):
        return -1
    if verb.tag_ in ("VBD", "VBN"):
        return -1
    if verb.tag_ in ("VBZ", "VBP"):
        return 1 if verb.lemma_.lower() in TIMETABLE and verb.lemma_.lower() != "be" else 0
    if verb.tag_ == "VBG":
        return 1 if any(word in ("is", "are", "am", "'re", "'s") for word in helpers) and verb.lemma_ != "be" else None
    return None


def _denied(verb: Token) -> bool:
    """Whether a verb is denied, by itself or by its subject: "could not", "neither", "nobody"."""
    return any(
        child.dep_ == "neg" or (child.dep_ in ("nsubj", "nsubjpass", "preconj", "cc", "det") and _none(child))
        for child in verb.children
    )


def _none(token: Token) -> bool:
    return token.lower_ in ("neither", "nor", "nobody", "none", "no") or any(
        child.lower_ in ("no", "neither") for child in token.children
    )


def _late(verb: Token) -> bool:
    """Whether an infinitive tells of a thing done: "was the first to arrive", "managed to leave"."""
    return verb.head.lemma_.lower() in ("manage", "first", "last", "begin", "start", "have")
