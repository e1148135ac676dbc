"""What a change of the lexicon changes in readings: before and after, over the same reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vidomo.extract.pipeline import read_reports
from vidomo.gazetteer import Gazetteer
from vidomo.lexicon import Lexicon
from vidomo.model.reading import Reading
from vidomo.model.report import Report

Sort = Literal["claim", "event", "figure", "condition"]


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that the two lexicons read differently.

    Attributes:
        sort: What sort of entry.
        report: Id of the report.
        quote: The words it stands in.
        before: How it was read before; empty where it was not.
        after: How it is read after; empty where it no longer is.
    """

    sort: Sort
    report: str
    quote: str
    before: str
    after: str


def compare(
    reports: Iterable[Report], before: Lexicon, after: Lexicon, gazetteer: Gazetteer | None = None
) -> Iterator[Change]:
    """Read reports with two lexicons and tell what differs.

    Args:
        reports: The reports; read twice.
        before: The lexicon as it was.
        after: The lexicon as changed.
        gazetteer: The places; the installed index where None.

    Yields:
        The differences, report by report, in the order of the text.
    """
    kept = list(reports)
    old = read_reports(kept, gazetteer, before)
    new = read_reports(kept, gazetteer, after)
    for one, other in zip(old, new, strict=True):
        left, right = _entries(one), _entries(other)
        for key in sorted({*left, *right}):
            was, now = left.get(key, ""), right.get(key, "")
            if was != now:
                sort, start, end = key[0], key[1], key[2]
                yield Change(sort, one.report.id, " ".join(one.report.text[start:end].split()), was, now)


def _entries(reading: Reading) -> dict[tuple[Sort, int, int, int], str]:
    """Every entry by its words, told in a line; the last number tells entries over the same words apart."""
    found: dict[tuple[Sort, int, int, int], str] = {}

    def put(sort: Sort, start: int, end: int, told: str) -> None:
        number = sum(1 for key in found if key[:3] == (sort, start, end))
        found[sort, start, end, number] = told

    for claim in reading.claims:
        speaker = claim.speaker.name if claim.speaker is not None else "nobody named"
        put("claim", claim.content[0].start, claim.content[-1].end, f"{speaker} {claim.strength}")
    for event in reading.events:
        who = event.actor1.name if event.actor1 is not None else "nobody named"
        where = (event.place.name or event.place.text) if event.place is not None else "no place"
        told = f"{event.type} {event.modality}, by {who}, {where}"
        put("event", event.trigger.start, event.trigger.end, told)
    for figure in reading.figures:
        put(
            "figure",
            figure.start,
            figure.end,
            f"{figure.measure} {figure.low}..{figure.high} {figure.group or ''}".strip(),
        )
    for condition in reading.conditions:
        where = (condition.place.name or condition.place.text) if condition.place is not None else "no place"
        put("condition", condition.start, condition.end, f"{condition.aspect} {condition.value}, {where}")
    return found
