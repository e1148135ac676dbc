"""Words that tell a deed: lexicon lines of kind ``event`` found in the parse, with what they demand of their
neighbours."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidomo.extract.classes import in_class, word_of
from vidomo.extract.grammar import children, inner, is_noun_in_ing, is_passive, lemma, objects, prepositions, subjects
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.parties import party_at
from vidomo.lexicon import Concept, Lexicon, Word
from vidomo.model.place import Place

CARE = frozenset(("hospital", "clinic", "treat", "treatment", "patient", "doctor", "physician"))
CLASSES = (
    "place", "structure", "people", "weapon", "force", "deed", "combatant", "arms", "crowd", "chemical", "vehicle",
    "aircraft",
)  # fmt: skip
# "launched an assault west of the airport": the parser takes the side for the head.
COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
PERSONS = frozenset(
    ["he", "she", "him", "her", "them", "they", "who", "whom", "we", "us", "most", "many", "others", "both", "himself"]
)
# "near" demands: the sentence must hold one of these for a noun of many meanings to tell a deed.
VIOLENT = ("weapon", "force", "structure", "people")
LABOUR = frozenset(
    [
        "union",
        "worker",
        "strike",
        "labor",
        "labour",
        "teacher",
        "walkout",
        "wage",
        "pay",
        "hunger",
        "transport",
        "driver",
        "nurse",
    ]
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that tells a deed.

    Attributes:
        head: Its head token.
        tokens: All its tokens, in order.
        concept: The event type's concept.
        word: The lexicon line.
        demands: How many demands the line made, all met: the more, the more certain.
    """

    head: Token
    tokens: tuple[Token, ...]
    concept: Concept
    word: Word
    demands: int


@functools.cache
def _by_last(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Concept, Word]]]:
    found: dict[str, list[tuple[tuple[str, ...], Concept, Word]]] = {}
    for concept, word in lexicon.words("event", "noun", "adjective", "phrase"):
        parts = tuple(re.split(r"[\s-]+", word.text.lower()))
        found.setdefault(parts[-1], []).append((parts, concept, word))
    for rows in found.values():
        rows.sort(key=lambda row: (-len(row[0]), -len(row[2].attrs)))
    return found


@functools.cache
def _verbs(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Concept, Word]]]:
    found: dict[str, list[tuple[tuple[str, ...], Concept, Word]]] = {}
    for concept, word in lexicon.words("event", "verb"):
        parts = tuple(word.text.lower().split())
        found.setdefault(parts[0], []).append((parts, concept, word))
    for rows in found.values():
        rows.sort(key=lambda row: (-len(row[0]), -len(row[2].attrs)))
    return found


def triggers(page: Page, places: Sequence[Place]) -> Iterator[Trigger]:
    """Find the words that tell deeds, one for each word of the text at most.

    Args:
        page: The page.
        places: Every place mention.

    Yields:
        Triggers in the order of the text.
    """
    sites = {i for p in places for i in range(p.start, p.end)}
    for sent in page.sentences():
        taken: set[int] = set()
        for token in sent:
            found = _trigger(page, token, sites)
            if found is not None and not taken & {t.i for t in found.tokens}:
                taken |= {t.i for t in found.tokens}
                yield found


def _trigger(page: Page, token: Token, sites: set[int]) -> Trigger | None:
    if token.idx in sites or (token.i > 0 and token.nbor(-1).text == "-" and token.dep_ in ("amod", "compound")):
        return None
    if token.tag_ == "VBN" and token.dep_ == "pcomp" and token.i + 1 < len(token.doc) and token.nbor(1).idx in sites:
        return None  # "near occupied A": how the place is called
    if token.lower_ == "occupied" and _only_describes(token, sites):
        return None  # "shells hit occupied A": how the place is, and nothing done then
    is_verb = token.pos_ == "VERB" or (token.pos_ in ("ADJ", "AUX") and token.tag_ in ("VBN", "VBD", "VBG"))
    if is_verb:
        for parts, concept, word in _verbs(page.lexicon).get(lemma(token), ()):
            tokens = _particles(token, parts)
            demands = _meets(page, token, word, sites) if tokens is not None else None
            if tokens is not None and demands is not None:
                return Trigger(token, tokens, concept, word, demands)
    acts = token.dep_ in ("acl", "advcl", "xcomp", "ccomp", "relcl") and not is_noun_in_ing(token)
    acts = acts and not (token.dep_ == "xcomp" and lemma(token.head) == "hear")  # "she had heard shelling"
    heads = token.dep_ == "compound" and token.head.pos_ in ("NOUN", "PROPN") and token.head.lower_ not in COMPASS
    if heads and not _tells(page, token.head):
        return None  # "air raid sirens", "ceasefire talks"
    # "mounted a counter-offensive": the parser takes an adjective that does a noun's work for what it was.
    nominal = token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in ("dobj", "pobj", "nsubj"))
    predicate = token.pos_ == "ADJ" and token.dep_ == "acomp"  # "the town is encircled"
    if nominal or predicate or (is_verb and token.tag_ == "VBG" and not acts):
        for own in dict.fromkeys((lemma(token), token.lower_)):
            for parts, concept, word in _by_last(page.lexicon).get(own, ()):
                tokens = _before(token, parts)
                if tokens is None or (predicate and word.slot != "adjective"):
                    continue
                # The noun of "attack on civilians" is its first word, that of "missile strike" its last.
                head = next(t for t in tokens if t.head.i == t.i or t.head not in tokens)
                demands = _meets(page, head, word, sites)
                if demands is not None:
                    return Trigger(head, tokens, concept, word, demands)
    return None


