"""Which words of a report name a place: the gazetteer proposes, the sentence decides, entity labels only advise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from vidomo.gazetteer import TYPES, Candidate, Gazetteer, Hit, context_words, demonyms, place_words

# Prepositions after which a name is a place far more often than a person or a body.
LOCATIVE = context_words("locative")
# "the city of X", "outskirts of X", "residents of X".
OF_NOUNS = context_words("of_nouns")
TITLES = context_words("titles")
# A capitalised word after a place that makes both the name of a body or a thing and not of the place.
BODY = context_words("bodies")
_DATELINE = re.compile(
    r"\s*(?:,\s*[A-Z][\w. ]+)?(?:,?\s*(?:\w{3,9}\.?\s+\d{1,2}(?:,?\s+\d{4})?))?"
    r"\s*(?:\([^)\n]{2,40}\)\s*)?(?:—|–|-{1,2})\s"
    r"|\s*\((?:AP|AFP|Reuters|CNN|UPI|Xinhua|RIA Novosti|Interfax|TASS)\)"
)
_SMALL = 60


@dataclass(slots=True)
class Mention:
    """A stretch of text that may name a place.

    Attributes:
        start: First code point.
        end: One past the last.
        key: Folded name, by which mentions in one report are taken together.
        candidates: What it can mean, likeliest first; empty where the gazetteer does not hold it.
        score: Evidence that it is a place at all; 1 and more counts.
        strong: Whether the sentence itself shows it, whatever the name.
        fixed: Whether the candidates are already narrowed by a type word or a container.
        within: Container named right after it ("Lyman, Donetsk Oblast").
        name: What to show instead of the candidate's name; None for its own.
    """

    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    score: float = 0.0
    strong: bool = False
    fixed: bool = False
    within: list[Candidate] = field(default_factory=list)
    name: str | None = None


def mentions(doc: Doc, gazetteer: Gazetteer, country: str | None = None) -> list[Mention]:
    """Find the words of a report that may name a place, with the evidence for each.

    Args:
        doc: The analysed report.
        gazetteer: The places.
        country: ISO code of the country the report is mostly about, where known.

    Returns:
        The mentions in the order of the text, none overlapping.
    """
    found: list[Mention] = []
    for sentence in doc.sents:
        if sentence.text.isspace():
            continue
        base = sentence.start_char
        for hit in gazetteer.scan(sentence.text):
            moved = Hit(hit.start + base, hit.end + base, hit.key)
            if (mention := _weigh(doc, moved, gazetteer, country)) is not None:
                found.append(mention)
    return found


def _weigh(doc: Doc, hit: Hit, gazetteer: Gazetteer, country: str | None) -> Mention | None:
    span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    text = doc.text[hit.start : hit.end]
    candidates = gazetteer.of_key(hit.key, upper=text.replace(".", "").isupper())
    if not candidates:
        return None
    mention = Mention(hit.start, hit.end, hit.key, candidates)
    mention.score, mention.strong = _evidence(doc, span, mention, country)
    return mention


def _evidence(doc: Doc, span: Span, mention: Mention, country: str | None) -> tuple[float, bool]:
    first, last = span[0], span[-1]
    word = mention.key
    if word in demonyms() or (len(span) == 1 and first.ent_type_ == "NORP" and mention.candidates[0].kind != "country"):
        return -9.0, False
    if is_person(span) or in_body(span):
        return -5.0, False
    best = _likeliest(mention.candidates, country)
    score = _prior(best, country) + _label(span)
    strong = False
    before = _before(first)
    if before in LOCATIVE:
        score += 1.5
        strong = best.weight >= _SMALL or first.ent_type_ in ("GPE", "LOC", "FAC")
    if before == "of" and _of_noun(first) in OF_NOUNS:
        score, strong = score + 2.0, True
    if _is_dateline(doc, span):
        score, strong = score + 3.0, True
    if not len(span) > 1:
        if word in place_words() and best.kind != "country":
            score -= 2.5
        if first.pos_ not in ("PROPN",) and not first.text.isupper():
            score -= 1.0
        if len(word) < 4 and best.kind == "settlement":
            score -= 1.0
    if first.i > 0 and first.nbor(-1).text.lower().rstrip(".") in TITLES:
        score -= 3.0
    if last.i + 1 < len(doc) and _is_name_word(last.nbor(1)) and last.nbor(1).text.lower() not in TYPES:
        # A longer name that the gazetteer does not hold: "Kharkiv Tractor", "Paris Hilton".
        score -= 1.0
    if first.i > 0 and _is_name_word(first.nbor(-1)) and first.nbor(-1).text.lower() not in TYPES:
        score -= 1.0
    return score, strong


def _likeliest(candidates: tuple[Candidate, ...], country: str | None) -> Candidate:
    return next((c for c in candidates if c.country == country and c.weight >= _SMALL - 30), candidates[0])


def _prior(best: Candidate, country: str | None) -> float:
    if best.kind in ("country", "continent"):
        return 3.0
    base = 2.0 if best.weight >= 105 else 1.2 if best.weight >= 90 else 0.4 if best.weight >= 70 else -0.4
    return base + (1.0 if country and best.country == country else 0.0)


def _label(span: Span) -> float:
    labels = {t.ent_type_ for t in span}
    if labels & {"GPE", "LOC"}:
        return 1.5
    if "FAC" in labels:
        return 0.7
    if labels & {"DATE", "TIME", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL", "PERCENT", "LANGUAGE"}:
        return -2.0
    if "PERSON" in labels:
        return -1.5
    if labels & {"WORK_OF_ART", "EVENT", "PRODUCT", "LAW", "NORP"}:
        return -1.0
    return -0.5


def _before(token: Token) -> str:
    """The word that governs a name from the left, past articles, adjectives and "city of"."""
    i = token.i - 1
    while i >= 0 and i >= token.sent.start and token.i - i <= 4:
        other = token.doc[i]
        low = other.lower_
        if low in LOCATIVE or low in ("of", "for", "with", "by", "on", "against"):
            return low
        if other.pos_ not in ("DET", "ADJ", "ADV") and low not in ("and", ",", "besieged", "occupied", "nearby"):
            return low
        i -= 1
    return ""


def _of_noun(token: Token) -> str:
    i = token.i - 1
    while i > 0 and token.doc[i].lower_ != "of" and token.i - i < 4:
        i -= 1
    return token.doc[i - 1].lower_ if i > 0 and token.doc[i].lower_ == "of" else ""


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
    steps = 0
    while i < len(doc) and steps < 4 and (_is_name_word(doc[i]) or doc[i].lower_ in ("'s", "for", "of", "&")):
        if doc[i].lower_ == "'s":
            return False
        if doc[i].lower_.rstrip(".") in BODY and doc[i].text[0].isupper():
            return True
        i, steps = i + 1, steps + 1
    j = span.start - 1
    if j > 0 and doc[j].lower_ == "the":
        j -= 1
    return j > 0 and doc[j].lower_ == "of" and doc[j - 1].text[0].isupper() and doc[j - 1].lower_ in BODY


def _is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ") and token.is_alpha


def _is_dateline(doc: Doc, span: Span) -> bool:
    line = doc.text.rfind("\n", 0, span.start_char) + 1
    if not (span[0].is_sent_start or doc.text[line : span.start_char].strip() == ""):
        return False
    return bool(_DATELINE.match(doc.text, span.end_char)) and (span.text.isupper() or span[0].is_sent_start)


def unknown(doc: Doc, taken: list[Mention]) -> Iterator[Span]:
    """Give the stretches that the model calls places and the gazetteer does not hold.

    Args:
        doc: The analysed report.
        taken: Mentions found already.

    Yields:
        Entities that overlap none of them, without an article.
    """
    held = [(m.start, m.end) for m in taken]
    for ent in doc.ents:
        if ent.label_ not in ("GPE", "LOC"):
            continue
        while len(ent) and ent[0].lower_ in ("the", "a", "an"):
            ent = ent[1:]
        words = [t.lower_ for t in ent]
        if any(w in demonyms() for w in words) or any(w in words for w in ("and", "or")):
            continue
        if len(ent) and ent[0].text[0].isupper() and all(ent.end_char <= a or b <= ent.start_char for a, b in held):
            yield ent
