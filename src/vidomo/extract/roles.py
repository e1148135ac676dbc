"""Who does a deed to whom, with what, against what."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from vidomo.extract.classes import in_class, word_of
from vidomo.extract.grammar import (
    ancestors,
    children,
    inner,
    is_noun_in_ing,
    is_passive,
    lemma,
    objects,
    phrase,
    prepositions,
    subjects,
)
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import party_at
from vidomo.extract.triggers import Trigger
from vidomo.model.event import EventType, Party

# Verbs that carry a deed told by a noun: their subject does it ("launched strikes"), or suffers it ("faced shelling").
CARRIES = frozenset(
    [
        "launch",
        "lead",
        "carry",
        "conduct",
        "mount",
        "stage",
        "begin",
        "start",
        "resume",
        "make",
        "perform",
        "execute",
        "unleash",
        "fire",
        "resort",
        "intensify",
        "step",
        "commit",
        "wage",
        "continue",
        "focus",
        "renew",
        "open",
        "undertake",
        "order",
        "stop",
        "halt",
        "cease",
        "organize",
        "organise",
        "arrange",
        "secure",
        "ensure",
    ]
)
SUFFERS = frozenset(
    [
        "face",
        "suffer",
        "endure",
        "withstand",
        "survive",
        "experience",
        "see",
        "repel",
        "repulse",
        "receive",
        "come",
        "undergo",
        "resist",
    ]
)
# Verbs of leaving that tell of the leaver as their object.
OUSTS = frozenset(["push", "drive", "force", "throw"])


@dataclass(frozen=True, slots=True)
class Roles:
    """Who, to whom, with what, against what."""

    actor1: Party | None
    actor2: Party | None
    weapon: str | None
    weapon_type: str | None
    target: str | None


def roles_of(page: Page, trigger: Trigger, type: EventType) -> Roles:
    """Read the roles of a deed from the parse around its trigger.

    Args:
        page: The page.
        trigger: The word that tells it.
        type: What was done.

    Returns:
        The roles; None for each that the sentence does not tell.
    """
    head = trigger.head
    verbal = (head.pos_ == "VERB" and not is_noun_in_ing(head)) or trigger.word.slot == "verb"
    if verbal:
        doers, done = subjects(head), objects(head)
        if type == "withdrawal" and done and (lemma(head) in OUSTS or any(_party(page, t) for t in done)):
            leaver = next((p for t in done if (p := _party(page, t))), None)
            if leaver is not None:
                doers, done = done, doers
        if type == "capture" and lemma(head) == "lose":
            doers, done = [t for name, t in prepositions(head) if name == "to"], doers  # "lost the town to the rebels"
        if lemma(head) == "come":  # "came under fire from the hills"
            doers, done = [t for name, t in prepositions(head) if name in ("from", "by")], doers
        if _describes(page, head):
            doers, done = objects(head), []
        if trigger.word.get("with") == "to" and lemma(head) == "fall":
            doers, done = [t for name, t in prepositions(head) if name == "to"], []
        actor1 = _first(page, doers) or _shared(page, head, type)
        actor2 = _first(page, done, other=actor1)
        if actor2 is None:
            phrases = [(name, t) for name, t in prepositions(head) if name in ("from", "against", "on", "with")]
            if type == "withdrawal":  # "withdrew from eastern Ukraine": a place that is left is no party
                phrases = [(name, t) for name, t in phrases if name != "from" or t.pos_ == "NOUN"]
            actor2 = _first(page, [t for _, t in phrases], actor1)
    else:
        actor1, actor2 = _of_noun(page, head, type)
    weapon, weapon_type = _weapon(page, trigger)
    return Roles(actor1, actor2, weapon, weapon_type, _target(page, trigger, verbal))


def _describes(page: Page, verb: Token) -> bool:
    """ "lost a truck to attacking militants": a participle that the parser takes for a verb with an object."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp" or verb.i + 1 >= len(verb.doc):
        return False
    after = verb.nbor(1)
    return after.tag_ == "NNS" and after.head.i == verb.i and in_class(after, "combatant", page.lexicon)


def _party(page: Page, token: Token) -> Party | None:
    # "The report", "The order": a thing with a country's adjective acts only where it is a body or an arm of that
    # country.
    return party_at(page, token)


def _first(page: Page, tokens: list[Token], other: Party | None = None) -> Party | None:
    for token in tokens:
        party = _party(page, token)
        if party is not None and (other is None or party.name != other.name):
            return party
    return None


def _shared(page: Page, verb: Token, type: EventType) -> Party | None:
    """ "... in a Russian strike": the doer of an agentless passive, told by the deed it was done in."""
    if not is_passive(verb):
        return None
    # A town "liberated from the rebels" was theirs.
    through = ("in", "during", "after") if type == "capture" else ("in", "during", "after", "from")
    # A deed has a doer, a place has none: "killed in a Russian strike", "killed in Lebanon".
    return _first(
        page, [t for name, t in prepositions(verb) if name in through and (t.pos_ == "NOUN" or name == "from")]
    )


