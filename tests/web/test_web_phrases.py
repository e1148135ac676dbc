"""What the reconciling writes is said in the language of the page, with its parts kept."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import webmade
from hypothesis import given
from hypothesis import strategies as st

import handmade
from vidomo.reconcile import reconcile
from vidomo.show.language import LANGUAGES, speak
from vidomo.show.web import phrases
from vidomo.show.web.phrases import FORMS, LOOKS, Form, phrase

WRITTEN = "\n".join(path.read_text("utf-8") for path in (Path(phrases.__file__).parents[2] / "reconcile").glob("*.py"))
PARTS = {
    "n": "3",
    "likeness": "0.25",
    "date": "2022-09-08",
    "type": "shelling",
    "other_type": "missile_strike",
    "measure": "killed",
    "aspect": "electricity",
    "relation": "near",
    "precision": "region",
    "evidence": "imagery",
    "value": "restored",
    "quoted": "'fell'",
    "other_quoted": "'struck'",
    "place": "Izium",
    "other": "Lyman",
}
# What is compared by words, names or numbers of the reports themselves, which stay as they are.
OF_REPORTS = {"names", "words", "people", "ages", "parties", "weapon", "target", "killed", "injured"}


def fill(text: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda part: PARTS.get(part[1], "Oskil Courier"), text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.text)
def test_the_reconciling_still_writes_every_form(form: Form) -> None:
    written = form.many or form.written or form.text
    for piece in re.split(r"\{\w+\}|killed|injured|territory|settlements", written):
        for words in re.split(r"[:;,()]", piece):
            assert words.strip() in WRITTEN or len(words.strip()) < 4, (form.text, words)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.text)
def test_a_sentence_is_said_in_ukrainian_with_its_parts(form: Form) -> None:
    written = fill(form.many or form.written or form.text)
    with speak("uk"):
        said = phrase(written)
    names = set(re.findall(r"\{(\w+)\}", form.text))
    own = {name: PARTS.get(name, "Oskil Courier") for name in names - LOOKS.keys()}
    assert all(value in said for value in own.values())
    for value in own.values():
        said = said.replace(value, "")
    assert not re.search(r"[A-Za-z]{2}", re.sub(r"fell|struck", "", said)), said


@pytest.mark.parametrize(("n", "told"), [(1, "різниця 1 день"), (3, "різниця 3 дні"), (11, "різниця 11 днів")])
def test_counts_within_a_sentence_follow_the_plural_rules(n: int, told: str) -> None:
    with speak("uk"):
        assert phrase(f"{n} days apart") == told
    assert phrase("1 days apart") == "1 day apart"


@given(st.text(st.characters(exclude_characters=" ")), st.sampled_from(tuple(LANGUAGES)))
def test_any_other_text_stays_as_it_is(text: str, language: str) -> None:
    with speak(language):
        assert phrase(text) == text


def test_countries_and_labels_are_the_languages_too() -> None:
    with speak("uk"):
        assert phrase("Oskil Courier says Russia") == "Oskil Courier: Росія"
        assert phrases.label("control: Ukraine") == "контроль: Україна"
    assert phrases.label("control: Ukraine") == "control: Ukraine"
    assert phrases.title("told for one time: a says b").startswith("Told for")


def test_all_that_a_picture_tells_has_a_form() -> None:
    picture = reconcile((*handmade.readings(), webmade.ordered()))
    assert picture.incidents
    told = [each for incident in picture.incidents for each in (*incident.unknowns, *incident.origin_names)]
    for incident in picture.incidents:
        told += [p.detail for j in incident.judgements for p in j.parts if p.name not in OF_REPORTS and p.detail]
        told += [each for each in incident.why if each.startswith("in ")]
    told += [each for d in picture.disagreements for each in (d.about, d.why)]
    assert told
    assert [each for each in told if not any(p.fullmatch(each) for p, _ in phrases._patterns())] == []
