"""A picture into which reports are taken one by one is the picture of all of them at once."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_world import two_strikes, world

from vidomo.model.picture import Picture
from vidomo.reconcile import reconcile
from vidomo.reconcile.gist import gist_of
from vidomo.reconcile.growing import begin, grow
from vidomo.reconcile.packed import Packed, pack
from vidomo.reconcile.shelves import Held

WORLD = world()
KINDS = ("incidents", "control", "tallies", "disagreements", "people", "copies")


def grown(readings, first):
    picture, rows = begin(readings[:first])
    shelves = Held(picture, rows)
    now = {kind: list(getattr(picture, kind)) for kind in KINDS}
    for reading in readings[first:]:
        gone, made = grow(shelves, [reading])
        for kind, rows in now.items():
            for row in getattr(gone, kind):
                rows.remove(row)
            rows += getattr(made, kind)
    return now


@given(st.permutations(WORLD), st.integers(0, len(WORLD)))
@settings(max_examples=40, deadline=None)
def test_reports_taken_in_one_by_one_give_the_picture_of_all(readings, first):
    whole, now = reconcile(readings), grown(readings, first)
    for kind in KINDS:
        assert sorted(now[kind], key=repr) == sorted(getattr(whole, kind), key=repr)


def test_only_what_a_report_touches_goes():
    shelves = Held(*begin(WORLD[1:]))
    gone, made = grow(shelves, WORLD[:1])
    before, after = reconcile(WORLD[1:]), reconcile(WORLD)
    assert set(gone.incidents) == set(before.incidents) - set(after.incidents)
    assert set(made.incidents) == set(after.incidents) - set(before.incidents)
    assert set(made.control) == set(after.control) - set(before.control)


def test_one_id_of_two_readings_needs_the_comparing_of_all():
    shelves = Held(*begin(WORLD))
    assert grow(shelves, [two_strikes("new"), two_strikes("new")]) is None
    assert grow(shelves, []) == (Picture(), Picture())


def test_a_report_that_is_known_changes_nothing():
    assert grow(Held(*begin(WORLD)), [WORLD[0]]) == (Picture(), Picture())


def test_shelves_of_another_form_are_of_no_use():
    picture, rows = begin(WORLD)
    assert grow(Held(picture, (row for row in rows if row[0] != "form")), [two_strikes("new")]) is None


@pytest.mark.parametrize("reading", WORLD, ids=lambda r: r.report.id)
def test_a_gist_survives_being_packed(reading):
    gist = gist_of(reading)
    again = Packed(pack(gist))
    for field in dataclasses.fields(gist):
        assert getattr(again, field.name) == getattr(gist, field.name)
