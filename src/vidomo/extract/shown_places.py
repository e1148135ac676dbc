"""Names that no gazetteer lists and only the words around them show to be places: "the village of Rityan"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from vidomo.extract.parsed import Span, Token
from vidomo.extract.place_evidence import (
    BODY,
    LOCATIVE,
    OF_NOUNS,
    ON_PLACES,
    TAKES_PLACE,
    TITLES,
    governed_by,
    in_body,
    is_person,
    taken_by,
)
from vidomo.extract.place_mentions import Mention, Scene
from vidomo.extract.toponyms import ARTICLES
from vidomo.gazetteer import Candidate, Gazetteer, context_words, demonyms, place_words
from vidomo.gazetteer.fold import APOSTROPHES, fold

_WORD = (
    rf"(?:(?:(?:[Aa][ldnrstz]|[Aa]sh|[Ee][lz])-)?[A-Z][^\W\d_]*(?:[{APOSTROPHES}-](?!s\b)[^\W\d_]+)*"
    r"|[A-Z]-?\d{1,3})"
)
_NAME = rf"{_WORD}(?:[ \u00a0]{{1,2}}(?:(?:[ae]l|de|ibn)[ -])?{_WORD}){{0,3}}"
_TYPE = "|".join(sorted(context_words("shown_by"), key=len, reverse=True))
_OF_TYPE = re.compile(
    rf"\b(?i:{_TYPE})(?P<many>s)?\s+(?:of|like|such\s+as|including|called|named)\s+(?:the\s+)?(?P<name>{_NAME})"
    rf"(?P<rest>(?:,\s+{_NAME})*(?:,?\s+and\s+{_NAME}))?"
)
_TYPED = re.compile(rf"(?P<name>{_NAME})[ \u00a0]+(?P<type>(?i:{_TYPE}))\b(?!-)")
# "the Kharkiv city of Balakliia" names Balakliia; "the Abu area of Riyadh" names the area.
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z]")
_INNER = frozenset(("area", "borough", "district", "neighborhood", "neighbourhood", "quarter", "sector", "suburb"))
_EXPLAINED = re.compile(rf"(?P<name>{_NAME}),\s+(?:an?|the)\s+(?:[a-z-]+\s+){{0,4}}?(?:{_TYPE})\b")
_SHOWN_OF = "|".join(sorted(context_words("shown_by_of"), key=len, reverse=True))
_OF_PART = re.compile(rf"\b(?i:{_SHOWN_OF})\s+of\s+(?:the\s+)?(?P<name>{_NAME})")
_ASSAULTED = re.compile(rf"\b(?i:{'|'.join(sorted(ON_PLACES))})\s+on\s+(?:the\s+)?(?P<name>{_NAME})")
_FALLS = context_words("falls")
# "in A, 40 km north of B", "in A, a suburb of B".
_LOCATED = re.compile(
    rf"(?P<name>{_NAME}),\s+(?:(?:some|about|around|roughly|nearly|just)\s+)?\d[\d,.]*\s+(?:km|kilomet(?:er|re)s?|miles?)\b"
)
_EACH = re.compile(_NAME)
# What stands between a small place and what it lies in: "A, a town in B", "A district of B"; "B's neighbourhood of A".
_LIES_IN = re.compile(
    r"(?:\s+[a-z]+)?(?:\s*,\s+an?\s[^,.;()]{3,40})?(?:\s+(?:in|of)\s+|\s*,\s+)(?:the\s+)?"
    r"(?:(?:(?:north|south)?-?(?:east|west)?|central)(?:ern)?\s+)?\Z"
)
_OWNED = re.compile(rf"[{APOSTROPHES}]s\s+(?:[A-Za-z-]+\s+){{0,3}}(?:of\s+)?\Z")
# Nothing but a place follows these; after "in" and "at" stand bodies, books and moods as well.
_NEARNESS = frozenset(("near", "outside", "toward", "towards"))
_LEADS = frozenset(("of", "the", "on", "against", "nearby", "'s", "’s", "targeting", "neighbouring", "neighboring"))
_NEVER = frozenset(
    ("DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "NORP", "LANGUAGE", "WORK_OF_ART", "LAW")
)


def shown(scene: Scene, taken: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Find names that only the words beside them show to be places: "Rityan village", "near Hazrama", "the Abu area".

    Args:
        scene: The report and what is known of it.
        taken: Mentions that count, which are left alone.
        gazetteer: The places, for a name too slight to be taken for one by itself.

    Returns:
        Mentions, most of them of names that no list holds.
    """
    held = [(m.start, m.end) for m in taken]
    new: list[Mention] = []
    ways = (_told_by_type, _told_by_part, _told_by_preposition, _told_by_verb)
    for start, end in (*(pair for way in ways for pair in way(scene)), *_told_by_holder(scene, taken)):
        if start < end and all(end <= a or b <= start for a, b in held):
            held.append((start, end))
            around = _around(scene.text, start, end, taken) or _only(scene, start, end, gazetteer)
            new.append(Mention(start, end, fold(scene.text[start:end]), around, 1.0, True, bool(around)))
    return new


