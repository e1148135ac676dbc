"""Help: an incident of the reader's own record is explained, and every word of the glossary stands there."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from vidomo.cli.redoing import JUDGE
from vidomo.record import Record
from vidomo.show.web import create_app, render
from vidomo.show.web.glossary import TERMS
from vidomo.show.web.pages.help import example


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")


def test_help_explains_on_the_readers_own_record(tmp_path: Path) -> None:
    import vidomo

    told = (
        (
            "first-report",
            "Levada Post",
            "A missile hit a school in Izium on 8 September 2022, killing four, the mayor said.",
        ),
        (
            "other-report",
            "Meridian Desk",
            "Four people were killed when a missile hit a school in Izium on September 8.",
        ),
    )
    rows = [{"id": n, "source": s, "text": t, "published": "2022-09-09"} for n, s, t in told]
    with Record.create(tmp_path / "vidomo.db") as record:
        record.add(vidomo.read_many(rows), made_with="tests")
        JUDGE.redo(record)
        made = example(record)
        assert made and {made.claim.report, made.other.report} == {"first-report", "other-report"} and made.rule
        assert made.score == pytest.approx(sum(part.weight for part in made.parts), abs=0.02)
        with TestClient(create_app(tmp_path / "vidomo.db"), base_url="http://127.0.0.1") as client:
            text = unescape(client.get("/help").text)
    assert made.origins and not any("-report" in name for name in made.origins)
    assert made.pin.label in text and made.claim.hit in text and made.other.hit in text and made.rule in text


def test_a_record_without_such_an_incident_is_helped_with_words(empty_client: TestClient) -> None:
    text = unescape(empty_client.get("/help").text)
    assert "How a claim becomes an incident" in text and "The example is of this record" not in text
    assert all(term.meaning in text for term in TERMS)
