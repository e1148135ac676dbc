"""Offices and occupations beside a name, and the word lists that tell people, bodies and media apart."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from vidomo.extract.cues import is_verb
from vidomo.extract.page import Page
from vidomo.lexicon import Lexicon

HONORIFICS = {"mr": "m", "mr.": "m", "sir": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "miss": "f"}
HUMAN = ("people", "force")  # the classes of nouns that stand for somebody
BEFORE_NOUN = ("compound", "amod", "nmod", "poss", "case", "det", "npadvmod")


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists of the lexicon that tell people, bodies and media apart, in lower case."""

    roles: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    parties: frozenset[str]
    adjectives: frozenset[str]
    people: frozenset[str]
    kinds: frozenset[str]
    records: frozenset[str]
    voices: frozenset[str]


@functools.lru_cache(maxsize=8)
def words_of(lexicon: Lexicon) -> Words:
    """Gather the words that tell people, bodies and media apart; made once for a lexicon."""
    parties: set[str] = set()
    adjectives: set[str] = set()
    for _, word in lexicon.words("party"):
        for text in (word.text, *word.list("people"), *word.list("metonym")):
            parties.add(text.lower())
        adjectives.update(text.lower() for text in word.list("adjective"))
    return Words(
        roles=frozenset(word.text.lower() for _, word in lexicon.words("role")),
        bodies=frozenset(word.text.lower() for _, word in lexicon.words("body")),
        media=frozenset(word.text.lower() for _, word in lexicon.words("medium", "name")),
        parties=frozenset(parties),
        adjectives=frozenset(adjectives),
        kinds=frozenset(word.text.lower() for c, word in lexicon.words("medium", "noun") if c.id != "record"),
        records=frozenset(word.text.lower() for c, word in lexicon.words("medium", "noun") if c.id == "record"),
        people=frozenset(word.text.lower() for c, word in lexicon.words("class", "noun") if c.id in HUMAN),
        voices=frozenset(word.text.lower() for c, word in lexicon.words("class", "noun") if c.id == "voice"),
    )


def role_before(page: Page, first: int, start: int, words: Words) -> str | None:
    """The office that stands right before a name: capitalised in its run, or small words before it."""
    doc = page.doc
    begin = start
    sent = doc[start].sent if start < len(doc) else doc[first].sent
    roles = [i for i in range(first, start) if doc[i].lower_.rstrip(".") in words.roles]
    roles = [i for i in roles if doc[i].lower_.rstrip(".") not in HONORIFICS]
    i = first - 1
    if not roles:
        # "spokesman Ivan Petrenko"; "head of the city's administration Ivan Petrenko"
        while i >= sent.start and first - i < 14 and not doc[i].is_punct and not is_verb(doc[i]):
            if doc[i].lemma_.lower() in words.roles and doc[i].pos_ in ("NOUN", "PROPN"):
                near = (
                    doc[first - 1].pos_ in ("NOUN", "PROPN") and start - first < len(doc) and doc[first].dep_ != "pobj"
                )
                if i == first - 1 or (doc[i + 1].lower_ in ("of", "for", "to") and near):
                    roles = [i]
                break
            i -= 1
        if not roles:
            return None
    begin = doc[roles[0]].i
    while begin - 1 >= sent.start and (
        doc[begin - 1].dep_ in ("compound", "amod", "nmod", "poss", "case")
        and not doc[begin - 1].is_punct
        and doc[begin - 1].tag_ != "PRP$"
    ):
        begin -= 1
    text = doc[begin:start].text if start > begin else doc[begin:first].text
    return _trim_role(page.report.text[doc[begin].idx : doc[begin].idx + len(text)])


def role_after(page: Page, end: int, words: Words) -> str | None:
    """The office that follows a name after a comma: ", the governor of the region,"."""
    doc = page.doc
    if end + 1 >= len(doc) or doc[end].text not in (",", "(", "—", "–"):
        return None
    for i in range(end + 1, min(end + 12, len(doc))):
        token = doc[i]
        if (is_verb(token) and token.dep_ not in ("amod", "acl")) or token.text in (",", ".", ";", '"'):
            return None
        if token.lemma_.lower() in words.roles and token.pos_ in ("NOUN", "PROPN") and token.dep_ not in (
            "compound", "poss", "pobj", "amod", "nsubj", "nsubjpass"
        ):  # fmt: skip
            stop = i + 1
            while stop < len(doc) and stop - i < 25 and doc[stop].text not in (",", ".", ";", ")", "—", "–", '"', "("):
                if doc[stop].tag_ in ("WDT", "WP", "WRB") or (
                    is_verb(doc[stop]) and doc[stop].dep_ not in ("amod", "acl", "pcomp")
                ):
                    break
                if doc[stop].is_space:
                    break
                stop += 1
            return _trim_role(page.report.text[doc[end + 1].idx : doc[stop - 1].idx + len(doc[stop - 1])])
    return None


def role_apposed(page: Page, first: int, words: Words) -> str | None:
    """The office that a name explains: "the mayor of the city, Ivan Petrenko,"."""
    doc = page.doc
    if first < 2 or doc[first - 1].text != ",":
        return None
    sent = doc[first].sent.start
    i = first - 2
    while i >= sent and first - i < 16 and not is_verb(doc[i]) and doc[i].text not in (",", ";", ":", '"'):
        token = doc[i]
        office = token.lemma_.lower() in words.roles and token.pos_ in ("NOUN", "PROPN")
        if office and token.tag_ in ("NNS", "NNPS"):
            return None  # "Witnesses in El Geneina, West Darfur": one name explains no several
        # "an adviser to the president, NAME": the adviser is meant.
        inner = token.dep_ == "pobj" and token.head.head.lemma_.lower() in words.roles
        if office and not inner and token.dep_ not in ("compound", "poss"):
            begin = i
            while begin - 1 >= sent and (doc[begin - 1].dep_ in BEFORE_NOUN or doc[begin - 1].text == "-"):
                begin -= 1
            return _trim_role(page.report.text[doc[begin].idx : doc[first - 2].idx + len(doc[first - 2])])
        i -= 1
    return None


def _trim_role(text: str) -> str | None:
    words = text.strip(" ,()—–").split()
    while words and words[0].lower() in ("the", "a", "an", "his", "her", "its", "their"):
        words = words[1:]
    return " ".join(words) or None
