"""Headlines, people named in full, ages and namesakes as parts of a score."""

from __future__ import annotations

import dataclasses

from desk import Desk, day, place

from vidomo.reconcile import reconcile


def crime(id_, sentence, title=None, where="Chuhuiv", published="2022-06-02", when="2022-06-01", more=""):
    desk = Desk(id_, published, id_)
    desk.event("attack_on_civilians", sentence, where, day(when) if when else None, "shot", killed=1)
    if more:
        desk.say(more)
    reading = desk.reading()
    return dataclasses.replace(reading, report=dataclasses.replace(reading.report, title=title))


def parts(one, other):
    """The parts of the judgement on two reports; none where they were not even doubtful."""
    judged = [j for i in reconcile([one, other]).incidents for j in i.judgements]
    return {p.name: p.weight for j in judged for p in j.parts}


def test_a_person_named_in_full_in_both_brings_two_reports_of_a_crime_together():
    pair = [crime(x, "A gunman shot a baker.", more="The baker was Melchior Quarrington.") for x in "ab"]
    assert parts(*pair)["people"] > 0
    other = crime("b", "A gunman shot a baker.", more="The baker was Balthasar Wetherspoon.")
    assert "people" not in parts(pair[0], other)


def test_ages_of_which_none_agrees_speak_against():
    one = crime("a", "A gunman shot a 31-year-old baker.", "Baker shot in Chuhuiv")
    same = crime("b", "A gunman shot a 31-year-old baker.", "Baker shot in Chuhuiv")
    other = crime("b", "A gunman shot a 64-year-old baker.", "Baker shot in Chuhuiv")
    assert "ages" not in parts(one, same)
    assert parts(one, other)["ages"] < 0


def test_like_headlines_speak_for():
    one = crime("a", "A gunman shot a baker.", "Baker shot dead in Chuhuiv bakery")
    like = crime("b", "A gunman shot a baker.", "Chuhuiv bakery: baker shot dead")
    unlike = crime("b", "A gunman shot a baker.", "Weather turns wet")
    assert parts(one, like)["title"] > parts(one, unlike).get("title", 0.0)


def test_two_places_of_one_name_weigh_less_against_than_two_names():
    def at(id_, number, name, lat):
        found = dataclasses.replace(
            place("Chuhuiv"), name=name, text=name, geonames_id=number, id=f"gn:{number}", lat=lat, candidates=9
        )
        reading = crime(id_, "A gunman shot a baker.", more="Melchior Quarrington, Kasimir Wetherspoon.")
        events = tuple(dataclasses.replace(e, place=found) for e in reading.events)
        return dataclasses.replace(reading, events=events)

    namesakes = parts(at("a", 901, "Sadove", 49.8), at("b", 902, "Sadove", 46.1))
    others = parts(at("a", 901, "Sadove", 49.8), at("b", 902, "Luzhne", 46.1))
    assert namesakes["place"] > others["place"]
