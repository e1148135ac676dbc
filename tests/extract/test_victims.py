"""Victims told without a number, and the dead kept out of the hurt."""

from __future__ import annotations

import pytest
from test_figures import figures_of, read

import vidomo


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 10-year-old boy and his grandmother were killed in the yard.", ("killed", 2, 2)),
        ("He fired on the car, killing Anna Torv, 18, and Ivo Belan, 20, police said.", ("killed", 2, 2)),
        ("A man was shot and killed; a second man was badly injured.", ("injured", 1, 1)),
        ("Two guards were killed and a third was wounded.", ("injured", 1, 1)),
        ("The fire claimed the life of a three-year-old girl.", ("killed", 1, 1)),
        ("Six people were shot, two of them fatally.", ("injured", 4, 4)),
        ("Six people were shot, two of them fatally.", ("killed", 2, 2)),
        ("One man was left in critical condition and three others were wounded.", ("injured", 4, 4)),
        ("A guard was shot and died on the way to hospital.", ("killed", 1, 1)),
        ("An officer shot and killed his wife and then drove off.", ("killed", 1, 1)),
        ("Gunmen killed his wife, two children and his aunt.", ("killed", 4, 4)),
        ("He killed three neighbours before killing himself.", ("killed", 4, 4)),
        ("He shot dead two clerks before taking his own life.", ("killed", 3, 3)),
        ("Two men were shot at the depot. They were later pronounced dead.", ("killed", 2, 2)),
        ("Two men were shot at the depot. Both died at the scene.", ("killed", 2, 2)),
        ("A family of five died when the roof fell.", ("killed", 5, 5)),
        ("A man shot his daughter dead in the yard.", ("killed", 1, 1)),
        ("The man who left one clerk dead and nine others injured was arrested.", ("injured", 9, 9)),
        ("Guard fatally shot, four others injured at the depot", ("injured", 4, 4)),
        ("One teenager is dead, one teenager injured after a fight.", ("injured", 1, 1)),
        ("A guard was shot and badly wounded by a man who then killed himself.", ("injured", 1, 1)),
        ("A 39-year-old man was in serious condition and a 26-year-old was in stable condition.", ("injured", 2, 2)),
        ("The blast claimed the lives of his mother and a neighbour.", ("killed", 2, 2)),
        ("The raid ended with four people suffering gunshot wounds.", ("injured", 4, 4)),
        ("A boy was killed. His mother was also shot.", ("injured", 1, 1)),
        ("At least two people were dead after a gunman shot at least four people.", ("injured", 2, None)),
        ("The army said 30 soldiers had been killed or wounded.", ("killed", None, 30)),
        ("The raid left one man dead and at least six others with gunshot wounds.", ("injured", 6, None)),
        ("A girl is recovering after being shot by her brother.", ("injured", 1, 1)),
        ("Five adults and an unborn child were killed.", ("killed", 5, 5)),
        ("Four federal agents were wounded.", ("injured", 4, 4)),
        ("The blast killed three diners and a chef.", ("killed", 4, 4)),
        ("A clerk was killed.\n\nA second clerk, also 30 years old, was shot in the foot.", ("injured", 1, 1)),
        ("A 15-year-old died. The 16-year-old was hurt, but is at home.", ("injured", 1, 1)),
        ("One clerk was pronounced dead. The second victim, a child, was taken to a hospital.", ("injured", 1, 1)),
        ("A girl died.\n\nHer father, 32-year-old Ivo Belan, was also shot.", ("injured", 1, 1)),
        ("A gunman fired on a guard, badly wounding him.", ("injured", 1, 1)),
        ("A clerk is expected to recover after the raid.", ("injured", 1, 1)),
        ("The raid injured three males and claimed the life of one female.", ("injured", 3, 3)),
        ("Two students were shot, leaving one dead.", ("injured", 1, 2)),
        ("A quadruple shooting at the depot left one dead.", ("injured", 3, 4)),
        ("Police looked into a triple murder.", ("killed", 3, 3)),
        ("Ivo was one of the three people wounded at the depot.", ("injured", 3, 3)),
        ("A man shot his daughter dead before turning the gun on himself.", ("killed", 2, 2)),
        ("A clerk killed his son and then himself on Sunday.", ("killed", 2, 2)),
        ("A man shot and killed his son before fatally shooting himself.", ("killed", 2, 2)),
        ("A boy fatally shot himself at the depot.", ("killed", 1, 1)),
        ("Anna Torv, 18, who had come late, and Ivo Belan, 16, were killed.", ("killed", 2, 2)),
        ("A husband and father was killed at the depot.", ("killed", 1, 1)),
        ("A father and son were killed at the depot.", ("killed", 2, 2)),
        ("A woman fatally shot her son and her husband.", ("killed", 2, 2)),
        ("A shell hit the yard. No one was hurt.", ("injured", 0, 0)),
        ("Doctors spoke after four adults and a 3-year-old were wounded on Monday.", ("injured", 5, 5)),
        ("Medics found two adults and a 16-year-old suffering from burn wounds.", ("injured", 3, 3)),
        ("Medics found four people with gunshot wounds. A fifth victim was hurt nearby.", ("injured", 5, 5)),
        ("A clerk was killed and two guards were hurt. A fourth victim was wounded in the yard.", ("injured", 3, 3)),
        ("Two women were treated for burns. Three others were taken to a hospital.", ("injured", 5, 5)),
        ("A gunman shot four clerks, including one who died.", ("injured", 3, 3)),
        ("A gunman shot four clerks, including one who died.", ("killed", 1, 1)),
        ("Six men were wounded, two of whom later died.", ("injured", 4, 4)),
        ("Splinters wounded twelve diners, including a cook who died in hospital.", ("injured", 11, 11)),
        ("One of four clerks wounded in the raid has died.", ("injured", 3, 3)),
        ("Six guards were shot and one guard was stabbed to death.", ("injured", 6, 6)),
        ("The strike on the depot claimed two lives and injured four clerks.", ("killed", 2, 2)),
        ("The strike on the depot claimed two lives and injured four clerks.", ("injured", 4, 4)),
        ("A man shot his wife before killing himself.", ("injured", 1, 1)),
        ("The families of the four shooting victims were told.", ("injured", 4, 4)),
        ("In total eight clerks were wounded.", ("injured", 8, 8)),
        ("A shell hit the yard. No deaths were reported.", ("killed", 0, 0)),
        ("A clerk and four of her guests were wounded.", ("injured", 5, 5)),
        ("The rocket killed a couple and their three sons.", ("killed", 5, 5)),
        ("A rocket killed an elderly couple at the depot.", ("killed", 2, 2)),
        ("Two clerks and a cook died when the depot was hit.", ("killed", 3, 3)),
        ("The rocket killed a clerk, his wife and their two sons.", ("killed", 4, 4)),
        ("Six guards were among the dead.", ("killed", 6, 6)),
        ("Among the wounded were six guards.", ("injured", 6, 6)),
        ("A bullet struck a woman in the arm.", ("injured", 1, 1)),
        ("He fired into the crowd, hitting four teenagers and two adults.", ("injured", 6, 6)),
        ("The shell hit a wall, striking two guards.", ("injured", 2, 2)),
        ("Two guards were wounded along with a cook.", ("injured", 1, 1)),
        ("A man, woman and child were rushed to a hospital.", ("injured", 3, 3)),
        ("Another man, 21, also suffered a flesh wound.", ("injured", 1, 1)),
        ("One cook died, with six others (aged 6 to 32) sustaining burn wounds.", ("injured", 6, 6)),
        ("The list names two people found dead and two more who were injured.", ("injured", 2, 2)),
        ("Four people are recovering after a raid.", ("injured", 4, 4)),
        ("A cook underwent emergency surgery.", ("injured", 1, 1)),
        ("Two men shot and killed in the yard were cooks.", ("killed", 2, 2)),
        ("Ivo Belan, 16, was taken to an area hospital where he was pronounced dead.", ("killed", 1, 1)),
    ],
)  # fmt: skip
def test_victims_are_counted(text: str, expected: tuple[str, float | None, float | None]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    ["The driver, 28, later died in hospital.", "A girl of 12 died.", "Three men, ages 15, 18, and 22, were wounded.",
     "Two women aged 3 and 66 were injured.",
     "Image 7 of 12 Soldiers were killed.", "Anna Torv,20, was killed.", "Her sons, 7 and 9, were wounded.",
     "Ivo Belan, 16, and Anna Torv, 13 – died at once.", "15yo Ivo Belan was wounded.",
     "Another clerk, also 15, was wounded."],
)  # fmt: skip
def test_ages_and_pages_count_nobody(text: str) -> None:
    assert all((low or 0) <= 3 for _, low, _ in read(text))


