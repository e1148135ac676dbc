"""What a place is told to be: the value that the words around a line of the lexicon give its condition."""

from __future__ import annotations

import re

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
    prepositions,
    subjects,
    with_conjuncts,
)
from vidomo.extract.modality import modality_of
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import party_at
from vidomo.extract.services import service_value
from vidomo.lexicon import Word
from vidomo.model.condition import Aspect
from vidomo.model.event import Party

LASTS = ("be", "remain", "stay", "continue", "keep")
SERVICES = ("electricity", "water", "gas", "heating", "communications")
# What is said to be calm or tense when a report speaks of a place.
TOPICS = ("situation", "security", "atmosphere", "day", "night", "condition")
ORDERS = frozenset({"order", "announce", "declare", "urge", "call", "advise", "recommend", "decree", "authorize"})
# "have full control of", "consolidate their control over": who holds control is the subject, as nobody takes it now.
HOLDS = frozenset({"have", "hold", "maintain", "retain", "keep", "consolidate", "exercise", "exert", "tighten"})
SHARE = re.compile(r"(?:about |nearly |almost |up to |more than )?\d[\d.,]*\s?(?:%|percent|per cent)", re.I)
PORTIONS = frozenset(("half", "third", "quarter", "fifth", "most", "majority"))
HERE = frozenset({"it", "there", "here", "which", "that"})

# Singular nouns for many people.
MANY = frozenset([
    "population", "community", "family", "majority", "half", "third", "quarter", "everyone", "number", "percent", "%",
    "public", "people", "wave", "most", "everybody", "nobody", "part", "rest",
])  # fmt: skip


def filled(token: Token, slot: str) -> list[Token]:
    """Give what fills a slot of a lexicon line: the subject or the object of a word.

    Args:
        token: The word.
        slot: ``subject`` or ``object``.

    Returns:
        Head tokens.
    """
    if slot == "subject" and token.dep_ in ("acomp", "oprd"):
        return subjects(token.head)
    return objects(token) if slot == "object" else subjects(token)


def value_told(page: Page, token: Token, aspect: Aspect, word: Word, sites: set[int]) -> str | None:
    """Tell the value that the words around a line of the lexicon give.

    Args:
        page: The page.
        token: Head of the words that match the line.
        aspect: What of a place they tell of.
        word: The line.
        sites: Code points at which places begin.

    Returns:
        The value; None where the words tell none.
    """
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
        alone = ("NN", "NNP")
        if doers and all((t.tag_ in alone and lemma(t) not in MANY) or t.lower_ == "one" for t in doers):
            return None  # a person's journey, and not that of many
        if _unsafe_to(token) or _is_advised_against(token):
            return "unsafe"
        allowed = any(c.lower_ in ("may", "can") for c in children(token, "aux"))
        if allowed and not children(token, "neg"):
            return "possible"
        return "returning" if modality in ("happened", "ongoing") and token.pos_ == "VERB" else None
    if aspect == "access" and lemma(token) == "leave":  # "residents cannot leave the town"
        barred = children(token, "neg") and any(c.lower_ in ("can", "ca", "could") for c in children(token, "aux"))
        return word.get("value") if barred or _is_unable(token) else None
    if aspect == "access" and lemma(token) in ("reach", "deliver", "enter"):  # "no aid has reached the town"
        return word.get("value") if _is_held_up(token) else None
    if aspect == "access" and lemma(token) == "run":  # "trains do not run"
        helped = {lemma(c) for c in children(token, "aux")} <= {"do", "be", "have"}
        return word.get("value") if children(token, "neg") and helped else None
    if aspect == "evacuation" and lemma(token) == "leave":
        return word.get("value") if modality == "planned" and token.dep_ in ("xcomp", "ccomp") else None
    if aspect == "evacuation":
        return _evacuation(token, word) if modality in ("happened", "ongoing", "planned") else None
    if token.pos_ == "ADJ" and (token.dep_ not in ("acomp", "oprd") or children(token.head, "neg", "aux")):
        return None
    if any(c.lower_ in ("no", "neither") for t in filled(token, "subject") for c in t.children):
        return None  # "neither road was open"
    return word.get("value") if modality in ("happened", "ongoing") else None


def _is_unable(verb: Token) -> bool:
    """ "are unable to leave", "are not allowed to leave"."""
    over = verb.head
    barred = lemma(over) in ("allow", "permit", "let", "able") and any(
        c.dep_ == "neg" for word in (over, over.head) for c in word.children
    )
    return verb.dep_ in ("xcomp", "ccomp") and (lemma(over) == "unable" or barred)


def _is_held_up(verb: Token) -> bool:
    """ "cannot reach", "has not reached", "no aid has entered", "failed to reach"."""
    nothing = any(c.lower_ in ("no", "little") for t in filled(verb, "subject") for c in t.children)
    failed = verb.dep_ == "xcomp" and lemma(verb.head) in ("fail", "struggle")
    done = {lemma(c) for c in children(verb, "aux")} <= {"can", "ca", "could", "be", "have", "do"}
    return nothing or failed or (bool(children(verb, "neg")) and done) or _is_unable(verb)


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
    if any(t.lower_ == "non" for t in page.doc[max(0, token.i - 4) : token.i]):
        return None  # "non-government-controlled" tells who does not hold it
    if word.get("value") == "contested" and token.pos_ == "NOUN":
        return "contested" if lemma(token.head) in ("in", "into", "be", "remain", "become") else None
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
    part = next((p for t in things if (p := _portion(page, t)) is not None), None)
    if lemma(token) in ("turn", "reduce", "lie"):
        ruin = ("ruin", "rubble", "ash", "debris", "wasteland")
        if not any(lemma(t) in ruin for _, t in prepositions(token)):
            return None
        if lemma(token) == "lie":
            return "in ruins"
    elif part is not None and is_passive(token):
        return part
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


def _portion(page: Page, noun: Token) -> str | None:
    """ "Two thirds of the houses", "half of all buildings": how great a part of what is built."""
    if lemma(noun) not in PORTIONS:
        return None
    if not any(in_class(t, "structure", page.lexicon) for name, t in prepositions(noun) if name == "of"):
        return None
    return " ".join(t.text.lower() for t in page.doc[noun.left_edge.i : noun.i + 1] if t.dep_ != "det")


def _security(page: Page, token: Token, word: Word, sites: set[int]) -> str | None:
    """Only what is said of a place or of "the situation" there."""
    verb = clause_head(token)
    first = min((token, *token.conjuncts), key=lambda t: t.i)
    judged = first.dep_ in ("pobj", "amod", "prep") and first.head.lower_ == "as" and is_passive(verb)
    if token.pos_ == "VERB":
        passed = any(lemma(t) in ("night", "day", "morning", "evening", "weekend", "hour") for t in subjects(token))
        return word.get("value") if passed and modality_of(token, page.lexicon)[0] == "happened" else None
    if token.pos_ == "NOUN":
        if lemma(verb) not in LASTS:
            return None
    elif not judged and token.dep_ not in ("acomp", "oprd", "attr", "conj", "amod"):
        return None
    if token.dep_ == "amod" and not judged:
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
    if (
        token.pos_ == "NOUN"
        and word.get("with")
        and not any(t.idx in sites or in_class(t, "place", page.lexicon) for t in about)
    ):
        return None  # "the soldiers are under fire"
    if token.pos_ != "NOUN" and (
        not topical or (token.dep_ == "amod" and not judged and lemma(token.head) != "situation")
    ):
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
