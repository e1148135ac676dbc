"""Places that only tell where another place of the sentence lies: "in A, a town 40 km north of B", "C's capital, A"."""

from __future__ import annotations

from collections.abc import Sequence

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import lemma
from vidomo.extract.page import Page
from vidomo.extract.parsed import Span, Token
from vidomo.model.place import Place

# Words that may stand between two places of which one only tells where the other lies.
_LINKS = frozenset({
    "of", "in", "near", "from", "outside", "on", "at", "the", "a", "an", "some", "about", "around", "also", "roughly",
    "just", "within", "both", "each", "nearly", "almost", "approximately", "far", "away", "not", "close", "to", "by",
    "called", "named",
})  # fmt: skip
_LAST = frozenset({"of", "in", "near", "from", "outside", "to", "at", "within"})
_MEASURES = frozenset({"km", "kilometer", "kilometre", "mile", "metre", "meter", "m", "hour", "minute", "drive"})
_SIDES = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northern", "southern",
    "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern", "central", "edge", "tip",
    "side", "coast", "border", "outskirt", "outskirts", "part", "shore", "bank", "end", "suburb", "heart", "centre",
    "center", "corner", "countryside", "distance", "frontier", "boundary", "limits",
})  # fmt: skip
_TOWNS = frozenset({"city", "town", "village", "settlement", "hamlet", "municipality", "port", "capital"})
_WIDE = {"exact": 0, "near": 0, "district": 0, "unresolved": 0, "region": 1, "country": 2}
_FARTHEST = 16


def held(page: Page, places: Sequence[Place]) -> dict[int, Place]:
    """Tell which places of a sentence only say where another lies.

    Args:
        page: The page.
        places: The places of one sentence, in order.

    Returns:
        For the index in ``places`` of each such place, the place that lies there: the site, if one of the two is.
    """
    inner: dict[int, Place] = {}
    for i in range(len(places) - 1):
        first, second = places[i], places[i + 1]
        words = page.doc.char_span(first.end, second.start, alignment_mode="contract")
        between = _outside_brackets(words) if words is not None else []
        if not between or len(between) > _FARTHEST:
            continue
        names = [t.lower_ for t in between[-2:] if t.lower_ != "the"]
        owns = between[0].tag_ == "POS" or (first.text.endswith("'s") and between[0].pos_ != "ADP")
        if owns or (names[-1:] == ["of"] and lemma(between[0]) in _TOWNS):  # "the Kharkiv city of Balakliia"
            if _WIDE[second.precision] <= _WIDE[first.precision] and all(_names_kind(page, t) for t in between[1:]):
                inner[i] = inner.get(i + 1, second)
        elif _lies(page, first, second, between):
            inner[i + 1] = inner.get(i, first)
    return inner


def _outside_brackets(words: Span) -> list[Token]:
    """The words between two names, without spaces and remarks in square brackets."""
    kept, depth = [], 0
    for token in words:
        depth += token.text == "["
        if not depth and not token.is_space:
            kept.append(token)
        depth -= token.text == "]"
    return kept


def _lies(page: Page, first: Place, second: Place, between: list[Token]) -> bool:
    """ "A, a small town in B", "A in B", "A, B", "A, 40 km (25 miles) north of B"."""
    if all(t.is_punct for t in between):
        return between[0].text in (",", "(") and _WIDE[second.precision] > _WIDE[first.precision]
    if not all(_links(page, t) for t in between):
        return False
    # "The province of A, 40 km north of B" is where A lies, even where B is a town.
    if _WIDE[second.precision] < _WIDE[first.precision] and not any(lemma(t) in _MEASURES for t in between):
        return False
    links = [t for t in between if t.text in (",", "(", "-", "--", "–", "—") or t.lower_ in _LINKS - {"the", "a", "an"}]
    if not links:
        return False
    last = links[-1]
    if last.lower_ not in _LAST and last.text not in (",", "("):
        return False
    parted = (
        between[0].is_punct or between[0].lower_ in ("in", "of", "near", "outside") or _names_kind(page, between[0])
    )
    return parted and (last.lower_ != "to" or any(lemma(t) in ("close", "near") for t in between))


def _links(page: Page, token: Token) -> bool:
    return token.is_punct or token.lower_ in _LINKS or lemma(token) in _MEASURES or _names_kind(page, token)


def _names_kind(page: Page, token: Token) -> bool:
    """What may describe a place: an adjective, a number, a side of the compass, a kind of place."""
    if token.is_punct or token.pos_ in ("ADJ", "NUM", "ADV") or token.like_num or token.lower_ in ("of", "the"):
        return token.text not in (";", ":")
    return lemma(token) in _SIDES or in_class(token, "place", page.lexicon)
