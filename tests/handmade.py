# ruff: noqa: E501 (tables of values read better on one line)
"""Readings and a picture made by hand, so that the record and the views can be tested without reading anything."""

from __future__ import annotations

from vidomo.model.claim import Claim, Speaker
from vidomo.model.condition import Condition
from vidomo.model.event import Acled, Event, Party
from vidomo.model.figure import Figure
from vidomo.model.picture import (
    Control,
    Copy,
    Disagreement,
    Incident,
    Judgement,
    Part,
    Person,
    Picture,
    Range,
    Tally,
    TallyPoint,
)
from vidomo.model.place import Place
from vidomo.model.problem import Problem
from vidomo.model.reading import Reading
from vidomo.model.report import Published, Report, digest_of
from vidomo.model.span import Reason, Span
from vidomo.model.time import Time

WHERE = {
    "Kharkiv": ("gn:706483", 706483, 49.98, 36.25, "Kharkiv Oblast", "PPLA"),
    "Kharkov": ("gn:706483", 706483, 49.98, 36.25, "Kharkiv Oblast", "PPLA"),
    "Izium": ("gn:707471", 707471, 49.2, 37.28, "Kharkiv Oblast", "PPL"),
    "Kherson": ("gn:706448", 706448, 46.65, 32.61, "Kherson Oblast", "PPLA"),
}
SHELLING = Acled("Explosions/Remote violence", "Shelling/artillery/missile attack")
BATTLE = Acled("Battles", "Non-state actor overtakes territory")


def report(id_: str, text: str, day: str | None = None, source: str | None = None, **more: object) -> Report:
    published = None if day is None else Published(day, day, "given")
    return Report(id_, text, digest_of(text), source=source, published=published, **more)  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def place(text: str, words: str) -> Place:
    s = span(text, words)
    if words not in WHERE:
        return Place(s.start, s.end, words)
    key, number, lat, lon, admin, feature = WHERE[words]
    name = "Kharkiv" if words == "Kharkov" else words
    return Place(s.start, s.end, words, name, number, lat, lon, "UA", admin, feature, "exact", 2, 5.0, key)


def time(text: str, words: str, day: str) -> Time:
    s = span(text, words)
    return Time(s.start, s.end, words, "DATE", day, day, day, "published")


def strike() -> Reading:
    text = (
        "Kharkiv was hit again on Wednesday.\n\nA missile struck a bakery in Kharkiv, and at least seven people died, "
        "the mayor, Ihor Terekhov, said.\n\nThe power is out in most of the city."
    )
    r = report("a1", text, "2022-08-18", "Levada Post", title="Kharkiv was hit again", language="en")
    return Reading(
        r,
        claims=(
            Claim(
                "c1",
                span(text, "the mayor, Ihor Terekhov,"),
                Speaker("Ihor Terekhov", "mayor of Kharkiv", "Ukraine"),
                span(text, "said"),
                (span(text, "A missile struck a bakery in Kharkiv"), span(text, "at least seven people died")),
                "indirect",
                why=(Reason("claims.clause_of_cue", "cues.yaml:12", "said after its clause"),),
            ),
        ),
        events=(
            Event(
                "e1", "missile_strike", span(text, "struck"), span(text, "A missile struck a bakery in Kharkiv"), SHELLING,
                actor1=Party("Russia"), place=place(text, "Kharkiv"), time=time(text, "Wednesday", "2022-08-17"),
                weapon="missile", target="a bakery", figures=("f1",), claim="c1",
                why=(Reason("events.verb", "deeds.yaml:40", "struck with a weapon"),),
            ),
        ),
        figures=(
            Figure("f1", "killed", *_at(text, "at least seven"), low=7.0, event="e1", claim="c1"),
        ),
        conditions=(
            Condition("k1", "electricity", "unavailable", *_at(text, "The power is out")[:2], place=place(text, "Kharkiv")),
        ),
        places=(place(text, "Kharkiv"),),
        times=(time(text, "Wednesday", "2022-08-17"),),
    )  # fmt: skip


