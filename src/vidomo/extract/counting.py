"""What a number counts: the noun behind it, the group of people it names, and what is told of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from vidomo.extract.grammar import lemma
from vidomo.extract.parsed import Doc, Token
from vidomo.lexicon import Lexicon, Word

# Nouns that only portion what they stand before: "five pieces of equipment", "the bodies of three men".
PORTIONS = frozenset(("piece", "member", "unit", "group", "pair", "couple", "handful", "dozen", "score"))
PEOPLE = frozenset(("people", "person", "other", "victim", "casualty", "individual", "human", "life", "one"))
# Groups that part a whole and are no group of their own where none is told.
SEXES = ("men", "women")
PRONOUNS = frozenset(("them", "whom", "which", "those", "these", "us", "who"))
# "24 drone attacks" counts drones.
RAIDS = frozenset(("attack", "strike", "raid", "salvo", "barrage", "launch"))
SKIPPED = frozenset(("other", "more", "additional", "further", "others"))
# Words of an owner that stands between a number and the counted, at most.
OWNER = 4


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts.

    Attributes:
        head: Noun that is counted; None where it is left out ("another 16 wounded").
        last: Index of the last token of the noun phrase, or of the number.
        kinds: Classes of the noun: people, building, vehicle, munition, settlement.
        group: Group of people, such as ``civilians``; None for people at large.
        line: Lexicon line of the group or class.
        of: The pronoun or noun of which it is a part ("two of them"); None otherwise.
    """

    head: Token | None
    last: int
    kinds: frozenset[str] = frozenset()
    group: str | None = None
    line: str = ""
    of: Token | None = None


def counted(doc: Doc, number: int, after: int, lexicon: Lexicon, times: frozenset[int]) -> Counted:
    """Find what a number counts.

    Args:
        doc: The analysed report.
        number: Index of the last token of the number.
        after: Index of the first token behind the quantity.
        lexicon: The words.
        times: Indices of tokens that are part of a time; a noun phrase ends before them.

    Returns:
        What is counted.
    """
    if after + 1 < len(doc) and doc[after].lower_ == "out" and doc[after + 1].lower_ == "of":
        after += 1  # "43 out of 84 missiles"
    if after < len(doc) and doc[after].lower_ == "of" and after + 1 < len(doc):
        first = _skip_owner(doc, _skip_determiners(doc, after + 1))
        if doc[number].like_num and first + 1 < len(doc) and doc[first].like_num:
            first += 1  # "15 of 17 drones"
        inner = _phrase_head(doc, first, times)
        nxt = doc[_skip_determiners(doc, after + 1)] if after + 1 < len(doc) else None
        if nxt is not None and nxt.lower_ in PRONOUNS:
            return Counted(None, nxt.i, of=nxt)
        if inner is None and nxt is not None and nxt.tag_ in ("JJ", "VBN", "VBD") and nxt.i > after + 1:
            return Counted(None, nxt.i, of=nxt)  # "seven of the injured"
        if inner is not None:
            made = named(inner, lexicon)
            vague = not doc[number].like_num or doc[number].lower_ in (
                "dozen",
                "couple",
                "dozens",
                "hundreds",
                "thousands",
            )
            return Counted(inner, inner.i, made.kinds, made.group, made.line, None if vague else inner)
    head = doc[number].head if doc[number].dep_ == "nummod" else None
    if head is not None and head.pos_ not in ("NOUN", "PROPN") and head.dep_ in ("nummod", "compound", "amod"):
        head = head.head  # "10 Shahed-136 drones"
    if head is None or not number < head.i < number + 9 or head.pos_ not in ("NOUN", "PROPN") or head.i in times:
        head = _phrase_head(doc, after, times)
    if head is None:
        return Counted(None, number)
    last = head.i
    if lemma(head) in PORTIONS and last + 1 < len(doc) and doc[last + 1].lower_ == "of":
        inner = _phrase_head(doc, _skip_determiners(doc, last + 2), times)
        if inner is not None:
            made = named(inner, lexicon)
            if lemma(head) == "member":
                group = None if made.group == "families" else made.group  # "five members of a family" are no families
                return Counted(head, inner.i, made.kinds | {"people"}, group, made.line)
            return Counted(inner, inner.i, made.kinds, made.group, made.line)
    return named(head, lexicon)


def _skip_determiners(doc: Doc, at: int) -> int:
    while at < len(doc) - 1 and doc[at].pos_ in ("DET", "PRON") and doc[at].lower_ not in PRONOUNS:
        at += 1
    return at


def _skip_owner(doc: Doc, at: int) -> int:
    """ "300 of the city's 9,000 residents" counts residents: go behind whose they are."""
    end = at
    while end < min(at + OWNER, len(doc) - 1) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ"):
        end += 1
    return end + 1 if end > at and end + 1 < len(doc) and doc[end].tag_ == "POS" else at


