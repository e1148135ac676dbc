"""The readings that speed is measured on are readings: every span equals its words, and density does not grow."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "benchmarks"))
from resample import read_sample, resample

from vidomo.cli.redoing import redo
from vidomo.model.reading import Reading
from vidomo.reconcile import reconcile
from vidomo.reconcile.growing import begin, grow
from vidomo.reconcile.shelves import Held
from vidomo.record import Record


@pytest.fixture(scope="module")
def sample():
    return read_sample()


@pytest.fixture(scope="module")
def many(sample):
    return list(resample(sample, 300, seed=3))


def test_every_span_equals_the_words_of_its_text(many):
    for reading in many:
        text = reading.report.text
        spans = [s for c in reading.claims for s in (*c.content, c.source, c.cue) if s]
        spans += [s for e in reading.events for s in (e.trigger, e.span)]
        for item in (*spans, *reading.places, *reading.times, *reading.figures):
            assert text[item.start : item.end] == item.text
        assert Reading.from_dict(reading.as_dict()) == reading


def test_one_seed_gives_one_result_and_another_another(sample, many):
    assert list(resample(sample, 300, seed=3)) == many
    assert list(resample(sample, 300, seed=4)) != many


def test_each_reading_is_a_report_of_its_own_and_some_are_copies(sample, many):
    assert len({r.report.id for r in many}) == len(many) == 300
    copies = [r for r in many if r.report.id.endswith("-copy")]
    assert 1 <= len(copies) <= 30
    found = {name for copy in reconcile(many).copies for name in copy.reports}
    assert {r.report.id for r in copies} <= found


def test_an_incident_keeps_its_reports_as_there_are_more(sample, many):
    few, more = (Counter(len(i.reports) for i in reconcile(rs).incidents) for rs in (many[:100], many))
    share = [sum(n * size for size, n in c.items()) / c.total() for c in (few, more)]
    assert share[1] == pytest.approx(share[0], rel=0.25)


def test_reports_taken_in_one_by_one_give_the_picture_of_all(sample, many):
    # Crowded: all of one month, so that the windows in which reports meet are full.
    picture, rows = begin(many[:200:2])
    shelves = Held(picture, rows)
    kinds = ("incidents", "control", "tallies", "disagreements", "copies")
    now = {kind: Counter(getattr(picture, kind)) for kind in kinds}
    for reading in many[1:80:2]:
        gone, made = grow(shelves, [reading])
        for kind in kinds:
            assert not Counter(getattr(gone, kind)) - now[kind]
            now[kind] += Counter(getattr(made, kind))
            now[kind] -= Counter(getattr(gone, kind))
    whole = reconcile([*many[:200:2], *many[1:80:2]])
    for kind in kinds:
        assert now[kind] == Counter(getattr(whole, kind))


def test_a_record_that_grew_holds_what_one_made_at_once_holds(many, tmp_path):
    with Record.create(tmp_path / "grown.db") as grown, Record.create(tmp_path / "whole.db") as whole:
        grown.add(many[:80])
        redo(grown)
        began = grown.as_recorded("9999-12-31T00:00:00+00:00").picture
        for reading in many[80:86]:
            grown.add([reading])
            redo(grown)
        assert grown.grown() == 6
        whole.add(many[:86])
        redo(whole)
        assert not grown.picture_is_stale()
        assert list(grown.dump()) == list(whole.dump())
        assert grown.incidents() == whole.incidents()
        assert grown.people() == whole.people()
        for incident in whole.picture().incidents:
            assert grown.incidents_of(incident.events) == whole.incidents_of(incident.events)
        assert began == reconcile(many[:80])


def test_a_record_compares_all_again_after_a_judgement(many, tmp_path):
    with Record.create(tmp_path / "judged.db") as record:
        record.add(many[:60])
        redo(record)
        record.add(many[60:61])
        redo(record)
        assert record.grown() == 1
        record.add(many[61:], again=True)
        redo(record)
        assert record.grown() == 0
