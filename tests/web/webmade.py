"""Readings that the tests of the web pages need beside those of handmade: hostile, unread, and planned ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import handmade
from vidomo.cli.redoing import JUDGE
from vidomo.model.claim import Claim, Speaker
from vidomo.model.event import Event, Party
from vidomo.model.picture import Control, Incident, Picture
from vidomo.model.place import Place
from vidomo.model.problem import Problem
from vidomo.model.reading import Reading
from vidomo.model.report import Block, Furniture, Report
from vidomo.record import Record

HOSTILE_ID = "../x y?z#<b>.json"
ATTACK = "<script>document.title='owned'</script>"


def hostile() -> Reading:
    text = f'Home | News\n\n{ATTACK} said "><img src=x onerror=alert(1)> {{{{ 7*7 }}}} and left.'
    report = Report(
        HOSTILE_ID,
        text,
        handmade.digest_of(text),
        title=f'"><svg onload=alert(2)>{ATTACK}',
        source="<i>Outlet</i>",
        url="javascript:alert(3)",
        language="en",
        furniture=(Furniture(0, 11, "navigation", "furniture.menu"),),
        blocks=(Block(13, len(text), "body"),),
    )
    claim = Claim(
        "c1",
        handmade.span(text, ATTACK),
        Speaker(ATTACK, "<b>chief</b>", None),
        handmade.span(text, "said"),
        (handmade.span(text, "onerror=alert(1)"),),
        "mixed",
    )
    return Reading(report, claims=(claim,))


def unread() -> Reading:
    text = "Мер повідомив про удар.\n\nСвітла немає."
    report = handmade.report("uk1", text, "2022-09-12", "Дзвіниця", title="Удар по місту", language="uk")
    return Reading(report, problems=(Problem("uk1", "this report is in Ukrainian", "", "notice", "language_not_read"),))


def ordered() -> Reading:
    text = "The command ordered its troops to withdraw from Kherson. Shells fell in Kharkiv region on Friday."
    kherson = handmade.place(text, "Kherson")
    s = handmade.span(text, "Kharkiv region")
    region = Place(
        s.start, s.end, s.text, "Kharkiv Oblast", 706482, 49.6, 36.5, "UA", "Kharkiv Oblast", "ADM1", "region", 1, 90.0,
        "gn:706482",
    )  # fmt: skip
    events = (
        Event(
            "e1", "withdrawal", handmade.span(text, "withdraw"), handmade.span(text, "withdraw from Kherson"),
            handmade.BATTLE, actor1=Party("Russia"), place=kherson, modality="planned",
        ),
        Event(
            "e2", "shelling", handmade.span(text, "fell"), handmade.span(text, "Shells fell in Kharkiv region"),
            handmade.SHELLING, place=region, time=handmade.time(text, "Friday", "2022-11-11"),
        ),
    )  # fmt: skip
    report = handmade.report("w1", text, "2022-11-12", "Levada Post", language="en", title="Ordered out")
    return Reading(report, events=events, places=(kherson, region))


def picture() -> Picture:
    made, last = handmade.picture(), ordered()
    kherson, region = last.places
    shelling = Incident("i3", "shelling", region, "2022-11-11", "2022-11-11", ("w1",), ("w1/e2",), 1)
    leaving = Control(
        kherson, "Russia", "withdrawing", None, None, ("w1/e1",), "2022-11-12", ("Levada Post",), "planned"
    )
    return replace(made, incidents=(*made.incidents, shelling), control=(*made.control, leaving))


@contextmanager
def compared(path: Path) -> Iterator[Record]:
    """Make a record of all the readings by hand and the ordered one, brought together, and close it in the end."""
    with Record.create(path) as record:
        record.add((*handmade.readings(), ordered()), made_with="tests")
        JUDGE.redo(record)
        yield record