def strike_told_again() -> Reading:
    text = "Nine were killed when a rocket fell on a bakery in Kharkov on Wednesday, Ihor Terekov wrote on Telegram."
    r = report("a2", text, "2022-08-19", "Desna Wire", language="en")
    return Reading(
        r,
        claims=(
            Claim(
                "c1", span(text, "Ihor Terekov"), Speaker("Ihor Terekov", "mayor", "Ukraine"), span(text, "wrote"),
                (span(text, "Nine were killed when a rocket fell on a bakery in Kharkov"),), "indirect", "Telegram",
            ),
        ),
        events=(
            Event(
                "e1", "missile_strike", span(text, "fell"), span(text, "a rocket fell on a bakery in Kharkov"), SHELLING,
                place=place(text, "Kharkov"), time=time(text, "Wednesday", "2022-08-17"), figures=("f1",), claim="c1",
            ),
        ),
        figures=(Figure("f1", "killed", *_at(text, "Nine"), low=9.0, high=9.0, event="e1", claim="c1"),),
        places=(place(text, "Kharkov"),),
        times=(time(text, "Wednesday", "2022-08-17"),),
    )  # fmt: skip


def recapture() -> Reading:
    text = "Ukrainian troops entered Izium, the General Staff said. The occupation's office denied that Izium was lost."
    r = report("b1", text, "2022-09-10", "Levada Post", language="en")
    return Reading(
        r,
        claims=(
            Claim(
                "c1", span(text, "the General Staff"), Speaker("General Staff", None, "Ukraine"), span(text, "said"),
                (span(text, "Ukrainian troops entered Izium"),), "indirect",
            ),
            Claim(
                "c2", span(text, "The occupation's office"), Speaker("occupation's office", None, "Russia"),
                span(text, "denied"), (span(text, "that Izium was lost"),), "indirect", strength="denies",
            ),
        ),
        events=(
            Event(
                "e1", "capture", span(text, "entered"), span(text, "Ukrainian troops entered Izium"), BATTLE,
                actor1=Party("Ukraine", 0, 16), place=place(text, "Izium"), claim="c1",
            ),
        ),
        conditions=(
            Condition("k1", "control", "Ukraine", *_at(text, "entered Izium")[:2], place=place(text, "Izium"), claim="c1"),
            Condition("k2", "control", "Russia", *_at(text, "Izium was lost")[:2], place=place(text, "Izium"), claim="c2"),
        ),
        places=(place(text, "Izium"),),
    )  # fmt: skip


def undated() -> Reading:
    text = "Nobody knows who shelled the hamlet of Sukha Balka."
    return Reading(report("z9", text), places=(place(text, "Sukha Balka"),))


def failed() -> Reading:
    return Reading(
        report("bad", "½ � text", "2022-08-20"), problems=(Problem("bad", "could not be read", "look at it"),)
    )


def readings() -> tuple[Reading, ...]:
    return (strike(), strike_told_again(), recapture(), undated(), failed())


def picture() -> Picture:
    first, izium = strike(), recapture()
    kharkiv, town = first.places[0], izium.places[0]
    same = Judgement("a1/e1", "a2/e1", "same", 0.9, (Part("place", 0.5, "both Kharkiv"), Part("day", 0.4, "one day")))
    return Picture(
        incidents=(
            Incident(
                "i1", "missile_strike", kharkiv, "2022-08-17", "2022-08-17", ("a1", "a2"), ("a1/e1", "a2/e1"), 1,
                killed=Range(7.0, 9.0, None), actor1=Party("Russia"), origin_names=("Ihor Terekhov",),
                figures=("a1/f1", "a2/f1"), why=("one place, one day",), judgements=(same,), unknowns=("injured",),
            ),
            Incident("i2", "capture", town, None, "2022-09-10", ("b1",), ("b1/e1",), 1, actor1=Party("Ukraine")),
        ),
        control=(
            Control(town, "Ukraine", "claimed", "2022-09-10", None, ("b1/c1",), "2022-09-10", ("General Staff",)),
            Control(town, "Russia", "held", None, None, ("b1/c2",), "2022-09-10", ("occupation's office",)),
        ),
        tallies=(
            Tally("killed", kharkiv, "2022-02-24", (TallyPoint("2022-08-18", 1000.0, None, "a1/f1"),), "prosecutors"),
        ),
        disagreements=(
            Disagreement("control of Izium", "conflict", ("b1/k1", "b1/k2"), "each side says it holds Izium", town, "d1"),
        ),
        people=(
            Person("Ihor Terekhov", ("Ihor Terekhov", "Ihor Terekov"), ("mayor of Kharkiv",), ("Ukraine",), ("a1/c1", "a2/c1"), "p1"),
        ),
        copies=(Copy(("a1", "a2"), "excerpt", 0.6),),
    )  # fmt: skip


def _at(text: str, words: str) -> tuple[int, int, str]:
    s = span(text, words)
    return s.start, s.end, s.text
