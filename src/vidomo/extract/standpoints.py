"""Places that tell where somebody stands or whence something was sent, and not where a deed was done."""

from __future__ import annotations

from collections.abc import Sequence

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import lemma
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.sites import SENT, place_token
from vidomo.model.place import Place

# Whoever says that they saw something saw it where they are.
WITNESSES = frozenset({
    "witness", "eyewitness", "resident", "inhabitant", "villager", "local", "medic", "doctor", "activist", "rescuer",
})  # fmt: skip


def is_source(page: Page, place: Place) -> bool:
    """Tell whether a place only says where a speaker is: "officials in Kyiv said", "according to a doctor in Bria"."""
    token = place_token(page, place)
    cues = page.lexicon.table("cue", "verb")
    for word in (token, *token.ancestors):
        if word.dep_ == "nsubj" and lemma(word.head) in cues:
            return True
        if lemma(word) == "accord" or word.lower_ == "according":
            return True
        if word.pos_ in ("VERB", "AUX"):
            return False
    return False


def is_start(page: Page, place: Place) -> bool:
    """Tell whether a place only says where something was sent from: "missiles fired from A", "and from B".

    Args:
        page: The page.
        place: The place.

    Returns:
        True where what flew struck somewhere else.
    """
    sent_from = False
    for word in place_token(page, place).ancestors:
        if word.pos_ == "ADP" and word.lower_ in ("at", "on", "against", "into", "toward", "towards"):
            return False
        sent_from = sent_from or word.lower_ == "from"
        if sent_from and word.pos_ in ("VERB", "NOUN"):
            if lemma(word) in SENT or in_class(word, "weapon", page.lexicon):
                return True
            if word.pos_ == "VERB" and word.dep_ not in ("acl", "relcl"):
                return False
    return False


def seen_from(page: Page, token: Token, here: Sequence[Place]) -> Place | None:
    """Tell where those are who saw a deed that is told without a place: "residents of A heard an explosion".

    Args:
        page: The page.
        token: The word that tells the deed.
        here: The places of its sentence.

    Returns:
        The place; None where no witness of the sentence is told by one.
    """
    for place in here:
        word = place_token(page, place)
        noun = next((a for a in word.ancestors if a.pos_ not in ("ADP", "PROPN")), None)
        saw = noun is not None and lemma(noun) in WITNESSES and noun.dep_ == "nsubj" and place.precision != "country"
        if saw and noun is not None and noun.head in (token, *token.ancestors):
            return place
    return None
