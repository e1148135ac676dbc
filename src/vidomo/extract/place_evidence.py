"""How much a sentence speaks for a name being a place: prepositions, titles, verbs, labels, longer names."""

from __future__ import annotations

import re

from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Span, Token
from vidomo.extract.place_mentions import Mention, Scene
from vidomo.gazetteer import TYPES, Candidate, context_words, demonyms, place_words

# Prepositions after which a name is a place far more often than a person or a body.
LOCATIVE = context_words("locative")
# Of these, the ones that persons and bodies hardly ever follow.
_WITHIN = LOCATIVE & {"in", "near", "outside", "inside", "into", "around", "across", "throughout", "within"}
# "the city of X", "outskirts of X", "residents of X".
OF_NOUNS = context_words("of_nouns")
# "the assault on X": deeds that hardly ever befall people.
ON_PLACES = context_words("on_places")
TITLES = context_words("titles")
# "X's main stadium", "X's outskirts"; and what only people have.
_HAD = context_words("facilities") | OF_NOUNS - {"people", "residents", "control", "capture"}
_HAD_BY_PEOPLE = context_words("had_by_people")
# Verbs that a place is the object of, and those that are done to people as often.
TAKES_PLACE = context_words("takes_place")
_VESSELS = context_words("vessels")
_BY_FIRE = context_words("by_fire")
_SOLDIERS = context_words("soldiers")
_MAY_TAKE_PLACE = context_words("may_take_place")
# A capitalised word after a place that makes both the name of a body or a thing and not of the place.
BODY = context_words("bodies")
_BODIES_OF = context_words("bodies_of")
_SPEAKS = context_words("speaking")
# "the strike on X", "attacks against X": done to places more often than to persons and bodies.
_DONE_TO = context_words("done_to")
_PREMISES = context_words("premises")
_DATELINE = re.compile(
    r"\s*(?:,\s*[A-Z][\w. ]+)?(?:,?\s*(?:\w{3,9}\.?\s+\d{1,2}(?:,?\s+\d{4})?))?"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:—|–|―|\ufffd|-{1,2})\s"
    r"|\s*\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|RIA Novosti|Interfax|TASS)\)"
)
_SMALL = 60
DIRECTIONS = frozenset({"north", "south", "east", "west"})
_PARTS = frozenset({
    "northern", "southern", "eastern", "western", "northeastern", "northwestern", "southeastern", "southwestern",
    "north-eastern", "north-western", "south-eastern", "south-western", "central", "downtown", "rural",
})  # fmt: skip


def evidence(scene: Scene, span: Span, mention: Mention, shouted: bool) -> tuple[float, bool]:
    """Weigh what speaks for a name being a place.

    Args:
        scene: The report and what is known of it.
        span: The words of the name.
        mention: The name with what it can mean; whether a dateline places it is noted there.
        shouted: Whether the whole sentence stands in capitals.

    Returns:
        The score, 1 and more for a place, and whether the sentence itself shows it, whatever the name.
    """
    doc, first, last = scene.doc, span[0], span[-1]
    word = mention.key
    best = _likeliest(mention.candidates, scene.country)
    dateline = mention.placed = _is_dateline(scene, span)
    if word in demonyms() or (first.lower_ in demonyms() and last.text.islower()):
        return -9.0, False  # "a German town"
    if word in DIRECTIONS and first.i > 0 and first.nbor(-1).lower_ == "the":
        return -9.0, False  # "analysts in the West"
    if last.i + 1 < len(doc) and last.nbor(1).lower_ == "time" and last.dep_ in ("compound", "nmod", "amod"):
        return -9.0, False  # "at five in the morning Moscow time"
    if is_person(span) or (in_body(span) and not dateline) or _is_vessel(first):
        return -5.0, False
    if (
        len(span) == 1
        and 1 < len(first.text) <= 4
        and first.text.isupper()
        and not (shouted or dateline or best.acronym)
    ):
        return -5.0, False  # NATO, WHO: an acronym that is no name of this place
    named = len(word.split()) > 1
    at_home = best.country is not None and best.country == scene.country
    score = _prior(best) + at_home + _label(span, trusted=at_home or best.weight >= 90)
    strong = False
    before = governed_by(first)
    if before in LOCATIVE:
        score += 2.2 if before in _WITHIN else 1.3
        # Nobody is "in" a person: the label of a name that follows such a word is a slip.
        score += 0.7 * (before in _WITHIN and first.ent_type_ == "PERSON" and not at_home)
        strong = best.weight >= _SMALL or at_home or first.ent_type_ in ("GPE", "LOC", "FAC")
    if before == "of" and _of_noun(first) in OF_NOUNS:
        score, strong = score + 2.0, True
    if before in ("on", "against") and _governor(first) in _DONE_TO and word not in scene.surnames:
        score += 1.8
    score += _owned(last)
    if (taker := taken_by(first.doc[last.i])) and word not in scene.surnames:
        score += 1.3 if taker in TAKES_PLACE else 0.6 if taker in _MAY_TAKE_PLACE else 0.0
        score += 1.6 if _taken_by_soldiers(last) else 0.0
    if (_hit_by_fire(last) or _fell_to(last)) and word not in scene.surnames:
        score += 1.3
    if first.i > 0 and first.nbor(-1).lower_ in _PARTS:
        score += 1.0  # "attacks on eastern Ghouta"
    if dateline:
        score, strong = score + 3.0, True
    if named and best.kind in ("facility", "region", "water", "admin1", "district"):
        score += 1.5  # nothing else is called so
    if not named:
        score -= _doubt(scene, first, word, best)
    elif word in place_words():
        score -= 2.5
    if first.i > 0 and first.nbor(-1).text.lower().rstrip(".") in TITLES:
        score -= 3.0
    # A longer name that the gazetteer does not hold: "Kharkiv Tractor", "Paris Hilton".
    if last.i + 1 < len(doc) and _is_name_word(last.nbor(1)) and last.nbor(1).text.lower() not in TYPES:
        score -= 1.0 + 0.7 * (last.nbor(1).ent_iob_ == "I")
    if first.i > 0 and not first.is_sent_start and _is_name_word(first.nbor(-1)):
        ahead = first.nbor(-1)
        score -= 0.7 * (first.ent_iob_ == "I")
        score -= 1.0 if not ahead.is_sent_start or (ahead.pos_ == "PROPN" and ahead.head.i == last.i) else 0.0
    return score, strong


