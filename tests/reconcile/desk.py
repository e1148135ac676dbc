"""Readings built by hand: a text of our own and the entries that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from vidomo.model.claim import Claim, Speaker
from vidomo.model.condition import Condition
from vidomo.model.event import Acled, Event, Party
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.reading import Reading
from vidomo.model.report import Block, Published, Report, digest_of
from vidomo.model.span import Span
from vidomo.model.time import Time

_WHERE = {
    "Kharkiv": (706483, 49.98, 36.25, "PPLA", "exact", "Kharkiv Oblast", 15),
    "Saltivskyi District": (1, 50.03, 36.32, "PPLX", "exact", "Kharkiv Oblast", 4),
    "Slobidskyi District": (2, 49.95, 36.30, "PPLX", "exact", "Kharkiv Oblast", 4),
    "Chuhuiv": (3, 49.836, 36.688, "PPL", "exact", "Kharkiv Oblast", 5),
    "Balakliia": (4, 49.456, 36.838, "PPL", "exact", "Kharkiv Oblast", 5),
    "Kupiansk": (5, 49.71, 37.615, "PPL", "exact", "Kharkiv Oblast", 5),
    "Sievierodonetsk": (6, 48.948, 38.493, "PPL", "exact", "Luhansk Oblast", 6),
    "Zolote": (7, 48.69, 38.52, "PPL", "exact", "Luhansk Oblast", 4),
    "Kharkiv Oblast": (8, 49.5, 36.5, "ADM1", "region", "Kharkiv Oblast", 150),
    "Odesa": (9, 46.48, 30.73, "PPLA", "exact", "Odesa Oblast", 12),
}


def place(name: str) -> Place:
    number, lat, lon, feature, precision, admin1, radius = _WHERE[name]
    return Place(
        0,
        0,
        name,
        name,
        number,
        lat,
        lon,
        "UA",
        admin1,
        feature,
        precision,
        1,
        float(radius),
        f"gn:{number}",  # type: ignore[arg-type]
    )


def day(first: str | None, last: str | None = None, text: str = "then") -> Time:
    return Time(0, len(text), text, "DATE", first, first, last or first, "explicit")


@dataclass
class Desk:
    """Gathers the entries of one report; every call adds a sentence to its text."""

    id: str
    published: str | None = None
    source: str | None = None
    text: str = ""
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    def say(self, sentence: str) -> tuple[int, int]:
        start = len(self.text)
        self.text += sentence + "\n"
        return start, start + len(sentence)

    def claim(self, name: str, role: str | None = None, side: str | None = None, **more: object) -> str:
        start, end = self.say(f"{name} said so.")
        words = Span.of(self.text, start, start + len(name))
        made = Claim(
            f"c{len(self.claims) + 1}",
            words,
            Speaker(name, role, side),
            None,
            (Span.of(self.text, start, end),),
            "indirect",
            **more,
        )  # type: ignore[arg-type]
        self.claims.append(made)
        return made.id

    def event(
        self,
        type_: str,
        sentence: str,
        where: str | None = None,
        when: Time | None = None,
        trigger: str | None = None,
        actor: str | None = None,
        actor2: str | None = None,
        killed: object = None,
        injured: object = None,
        **more: object,
    ) -> str:
        start, end = self.say(sentence)
        word = trigger or sentence.split()[0]
        at = self.text.index(word, start)
        name = f"e{len(self.events) + 1}"
        for measure, value in (("killed", killed), ("injured", injured)):
            if value is not None:
                low, high = value if isinstance(value, tuple) else (value, value)
                self.figure(measure, low, high, event=name, claim=more.get("claim"))
        made = Event(
            name,
            type_,
            Span.of(self.text, at, at + len(word)),
            Span.of(self.text, start, end),
            Acled("", ""),
            Party(actor) if actor else None,
            Party(actor2) if actor2 else None,
            place(where) if where else None,
            when,
            figures=tuple(f.id for f in self.figures if f.event == name),
            **more,
        )  # type: ignore[arg-type]
        self.events.append(made)
        return name

    def figure(self, measure: str, low: float | None, high: float | None, **more: object) -> str:
        start, end = self.say(f"{low} to {high} {measure}")
        made = Figure(f"f{len(self.figures) + 1}", measure, start, end, self.text[start:end], low, high, **more)  # type: ignore[arg-type]
        self.figures.append(made)
        return made.id

    def condition(
        self, value: str, where: str, claim: str | None = None, aspect: str = "control", **more: object
    ) -> str:
        start, end = self.say(f"{where} is {value}.")
        made = Condition(f"k{len(self.conditions) + 1}", aspect, value, start, end, place(where), claim=claim, **more)  # type: ignore[arg-type]
        self.conditions.append(made)
        return made.id

    def reading(self) -> Reading:
        published = Published(self.published, self.published, "given") if self.published else None
        text = self.text or "Nothing."
        report = Report(
            self.id,
            text,
            digest_of(text),
            source=self.source,
            language="en",
            published=published,
            blocks=(Block(0, len(text), "body"),),
        )
        return Reading(report, tuple(self.claims), tuple(self.events), tuple(self.figures), tuple(self.conditions))
