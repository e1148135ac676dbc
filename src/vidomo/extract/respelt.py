"""Names that the gazetteer holds under another spelling: looked for only in the country where the report plays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vidomo.extract.parsed import Doc, Span, Token
from vidomo.extract.place_evidence import LOCATIVE, TITLES, governed_by, is_person
from vidomo.extract.place_mentions import Mention, Scene
from vidomo.extract.toponyms import weigh
from vidomo.gazetteer import ROUGH_COUNTRIES, TYPES, Candidate, Gazetteer, demonyms, place_words
from vidomo.gazetteer.fold import fold

_LEAST_LETTERS, _LEAST_SURE = 5, 9
# What joins the names of a list: a comma, "and", a hyphen, with a remark in brackets before it.
_JOINED = re.compile(r"(?:\s*\([^)]{0,80}\))?\s*(?:,\s*(?:and\s|or\s)?|and\s|or\s|-|–|/|to\s)\s*\Z")


def respelt(scene: Scene, taken: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Find places spelt in a way the gazetteer does not hold: "Cherkasy Tyshky" for Cherkaski Tyshky.

    A spelling that differs only in how Cyrillic was put into Latin letters counts as the name; one that differs more
    counts for names of several words, after a preposition of place, or where the model labels the word a place.

    Args:
        scene: The report; nothing is found where its country is not known.
        taken: Mentions found already, in order.
        gazetteer: The places.

    Returns:
        New mentions, overlapping none of those given.
    """
    if scene.country is None:
        return []
    new: list[Mention] = []
    for span in _names(scene.doc, taken):
        found = _look(scene, span, gazetteer)
        if found is None:
            continue
        start, end, candidates, sure = found
        mention = weigh(scene, start, end, fold(scene.text[start:end]), candidates)
        if mention is None:
            continue
        mention.score += 1.0 if sure else 0.0
        if len(scene.text[start:end].split()) > 1:
            mention.score = max(mention.score, 1.0)
        new.append(mention)
    return new


def _look(scene: Scene, span: Span, gazetteer: Gazetteer) -> tuple[int, int, tuple[Candidate, ...], bool] | None:
    country = scene.country or ""
    text = scene.text
    for begin in range(len(span)):
        part = span[begin:]
        name = text[part.start_char : part.end_char]
        letters = len(fold(name))
        if letters < _LEAST_LETTERS or part[0].lower_ in demonyms() or part[0].lower_.rstrip(".") in TITLES:
            continue
        if len(part) > 1 and fold(part[0].text) in place_words():
            continue  # a given name
        if len(part) == 1 and (is_person(part) or fold(name) in scene.surnames or fold(name) in place_words()):
            continue
        if alike := gazetteer.roughly(name, country):
            return part.start_char, part.end_char, alike, True
        if country not in ROUGH_COUNTRIES:
            continue
        located = governed_by(part[0]) in LOCATIVE or part[0].ent_type_ in ("GPE", "LOC")
        if (len(part) > 1 and letters >= _LEAST_SURE) or (located and letters > _LEAST_LETTERS):
            near = gazetteer.fuzzy(name, country)
            if near:
                return part.start_char, part.end_char, near, False
    return None


def _names(doc: Doc, taken: list[Mention]) -> Iterator[Span]:
    held = {i for m in taken for i in range(m.start, m.end)}
    run: list[Token] = []
    for token in doc:
        fits = token.text[:1].isupper() and token.is_alpha and token.idx not in held and token.lower_ not in TYPES
        if fits and run and (token.is_sent_start or token.i != run[-1].i + 1):
            yield doc[run[0].i : run[-1].i + 1]
            run = []
        if fits and not (token.is_sent_start and token.pos_ != "PROPN"):
            run.append(token)
        elif run:
            yield doc[run[0].i : run[-1].i + 1]
            run = []
        if len(run) == 4:
            run = run[1:]
    if run:
        yield doc[run[0].i : run[-1].i + 1]


def support_lists(text: str, found: list[Mention], enough: float) -> None:
    """Raise what stands in a list with a place: of "Hilvia, Lyman and Borova" one shows the others to be places.

    Args:
        text: The text.
        found: Mentions in order; their scores are raised.
        enough: Score from which a mention counts as a place.
    """
    for order in (1, -1):
        for sure, other in pairwise(found[::order]):
            first, second = (sure, other) if order == 1 else (other, sure)
            if sure.score < enough or not enough - 2.5 <= other.score < enough or second.start - first.end > 100:
                continue
            if _JOINED.match(text[first.end : second.start]):
                other.score += 1.5
