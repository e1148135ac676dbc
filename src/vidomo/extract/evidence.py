"""Where a claim was made, on what evidence, and what the report itself says about that evidence."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence

from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.lexicon import Lexicon, Match, PhraseTable
from vidomo.model.claim import Evidence

STRONGEST: tuple[Evidence, ...] = ("geolocated", "imagery", "document")


@functools.lru_cache(maxsize=8)
def _media(lexicon: Lexicon) -> PhraseTable:
    return lexicon.table("medium")


def medium_of(page: Page, tokens: Sequence[Token]) -> tuple[str, Match] | None:
    """Find the medium that the words around a cue name: a channel by name before a kind of utterance.

    Args:
        page: The page.
        tokens: The words of the cue's clause that are neither source nor content, or the source itself.

    Returns:
        The medium as the report words it, and its line; None where it names none.
    """
    lower = [t.lower_ for t in tokens]
    matches = [m for m in _media(page.lexicon).find(lower) if m.concept.id != "record"]
    names = [m for m in matches if m.word.slot == "name" and tokens[m.start].text[:1].isupper()]
    # "Channel One" is a name that the lexicon does not know, and no kind of utterance.
    matches = [m for m in matches if m.word.slot == "name" or not tokens[m.start].tag_.startswith("NNP")]
    matches = [m for m in matches if m.word.slot != "name"]
    # "briefing reporters": the kind of utterance tells more than who listened.
    kinds = [m for m in matches if m.word.slot == "noun"] or matches
    best = (names or kinds)[:1]
    if not best:
        return None
    first, last = tokens[best[0].start], tokens[best[0].end - 1]
    return page.report.text[first.idx : last.idx + len(last)], best[0]


def evidence_of(page: Page, tokens: Iterable[Token]) -> tuple[Evidence, Match] | None:
    """Find the evidence that a source or a cue's clause names.

    Args:
        page: The page.
        tokens: Words of the source, or of the clause.

    Returns:
        The strongest evidence named, with its line; None where none is.
    """
    words = list(tokens)
    lemmas = [t.lemma_.lower() for t in words]
    best: tuple[Evidence, Match] | None = None
    for match in page.lexicon.table("evidence", "verb", "noun").find(lemmas):
        value = match.word.get("value")
        for kind in STRONGEST:
            if value == kind and (best is None or STRONGEST.index(kind) < STRONGEST.index(best[0])):
                best = (kind, match)
    return best


def verdict_of(page: Page, tokens: Iterable[Token]) -> Match | None:
    """Find words that tell a claim to be without evidence, or not verified.

    Args:
        page: The page.
        tokens: Words of a sentence.

    Returns:
        The match, its value ``none_given`` or ``unverified``; None where there are none such.
    """
    lemmas = [lemma for t in tokens if (lemma := _lemma(t))]
    found = page.lexicon.table("evidence", "phrase").find(lemmas)
    return found[0] if found else None


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    if token.is_space or lemma in ("immediately", "yet", "currently"):
        return ""
    return "not" if token.dep_ == "neg" or token.lower_ in ("n't", "not", "cannot") else lemma