def _doubt(scene: Scene, token: Token, word: str, best: Candidate) -> float:
    """What speaks against a name of one word."""
    doubt = 0.0
    if word in place_words() and best.kind != "country":
        doubt += 2.5
    if word in scene.surnames and best.kind not in ("country", "continent"):
        doubt += 2.5
    if word in scene.givens and best.weight < 100 and best.country != scene.country:
        doubt += 1.5
    if not best.primary and not best.acronym and best.country != scene.country and best.kind == "settlement":
        doubt += 1.3
    if 0 < token.i < len(token.doc) - 1 and token.nbor(-1).is_quote and token.nbor(1).is_quote:
        doubt += 2.0  # "a company called “Liga”": a name in quotation marks is seldom that of a town
    # Taggers take "Dara'a" for a pronoun.
    known = taken_by(token) in TAKES_PLACE
    if token.pos_ != "PROPN" and not known and not token.text.isupper() and "'" not in token.text[1:-1]:
        doubt += 1.0
    if len(word) < 4 and best.kind == "settlement":
        doubt += 1.0
    # "Metro traffic was stopped": a capital that only opens a sentence, before a common noun, far from the story.
    opens = token.is_sent_start and token.dep_ == "compound" and token.head.text.islower()
    if opens and token.ent_type_ not in ("GPE", "LOC") and best.country != scene.country:
        doubt += 2.0
    if token.dep_ in ("nsubj", "nsubjpass") and best.weight < 100 and token.head.lemma_.lower() in _SPEAKS:
        doubt += 1.5
    return doubt


def _likeliest(candidates: tuple[Candidate, ...], country: str | None) -> Candidate:
    return next((c for c in candidates if c.country == country and c.weight >= _SMALL - 30), candidates[0])


def _prior(best: Candidate) -> float:
    if best.kind in ("country", "continent"):
        return 3.0
    return 2.0 if best.weight >= 105 else 1.2 if best.weight >= 90 else 0.4 if best.weight >= 70 else -0.4


def _label(span: Span, *, trusted: bool) -> float:
    """What the model's label says; of a name that the gazetteer holds where the report plays, it says little.

    The small model labels a third of the places in reports of this kind as persons, bodies or dates.
    """
    labels = {t.ent_type_ for t in span}
    if labels & {"GPE", "LOC"}:
        return 1.5
    if "FAC" in labels:
        return 0.7
    alone = all(t.ent_iob_ != "I" for t in span[:1]) and (
        span.end == len(span.doc) or span.doc[span.end].ent_iob_ != "I"
    )
    if alone and trusted:
        return -0.3
    if "PERSON" in labels:
        return -1.5
    if labels - {"", "ORG"}:
        return -1.0
    return -0.5


def governed_by(token: Token) -> str:
    """Tell the preposition or other word that governs a name from the left, past articles and adjectives."""
    i = token.i - 1
    while i >= 0 and i >= token.sent.start and token.i - i <= 4:
        other = token.doc[i]
        low = other.lower_
        if other.is_space:
            i -= 1
            continue
        if low == "of" and i > token.sent.start and token.doc[i - 1].lower_ == "out":
            return "from"  # "were driven out of X"
        if low in LOCATIVE or low in ("of", "for", "with", "by", "on", "against"):
            return low
        if other.pos_ not in ("DET", "ADJ", "ADV") and low not in ("and", ",", "besieged", "occupied", "nearby"):
            return low
        i -= 1
    return ""


def _governor(token: Token) -> str:
    """Tell the word that the preposition before a name hangs on: "strike" in "the strike on X"."""
    return str(token.head.head.lemma_.lower()) if token.dep_ == "pobj" else ""


