"""Mentions of deeds that tell of no deed of their own."""

from __future__ import annotations

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import ACCUSES, children, clause_head, is_passive, lemma, objects, prepositions, subjects
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.roles import CARRIES, carrier
from vidomo.extract.triggers import Trigger
from vidomo.model.event import EventType
from vidomo.model.time import Time

# "since the invasion", "after the offensive": prepositions that use a deed to date or to explain another.
DATING = ("since", "following", "after", "before", "during", "of", "against")
# What is made for, said of or learnt from deeds of a kind, and tells none: "evacuation corridors", "siege tactics".
ABOUT = frozenset([
    "corridor", "route", "tactic", "capability", "talk", "negotiation", "deal", "drill", "exercise", "training",
    "method", "capacity", "strategy", "doctrine", "insurance", "shelter", "hospital", "point", "centre",
    "center", "zone",
])  # fmt: skip
# Where troops are until they are moved.
STATIONED = frozenset(["station", "deploy", "base", "position", "locate"])
# What is done to an agreement that was made before.
BREAKS = frozenset(("break", "violate", "breach", "ignore", "undermine"))
# Who and what is left after a deed.
AFTERWARDS = frozenset(["victim", "suspect", "survivor", "scene", "site", "case", "investigation", "probe", "inquiry"])
# What is done to a bomb that has not gone off.
FINDS = frozenset([
    "seize", "find", "discover", "defuse", "disarm", "build", "make", "hide", "uncover", "recover", "intercept",
    "remove", "spot", "neutralise", "neutralize", "deactivate", "carry", "transport",
])  # fmt: skip
# "axes of advance", "the pace of the offensive"
WAYS = frozenset(["axis", "axe", "axes", "line", "route", "rate", "pace", "direction", "tempo", "avenue"])
# What stands before a colon over a plan: "(Objective: Capture the whole province)".
AIMS = frozenset(["objective", "objectives", "goal", "goals", "aim", "aims", "mission", "task", "tasks"])
# Deeds that only tell what another deed in the sentence did.
RESULTS = frozenset(["kill", "injure", "wound", "destroy", "burn", "level", "murder"])


# How often somebody denies what nobody tells of as one deed.
HABITS = frozenset([
    "routinely", "always", "consistently", "repeatedly", "regularly", "generally", "usually", "often", "persistently",
    "invariably", "frequently", "long",
])  # fmt: skip
# What kills over months and years is no one deed.
WARS = frozenset(("war", "conflict", "insurgency", "uprising", "occupation"))


def is_background(trigger: Trigger, type: EventType, before: bool) -> bool:
    """A mention that tells of no deed of its own.

    "since the invasion" only dates; "the attack", "that strike" without place or time speak of one told before; "a
    destroyed house" and "the occupied town" are states; an offensive is told only where somebody launches it or it
    moves.

    Args:
        trigger: The word.
        type: What it tells.
        before: Whether the report has told a deed of the same sort before, which "the attack" can speak of.

    Returns:
        True where no event is to be made of it.
    """
    head = trigger.head
    first = head.head if head.dep_ == "conj" else head  # "planning and execution capacities"
    if first.dep_ in ("compound", "nmod") and head.pos_ in ("NOUN", "PROPN") and lemma(first.head) in ABOUT:
        return True
    if lemma(head) in ("regroup", "regrouping") and not _is_moved(head):
        return True
    if type == "explosion" and lemma(head) == "bomb" and _is_unexploded(head):
        return True
    if head.dep_ == "pobj" and head.head.lower_ == "of" and lemma(head.head.head) in WAYS:
        return True
    if lemma(head) in RESULTS and any(lemma(t) in WARS for t in subjects(head)):
        return True  # "the war has killed thousands": no deed of its own
    if head.dep_ == "pcomp" and head.head.lower_ in DATING:
        return lemma(head.head.head) not in ACCUSES
    if type == "destruction" and head.pos_ != "NOUN":
        lasting = head.dep_ in ("amod", "acl") or any(c.lower_ in ("has", "have", "had") for c in children(head, "aux"))
        return not subjects(head) and lasting and lemma(head) in ("destroy", "demolish", "level", "burn")
    if head.tag_ == "VBG" and any(
        lemma(t) in AFTERWARDS for t in (*objects(head), head.head) if abs(t.i - head.i) == 1
    ):
        return True  # "bombing victims", "a shooting suspect": of a deed told elsewhere
    if head.dep_ in ("amod", "compound") and lemma(head.head) in ("withdrawal", "retreat"):
        return True  # "a fighting withdrawal"
    if head.dep_ == "amod" and (type == "capture" or (type == "detention" and lemma(head) == "capture")):
        return True
    if type in ("deployment", "withdrawal") and head.dep_ == "acl" and head.tag_ == "VBN" and not subjects(head):
        return True
    if lemma(head) == "fight" and head.dep_ == "acl" and head.tag_ == "VBG":
        return True  # "groups fighting on the other side" tells who they are
    if before and lemma(head) in ("kill", "injure", "wound") and is_passive(head) and not subjects(head):
        # "Nine people were killed": the toll of what was told before, unless it happened somewhere of its own.
        where = ("in", "at", "near", "outside")
        return not any(name in where and noun.pos_ == "PROPN" for name, noun in prepositions(head))
    if type == "agreement" and head.dep_ in ("dobj", "nsubjpass") and lemma(head.head) in BREAKS:
        return True  # "accused of breaking a truce"
    if lemma(head.head) in ("word", "term") and head.dep_ in ("appos", "nmod", "compound", "dobj"):
        return True
    if head.pos_ == "VERB" or trigger.word.slot == "verb":
        return False
    above = head.head if head.dep_ == "pobj" else None
    if type == "offensive":
        carried = carrier(head)
        dates = above is not None and above.lower_ in DATING
        return dates or carried is None or not (head.dep_.startswith("nsubj") or lemma(carried) in CARRIES)
    if above is not None and above.lower_ == "as":
        return True  # "denounced the strike as an attack on …" names the strike again
    if before and any(c.lower_ in ("this", "that", "these", "those") for c in children(head, "det")):
        return not any(name in ("in", "near", "against") for name, _ in prepositions(head))
    if _is_listed(head):
        return True
    if head.dep_ == "nsubj" and lemma(head.head) not in ("be", "come", "follow"):
        return False  # "the fighting intensified" tells something new of it
    definite = any(c.lower_ in ("the", "such") for c in children(head, "det"))
    own = [c for c in head.children if c.dep_ in ("prep", "amod", "compound", "poss", "relcl", "acl", "nummod")]
    return before and definite and not own


