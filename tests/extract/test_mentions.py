"""People and bodies under the fullest name a report gives them. All names and sentences are invented."""

from __future__ import annotations

import functools

import pytest

from vidomo.extract.claims import find_claims
from vidomo.extract.page import pages
from vidomo.extract.people import Mention, find_people
from vidomo.lexicon import lexicon
from vidomo.model.claim import Speaker
from vidomo.read import report_of


@functools.cache
def read(text: str) -> tuple[tuple[Mention, ...], tuple[Speaker | None, ...]]:
    page = next(pages([report_of(text, language="en")], lexicon("en"), None))  # type: ignore[arg-type]
    people = find_people(page)
    return people, tuple(claim.speaker for claim in find_claims(page, people))


def speakers(text: str) -> list[str | None]:
    return [speaker and speaker.name for speaker in read(text)[1]]


TEXT = (
    "Mykhailo Hrytsenko, the governor of Zorya region, said the dam held. Hrytsenko added that it was raining. "
    "The governor said the road was open. He said nobody was hurt."
)


def test_spans_quote_the_text() -> None:
    for mention in read(TEXT)[0]:
        assert TEXT[mention.span.start : mention.span.end] == mention.span.text


def test_mentions_are_in_order() -> None:
    starts = [mention.span.start for mention in read(TEXT)[0]]
    assert starts == sorted(starts)


def test_short_name_office_and_pronoun_are_one_person() -> None:
    assert set(speakers(TEXT)) == {"Mykhailo Hrytsenko"}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Taras Bulavin, the mayor of Zorya, said it rained.", "Taras Bulavin", "mayor of Zorya"),
        ("The mayor of Zorya, Taras Bulavin, said it rained.", "Taras Bulavin", "mayor of Zorya"),
        ("The city’s mayor, Taras Bulavin, said it rained.", "Taras Bulavin", "city’s mayor"),
        ("Mayor Taras Bulavin said it rained.", "Taras Bulavin", "Mayor"),
        ("Ukrainian President Taras Bulavin said it rained.", "Taras Bulavin", "Ukrainian President"),
        ("Ministry spokesman Taras Bulavin said it rained.", "Taras Bulavin", "Ministry spokesman"),
        (
            "“It rained,” head of the city’s fire service Taras Bulavin told the council.",
            "Taras Bulavin",
            "head of the city’s fire service",
        ),
        ("“It rained,” said Taras Bulavin, a spokesman for the army.", "Taras Bulavin", "spokesman for the army"),
    ],
)
def test_offices_stand_before_or_after_a_name(text: str, name: str, role: str) -> None:
    (speaker,) = read(text)[1]
    assert speaker and (speaker.name, speaker.role) == (name, role)


def test_a_place_is_nobody() -> None:
    people, _ = read("The mayor of Kharkiv said on Monday that shelling near Kupiansk had stopped.")
    assert not [m for m in people if m.kind == "person"]


def test_a_later_full_name_explains_an_earlier_short_one() -> None:
    assert speakers("Bulavin said it rained. “It is over,” Taras Bulavin, the mayor, said.")[0] == "Taras Bulavin"


def test_women_and_men_are_told_apart_where_the_text_tells() -> None:
    text = "Mr. Bulavin said it rained. Spokeswoman Daria Koval said it snowed. He said he was wet."
    assert speakers(text)[2] == "Bulavin"


def test_bodies_go_by_their_fullest_name() -> None:
    text = (
        "The Intelligence Directorate of the Ukrainian Defense Ministry said it rained. The Directorate said it snowed."
    )
    assert speakers(text) == ["Intelligence Directorate of the Ukrainian Defense Ministry"] * 2


def test_it_is_the_last_body() -> None:
    assert speakers("The ministry of health said it rained. It said nobody was hurt.")[1] == "ministry of health"


def test_the_old_man_is_who_spoke() -> None:
    text = "Larysa Bondar said her house burned. But the 61-year-old was calm: “We will build a new one next year.”"
    assert speakers(text) == ["Larysa Bondar", "Larysa Bondar"]


def test_a_description_stays_one() -> None:
    assert speakers("A senior Ukrainian official said it rained.") == ["A senior Ukrainian official"]
    assert speakers("Ukrainian officials said it rained.") == ["Ukrainian officials"]


def test_who_is_the_noun_before() -> None:
    assert speakers("The rebels, who say the town is theirs, left on Monday.") == ["rebels"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ukrainian officials said it rained.", "Ukraine"),
        ("Russia’s defence ministry said it rained.", "Russia"),
        ("President Taras Bulavin of Ukraine said it rained.", "Ukraine"),
        ("Larysa Bondar said it rained.", None),
    ],
)
def test_side_where_the_words_tell(text: str, side: str | None) -> None:
    (speaker,) = read(text)[1]
    assert speaker and (side is None or speaker.side == side)
