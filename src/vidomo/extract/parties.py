"""Parties to events: countries, armed groups and bodies of armed people, under every word that stands for them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from vidomo.extract.classes import in_class
from vidomo.extract.grammar import children, inner, lemma, phrase, subjects
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.gazetteer import Gazetteer
from vidomo.lexicon import Lexicon
from vidomo.model.event import Party
from vidomo.model.place import Place

# Who fights the state that a possessive names: "Colombia's ELN rebels".
REBELS = frozenset({"rebel", "insurgent", "guerrilla", "militant", "separatist", "jihadist"})
# Nouns that, behind a country's adjective, are a deed or a thing of that country and so name it as the doer.
POSSESSED = ("poss", "amod", "compound", "nmod", "nummod")


# Verbs whose subject "it" stands for in what is said.
SAYING = frozenset({"say", "announce", "claim", "report", "state", "add", "declare", "confirm", "insist"})
# "the troops" are those of the party named before.
BARE = frozenset({"troop", "force", "soldier", "army", "military", "fighter", "unit", "personnel"})


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party's name, how the words at hand stand for it (``name``, ``adjective``, ``people`` or ``metonym``), and its
    concept."""

    name: str
    form: str
    kind: str


@functools.cache
def party_names(lexicon: Lexicon) -> dict[str, PartyName]:
    """Give every word that stands for a party, lower case, with the party.

    Args:
        lexicon: The words.

    Returns:
        A look-up by the words, which may be several ("the white house").
    """
    found: dict[str, PartyName] = {}
    for form in ("metonym", "people", "adjective", "name"):
        for concept, word in lexicon.words("party"):
            for text in (word.text,) if form == "name" else word.list(form):
                found[text.lower().replace("’", "'")] = PartyName(word.text, form, concept.id)
    return found


@functools.cache
def _name_words(lexicon: Lexicon) -> frozenset[str]:
    """Every token that a party's name is made of, for a quick no."""
    names = party_names(lexicon)
    parts = {part for name in names for part in re.split(r"[\s-]+|(?=')", name)}
    return frozenset(parts | set(names) | {name.rstrip(".") for name in names} | {"."})


def party_at(page: Page, token: Token) -> Party | None:
    """Tell which party a noun phrase names.

    "Russian forces", "the Russians", "Moscow" and "the Kremlin" are Russia; "Russian missile" is Russia too;
    "pro-Russian gunmen" and "government troops" are themselves; a pronoun is whom it stands for.

    Args:
        page: The page.
        token: Head of the noun phrase.

    Returns:
        The party with the words that name it, or None.
    """
    own = _own(page, token)
    if own is not None:
        return own
    whole = inner(token)
    if whole is not None:
        return party_at(page, whole)
    if token.pos_ == "PRON":
        return _pronoun(page, token)
    if token.pos_ == "PROPN" and in_class(token, "structure", page.lexicon):
        return None  # "the Saudi Maternal Hospital" is a name, and not of a party
    for child in children(token, *POSSESSED):
        if child.dep_ == "poss" and lemma(token) in REBELS:
            continue  # "Colombia's ELN rebels" are not Colombia
        named = _own(page, child)
        if named is not None and not _is_opposed(child):
            return named
        if any(in_class(child, name, page.lexicon) for name in ("structure", "building")):
            continue  # "the Kenya embassy bombing" was not Kenya's
        for deeper in children(child, "amod", "compound", "poss"):
            named = _own(page, deeper)
            if named is not None and not _is_opposed(deeper):
                return named
        if child.dep_ == "poss" and child.pos_ == "PRON" and in_class(token, "force", page.lexicon):
            owner = _pronoun(page, child)
            if owner is not None:
                return owner
    for prep in children(token, "prep"):
        if lemma(prep) in ("of", "from") and in_class(token, "force", page.lexicon):
            for noun in children(prep, "pobj"):
                named = party_at(page, noun)
                if named is not None:
                    return named
    if in_class(token, "force", page.lexicon) and token.pos_ in ("NOUN", "PROPN"):
        words = phrase(token)
        for word in words:
            named = _own(page, word) if word.tag_ in ("JJ", "NNP", "NNPS") and word.i < token.i else None
            if named is not None and not _is_opposed(word) and word.head.pos_ != "ADP":
                return named
        told = children(token, "acl", "relcl", "appos")  # "the soldiers occupying the town" are those who do
        if lemma(token) in BARE and not told and all(t.i == token.i or t.pos_ in ("DET", "NUM", "ADV") for t in words):
            before = _namesake(page, token) or _antecedent(page, token)
            doers = _doers(token)
            ours = [_own(page, c) for s in doers for c in (s, *children(s, *POSSESSED))]
            same = (
                before is not None
                and before.start is not None
                and any(s.idx <= before.start <= s.idx + len(s) for s in doers)
            )
            if before is not None and not same and before.name not in [p.name for p in ours if p is not None]:
                return before
        counted = {t.i for c in children(token, "nummod") for t in c.subtree}
        bare = ("DET", "NUM", "PRON", "ADV", "PUNCT", "SYM")
        so = [c.i for c in children(token, "amod") if c.lower_ == "called"]  # "the so-called People's Army"
        start = next((t for t in words if t.pos_ not in bare and t.i not in counted and t.i not in so), token)
        span = page.span_of(page.doc[start.i : token.i + 1])
        return Party(span.text, span.start, span.end)
    return None


