"""What a figure belongs to: its claim, its event, its place, and the time that it covers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from vidomo.extract.binding import claim_at, places_at
from vidomo.extract.page import Page
from vidomo.model.claim import Claim
from vidomo.model.event import Event
from vidomo.model.place import Place
from vidomo.model.time import Time

if TYPE_CHECKING:
    from vidomo.extract.figure_drafts import Draft

STRIKES = ("shelling", "missile_strike", "air_strike", "drone_strike", "explosion")
VICTIMS = (
    *STRIKES,
    "attack_on_civilians",
    "armed_clash",
    "riot",
    "offensive",
    "destruction",
    "protest",
    "other",
    "capture",
)
# Which events a figure can belong to, by its measure; those of a sentence before only for victims.
EVENTS: dict[str, tuple[str, ...]] = {
    "killed": VICTIMS,
    "injured": VICTIMS,
    "missing": VICTIMS,
    "buildings_destroyed": (*STRIKES, "destruction", "armed_clash", "attack_on_civilians", "riot", "offensive"),
    "buildings_damaged": (*STRIKES, "destruction", "armed_clash", "attack_on_civilians", "riot", "offensive"),
    "vehicles_destroyed": (*STRIKES, "destruction", "armed_clash", "interception", "capture"),
    "munitions_fired": (*STRIKES, "offensive", "attack_on_civilians", "interception"),
    "munitions_intercepted": ("interception", *STRIKES),
    "captured": ("detention", "capture", "desertion"),
    "deserted": ("desertion",),
    "encircled": ("encirclement", "armed_clash"),
    "evacuated": ("evacuation",),
    "displaced": ("evacuation", *STRIKES, "armed_clash", "offensive", "attack_on_civilians"),
    "troops": ("deployment", "withdrawal", "armed_clash", "offensive", "attack_on_civilians"),
    "settlements": ("capture", "advance", "offensive", "withdrawal", *STRIKES),
    "area_km2": ("capture", "advance", "offensive", "withdrawal"),
    "distance_km": ("advance", "offensive", "withdrawal"),
    "other": (*STRIKES, "protest", "riot"),
}
CARRIED = ("killed", "injured", "missing", "buildings_destroyed", "buildings_damaged")
# Words that make a count a running total, and offices that keep totals.
TOTALS = frozenset(("total", "overall", "far", "altogether", "cumulative"))
WHERE = frozenset(("in", "at", "near", "outside", "around", "inside", "across", "over", "of", "on"))


class Links:
    """What is known of a page when its figures are tied to it."""

    def __init__(
        self,
        page: Page,
        times: Sequence[Time],
        places: Sequence[Place],
        claims: Sequence[Claim],
        events: Sequence[Event],
    ) -> None:
        self.page, self.times, self.places, self.claims, self.events = page, times, places, claims, events
        self.text = page.doc.text

    def claim_of(self, start: int, end: int) -> Claim | None:
        """The claim whose content holds the figure."""
        return claim_at(self.claims, start, end)

    # -------------------------------------------------------------- time
    def span_of(self, draft: Draft) -> tuple[Time | None, Time | None, bool]:
        """Since when and until when a figure counts, and whether it is a running total."""
        sent = draft.token.sent
        here = [t for t in self.times if sent.start_char <= t.start < sent.end_char]
        since = until = None
        for time in here:
            before = self.text[max(0, time.start - 12) : time.start].lower().split()
            word = before[-1] if before else ""
            if word == "since" or (word == "from" and time.type == "DATE" and len(here) > 1):
                since = time
            elif word in ("until", "till", "through") or before[-2:] == ["as", "of"] or before[-2:] == ["up", "to"]:
                until = time
            elif (
                time.type == "DURATION" and time.from_ is not None and word in ("in", "over", "during", "for", "within")
            ):
                since = until = time
        if draft.measure in ("distance_km", "population"):
            return None, None, False
        total = since is not None or any(
            token.lower_ in TOTALS and (token.lower_ != "far" or (token.i and token.nbor(-1).lower_ == "so"))
            for token in sent
        )
        return since, until, (total and draft.measure not in ("area_km2",)) or self._is_total(draft)

    def _is_total(self, draft: Draft) -> bool:
        """A round count in the perfect tense over a whole region or country: an office's running total."""
        if draft.measure not in (
            "killed",
            "injured",
            "missing",
            "displaced",
            "buildings_destroyed",
            "buildings_damaged",
        ):
            return False
        if (draft.low if draft.low is not None else draft.high or 0) < 100:
            return False
        verb = draft.token
        for _ in range(5):
            if verb.pos_ in ("VERB", "AUX") or verb.head.i == verb.i:
                break
            verb = verb.head
        perfect = any(child.lower_ in ("has", "have", "had", "'ve") for child in verb.children)
        return perfect

    # -------------------------------------------------------------- event
    def event_of(self, draft: Draft) -> Event | None:
        """The event of the clause, of the sentence, or, for victims, of the story just before."""
        kinds = EVENTS.get(draft.measure, ())
        sent = draft.token.sent
        fit = [e for e in self.events if e.type in kinds and e.modality in ("happened", "ongoing", "possible")]
        here = [e for e in fit if sent.start_char <= e.trigger.start < sent.end_char]
        if here:
            holding = [e for e in here if e.span.start <= draft.start < e.span.end]
            return min(holding or here, key=lambda e: (_distance(e, draft.start), e.trigger.start))
        if draft.measure not in CARRIED:
            return None
        before = [e for e in fit if e.trigger.start < draft.start and e.modality == "happened"]
        if not before:
            # A headline's or lead's toll stands before the deed that it is of.
            after = [e for e in fit if e.trigger.start > draft.start and e.modality == "happened"]
            return after[0] if after and self._blocks(draft.start, after[0].trigger.start) <= 2 else None
        near = [e for e in before if self._blocks(e.trigger.start, draft.start) <= 3]
        struck = [e for e in near if e.type != "other"] or near
        return struck[-1] if struck else None

    def _blocks(self, first: int, second: int) -> int:
        one, other = self.page.block_of(first), self.page.block_of(second)
        return abs(other - one) if one is not None and other is not None else 99

    # -------------------------------------------------------------- place
    def place_of(self, draft: Draft, event: Event | None) -> Place | None:
        """The place of the sentence, of the event, or of the story."""
        sent = draft.token.sent
        if draft.measure in ("distance_km", "population") and event is None:
            return self._named_before(draft, sent.start_char)
        here = any(sent.start_char <= p.start < sent.end_char and self._is_where(p) for p in self.places)
        if event is not None and event.place is not None:
            told_there = sent.start_char <= event.trigger.start < sent.end_char
            if told_there or not here:
                return event.place
        found = places_at(self.page, self._anchor(draft), self.places)
        return found[0] if found else (event.place if event is not None else None)

    def _is_where(self, place: Place) -> bool:
        """A place that tells where, and not whose: "in Korvo", not "the Korvo council"."""
        before = self.text[max(0, place.start - 16) : place.start].lower().replace(" the ", " ").split()
        return place.precision != "country" and bool(before) and before[-1] in WHERE

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
        before = [
            p
            for p in self.places
            if p.start < draft.start and p.precision != "country" and not any(char.isdigit() for char in p.text)
        ]
        behind = [p for p in self.places if 0 <= p.start - draft.end < 40 and self._is_where(p)]
        if draft.measure == "population" and behind and " live" in self.text[draft.end : behind[0].start]:
            return behind[0]  # "about 300 people lived in Korvo"
        same = [p for p in before if p.start >= floor]
        if same:
            return same[-1]
        block = self.page.block_of(draft.start)
        near = [p for p in before if self.page.block_of(p.start) == block]
        return near[-1] if near else (before[-1] if before else None)


def _distance(event: Event, offset: int) -> int:
    return min(abs(event.trigger.start - offset), abs(event.trigger.end - offset))
