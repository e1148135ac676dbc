"""The time that a figure covers: since when, until when, and whether it runs on over several deeds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vidomo.extract.figure_deeds import PEOPLE, VIOLENT
from vidomo.extract.figure_drafts import Draft
from vidomo.extract.grammar import clause_head
from vidomo.extract.parsed import Span, Token
from vidomo.model.event import Event
from vidomo.model.time import Time

# Words that make a count a running total, and offices that keep totals.
TOTALS = frozenset(("total", "overall", "far", "altogether", "cumulative"))
_TOGETHER = re.compile(
    r"\bboth\s+(?:\w+\s+){0,2}(?:strikes|attacks|hits|shootings|explosions|blasts|raids|incidents)\b"
    r"|\btogether\b(?!\s+with)|\bcombined\b",
    re.I,
)


# From so many a count told by "had been" is a running total.
GREAT = 1000


class Spans:
    """What is known of a report when its figures are dated."""

    def __init__(self, text: str, times: Sequence[Time], events: Sequence[Event]) -> None:
        self.text, self.times, self.events = text, times, events

    def span_of(self, draft: Draft) -> tuple[Time | None, Time | None, bool]:
        """Since when and until when a figure counts, and whether it is a running total."""
        sent = draft.token.sent
        here = [t for t in self.times if sent.start_char <= t.start < sent.end_char]
        since = until = None
        for time in here:
            before = self.text[max(0, time.start - 12) : time.start].lower().split()
            word = before[-1] if before else ""
            if _is_of_day(draft.token, time):
                continue
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
        total = since is not None or any(token.lower_ in TOTALS and _sums_up(token) for token in sent)
        running = (total and draft.measure != "area_km2") or self._is_total(draft)
        return since, until, running or self.is_joint(draft)

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
        # "has killed 300 and wounded thousands": the auxiliary stands with the first.
        verbs = [verb, verb.head] if verb.dep_ == "conj" else [verb]
        perfect = {child.lower_ for each in verbs for child in each.children} & {"has", "have", "had", "'ve"}
        # "They said 200 had been hurt": the past of "were hurt" as well as of "have been hurt".
        shifted = perfect == {"had"} and any(each.dep_ == "ccomp" for each in verbs)
        return bool(perfect) and not (shifted and (draft.low or draft.high or 0) < GREAT)

    def is_joint(self, draft: Draft) -> bool:
        """Whether a count of victims is of several deeds together: "in both strikes", "in two strikes", told apart."""
        if draft.measure not in PEOPLE:
            return False
        sent = draft.token.sent
        if _TOGETHER.search(self.text[draft.end : sent.end_char]):
            return True
        here = [e for e in self.events if e.type in VIOLENT and sent.start_char <= e.trigger.start < sent.end_char]
        apart = {
            (e.place.name if e.place else None, e.time.from_)
            for e in self.events
            if e.type in VIOLENT and e.trigger.start >= sent.end_char and e.time is not None and e.time.from_
        }
        return len(apart) > 1 and len(here) == 1 and self._several(here[0], sent)

    def _several(self, event: Event, sent: Span) -> bool:
        """ "two missile strikes": a deed told in the plural and counted."""
        return any(
            token.tag_ == "NNS"
            and event.trigger.start <= token.idx < event.trigger.end
            and any(child.dep_ == "nummod" for child in token.children)
            for token in sent
        )


def _is_of_day(token: Token, time: Time) -> bool:
    """ "since 7 October, when gunmen killed 40": what the clause counts is of that day."""
    verb = clause_head(token)
    return verb.dep_ == "relcl" and time.start <= verb.head.idx < time.end


def _sums_up(token: Token) -> bool:
    """Tell whether a word of totals speaks of all that came before: "so far", and not "in total six were hurt"."""
    before = token.nbor(-1).lower_ if token.i else ""
    if token.lower_ == "far":
        return before == "so"
    counts = token.i > 0 and token.nbor(-1).like_num  # "six total people were shot"
    if token.lower_ == "total" and (before in ("a", "in") or counts):
        perfect = any(t.lower_ in ("has", "have", "had") and t.dep_ == "aux" for t in token.sent)
        return perfect or any(t.lower_ in ("since", "far") for t in token.sent)
    return True
