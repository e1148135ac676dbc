"""What a deed is, where its word leaves that open: by its weapon, its aim, and who does it."""

from __future__ import annotations

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import ancestors, children, inner, lemma, objects, prepositions, subjects
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import party_at
from vidomo.extract.roles import SUFFERS, Roles
from vidomo.extract.triggers import Trigger, deed_of
from vidomo.lexicon import Concept
from vidomo.model.event import EVENT_TYPES, EventType

STRIKES = frozenset({"shelling", "missile_strike", "air_strike", "drone_strike", "explosion"})
OWN_FORCES = frozenset(
    [
        "force",
        "forces",
        "troop",
        "troops",
        "soldier",
        "soldiers",
        "army",
        "military",
        "serviceman",
        "servicemen",
        "unit",
        "units",
    ]
)
UNITS = frozenset(["brigade", "regiment", "battalion", "division", "company", "marine", "paratrooper", "commando"])
REPELS = frozenset(["repel", "repulse", "thwart", "rebuff", "fend", "beat"])
# Deeds of people, whatever they hold in their hands.
_PEOPLES = ("kill", "shoot", "clash", "fight", "battle", "fighting")


def type_of(concept: Concept) -> EventType:
    """Give the type that a line of the lexicon tells.

    Args:
        concept: The concept of the line.

    Returns:
        The type of that name.
    """
    return next(t for t in EVENT_TYPES if t == concept.id)


def refined(page: Page, trigger: Trigger, type: EventType, roles: Roles) -> EventType:
    """Tell the type of an attack or strike not told closer: from the weapon, else from what it is aimed at.

    Args:
        page: The page.
        trigger: The word that tells the deed.
        type: The type that the word alone tells.
        roles: Who did it to whom, with what.

    Returns:
        The type, the same where the word leaves nothing open.
    """
    from_afar = type in ("shelling", "air_strike") and trigger.word.text in ("bombing", "bomb")
    if from_afar and trigger.head.lower_ in ("bombing", "bombings") and _is_one_deed(trigger.head):
        return "explosion"
    if lemma(trigger.head) in ("bombing", "bomb", "blast", "explosion", "shelling") or len(trigger.tokens) > 1:
        return type
    open_type = type in ("missile_strike", "attack_on_civilians", "armed_clash")
    # "A missile killed two people"; but people who were "killed with a rocket" may have been so in a clash.
    by_weapon = any(in_class(t, "weapon", page.lexicon) for t in subjects(trigger.head))
    if open_type and (by_weapon or lemma(trigger.head) not in _PEOPLES):
        type = next((t for t in EVENT_TYPES if t == roles.weapon_type), type)
    if open_type and trigger.word.slot == "verb" and roles.weapon_type is None:
        # "was hit by new shelling", "an airstrike struck": the noun tells what the verb leaves open.
        told = (deed_of(page, t) for t in subjects(trigger.head))
        type = next((type_of(c) for c in told if c is not None and c.id in STRIKES), type)
    if type == "missile_strike" and trigger.word.text == "attack" and roles.weapon_type is None:
        # Gunmen who attack a building are there themselves; a country that does strikes it from afar.
        return "armed_clash" if any(in_class(t, "force", page.lexicon) for t in subjects(trigger.head)) else type
    if trigger.word.text == "attack" and trigger.word.slot == "noun":
        aims = [t for name, t in prepositions(trigger.head) if name in ("on", "against", "at", "in")]
        if any(_is_armed(page, t) for t in aims):
            return "armed_clash"
        if any(in_class(t, "structure", page.lexicon) for t in aims) and roles.actor1 is not None:
            return "missile_strike"
        if not any(in_class(t, "people", page.lexicon) for t in aims) and _by_soldiers(page, trigger.head):
            return "armed_clash"
    if type == "detention" and lemma(trigger.head) in ("capture", "seize"):
        things = objects(trigger.head)
        if things and all(lemma(t) == "it" for t in things):
            return "capture"  # "stormed the barracks and captured it": "it" is nobody
    if trigger.word.text in ("fire", "open fire") and type == "attack_on_civilians":
        aims = [t for name, t in prepositions(trigger.head) if name in ("on", "at")]
        if any(_is_armed(page, t) for t in aims):
            return "armed_clash"
        if any(t.pos_ == "PROPN" or lemma(t) == "community" or in_class(t, "place", page.lexicon) for t in aims):
            return "shelling"
    return type


def _is_one_deed(noun: Token) -> bool:
    """ "the Oslo bombing", "two bombings" went off at a moment; "no bombing", "the bombing of Oslo" come from afar."""
    if any(name == "of" for name, _ in prepositions(noun)) or any(c.lower_ == "no" for c in noun.children):
        return False
    return noun.tag_ == "NNS" or any(c.dep_ in ("det", "compound", "poss", "nummod") for c in noun.children)


def _is_armed(page: Page, token: Token) -> bool:
    """Fighters, their positions, or a body of armed people; "protesters" are none, whoever calls them a force."""
    if lemma(token) == "position" or in_class(token, "combatant", page.lexicon):
        return True
    if any(lemma(c) in OWN_FORCES for c in children(token, "compound")):
        return True  # "an army checkpoint"
    return in_class(token, "force", page.lexicon) and not in_class(token, "people", page.lexicon)


def _by_soldiers(page: Page, attack: Token) -> bool:
    """An attack that soldiers lead on a named place, or from one to another, or that is beaten off: a fight."""
    if any(lemma(a) in REPELS for a in ancestors(attack)):
        return True
    verb = next((a for a in ancestors(attack) if a.pos_ == "VERB"), attack)
    if any(name in ("toward", "towards") for name, _ in prepositions(attack)):
        return True
    return lemma(verb) not in SUFFERS and any(_are_soldiers(page, t) for t in subjects(verb))


def _are_soldiers(page: Page, token: Token) -> bool:
    """A state's soldiers, by their noun or by the unit that they are of: "elements of the Ukrainian 5th Brigade"."""
    token = inner(token) or token
    if lemma(token) in OWN_FORCES:
        return True
    people = token.tag_ in ("NNPS", "NNS", "NNP") and any(c.lower_ == "the" for c in token.children)
    named = in_class(token, "force", page.lexicon) or (people and token.ent_type_ == "NORP")  # "the Russians"
    party = party_at(page, token) if named else None
    states = page.lexicon.concept("party", "country").words
    return party is not None and (lemma(token) in UNITS or any(word.text == party.name for word in states))
