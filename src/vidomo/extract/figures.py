"""Figures: what a report counts, with open bounds kept open, and what each count belongs to.

A number is looked at with the noun it counts, the word that tells what befell the counted, and the words that bound it.
What is no count of the field — dates, ages, ordinals, names with numbers, money, scores — is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from vidomo.extract.figure_drafts import Draft
from vidomo.extract.figure_finder import Finder
from vidomo.extract.figure_links import Links
from vidomo.extract.figure_spans import Spans
from vidomo.extract.gapped import with_gapped
from vidomo.extract.page import Page
from vidomo.model.claim import Claim
from vidomo.model.event import Event
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time


def find_figures(
    page: Page, times: Sequence[Time], places: Sequence[Place], claims: Sequence[Claim], events: Sequence[Event]
) -> tuple[Figure, ...]:
    """Find the figures of a report.

    Args:
        page: The page.
        times: Its times; numbers inside them count nothing.
        places: Its places.
        claims: Its claims; a figure inside one's content is that claim's.
        events: Its events; a count of victims belongs to the deed that its sentence, or the one before, tells.

    Returns:
        Figures in the order of the text.
    """
    found = with_gapped(page, places, Finder(page, times).drafts())
    drafts = sorted(found, key=lambda draft: (draft.start, -draft.end))
    links, spans = Links(page, places, claims, events), Spans(page.doc.text, times, events)
    names = {id(draft): f"f{number}" for number, draft in enumerate(drafts, 1)}
    return tuple(_figure(page, draft, names, links, spans) for draft in drafts)


def _figure(page: Page, draft: Draft, names: dict[int, str], links: Links, spans: Spans) -> Figure:
    since, until, cumulative = spans.span_of(draft)
    if draft.part is not None and not cumulative:
        cumulative = spans.span_of(draft.part)[2]
    event = None if cumulative else links.event_of(draft)
    claim = links.claim_of(draft.start, draft.end)
    return Figure(
        id=names[id(draft)],
        measure=draft.measure,
        start=draft.start,
        end=draft.end,
        text=page.report.text[draft.start : draft.end],
        low=draft.low,
        high=draft.high,
        approximate=draft.approximate,
        unit=draft.unit,
        group=draft.group,
        cumulative=cumulative,
        since=since,
        until=until,
        place=links.place_of(draft, event, cumulative),
        event=event.id if event else None,
        claim=claim.id if claim else None,
        part_of=names.get(id(draft.part)) if draft.part is not None else None,
        why=(Reason(f"figures.{draft.rule}", draft.line or None, draft.detail),),
    )