def _only(scene: Scene, start: int, end: int, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The one place of that name, or the one in the country that the report is about."""
    found = gazetteer.lookup(scene.text[start:end])
    home = tuple(c for c in found if c.country == scene.country)
    return next((only for only in (found, home) if len(only) == 1), ())


def _around(text: str, start: int, end: int, taken: list[Mention]) -> tuple[Candidate, ...]:
    """What the text says such a place lies in gives it a point, with a radius that says how little that is."""
    for other in taken:
        behind = 0 <= other.start - end <= 60 and _LIES_IN.match(text, end, other.start)
        ahead = 0 < start - other.end <= 50 and _OWNED.match(text, other.end, start)
        if not (behind or ahead) or not other.candidates:
            continue
        best = other.candidates[0]
        if best.kind not in ("settlement", "admin1", "admin2", "district") or best.lat is None:
            continue
        name = re.sub(r"\s+", " ", text[start:end])
        town = best.kind in ("settlement", "district")
        near = replace(
            best,
            id=f"{best.id}/{fold(name).replace(' ', '-')}",
            geonames_id=None,
            name=name,
            feature="PPL",
            kind="settlement",
            precision="near" if town else "region",
            radius_km=round((best.radius_km or 3.0) + 5.0, 1),
        )
        return (near,)
    return ()


def _told_by_type(scene: Scene) -> Iterator[tuple[int, int]]:
    """ "the village of A", "the towns of A, B and C", "the A area", "in A, a town"."""
    for match in _OF_TYPE.finditer(scene.text):
        names = [(match.start("name"), match.end("name"))]
        if match["rest"] and match["many"]:
            at = match.start("rest")
            names += [(at + n.start(), at + n.end()) for n in _EACH.finditer(match["rest"])]
        for start, end in names:
            span = scene.doc.char_span(start, end, alignment_mode="expand")
            if span is not None and not _is_people(span):
                yield start, end
    for match in _EXPLAINED.finditer(scene.text):
        span = scene.doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
        span = _trimmed(span) if span is not None else None
        if span is not None and len(span) and governed_by(span[0]) in LOCATIVE and not _is_people(span):
            yield span.start_char, span.end_char
    for match in _TYPED.finditer(scene.text):
        span = scene.doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
        span = _trimmed(span) if span is not None else None
        if span is None or not len(span) or _is_people(span) or span[-1].pos_ not in ("PROPN", "NOUN"):
            continue
        if _OF_NAME.match(scene.text, match.end()) and match["type"].lower() not in _INNER:
            continue
        before = span.doc[span.start - 1].lower_ if span.start else ""
        located = before in LOCATIVE or before in _LEADS or governed_by(span[0]) in LOCATIVE
        if before in ("a", "an") or not (located or taken_by(span.doc[span.end]) in TAKES_PLACE):
            continue
        titled = match["type"][0].isupper()
        whole = scene.doc.char_span(span.start_char, match.end("type"), alignment_mode="expand")
        if span.text.isupper() or (titled and whole is not None and in_body(whole)):
            continue
        yield span.start_char, match.end("type") if titled else span.end_char


def _told_by_part(scene: Scene) -> Iterator[tuple[int, int]]:
    """ "the outskirts of A", "the assault on A", "in A, 40 km north of B", "shells fell on A"."""
    for pattern in (_OF_PART, _ASSAULTED, _LOCATED):
        for match in pattern.finditer(scene.text):
            span = scene.doc.char_span(match.start("name"), match.end("name"), alignment_mode="expand")
            span = _trimmed(span) if span is not None else None
            if span is None or not len(span) or _never(scene, span) or span[-1].pos_ not in ("PROPN", "NOUN"):
                continue
            if pattern is not _LOCATED or governed_by(span[0]) in LOCATIVE | {"on"}:
                yield span.start_char, span.end_char
    for token in scene.doc:
        if token.dep_ == "pobj" and token.pos_ == "PROPN" and token.head.lower_ in ("on", "in"):
            verb = token.head.head
            span = _name_of(scene, token)
            if verb.pos_ == "VERB" and verb.lemma_.lower() in _FALLS and len(span) and not _never(scene, span):
                yield span.start_char, span.end_char


def _told_by_holder(scene: Scene, taken: list[Mention]) -> Iterator[tuple[int, int]]:
    """ "in A in northern B", "at A, B": a name after a preposition of place, with a known place that holds it."""
    known = {m.start: m for m in taken}
    for token in scene.doc:
        if token.pos_ != "PROPN" or token.dep_ != "pobj" or token.head.lower_ not in LOCATIVE:
            continue
        span = _name_of(scene, token)
        if not len(span) or _never(scene, span) or token.ent_type_ in ("PERSON", "ORG", "EVENT", "PRODUCT"):
            continue
        if token.lower_ in OF_NOUNS | TITLES:
            continue  # "to the Village in northern B", "told the Mayor in B"
        for start in range(span.end_char + 1, min(span.end_char + 30, len(scene.text))):
            if start in known and _LIES_IN.match(scene.text, span.end_char, start):
                yield span.start_char, span.end_char
                break


def _name_of(scene: Scene, token: Token) -> Span:
    """The capitalised words that end with a token."""
    start = token.i
    while start > token.sent.start and _in_name(scene, start - 1):
        start -= 1
    span = _trimmed(scene.doc[start : token.i + 1])
    return span if len(span) and (span[0].text[0].isupper() or span[0].lower_ in ARTICLES) else span[:0]


def _told_by_preposition(scene: Scene) -> Iterator[tuple[int, int]]:
    for ent in scene.doc.ents:
        ent = _trimmed(ent)
        if not len(ent) or not ent[0].text[0].isupper() or _never(scene, ent):
            continue
        before = governed_by(ent[0])
        if before in _NEARNESS or (ent.label_ in ("GPE", "LOC", "FAC") and before in LOCATIVE):
            yield ent.start_char, ent.end_char


def _told_by_verb(scene: Scene) -> Iterator[tuple[int, int]]:
    """ "troops stormed A", "A was shelled": what is done to places and hardly ever to people."""
    for token in scene.doc:
        if token.pos_ != "PROPN" or taken_by(token) not in TAKES_PLACE:
            continue
        span = _name_of(scene, token)
        if len(span) and not _never(scene, span):
            yield span.start_char, span.end_char


def _in_name(scene: Scene, i: int) -> bool:
    token = scene.doc[i]
    if token.text in ("-", "‑") or token.lower_ in ("al", "el"):
        return True
    return token.pos_ == "PROPN" and token.text[0].isupper()


def _trimmed(span: Span) -> Span:
    """A name without the article, preposition or possessor that a pattern took with it."""
    while len(span) and (span[0].pos_ in ("DET", "ADP", "SCONJ", "CCONJ", "ADV", "PRON") or span[0].is_punct):
        if len(span) > 2 and span[0].lower_ in ARTICLES and span[1].text in ("-", "‑"):
            break
        span = span[1:]
    for token in span:
        if token.tag_ == "POS":
            return _trimmed(span.doc[token.i + 1 : span.end])
    return span


def _is_people(span: Span) -> bool:
    return any(fold(t.text) in demonyms() or t.ent_type_ in _NEVER for t in span)


def _never(scene: Scene, ent: Span) -> bool:
    words = [fold(t.text) for t in ent]
    if ent.label_ in _NEVER or _is_people(ent):
        return True
    if any(w in BODY or w in ("and", "or") for w in words) or is_person(ent):
        return True
    if len(ent) == 1:
        plain = ent[0].text.translate({ord(c): None for c in APOSTROPHES}).isalpha()
        return words[0] in place_words() | scene.surnames or ent.text.isupper() or not plain
    return ent.label_ in ("PERSON", "ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
