"""Sources and contents that the parser lost, found again by where they stand beside their cue."""

from __future__ import annotations

from vidomo.extract.cues import Cue, is_passive
from vidomo.extract.grammar import FINITE
from vidomo.extract.offices import Words
from vidomo.extract.parsed import Token
from vidomo.extract.sources import Source, is_person, phrase

NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
OPENS = frozenset(("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"))
RELATIVES = frozenset(("WDT", "WP", "WP$", "WRB"))
# Concepts of cues after which a clause tells what somebody says or holds.
TOLD = frozenset(("asserts", "alleges", "denies", "estimates", "predicts"))
# "responded when …": they need a "that" to tell what is said.
REPLIES = frozenset(("respond", "answer", "reply", "comment", "hear"))
LONGEST = 30  # words of a source before its cue


def told_outright(cue: Cue) -> bool:
    """Tell whether a cue is a finite verb in the active that may tell a clause: "said", "has claimed".

    Args:
        cue: A verb.
    """
    verb = cue.token
    finite = verb.tag_ in FINITE or (verb.tag_ == "VBN" and any(c.dep_ == "aux" for c in verb.children))
    match = cue.line("that")
    return finite and not is_passive(verb) and match is not None and match.concept.id in TOLD


def source_before(cue: Cue, quoted: set[int]) -> Source | None:
    """Find who a sentence begins with, where its verb is a cue for whose subject the parser took another word.

    Args:
        cue: A verb without a subject: "As part of his plea, Ivan Petrenko, 44, said that …".
        quoted: Tokens inside quotations.

    Returns:
        What stands between the start of the sentence, or the phrase that opens it, and the cue; None where another
        verb stands there.
    """
    verb = cue.token
    if verb.dep_ != "ROOT" or not told_outright(cue):
        return None
    doc, sent = verb.doc, verb.sent
    last = cue.first
    while last > sent.start and (doc[last - 1].dep_ in ("aux", "neg") or doc[last - 1].is_punct):
        last -= 1
    first = sent.start
    while first < last and (doc[first].is_punct or doc[first].is_space or doc[first].pos_ == "CCONJ"):
        first += 1
    while first < last and (doc[first].pos_ in ("ADP", "SCONJ") or doc[first].tag_ in ("VBG", "VBN", "WRB")):
        comma = next((i for i in range(first, last) if doc[i].text == ","), None)
        if comma is None:
            return None
        first = comma + 1
    words = doc[first:last]
    if not 0 < len(words) <= LONGEST or any(t.i in quoted or t.text in (":", ";", "–", "—") for t in words):
        return None
    if words[0].pos_ not in OPENS and not (len(words) == 1 and words[0].is_title):
        return None
    relative = False
    for token in words:
        relative = relative or token.tag_ in RELATIVES
        if (token.tag_ in FINITE or token.tag_ == "MD") and not relative:
            return None
    return Source(first, last, _head(words[0], last))


def source_behind(cue: Cue, quoted: set[int], words: Words, named: set[int]) -> Source | None:
    """Find who stands right behind a cue that closes what is told: "…, said a former clerk, Ivan Petrenko".

    Args:
        cue: A verb with a comma before it.
        quoted: Tokens inside quotations.
        words: Word lists.
        named: Tokens of named people and bodies.

    Returns:
        The noun phrase behind the cue; None where no person or body stands there.
    """
    doc, sent, verb = cue.token.doc, cue.token.sent, cue.token
    if verb.tag_ not in FINITE or not told_outright(cue) or not cue.allows("quote"):
        return None
    if cue.first - 2 <= sent.start or doc[cue.first - 1].text != "," or cue.last >= sent.end:
        return None
    own = any(c.dep_ == "nsubj" and c.i < cue.first for c in verb.children)
    deps = ("nsubj",) if own else ("nsubj", "dobj", "attr")
    head = next((c for c in verb.children if c.dep_ in deps and c.left_edge.i == cue.last), None)
    if head is None or not is_person(head, words, named) or head.lower_ in ("it", "this", "that", "them", "him"):
        return None
    span = phrase(head, quoted, {*range(cue.first, cue.last)})
    return Source(span[0], span[1], head) if span is not None else None


def rest_of_sentence(cue: Cue) -> set[int]:
    """Find the clause after a cue that the parser hung elsewhere: "said after the raid he would stay".

    Args:
        cue: A verb to which no content could be found.

    Returns:
        Indices from the subject of the next clause to the end of the sentence; none where no such clause follows.
    """
    doc, sent = cue.token.doc, cue.token.sent
    if not told_outright(cue) or cue.token.lemma_ in REPLIES:
        return set()
    first = cue.last
    while first < sent.end and doc[first].dep_ in ("prep", "npadvmod", "advmod") and doc[first].pos_ != "VERB":
        # When and where it was said, as far as the parser keeps that apart from what was said.
        first = max(t.i for t in _phrase(doc[first])) + 1
    if first >= sent.end or doc[first].is_punct:
        return set()
    for token in doc[first : sent.end]:
        if token.text in (";", ":", ",", "—", "–"):
            return set()
        verb = token.head
        if token.dep_ not in ("nsubj", "nsubjpass", "expl") or verb.i < token.i or token.tag_ in RELATIVES:
            continue
        marked = any((c.dep_ == "mark" and c.lower_ != "that") or c.tag_ in RELATIVES for c in verb.lefts)
        finite = verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.children)
        told = finite and not marked and verb.dep_ not in ("relcl", "acl")
        return set(range(first, sent.end)) if told else set()
    return set()


def _phrase(token: Token) -> list[Token]:
    """A preposition with its noun, or a time, without clauses on them."""
    found = [token, *token.lefts]
    for child in token.rights:
        if child.dep_ in ("pobj", "nummod", "compound", "prep", "det", "amod"):
            found += [child, *_phrase(child)]
    return found


def _head(first: Token, last: int) -> Token:
    """The last noun of the first noun phrase of some words."""
    head = first
    for token in first.doc[first.i : last]:
        if token.pos_ in NOMINAL:
            head = token
        elif head.pos_ in NOMINAL and token.dep_ not in ("compound", "amod", "nummod", "case", "poss"):
            break
    return head
