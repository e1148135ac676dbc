"""What holds for any picture, whatever the reports."""

from __future__ import annotations

import dataclasses
import json

import pytest
from desk import Desk, day
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_world import fuel_fire, one_strike_later, ordered, retaken, two_strikes, world

from vidomo.model.picture import Picture
from vidomo.model.problem import VidomoError
from vidomo.reconcile import reconcile

WORLD = world()
PICTURE = reconcile(WORLD)


@given(st.permutations(WORLD))
@settings(max_examples=20, deadline=None)
def test_the_order_of_reports_changes_nothing(readings):
    assert reconcile(readings) == PICTURE


@given(st.lists(st.sampled_from(WORLD), max_size=5))
@settings(max_examples=20, deadline=None)
def test_a_report_given_twice_counts_once(more):
    assert reconcile([*WORLD, *more]) == PICTURE


@given(st.sets(st.integers(0, 4), max_size=5))
@settings(max_examples=20, deadline=None)
def test_every_event_that_happened_is_in_one_incident(chosen):
    readings = [WORLD[i] for i in sorted(chosen)]
    picture = reconcile(readings)
    listed = [e for i in picture.incidents for e in i.events]
    done = [f"{r.report.id}/{e.id}" for r in readings for e in r.events if e.modality in ("happened", "ongoing")]
    assert sorted(listed) == sorted(done)


def test_an_unrelated_report_changes_no_other_incident():
    desk = Desk("far", "2022-08-18", "Harbour Gazette")
    desk.event("protest", "Dockers marched through Odesa.", "Odesa", day("2022-08-17"), "marched")
    more = reconcile([*WORLD, desk.reading()])
    assert set(PICTURE.incidents) <= set(more.incidents)
    assert len(more.incidents) == len(PICTURE.incidents) + 1
    assert set(PICTURE.control) == set(more.control)


def test_with_the_parties_swapped_the_picture_is_the_same_but_for_their_names():
    plain = [
        two_strikes(attacker="Alphia"),
        fuel_fire(attacker="Alphia"),
        retaken(taker="Betria", loser="Alphia"),
        ordered(leaver="Betria", other="Alphia"),
    ]
    swapped = [
        two_strikes(attacker="Betria"),
        fuel_fire(attacker="Betria"),
        retaken(taker="Alphia", loser="Betria"),
        ordered(leaver="Alphia", other="Betria"),
    ]

    def structure(readings):
        picture = reconcile(readings)
        return (
            sorted((i.type, i.events, i.origins, i.killed, i.injured, i.from_, i.to) for i in picture.incidents),
            sorted((c.place.name, c.status, c.from_ or "", c.claims) for c in picture.control),
            sorted(
                (d.about.replace("Alphia", "X").replace("Betria", "X"), d.kind, d.items) for d in picture.disagreements
            ),
        )

    assert structure(plain) == structure(swapped)


def test_the_parts_of_a_judgement_add_up_to_its_score():
    judged = [j for i in PICTURE.incidents for j in i.judgements]
    assert judged
    for judgement in judged:
        assert sum(p.weight for p in judgement.parts) == pytest.approx(judgement.score, abs=0.002)


def test_two_texts_under_one_id_are_refused():
    with pytest.raises(VidomoError, match="own id"):
        reconcile([two_strikes("r1"), one_strike_later("r1")])


def test_nothing_gives_an_empty_picture():
    assert reconcile([]) == Picture()


def test_the_picture_is_plain_json():
    data = PICTURE.as_dict()
    assert json.loads(json.dumps(data)) == data
    assert {"from", "to", "origins", "killed", "why"} <= set(data["incidents"][0])


def test_ids_do_not_depend_on_the_name_of_a_report():
    again = [dataclasses.replace(r, report=dataclasses.replace(r.report, id="x" + r.report.id)) for r in WORLD]
    assert {i.id for i in reconcile(again).incidents} == {i.id for i in PICTURE.incidents}