def _phrase_head(doc: Doc, at: int, times: frozenset[int]) -> Token | None:
    """The last noun of the noun phrase that begins at a token, by parts of speech alone."""
    found: Token | None = None
    steps = 0
    while at < len(doc) and steps < 9:
        token = doc[at]
        if at in times or (token.is_sent_start and steps):
            break
        plural = found is not None and found.tag_ in ("NNS", "NNPS")
        if token.pos_ in ("NOUN", "PROPN"):
            if plural and (token.dep_ != "compound" or token.pos_ == "PROPN"):
                break
            found = token
        elif token.lower_ in SKIPPED and found is None:
            found = token if token.lower_ == "others" else found
        elif (
            (found is not None and token.text in ("-", "–"))
            or (found is None and any(char.isdigit() for char in token.text) and token.text[0].isalpha())
            or (token.pos_ in ("ADJ", "ADV") and found is None)
            or token.text == "-"
            or (found is None and token.tag_ in ("VBN", "VBG") and at + 1 < len(doc) and _opens(doc[at + 1]))
        ):
            pass
        elif token.pos_ == "PART" and token.text in ("'s", "'"):
            break
        else:
            break
        at += 1
        steps += 1
    return found


def _opens(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and not token.is_punct


def named(head: Token, lexicon: Lexicon) -> Counted:
    """Tell the class and group of a noun, by itself, with the words before it, and with an adjective.

    Args:
        head: The noun.
        lexicon: The words.
    """
    tables = _tables(lexicon)
    doc = head.doc
    own = (lemma(head), head.lower_)
    phrases = [
        f"{doc[head.i - 2].lower_} {doc[head.i - 1].lower_} {own[0]}" if head.i > 1 else "",
        f"{doc[head.i - 1].lower_} {own[0]}" if head.i > 0 else "",
        *_hyphened(head),
        *own,
    ]
    kinds: set[str] = set()
    group, line = None, ""
    for phrase in phrases:
        if found := tables["group"].get(phrase):
            group, line = found
            kinds.add("people")
            break
    if group is None:
        for child in head.children:
            if (found := tables["adjective"].get(child.lower_)) and child.i < head.i:
                group, line = found
                break
    if head.ent_type_ == "NORP" and head.tag_ in ("NNPS", "NNS"):
        kinds.add("people")  # "500 Russians"
    if own[0] in PEOPLE or own[1] in ("people", "others", "persons"):
        kinds.add("people")
    if own[0] == "life":
        kinds.add("life")  # "the fire claimed two lives"
    if own[0] in RAIDS and head.i and lemma(doc[head.i - 1]) in tables["munition"]:
        kinds.add("munition")
    for name in ("building", "vehicle", "munition", "settlement", "human"):
        hit = next((tables[name][phrase] for phrase in phrases if phrase in tables[name]), None)
        if hit:
            kinds.add("people" if name == "human" else name)
            line = line or hit[1]
    if group is not None and any(
        _other_group(token, group, tables) for token in head.conjuncts if token.i == head.i + 2
    ):
        group = None  # "five men and women"
    return Counted(head, head.i, frozenset(kinds), group, line)


def _hyphened(noun: Token) -> Iterator[str]:
    """Give a noun that a hyphen parts into several tokens: "passers-by", "non-combatants"."""
    doc, at = noun.doc, noun.i
    if at + 2 < len(doc) and doc[at + 1].text == "-":
        yield f"{lemma(noun)}-{doc[at + 2].lower_}"
    if at > 1 and doc[at - 1].text == "-":
        yield f"{doc[at - 2].lower_}-{lemma(noun)}"


def _other_group(token: Token, group: str, tables: dict[str, Table]) -> bool:
    found = tables["group"].get(lemma(token))
    return found is not None and found[0] != group


Table = dict[str, tuple[str, str]]


@functools.cache
def _tables(lexicon: Lexicon) -> dict[str, Table]:
    def line(word: Word) -> str:
        return word.where

    tables: dict[str, Table] = {"group": {}, "adjective": {}}
    for concept, word in lexicon.words("group"):
        tables["adjective" if word.slot == "adjective" else "group"][word.text] = (concept.id, line(word))
    for name in ("building", "vehicle", "munition"):
        tables[name] = {w.text: (name, line(w)) for w in lexicon.concept("class", name).words}
    tables["settlement"] = {
        w.text: (w.text, line(w)) for w in lexicon.concept("measure", "settlements").words if w.slot == "noun"
    }
    tables["human"] = {w.text: (w.text, line(w)) for w in lexicon.concept("class", "people").words}
    return tables


def group_of(word: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """Look up the group that a noun names.

    Args:
        word: Lemma of the noun.
        lexicon: The words.

    Returns:
        The group and its lexicon line, or None.
    """
    return _tables(lexicon)["group"].get(word)