def _of_noun(page: Page, noun: Token, type: EventType) -> tuple[Party | None, Party | None]:
    own = party_at(page, noun) if not in_class(noun, "force", page.lexicon) else None
    if own is None and noun.tag_ == "VBG" and noun.i > noun.sent.start and noun.nbor(-1).head.i != noun.i:
        own = party_at(page, noun.nbor(-1))  # "in Eastern shelling of the town": the parser parts the two
    phrases = prepositions(noun)
    doer = _first(page, [t for name, t in phrases if name in ("by", "between")])
    if doer is None:
        leaves = type in ("withdrawal", "desertion", "deployment")
        moves = ("advance", "offensive", "armed_clash")
        of = [t for name, t in phrases if name == "of"]
        of = (
            of if leaves else [t for t in of if in_class(inner(t) or t, "force", page.lexicon)] if type in moves else []
        )
        doer = _first(page, of)
    if own is None:
        own = _first(page, [t for t in children(noun, "poss") if in_class(t, "force", page.lexicon)])
    doer = doer or own
    if doer is None:
        doer = _by_carrier(page, noun)
    if type in ("armed_clash", "agreement"):
        pair = [p for name, t in phrases if name in ("between", "with", "and") and (p := _party(page, t))]
        second = next((p for p in pair if doer is None or p.name != doer.name), None)
        return doer, second
    return doer, _first(page, [t for name, t in phrases if name in ("on", "against", "of", "at")], doer)


def carrier(noun: Token) -> Token | None:
    """Give the verb that carries a deed told by a noun: "launched" in "launched what it calls an operation".

    Args:
        noun: The noun.

    Returns:
        The nearest verb above it, or None.
    """
    verb = next((a for a in islice(ancestors(noun), 4) if a.pos_ in ("VERB", "AUX")), None)
    if verb is None or lemma(verb) not in ("call", "describe", "term") or verb.head.pos_ != "VERB":
        return verb
    return verb.head if any(c.lower_ == "what" for c in verb.children) else verb


def _by_carrier(page: Page, noun: Token) -> Party | None:
    verb = carrier(noun)
    if verb is None or lemma(verb) in SUFFERS or noun.dep_ in ("nsubj",):
        return None
    if lemma(verb) in CARRIES:
        others = lemma(verb) in ("stop", "halt") and any(c.lower_ in ("a", "an", "another") for c in noun.children)
        return None if others else _first(page, subjects(verb))  # "stopped an offensive" of the other side
    return None


def _weapon(page: Page, trigger: Trigger) -> tuple[str | None, str | None]:
    """The weapon named beside the trigger, and the type of strike it makes."""
    head = trigger.head
    near = [*children(head, "compound", "amod", "nmod"), *subjects(head), *objects(head)]
    near += [t for t in trigger.tokens if t.i != head.i]
    near += [t for name, t in prepositions(head) if name in ("with", "by", "using", "of", "from", "in")]
    near += [t for c in children(head, "advcl") if lemma(c) == "use" for t in objects(c)]
    if head.pos_ == "NOUN" and (verb := carrier(head)) is not None and lemma(verb) in CARRIES:
        # "the attack was carried out with Grad launchers"
        near += [t for name, t in prepositions(verb) if name in ("with", "by", "using")]
    for token in near:
        word = word_of(token, "weapon", page.lexicon)
        if word is not None:
            start = token
            while (
                start.i > 0 and start.nbor(-1).head.i == token.i and start.nbor(-1).dep_ in ("compound", "amod", "nmod")
            ):
                before = start.nbor(-1)
                if party_at(page, before) is not None or before.ent_type_ in ("NORP", "GPE") or before.tag_ == "VBN":
                    break  # whose it is, or who made it ("US-made")
                start = start.nbor(-1)
            return page.span_of(page.doc[start.i : token.i + 1]).text, word.get("type") or None
    return None, None


def _hyphened(token: Token) -> bool:
    """A number that is a part of a word: "five-storey"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_


def _target(page: Page, trigger: Trigger, verbal: bool) -> str | None:
    head = trigger.head
    near = [t for name, t in prepositions(head) if name in ("on", "against", "at", "into", "in", "near")]
    if verbal:
        near = [*objects(head), *near]
    for token in near:
        if in_class(token, "structure", page.lexicon) or (
            in_class(token, "people", page.lexicon) and not in_class(token, "force", page.lexicon)
        ):
            words = [t for t in phrase(token) if t.pos_ not in ("DET", "NUM", "PRON") or _hyphened(t)]
            words = [t for t in words if t.i <= token.i]
            if words:
                return page.span_of(page.doc[words[0].i : token.i + 1]).text
    return None
