"""Parts of a figure: "including three children", "two of them", "among those killed were five guards"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vidomo.extract.counting import Counted, group_of
from vidomo.extract.figure_drafts import Draft
from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon

_PART = re.compile(
    r"\b(?:including|included|includes|include|among\s+(?:them|whom|the\s+\w+)|of\s+(?:them|whom|which|those)|one\s+of\s+whom|counting)"
    r"\b[\s,:]*(?:(?:were|was|are|is)\s+)?(?:at\s+least\s+)?(?:the\s+)?$",
    re.I,
)
_NO_WHOLE = ("other", "distance_km", "area_km2", "population", "settlements")
_OF_HURT = re.compile(r"\s+of\s+the\s+(?:\w+\s+)?(?:victims|wounded|injured|hurt|patients)\b", re.I)
# How many tokens lie between a whole and its part at most.
_REACH = 80


def opens_part(text: str, start: int) -> bool:
    """Tell whether "including", "among them" or "of whom" stands before a code point."""
    return bool(_PART.search(text[max(0, start - 40) : start]))


def listed_part(token: Token) -> bool:
    """Tell whether a token is a later member of a list that "including" opens."""
    top = token
    for _ in range(6):
        if top.dep_ == "pobj" and top.head.lower_ == "including":
            return True
        if top.dep_ not in ("nummod", "conj", "compound", "appos", "amod", "quantmod") or (
            top.head.i > token.i and top.dep_ == "conj"
        ):
            return False
        top = top.head
    return False


def listed_with(token: Token) -> list[Token]:
    """Give the other members of a list: those joined to a noun, and one that the parse takes for its apposition.

    Args:
        token: The noun of one member.
    """
    found = list(token.conjuncts)
    if not found and token.dep_ == "pobj" and token.head.lower_ == "of":
        found = list(token.head.head.conjuncts)  # "a woman and four of her neighbours"
    first = token.head
    if token.dep_ == "appos" and any(c.dep_ == "conj" for c in token.children):
        found.append(first)  # "his wife, two children and his aunt"
    return found


def whole_before(done: Sequence[Draft], measure: str | None, token: Token) -> Draft | None:
    """Find the figure that a part is of: the nearest before it of its measure.

    Args:
        done: The figures before it, in order.
        measure: The part's measure; None where it is the whole's.
        token: The part's token.

    Returns:
        The whole, or None.
    """
    for other in reversed(done):
        if measure is not None and other.measure != measure:
            continue
        if token.i - other.token.i > _REACH or other.measure in _NO_WHOLE or other.high == 0:
            continue
        return other.part if other.part is not None and measure is None else other
    return None


def hurt_before(done: Sequence[Draft], dead: Draft, text: str) -> Draft | None:
    """Find the hurt of whom some have died: "ten people were wounded. One of the victims has died".

    Args:
        done: All figures, in order.
        dead: The dead.
        text: The text of the report.

    Returns:
        The last count of hurt people; None where dead were told of before, since those are then the same or others.
    """
    before = [d for d in done if d.start < dead.start]
    if dead.measure != "killed" or not _OF_HURT.match(text, dead.end) or any(d.measure == "killed" for d in before):
        return None
    hurt = next((d for d in reversed(before) if d.measure == "injured" and d.part is None and not d.more), None)
    near = hurt is not None and dead.token.i - hurt.token.i <= _REACH
    return hurt if hurt is not None and near and (hurt.low or 0) > (dead.low or 0) else None


def whole_after(done: Sequence[Draft], part: Draft) -> Draft | None:
    """Find the figure that a part told before it is of: "one of those killed … five were killed".

    Args:
        done: All figures, in order.
        part: The part.

    Returns:
        The first greater figure of its measure after it, or None.
    """
    many = part.high or part.low or 0
    # "One of them is in hospital, the other four are at home": the others are not all of them.
    fit = (d for d in done if d.measure == part.measure and d.start > part.start and (d.low or 0) > many)
    return next((d for d in fit if not (d.more and d.token.sent == part.token.sent)), None)


def is_plain(figure: Draft) -> bool:
    """Tell whether a figure is a plain count of dead or hurt people that is part of no other."""
    counts = figure.measure in ("killed", "injured") and figure.part is None
    return counts and figure.low == figure.high and bool(figure.low)


def whole_of(done: Sequence[Draft], part: Draft, total: float) -> Draft | None:
    """Find the count of all in the same sentence: "eight were killed: five men, two women and a teenager".

    Args:
        done: The figures found.
        part: One member of the list.
        total: How many the list comes to.

    Returns:
        The figure of the part's measure that counts as many and is part of no other, or None.
    """
    same = (d for d in done if d.measure == part.measure and d.low == total and d.token.sent == part.token.sent)
    return next((d for d in same if d is not part and d.part is None), None)


def holds(whole: Draft, part: Draft) -> bool:
    """Tell whether a whole is great enough for a part."""
    return whole.high is None or (part.low or 0) <= whole.high


def group_said(doc: Doc, number: Token, what: Counted, lexicon: Lexicon) -> str | None:
    """Read the group that "two of them are children", "three were women", "two of them children" names.

    Args:
        doc: The analysed report.
        number: Last token of the number.
        what: What it counts.
        lexicon: The words.

    Returns:
        The group, or None.
    """
    token = number
    for _ in range(3):
        if token.dep_ in ("nsubj", "nsubjpass") or token.head.i == token.i:
            break
        token = token.head
    verb = token.head
    if lemma(verb) == "be":
        for child in verb.children:
            if child.dep_ == "attr" and child.i > number.i and (found := group_of(lemma(child), lexicon)):
                return found[0]
    following = doc[what.last + 1] if what.last + 1 < len(doc) else None
    if following is not None and what.of is not None and (found := group_of(lemma(following), lexicon)):
        return found[0]
    return None
