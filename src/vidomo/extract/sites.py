"""Which of the places in a sentence is the site of a deed: read from the path between the two in the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import children, is_passive, lemma, objects
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import party_at
from vidomo.extract.triggers import COMPASS
from vidomo.model.place import Place

# Prepositions that say where; then those that say whither or of what; "from" says where a movement starts.
WHERE = frozenset({
    "in", "at", "on", "near", "around", "outside", "inside", "over", "across", "within", "along", "off",
    "between", "throughout", "beside", "behind", "above"
})  # fmt: skip
WHITHER = frozenset({
    "of", "to", "toward", "towards", "into", "against", "through", "by", "upon", "onto", "for"
})  # fmt: skip
LEAVES = frozenset({
    "withdraw", "retreat", "pull", "flee", "drive", "push", "force", "evacuate", "leave", "expel", "oust",
    "pullout", "withdrawal", "exit", "evacuation", "departure", "regroup", "regrouping",
})  # fmt: skip
# What flies: where it comes from is never where it struck.
SENT = frozenset({"launch", "fire", "shoot", "shell", "bombard", "strike", "shelling", "bombardment", "fly"})
WITHDRAWS = frozenset({"withdraw", "retreat", "pull", "pullout", "withdrawal", "regroup", "regrouping"})
NAMES = ("compound", "poss", "amod", "nmod", "appos")
_LIST = re.compile(r"\s*\([^()]*\)(?:,? and |, )")
SUBORDINATE = ("advcl", "relcl", "ccomp", "acl", "parataxis", "conj", "csubj", "xcomp", "pcomp")
# Verbs of moving people elsewhere, or of what became of them: where they are brought is not where they were taken.
MOVES = frozenset({
    "take", "bring", "hand", "transfer", "evacuate", "fly", "rush", "treat", "send", "return", "deport",
    "extradite", "hold", "bury", "move", "imprison", "jail", "detain", "sentence", "charge", "indict", "convict",
    "believe", "face", "spend",
})  # fmt: skip
# A name that no list holds is smaller than a town that one does.
COARSE = {"exact": 0, "near": 0, "district": 0, "unresolved": -1, "region": 1, "country": 2}
# Whose home may be the site where they are the victims; and what protesters speak of rather than where they are.
DWELL = frozenset({"resident", "inhabitant", "villager", "people", "civilian"})
PORTION = frozenset(
    {"most", "majority", "half", "third", "quarter", "part", "rest", "bulk", "control", "all", "percent", "%"}
)
TOPIC = frozenset({"against", "over", "about", "for"})
SIDES = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "side", "coast", "heart",
    "interior",
})  # fmt: skip


WIDE = frozenset({"province", "governorate", "countryside", "region", "oblast", "county"})


@dataclass(frozen=True, slots=True)
class Tie:
    """How a place hangs together with a deed.

    Attributes:
        place: The place.
        rank: What sorts ties, the closest first.
        distance: Clauses between the two; 0 where the place stands in the deed's own.
    """

    place: Place
    rank: tuple[int, int, int, int, int]
    distance: int


def tie_of(page: Page, heads: Sequence[Token], place: Place, sites: frozenset[int]) -> Tie | None:
    """Read how a place hangs together with a deed told in the same sentence.

    Args:
        page: The page.
        heads: The deed's trigger, and the words that tell its result.
        place: A place of the sentence.
        sites: Indices of the heads of all places of the sentence.

    Returns:
        The tie; None where the place only tells who somebody is, who speaks, or where something else was.
    """
    token = place_token(page, place)
    suffers = token.dep_ == "nsubjpass" and any(token.head.i == head.i for head in heads)
    if not suffers and not is_site(page, place):
        return None
    ties = [tie for head in heads if (tie := _tie(page, head, place, sites)) is not None]
    return min(ties, key=lambda tie: tie.rank, default=None)


def listed(page: Page, ties: Sequence[Tie], here: Sequence[Place]) -> tuple[Place, ...]:
    """Give the best place, with those that the text lists beside it.

    Args:
        page: The page.
        ties: The ties, best first.
        here: The places of the sentence.

    Returns:
        The best place first.
    """
    best = ties[0].place
    head = place_token(page, best)
    joined = {t.i for t in _whole(head).conjuncts} | {t.i for t in head.conjuncts}
    own = [(t.place, place_token(page, t.place)) for t in ties if t.place.name != best.name]
    rest = [place for place, token in own if token.i in joined or _whole(token).i in joined]
    rest += [p for p in here if p not in rest and p.name != best.name and _in_line(page, best, p)]
    return (best, *sorted(rest, key=lambda p: p.start))


def _in_line(page: Page, one: Place, other: Place) -> bool:
    """ "in A (30 km east of C) and B (20 km north of it)": what stands in brackets parts no list."""
    first, second = sorted((one, other), key=lambda p: p.start)
    between = page.doc.text[first.end : second.start]
    return "(" in between and _LIST.fullmatch(between) is not None


def _whole(token: Token) -> Token:
    """What stands in a list for a place: "parts" in "A, B and parts of C"."""
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in ("NOUN", "DET", "PRON"):
        token = token.head.head
    return token


def is_site(page: Page, place: Place) -> bool:
    """Tell whether a place can be a site: a country that only possesses or acts ("Ukraine said") is none.

    Args:
        page: The page.
        place: The place.

    Returns:
        False for a country that acts or possesses.
    """
    token = place_token(page, place)
    if place.precision != "country" or token.dep_ not in ("poss", "nsubj", "nsubjpass", "amod", "compound", "nmod"):
        return True
    # "in Somalia's capital", "in Sri Lanka's north"
    part = in_class(token.head, "place", page.lexicon) or lemma(token.head) in SIDES
    return part and token.dep_ in ("poss", "amod", "compound", "nmod")


def first_token(page: Page, start: int, end: int) -> Token:
    """Give the head of the words between two code points."""
    span = page.doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else page.doc[0]


def narrowed(page: Page, ties: list[Tie]) -> list[Tie]:
    """Put first the towns in which deeds are told to have been on one side of another: "attacks north of A in B and C".

    Args:
        page: The page.
        ties: The ties of a deed, the closest first.

    Returns:
        The same ties; the town ahead of the one that only tells the side.
    """
    if not ties:
        return ties
    token = place_token(page, ties[0].place)
    side = token.head.head
    if token.head.lower_ != "of" or lemma(side) not in COMPASS:
        return ties
    for tie in ties[1:]:
        other = place_token(page, tie.place)
        beside = other.head.i == token.i + 1 or (other.head.head.i == side.head.i and other.i > token.i)
        if other.head.lower_ in ("in", "at") and beside and COARSE[tie.place.precision] == 0:
            return [tie, *(t for t in ties if t is not tie)]
    return ties


def place_token(page: Page, place: Place) -> Token:
    """Give the head of the words that name a place."""
    return first_token(page, place.start, place.end)


def _tie(page: Page, head: Token, place: Place, sites: frozenset[int]) -> Tie | None:
    token = place_token(page, place)
    above = {head.i: 0}
    hops = 0
    top = head
    for word in head.ancestors:
        hops += top.dep_ in SUBORDINATE and not (top.dep_ == "conj" and top.pos_ not in ("VERB", "AUX"))
        spoken = top.dep_ == "ccomp"
        above[word.i] = hops + (2 if spoken else 0)
        top = word
    clauses, tier, last, nested, acts = 0, 3, 3, 0, False
    of = token.head
    whole = in_class(of.head, "place", page.lexicon) or lemma(of.head) in PORTION
    if token.dep_ == "pobj" and of.lower_ == "of" and whole:
        # "the city of Kupiansk" stands where "the city" stands, even where "Kharkiv city" is read as a name of its own;
        # "most of Kupiansk was captured".
        token = of.head
    word = token
    while word.i not in above:
        if word.dep_ == "ROOT":
            return None
        step = _step(page, word, head, last)
        if step is None and not (tier == 0 and _is_whole(word)):
            return None
        clauses += step[0] if step is not None else 0
        acts = acts or word.dep_ in ("nsubj", "nsubjpass")
        if step is not None and step[1] is not None:
            last = step[1]
            # "two members of a family in A": whose they are does not take back where they are.
            tier = 0 if tier == 0 and word.head.lower_ == "of" else last
        if word.dep_ == "ccomp" and lemma(word.head) in page.lexicon.table("cue", "verb") and word.head.i not in above:
            return None  # "urged a truce, while a monitor said there was firing near A"
        word = word.head
        # "the village of A near B": what hangs on another place only tells which one is meant.
        nested += word.i in sites or (lemma(word) in SIDES and word.dep_ != "pobj" and word.pos_ != "ADV")
    if word.i != head.i and above[word.i] >= 2 and (tier > 0 or acts):
        return None  # "officials in Islamabad said that": where the speaker is
    if token.i in above:
        # "Balakliia, which was captured": the deed is told of the place itself.
        tier, clauses = 0, -min(above[token.i], 1)
    if token.dep_ in ("dobj", "obj", "nsubjpass", "nsubj"):
        tier = 0
    distance = clauses + min(above[word.i], 2)
    # What no list holds and lies in a region has the region's precision, and is no region.
    coarse = 0 if place.feature == "PPL" else COARSE[place.precision]
    if place.precision != "country" and (_is_wide(token) or _is_wide(token.head)):
        coarse = 1  # "the province of A", "the countryside of B": wider than a village, whatever else is called so
    return Tie(place, (distance, nested, tier, coarse, abs(token.i - head.i)), distance)


def _step(page: Page, word: Token, head: Token, tier: int) -> tuple[int, int | None] | None:
    """One step up from a place: clauses crossed and the tier that the word above gives, or None for a dead end."""
    over = word.head
    if over.pos_ == "ADP" or over.dep_ in ("prep", "agent"):
        if over.dep_ == "agent" and tier:
            return None
        name = lemma(over)
        if name == "to" and lemma(over.head) == "accord":
            return None
        if name in ("to", "towards", "toward") and lemma(over.head) == "way" and over.head.dep_ == "pobj":
            return None  # "pilgrims on their way to A"
        if name in TOPIC and over.head.i == head.i and _is_protest(page, head):
            return None
        known_for = over.head.dep_ in ("nsubj", "nsubjpass", "appos") and not _starts(page, over.head)
        if word.i != head.i and known_for and in_class(word, "deed", page.lexicon):
            return None  # "a suspect in the bombing of A was caught"
        if name in WHERE or (name == "of" and over.head.pos_ == "ADV" and lemma(over.head) in COMPASS):
            return 0, 0  # "attacks northwest of A"
        if name == "from" and lemma(head) in SENT:
            return None
        if name in ("to", "into", "toward", "towards") and lemma(head) in WITHDRAWS:
            return None  # "withdrew to A": what was left is not told
        if name == "from" and lemma(head) in ("drive", "push") and not objects(head) and not is_passive(head):
            return None  # "driving north from A": whoever drives on has left it
        if name == "from" and _goes_on(word) and not any(c.lower_ == "out" for c in head.children):
            return None  # "attacks from A southeast toward B"
        if name == "from":
            return 0, 0 if lemma(head) in LEAVES else 2
        return 0, 1 if name in WHITHER else 2
    done_to = over.dep_ in ("dobj", "nsubjpass") and over.head.i == head.i
    if word.dep_ in NAMES and tier == 3 and done_to and not _is_body(page, over):
        return 0, 0  # "patrolled the A dike along the river B"
    named_after = _is_body(page, over) or in_class(over, "occasion", page.lexicon)
    housed = over.dep_ in NAMES and over.head.text.islower() and in_class(over.head, "structure", page.lexicon)
    named_after = named_after and not housed  # "the Arden Council building" is in Arden
    if word.dep_ in NAMES and tier == 3 and named_after and not (word.dep_ == "appos" and _kind(page, word)):
        return None
    if word.dep_ == "prep":
        if tier and _is_body(page, over) and lemma(word) in ("of", "from", "for", "to"):
            # "residents of A were killed": where they live, for want of anything closer.
            return (0, None) if lemma(over) in DWELL and over.dep_ in ("nsubjpass", "dobj") else None
        home = any(in_class(t, "structure", page.lexicon) for t in word.children)  # "taken from their A house"
        if tier and lemma(word) == "from" and over.pos_ == "NOUN" and not _starts(page, over) and not home:
            return None  # "an operator from A", "warships from B": where they are from
        return 0, None
    if word.dep_ == "relcl" and over.head.lower_ in ("since", "before", "until", "till"):
        return None  # "the deadliest since January, when dozens died in A"
    if word.dep_ == "relcl" or (word.dep_ == "acl" and word.tag_ != "VBG"):
        return 2, None
    if word.dep_ == "xcomp" and lemma(word) in MOVES and lemma(over) in ("try", "attempt", "plan", "hope", "want"):
        return None  # "deserted and tried to return to A"
    if word.dep_ in ("advcl", "parataxis", "ccomp", "acl"):
        return 1, None
    if word.dep_ == "conj" and word.pos_ in ("VERB", "AUX"):
        apart = head.pos_ == "VERB" and children(head, "nsubj") and children(word, "nsubj", "nsubjpass")
        return None if lemma(word) in MOVES or apart else (1, None)  # "A fired first and B was shot down near C"
    return 0, None


def _is_wide(word: Token) -> bool:
    """A word for a region: "province", "countryside"."""
    return lemma(word) in WIDE and word.pos_ in ("NOUN", "PROPN")


def _goes_on(start: Token) -> bool:
    """Whether whither is told right behind whence: "from A southeast toward B"."""
    doc = start.doc
    behind = doc[start.right_edge.i + 1 : start.right_edge.i + 4] if start.right_edge.i + 1 < len(doc) else ()
    inside = (t for t in start.subtree if t.i > start.i)
    return any(t.lower_ in ("toward", "towards", "into") and t.dep_ == "prep" for t in (*inside, *behind))


def _starts(page: Page, noun: Token) -> bool:
    """What comes from the place where it starts: "rockets from A", "the withdrawal from B"."""
    return lemma(noun) in LEAVES or any(in_class(noun, name, page.lexicon) for name in ("deed", "weapon", "place"))


def _is_protest(page: Page, head: Token) -> bool:
    return any(word.text == lemma(head) for word in page.lexicon.concept("event", "protest").words)


def _is_whole(word: Token) -> bool:
    """The "of" in "killed two members of a family": they are whom the deed befell, and stand where it did."""
    return word.lower_ == "of" and word.head.pos_ == "NOUN" and word.head.dep_ in ("dobj", "nsubjpass", "pobj")


def _kind(page: Page, noun: Token) -> bool:
    """ "the town" in "the rebel-held town of A", which parsers set beside whoever holds it."""
    return noun.pos_ == "NOUN" and in_class(noun, "place", page.lexicon)


def _is_body(page: Page, noun: Token) -> bool:
    """People, armed people or an organisation, told by where they come from."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(in_class(noun, name, page.lexicon) for name in ("place", "structure")):
        return False
    if noun.pos_ == "PROPN" and party_at(page, noun) is not None:
        return True
    return noun.ent_type_ in ("PERSON", "ORG") or any(
        in_class(noun, name, page.lexicon) for name in ("people", "force", "combatant", "body")
    )
