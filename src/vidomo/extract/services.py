"""Services such as water and power: whether they reach people, as the words around the noun tell."""

from __future__ import annotations

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import ancestors, children, clause_head, lemma
from vidomo.extract.modality import modality_of
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.lexicon import Word

# The power of armed people and of states, which lights no house.
STRENGTH = frozenset(
    ("combat", "military", "fighting", "air", "naval", "sea", "offensive", "political", "state", "soft", "world")
)
# Of a service these tell how it is, and else where something is: "the power is on", "seen on the internet".
PARTICLES = frozenset(("on", "off", "up", "down", "back", "out"))


def service_value(page: Page, token: Token, word: Word) -> str | None:
    """Tell how a service is, from the words around its noun.

    Args:
        page: The page.
        token: Head of the noun ("power", "water supply").
        word: Its lexicon line.

    Returns:
        available, unavailable, partial or restored; None where the sentence does not say, or says what is planned.
    """
    if any(c.lower_ in STRENGTH for c in children(token, "compound", "amod", "nmod")):
        return None  # "combat power", "naval power"
    if lemma(token) == "power" and children(token, "relcl", "acl"):
        return None  # "all the power you have", "the power to end it"
    if token.dep_ == "compound" and lemma(token.head) not in (
        "supply",
        "outage",
        "cut",
        "service",
        "network",
        "failure",
        "loss",
    ):
        return None
    states = {w.text: w.get("value") for _, w in page.lexicon.words("service")}
    own = [
        lemma(t) for t in (token, *[page.doc[i] for i in range(max(0, token.i - len(word.text.split()) + 1), token.i)])
    ]
    for name in own:
        if name in ("outage", "blackout", "cut") and token.head.lower_ in ("after", "following", "since", "before"):
            return None  # it only dates what else is told
        if name in ("outage", "blackout", "cut"):
            return states.get(name, "unavailable")
    if token.dep_ == "compound":
        token = token.head  # "gas supply has been cut off": the two are one
    near = list(token.children)
    group = {t.i for t in (token, *token.conjuncts)}
    first = min((token, *token.conjuncts), key=lambda t: t.i)
    # "no power, water or phone service": the parser hangs the first services, and "no" with them, on the last.
    listed = [c for c in first.children if c.dep_ in ("nmod", "compound")]
    near += [t for c in (first, *listed) for t in c.children if t.dep_ in ("det", "amod", "neg", "preconj")]
    head = first.head
    above = [head, *list(ancestors(head))[:1]] if head.pos_ == "ADP" else [head]
    near += [t for t in above if t.pos_ != "ADP" or lemma(t) not in PARTICLES]  # "a video on the internet"
    if head.pos_ in ("VERB", "AUX") or (above and above[-1].pos_ in ("VERB", "AUX")):
        verb = next(a for a in (head, *above) if a.pos_ in ("VERB", "AUX"))
        near += [
            c
            for c in verb.children
            if c.dep_ in ("prt", "acomp", "advmod", "neg", "xcomp", "attr", "oprd") and c.i not in group
        ]
        if lemma(verb) in ("be", "have") and not any(
            lemma(t) in states and t.i not in group for t in near if t is not verb
        ):
            near = [t for t in near if lemma(t) != "have"] if lemma(verb) == "be" else near
    if any(in_class(t, "force", page.lexicon) for t in children(clause_head(token), "nsubj", "nsubjpass")):
        return None  # "the unit was left without communications" tells of a unit and not of a place
    values = [(t, states[name]) for t in near for name in (lemma(t), t.lower_) if name in states and t.i not in group]
    if not values:
        return None
    partly = any(c.lower_ in ("partly", "partially") for t, _ in values for c in t.children)
    bad = next((v for _, v in values if v == "unavailable"), None)
    value = bad or next((v for _, v in values if v in ("restored", "partial")), None) or values[0][1]
    value = "partial" if partly and value in ("restored", "available") else value
    under = [t for t, _ in values if t.dep_ in ("prt", "acomp", "advmod", "oprd")]
    said = [t.head for t in under if t.head.pos_ in ("VERB", "AUX")]
    negated = any(c.dep_ == "neg" for t in (*(t for t, _ in values), *said) for c in t.children)
    if negated:
        value = "available" if value == "unavailable" else "unavailable"
    verb = clause_head(token)
    modality, _ = modality_of(verb, page.lexicon)
    if modality in ("planned", "possible"):
        return None
    return value
