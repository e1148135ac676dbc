"""Which words govern a counted noun, and what part it has in them: object, subject, means or of."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Token

REFLEXIVE = frozenset(("himself", "herself", "themselves"))
# Nouns before "of" through which the counted hangs on what is told: "a family of five died".
GATHERED = frozenset(("number", "total", "death", "toll", "loss", "body", "family", "group", "crew", "party"))


def roles_of(node: Token) -> Iterator[tuple[Token, str]]:
    """The words that govern a noun, with its part in them: object, subject, means or of."""
    for child in node.children:
        if child.dep_ == "acl" and child.i > node.i:
            yield from _with_joined(child, "object" if child.tag_ == "VBN" else "subject")
        elif child.dep_ == "relcl":
            passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in child.children)
            own = any(c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT") for c in child.children)
            yield from _with_joined(child, "object" if passive or own else "subject")
        elif child.dep_ == "amod" and child.tag_ == "VBN" and child.i < node.i:
            yield child, "object"
    steps = 0
    while steps < 8:
        steps += 1
        head = node.head
        if head.i == node.i:
            return
        dep = node.dep_
        if dep in (
            "conj",
            "appos",
            "nmod",
            "compound",
            "nummod",
            "quantmod",
            "amod",
            "det",
            "npadvmod",
            "dep",
            "pobj",
        ) and (dep != "pobj"):
            if head.pos_ in ("VERB", "AUX") and dep != "conj":
                yield from _with_joined(head, "object")
                return
            if head.pos_ == "VERB" and dep == "conj":
                if _is_second_object(node, head):
                    yield from _with_joined(head, "object")
                return
            node = head
            continue
        if dep == "nsubjpass":
            yield from _with_joined(head, "object")
        elif dep in ("nsubj", "csubj"):
            done_to = head.tag_ == "VBN" and not _active(head) and not _transitive(head)
            yield from _with_joined(head, "object" if done_to else "subject")
            if head.dep_ == "ccomp" and head.pos_ in ("ADJ", "VERB") and head.tag_ in ("VBN", "JJ"):
                yield head, "object"
        elif dep in ("dobj", "obj", "dative", "oprd", "attr"):
            yield from _with_joined(head, "object")
        elif dep == "pobj":
            governor = head.head
            if head.lower_ == "of":
                yield governor, "of"
                if governor.pos_ == "NOUN" and lemma(governor) in GATHERED:
                    node = governor
                    continue
            elif head.lower_ == "including":
                node = governor
                if governor.pos_ in ("VERB", "AUX"):
                    yield from _with_joined(governor, "object")
                    return
                continue
            elif head.lower_ == "with" and head.head.lower_ == "along" and head.head.head.pos_ in ("VERB", "AUX"):
                # "was shot along with a boy": what befell the one befell the other.
                verb = head.head.head
                borne = any(c.dep_ in ("nsubjpass", "dobj") for c in verb.children)
                yield from _with_joined(verb, "object" if borne else "subject")
            elif head.lower_ in ("with", "using") or head.dep_ == "agent":
                yield from _with_joined(governor, "means")
        return


def _is_second_object(noun: Token, verb: Token) -> bool:
    """ "Killed a couple and their two sons": a second object that the parse joins to the verb."""
    before = [c for c in verb.children if verb.i < c.i < noun.i and c.dep_ == "dobj"]
    return noun.pos_ == "NOUN" and bool(before) and not any(c.dep_ in ("nsubj", "relcl", "acl") for c in noun.children)


def _is_being(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(c.lower_ in ("being", "been") and c.dep_ == "auxpass" for c in verb.children)


def _active(verb: Token) -> bool:
    return any(child.lower_ in ("has", "have", "had", "'ve") for child in verb.children) and not any(
        child.lower_ == "been" for child in verb.children
    )


def _transitive(verb: Token) -> bool:
    """ "an officer shot and killed his wife": read as a participle, yet done to somebody else."""
    joined = (verb, *(c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"))
    return any(c.dep_ == "dobj" and c.lower_ not in REFLEXIVE for each in joined for c in each.children)


def _with_joined(verb: Token, role: str) -> Iterator[tuple[Token, str]]:
    """A verb, its complements, and the verbs joined to it that share the noun."""
    if role == "subject" and any(c.dep_ == "dobj" and c.lower_ in REFLEXIVE for c in verb.children):
        role = "object"  # "he shot himself"
    yield verb, role
    has_object = any(c.dep_ == "dobj" for c in verb.children)
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("after", "from") and not has_object:
            # "is in hospital after being hit by a splinter"
            yield from ((c, "object") for c in child.children if c.dep_ == "pcomp" and _is_being(c))
        if role == "subject" and has_object and child.dep_ in ("acomp", "oprd"):
            continue  # "a man shot his daughter dead": the dead is the object
        if (
            child.dep_ in ("acomp", "oprd", "xcomp", "attr", "advcl")
            and child.i > verb.i
            and child.pos_ in ("ADJ", "VERB")
        ):
            if child.dep_ != "advcl" or child.pos_ == "ADJ":
                yield child, "subject" if child.tag_ in ("VB", "VBG") or _active(child) else "object"
        elif child.dep_ == "ccomp" and child.pos_ == "ADJ":
            yield child, "object"
        elif child.dep_ == "conj" and child.pos_ in ("VERB", "ADJ"):
            # "and a fourth is missing": the subject can hang on the auxiliary.
            helped = (c for aux in child.children if aux.dep_ == "aux" for c in aux.children)
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in (*child.children, *helped))
            objects = any(c.dep_ == "dobj" for c in child.children)
            if not own and not (role == "object" and objects):
                yield from _with_joined(child, "subject" if role == "object" and _active(child) else role)
                if role == "object" and child.tag_ == "VBD" and not _active(child):
                    yield child, "subject"  # "was shot and died": taggers do not tell it from "shot and killed"
