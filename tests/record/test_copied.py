"""Reports that are copied out of another record stand there as if they had been added."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

import handmade
from vidomo.model.decision import Change
from vidomo.record import Filter, Record, judge
from vidomo.record import schema as s

LISTS = ("claims", "events", "figures", "conditions", "places")


def test_reports_are_copied_as_they_stand_but_for_those_that_were_corrected(tmp_path: Path) -> None:
    readings = list(handmade.readings())
    corrected = next(r for r in readings if r.events and r.report.published is not None)
    with (
        Record.create(tmp_path / "source.db") as source,
        Record.create(tmp_path / "copied.db") as copied,
        Record.create(tmp_path / "added.db") as added,
    ):
        source.add(readings)
        event = f"{corrected.report.id}/{corrected.events[0].id}"
        source.decide(judge.correct(source, event, [Change("type", "riot")], "Olena"))
        names = copied.copy_reports(source, "9999-12-31")
        dated = {r.report.id for r in readings if r.report.published is not None}
        assert names == dated - {corrected.report.id}
        added.add(r for r in readings if r.report.id in names)
        assert list(copied.dump()) == list(added.dump())
        for name in LISTS:
            assert getattr(copied, name)() == getattr(added, name)()
        assert copied.claims(Filter(place="Kharkiv")) == added.claims(Filter(place="Kharkiv"))
        assert copied.totals() == added.totals()
        assert copied.revision() > 0 and copied.picture_is_stale() == added.picture_is_stale()
        with copied._write() as connection:
            for index in s.FTS:
                connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
