"""A situation report in Ukrainian: the same paragraphs on the same words, with nothing of its own left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import handmade
from vidomo.cli import app
from vidomo.cli.redoing import JUDGE
from vidomo.record import Record
from vidomo.show.language import speak
from vidomo.show.sitrep import Document, document, masked, sitrep
from vidomo.show.sitrep.cases import NO_AREA
from vidomo.show.sitrep.keeping import FORMS, keep, kept
from vidomo.show.web import create_app, render

FIRST, LAST = "2022-08-01", "2022-12-31"
# Words that every English sentence of the catalogue has one of, and no name or quote of the readings has.
ENGLISH = re.compile(
    r"\b(according|told|killed|injured|nobody|incidents?|between|since|quoted by|independent|reports?|the|of|days?)\b"
)
CYRILLIC = re.compile(r"[а-яіїєґ]{3}", re.IGNORECASE)


@pytest.fixture()
def path(tmp_path: Path) -> Path:
    made = tmp_path / "vidomo.db"
    with Record.create(made) as record:
        record.add(handmade.readings(), made_with="tests")
        record.set_picture(handmade.picture())
    return made


@pytest.fixture()
def record(path: Path) -> Iterator[Record]:
    with Record.open(path) as made:
        yield made


def written(record: Record, language: str) -> Document:
    with speak(language):
        return document(sitrep(record, FIRST, LAST))


def told(whole: Document) -> list[str]:
    """Everything the program says itself: sentences and headings, without the words of reports."""
    heads = [head for section in whole.sections for head in (section.title, section.note, section.empty)]
    return [whole.title, whole.notice, *whole.basis, *heads, *(p.text for p in whole.paragraphs)]


def test_both_languages_tell_the_same_on_the_same_words(record: Record) -> None:
    english, ukrainian = written(record, "en"), written(record, "uk")
    assert [(p.key, p.notes) for p in english.paragraphs] == [(p.key, p.notes) for p in ukrainian.paragraphs]
    assert english.footnotes == ukrainian.footnotes and len(english.footnotes) > 3
    assert [(t.incident, t.fate, t.notes) for t in english.tolls] == [
        (t.incident, t.fate, t.notes) for t in ukrainian.tolls
    ]
    assert (english.language, ukrainian.language) == ("en", "uk")


def test_nothing_of_its_own_is_left_in_the_other_language(record: Record) -> None:
    english, ukrainian = written(record, "en"), written(record, "uk")
    outlets = {note.outlet for note in ukrainian.footnotes if note.outlet}
    speakers = {note.speaker for note in ukrainian.footnotes if note.speaker}
    names = re.compile("|".join(map(re.escape, sorted(outlets | speakers, key=len, reverse=True))), re.IGNORECASE)
    for text in filter(None, told(ukrainian)):
        assert not ENGLISH.search(names.sub("", text)), text
        assert CYRILLIC.search(text), text
    assert not any(CYRILLIC.search(text) for text in told(english))
    numbers = re.compile(r"\d+")
    for one, other in zip(english.paragraphs, ukrainian.paragraphs, strict=True):
        assert set(numbers.findall(one.text)) == set(numbers.findall(other.text)), (one.text, other.text)


def test_incidents_of_no_area_are_told_in_the_other_language_too(record: Record) -> None:
    made = handmade.picture()
    record.set_picture(replace(made, incidents=tuple(replace(each, place=None) for each in made.incidents)))
    new = next(section for section in written(record, "uk").sections if section.key == "new")
    counts = [p.text for group in new.groups for p in group.paragraphs]
    assert any("Область не названо" in text for text in counts), counts
    assert not any(NO_AREA in text for text in told(written(record, "uk")))


def test_files_are_in_the_language_of_their_report_whatever_is_spoken(record: Record) -> None:
    whole = masked(record, written(record, "uk"))
    with speak("en"):
        page = FORMS["html"][1](whole, "").decode()
        text = FORMS["md"][1](whole, "").decode()
        assert FORMS["docx"][1](whole, "").startswith(b"PK")
    assert '<html lang="uk">' in page and "Слова" in page and "According" not in page
    assert "## Слова" in text and "## The words" not in text
    name = keep(record, whole, "Olena")
    with speak("en"):
        assert kept(record, name).document.language == "uk"


def test_the_page_its_files_and_the_command_speak_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "built", lambda: "test")
    asked, ukrainian = f"from={FIRST}&to={LAST}", {"accept-language": "uk"}
    with TestClient(create_app(path, judge=JUDGE), base_url="http://127.0.0.1") as client:
        for _ in range(2):  # what is kept of one language is not given to the other
            assert "According to" in client.get(f"/sitrep?{asked}").text
            shown = client.get(f"/sitrep?{asked}", headers=ukrainian).text
            assert "Так кажуть" in shown and "According to" not in shown
        assert "Так кажуть" in client.get(f"/sitrep.md?{asked}", headers=ukrainian).text
        assert "According to" in client.get(f"/sitrep.md?{asked}").text
        assert client.get(f"/sitrep.json?{asked}", headers=ukrainian).json()["document"]["language"] == "en"
    said = CliRunner().invoke(app, ["sitrep", "--from", FIRST, "--to", LAST, "--record", str(path), "--language", "uk"])
    assert said.exit_code == 0 and "Так кажуть" in said.output
