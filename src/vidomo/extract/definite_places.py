"""Places told without a name: "the city", "both towns", "the east"; and the place that a report is about."""

from __future__ import annotations

from collections.abc import Sequence

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import children, clause_head, lemma, objects, prepositions
from vidomo.extract.holders import held
from vidomo.extract.page import Page
from vidomo.extract.parsed import Span, Token
from vidomo.extract.sites import place_token
from vidomo.extract.triggers import COMPASS
from vidomo.model.place import Place

SIDES_OF = COMPASS | {"northern", "southern", "eastern", "western"}
LARGE = frozenset({"region", "oblast", "province", "country", "territory"})
SMALL = frozenset({"city", "town", "village", "settlement", "district", "capital", "port", "area"})
_POINTS = ("the", "this", "that")


def definite(page: Page, inside: set[int], sent: Span, places: Sequence[Place]) -> Place | None:
    """Tell what "the city", "the region" or "the dam" among some words of a sentence stands for.

    Args:
        page: The page.
        inside: Indices of the words.
        sent: Their sentence.
        places: Every place mention, in order.

    Returns:
        The place; None where no such word stands there, or nothing was named that it can stand for.
    """
    for word in sent:
        if word.i not in inside or not any(c.lower_ in _POINTS for c in word.children if c.dep_ == "det"):
            continue
        work = _work(word, places)
        if work is not None:
            return work
        if not in_class(word, "place", page.lexicon) or _described(word):
            continue
        large = lemma(word) in LARGE
        if lemma(word) not in SMALL and not large:
            continue
        named = [t for name, t in prepositions(word) if name == "of"] + children(word, "compound", "appos", "amod")
        if any(p.start <= t.idx < p.end for t in named for p in places):
            continue
        block = page.block_of(word.idx)
        fitting = [p for p in places if p.precision != "country" and large == (p.precision == "region")]
        # "20 km north of A" is where a town lies that has a name of its own.
        fitting = [p for p in fitting if not p.is_way] or fitting
        before = [p for p in fitting if p.start < word.idx]
        near = [p for p in before if page.block_of(p.start) == block]
        if near:
            return _itself(near[-1], fitting)
        return focus(fitting) or (before[-1] if before else None)
    return None


def both(page: Page, token: Token, places: Sequence[Place]) -> tuple[Place, ...]:
    """Tell what "both towns" or "the two regions" in a deed's own clause stands for: the two last named of that kind.

    Args:
        page: The page.
        token: The word that tells the deed.
        places: Every place mention, in order.

    Returns:
        The two, or none.
    """
    for word in token.sent:
        if word.tag_ != "NNS" or lemma(word) not in LARGE | SMALL or clause_head(word).i != clause_head(token).i:
            continue
        before = [t.lower_ for t in page.doc[max(0, word.i - 2) : word.i]]
        if before[-1:] != ["both"] and before != ["the", "two"]:
            continue
        named: dict[str | None, Place] = {}
        for place in places:
            fits = (place.precision == "region") == (lemma(word) in LARGE) and place.precision != "country"
            if place.end <= word.idx and fits and not _only_tells_where(page, place, places):
                named.pop(place.name, None)
                named[place.name] = place
        return tuple(named.values())[-2:] if len(named) > 1 else ()
    return ()


def many_places(inside: set[int], sent: Span, dep: str = "pobj") -> bool:
    """Tell whether a clause speaks of several places without a name: "across ten regions", "in several towns".

    Args:
        inside: Indices of the words of the clause.
        sent: Their sentence.
        dep: What they are in it: ``pobj``, or ``dobj`` for "shelled 23 settlements".

    Returns:
        True where it does: the deed was somewhere else than what was named before, and in more than one place.
    """
    return any(
        word.i in inside
        and word.tag_ == "NNS"
        and word.dep_ == dep
        and lemma(word)
        in ("region", "city", "town", "village", "oblast", "province", "settlement", "district", "country")
        and any(c.dep_ == "nummod" or c.lower_ in ("several", "many", "various", "other") for c in word.children)
        for word in sent
    )


def somewhere(token: Token) -> bool:
    """Tell whether a deed is placed by a side of a country alone: "the eastern offensive", "sent to the south".

    Args:
        token: The word that tells the deed.

    Returns:
        True where it is: no place named before is meant.
    """
    if any(t.lower_ in SIDES_OF for t in children(token, "amod", "compound")):
        return True
    return any(
        name in ("in", "to", "into", "toward", "towards", "from", "across") and lemma(t) in SIDES_OF
        for word in (token, *objects(token))
        for name, t in prepositions(word)
        if any(c.lower_ == "the" for c in t.children) and not any(c.dep_ == "prep" for c in t.children)
    )


def focus(places: Sequence[Place]) -> Place | None:
    """Tell the place that a report is about: the one named most, the first among equals.

    Args:
        places: Place mentions.

    Returns:
        The place, without "near" or "outskirts of" where it is named so too; None where no place has a quarter of all.
    """
    counts: dict[str | None, int] = {}
    for place in places:
        counts[place.name] = counts.get(place.name, 0) + 1
    if not counts:
        return None
    most = max(counts, key=lambda name: counts[name])
    if counts[most] * 4 < sum(counts.values()):
        return None
    return _itself(next(p for p in places if p.name == most), places)


def _described(word: Token) -> bool:
    """ "The area that the army held", "40 km north of the capital": no place named before, or none as the site."""
    beside = word.head.lower_ == "of" and word.dep_ == "pobj" and lemma(word.head.head) in SIDES_OF
    return beside or (word.dep_ != "appos" and any(c.dep_ == "relcl" for c in word.children))


def _work(word: Token, places: Sequence[Place]) -> Place | None:
    """The bridge, dam or plant that was last named in full: "the dam" after "the Kakhovka dam"."""
    if any(c.dep_ in ("compound", "nmod", "poss", "amod", "relcl") for c in word.children):
        return None
    named = [p for p in places if p.start < word.idx and p.precision != "unresolved" and " " in p.text]
    return next((p for p in reversed(named) if p.text.rsplit(" ", 1)[1].lower() == word.lower_), None)


def _itself(place: Place, places: Sequence[Place]) -> Place:
    """ "the city", after "near A": A itself, where the report names it without such a word."""
    return next((p for p in places if p.id == place.id and p.precision == "exact"), place)


def _only_tells_where(page: Page, place: Place, places: Sequence[Place]) -> bool:
    """ "A, 20 km north of B": B is only named to say where A lies."""
    sent = place_token(page, place).sent
    here = [p for p in places if sent.start_char <= p.start < sent.end_char]
    return place.is_way or any(here[i] is place for i in held(page, here))
