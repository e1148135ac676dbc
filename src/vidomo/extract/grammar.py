"""Small questions asked of the dependency parse, shared by all extractors.

The parser is the small English model's; where it is known to err on news (headlines, long apposition) the extractors
check with the lexicon before they believe it.
"""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.parsed import Span, Token

SUBJECTS = ("nsubj", "csubj", "expl")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
OBJECTS = ("dobj", "obj", "dative")
# "accused of shelling", "suspected of": whoever is accused of a deed is told, by whoever accuses, to have done it.
ACCUSES = frozenset({"accuse", "suspect", "convict", "guilty", "blame"})
# Nouns that count or gather what stands behind "of".
GATHERS = frozenset({
    "all", "most", "rest", "majority", "entirety", "whole", "bulk", "couple", "dozen", "dozens", "hundred", "thousand",
    "million", "score", "number", "group", "element", "remnant", "pair", "trio", "column", "contingent",
    "member", "crowd", "handful", "total", "amount", "quantity",
    "batch", "haul", "cache", "stockpile", "load", "shipment", "kg", "kilogram", "gram", "pound", "ton", "tonne",
})  # fmt: skip
# Forms for which the English model's tables give no lemma, or another word's.
FORMS = {
    "hoped": "hope",
    "hopes": "hope",
    "hoping": "hope",
    "retook": "retake",
    "retaken": "retake",
    "overran": "overrun",
    "recaptured": "recapture",
    "shelled": "shell",
    "regrouped": "regroup",
    "redeployed": "redeploy",
    "raped": "rape",
    "raping": "rape",
}
# Tags of verbs that carry a tense.
FINITE = frozenset(("VBD", "VBZ", "VBP"))
CLAUSES = ("ccomp", "advcl", "relcl", "acl", "conj", "parataxis", "xcomp", "pcomp", "csubj", "csubjpass")


def lemma(token: Token) -> str:
    """Give the lower-case lemma of a token, also of forms that the English model's tables lack."""
    word = token.lower_
    if word.endswith("men") and token.pos_ in ("NOUN", "PROPN") and len(word) > 6 and word != "specimen":
        return word[:-2] + "an"  # "militiamen", "servicemen"
    return FORMS.get(word) or token.lemma_.lower()


def inner(token: Token) -> Token | None:
    """Give what "dozens of soldiers", "a group of gunmen" are of; None where the noun counts or gathers nothing."""
    if lemma(token) not in GATHERS:
        return None
    return next((noun for of in children(token, "prep") if of.lower_ == "of" for noun in children(of, "pobj")), None)


