"""What is passed on: columns that stay, names that are withheld, cells that run nothing, points that say how sure."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import handmade
from vidomo.model.claim import Claim, Speaker
from vidomo.model.picture import Incident, Picture, Range
from vidomo.model.reading import Reading
from vidomo.record import Filter, Record
from vidomo.show.export import COLUMNS, KINDS, VIEWS, IncidentLine, Lines, csv_text, gather, geojson, json_lines
from vidomo.show.masking import WITHHELD
from vidomo.show.tables import column_names

# The columns as they were first published: more may come after them, none may go or change places.
FIRST = {
    "incidents": "id type place place_id lat lon country admin1 precision place_text from to actor1 actor2 origins "
    "reports events killed_low killed_best killed_high injured_low injured_best injured_high judged report_ids "
    "event_ids outlets origin_names unknowns disagreements",
    "claims": "id report source published speaker role side words cue quote form strength medium evidence start end "
    "corrected",
    "events": "id report source published type trigger quote actor1 actor2 place place_id lat lon country admin1 "
    "precision place_text from to modality weapon target intercepted claim speaker incident start end corrected",
    "figures": "id report source published measure low high approximate unit group cumulative text quote place "
    "place_id lat lon country admin1 precision place_text from to event claim speaker incident start end corrected",
    "conditions": "id report source published aspect value quote place place_id lat lon country admin1 precision "
    "place_text from to claim speaker start end corrected",
    "control": "id place place_id lat lon country admin1 precision place_text holder status modality from to said "
    "speakers claims",
    "totals": "measure place place_id issuer group since as_of low high claim",
    "disputes": "id about kind why place place_id items",
    "places": "id name lat lon country admin1 feature precision mentions reports incidents spellings",
    "people": "id name names roles sides claims reports",
    "reports": "id title source published_from published_to published_basis language words claims events figures "
    "conditions problem failed url digest made_with added_at",
}
PLACED = [name for name, kind in KINDS.items() if "lat" in kind.columns]


@pytest.mark.parametrize("name", sorted(KINDS))
def test_columns_stay_where_they_are_and_are_told(name: str) -> None:
    first = FIRST[name].split()
    assert list(KINDS[name].columns[: len(first)]) == first
    assert set(KINDS[name].columns) <= set(COLUMNS)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_is_written_whole_in_each_form(record: Record, name: str) -> None:
    lines = gather(record, KINDS[name], Filter())
    assert lines.rows
    told = list(csv.DictReader(io.StringIO(csv_text(lines))))
    objects = [json.loads(line) for line in json_lines(lines).splitlines()]
    assert len(told) == len(objects) == len(lines.rows)
    assert all(tuple(row) == KINDS[name].columns for row in (*told, *objects))
    assert csv_text(lines) == csv_text(gather(record, KINDS[name], Filter()))


@given(
    st.lists(
        st.builds(
            lambda start, rest: start + rest,
            st.sampled_from(["=", "+", "-", "@", "\t", "\r", "", "a"]),
            st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
        ),
        min_size=7,
        max_size=7,
    )
)
def test_no_cell_can_be_run_and_each_is_read_back(words: list[str]) -> None:
    kind = KINDS["disputes"]
    row = kind.row(*words[:6], (words[6],))
    (back,) = csv.DictReader(io.StringIO(csv_text(Lines(kind.row, (row,), 0)), newline=""))
    for name, word in zip(kind.columns, words, strict=True):
        assert not back[name].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert back[name].removeprefix("'") == word.removeprefix("'").replace("\r\n", "\n").replace("\r", "\n")


def test_a_second_heading_holds_the_hashtags(record: Record) -> None:
    head, tags, *_ = csv.reader(io.StringIO(csv_text(gather(record, KINDS["incidents"], Filter()), hxl=True)))
    assert dict(zip(head, tags, strict=True))["killed_best"] == "#affected+killed"
    assert all(not tag or tag.startswith("#") for tag in tags)


@pytest.mark.parametrize("name", PLACED)
def test_geojson_is_what_the_standard_asks_for(record: Record, name: str) -> None:
    lines = gather(record, KINDS[name], Filter())
    whole = json.loads(geojson(lines))
    assert whole["type"] == "FeatureCollection" and "crs" not in whole and "GeoNames" in whole["attribution"]
    assert len(whole["features"]) == len(lines.rows)
    for feature, row in zip(whole["features"], lines.rows, strict=True):
        assert feature["type"] == "Feature" and feature["id"] == row.id
        assert {"lat", "lon"}.isdisjoint(feature["properties"])
        if row.lat is None:
            assert feature["geometry"] is None and feature["properties"]["radius_km"] is None
        else:
            assert feature["geometry"] == {"type": "Point", "coordinates": [row.lon, row.lat]}
            assert feature["properties"]["radius_km"] == 5.0


def with_names() -> Reading:
    """A report in which an official and a resident speak and a victim is named with an age."""
    text = (
        "Halyna Moroz, a resident, said the bakery in Kharkiv burned. Oleh Bondar, governor, said help came. "
        "Petro Lysenko, 39, was killed."
    )
    report = handmade.report("n1", text, "2022-08-20", "Levada Post", language="en")
    who = (
        ("c1", "Halyna Moroz", "resident", "the bakery in Kharkiv burned"),
        ("c2", "Oleh Bondar", "governor", "help came"),
    )
    claims = tuple(
        Claim(
            name,
            handmade.span(text, speaker),
            Speaker(speaker, role, "Ukraine"),
            handmade.span(text, "said"),
            (handmade.span(text, words),),
            "indirect",
        )
        for name, speaker, role, words in who
    )
    return Reading(report, claims=claims, places=(handmade.place(text, "Kharkiv"),))


@pytest.fixture()
def named(record: Record) -> Record:
    from vidomo.reconcile import reconcile

    record.add([with_names()])
    record.set_picture(reconcile(record.readings()))
    return record


@pytest.mark.parametrize("name", sorted(KINDS))
def test_private_persons_are_withheld_unless_asked_for(named: Record, name: str) -> None:
    kind = KINDS[name]
    for form in (csv_text, json_lines):
        masked = form(gather(named, kind, Filter()))
        assert not any(private in masked for private in ("Halyna", "Moroz", "Lysenko"))
    lines = gather(named, kind, Filter(), unmasked=True)
    assert lines.withheld == 0
    if name in ("claims", "people"):
        assert "Halyna Moroz" in csv_text(lines)
        shown = csv_text(gather(named, kind, Filter()))
        assert WITHHELD in shown and "Oleh Bondar" in shown
        assert gather(named, kind, Filter()).withheld


def test_a_name_is_withheld_where_only_the_whole_text_tells_it_is_private(named: Record) -> None:
    text = named.texts(["n1"])["n1"].text
    report = handmade.report("n2", text + " Neighbours of Petro Lysenko gathered, the governor said.", "2022-08-21")
    start = report.text.index("Neighbours")
    span = handmade.span(report.text, report.text[start:-20])
    named.add([Reading(report, claims=(Claim("c1", None, None, None, (span,), "indirect"),))])
    shown = csv_text(gather(named, KINDS["claims"], Filter(report="n2")))
    assert "Neighbours of [name withheld]" in shown


INCIDENTS = st.builds(
    Incident,
    id=st.just("i1"),
    type=st.sampled_from(["shelling", "capture", "attack_on_civilians", "other"]),
    place=st.none() | st.just(handmade.strike().places[0]),
    from_=st.none() | st.just("2022-08-17"),
    to=st.none() | st.sampled_from(["2022-08-17", "2022-08-20", "2022-08-31", "2023-01-01"]),
    reports=st.just(("a1",)),
    events=st.just(("a1/e1",)),
    origins=st.integers(1, 3),
    killed=st.sampled_from([Range(), Range(7.0, 7.0, None), Range(0.0, 0.0, 0.0), Range(3.0, 5.0, 9.0)]),
)


@pytest.mark.parametrize("view", VIEWS.values(), ids=lambda view: view.name)
@given(INCIDENTS)
def test_a_view_never_makes_an_unknown_a_number(view: object, incident: Incident) -> None:
    line = IncidentLine(
        **{f.name: None for f in fields(IncidentLine)}
        | {"id": incident.id, "type": incident.type, "from_": incident.from_, "to": incident.to, "origins": 1}
        | {"reports": 1, "events": 1, "report_ids": ("a1",), "outlets": ("Levada Post",), "disagreements": ()}
        | {f"killed_{end}": getattr(incident.killed, end) for end in ("low", "best", "high")}
        | ({"lat": 49.98, "lon": 36.25, "precision": "exact"} if incident.place else {})
    )
    lines = view.of(Lines(IncidentLine, (line,), 0))  # type: ignore[attr-defined]
    assert len(lines.rows) + lines.left_out == 1
    for row in lines.rows:
        told = dict(zip(column_names(lines.row), (getattr(row, f.name) for f in fields(row)), strict=True))
        day = date.fromisoformat(told.get("event_date") or told["date_start"])
        assert day.isoformat() == incident.from_ and told["year"] == day.year
        best = told["fatalities"] if "fatalities" in told else told["best"]
        assert best == (None if incident.killed.best is None else int(incident.killed.best))
        assert (told["latitude"] is None) == (incident.place is None)
        if "high" in told:
            assert told["high"] == incident.killed.high and told["best"] >= 1
    assert not lines.rows or (incident.from_ and incident.to)


def test_precision_of_days_is_coded_as_each_codebook_codes_it(record: Record) -> None:
    (first, _) = handmade.picture().incidents
    for last, acled, ucdp in (("17", 1, 1), ("19", 2, 2), ("23", 2, 3), ("31", 3, 4)):
        record.set_picture(Picture(incidents=(replace(first, to=f"2022-08-{last}"),)))
        lines = gather(record, KINDS["incidents"], Filter())
        assert VIEWS["acled"].of(lines).rows[0].time_precision == acled
        assert VIEWS["ucdp"].of(lines).rows[0].date_prec == ucdp
    assert VIEWS["acled"].of(lines).rows[0].sub_event_type == "Shelling/artillery/missile attack"
    assert VIEWS["ucdp"].of(lines).rows[0].high is None
