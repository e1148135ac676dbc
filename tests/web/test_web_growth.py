"""Pages do not look at the whole record: how much the database works for each, as the record grows fourfold."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event
from sqlalchemy.engine import Engine

import handmade
from vidomo.model.picture import Incident, Picture
from vidomo.model.reading import Reading
from vidomo.record import Record
from vidomo.show.web import create_app
from vidomo.show.web.pages import PAGES

SMALL, TIMES = 60, 4
STEPS = 50
"""Instructions of the database's machine between two counts."""
LEAST = 3_000
"""Instructions that are too few to tell anything."""
# A page may begin with what is held of the record; what it asks then must not grow as the record does.
MOST_GROWTH = 1.8
NAMES = {
    "/incidents/{name:path}": "i7",
    "/places/{name:path}": "gn:700007",
    "/reports/{name:path}": "r7",
}
QUERIES = {
    "/search": "?q=ferry",
    "/claims": "?page=1",
    "/compare": "?a=Ukraine&b=Russia&place=gn:700007",
    "/figures": "?place=gn:700007",
    "/judge/other": "?incident=i7",
    "/sitrep": "?from=2022-03-01&to=2022-03-02",
}
LEFT_OUT = ("/judge", "/correct", "/sitreps/{name:path}", "/people/{name:path}", "/disagreements/{name:path}")


def told(n: int, dice: random.Random) -> tuple[Reading, Incident]:
    """One report of one strike, at a place and on a day of its own."""
    base = handmade.strike()
    day = f"20{22 + n // 336 % 4}-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}"
    # Only the first reports hold the word that is searched: all that hold one are ranked, however many.
    early = n < SMALL // 2
    text = f"{base.report.text}\n\nReport {n}{' of a ferry' if early else ''}."
    report = replace(
        base.report, id=f"r{n}", text=text, digest=handmade.digest_of(text), published=None, source=f"Outlet {n % 7}"
    )
    assert base.events[0].place is not None
    place = replace(
        base.events[0].place, id=f"gn:{700000 + n}", text=f"Place {n}", name=f"Place {n}", admin1=f"Region {n}",
        lat=dice.uniform(45, 52),
    )  # fmt: skip
    (claim,), (deed,), (state,) = base.claims, base.events, base.conditions
    # Nor do others speak for the sides that are compared.
    speaker = replace(
        claim.speaker,
        name="Ferry Company" if early else claim.speaker.name,
        side=("Ukraine", "Russia")[n % 2] if early else f"Side {n}",
    )
    reading = replace(
        base, report=report, claims=(replace(claim, speaker=speaker),), events=(replace(deed, place=place),),
        conditions=(replace(state, place=place),), places=(place,),
    )  # fmt: skip
    return reading, replace(
        handmade.picture().incidents[0], id=f"i{n}", place=place, from_=day, to=day, reports=(f"r{n}",),
        events=(f"r{n}/e1",), figures=(f"r{n}/f1",), judgements=(),
    )  # fmt: skip


def made(path: Path, many: int) -> Path:
    dice = random.Random(3)
    both = [told(n, dice) for n in range(many)]
    with Record.create(path) as record:
        record.add(reading for reading, _ in both)
        record.set_picture(Picture(incidents=tuple(incident for _, incident in both)))
    return path


class Steps:
    """Counts the instructions that every connection's machine carries out."""

    def __init__(self) -> None:
        self.n = 0

    def listen(self, connection: Any, _: Any) -> None:
        connection.set_progress_handler(self.count, STEPS)

    def count(self) -> int:
        self.n += STEPS
        return 0


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[int, int]]]:
    """How much the database did for each page, on the small record and on the large one."""
    steps = Steps()
    event.listen(Engine, "connect", steps.listen)
    found: dict[str, list[int]] = {}
    folder = tmp_path_factory.mktemp("growth")
    for many in (SMALL, SMALL * TIMES):
        app = create_app(made(folder / f"{many}.db", many))
        with TestClient(app, base_url="http://127.0.0.1") as client:
            for page in PAGES:
                if page.path in LEFT_OUT:
                    continue
                address = page.path.replace("{name:path}", NAMES.get(page.path, "")) + QUERIES.get(page.path, "")
                assert client.get(address).status_code == 200, address
                steps.n = 0
                client.get(address)
                found.setdefault(page.path, []).append(steps.n)
    event.remove(Engine, "connect", steps.listen)
    yield {path: (small, large) for path, (small, large) in found.items()}


def test_what_a_page_asks_does_not_grow_with_the_record(worked: dict[str, tuple[int, int]]) -> None:
    grown = {p: both for p, both in worked.items() if both[1] > max(both[0], LEAST) * MOST_GROWTH}
    assert grown == {}, worked


def test_the_counting_sees_a_scan(tmp_path: Path) -> None:
    steps = Steps()
    event.listen(Engine, "connect", steps.listen)
    spent = []
    for many in (5, 40):
        with Record.open(made(tmp_path / f"{many}.db", many)) as record:
            record.figures()
            steps.n = 0
            record.figures()
            spent.append(steps.n)
    event.remove(Engine, "connect", steps.listen)
    assert spent[1] > 4 * spent[0] > 0
