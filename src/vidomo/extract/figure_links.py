"""What a figure belongs to: its claim, its event and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from vidomo.extract.binding import claim_at, places_at
from vidomo.extract.classes import in_class
from vidomo.extract.figure_deeds import EVENTS, PEOPLE, VIOLENT
from vidomo.extract.grammar import lemma
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.extract.sites import NAMES, place_token
from vidomo.model.claim import Claim
from vidomo.model.earth import km
from vidomo.model.event import Event
from vidomo.model.place import Place

if TYPE_CHECKING:
    from vidomo.extract.figure_drafts import Draft

CARRIED = ("killed", "injured", "missing", "buildings_destroyed", "buildings_damaged")
# A count over more than the deed: "in the whole region", "in both strikes together".
_WIDE = re.compile(
    r"\b(?:(?:whole|entire)|(?:across|throughout)\s+the(?:\s+whole|\s+entire)?)\s+(?:\w+\s+)?"
    r"(?:region|country|oblast|province|nation|republic)\b|\b(?:nationwide|countrywide|elsewhere)\b",
    re.I,
)
# A count of a war is none of the town that was spoken of last.
_OF_WAR = re.compile(
    r"\b(?:in|of|during|since the start of) the (?:\w+ )?(?:war|conflict|fighting|invasion|uprising)\b"
)
STAYS = re.compile(r"\b(?:liv(?:e[ds]?|ing)|remain|stay|resid|shelter|left|trapped)")
# How many code points behind a figure its own place and time are told, and what ends its clause.
_NEAR = 60
_CLAUSE_END = re.compile(r"[,;:.()\"]|\s(?:and|but|while|when|after|as|in which)\s")
# Places farther apart, in km, are not the same.
_APART = 40
# What stands between the hurt and the deed that hurt them.
_WHEN = re.compile(r"[^,;.:]*\b(?:when|after)\b[^,;.:]*")
GRAVES = frozenset(("grave", "exhume", "exhumation", "unearth"))
_WIDER = ("region", "country")
WHERE = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "over", "of", "on"))


class Links:
    """What is known of a page when its figures are tied to it."""

    def __init__(
        self,
        page: Page,
        places: Sequence[Place],
        claims: Sequence[Claim],
        events: Sequence[Event],
    ) -> None:
        self.page, self.places, self.claims, self.events = page, places, claims, events
        self.text = page.doc.text

    def claim_of(self, start: int, end: int) -> Claim | None:
        """The claim whose content holds the figure."""
        return claim_at(self.claims, start, end)

    # -------------------------------------------------------------- event
    def event_of(self, draft: Draft) -> Event | None:
        """The event of the whole, of the clause, of the sentence, or, for victims, of the story just before.

        A figure's own place decides: what was "killed in Hroza" belongs to no event elsewhere, and a count of the whole
        region to none in its town.
        """
        if draft.part is not None and draft.part.measure in PEOPLE:
            return self.event_of(draft.part)
        kinds = EVENTS.get(draft.measure, ())
        sent = draft.token.sent
        if draft.measure == "killed" and _of_graves(draft):
            return None
        clause = self._clause(draft)
        place = self._own_place(draft, clause)
        if self._is_wide(draft, clause, place):
            return None
        fit = [
            e
            for e in self.events
            if e.type in kinds
            and e.modality in ("happened", "ongoing", "possible")
            and not (place is not None and e.place is not None and _apart(place, e.place))
        ]
        here = [e for e in fit if sent.start_char <= e.trigger.start < sent.end_char]
        if draft.measure == "distance_km":
            here = [e for e in here if _goes(draft.token, e)]
        if here and place is not None and place.precision in ("exact", "near"):
            # "One died in A and four were hurt in B": near each other as they may be.
            here = [e for e in here if e.place is None or e.place.id == place.id or e.place.precision != "exact"]
            if not here:
                return None
        end = draft.end + len(clause)
        if here and place is not None and place.precision == "region" and self.text[end : end + 1] == ":":
            # "Killed four in the region: two in A, one in B": the whole region's are none of A's.
            here = [e for e in here if e.place is None or e.place.precision in _WIDER or e.place.start < end]
            if not here:
                return None
        if here:
            violent = [e for e in here if e.type in VIOLENT] if draft.measure in PEOPLE else []
            among = violent or here
            caused = [e for e in among if _WHEN.fullmatch(self.text[draft.end : max(draft.end, e.trigger.start)])]
            if caused and draft.measure in PEOPLE:
                return caused[0]  # "and two were hurt when a drone hit B", after a bomb that fell on A
            holding = [e for e in among if e.span.start <= draft.start < e.span.end]
            return min(holding or among, key=lambda e: (_distance(e, draft.start), e.trigger.start))
        if draft.measure not in CARRIED or self._of_accident(draft):
            return None
        before = [e for e in fit if e.trigger.start < draft.start and e.modality == "happened"]
        moved = self._moved_to(draft) if place is None else []
        if moved:
            # "In Kharkiv, debris fell on a house. Two were hurt": not by all that was fired at the country.
            before = [e for e in before if e.place is None or not _elsewhere(e.place, moved)]
            before = [e for e in before if not self._of_country(e, draft)]
        if not before:
            # A headline's or lead's toll stands before the deed that it is of.
            after = [e for e in fit if e.trigger.start > draft.start and e.modality == "happened"]
            if moved:
                after = [e for e in after if e.place is not None and not _elsewhere(e.place, moved)]
            return after[0] if after and self._blocks(draft.start, after[0].trigger.start) <= 2 else None
        if place is not None:
            same = [e for e in before if e.place is not None and e.type in VIOLENT]
            if same:
                return ([e for e in same if e.place is not None and e.place.id == place.id] or same)[-1]
        near = [e for e in before if self._blocks(e.trigger.start, draft.start) <= 3]
        struck = [e for e in near if e.type in VIOLENT] or [e for e in near if e.type != "other"] or near
        return struck[-1] if struck else None

    def _of_accident(self, draft: Draft) -> bool:
        """Whether people of a sentence without a deed died in an accident, or of an illness: of no deed told before."""
        return draft.measure in PEOPLE and any(in_class(t, "accident", self.page.lexicon) for t in draft.token.sent)

    def _is_wide(self, draft: Draft, clause: str, place: Place | None) -> bool:
        """Whether victims are counted over a whole region or country, by the figure's clause or one before it."""
        told = clause if place is not None else self.text[draft.token.sent.start_char : draft.end] + clause
        return draft.measure in PEOPLE and bool(_WIDE.search(told))

    def _clause(self, draft: Draft) -> str:
        """The words behind a figure up to the end of its clause: "killed in Hroza on Thursday"."""
        words = self.text[draft.end : min(draft.end + _NEAR, draft.token.sent.end_char)]
        end = _CLAUSE_END.search(words)
        return words[: end.start()] if end else words

    def _own_place(self, draft: Draft, clause: str) -> Place | None:
        """The place that is told right behind a figure, in its own clause."""
        end = draft.end + len(clause)
        return next((p for p in self.places if draft.end <= p.start < end and self._is_where(p)), None)

    def _moved_to(self, draft: Draft) -> list[Place]:
        """The places of the paragraph so far: "In Poltava, rescuers were searching. Three people died"."""
        block = self.page.block_of(draft.start)
        named = [p for p in self.places if p.start < draft.start and self.page.block_of(p.start) == block]
        return [p for p in named if self._is_where(p) and not p.is_way]

    def _of_country(self, event: Event, draft: Draft) -> bool:
        """Whether a deed is told of a whole country, in another paragraph than a figure."""
        wide = event.place is not None and event.place.precision == "country"
        return wide and self._blocks(event.trigger.start, draft.start) > 0

    def _blocks(self, first: int, second: int) -> int:
        one, other = self.page.block_of(first), self.page.block_of(second)
        return abs(other - one) if one is not None and other is not None else 99

    # -------------------------------------------------------------- place
    def place_of(self, draft: Draft, event: Event | None, cumulative: bool = False) -> Place | None:
        """The place of the sentence, of the event, or of the story; a running total's stands in its own paragraph."""
        sent = draft.token.sent
        clause = self._clause(draft)
        place = self._own_place(draft, clause)
        if self._is_wide(draft, clause, place):
            return place if place is not None and place.precision in _WIDER else None
        if draft.measure in ("distance_km", "population") and event is None:
            return self._named_before(draft, sent.start_char)
        if place is not None and event is None:
            return place
        here = any(sent.start_char <= p.start < sent.end_char and self._is_where(p) for p in self.places)
        if event is not None and event.place is not None:
            told_there = sent.start_char <= event.trigger.start < sent.end_char
            if told_there or not here:
                return event.place
        elif event is not None and not here and sent.start_char <= event.trigger.start < sent.end_char:
            return None  # "11 regions were attacked, killing four"
        found = places_at(self.page, self._anchor(draft), self.places)
        far = cumulative and bool(found) and self._blocks(found[0].start, draft.start) > 0
        if far and (draft.measure not in PEOPLE or _OF_WAR.search(self.text, sent.start_char, sent.end_char)):
            return None
        return found[0] if found else (event.place if event is not None else None)

    def _is_where(self, place: Place) -> bool:
        """A place that tells where, and not whose: "in Korvo", not "the Korvo council"."""
        before = self.text[max(0, place.start - 16) : place.start].lower().replace(" the ", " ").split()
        if place.precision == "country" or not before or before[-1] not in WHERE:
            return False
        token = place_token(self.page, place)
        named_after = token.dep_ in NAMES and token.head.i > token.i  # "head of the Korvo police"
        return not named_after or any(in_class(token.head, name, self.page.lexicon) for name in ("place", "structure"))

    def _anchor(self, draft: Draft) -> Token:
        """The verb over the counted noun: places hang on it."""
        token = draft.token
        for _ in range(4):
            if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
                break
            token = token.head
        return token

    def _named_before(self, draft: Draft, floor: int) -> Place | None:
        """A distance or a population is of the place named before it: "Korvo, 20 km north of Arden"."""
        before = [p for p in self.places if p.start < draft.start and p.precision != "country" and not p.is_way]
        behind = [p for p in self.places if 0 <= p.start - draft.end < 40 and self._is_where(p)]
        if draft.measure == "population" and behind and STAYS.search(self.text, draft.end, behind[0].start):
            return behind[0]  # "about 300 people lived in Korvo"
        same = [p for p in before if p.start >= floor]
        if same:
            return same[-1]
        block = self.page.block_of(draft.start)
        near = [p for p in before if self.page.block_of(p.start) == block]
        return near[-1] if near else (before[-1] if before else None)


