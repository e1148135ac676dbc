"""Places: every mention in a report, resolved as well as the gazetteer and the report allow."""

from __future__ import annotations

from dataclasses import replace

from vidomo.extract.labelled import names_speaker
from vidomo.extract.metonyms import is_metonym
from vidomo.extract.named_together import note_company
from vidomo.extract.parsed import Doc
from vidomo.extract.place_evidence import is_person
from vidomo.extract.place_mentions import UNLIKELY, Mention, Scene
from vidomo.extract.place_sense import focus_of, peoples, settle
from vidomo.extract.relative_places import part_of_country, relative
from vidomo.extract.respelt import respelt, support_lists
from vidomo.extract.shown_places import shown
from vidomo.extract.toponyms import mentions, scene_of, unknown
from vidomo.extract.typed_places import with_containers, with_divisions, with_types
from vidomo.extract.unlisted_places import facilities
from vidomo.gazetteer import Candidate, Gazetteer
from vidomo.gazetteer.fold import fold
from vidomo.model.earth import km
from vidomo.model.place import Place
from vidomo.model.report import Report

# Evidence from which words count as a place; the sum of the parts in toponyms._evidence.
ENOUGH = 0.8
# Where names are written as reports spell them, another spelling is another place, unless it lies beside one known.
_AS_SPELT = frozenset(("US", "GB", "CA", "AU", "NZ", "IE"))
_BESIDE_KM = 60.0


def find_places(report: Report, doc: Doc, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Find the places a report speaks of as places: no adjectives, no bodies named after a place, no governments.

    Args:
        report: The report; offsets count its text.
        doc: Its analysis, with the offsets of the text.
        gazetteer: The places of the world.

    Returns:
        Every mention in the order of the text, none overlapping; unresolved ones have no point.
    """
    votes = peoples(doc)
    scene = scene_of(doc)
    found = mentions(scene, gazetteer)
    focus = focus_of(votes, _taken(found))
    if focus.main:
        scene = replace(scene, country=focus.main)
        found = mentions(scene, gazetteer)
    found = with_types(doc, found, gazetteer, focus.main)
    found = sorted([*found, *respelt(scene, _taken(found), gazetteer)], key=lambda m: m.start)
    found = sorted([*found, *facilities(scene, found, gazetteer)], key=lambda m: (m.start, -m.end))
    found = _one_each(_without_parts(found))
    with_containers(scene.text, found)
    with_divisions(doc, found)
    note_company(scene.text, [m for m in found if m.score > UNLIKELY], gazetteer, scene.country)
    support_lists(scene.text, found, ENOUGH)
    taken = _taken(found)
    taken += _unknown(scene, taken, gazetteer)
    taken += shown(scene, taken, gazetteer)
    taken.sort(key=lambda m: m.start)
    focus = focus_of(votes, taken)
    chosen = settle(taken, focus)
    places = []
    for mention in _apart(taken):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or is_metonym(span, mention) or names_speaker(report.text, mention.start, mention.end):
            continue
        places.append(_place(report, scene, mention, chosen.get(mention.key)))
    return tuple(places)


def _taken(found: list[Mention]) -> list[Mention]:
    """Keep what has evidence enough, and the other mentions of a name that the report shows to be a place."""
    sure = {m.key for m in found if m.strong and m.score >= ENOUGH}
    return [m for m in found if m.score >= ENOUGH or (m.key in sure and m.score >= ENOUGH - 2)]


def _without_parts(found: list[Mention]) -> list[Mention]:
    """Drop what a longer mention that counts covers: Tyshky in Cherkasy Tyshky."""
    long = [(m.start, m.end) for m in found if m.score >= ENOUGH]
    return [m for m in found if not any(a <= m.start and m.end <= b and (a, b) != (m.start, m.end) for a, b in long)]


def _one_each(found: list[Mention]) -> list[Mention]:
    """Make one mention of those of one stretch of text, which several ways of looking have found."""
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, m.end, -m.score)):
        if kept and (kept[-1].start, kept[-1].end) == (mention.start, mention.end):
            first = kept[-1]
            held = {c.id for c in first.candidates}
            if not first.fixed:
                first.candidates += tuple(c for c in mention.candidates if c.id not in held)
            first.strong = first.strong or mention.strong
        else:
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.start, -m.end))


def _apart(taken: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(taken, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _unknown(scene: Scene, taken: list[Mention], gazetteer: Gazetteer) -> list[Mention]:
    """Look up in the report's own country what the model calls a place and the gazetteer does not hold as spelt."""
    new = []
    for ent in unknown(scene.doc, taken):
        if is_person(ent):
            continue
        text = scene.text[ent.start_char : ent.end_char]
        near = gazetteer.fuzzy(text, scene.country) if scene.country else ()
        if scene.country in _AS_SPELT:
            near = _beside(near, taken)
        if not near:
            continue
        new.append(Mention(ent.start_char, ent.end_char, fold(text), near, ENOUGH, False))
    return new


def _beside(candidates: tuple[Candidate, ...], taken: list[Mention]) -> tuple[Candidate, ...]:
    """Keep the places near what a report names first of a name: a town is not another one far off, spelt nearly so."""
    known = [c for m in taken for c in m.candidates[:1] if c.kind in ("settlement", "admin2", "district")]
    points = [(c.lat, c.lon) for c in known if c.lat is not None and c.lon is not None]
    return tuple(
        c
        for c in candidates
        if c.lat is not None and c.lon is not None and any(km(c.lat, c.lon, *point) <= _BESIDE_KM for point in points)
    )


def _place(report: Report, scene: Scene, mention: Mention, settled: Candidate | None) -> Place:
    start, end = mention.start, mention.end
    best = mention.candidates[0] if mention.fixed and mention.candidates else settled
    if best is None:
        return Place(start, end, report.text[start:end])
    many = len(mention.candidates)
    if best.kind == "country" and (part := part_of_country(scene.text, start, best)):
        begin, words, lat, lon, radius = part
        return Place(
            begin, end, report.text[begin:end], name=f"{words} {best.name}", lat=lat, lon=lon, country=best.country,
            precision="country", candidates=many, radius_km=radius, id=f"{best.id}/{words.lower()}", feature="RGN",
        )  # fmt: skip
    place = best.place(start, end, report.text[start:end], many)
    if best.lat is None:
        return place
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    return relative(place, best, scene.text[span.sent.start_char : start]) if span is not None else place
