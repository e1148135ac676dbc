"""Capitals and seats of power that stand for a government and not for a place: "Moscow denies", "Kyiv's forces"."""

from __future__ import annotations

from vidomo.extract.parsed import Span, Token
from vidomo.extract.place_evidence import LOCATIVE, governed_by
from vidomo.extract.place_mentions import Mention
from vidomo.gazetteer import context_words

_BODIES = context_words("governing")
_DEALINGS = context_words("dealings")
_TURNED_TO = context_words("addressed")
_STANCES = context_words("stances")
_SAYS = context_words("voices")
_BEFALLS = context_words("befalls")


def is_metonym(span: Span, mention: Mention) -> bool:
    """Tell whether a capital or a seat of power stands for those who govern there.

    Args:
        span: The words of the mention.
        mention: The mention; only capitals and seats of government are ever metonyms here.

    Returns:
        True for "Moscow said", "the Kiev government", "pressure on Kyiv", "Washington-based"; False wherever a
        preposition of place stands before it.
    """
    if mention.placed:
        return False
    head = span.root
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is not None and after.text == "-" and span.end + 1 < len(span.doc):
        return span.doc[span.end + 1].lower_ in (
            "based",
            "backed",
            "led",
            "controlled",
            "appointed",
            "installed",
            "friendly",
        )
    best = mention.candidates[0] if mention.candidates else None
    if best is not None and best.feature == "PCLD":  # a self-declared body is a party, and a place only after "in"
        return governed_by(span[0]) not in LOCATIVE
    if best is None or best.feature not in ("PPLC", "GOVL"):
        return False
    if head.dep_ in ("nsubj", "csubj") and not _in_passive(head):
        return head.head.lemma_.lower() in _SAYS or _conjoined(head.head) or _acts(head.head)
    if head.dep_ == "nsubjpass":
        return head.head.lemma_.lower() in _SAYS
    if head.dep_ in ("compound", "nmod", "amod"):
        return head.head.lemma_.lower() in _BODIES or head.head.lower_ in _BODIES
    if head.dep_ == "poss":
        owned = {head.head.lower_, head.head.lemma_.lower()}
        return bool(owned & (_BODIES | _DEALINGS | _STANCES))
    if head.dep_ in ("dobj", "iobj", "dative"):
        return head.head.lemma_.lower() in _TURNED_TO
    if head.dep_ == "pobj":
        return _dealt_with(head)
    if head.dep_ == "conj" and head.head.dep_ == "pobj":
        return _dealt_with(head.head)
    return False


def _in_passive(token: Token) -> bool:
    return any(t.dep_ == "auxpass" for t in token.head.children)


def _acts(verb: Token) -> bool:
    """Whether a verb does something to something: what a government does, and hardly ever a town."""
    things = any(t.dep_ == "dobj" and t.ent_type_ not in ("DATE", "TIME") for t in verb.children)
    return things and verb.lemma_.lower() not in _BEFALLS


def _conjoined(verb: Token) -> bool:
    return verb.dep_ == "aux" or any(t.dep_ == "xcomp" and t.lemma_.lower() in _SAYS for t in verb.children)


def _dealt_with(token: Token) -> bool:
    prep = token.head.lower_
    above = token.head.head
    if prep in ("with", "between", "by", "against", "on", "for", "to", "of", "from", "toward", "towards"):
        if above.lemma_.lower() in _DEALINGS or above.lower_ in _DEALINGS:
            return True
        if prep in ("by", "against"):
            return prep == "by" or above.lemma_.lower() in _DEALINGS
        if prep == "on" and above.lemma_.lower() in _TURNED_TO:
            return True
    return prep not in LOCATIVE and prep == "with"