def children(token: Token, *deps: str) -> list[Token]:
    """Give the children of a token that stand in one of the relations, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]


def with_conjuncts(tokens: list[Token]) -> list[Token]:
    """Give the tokens and whatever is joined to them by "and" or a comma."""
    return [each for token in tokens for each in (token, *token.conjuncts) if each.i >= token.i]


def subjects(verb: Token) -> list[Token]:
    """Give who does a verb: its subject, or that of the verb it shares one with; the agent of a passive.

    Args:
        verb: A verb, or a participle that modifies a noun.

    Returns:
        Head tokens, nearest first; empty where the sentence does not say.
    """
    by = children(verb, "agent")
    if not by and is_passive(verb):
        # "pushed out of Balakliia by …": the parser hangs the doer on the place.
        by = [t for t in verb.subtree if t.lower_ == "by" and (t.head.i == verb.i or t.head.pos_ == "PROPN")]
    agents = [t for each in by for t in children(each, "pobj")]
    if agents:
        return with_conjuncts(agents)
    if is_passive(verb):
        return []
    found = children(verb, *SUBJECTS)
    if found:
        return with_conjuncts([relative_head(t) for t in found])
    if verb.dep_ == "ROOT" and verb.i > verb.sent.start and is_misread_subject(verb.nbor(-1), verb):
        return [verb.nbor(-1)]
    head = verb.head
    if head.pos_ == "ADJ" and verb.dep_ == "xcomp" and head.dep_ in ("acomp", "oprd"):
        return subjects(head.head)
    if verb.dep_ in ("conj", "xcomp", "advcl") and head.i != verb.i and head.pos_ in ("VERB", "AUX", "ADJ"):
        # "They attacked and took the town", "tried to take", "were able to advance"
        passed = children(head, *PASSIVE_SUBJECTS)
        controlled = children(head, *OBJECTS) if verb.dep_ == "xcomp" else []
        return controlled or (with_conjuncts(passed) if passed and verb.dep_ != "advcl" else subjects(head))
    if verb.dep_ == "ccomp" and head.dep_ == "relcl":
        # "the rebels, who he said had fired": the parser hangs "who" on either verb.
        asked = [t for t in children(head, *SUBJECTS, *OBJECTS, "pobj") if t.tag_ in ("WDT", "WP") and t.i < head.i]
        return [relative_head(t) for t in asked[:1]]
    if verb.dep_ in ("acl", "amod") and verb.tag_ == "VBG":
        above = head.head
        if verb.i > 0 and verb.nbor(-1).text == "," and head.dep_ in OBJECTS and above.pos_ == "VERB":
            return subjects(above)  # "shot down a helicopter, killing ten": who shot it down killed
        return [head]
    if verb.dep_ == "acl" and verb.tag_ == "VB":
        return _behind(head)
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and head.head.pos_ == "VERB":
        return _before_gerund(head)
    return []


def _before_gerund(prep: Token) -> list[Token]:
    """Who did what a preposition leads to: "accused the army of shelling", "left after burning the camp"."""
    verb = prep.head
    if lemma(verb) in ACCUSES and prep.lower_ in ("of", "for", "with"):
        return objects(verb)
    if prep.lower_ in ("after", "before", "by", "while", "without", "since") and not is_passive(verb):
        return subjects(verb)
    return []


def is_misread_subject(name: Token, verb: Token) -> bool:
    """Tell whether a name right before a verb is its subject, which the parser took for an attribute: "Kyiv claims"."""
    return name.head.i == verb.i and name.dep_ == "amod" and name.text[0].isupper()


def is_noun_in_ing(token: Token) -> bool:
    """Tell whether a word in -ing is a noun, by its place or the "of" behind it: "in Eastern shelling of the town"."""
    if token.tag_ != "VBG":
        return False
    placed = token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") and not children(token, *OBJECTS)
    return placed or (token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "of")


def _behind(noun: Token) -> list[Token]:
    """Whose attempt, order or plan it is: "an attempt by rebels to …", "their plan to …", "they got an order to …"."""
    own = [t for by in children(noun, "prep", "agent") if by.lower_ == "by" for t in children(by, "pobj")]
    own = own or [t for t in children(noun, "poss") if t.tag_ != "PRP$"]
    if not own and any(t.text[0].isupper() for t in children(noun, "amod")):
        return [noun]  # "Russian efforts to resume the offensive": whoever's adjective it has
    if not own and noun.head.pos_ in ("VERB", "AUX") and noun.dep_ in OBJECTS:
        own = children(noun.head, *SUBJECTS)
    return own


def objects(verb: Token) -> list[Token]:
    """Give what a verb is done to: its objects, or the subject of a passive, with what is joined to them.

    Args:
        verb: A verb or participle.

    Returns:
        Head tokens in the order of the text.
    """
    found = [relative_head(t) for t in children(verb, *OBJECTS)]
    if is_passive(verb):
        found += [relative_head(t) for t in children(verb, *PASSIVE_SUBJECTS)]
        if not found and verb.dep_ in ("acl", "amod", "relcl"):
            found = [verb.head]
        if not found and verb.dep_ == "conj":
            found = children(verb.head, *PASSIVE_SUBJECTS) or subjects(verb.head)
    elif not found:
        # "killed and wounded ten soldiers": the object stands behind the second verb and belongs to both.
        found = [o for c in children(verb, "conj") if c.i == verb.i + 2 for o in children(c, *OBJECTS)]
    return with_conjuncts(found)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive: by its auxiliary, or as a bare past participle on a noun."""
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and (verb.dep_ == "amod" or (verb.dep_ == "acl" and not children(verb, "aux"))):
        return True  # not "a statement that it had shot down a jet"
    return verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, *SUBJECTS, "aux") and is_passive(verb.head)


def relative_head(token: Token) -> Token:
    """Give what a relative pronoun stands for, or the token itself."""
    if token.tag_ in ("WDT", "WP") or lemma(token) in ("which", "who", "that"):
        clause = token.head
        if clause.dep_ == "ccomp" and clause.head.dep_ == "relcl":
            clause = clause.head
        if clause.dep_ == "relcl":
            return clause.head
    return token


def prepositions(token: Token) -> list[tuple[str, Token]]:
    """Give the prepositional phrases on a token as pairs of preposition and head noun, with conjuncts."""
    found = []
    for prep in children(token, "prep", "agent", "dative"):
        for noun in with_conjuncts(children(prep, "pobj")):
            found.append((lemma(prep), noun))
        for inner in children(prep, "prep"):
            found.extend((f"{lemma(prep)} {lemma(inner)}", n) for n in with_conjuncts(children(inner, "pobj")))
    return found


def clause(token: Token) -> tuple[int, int]:
    """Give the bounds of the clause around a token as token indices: its verb's subtree without other full clauses at
    the ends.

    Args:
        token: Any token.

    Returns:
        First token and one past the last.
    """
    top = clause_head(token)
    inside = sorted(t.i for t in _clause_tokens(top))
    return inside[0], inside[-1] + 1


def clause_head(token: Token) -> Token:
    """Give the verb that governs the clause around a token, or the root of its sentence."""
    top = token
    while top.head.i != top.i and not (top.pos_ in ("VERB", "AUX") and top.dep_ in (*CLAUSES, "ROOT")):
        top = top.head
    return top


def _clause_tokens(top: Token) -> Iterator[Token]:
    yield top
    for child in top.children:
        if child.dep_ in ("ccomp", "advcl", "parataxis", "conj") and child.pos_ in ("VERB", "AUX"):
            continue
        if child.is_punct and child.text in "\"'":
            continue
        yield from _clause_tokens(child)


def phrase(token: Token) -> Span:
    """Give the noun phrase of a head without relative clauses and appositions hung behind it."""
    left = min([token.i, *(t.i for c in token.lefts for t in c.subtree)])
    right = token.i
    for child in token.rights:
        if child.dep_ in ("relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis"):
            break
        right = max(right, max(t.i for t in child.subtree))
    doc = token.doc
    while left < token.i and (doc[left].is_punct or doc[left].is_space):
        left += 1
    return doc[left : right + 1]


def ancestors(token: Token) -> Iterator[Token]:
    """Give the tokens above a token within its sentence, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token
