"""A small world of reports, all invented, that every property is tried on."""

from __future__ import annotations

from desk import Desk, day

from vidomo.model.reading import Reading

WEDNESDAY, THURSDAY = "2022-08-17", "2022-08-18"


def two_strikes(
    id_: str = "r1", published: str | None = THURSDAY, source: str | None = "Morning Wire", attacker: str = "Russia"
) -> Reading:
    desk = Desk(id_, published, source)
    who = desk.claim("Oleh Synyhubov", "governor", "Ukraine")
    desk.event(
        "missile_strike",
        "A missile strike tore through a dormitory in the Saltivskyi district.",
        "Saltivskyi District",
        day(WEDNESDAY),
        "strike",
        attacker,
        killed=(7, None),
        injured=16,
        target="dormitory",
        claim=who,
    )
    desk.event(
        "missile_strike",
        "A second missile struck a tram depot at dawn.",
        "Slobidskyi District",
        day(THURSDAY),
        "struck",
        attacker,
        killed=1,
        injured=18,
        target="tram depot",
    )
    return desk.reading()


def one_strike_later(id_: str = "r2", published: str | None = "2022-08-19", attacker: str = "Russia") -> Reading:
    desk = Desk(id_, published, "Evening Post")
    who = desk.claim("Oleh Sinegubov", "governor", "Ukraine")
    desk.event(
        "missile_strike",
        "The strike on the dormitory killed nine people.",
        "Kharkiv",
        day(WEDNESDAY),
        "strike",
        attacker,
        killed=9,
        target="dormitory",
        claim=who,
    )
    return desk.reading()


def fuel_fire(id_: str = "r3", attacker: str = "Russia") -> Reading:
    desk = Desk(id_, "2024-03-01", "Northern Herald")
    desk.event(
        "drone_strike",
        "A drone set a fuel depot ablaze.",
        "Kharkiv",
        day("2024-02-01", "2024-02-29"),
        "ablaze",
        attacker,
        killed=(7, None),
        weapon="drone",
    )
    return desk.reading()


def retaken(id_: str = "r4", taker: str = "Ukraine", loser: str = "Russia") -> Reading:
    desk = Desk(id_, "2022-09-09", "Evening Post")
    who = desk.claim("Volodymyr Zelensky", "president", taker)
    desk.event(
        "capture", "Soldiers have retaken Balakliia.", "Balakliia", day("2022-09-08"), "retaken", taker, claim=who
    )
    desk.condition(loser, "Balakliia", until=day(None, "2022-09-07"))
    desk.event("capture", "They have not yet retaken Kupiansk.", "Kupiansk", None, "retaken", taker, modality="negated")
    desk.event("desertion", "Some deserted.", "Kharkiv Oblast", None, "deserted", loser)
    return desk.reading()


def ordered(id_: str = "r5", leaver: str = "Ukraine", other: str = "Russia") -> Reading:
    desk = Desk(id_, "2022-06-24", "Northern Herald")
    who = desk.claim("Sergiy Gaiday", "governor", leaver)
    desk.event(
        "withdrawal",
        "The garrison was ordered to leave Sievierodonetsk.",
        "Sievierodonetsk",
        None,
        "leave",
        leaver,
        claim=who,
        modality="planned",
    )
    all_ = desk.claim("Andrei Marochko", "spokesman", other)
    half = desk.claim("Defence ministry of the North", None, other)
    desk.condition(other, "Zolote", all_)
    desk.condition("contested", "Zolote", half)
    return desk.reading()


def world() -> list[Reading]:
    return [two_strikes(), one_strike_later(), fuel_fire(), retaken(), ordered()]
