"""People whom something fired or flung hits: "a bullet struck a woman", "fired into the crowd, hitting five people"."""

from __future__ import annotations

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Token
from vidomo.lexicon import Lexicon

_HIT = frozenset(("hit", "strike", "pierce"))
# Deeds of one who fires.
_FIRE = frozenset(("fire", "shoot", "shell", "bomb", "bombard", "spray"))


def hits(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a verb says that a bullet, a splinter or fire hit somebody: a car or a strike of workers does not.

    Args:
        verb: The verb of which people are the object.
        lexicon: The words.
    """
    if lemma(verb) not in _HIT or verb.pos_ != "VERB":
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ not in ("WDT", "WP"):
        return in_class(subject, "projectile", lexicon)
    above = verb.head
    if verb.dep_ == "relcl":
        return in_class(above, "projectile", lexicon)
    if verb.dep_ not in ("advcl", "xcomp", "conj", "ccomp") or verb.i < above.i:
        return False
    if lemma(above) in _FIRE or (lemma(above) == "open" and any(lemma(c) == "fire" for c in above.children)):
        return True
    of_above = (c for c in above.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.i < verb.i)
    return any(in_class(c, "projectile", lexicon) for c in of_above)