@pytest.mark.parametrize(
    "text", ["No one else was hurt.", "It is not known whether anyone was hurt.", "No other deaths were reported."]
)
def test_an_unknown_is_never_nought(text: str) -> None:
    assert not [row for row in read(text) if row[1] == 0]


@pytest.mark.parametrize(
    "text",
    ["An officer shot and killed his wife.", "Two men were shot at the depot. They were later pronounced dead.",
     "A man shot his daughter dead in the yard.", "Two men were shot at the depot. Both died at the scene."],
)  # fmt: skip
def test_neither_the_doer_nor_the_dead_are_hurt(text: str) -> None:
    assert not [row for row in read(text) if row[0] == "injured"]


@pytest.mark.parametrize(
    "text",
    ["A lorry struck a woman in the yard.", "The strike hit the workers' wages.",
     "Two men shot and killed in the yard were cooks.", "Her family told ABC 6 on Monday that the girl had no wounds.",
     "The gunman shot the wall a couple of times.",
     "A man tried to shoot a burglar.", "The chief says the report was taken to the hospital.",
     "He said that he would kill himself.", "A father of two was killed at the depot."],
)  # fmt: skip
def test_what_is_not_told_of_somebody_hurts_nobody(text: str) -> None:
    assert not [row for row in read(text) if row[0] == "injured"]


