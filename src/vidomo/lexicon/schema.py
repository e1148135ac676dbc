"""What each kind of lexicon file may hold. A new kind, or a new slot, is a line here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """The manners of one kind of concept.

    Attributes:
        heads: Slots of which every word has exactly one.
        slots: Further slots that a word may have.
        examples: Whether at least one example is required.
        codes: External codes that are required.
        shared: Whether one word may stand in several concepts of the kind: a port is a place and a structure.
    """

    heads: tuple[str, ...]
    slots: tuple[str, ...] = ()
    examples: bool = False
    codes: tuple[str, ...] = ()
    shared: bool = False


# ACLED's sub-events with the event type that each belongs to (ACLED codebook, 2023).
SUB_EVENTS: dict[str, str] = {
    sub: type
    for type, subs in {
        "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
        "Explosions/Remote violence": (
            "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED", "Grenade",
        ),
        "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
        "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
        "Riots": ("Violent demonstration", "Mob violence"),
        "Strategic developments": (
            "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
            "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
            "Other",
        ),
    }.items()
    for sub in subs
}  # fmt: skip

KINDS: dict[str, Kind] = {
    # What was done. object/subject/of: what the object, subject or "of" phrase must be (several: any of them); agent:
    # what the doer must be where one is told; with/without: a preposition that must or must not follow, or what the
    # object must not be, or care: no word of hospitals in the sentence; near: what the sentence must hold.
    "event": Kind(
        ("verb", "noun", "adjective", "phrase"),
        ("object", "subject", "agent", "with", "without", "of", "near", "acled"),
        examples=True,
        codes=("acled_event_type", "acled_sub_event_type"),
    ),
    # Who says: verbs, nouns and phrases that report what somebody says.
    # strength: how the source commits to it, where the concept leaves that to its lines.
    "cue": Kind(
        ("verb", "noun", "phrase", "adjective"), ("frame", "subject", "itself", "except", "strength"), examples=True
    ),
    # What a figure counts. counts: whether a verb's object (else its subject) is counted; object: class of what is
    # counted; with: a word that must stand beside it; factor: how many a word alone counts, or what a unit is worth.
    "measure": Kind(
        ("verb", "noun", "adjective", "phrase"), ("object", "group", "unit", "factor", "with", "counts"), examples=True
    ),
    # Whom a figure counts.
    "group": Kind(("noun", "adjective", "phrase"), ("measure",)),
    # "at least", "dozens": what a wording does to the bounds of a figure.
    "quantity": Kind(("phrase",), ("low", "high", "approximate", "factor")),
    # Countries, armed groups and bodies, with the words that stand for them.
    "party": Kind(("name",), ("adjective", "people", "metonym")),
    # Nouns by what they stand for: places, structures, people, weapons, bodies of armed people.
    "class": Kind(("noun",), ("type",), shared=True),
    # Words that, in the sentences about a deed, tell its ACLED sub-event; of several the first in the file counts.
    "view": Kind(("phrase",), ("acled",)),
    # Offices and occupations of speakers.
    "role": Kind(("noun", "phrase"), ("body",)),
    # Bodies that speak.
    "body": Kind(("noun", "phrase"), ("side",)),
    # Words that make a deed planned, possible, negated or ongoing.
    "modality": Kind(("verb", "noun", "adjective", "phrase"), ("value", "with"), examples=True),
    # Sides of life in a place.
    "condition": Kind(("verb", "noun", "adjective", "phrase"), ("value", "object", "subject", "with"), examples=True),
    # Whether a service such as water or power reaches people.
    "service": Kind(("word",), ("value",)),
    # Media that carry a claim, evidence named or missing.
    "medium": Kind(("name", "noun", "phrase"), ()),
    "evidence": Kind(("verb", "noun", "adjective", "phrase"), ("value",)),
    # Page furniture in plain text.
    "furniture": Kind(("line", "start", "end", "contains"), ("scope", "case")),
    # Terms of office and dated happenings that fix the year of a report; side: the party that the office speaks for.
    "anchor": Kind(("name", "phrase"), ("from", "to", "side")),
    # Words that names of outlets are made of, and agencies as datelines name them.
    "outlet": Kind(("noun", "name"), ()),
    # Languages by name, and the words by which a text says it was translated from one.
    "language": Kind(("name", "phrase"), ("value",)),
    # Words of the time grammar.
    "time": Kind(("noun", "phrase", "adjective"), ("value", "unit")),
    # Words that lead a story away from the day it has reached.
    "narration": Kind(("phrase",)),
    # Words that look like places and are not, or are with evidence only; words that shape a place.
    "toponym": Kind(("word", "phrase", "noun"), ("value",)),
}
