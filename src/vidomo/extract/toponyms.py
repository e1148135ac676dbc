"""Which words of a report name a place: the gazetteer proposes, the sentence decides, entity labels only advise."""

from __future__ import annotations

from collections.abc import Iterator

from vidomo.extract.parsed import Doc, Span
from vidomo.extract.place_evidence import BODY, TITLES, evidence
from vidomo.extract.place_mentions import Mention, Scene
from vidomo.gazetteer import Candidate, Gazetteer, demonyms, typed
from vidomo.gazetteer.fold import fold

# What takes an article where a town of that name does not: "the Dnipro".
_WITH_ARTICLE = frozenset(("water", "region"))
# The article before an Arabic name is no place by itself, though towns are called so.
ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "at", "az", "ash"))


def scene_of(doc: Doc, country: str | None = None) -> Scene:
    """Look over a report for its people before places are weighed.

    Args:
        doc: The analysed report.
        country: ISO code of the country the report is mostly about, where known.

    Returns:
        The scene.
    """
    surnames, givens = set(), set()
    for ent in doc.ents:
        names = [t for t in ent if t.text[:1].isupper()]
        if ent.label_ == "PERSON" and len(names) >= 2 and names[0].i + 1 == names[1].i:
            surnames.add(fold(names[-1].text))
            givens.add(fold(names[0].text))
    for token in doc:
        if token.text[:1].isupper() and token.i and token.nbor(-1).lower_.rstrip(".") in TITLES:
            surnames.add(fold(token.text))
    return Scene(doc, doc.text, country, frozenset(surnames), frozenset(givens))


def mentions(scene: Scene, gazetteer: Gazetteer) -> list[Mention]:
    """Find the words of a report that may name a place, with the evidence for each.

    Args:
        scene: The report and what is known of it.
        gazetteer: The places.

    Returns:
        The mentions in the order of the text, none overlapping.
    """
    found: list[Mention] = []
    for sentence in scene.doc.sents:
        if sentence.text.isspace():
            continue
        base = sentence.start_char
        shouted = sentence.text.upper() == sentence.text
        for hit in gazetteer.scan(sentence.text):
            start, end = hit.start + base, hit.end + base
            span = scene.doc.char_span(start, end, alignment_mode="expand")
            candidates = gazetteer.of_key(hit.key, upper=span is not None and span.text.replace(".", "").isupper())
            if span is None or not candidates or (hit.key in ARTICLES and scene.text[end : end + 1] in ("-", "‑")):
                continue
            mention = Mention(start, end, hit.key, _with_article(scene, span, candidates, gazetteer))
            mention.score, mention.strong = evidence(scene, span, mention, shouted)
            found.append(mention)
    return found


def _with_article(
    scene: Scene, span: Span, candidates: tuple[Candidate, ...], gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    """Take a name with an article of its own for a river, not a town: "across the Dnipro"."""
    alone = span.root.dep_ not in ("compound", "amod", "nmod", "poss")
    if not alone or candidates[0].kind != "settlement" or not _has_article(span):
        return candidates
    held = tuple(c for c in candidates if c.kind in _WITH_ARTICLE)
    return held or typed(gazetteer, span.text, "river", scene.country) or candidates


def _has_article(span: Span) -> bool:
    return any(c.dep_ == "det" and c.lower_ == "the" for t in span for c in t.children)


def weigh(scene: Scene, start: int, end: int, key: str, candidates: tuple[Candidate, ...]) -> Mention | None:
    """Weigh words that the gazetteer holds under another spelling.

    Args:
        scene: The report and what is known of it.
        start: First code point.
        end: One past the last.
        key: Folded name.
        candidates: What it can mean.

    Returns:
        The mention with its evidence, or None where the offsets are no words.
    """
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    mention = Mention(start, end, key, candidates)
    mention.score, mention.strong = evidence(scene, span, mention, False)
    return mention


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
        if any(w in demonyms() or w in BODY for w in words) or any(w in words for w in ("and", "or")):
            continue
        if len(ent) and ent[0].text[0].isupper() and all(ent.end_char <= a or b <= ent.start_char for a, b in held):
            yield ent
