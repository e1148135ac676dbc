"""Why, dossier, tables and the wording of ranges."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import handmade
from vidomo.model.codec import encode
from vidomo.model.problem import InputError
from vidomo.record import Filter, IncidentRow, Record, rows
from vidomo.show.dossier import dossier
from vidomo.show.tables import COLUMNS, flat, table
from vidomo.show.why import why
from vidomo.show.words import around, bounds, days

NUMBERS = st.none() | st.integers(0, 10**9).map(float)


@pytest.mark.parametrize("reading", handmade.readings(), ids=lambda reading: reading.report.id)
def test_every_entry_leads_back_to_its_words(record: Record, reading: object) -> None:
    report = reading.report  # type: ignore[attr-defined]
    for kind in ("claims", "events", "figures", "conditions"):
        for entry in getattr(reading, kind):
            chain = why(record, f"{report.id}/{entry.id}")
            assert chain.words
            for words in chain.words:
                assert words.intact
                assert report.text[words.start : words.end] == words.quote
                assert words.before + words.quote + words.after in "…" + report.text + "…"
            assert chain.report is not None and chain.report.digest == report.digest
            assert chain.reasons == entry.why


def test_the_chain_goes_on_to_claim_incident_and_judgement(record: Record) -> None:
    chain = why(record, "a1/f1")
    assert chain.claim is not None and chain.claim.speaker == "Ihor Terekhov"
    (incident,) = chain.incidents
    assert incident.id == "i1"
    assert sum(part.weight for part in incident.judgements[0].parts) == pytest.approx(incident.judgements[0].score)
    assert why(record, "b1/k1").notes[0].startswith("Disputed (conflict, d1): control of Izium")


@pytest.mark.parametrize(("name", "kind", "parts"), [
    ("a1", "report", 0), ("i1", "incident", 4), ("d1", "disagreement", 2), ("p1", "person", 2), (" i2 ", "incident", 1),
])  # fmt: skip
def test_everything_that_is_listed_can_be_asked_for(record: Record, name: str, kind: str, parts: int) -> None:
    chain = why(record, name)
    assert (chain.kind, len(chain.parts)) == (kind, parts)


def test_every_id_of_every_listing_can_be_asked_for(record: Record) -> None:
    for listing in (
        "reports",
        "claims",
        "events",
        "figures",
        "conditions",
        "incidents",
        "control",
        "people",
        "disagreements",
    ):
        for row in getattr(record, listing)():
            assert why(record, row.id).id == row.id


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_an_unknown_id_is_told(record: Record, name: str) -> None:
    try:
        why(record, name)
    except InputError as error:
        assert "there is nothing of this id" in str(error)


def test_a_dossier_gathers_what_is_known_of_a_place(record: Record) -> None:
    found = dossier(record, "kharkov")
    assert found.place.name == "Kharkiv" and found.place.spellings == ("Kharkiv", "Kharkov")
    assert [row.id for row in found.incidents] == ["i1"]
    assert [row.aspect for row in found.conditions] == ["electricity"]
    assert [(row.name, row.claims) for row in found.speakers] == [("Ihor Terekhov", 2)]
    assert found.figures == ()  # both belong to the incident
    izium = dossier(record, "Izium")
    assert {row.holder for row in izium.control} == {"Ukraine", "Russia"}
    assert izium.conditions == () and len(izium.disagreements) == 1


def test_a_dossier_of_a_place_nobody_names_says_so(record: Record) -> None:
    with pytest.raises(InputError, match="no report of this record names such a place"):
        dossier(record, "Atlantis")


def test_every_row_has_columns_or_is_part_of_another() -> None:
    kinds = {kind for kind in vars(rows).values() if is_dataclass(kind) and kind.__name__.endswith("Row")}
    assert kinds <= set(COLUMNS)


@pytest.mark.parametrize("listing", [
    "reports", "claims", "events", "figures", "conditions", "incidents", "control", "tallies", "places", "people",
    "disagreements", "sources",
])  # fmt: skip
def test_rows_become_tables_lines_and_json(record: Record, listing: str) -> None:
    found = getattr(record, listing)(Filter())
    assert found
    kind = type(found[0])
    words = table(kind, found)
    assert len(words.cells) == len(found)
    assert all(isinstance(cell, str) for row in words.cells for cell in row)
    names = [field.name.rstrip("_") for field in fields(kind)]
    assert all(list(flat(row)) == names == list(encode(row)) for row in found)


def test_an_unknown_is_nothing_and_never_zero(record: Record) -> None:
    words = table(IncidentRow, record.incidents(Filter(type="capture")))
    killed = [column.heading for column in words.columns].index("killed")
    assert words.cells[0][killed] == ""


@given(NUMBERS, NUMBERS, NUMBERS)
def test_bounds_tell_what_is_open(low: float | None, high: float | None, best: float | None) -> None:
    told = bounds(low, high, best)
    assert (told == "") == (low is None and high is None and best is None)
    if high is None and low is not None:
        assert told.startswith("at least")
    if low is None and high is not None:
        assert told.startswith("up to")


def test_wording() -> None:
    assert bounds(7, None) == "at least 7"
    assert bounds(None, 2000) == "up to 2,000"
    assert bounds(7, 9, 8) == "7–9 (best 8)"
    assert bounds(5, 5, 5) == "5"
    assert days("2022-09-01", "2022-09-02") == "2022-09-01 to 2022-09-02"
    assert days(None, "2022-09-02") == "until 2022-09-02"


@given(st.text(min_size=1), st.data())
def test_what_stands_around_a_quote_is_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    before, quote, after = around(text, start, end, reach=20)
    assert quote == text[start:end]
    assert text[:start].endswith(before.lstrip("…")) or before.lstrip("…") == ""
    assert text[end:].startswith(after.rstrip("…")) or after.rstrip("…") == ""
