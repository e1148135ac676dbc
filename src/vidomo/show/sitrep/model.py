"""What a situation report consists of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Also:
    """Another report that carries the same sentence."""

    entry: str
    report: str
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Footnote:
    """The words that a sentence rests on.

    Attributes:
        n: Its number, from 1, in the order in which the report uses it.
        entry: ``REPORT/ENTRY`` that was read from the words.
        report: Id of the report.
        title: Its headline.
        outlet: Who published it.
        published: First possible day of that, ISO.
        speaker: Who says it; None for the outlet itself.
        quote: The sentence exactly as it stands in the report's text, from ``start`` to ``end``.
        start: First code point.
        end: One past the last code point.
        also: Other reports with the same sentence by the same speaker: copies, which add nothing.
    """

    n: int
    entry: str
    report: str
    title: str | None
    outlet: str | None
    published: str | None
    speaker: str | None
    quote: str
    start: int
    end: int
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the report.

    Attributes:
        text: The sentence.
        notes: Numbers of its footnotes, rising; never none.
        about: Ids of the rows it tells of: incidents, stretches of control, entries, disagreements.
        left: How many more entries it rests on than are quoted here; none in a whole report.
    """

    text: str
    notes: tuple[int, ...]
    about: tuple[str, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One incident with the sentences that tell it.

    Attributes:
        id: Its id.
        type: The deed.
        place: Name of the place, or the words of the report.
        from_: First possible day, ISO.
        to: Last possible day, ISO.
        sentences: What is told of it.
    """

    id: str
    type: str
    place: str | None
    from_: str | None
    to: str | None
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A first-level division, or a country or nothing where no closer one is told.

    Attributes:
        name: Its name.
        headline: How much is told of it, and the gravest.
        incidents: Its incidents by day.
        more: What was left out of them, in a sentence; none where all are told.
    """

    name: str
    headline: tuple[Sentence, ...]
    incidents: tuple[Told, ...]
    more: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """How many incidents are told of some days.

    Attributes:
        from_: First day, ISO.
        to: Last day.
        incidents: How many lie within.
    """

    from_: str
    to: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Account:
    """One figure of a toll with its ends, None where open, and who gives it."""

    low: float | None
    high: float | None
    approximate: bool
    who: str


@dataclass(frozen=True, slots=True)
class Toll:
    """What is told of the killed or injured of one incident.

    Attributes:
        incident: Its id.
        label: The deed, place and day.
        fate: ``killed`` or ``injured``.
        accounts: What each voice gives, in the order in which they were given.
        notes: Numbers of the footnotes.
    """

    incident: str
    label: str
    fate: str
    accounts: tuple[Account, ...]
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """What the report rests on: counts of the record, not claims.

    Attributes:
        reports: Reports published within the span.
        outlets: How many outlets published them.
        unread: How many of them could not be read, or are in a language that is not.
        undated: Reports of the whole record, of any place, that have no day and so belong to no span.
        later: Reports published after the span that are quoted here.
        last: Last day of publication of what is quoted.
        stale: The record's incidents lag behind its reports.
    """

    reports: int
    outlets: int
    unread: int
    undated: int
    later: int
    last: str | None
    stale: bool


@dataclass(frozen=True, slots=True)
class Sitrep:
    """A situation report.

    Attributes:
        from_: First day of the span, ISO.
        to: Last day of the span, ISO.
        before_from: First day of the span before, of the same length; None where there is none.
        before_to: Last day of the span before.
        place: Key of the place it is about; None for all.
        place_name: Its name.
        areas: What happened, by area, the gravest first.
        new: What is new against the span before.
        not_done: Planned, possible and denied deeds.
        control: Changes in who holds what.
        conditions: Services, safety, evacuation and return, with their age.
        tallies: Running totals.
        disagreements: What does not fit together.
        unknowns: What nobody says.
        basis: What it rests on.
        footnotes: The words behind it, by number.
        bins: Incidents by day, week or month.
        bins_left: Incidents that no single bin holds.
        tolls: Killed and injured of incidents that are told one by one.
    """

    from_: str
    to: str
    before_from: str | None
    before_to: str | None
    place: str | None
    place_name: str | None
    areas: tuple[Area, ...]
    new: tuple[Sentence, ...]
    not_done: tuple[Sentence, ...]
    control: tuple[Sentence, ...]
    conditions: tuple[Sentence, ...]
    tallies: tuple[Sentence, ...]
    disagreements: tuple[Sentence, ...]
    unknowns: tuple[Sentence, ...]
    basis: Basis
    footnotes: tuple[Footnote, ...]
    bins: tuple[Bin, ...] = ()
    bins_left: int = 0
    tolls: tuple[Toll, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in the order of the report."""
        areas = self.areas
        return (
            *(s for area in areas for s in area.headline),
            *self.new,
            *(s for area in areas for part in (*(t.sentences for t in area.incidents), area.more) for s in part),
            *self.not_done,
            *self.control,
            *self.conditions,
            *self.tallies,
            *self.disagreements,
            *self.unknowns,
        )
