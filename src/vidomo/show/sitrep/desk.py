"""The desk a situation report is written at: rows looked up once, voices named, footnotes numbered as they are used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, TypeVar

from vidomo.record import (
    ClaimRow,
    ConditionRow,
    Count,
    EntryRow,
    EventRow,
    FigureRow,
    Filter,
    Made,
    Record,
    ReportText,
    Rows,
)
from vidomo.show.language import gettext, named_country
from vidomo.show.persons import one_names
from vidomo.show.sentence import sentence_at
from vidomo.show.sitrep import words as w
from vidomo.show.sitrep.model import Also, Footnote, Sentence

# The longest quote of a footnote, in code points; a longer one ends at a word.
LONGEST = 500
VOICES = 4
# Reports or entries looked up with one query.
AT_ONCE = 2_000
UNCOMMITTED = ("denies", "predicts", "orders")
"""Strengths of claims whose speaker does not say that it is so."""
_NOTHING = Made((), (), (), ())
_NO_TEXT = ReportText("", ())
_OWNER = re.compile(r"(?:its|their|his|her|our)\b", re.IGNORECASE)

Entry: TypeAlias = ClaimRow | ConditionRow | EntryRow | EventRow | FigureRow
"""Every row that was read from words."""
T = TypeVar("T")
R = TypeVar("R", EventRow, FigureRow, ConditionRow)
E = TypeVar("E", bound=ClaimRow | ConditionRow | EntryRow | EventRow | FigureRow)


@dataclass(frozen=True, slots=True)
class Span:
    """The days a report is about, and the place.

    Attributes:
        first: First day, ISO.
        last: Last day, ISO.
        place: Key of a place; None for all.
    """

    first: str
    last: str
    place: str | None

    @property
    def length(self) -> int:
        """How many days it has."""
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def filter(self) -> Filter:
        """The span as a filter of the record."""
        return Filter(place=self.place, from_=self.first, to=self.last)

    def holds(self, day: str | None) -> bool:
        """Tell whether a day is one of the span."""
        return day is not None and self.first <= day[:10] <= self.last


@dataclass(frozen=True, slots=True)
class Section:
    """What a section tells.

    Attributes:
        sentences: Its sentences, or those of the piece that was asked for.
        used: Ids of all entries that the whole section rests on.
        total: How many items the whole section has; a piece is cut out of these.
    """

    sentences: tuple[Sentence, ...]
    used: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence that is about to be said; fields as the arguments of :meth:`Desk.say`."""

    text: str
    rows: Sequence[Entry]
    about: tuple[str, ...]
    of: int | None = None


WHOLE = slice(None)
"""All of a section."""


