"""How one reading is shown: every entry once, under who says it."""

from __future__ import annotations

import re

import vidomo
from vidomo.cli.reading import laid_out

TEXT = (
    "Strike on Lozova\n\nTwo people were killed in shelling of Lozova on Friday, the mayor said. "
    "Electricity was cut in the town.\n\nRussian troops left Balakliia, residents told the Desna Wire."
)


def shown(text: str = TEXT, explain: bool = False) -> str:
    return "\n".join(laid_out(vidomo.read(text, published="2022-09-10"), explain))


def test_every_entry_is_shown_once() -> None:
    reading = vidomo.read(TEXT, published="2022-09-10")
    ids = [entry.id for rows in (reading.claims, reading.events, reading.figures, reading.conditions) for entry in rows]
    assert ids
    assert sorted(re.findall(r"^ *([cefk]\d+) ", shown(), re.MULTILINE)) == sorted(ids)


def test_what_hangs_on_a_claim_stands_under_it() -> None:
    under = shown().split("“said”", 1)[1]
    assert re.search(r"f\d+ +killed: 2", under)
    assert "killed: 2" not in shown().split("“said”", 1)[0]


def test_the_reasons_are_told_when_asked() -> None:
    assert "events." not in shown()
    assert re.search(r"· events\.", shown(explain=True))


def test_nothing_in_a_text_drives_the_terminal() -> None:
    assert "\x1b" not in shown("Shelling of \x1b[2JLozova killed two people, the mayor said.")


def test_an_empty_reading_says_so() -> None:
    assert "0 claims" in shown("Nothing of note.") and "No places" in shown("Nothing of note.")
