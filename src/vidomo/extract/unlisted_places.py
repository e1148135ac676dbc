"""Places that no gazetteer lists: works and buildings named after a town, and villages that only the sentence shows."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Span

from vidomo.extract.toponyms import BODY, LOCATIVE, Mention, Scene, governed_by, is_person
from vidomo.gazetteer import TYPES, Candidate, Gazetteer, context_words, demonyms, place_words, typed
from vidomo.gazetteer.fold import fold

_FACILITIES = "|".join(sorted(context_words("facilities"), key=len, reverse=True))
_FACILITY = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]+\s+){1,4}?)(?P<extra>(?:[A-Za-z]+\s+){0,2}?)(?P<word>(?i:" + _FACILITIES + r"))\b"
)
# In lower case, what a town has one of: "the Kharkiv refinery" is a name, "a Kharkiv school" is not.
_DISTINCT = frozenset(("airbase", "airfield", "refinery", "steelworks", "substation", "dam"))
_OF_TYPE = re.compile(
    r"\b(?:villages?|towns?|city|cities|settlements?|hamlet|district|camp|port)\s+of\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,2})"
)
# Nothing but a place follows these; after "in" and "at" stand bodies, books and moods as well.
_NEARNESS = frozenset(("near", "outside", "toward", "towards"))


def facilities(scene: Scene, found: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Find works and buildings told with a preposition of place: "at the Ryongchon Station", "near Taji power plant".

    Where the gazetteer does not hold the name, the town it is named after gives the point, with a radius that says so.

    Args:
        scene: The report and what is known of it.
        found: Mentions found already.
        gazetteer: The places.

    Returns:
        New mentions; they may cover old ones that are a part of them.
    """
    new: list[Mention] = []
    for match in _FACILITY.finditer(scene.text):
        start, end, word = match.start(), match.end(), match["word"]
        span = scene.doc.char_span(start, end, alignment_mode="expand")
        if span is None or governed_by(span[0]) not in LOCATIVE or span[0].sent.start != span[-1].sent.start:
            continue
        inside = [m for m in found if start <= m.start and m.end <= end]
        if any(m.start == start and m.end >= end for m in inside) or span[0].lower_ in demonyms():
            continue
        towns = [
            c
            for m in inside
            if m.candidates[0].kind == "settlement"
            for c in m.candidates
            if c.kind == "settlement" and c.lat is not None
        ]
        titled = match["extra"] == "" and word[0].isupper()
        if not titled and not (towns and (word.lower() in _DISTINCT or " " in word)):
            continue
        shown = re.sub(r"\s+", " ", scene.text[start:end])
        known = gazetteer.lookup(shown) or (
            typed(gazetteer, match["name"].strip(), word) if word.lower() in TYPES else ()
        )
        candidates = known or tuple(_named_after(town, shown) for town in towns[:20])
        new.append(Mention(start, end, fold(shown), candidates, 2.0, True, placed=True))
    return new


def _named_after(town: Candidate, name: str) -> Candidate:
    return replace(
        town,
        id=f"{town.id}/{fold(name).replace(' ', '-')}",
        geonames_id=None,
        name=name,
        feature="BLDG",
        kind="facility",
        precision="near",
        radius_km=round((town.radius_km or 3.0) + 3.0, 1),
    )


def villages(scene: Scene, taken: list[Mention]) -> list[Mention]:
    """Find names that only the words before them show to be places: "the village of Rityan", "near Hazrama".

    Args:
        scene: The report and what is known of it.
        taken: Mentions that count, which are left alone.

    Returns:
        Mentions without candidates.
    """
    held = [(m.start, m.end) for m in taken]
    new: list[Mention] = []

    def add(start: int, end: int) -> None:
        if all(end <= a or b <= start for a, b in held):
            held.append((start, end))
            new.append(Mention(start, end, fold(scene.text[start:end]), (), 1.0, True))

    for match in _OF_TYPE.finditer(scene.text):
        add(match.start("name"), match.end("name"))
    for ent in scene.doc.ents:
        while len(ent) and ent[0].lower_ in ("the", "a", "an"):
            ent = ent[1:]
        if not len(ent) or not ent[0].text[0].isupper() or _never(scene, ent):
            continue
        before = governed_by(ent[0])
        if before in _NEARNESS or (ent.label_ in ("GPE", "LOC", "FAC") and before in LOCATIVE):
            add(ent.start_char, ent.end_char)
    return new


def _never(scene: Scene, ent: Span) -> bool:
    words = [fold(t.text) for t in ent]
    if ent.label_ in ("DATE", "TIME", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "NORP", "LANGUAGE"):
        return True
    if any(w in demonyms() or w in BODY or w in ("and", "or") for w in words) or is_person(ent):
        return True
    if len(ent) == 1:
        return words[0] in place_words() | scene.surnames or ent.text.isupper() or not ent[0].is_alpha
    return ent.label_ in ("PERSON", "ORG", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW")
