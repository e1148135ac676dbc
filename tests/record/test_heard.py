"""What a speaker or a side says is counted from arrays as it is counted row by row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import handmade
from vidomo.record import Filter, Record

VOICES = [
    Filter(),
    Filter(speaker="general"),
    Filter(speaker="e"),
    Filter(speaker=""),
    Filter(speaker="nobody at all"),
    Filter(side="Ukraine"),
    Filter(side="Nowhere"),
    Filter(speaker="e", side="Ukraine"),
]


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("rest", [{}, {"place": "Kharkiv"}, {"from_": "2022-03-02"}, {"to": "2022-03-02"}])
def test_claims_and_reports_of_a_voice_are_counted(tmp_path: Path, voice: Filter, rest: dict[str, str]) -> None:
    with Record.create(tmp_path / "r.db") as record:
        record.add(handmade.readings())
        wanted = replace(voice, **rest)
        days = Filter(from_=wanted.from_, to=wanted.to)
        published = {row.id for row in record.reports(days)}
        speaking = {row.report for row in record.claims(voice)} & published
        assert record.heard(wanted) == (record.claims(wanted).total, len(speaking))


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("place", [None, "Kharkiv", "Kharkiv Oblast", "Ukraine"])
def test_what_stands_beside_a_page_of_a_voice_is_how_much_there_is(
    tmp_path: Path, voice: Filter, place: str | None
) -> None:
    with Record.create(tmp_path / "r.db") as record:
        record.add(handmade.readings())
        whole = replace(voice, place=place)
        for listing in (record.events, record.figures, record.conditions, record.claims):
            rows = listing(whole).rows
            for page in (replace(whole, limit=1), replace(whole, limit=1, offset=1)):
                assert listing(page).rows == rows[page.offset : page.offset + 1]
                assert listing(page).total == len(rows)
