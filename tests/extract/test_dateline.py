"""Datelines are no part of the first sentence. All sentences are invented."""

from __future__ import annotations

import pytest

import vidomo
from vidomo.extract.dateline import dateline_end

SAID = "The militia shot down a helicopter near Shchastia."
LINES = [
    "KYIV, Aug 6 (Reuters) - ", "LVIV (AP) — ", "DONETSK, August 6 (RIA Novosti) - ", "August 6 (RIA Novosti) - ",
    "LUHANSK, June 12 /TASS/. ", "Sloviansk, 5 June 2014 (AFP) – ", "ORLANDO, Fla. (Reuters) - ", "WASHINGTON ― ",
    "IVANO-FRANKIVSK, Ukraine (Northern News) -- ",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_a_dateline_ends_where_the_sentence_begins(line: str) -> None:
    assert dateline_end(line + SAID, 0, len(line + SAID)) == len(line)


@pytest.mark.parametrize(
    "text",
    [
        "NATO – the alliance of thirty states – said it would send tanks.",
        "Petrenko (UDAR) – The mayor of Lviv – said the bridge was closed.",
        "The road (the M4) - Highway police said - was closed.",
        "Three houses burned - Nobody was hurt.",
        SAID,
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline_end(text, 0, len(text)) == 0


@pytest.mark.parametrize("line", LINES)
def test_nothing_told_has_words_of_the_dateline_in_it(line: str) -> None:
    text = f"{line}{SAID} Self-defence forces shelled a bridge near Snizhne, a spokesman said."
    reading = vidomo.read(text, published="2014-08-06", language="en")
    assert [e.place and e.place.text for e in reading.events] == ["Shchastia", "Snizhne"]
    pieces = [e.span for e in reading.events] + [p for c in reading.claims for p in c.content]
    assert all(piece.start >= len(line) for piece in pieces)
    actors = [e.actor1 for e in reading.events if e.actor1 is not None]
    assert all(a.start is None or a.start >= len(line) for a in actors)


def test_what_is_told_without_a_date_is_of_the_day_in_the_dateline() -> None:
    text = "DONETSK, August 6 (RIA Novosti) - Rebels have blown up a bridge near Snizhne."
    reading = vidomo.read(text, published="2014-08-07")
    (time,) = {e.time for e in reading.events}
    assert time is not None and time.text == "August 6"
