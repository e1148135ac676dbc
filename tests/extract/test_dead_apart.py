"""Of whom the dead are taken: not of those who were hurt later, nor of those who all lived."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_figures import figures_of, read

SMALL = {3: "Three", 4: "Four", 5: "Five", 7: "Seven", 9: "Nine"}
LIVED = (
    "All of them are expected to survive.",
    "None of their injuries are life-threatening.",
    "All are in stable condition.",
    "All had non-life-threatening wounds.",
)
BEFORE = (
    "A cook was shot dead on August 3.",
    "A cook had been shot dead in the same street last month.",
    "Two cooks were killed in a raid in July 2021.",
)


@settings(deadline=None, max_examples=20)
@given(
    st.sampled_from(list(SMALL)), st.sampled_from(LIVED), st.sampled_from(("A guard was killed on the same road.", ""))
)
def test_of_those_who_all_lived_none_is_dead(many: int, lived: str, other: str) -> None:
    assert ("injured", many, many) in read(f"{SMALL[many]} clerks were shot at the depot. {lived}\n\n{other}")


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(list(SMALL)), st.sampled_from(BEFORE))
def test_who_died_on_a_day_before_was_not_hurt_with_the_others(many: int, dead: str) -> None:
    text = f"{SMALL[many]} clerks were shot at the depot on Thursday.\n\n{dead}"
    assert ("injured", many, many) in read(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Four clerks were shot on Tuesday. One clerk was killed.", 3, 4),
        ("Four clerks were shot on Tuesday. One clerk died on Thursday.", 3, 4),
        ("Four clerks were shot. All the others are expected to survive.\n\nOne clerk died.", 3, 4),
        ("Four clerks were shot. All three are in stable condition.\n\nOne clerk died.", 3, 4),
        ("Ten clerks were wounded at the market. One of the victims has died.", 9, 9),
        ("Medics found four clerks suffering from burn wounds. One of the male victims died.", 3, 3),
        ("A cook was killed and three clerks were injured. One of the victims, Ivo Belan, died at once.", 3, 3),
        ("All four clerks are in hospital, one in critical condition and the other three in stable condition.", 4, 4),
        ("One of them is in critical condition while the other four are stable.", 5, 5),
        ("One person is dead, one is in critical condition and four more are stable.", 5, 5),
        ("Three clerks were shot at the depot.\n\nA cook is dead and three others were wounded.", 3, 3),
        ("Two men with burn wounds were found. All four victims were taken to a hospital.", 4, 4),
        ("A boy was wounded in a raid that also injured a woman.", 2, 2),
        ("A girl was shot in the wrist. A woman was also shot in the hand.", 2, 2),
    ],
)
def test_the_hurt_are_those_who_lived(text: str, low: float, high: float) -> None:
    assert ("injured", low, high) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "A female gunman shot a student and then killed herself.",
        "A gunman opened fire. A guard was shot in the leg. The gunman was shot dead.",
        "The deputy was shot in the leg.\n\nThe suspect died at the scene.",
    ],
)
def test_who_attacks_is_not_the_one_attacked(text: str) -> None:
    assert ("injured", 1, 1) in read(text)


def test_those_counted_before_all_four_are_parts_of_them() -> None:
    found = figures_of("Two men with burn wounds were found. All four victims were taken to a hospital.")
    (whole,) = [f for f in found if f.part_of is None]
    assert whole.low == 4