def _of_graves(draft: Draft) -> bool:
    """Whether the dead are those of graves, by the sentence or the one before it: how each of them died is not told."""
    doc, sent = draft.token.doc, draft.token.sent
    first = doc[sent.start - 1].sent.start if sent.start else 0
    return any(lemma(t) in GRAVES for t in doc[first : sent.end])


def _goes(token: Token, event: Event) -> bool:
    """ "advanced 20 km": the way that the deed went; not "took a village 20 km north of Korvo"."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        if token.dep_ not in (
            "npadvmod",
            "dobj",
            "pobj",
            "prep",
            "nummod",
            "quantmod",
            "advmod",
            "attr",
            "conj",
            "dep",
        ):
            return False
        if token.dep_ == "prep" and token.head.pos_ not in ("VERB", "ADV", "NUM", "ADP"):
            return False
        token = token.head
    return event.trigger.start <= token.idx < event.trigger.end


def _distance(event: Event, offset: int) -> int:
    return min(abs(event.trigger.start - offset), abs(event.trigger.end - offset))


def _elsewhere(place: Place, others: Sequence[Place]) -> bool:
    return all(_apart(other, place) for other in others)


def _apart(one: Place, other: Place) -> bool:
    """Whether two places cannot be the same, nor one in the other."""
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return False
    if "country" in (one.precision, other.precision):
        return bool(one.country and other.country and one.country != other.country)
    if "region" in (one.precision, other.precision):
        return bool(one.admin1 and other.admin1 and one.admin1 != other.admin1)
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return km(one.lat, one.lon, other.lat, other.lon) > _APART