class Desk:
    """Everything that the sections of a report share.

    Args:
        record: The record.
        most: How many footnotes a sentence has at most; None for all.
    """

    def __init__(self, record: Record, most: int | None = None) -> None:
        self.record = record
        self.most = most
        self._names = one_names(record)
        self._texts: dict[str, ReportText] = {}
        self._events: dict[str, EventRow | None] = {}
        self._figures: dict[str, FigureRow | None] = {}
        self._conditions: dict[str, ConditionRow | None] = {}
        self._strengths: dict[str, str] = {}
        self._unweighed: set[str | None] = set()  # few of these are asked for
        self._made: dict[str, Made] = {}
        self._counts = record.counts()
        self._notes: dict[tuple[str, str | None], Footnote] = {}

    # -- rows ---------------------------------------------------------------------------------------------------------

    def make(self, incidents: Iterable[str]) -> None:
        """Look up what some incidents were made of, all at once."""
        self._made |= self.record.made_of(set(incidents) - self._made.keys())

    def made_of(self, incident: str) -> Made:
        """Tell what an incident was made of."""
        if incident not in self._made:
            self.make((incident,))
        return self._made.get(incident, _NOTHING)

    def fetch(self, events: Iterable[str]) -> None:
        """Look up mentions of deeds by their ids, all at once; asking one by one gives the same and takes longer."""
        self._look(self._events, self.record.events, events)

    def count(self, figures: Iterable[str]) -> None:
        """Look up figures by their ids, all at once."""
        self._look(self._figures, self.record.figures, figures)

    def counts_of(self, incident: str, measure: str) -> list[Count]:
        """Give the counts that somebody stands by of those that a deed killed or injured."""
        told = self._counts.get(incident, ())
        return [each for each in told if each.measure == measure and each.strength not in UNCOMMITTED]

    def states(self, conditions: Iterable[str]) -> None:
        """Look up how places are, by the ids of the conditions, all at once."""
        self._look(self._conditions, self.record.conditions, conditions)

    def _look(self, known: dict[str, R | None], ask: Callable[[Filter], Rows[R]], names: Iterable[str]) -> None:
        for some in _lots(set(names) - known.keys()):
            known |= dict.fromkeys(some)
            rows = {row.id: row for row in ask(Filter(entries=some))}
            known |= rows
            self._unweighed |= {row.claim for row in rows.values()}

    def _one(self, known: dict[str, R | None], ask: Callable[[Filter], Rows[R]], name: str) -> R | None:
        if name not in known:
            self._look(known, ask, (name,))
        return known[name]

    def weigh(self, claims: Iterable[str | None]) -> None:
        """Look up how the speakers of some claims commit to them, all at once."""
        for some in _lots({claim for claim in claims if claim is not None} - self._strengths.keys()):
            self._strengths |= dict.fromkeys(some, "asserts") | self.record.strengths(some)

    def read(self, rows: Iterable[Entry]) -> None:
        """Look up the texts that some entries were read from, all at once."""
        for some in _lots({row.report for row in rows} - self._texts.keys()):
            self._texts |= {name: _NO_TEXT for name in some} | self.record.texts(some)

    def strength(self, claim: str | None) -> str:
        """Tell how the speaker of a claim commits to it; the outlet's own voice asserts."""
        if claim is None:
            return "asserts"
        if claim not in self._strengths:
            self.weigh((claim, *self._unweighed))
        return self._strengths[claim]

    def commits(self, row: EventRow | FigureRow | ConditionRow) -> bool:
        """Tell whether the speaker says that it is so: not where it is denied, expected or ordered."""
        return self.strength(row.claim) not in UNCOMMITTED

    def event(self, name: str) -> EventRow | None:
        """Give an event by its id."""
        return self._one(self._events, self.record.events, name)

    def figure(self, name: str) -> FigureRow | None:
        """Give a figure by its id."""
        return self._one(self._figures, self.record.figures, name)

    def condition(self, name: str) -> ConditionRow | None:
        """Give a condition by its id."""
        return self._one(self._conditions, self.record.conditions, name)

    def evacuations_of(self, reports: Iterable[str]) -> dict[str, list[EventRow]]:
        """Give the evacuations that some reports tell of, by report."""
        found: dict[str, list[EventRow]] = {}
        for some in _lots(set(reports)):
            for row in self.record.events(Filter(reports=some, type="evacuation")):
                found.setdefault(row.report, []).append(row)
        return found

    def entries(self, ids: Iterable[str]) -> tuple[EntryRow, ...]:
        """Give entries of any kind by their ids."""
        return self.record.entries(ids)

    # -- voices -------------------------------------------------------------------------------------------------------

    def voice(self, row: Entry) -> str:
        """Name who says something: a person or body by its one name, a description with the outlet that quotes it."""
        outlet = row.source or gettext("an outlet not known")
        if row.speaker is None:
            return outlet
        name = self._names.get(row.speaker, row.speaker)
        if name[:1].islower() or _OWNER.match(name):
            quoted = f"{name[:1].lower()}{name[1:]}"
            return gettext("{speaker} quoted by {outlet}").format(speaker=quoted, outlet=outlet)
        return named_country(name)

    def voices(self, rows: Iterable[Entry]) -> str:
        """Name everybody who says something, each once, the earliest first."""
        return w.listed(dict.fromkeys(self.voice(row) for row in in_order(rows)), most=VOICES)

    # -- footnotes ----------------------------------------------------------------------------------------------------

    def few(self, some: Sequence[T]) -> Sequence[T]:
        """Give as many of some, the first, as a sentence has footnotes."""
        return some if self.most is None else some[: self.most]

    def say(
        self, text: str, rows: Iterable[Entry], about: Sequence[str] = (), of: int | None = None
    ) -> tuple[Sentence, ...]:
        """Write a sentence with its footnotes.

        Args:
            text: The sentence.
            rows: The entries it rests on.
            about: Ids of what it tells of.
            of: Of how many entries these are a few; None where they are all.

        Returns:
            The sentence; none where there are no words to rest it on, for then it must not be said.
        """
        whole = in_order(rows)
        ordered = self.few(whole)
        self.read(ordered)
        notes = {self._note(row) for row in ordered}
        left = (of or len(whole)) - len(ordered) if self.most is not None else 0
        return (Sentence(w.cap(text), tuple(sorted(notes)), tuple(about), left),) if notes else ()

    def look_up(self, sayings: Iterable[Saying]) -> None:
        """Look up the words of sentences, all at once."""
        self.read(row for each in sayings for row in self.few(in_order(each.rows)))

    def say_all(self, sayings: Iterable[Saying]) -> tuple[Sentence, ...]:
        """Write sentences with their footnotes, their words looked up all at once."""
        some = tuple(sayings)
        self.look_up(some)
        return tuple(sentence for each in some for sentence in self.say(each.text, each.rows, each.about, each.of))

    def note_of(self, row: Entry) -> tuple[int, ...]:
        """Tell the number of the footnote that an entry rests on; nothing where no sentence used it."""
        if self.most is not None and row.report not in self._texts:
            return ()  # whose words were not read, no sentence rests on
        known = self._notes.get(self._key(row))
        return (known.n,) if known else ()

    def footnotes(self) -> tuple[Footnote, ...]:
        """Give the footnotes by number."""
        return tuple(sorted(self._notes.values(), key=lambda note: note.n))

    def _key(self, row: Entry) -> tuple[str, str | None]:
        if row.report not in self._texts:
            self.read((row,))
        whole = self._texts[row.report]
        start, end = _quote(whole, row.start, row.end)
        return " ".join(whole.text[start:end].split()), row.speaker

    def _note(self, row: Entry) -> int:
        whole = self._texts[row.report]
        text = whole.text
        start, end = _quote(whole, row.start, row.end)
        key = (" ".join(text[start:end].split()), row.speaker)
        known = self._notes.get(key)
        if known is None:
            self._notes[key] = known = Footnote(
                len(self._notes) + 1, row.id, row.report, whole.title, row.source, row.published, row.speaker,
                text[start:end], start, end,
            )  # fmt: skip
        elif row.report != known.report and all(row.report != other.report for other in known.also):
            also = (*known.also, Also(row.id, row.report, row.source, row.published))
            self._notes[key] = replace(known, also=also)
        return known.n


def _lots(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Divide names into lots that one query looks up."""
    wanted = sorted(names)
    for i in range(0, len(wanted), AT_ONCE):
        yield tuple(wanted[i : i + AT_ONCE])


def in_order(rows: Iterable[E]) -> list[E]:
    """Order rows by the day of their report, whatever order they came in."""
    return sorted(rows, key=lambda row: (row.published or "9999", row.report, row.start, row.end, row.id))


def _quote(whole: ReportText, start: int, end: int) -> tuple[int, int]:
    """Find the sentence around an entry in its paragraph, cut at a word where it is long."""
    text = whole.text
    low, high = next((block for block in whole.blocks if block[0] <= start and end <= block[1]), (0, len(text)))
    found = sentence_at(text, start, end, low, high)
    first, last = found.start, found.end
    if last - first > LONGEST:
        first = start
        cut = text.rfind(" ", start + 1, min(last, start + LONGEST))
        last = cut if cut > start else min(last, start + LONGEST)
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return first, last
