"""Conditions: how a place is, as somebody tells it: who holds it, whether water runs, whether people come back."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidomo.extract.binding import claim_at, places_at, time_at
from vidomo.extract.classes import in_class
from vidomo.extract.condition_values import HERE, filled, value_told
from vidomo.extract.grammar import (
    children,
    clause,
    clause_head,
    lemma,
    objects,
    phrase,
    prepositions,
    subjects,
)  # fmt: skip
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.triggers import is_a
from vidomo.lexicon import Concept, Lexicon, Word
from vidomo.model.claim import Claim
from vidomo.model.condition import ASPECTS, Aspect, Condition
from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

TOWNS = frozenset({
    "city", "town", "village", "settlement", "district", "region", "oblast", "province", "capital", "port", "place",
})  # fmt: skip
PARTS = ("part", "side", "half", "area", "section", "portion", "territory", "zone", "bank", "swathe")
PARTIAL = re.compile(r"\b(half|part|parts|some|portions?|most|much|outskirts|only|almost|nearly)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Draft:
    aspect: Aspect
    value: str
    head: Token
    why: Reason


@functools.cache
def _words(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Concept, Word]]]:
    """Lexicon lines by their last word for nouns and by their first for verbs."""
    found: dict[str, list[tuple[tuple[str, ...], Concept, Word]]] = {}
    for concept, word in lexicon.words("condition"):
        parts = tuple(word.text.lower().split())
        found.setdefault(parts[0] if word.slot == "verb" else parts[-1], []).append((parts, concept, word))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found


def find_conditions(
    page: Page, places: Sequence[Place], times: Sequence[Time], claims: Sequence[Claim]
) -> tuple[Condition, ...]:
    """Find what a report tells of how places are.

    Args:
        page: The page.
        places: Every place mention.
        times: Every time mention.
        claims: Every claim.

    Returns:
        Conditions in the order of the text, one for each place and service named.
    """
    sites = {i for p in places for i in range(p.start, p.end)}
    found: list[Condition] = []
    seen: set[tuple[str, str | None, str | None, int]] = set()
    for sent in page.sentences():
        for token in sent:
            for draft in _drafts(page, token, sites):
                start, end = clause(draft.head)
                span = page.span_of(page.doc[min(start, draft.head.i) : max(end, draft.head.i + 1)])
                claim = claim_at(claims, draft.head.idx, draft.head.idx + len(draft.head.text))
                since, until = _period(page, draft.head, times)
                for place in _where(page, draft, places):
                    # Two holders in one sentence hold two parts of the place: "the airport", "the city itself".
                    held = draft.value if draft.aspect == "control" else None
                    key = (draft.aspect, place.name or place.text if place else None, held, sent.start)
                    if key in seen:
                        continue
                    seen.add(key)
                    value = _held_in_part(page, draft, place) if draft.aspect == "control" else draft.value
                    found.append(
                        Condition(
                            "",
                            draft.aspect,
                            value,
                            span.start,
                            span.end,
                            place,
                            since,
                            until,
                            claim.id if claim else None,
                            (draft.why,),
                        )
                    )
    return tuple(dataclasses.replace(condition, id=f"k{i}") for i, condition in enumerate(found, 1))


def _where(page: Page, draft: _Draft, places: Sequence[Place]) -> tuple[Place | None, ...]:
    sent, above = draft.head.sent, draft.head.head
    named = [above] if draft.head.dep_ == "amod" else []
    if lemma(above) in PARTS:
        named += [t for name, t in prepositions(above) if name == "of"]
    if called := [p for t in named for p in places if p.start <= t.idx < p.end]:
        return (called[0],)  # "in A, in Russian-occupied B", "in the Russian-held part of B": they tell of B
    found = places_at(page, draft.head, places)
    if draft.aspect == "control" and not any(sent.start_char <= p.start < sent.end_char for p in found):
        # "hold defensive positions", "areas under their control": ground that is not the place told of before; "only
        # industrial areas", "the headquarters" are parts of it.
        extent = _extent(draft.head) or subjects(draft.head) or [draft.head.head, *subjects(clause_head(draft.head))]
        part = any(PARTIAL.search(phrase(t).text) or _is_building(page, t) for t in _extent(draft.head))
        if not part and not any(t.lower_ in HERE or (lemma(t) in TOWNS and t.lower_ == lemma(t)) for t in extent):
            return (None,)
    return found or (None,)


def _is_building(page: Page, token: Token) -> bool:
    open_ground = lemma(token) in ("defense", "defence", "target", "post", "field", "line", "position")
    return in_class(token, "structure", page.lexicon) and not open_ground and token.tag_ == "NN"


def _extent(head: Token) -> list[Token]:
    """What is held: the objects of a verb, what stands behind "control of", what is "under control" or "in hands"."""
    own = objects(head) if head.pos_ == "VERB" else []
    own += [t for name, t in prepositions(head) if name == "of" and lemma(head) != "hand"]
    if not own and head.head.lower_ in ("under", "in") and head.dep_ == "pobj":
        own = [t for t in children(clause_head(head), "nsubj", "nsubjpass")]
    return own


def _drafts(page: Page, token: Token, sites: set[int]) -> Iterator[_Draft]:
    for parts, concept, word in _words(page.lexicon).get(lemma(token), ()):
        if not _matches(token, parts, word):
            continue
        aspect = _aspect(concept)
        if any(not any(is_a(page, t, want.strip(), sites) for t in filled(token, slot) for want in wants.split(","))
               for slot, wants in word.attrs if slot in ("object", "subject")):  # fmt: skip
            continue
        value = value_told(page, token, aspect, word, sites)
        if value:
            yield _Draft(aspect, value, token, Reason(f"conditions.{aspect}", word.where, word.text))
            return


def _matches(token: Token, parts: tuple[str, ...], word: Word) -> bool:
    if word.slot == "verb":
        below = {c.lower_ for c in token.children}
        with_ = word.get("with")
        return token.pos_ == "VERB" and all(p in below for p in parts[1:]) and (not with_ or with_ in below)
    if word.slot == "adjective" and token.pos_ not in ("ADJ", "VERB"):
        return False
    if word.slot == "noun" and token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    if word.slot == "noun" and word.get("with") not in ("", None, token.head.lower_):
        return False  # "under fire"
    at = token.i - len(parts) + 1
    return at >= 0 and all(token.doc[at + k].lower_ == part for k, part in enumerate(parts[:-1]))


def _aspect(concept: Concept) -> Aspect:
    return next(a for a in ASPECTS if a == concept.id)


def _held_in_part(page: Page, draft: _Draft, place: Place | None) -> str:
    """The holder, or ``contested`` where only a part of this very place is held: "all of A and half of B"."""
    extent = _extent(draft.head)
    if place is None:
        return "contested" if any(PARTIAL.search(phrase(t).text) for t in extent) else draft.value
    own = [t for t in extent if any(place.start <= w.idx < place.end for w in phrase(t))]
    return "contested" if any(PARTIAL.search(phrase(t).text) for t in own or extent) else draft.value


def _period(page: Page, token: Token, times: Sequence[Time]) -> tuple[Time | None, Time | None]:
    time = time_at(page, token, times)
    if time is None:
        return None, None
    head = page.doc.char_span(time.start, time.end, alignment_mode="expand")
    before = head[0].nbor(-1).lower_ if head is not None and head[0].i > 0 else ""
    inside = head[0].lower_ if head is not None else ""
    if "until" in (before, inside) or "till" in (before, inside):
        return None, time
    return time, None
