"""Conditions: how a place is, as somebody tells it: who holds it, whether water runs, whether people come back."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from vidomo.extract.binding import claim_at, places_at, time_at
from vidomo.extract.classes import in_class
from vidomo.extract.grammar import (
    ancestors,
    children,
    clause,
    clause_head,
    inner,
    is_passive,
    lemma,
    objects,
    phrase,
    prepositions,
    subjects,
    with_conjuncts,
)  # fmt: skip
from vidomo.extract.modality import modality_of
from vidomo.extract.page import Page
from vidomo.extract.parties import party_at
from vidomo.extract.services import service_value
from vidomo.extract.triggers import is_a
from vidomo.lexicon import Concept, Lexicon, Word
from vidomo.model.claim import Claim
from vidomo.model.condition import ASPECTS, Aspect, Condition
from vidomo.model.event import Party
from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

LASTS = ("be", "remain", "stay", "continue", "keep")
SERVICES = ("electricity", "water", "gas", "heating", "communications")
# What is said to be calm or tense when a report speaks of a place.
TOPICS = ("situation", "security", "atmosphere", "day", "night", "condition")
ORDERS = frozenset({"order", "announce", "declare", "urge", "call", "advise", "recommend", "decree", "authorize"})
# "have full control of", "consolidate their control over": who holds control is the subject, as nobody takes it now.
HOLDS = frozenset({"have", "hold", "maintain", "retain", "keep", "consolidate", "exercise", "exert", "tighten"})
HERE = frozenset({"it", "there", "here", "which", "that"})
TOWNS = frozenset({
    "city", "town", "village", "settlement", "district", "region", "oblast", "province", "capital", "port", "place",
})  # fmt: skip
PARTIAL = re.compile(r"\b(half|part|parts|some|portions?|most|much|outskirts|only|almost|nearly)\b", re.I)
SHARE = re.compile(r"(?:about |nearly |almost |up to |more than )?\d[\d.,]*\s?(?:%|percent|per cent)", re.I)

# Singular nouns for many people.
MANY = frozenset([
    "population", "community", "family", "majority", "half", "third", "quarter", "everyone", "number", "percent", "%",
    "public", "people", "wave", "most", "everybody", "nobody", "part", "rest",
])  # fmt: skip


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
    found = places_at(page, draft.head, places)
    sent = draft.head.sent
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
        if any(not any(is_a(page, t, want.strip(), sites) for t in _filled(token, slot) for want in wants.split(","))
               for slot, wants in word.attrs if slot in ("object", "subject")):  # fmt: skip
            continue
        value = _value(page, token, aspect, word, sites)
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
    at = token.i - len(parts) + 1
    return at >= 0 and all(token.doc[at + k].lower_ == part for k, part in enumerate(parts[:-1]))


def _filled(token: Token, slot: str) -> list[Token]:
    if slot == "subject" and token.dep_ in ("acomp", "oprd"):
        return subjects(token.head)
    return objects(token) if slot == "object" else subjects(token)


def _aspect(concept: Concept) -> Aspect:
    return next(a for a in ASPECTS if a == concept.id)


def _value(page: Page, token: Token, aspect: Aspect, word: Word, sites: set[int]) -> str | None:
    if aspect == "control":
        return _control(page, token, word, sites)
    if aspect in SERVICES:
        return service_value(page, token, word)
    if aspect == "damage":
        return _damage(page, token)
    if aspect == "security":
        return _security(page, token, word, sites)
    modality, _ = modality_of(token, page.lexicon)
    if aspect == "return":
        doers = subjects(token)
        if doers and all(t.tag_ in ("NN", "NNP") and lemma(t) not in MANY for t in doers):
            return None  # a person's journey, and not that of many
        if _unsafe_to(token) or _is_advised_against(token):
            return "unsafe"
        allowed = any(c.lower_ in ("may", "can") for c in children(token, "aux"))
        if allowed and not children(token, "neg"):
            return "possible"
        return "returning" if modality in ("happened", "ongoing") and token.pos_ == "VERB" else None
    if aspect == "evacuation" and lemma(token) == "leave":
        return word.get("value") if modality == "planned" and token.dep_ in ("xcomp", "ccomp") else None
    if aspect == "evacuation":
        return _evacuation(token, word) if modality in ("happened", "ongoing", "planned") else None
    if token.pos_ == "ADJ" and (token.dep_ not in ("acomp", "oprd") or children(token.head, "neg", "aux")):
        return None
    if any(c.lower_ in ("no", "neither") for t in _filled(token, "subject") for c in t.children):
        return None  # "neither road was open"
    return word.get("value") if modality in ("happened", "ongoing") else None


def _evacuation(token: Token, word: Word) -> str | None:
    """Ordered where somebody orders it, else under way; a deal, a route or talks about it tell of neither."""
    if token.pos_ == "VERB":
        return word.get("value")
    if token.dep_ in ("compound", "nmod"):
        return word.get("value") if lemma(token.head) == "order" else None
    forced = any(lemma(c) in ("mandatory", "forced", "compulsory", "obligatory") for c in children(token, "amod"))
    over = [lemma(a) for a in (token.head, *ancestors(token.head))][:2]
    return word.get("value") if forced or not ORDERS.isdisjoint(over) else "under way"


def _control(page: Page, token: Token, word: Word, sites: set[int]) -> str | None:
    if word.get("value") == "contested":
        return "contested" if token.dep_ in ("amod", "acomp", "attr", "ROOT") else None
    modality, _ = modality_of(token, page.lexicon)
    # "will assault Russian-held Bucha": how a place is called tells who holds it, whatever is planned against it.
    if modality not in ("happened", "ongoing") and token.dep_ != "amod":
        return None
    holder = None
    if token.pos_ == "VERB":
        doers = subjects(token) or [c for c in children(token, "npadvmod", "advmod", "compound")]
        holder = next((p for t in doers if (p := party_at(page, t))), None)
    elif lemma(token) in ("control", "occupation"):
        held = token.dep_ in ("dobj", "obj") and lemma(token.head) in HOLDS
        if lemma(token.head) not in ("under", "in") and not held and lemma(token) == "control":
            return None
        owner = [*_owners(token), *(t for name, t in prepositions(token) if name == "by")]
        holder = party_at(page, token) or (_first_party(page, owner) if lemma(token.head) == "under" else None)
        holder = holder or _first_party(page, children(token, "poss") if lemma(token.head) == "under" else [])
        if held:
            holder = holder or _first_party(page, subjects(token.head))
        if holder is None and lemma(token.head) == "in":
            holder = _first_party(page, subjects(clause_head(token)))
            holder = holder or _first_party(page, objects(clause_head(token)))
    elif lemma(token) == "hand":  # "remains in Ukrainian hands", "in the hands of the rebels"
        if (
            token.tag_ != "NNS"
            or lemma(token.head) not in ("in", "into")
            or token.head.head.pos_ not in ("VERB", "AUX")
        ):
            return None
        held_things = children(token.head.head, "nsubj", "nsubjpass")
        if not any(t.idx in sites or in_class(t, "place", page.lexicon) or t.lower_ in HERE for t in held_things):
            return None
        holder = party_at(page, token) or _first_party(page, [*_owners(token), *children(token, "amod", "poss")])
    elif lemma(token) == "occupied":
        holder = next(
            (p for c in children(token, "npadvmod", "advmod", "compound", "amod") if (p := party_at(page, c))), None
        )
        if holder is None and token.i >= 2 and token.nbor(-1).text in "-–":
            holder = party_at(page, token.nbor(-2))
    return holder.name if holder is not None else None


def _held_in_part(page: Page, draft: _Draft, place: Place | None) -> str:
    """The holder, or ``contested`` where only a part of this very place is held: "all of A and half of B"."""
    extent = _extent(draft.head)
    if place is None:
        return "contested" if any(PARTIAL.search(phrase(t).text) for t in extent) else draft.value
    own = [t for t in extent if any(place.start <= w.idx < place.end for w in phrase(t))]
    return "contested" if any(PARTIAL.search(phrase(t).text) for t in own or extent) else draft.value


def _owners(token: Token) -> list[Token]:
    return [t for name, t in prepositions(token) if name == "of"]


def _first_party(page: Page, tokens: list[Token]) -> Party | None:
    return next((p for t in tokens if (p := party_at(page, t))), None)


def _damage(page: Page, token: Token) -> str | None:
    modality, _ = modality_of(token, page.lexicon)
    if modality not in ("happened", "ongoing"):
        return None
    text = page.span_of(page.doc[slice(*clause(token))]).text
    share = SHARE.search(text)
    if share:
        return share.group().replace(" percent", "%").replace(" per cent", "%")
    things = objects(token) if token.pos_ == "VERB" else [token.head]
    if lemma(token) in ("turn", "reduce", "lie"):
        ruin = ("ruin", "rubble", "ash", "debris", "wasteland")
        if not any(lemma(t) in ruin for _, t in prepositions(token)):
            return None
        if lemma(token) == "lie":
            return "in ruins"
    elif token.pos_ == "VERB" and not (
        is_passive(token) and any(c.lower_ in ("have", "has", "been") for c in token.children)
    ):
        return None
    parts = [t for t in things if (whole := inner(t)) is not None and in_class(whole, "place", page.lexicon)]
    if parts:
        return lemma(parts[0])
    things = [t for t in things if in_class(t, "structure", page.lexicon)]
    if not things:
        return None
    head = things[0]
    words = [t for t in children(head, "compound", "amod") if t.lower_ not in ("many", "several", "more", "other")]
    return " ".join(t.text for t in (*words, head)) or None


def _security(page: Page, token: Token, word: Word, sites: set[int]) -> str | None:
    """Only what is said of a place or of "the situation" there."""
    verb = clause_head(token)
    first = min((token, *token.conjuncts), key=lambda t: t.i)
    judged = first.dep_ in ("pobj", "amod", "prep") and first.head.lower_ == "as" and is_passive(verb)
    if token.pos_ == "NOUN":
        if lemma(verb) not in LASTS:
            return None
    elif not judged and token.dep_ not in ("acomp", "oprd", "attr", "conj", "amod"):
        return None
    if token.dep_ == "amod":
        about: list[Token] = [token.head]
    else:
        # "continued to be tense": the subject stands with the verb above.
        over = verb.head if verb.dep_ == "xcomp" else verb
        about = [t for v in (verb, over) for t in children(v, "nsubj", "nsubjpass")]
        about = with_conjuncts([*about, *children(token, "nsubj")])
    here = any(t.idx in sites or in_class(t, "place", page.lexicon) for n, t in prepositions(verb) if n in ("in", "on"))
    told_there = here and any(t.lower_ == "it" for t in about)  # "it is calm in Sumy"
    topical = (
        bool(children(verb, "expl"))
        or told_there
        or any(lemma(t) in TOPICS or t.idx in sites or in_class(t, "place", page.lexicon) for t in about)
    )
    if token.pos_ != "NOUN" and (not topical or (token.dep_ == "amod" and lemma(token.head) != "situation")):
        return None
    if _unsafe_to(token):
        return None
    negated = any(c.dep_ == "neg" for t in (verb, token) for c in t.children)
    modality, _ = modality_of(verb, page.lexicon)
    if modality in ("planned", "possible"):
        return None
    value = word.get("value")
    if negated:
        return "unsafe" if value == "calm" else "calm"
    return value


def _unsafe_to(token: Token) -> bool:
    """ "not safe enough to return": a return that is said to be unsafe, not a state of its own."""
    for above in (token, *ancestors(token)):
        if lemma(above) in ("safe", "unsafe", "dangerous") or any(
            lemma(c) == "safe" for c in children(above, "acomp", "oprd")
        ):
            negative = lemma(above) in ("unsafe", "dangerous") or any(
                c.dep_ == "neg" or c.lower_ == "not" for t in (above, above.head) for c in t.children
            )
            if lemma(token) in ("return", "come", "go") and negative:
                return True
            return negative and any(lemma(t) == "return" for t in (*above.subtree, *above.head.subtree))
    return False


def _is_advised_against(verb: Token) -> bool:
    """ "Residents should not return yet", "cannot return"."""
    auxiliaries = {c.lower_ for c in children(verb, "aux")}
    return bool(auxiliaries & {"should", "must", "can", "ca"}) and bool(children(verb, "neg"))


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