def _only_describes(participle: Token, sites: set[int]) -> bool:
    """Whether "occupied" stands before a place as its adjective, which the parser takes for a verb after another."""
    before = participle.i + 1 < len(participle.doc) and participle.nbor(1).idx in sites
    own = any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") or lemma(c) in ("have", "be") for c in participle.children)
    return participle.dep_ == "amod" or (before and not own)


def _tells(page: Page, noun: Token) -> bool:
    return lemma(noun) in _by_last(page.lexicon)


def deed_of(page: Page, noun: Token) -> Concept | None:
    """Give the event type that a bare noun such as "shelling" or "airstrike" tells, or None."""
    rows = _by_last(page.lexicon).get(lemma(noun), ())
    return next((c for parts, c, word in rows if _before(noun, parts) is not None and not word.attrs), None)


def _particles(verb: Token, parts: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The verb with the rest of its phrase, found among what hangs on it."""
    tokens = [verb]
    below = [t for c in verb.children for t in (c, *c.children) if t.dep_ != "punct" and abs(t.i - verb.i) <= 8]
    for part in parts[1:]:
        match = next(
            (
                t
                for t in below
                if part in (t.lower_, lemma(t)) and t not in tokens and (t.i > verb.i or t.pos_ != "ADP")
            ),
            None,
        )
        if match is None:
            return None
        tokens.append(match)
    return tuple(sorted(tokens, key=lambda t: t.i))


def _before(noun: Token, parts: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The noun with the words before it that make its phrase, hyphens aside."""
    tokens = [noun]
    at = noun.i
    for part in reversed(parts[:-1]):
        at -= 1
        while at >= 0 and noun.doc[at].text in "-–":
            tokens.append(noun.doc[at])
            at -= 1
        if at < 0 or part not in (noun.doc[at].lower_, lemma(noun.doc[at])):
            return None
        tokens.append(noun.doc[at])
    return tuple(sorted(tokens, key=lambda t: t.i))


def _meets(page: Page, token: Token, word: Word, sites: set[int]) -> int | None:
    """How many demands of the line the neighbours meet, or None where they fail one."""
    for slot, want in word.attrs:
        wants = [part.strip() for part in want.split(",")]
        if slot == "object" and not _any(page, objects(token) or _misread(token, sites), wants, sites):
            return None
        if slot == "subject" and not _any(page, subjects(token), wants, sites) and not _they(token, wants, sites):
            return None
        if slot == "agent" and (doers := subjects(token)) and not _any(page, doers, wants, sites):
            return None
        if slot == "without" and (
            _any(page, objects(token), [want], sites) if want in CLASSES else _excluded(token, want)
        ):
            return None
        if slot == "with" and not _has(token, want):
            return None
        if slot == "of" and not _any(page, _of(token), wants, sites):
            return None
        if slot == "near" and not _near(page, token, want, sites):
            return None
    return len(word.attrs)


def _misread(verb: Token, sites: set[int]) -> list[Token]:
    """A place right behind a verb that the parser does not know and takes for an adverb: "they took Masisi"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else verb
    return [after] if after.idx in sites and after.head.i == verb.i and after.dep_ in ("advmod", "npadvmod") else []


def _they(verb: Token, wants: list[str], sites: set[int]) -> bool:
    """ "They took Masisi": of a place by its name, "they" and "we" are forces."""
    doers = "force" in wants and any(t.lower_ in ("they", "we") for t in subjects(verb))
    things = objects(verb)
    named = [*things, *(t for thing in things for name, t in prepositions(thing) if name == "of")]
    return doers and any(t.idx in sites for t in named)


def _any(page: Page, tokens: list[Token], wants: list[str], sites: set[int]) -> bool:
    return any(is_a(page, token, want, sites) for token in tokens for want in wants)


def _excluded(token: Token, want: str) -> bool:
    if want == "object":  # "advanced 50 kilometers" is a way gone, "advanced its goal" is not
        things = any(not _measures_land(t) for t in children(token, "dobj", "obj"))
        return things or bool(children(token, "ccomp")) or is_passive(token) or _is_done_to_its_head(token)
    if want == "care":  # who is released from a hospital is no prisoner
        return any(lemma(t) in CARE for t in token.sent)
    return _has(token, want)


def _is_done_to_its_head(verb: Token) -> bool:
    """ "the skill the army has demonstrated": what the clause hangs on is the object of its verb."""
    words = [c.tag_ for c in verb.children]
    own = [c for c in children(verb, "nsubj") if c.tag_ not in ("WDT", "WP")]
    stranded = any(not children(prep, "pobj") for prep in children(verb, "prep"))
    return verb.dep_ == "relcl" and bool(own) and "WRB" not in words and not stranded and not children(verb, "dobj")


def _has(token: Token, want: str) -> bool:
    own = {c.lower_ for c in token.children if c.dep_ in ("prep", "prt", "advmod", "agent")}
    return want in own or any(name == want for name, _ in prepositions(token))


def _of(noun: Token) -> list[Token]:
    of = [t for name, t in prepositions(noun) if name in ("of", "in", "on")]
    return of + children(noun, "poss", "compound")


def _near(page: Page, token: Token, want: str, sites: set[int]) -> bool:
    sent = token.sent
    if want == "military":
        return any(
            t.lower_ in ("military", "army", "armed", "air") or is_a(page, t, "force", sites) for t in token.children
        )
    if want == "force":
        return any(
            t.i != token.i and (in_class(t, "force", page.lexicon) or party_at(page, t) is not None) for t in sent
        )
    if want in CLASSES:
        return any(t.i != token.i and in_class(t, want, page.lexicon) for t in sent)
    if lemma(token) == "strike" and any(lemma(t) in LABOUR and t.i != token.i for t in sent):
        return False
    return any(
        t.i != token.i and (t.idx in sites or any(in_class(t, name, page.lexicon) for name in VIOLENT) or _casualty(t))
        for t in sent
    )


def _casualty(token: Token) -> bool:
    return lemma(token) in ("kill", "wound", "injure", "die", "destroy", "damage")


def is_a(page: Page, token: Token, want: str, sites: set[int]) -> bool:
    """Tell whether a noun is of a class, or is the very word that a lexicon line asks for.

    Args:
        page: The page.
        token: Head of a noun phrase.
        want: A class (place, structure, people, weapon, force) or a lemma.
        sites: Code points that lie in place mentions.

    Returns:
        True where it is.
    """
    whole = inner(token)
    if whole is None and token.pos_ == "NUM":  # "one of the missiles"
        whole = next((t for name, t in prepositions(token) if name == "of" and t.pos_ == "NOUN"), None)
    if whole is not None:
        return is_a(page, whole, want, sites)
    if want not in (*CLASSES, "someone", "named"):
        return lemma(token) == want or want in token.text.lower().split("-")
    if want == "place" and (token.idx in sites or _measures_land(token) or token.ent_type_ in ("GPE", "LOC", "FAC")):
        return True
    if want in ("someone", "named"):
        named = token.pos_ == "PROPN" and token.ent_type_ not in ("GPE", "LOC", "FAC")
        return (want == "someone" or named) and _is_someone(page, token, sites)
    if word_of(token, want, page.lexicon) is not None:
        return True
    if want == "place":
        return any(t.idx in sites for t in children(token, "appos", "compound"))
    if want == "people" and (token.ent_type_ == "PERSON" or token.pos_ == "NUM" or token.lower_ in PERSONS):
        return True
    if want == "combatant":
        return word_of(token, "combatant", page.lexicon) is not None or _is_armed_group(page, token)
    if want == "force":
        return party_at(page, token) is not None and not any(
            in_class(token, other, page.lexicon) for other in ("structure", "people", "vehicle", "weapon")
        )
    return False


def _is_someone(page: Page, token: Token, sites: set[int]) -> bool:
    """Whoever has a name or an occupation: every noun that is not told to be a place, a thing or a weapon."""
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "PRON") or lemma(token) in ("it", "which", "that", "this", "what"):
        return False
    if token.idx in sites or token.ent_type_ in ("MONEY", "PERCENT", "WORK_OF_ART", "EVENT"):
        return False
    return not any(
        in_class(token, n, page.lexicon) for n in ("place", "structure", "weapon", "arms", "vehicle", "thing")
    )


def _is_armed_group(page: Page, token: Token) -> bool:
    party = party_at(page, token) if token.pos_ == "PROPN" else None
    return party is not None and any(w.text == party.name for w in page.lexicon.concept("party", "armed_group").words)


def _measures_land(token: Token) -> bool:
    return lemma(token) in (
        "kilometer",
        "kilometre",
        "mile",
        "km",
        "hectare",
        "acre",
        "half",
        "third",
        "quarter",
        "part",
        "%",
        "percent",
        "much",
    )
