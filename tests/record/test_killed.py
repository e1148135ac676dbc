"""A writer that is killed at any moment leaves whole reports, loses nothing it had kept, and the record opens."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from vidomo.record import Record
from vidomo.record.store import rewrite

TESTS = Path(__file__).parents[1]
KILLS = 8
# On a busy machine a writer may not come far before it is killed: others are then given longer, until all was seen.
MOST_KILLS = 40
KINDS = {"report", "again", "picture", "judgement"}
# Adds reports without end, one of them again with another reading, sets pictures and judges; tells what is kept.
WRITER = """
import itertools, sys
sys.path.insert(0, sys.argv[2])
import handmade
from dataclasses import replace
from vidomo.model.picture import Incident, Picture
from vidomo.model.decision import Decision
from vidomo.model.correct import anchor_of
from vidomo.model.report import digest_of
from vidomo.record import Record

def numbered(n):
    made = handmade.strike()
    text = made.report.text + f"\\n\\nThis is report number {n}."
    return replace(made, report=replace(made.report, id=f"r{n}", text=text, digest=digest_of(text)))

with Record.create(sys.argv[1]) as record:
    start = record.totals().reports
    print("ready", flush=True)
    for n in itertools.count(start):
        reading = numbered(n)
        record.add([reading])
        print(f"report r{n}", flush=True)
        if n % 3 == 0:
            record.add([replace(reading, figures=())], again=True)
            print(f"again r{n}", flush=True)
        if n % 2 == 0:
            ids = [row.id for row in record.reports()]
            one = Incident(f"i{n}", "missile_strike", None, None, None, tuple(ids), tuple(f"{i}/e1" for i in ids), 1)
            record.set_picture(Picture(incidents=(one,)))
            print(f"picture i{n}", flush=True)
        name = record.decide(Decision("confirmed", (anchor_of(reading, "e1"),), by="Olena"))
        print(f"judgement {name}", flush=True)
"""


def run_and_kill(path: Path, after: float) -> list[tuple[str, str]]:
    """Let the writer work for so many seconds, kill it, and give what it said it had kept."""
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(TESTS)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    time.sleep(after)
    writer.send_signal(signal.SIGKILL)
    told = writer.stdout.read()
    assert writer.wait() == -signal.SIGKILL
    whole = told[: told.rfind("\n") + 1]
    return [(what, name) for what, _, name in (line.partition(" ") for line in whole.splitlines())]


def test_a_killed_writer_leaves_a_record_that_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    moments = random.Random(7)
    kept: list[tuple[str, str]] = []
    kills = 0
    while kills < KILLS or (kills < MOST_KILLS and {what for what, _ in kept} < KINDS):
        kept += run_and_kill(path, moments.uniform(0, 0.4 if kills < KILLS else 4))
        kills += 1
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        with Record.open(path) as record:
            rows = {row.id: row for row in record.reports()}
            assert {name for what, name in kept if what == "report"} <= set(rows)
            again = {name for what, name in kept if what == "again"}
            for reading in record.readings(as_read=True):
                row = rows[reading.report.id]
                # The rows of a report are all there or none: as many as its reading holds.
                counts = len(reading.claims), len(reading.events), len(reading.figures), len(reading.conditions)
                assert counts == (row.claims, row.events, row.figures, row.conditions)
                assert not (reading.report.id in again and reading.figures)
            assert {name for what, name in kept if what == "judgement"} <= {d.id for d in record.decisions()}
            pictures = [name for what, name in kept if what == "picture"]
            if pictures:
                (incident,) = record.picture().incidents
                assert int(incident.id[1:]) >= int(pictures[-1][1:])
                assert record.as_recorded("9999").picture == record.picture()
    assert {what for what, _ in kept} == KINDS


def test_a_report_half_written_is_none(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    import handmade

    before = list(record.dump())

    def fail(*_: object) -> None:
        rewrite_done.append(True)
        raise KeyboardInterrupt

    rewrite_done: list[bool] = []
    monkeypatch.setattr("vidomo.record.store.rewrite", fail)
    text = "A report that is stopped in the middle of being written."
    with pytest.raises(KeyboardInterrupt):
        record.add([type(handmade.undated())(handmade.report("half", text))])
    monkeypatch.setattr("vidomo.record.store.rewrite", rewrite)
    assert rewrite_done and list(record.dump()) == before
    assert record.changes("") and record.reading("half") is None