def state_of(page: Page, place: Place | None) -> str | None:
    """Give the party that is the state in which a place lies.

    Args:
        page: The page.
        place: The place.

    Returns:
        Name of the party, or None where the place is not resolved or its state is no party of the lexicon.
    """
    if place is None or place.country is None:
        return None
    return _states(page.lexicon, page.gazetteer).get(place.country)


@functools.lru_cache(maxsize=4)
def _states(lexicon: Lexicon, gazetteer: Gazetteer) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in lexicon.concept("party", "country").words:
        for place in gazetteer.lookup(word.text):
            if place.kind == "country" and place.country:
                found.setdefault(place.country, word.text)
    return found


def opponent(page: Page, side: str) -> str | None:
    """Tell whom the report sets against a side: the other party that it names most.

    Args:
        page: The page.
        side: Name of a party.

    Returns:
        The other's name, or None where the report names no other.
    """
    counts: dict[str, int] = {}
    for token in page.doc:
        if token.text[:1].isupper() and (named := party_names(page.lexicon).get(token.lower_)) is not None:
            counts[named.name] = counts.get(named.name, 0) + 1
    counts.pop(side, None)
    return max(counts, key=lambda name: counts[name]) if counts else None


def _own(page: Page, token: Token) -> Party | None:
    if token.lower_ not in _name_words(page.lexicon):
        return None
    names = party_names(page.lexicon)
    for length in (5, 4, 3, 2, 1):
        for start in range(max(0, token.i - length + 1), token.i + 1):
            if start + length > len(page.doc):
                continue
            words = page.doc[start : start + length]
            text = words.text.lower()
            found = names.get(text)
            # Some outlets deny the enemy its capital letter; of lower-case words only demonyms are never another word.
            lower = not words[0].text[:1].isupper() and words[0].lower_ != "the"
            if lower and not (found is not None and found.form in ("adjective", "people") and "ian" in text[-4:]):
                continue
            # "Jordan" and "Chad" are people too: the label decides where it says so.
            person = (
                found is not None and (found.form, found.kind) == ("name", "country") and token.ent_type_ == "PERSON"
            )
            if found is None or person:
                continue
            span = page.span_of(words)
            return Party(found.name, span.start, span.end)
    return None


def _is_opposed(token: Token) -> bool:
    """ "pro-Russian", "anti-Ukrainian", "non-Russian": the adjective does not name the doer."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    if before.text in "-–" and token.i > 1:
        before = token.nbor(-2)
    return before.lower_.rstrip("-") in ("pro", "anti", "non", "ex")


def _namesake(page: Page, token: Token) -> Party | None:
    """ "The army", after "the Congolese army": the one last named in full."""
    if lemma(token) not in ("army", "military"):
        return None
    for other in reversed(page.doc[: token.i]):
        if lemma(other) == lemma(token):
            named = next((p for c in children(other, *POSSESSED) if (p := _own(page, c)) is not None), None)
            if named is not None:
                return named
    return None


def _doers(token: Token) -> list[Token]:
    """Who does a verb of which a noun is the object: "the army repelled troops" are not the army's."""
    return subjects(token.head) if token.dep_ == "dobj" else []


def _pronoun(page: Page, token: Token) -> Party | None:
    """Whom "they", "it", "its" or "their" stand for: the last party named as a doer in this or the sentence before."""
    if lemma(token) not in ("they", "it", "its", "their", "them", "we", "our"):
        return None
    if lemma(token) in ("we", "our"):
        return None
    return _who_says(page, token) or _antecedent(page, token)


def _who_says(page: Page, token: Token) -> Party | None:
    """ "The army, which fights the rebels, said that it had taken A": who says it is meant, not whom they fight."""
    verb = token.head
    while verb.dep_ in ("conj", "xcomp"):
        verb = verb.head
    if token.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or lemma(verb.head) not in SAYING:
        return None
    speaker = next((t for t in subjects(verb.head) if t.pos_ in ("NOUN", "PROPN")), None)
    return party_at(page, speaker) if speaker is not None and lemma(speaker) in BARE else None


def _antecedent(page: Page, token: Token) -> Party | None:
    """The party last named as a doer before a word, in its sentence or the one before."""
    sent = token.sent
    for reach in (sent, page.doc[max(0, sent.start - 1)].sent if sent.start else sent):
        for relations in (("nsubj", "nsubjpass"), ("poss", "pobj")):
            for other in reach:
                if other.i >= token.i:
                    break
                if other.is_ancestor(token):
                    continue  # "dozens of soldiers" are not the antecedent of their own soldiers
                bare = lemma(other) in BARE and not children(other, *POSSESSED)
                crowd = lemma(token) in BARE and in_class(other, "people", page.lexicon)
                if crowd:
                    continue  # soldiers are not the protesters named before
                if other.dep_ in relations and other.pos_ in ("NOUN", "PROPN") and not bare:
                    named = party_at(page, other)
                    armed = any(in_class(other, name, page.lexicon) for name in ("force", "weapon"))
                    if named is not None and (armed or other.pos_ == "PROPN"):
                        return named
    return None
