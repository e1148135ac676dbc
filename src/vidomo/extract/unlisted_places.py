"""Works and buildings that no gazetteer lists, named after a town that it does."""

from __future__ import annotations

import re
from dataclasses import replace

from vidomo.extract.place_evidence import LOCATIVE, TAKES_PLACE, governed_by, taken_by
from vidomo.extract.place_mentions import Mention, Scene
from vidomo.gazetteer import TYPES, Candidate, Gazetteer, context_words, demonyms, typed
from vidomo.gazetteer.fold import fold

_FACILITIES = "|".join(sorted(context_words("facilities"), key=len, reverse=True))
_FACILITY = re.compile(
    r"(?P<name>(?:[A-Z][\w'’-]+\s+){1,4}?)(?P<extra>(?:[A-Za-z]+\s+){0,2}?)(?P<word>(?i:" + _FACILITIES + r"))\b"
)
# In lower case, what a town has one of: "the Kharkiv refinery" is a name, "a Kharkiv school" is not.
_DISTINCT = frozenset(("airbase", "airfield", "refinery", "steelworks", "substation", "dam"))


# What no name of a building goes through.
_APART = frozenset(("ADP", "DET", "SCONJ", "CCONJ", "AUX", "PRON"))
# "an assault on the Nova Technical College", "the defences of Taji Air Base"
_AIMED = frozenset(("on", "of", "against"))


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
        if span is None or span[0].sent.start != span[-1].sent.start:
            continue
        if any(t.pos_ in _APART for t in span):
            continue  # "in two districts of Odesa after a substation was hit"
        before = governed_by(span[0])
        if before not in LOCATIVE and before not in _AIMED and taken_by(span[-1]) not in TAKES_PLACE:
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