def test_a_part_told_before_its_whole_is_no_whole() -> None:
    found = figures_of("A clerk was one of those killed. Five people were killed.")
    (whole,) = [f for f in found if f.part_of is None]
    assert whole.low == 5


def test_an_age_behind_a_name_counts_nobody() -> None:
    assert {row[1] for row in read("Dennis Reed, 66 and Gina Reed, 64 were found dead.")} <= {1, 2}


def test_who_shoots_is_not_hurt() -> None:
    assert [row[1] for row in read("A gunman shot at least four people.") if row[0] == "injured"] == [4]


def test_one_person_told_twice_is_one() -> None:
    assert ("injured", 2, 2) not in read("A 30-year-old man, a father of three, was wounded in the yard.")


def test_a_total_of_one_deed_does_not_run_on() -> None:
    assert [f.cumulative for f in figures_of("A total of seven people were wounded in the blast.")] == [False]
    assert [f.cumulative for f in figures_of("Six total people were wounded in the blast.")] == [False]
    assert [f.cumulative for f in figures_of("A total of 70 people have been wounded since March.")] == [True]


def test_a_sum_holds_its_parts() -> None:
    found = {f.id: f for f in figures_of("One man was left in critical condition and three others were wounded.")}
    (whole,) = [f for f in found.values() if f.part_of is None]
    parts = [f for f in found.values() if f.part_of == whole.id]
    assert whole.low == sum(f.low or 0 for f in parts) and len(parts) == 2


def test_men_are_a_group_only_beside_a_whole() -> None:
    assert [f.group for f in figures_of("Four men were wounded.")] == [None]
    assert [f.group for f in figures_of("Nine people were killed, including four men.")] == [None, "men"]


def test_members_of_a_family_are_people() -> None:
    assert [f.group for f in figures_of("Five members of a family were found shot dead.")] == [None]


def test_the_three_others_are_part_of_those_told_before() -> None:
    found = read("She was one of four clerks hit by gunfire. The three others were taken to a hospital.")
    assert max(low or 0 for measure, low, _ in found if measure == "injured") <= 4


def test_one_of_the_victims_is_no_count() -> None:
    assert not any(measure == "injured" for measure, _, _ in read("One of the shooting victims spoke to a paper."))


def test_an_age_tells_a_child() -> None:
    found = figures_of("A 16-year-old male was wounded.")
    assert [figure.group for figure in found] == ["children"]


def test_the_whole_comes_before_its_parts_in_a_deed() -> None:
    reading = vidomo.read("One of three clerks wounded in the strike has gone home.")
    (event,) = [e for e in reading.events if e.figures]
    wholes = [next(f for f in reading.figures if f.id == name).part_of is None for name in event.figures]
    assert len(wholes) == 2 and wholes == sorted(wholes, reverse=True)


def test_a_count_of_several_comes_before_one_person_in_a_deed() -> None:
    reading = vidomo.read("The strike hit a depot. A woman was wounded. Six people were wounded in all, he said.")
    counts = {f.id: f.low for f in reading.figures}
    (event,) = [e for e in reading.events if len(e.figures) > 1]
    assert [counts[name] for name in event.figures] == [6, 1]


def test_a_list_of_the_dead_is_their_whole_in_parts() -> None:
    found = {f.id: f for f in figures_of("Eight people were killed at the depot: five men, two women and a teenager.")}
    (whole,) = [f for f in found.values() if f.part_of is None]
    parts = [f for f in found.values() if f.part_of == whole.id]
    assert whole.low == 8 == sum(f.low or 0 for f in parts)


def test_those_among_the_dead_are_a_part_of_them() -> None:
    found = {f.id: f for f in figures_of("Two cooks were among the five people killed at the depot.")}
    assert {(f.low, found[f.part_of].low if f.part_of else None) for f in found.values()} == {(2, 5), (5, None)}


def test_missiles_that_are_stopped_are_some_of_those_fired() -> None:
    found = {f.id: f for f in figures_of("The fleet fired 14 missiles, six of which were intercepted.")}
    assert [(f.measure, f.low) for f in found.values()] == [("munitions_fired", 14), ("munitions_intercepted", 6)]
    (part,) = [f for f in found.values() if f.part_of]
    assert found[part.part_of or ""].low == 14


@pytest.mark.parametrize("text", ["The depot was struck by six rockets.", "A depot was damaged by six shells."])
def test_what_a_depot_was_hit_by_was_fired(text: str) -> None:
    assert ("munitions_fired", 6, 6) in read(text)


def test_who_is_trapped_under_rubble_is_missing() -> None:
    assert read("Rescuers said up to 15 people could be trapped under the rubble.") == [("missing", None, 15)]
    assert read("Up to 15 soldiers were trapped in the quarry.") == [("encircled", None, 15)]


def test_drones_off_the_radar_are_no_missing_people() -> None:
    found = read("The army shot down 56 drones. Another 25 disappeared from radars.")
    assert "missing" not in [measure for measure, _, _ in found]
