"""Which place, time and claim belong to a word: by syntax first, then by the nearest that the text carries on."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import ancestors, clause, clause_head, lemma
from vidomo.extract.page import Page
from vidomo.model.claim import Claim
from vidomo.model.place import Place
from vidomo.model.time import Time

# Prepositions that say where, best first; "from" and "to" say where a movement starts or ends.
WHERE = tuple(
    [
        "in",
        "at",
        "on",
        "near",
        "around",
        "outside",
        "inside",
        "over",
        "across",
        "within",
        "of",
        "to",
        "toward",
        "towards",
        "into",
        "against",
        "from",
        "along",
        "between",
        "through",
        "by",
    ]
)


def places_at(page: Page, token: Token, places: Sequence[Place]) -> tuple[Place, ...]:
    """Tell where a deed happened.

    Looked for in order: places hanging on the word itself; on its clause; in the rest of the sentence; the place that
    "the city" or "there" stands for; the place of the sentence before in the same paragraph; the report's own.

    Args:
        page: The page.
        token: The trigger.
        places: Every place mention, in order.

    Returns:
        Several places only where the text lists them ("in A, B and C").
    """
    sent = token.sent
    here = [p for p in places if sent.start_char <= p.start < sent.end_char and _is_site(page, p)]
    for inside in (_subtree(token), _clause_of(token)):
        found = [p for p in here if _token_of(page, p).i in inside]
        if found:
            return _listed(page, token, found)
        definite = _definite(page, inside, sent, places)
        if definite is not None:
            return (definite,)
    if here:
        return _listed(page, token, sorted(here, key=lambda p: abs(_token_of(page, p).i - token.i))[:1])
    carried = _carried(page, sent, places)
    return (carried,) if carried is not None else ()


def time_at(page: Page, token: Token, times: Sequence[Time]) -> Time | None:
    """Tell when a deed happened: by a time on the word, on its clause, or carried on from the sentence before.

    Args:
        page: The page.
        token: The trigger.
        times: Every time mention, in order.

    Returns:
        The time, or None where the text does not tell.
    """
    sent = token.sent
    here = [t for t in times if sent.start_char <= t.start < sent.end_char and t.type in ("DATE", "TIME")]
    here = [t for t in here if t.from_ or t.to or t.value]
    for inside in (_subtree(token), _clause_of(token)):
        found = [t for t in here if _first_token(page, t.start, t.end).i in inside]
        if found:
            return min(found, key=lambda t: (abs(_first_token(page, t.start, t.end).i - token.i), t.start))
    # A time above the trigger tells when it was said, not when it was done, wherever a verb of speech stands between.
    for above in ancestors(token):
        if above.pos_ == "VERB" and above.dep_ not in ("xcomp", "conj"):
            break
    return None


def claim_at(claims: Sequence[Claim], start: int, end: int) -> Claim | None:
    """Find the innermost claim whose content holds a piece of text.

    Args:
        claims: The claims of the report.
        start: First code point.
        end: One past the last.

    Returns:
        The claim, or None for the outlet's own voice.
    """
    holding = [
        (piece.end - piece.start, claim)
        for claim in claims
        for piece in claim.content
        if piece.start <= start and end <= piece.end
    ]
    return min(holding, key=lambda pair: (pair[0], pair[1].id))[1] if holding else None


def _subtree(token: Token) -> set[int]:
    """The words under a trigger, without clauses of their own."""
    inside: set[int] = set()
    waiting = [token]
    while waiting:
        word = waiting.pop()
        inside.add(word.i)
        waiting.extend(
            c
            for c in word.children
            if not (c.pos_ in ("VERB", "AUX") and c.dep_ in ("conj", "advcl", "ccomp", "parataxis"))
        )
    return inside


def _clause_of(token: Token) -> set[int]:
    start, end = clause(token)
    return set(range(start, end)) if start <= token.i < end else _subtree(clause_head(token))


def _first_token(page: Page, start: int, end: int) -> Token:
    span = page.doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else page.doc[0]


def _token_of(page: Page, place: Place) -> Token:
    return _first_token(page, place.start, place.end)


def _is_site(page: Page, place: Place) -> bool:
    """A country that only possesses ("Russia's offensive") or acts ("Ukraine said") is no site of a deed."""
    token = _token_of(page, place)
    if place.precision == "country" and token.dep_ in ("poss", "nsubj", "nsubjpass", "amod", "compound"):
        return False
    return token.dep_ != "nsubj" or place.precision != "country"


def _listed(page: Page, token: Token, found: list[Place]) -> tuple[Place, ...]:
    """The most fitting place, with those listed beside it."""
    ranked = sorted(found, key=lambda p: _rank(page, token, p))
    best = ranked[0]
    head = _token_of(page, best)
    joined = {t.i for t in head.conjuncts}
    rest = [p for p in found if p is not best and _token_of(page, p).i in joined and p.name != best.name]
    return (best, *rest)


def _rank(page: Page, token: Token, place: Place) -> tuple[int, int, int]:
    head = _token_of(page, place)
    prep = next((lemma(a) for a in (head.head, head.head.head) if a.pos_ == "ADP"), "")
    coarse = {"exact": 0, "near": 0, "district": 0, "unresolved": 1, "region": 2, "country": 3}[place.precision]
    # "the Kharkiv city of Balakliia", "Kharkiv airport": a name before a noun only tells which.
    if head.dep_ in ("compound", "poss", "amod", "nmod"):
        return (coarse, 2, abs(head.i - token.i))
    order = WHERE.index(prep) if prep in WHERE else (0 if head.dep_ in ("dobj", "obj", "nsubjpass") else len(WHERE))
    return (coarse, 0 if order < 8 else 1, abs(head.i - token.i))


def _definite(page: Page, inside: set[int], sent: Span, places: Sequence[Place]) -> Place | None:
    """What "the city" or "the region" among some words of a sentence stands for."""
    for word in sent:
        if word.i not in inside or not in_class(word, "place", page.lexicon):
            continue
        if not any(c.lower_ in ("the", "this", "that") for c in word.children if c.dep_ == "det"):
            continue
        large = lemma(word) in ("region", "oblast", "province", "country", "territory")
        if (
            lemma(word) not in ("city", "town", "village", "settlement", "district", "capital", "port", "area")
            and not large
        ):
            continue
        if any(c.dep_ in ("prep", "compound", "appos", "amod") and c.ent_type_ for c in word.children):
            continue
        block = page.block_of(word.idx)
        fitting = [p for p in places if p.precision != "country" and large == (p.precision == "region")]
        before = [p for p in fitting if p.start < word.idx]
        near = [p for p in before if page.block_of(p.start) == block]
        if near:
            return near[-1]
        return _focus(fitting) or (before[-1] if before else None)
    return None


def _carried(page: Page, sent: Span, places: Sequence[Place]) -> Place | None:
    """The place that the text is about here: of the sentences before in the report, nearest first, cities before
    countries."""
    block = page.block_of(sent.start_char)
    before = [p for p in places if p.start < sent.start_char and p.precision != "country" and _is_site(page, p)]
    same = [p for p in before if page.block_of(p.start) == block]
    if same:
        return same[-1]
    known = [p for p in places if p.precision not in ("country", "unresolved")]
    return _focus(known) or (before[-1] if before else None)


def _focus(places: Sequence[Place]) -> Place | None:
    """The place that a report is about: the one named most, the first among equals, with a quarter of all mentions."""
    counts: dict[str | None, int] = {}
    for place in places:
        counts[place.name] = counts.get(place.name, 0) + 1
    if not counts:
        return None
    focus = max(counts, key=lambda name: counts[name])
    return next(p for p in places if p.name == focus) if counts[focus] * 4 >= sum(counts.values()) else None