def taken_by(token: Token) -> str:
    """Tell the verb that is done to a name: "patrolled X", "X was overrun"; empty where there is none."""
    verb = token.head
    misread = token.pos_ == "NOUN" and token.text[:1].isupper() and not token.is_sent_start  # taggers miss small towns
    named = token.pos_ == "PROPN" or misread
    if not named or verb.pos_ != "VERB" or token.dep_ not in ("dobj", "nsubjpass"):
        return ""
    done = lemma(verb)
    # "Doe was captured in Monrovia": of what people suffer as well, a name before the verb is a person's.
    return "" if token.dep_ == "nsubjpass" and done in _MAY_TAKE_PLACE else done


def _hit_by_fire(token: Token) -> bool:
    """ "X was struck by drones", "X came under artillery fire": towns are, more often than one person."""
    if token.pos_ != "PROPN" or token.head.pos_ != "VERB" or token.dep_ not in ("nsubjpass", "nsubj"):
        return False
    under = token.head.lemma_.lower() == "come"
    by = (c for c in token.head.children if (c.lower_ == "under" if under else c.dep_ == "agent"))
    return any(t.lemma_.lower() in _BY_FIRE for preposition in by for t in preposition.children)


def _fell_to(token: Token) -> bool:
    """ "X fell to the rebels": towns do, people hardly ever."""
    if token.pos_ != "PROPN" or lemma(token.head) != "fall" or token.dep_ != "nsubj":
        return False
    return any(c.lower_ in _SOLDIERS for to in token.head.children if to.lower_ == "to" for c in to.children)


def _taken_by_soldiers(token: Token) -> bool:
    """ "troops captured X": a body of armed people takes places more often than persons."""
    return any(c.dep_ == "nsubj" and c.lower_ in _SOLDIERS for c in token.head.children)


def _of_noun(token: Token) -> str:
    i = token.i - 1
    while i > 0 and token.doc[i].lower_ != "of" and token.i - i < 4:
        i -= 1
    return token.doc[i - 1].lower_ if i > 0 and token.doc[i].lower_ == "of" else ""


def _owned(last: Token) -> float:
    """What "X's main stadium" tells for X being a place, and "X's car" against it."""
    if last.i + 1 >= len(last.doc) or last.nbor(1).tag_ != "POS" or last.head.i <= last.i:
        return 0.0
    had = last.head.lower_
    return 1.3 if had in _HAD else -2.0 if had in _HAD_BY_PEOPLE else 0.0


def is_person(span: Span) -> bool:
    """Tell whether a name is a part of a person's name: "Denzel Washington", "Jordan Smith"."""
    doc = span.doc
    if span[0].ent_type_ != "PERSON":
        return False
    start, end = span.start, span.end
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I" and doc[end].ent_type_ == "PERSON":
        end += 1
    rest = [t for t in doc[start:end] if t.i < span.start or t.i >= span.end]
    return any(_is_name_word(t) and t.lower_ not in TYPES and len(t) > 1 for t in rest)


def in_body(span: Span) -> bool:
    """Tell whether a name is a part of the name of a body: "Kharkiv Regional Council", "Bank of Cyprus"."""
    doc, i = span.doc, span.end
    if _names_premises(span):
        return False
    steps = 0
    while i < len(doc) and steps < 4 and (_is_name_word(doc[i]) or doc[i].lower_ in ("'s", "for", "of", "&")):
        if doc[i].lower_ == "'s":
            return False
        if doc[i].lower_.rstrip(".") in BODY and doc[i].text[0].isupper():
            return True
        i, steps = i + 1, steps + 1
    j = span.start - 1
    while j > 1 and doc[j].lower_ in ("the", "and") and doc[j - 1].text[0].isupper():
        j -= 2  # "the Islamic State of A and B"
    if j > 0 and doc[j].lower_ == "the":
        j -= 1
    if j < 1 or doc[j].lower_ != "of" or not doc[j - 1].text[0].isupper():
        return False
    two = f"{doc[j - 2].lower_} {doc[j - 1].lower_}" if j > 1 else ""
    return doc[j - 1].lower_ in BODY or doc[j - 1].lower_ in _BODIES_OF or two in _BODIES_OF


def _names_premises(span: Span) -> bool:
    """ "around the Arden Administration building": the house of a body stands in the town that the body is of."""
    over = span.root
    while over.dep_ in ("compound", "nmod", "amod") and over.head.i > over.i:
        over = over.head
    return over.i >= span.end and over.text.islower() and over.lemma_ in _PREMISES


def _is_vessel(first: Token) -> bool:
    """ "the landing ship Novocherkassk" is no town."""
    before = first.nbor(-1) if first.i > first.sent.start else first
    if before.text in ("'", '"', "“", "‘") and before.i > first.sent.start:
        before = before.nbor(-1)
    return before.i < first.i and before.lower_ in _VESSELS


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.is_alpha


def _is_dateline(scene: Scene, span: Span) -> bool:
    return span[0].is_sent_start is True and bool(_DATELINE.match(scene.text, span.end_char))
