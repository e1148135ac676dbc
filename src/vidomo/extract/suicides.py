"""Those who killed themselves: "before killing himself", "then took her own life", "turned the gun on himself"."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.figure_drafts import Draft
from vidomo.extract.grammar import lemma
from vidomo.extract.modality import modality_of
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon

SELF = frozenset(("himself", "herself"))
_GUNS = frozenset(("gun", "weapon", "rifle", "pistol", "handgun", "shotgun", "firearm", "revolver"))
_FATALLY = frozenset(("fatally", "mortally", "dead"))
# What somebody only says, threatens or thinks of doing: "talked about killing himself".
_OF = frozenset(("of", "about", "with", "against", "for", "from"))


def find_suicides(doc: Doc, lexicon: Lexicon) -> Iterator[Draft]:
    """Find those who killed themselves, each one more dead beside those told before in the sentence.

    Args:
        doc: The analysed report.
        lexicon: The words.

    Yields:
        One figure for each time it is told as done.
    """
    for token in doc:
        verb = _deed(token)
        if verb is None or not _is_done(verb, lexicon):
            continue
        start = min(c.idx for c in token.subtree) if token.lower_ == "life" else token.idx
        yield Draft(start, token.idx + len(token), token, "killed", 1, 1, rule="self", detail=verb.text, more=True)


def doers(verb: Token) -> Iterator[Token]:
    """Give the subjects of a verb, with the nouns that stand beside them: "Orr, a 35-year-old teacher, shot himself".

    Args:
        verb: The verb.
    """
    while verb.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield child
            yield from (t for t in child.children if t.dep_ == "appos")


def _deed(token: Token) -> Token | None:
    """The verb that tells that one killed oneself, by the word for oneself or one's life."""
    verb = token.head
    if token.lower_ == "life":
        own = any(c.lower_ == "own" for c in token.children)
        return verb if own and lemma(verb) == "take" and token.dep_ == "dobj" else None
    if token.lower_ not in SELF:
        return None
    if token.dep_ == "conj":
        verb = verb.head  # "killed his son and then himself"
    if token.dep_ == "pobj" and verb.lower_ == "on":
        turned = verb.head if verb.head.pos_ == "VERB" else verb.head.head
        guns = any(c.dep_ == "dobj" and lemma(c) in _GUNS for c in turned.children)
        return turned if lemma(turned) == "turn" and guns else None
    if lemma(verb) == "kill":
        return verb
    fatal = any(c.lower_ in _FATALLY for c in verb.children) or any(
        c.lower_ == "to" and any(d.lower_ == "death" for d in c.children) for c in verb.children
    )
    return verb if lemma(verb) == "shoot" and fatal else None


def _is_done(verb: Token, lexicon: Lexicon) -> bool:
    if verb.tag_ == "VB" or (verb.dep_ == "pcomp" and verb.head.lower_ in _OF):
        return False
    return modality_of(verb, lexicon)[0] in ("happened", "ongoing")