def _is_unexploded(bomb: Token) -> bool:
    """ "seized a car bomb", "a roadside bomb was defused": found before it went off."""
    return bomb.dep_ in ("dobj", "nsubjpass") and lemma(bomb.head) in FINDS


def is_accident(page: Page, trigger: Trigger, type: EventType) -> bool:
    """Tell whether what blew up, burnt or killed did so by accident or by nature.

    Args:
        page: The page.
        trigger: The word.
        type: What it tells.

    Returns:
        True where the sentence names an accident or a disaster, and no weapon, armed people or attack.
    """
    if type not in ("explosion", "attack_on_civilians", "destruction", "evacuation"):
        return False
    if in_class(trigger.head, "accident", page.lexicon):
        return True  # "a heart attack"
    sent = [t for t in trigger.head.sent if t.i not in {w.i for w in trigger.tokens}]
    if not any(in_class(t, "accident", page.lexicon) for t in sent):
        return False
    return not any(in_class(t, name, page.lexicon) for t in sent for name in ("weapon", "combatant", "deed"))


def _is_listed(noun: Token) -> bool:
    """ "killed in strikes, shelling and other assaults": kinds of deed listed as causes of a toll, none told."""
    group = [noun, *noun.conjuncts]
    plural = [t for t in group if t.tag_ in ("NNS", "NN") and not prepositions(t)]
    return len(group) > 2 and len(plural) >= len(group) - 1 and min(group, key=lambda t: t.i).dep_ == "pobj"


def is_only_wished(trigger: Token) -> bool:
    """ "its goal of capturing the city", "capturing it would give them", "(Objective: Capture the city)": nobody says
    that it was done or will be."""
    if _is_aim(trigger):
        return True
    if trigger.tag_ != "VBG":
        return False
    if _is_denied_always(trigger):
        return True
    if trigger.dep_ == "pcomp" and lemma(trigger.head.head) in (
        "goal",
        "aim",
        "hope",
        "dream",
        "ambition",
        "intention",
        "idea",
    ):
        return True
    return trigger.dep_ in ("csubj", "nsubj") and any(
        c.lower_ in ("would", "could", "will") for c in trigger.head.children
    )


def _is_denied_always(trigger: Token) -> bool:
    """ "routinely denies targeting civilians", "denies bombing hospitals": said of no one deed."""
    # The parser may hang the deed on its object: "denied shelling hospitals".
    denial = trigger.head.head if trigger.dep_ == "amod" else trigger.head
    if lemma(denial) != "deny" or denial.pos_ != "VERB" or any(t.ent_type_ in ("DATE", "GPE") for t in trigger.subtree):
        return False
    if any(c.lower_ in HABITS for c in children(denial, "advmod")):
        return True
    things = [trigger.head] if trigger.dep_ == "amod" else objects(trigger)
    bare = bool(things) and all(
        t.tag_ == "NNS" and not children(t, "det", "nummod", "poss", "relcl", "acl") for t in things
    )
    return denial.tag_ in ("VBZ", "VBP") and bare and not children(trigger, "aux", "prep", "npadvmod")


def _is_aim(trigger: Token) -> bool:
    """What a heading gives as an aim, between its colon and the end of the bracket or paragraph."""
    doc = trigger.doc
    for i in range(trigger.i - 1, max(0, trigger.i - 40), -1):
        if doc[i].text in ")]." or doc[i].is_space:
            return False
        if doc[i].text == ":":
            return doc[i - 1].lower_ in AIMS
    return False


def _is_moved(regroup: Token) -> bool:
    """ "Regrouped from A", "to regroup the troops stationed in A and send them to B": set in order elsewhere."""
    whom = [*objects(regroup), *(t for _, t in prepositions(regroup)), regroup.head]
    ways = [name for word in (regroup, *whom) for name, _ in prepositions(word)]
    placed = (c for t in whom for c in children(t, "acl") if c.tag_ == "VBN")
    return not {"from", "to", "out", "across"}.isdisjoint(ways) or any(lemma(c) in STATIONED for c in placed)


def is_running(page: Page, head: Token, time: Time) -> bool:
    """Tell whether a time is only the start of a count: "300 have been killed since May" is of no day in May.

    Args:
        page: The page.
        head: The word that tells the deed.
        time: The time found for it.

    Returns:
        True where victims are counted since then.
    """
    before = page.doc.text[max(0, time.start - 12) : time.start].lower().split()
    verb, day = clause_head(head), page.doc.char_span(time.start, time.end, alignment_mode="expand")
    # "since 7 May, when gunmen killed two": what was done on the day itself stands below it.
    above = day is not None and any(a.i == verb.i for a in day.root.ancestors)
    return above and before[-1:] == ["since"] and lemma(verb) in (*RESULTS, "die", "displace")
