"""The ACLED view of an event: the sub-event that its words, its doer and the sentences around it make it.

After the ACLED codebook (Raleigh et al. 2010 and later versions). The view follows from what is told to happen and from
what sort of body does it, never from a side's name: swapping two states changes no code.
"""

from __future__ import annotations

from vidomo.extract.classes import in_class, word_of
from vidomo.extract.grammar import lemma, objects, prepositions, subjects
from vidomo.extract.page import Page
from vidomo.extract.parsed import Span, Token
from vidomo.extract.triggers import Trigger
from vidomo.lexicon.schema import SUB_EVENTS
from vidomo.model.event import Acled, EventType, Party

# Types of deed that a crowd can be part of.
UNREST: tuple[EventType, ...] = ("protest", "riot", "armed_clash", "attack_on_civilians", "detention")
BLASTS: tuple[EventType, ...] = (
    "explosion", "shelling", "missile_strike", "air_strike", "attack_on_civilians", "armed_clash",
)  # fmt: skip
MODIFIES = ("amod", "compound", "poss", "nmod")


def acled_of(page: Page, trigger: Trigger, type: EventType, actor: Party | None, weapon: str | None) -> Acled:
    """Give the ACLED type and sub-type of a deed.

    Args:
        page: The page.
        trigger: The word that tells it.
        type: What was done.
        actor: Who did it.
        weapon: With what, as worded.

    Returns:
        The view.
    """
    sub = trigger.word.get("acled") or page.lexicon.concept("event", type).code("acled_sub_event_type")
    if sub == "Mob violence" and trigger.word.get("acled"):
        pass
    elif type in UNREST and _in_crowd(page, trigger, type):
        sub = _view(page, "protest", _around(page, trigger.head)) or sub
    elif type in BLASTS and (told := _blast(page, trigger, type, weapon)):
        sub = told
    elif type in ("capture", "advance"):
        if _view(page, "transfer", _around(page, trigger.head)):
            sub = "Non-violent transfer of territory"
        elif type == "capture" and actor is not None and is_irregular(page, actor):
            sub = "Non-state actor overtakes territory"
    return Acled(SUB_EVENTS[sub], sub)


def is_irregular(page: Page, party: Party) -> bool:
    """Tell whether a party is an armed group and not the forces of a state: by its name or by what it is called.

    Args:
        page: The page.
        party: The party.

    Returns:
        True for a named armed group, and for rebels, militants and the like of any country.
    """
    if any(word.text == party.name for word in page.lexicon.concept("party", "armed_group").words):
        return True
    if party.start is None or party.end is None:
        return False
    words = page.doc.char_span(party.start, party.end, alignment_mode="expand")
    if words is None:
        return False
    head = words.root
    group = [*words, head, *([head.head] if head.dep_ in MODIFIES else [])]
    group += [c for t in group[-1:] for c in t.children if c.dep_ in MODIFIES]
    return any((word := word_of(t, "combatant", page.lexicon)) and word.get("type") == "irregular" for t in group)


def _in_crowd(page: Page, trigger: Trigger, type: EventType) -> bool:
    """Whether the deed is of, or against, people who demonstrate."""
    head = trigger.head
    if type in ("protest", "riot"):
        return True
    near = [*subjects(head), *objects(head), *(t for _, t in prepositions(head))]
    return any(in_class(t, "crowd", page.lexicon) for t in near)


def _blast(page: Page, trigger: Trigger, type: EventType, weapon: str | None) -> str | None:
    sentence = [trigger.head.sent]
    if told := _view(page, "chemical", _around(page, trigger.head)):
        return told
    if type == "attack_on_civilians" and weapon is None:
        return None
    return _view(page, "blast", sentence) if type in ("explosion", "attack_on_civilians") else None


def _around(page: Page, token: Token) -> list[Span]:
    """The sentence of a word, and the next one of the same block."""
    sent = token.sent
    found = [sent]
    if sent.end < len(page.doc):
        after = page.doc[sent.end].sent
        if page.block_of(after.start_char) == page.block_of(sent.start_char):
            found.append(after)
    return found


def _view(page: Page, id: str, sentences: list[Span]) -> str | None:
    """The first sub-event in the order of the file of which a word stands in the sentences."""
    table = page.lexicon.table("view", "phrase")
    told = {
        match.word.line: match.word.get("acled")
        for sent in sentences
        for words in ([t.lower_ for t in sent], [lemma(t) for t in sent])
        for match in table.find(words)
        if match.concept.id == id
    }
    return told[min(told)] if told else None
