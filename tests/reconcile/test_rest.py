"""Copies, tallies and the disagreements that are not about control."""

from __future__ import annotations

from desk import Desk, day, place
from hypothesis import given
from hypothesis import strategies as st

from vidomo.reconcile import reconcile

LONG = " ".join(f"Sentence {n} tells of the bakery on lane {n} and of baker number {n * 7}." for n in range(40))


def kinds(readings, about):
    return [(d.kind, d.items) for d in reconcile(readings).disagreements if about in d.about]


def test_copies_are_told_by_kind():
    def report(id_, text):
        desk = Desk(id_, "2022-06-01")
        desk.say(text)
        return desk.reading()

    readings = [
        report("whole", LONG),
        report("twin", LONG),
        report("part", LONG[: len(LONG) // 4]),
        report("other", " ".join(f"The weather of day {n} was dull and wet over hill {n}." for n in range(40))),
    ]
    found = {(c.kind, c.reports) for c in reconcile(readings).copies}
    assert ("same", ("twin", "whole")) in found
    assert {r for kind, reports in found if kind == "excerpt" for r in reports[:1]} == {"part"}
    assert not any("other" in reports for _, reports in found)


def test_a_tally_is_a_series_and_no_incident():
    readings = []
    for n, low in enumerate((900, 1000)):
        desk = Desk(f"r{n}", f"2022-08-1{n}")
        who = desk.claim("Kharkiv Regional Prosecutor's Office")
        desk.figure(
            "killed", low, None, cumulative=True, since=day("2022-02-24"), place=place("Kharkiv Oblast"), claim=who
        )
        readings.append(desk.reading())
    picture = reconcile(readings)
    (tally,) = picture.tallies
    assert [(p.as_of, p.low, p.high) for p in tally.series] == [("2022-08-10", 900, None), ("2022-08-11", 1000, None)]
    assert tally.since == "2022-02-24"
    assert not picture.incidents


def distance(id_, low, words):
    desk = Desk(id_, "2022-06-01", id_)
    figure = desk.figure("distance_km", low, low, place=place("Kharkiv"))
    desk.text = desk.text.rstrip() + " " + words + "\n"
    assert figure
    return desk.reading()


def test_distances_that_differ_are_a_conflict():
    found = kinds(
        [distance("a", 50, "from the Russian border."), distance("b", 30, "from the Russian border.")], "distance"
    )
    assert found == [("conflict", ("a/f1", "b/f1"))]


def test_miles_and_kilometres_of_one_length_are_none():
    assert not kinds([distance("a", 112.65, "east of Kharkiv"), distance("b", 112, "east of Kharkiv")], "distance")


def test_distances_to_two_things_are_none():
    assert not kinds([distance("a", 50, "from the Russian border."), distance("b", 400, "from Moscow.")], "distance")


def toll(id_, published, killed):
    desk = Desk(id_, published, id_)
    desk.event("shelling", "Shelling hit the Chuhuiv bakery.", "Chuhuiv", day("2022-05-31"), "Shelling", killed=killed)
    return desk.reading()


def test_two_numbers_of_one_day_are_a_conflict():
    assert [k for k, _ in kinds([toll("a", "2022-06-01", 4), toll("b", "2022-06-01", 6)], "killed")] == ["conflict"]


def test_a_toll_that_grows_is_an_update():
    assert [k for k, _ in kinds([toll("a", "2022-06-01", 4), toll("b", "2022-06-03", 6)], "killed")] == ["update"]


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(3, 6)), min_size=2, max_size=7))
def test_numbers_clash_wherever_two_do(numbers):
    readings = [toll(f"r{n}", f"2022-06-0{date}", killed) for n, (date, killed) in enumerate(numbers)]
    pairs = [(a, b) for a in numbers for b in numbers if a[1] != b[1] and a[0] <= b[0]]
    conflict = [(a, b) for a, b in pairs if a[0] == b[0] or b[1] < a[1]]
    shown = {number for pair in conflict or pairs for number in pair}
    items = tuple(f"r{n}/f1" for n, number in enumerate(numbers) if number in shown)
    assert kinds(readings, "killed") == ([("conflict" if conflict else "update", items)] if pairs else [])


def test_at_least_four_and_six_agree():
    assert not kinds([toll("a", "2022-06-01", (4, None)), toll("b", "2022-06-01", 6)], "killed")


def test_ground_taken_over_two_areas_is_a_matter_of_scope():
    desk = Desk("r", "2022-09-09")
    for where, low in (("Kharkiv Oblast", 400), ("Odesa", 1000)):
        event = desk.event("capture", f"They took ground near {where}.", where, day("2022-09-05"), "took", "Ukraine")
        desk.figure("area_km2", low, None, event=event, place=place(where))
    assert [k for k, _ in kinds([desk.reading()], "territory")] == ["scope"]


def told(id_, published, value, aspect="return"):
    desk = Desk(id_, published, id_)
    desk.condition(value, "Kharkiv", aspect=aspect)
    return desk.reading()


def test_a_condition_that_changes_over_time_is_an_update():
    found = kinds([told("a", "2022-05-14", "returning"), told("b", "2024-03-01", "unsafe")], "return at Kharkiv")
    assert found == [("update", ("a/k1", "b/k1"))]


def test_opposite_words_of_one_day_are_a_conflict_but_for_services_a_matter_of_scope():
    pair = [told("a", "2022-05-14", "returning"), told("b", "2022-05-14", "unsafe")]
    assert [k for k, _ in kinds(pair, "return")] == ["conflict"]
    pair = [told("a", "2022-05-14", "available", "water"), told("b", "2022-05-14", "unavailable", "water")]
    assert [k for k, _ in kinds(pair, "water")] == ["scope"]
