"""What the queries of the record give: frozen rows, flat enough for a table, a CSV line or a JSON line.

A place is told by the same eight fields in every row; ids of entries are ``REPORT/ENTRY`` everywhere. ``corrected`` and
``judged`` hold the ids of the decisions of persons that an entry or incident rests on, with spaces between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; a field left None asks for nothing.

    Attributes:
        place: Name, spelling or key (``gn:706483``) of a place; a region or country takes in what lies in it.
        from_: First day, ISO ``YYYY-MM-DD``; rows whose days end before it are left out, and rows without any day.
        to: Last day, ISO; rows whose days begin after it are left out, and rows without any day.
        type: Event type; for figures the measure, for conditions the aspect, for control the status, for
            disagreements the kind.
        party: Name of a party, on either side of an event, as holder, or as the side of a speaker.
        speaker: Part of a speaker's name; other names of the same person are found as well.
        source: Part of an outlet's name.
        side: Country or armed group that a speaker is said to speak for, for what speakers say.
        modalities: For mentions of deeds, how they are told: ``planned``, ``negated`` …
        text: Words to be found; words in double quotes stand together.
        report: Id of one report.
        reports: Ids of some reports; for listings of what reports say, and of reports.
        entries: Ids of some entries, ``REPORT/ENTRY``; for listings of what reports say.
        incident: Id of one incident.
        incidents: Ids of some incidents; for listings of incidents, and of mentions of deeds and figures.
        min_origins: For incidents, the least number of independent origins.
        limit: How many rows at most; None for all.
        offset: How many rows to leave out first.
        counting: Whether it matters how many rows there are without limit and offset; the total is that of the rows
            given where it does not.
        speech: For claims, how they were said: ``direct``, ``indirect`` or ``mixed``.
        latest: For reports and claims, whether those published last come first; undated ones are last either way.
        told_from: First day of publication, ISO; what reports say that were published before it is left out, and what
            those of an unknown day say.
        told_to: Last day of publication, ISO.
    """

    place: str | None = None
    from_: str | None = None
    to: str | None = None
    type: str | None = None
    party: str | None = None
    speaker: str | None = None
    source: str | None = None
    text: str | None = None
    report: str | None = None
    incident: str | None = None
    min_origins: int | None = None
    limit: int | None = None
    offset: int = 0
    reports: tuple[str, ...] | None = None
    side: str | None = None
    incidents: tuple[str, ...] | None = None
    modalities: tuple[str, ...] | None = None
    counting: bool = True
    latest: bool = False
    speech: str | None = None
    told_from: str | None = None
    told_to: str | None = None
    entries: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A dated report: its id, its first and last possible day, its outlet, and whether nothing was read from it."""

    report: str
    first: str
    last: str
    outlet: str | None
    unread: bool


@dataclass(frozen=True, slots=True)
class Rows(Generic[T]):
    """A listing: the rows asked for, and how many there are without limit and offset."""

    rows: tuple[T, ...]
    total: int

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> T:
        return self.rows[index]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: reports new to the record, filled in (a date or outlet given later), known, failed."""

    new: int = 0
    updated: int = 0
    known: int = 0
    failed: int = 0

    @property
    def changed(self) -> bool:
        """Whether the record is another than before."""
        return bool(self.new or self.updated)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many of each there are in the record."""

    reports: int
    claims: int
    events: int
    figures: int
    conditions: int
    places: int
    incidents: int
    people: int
    disagreements: int
    problems: int
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, without its text; ``problem`` is the first thing that went wrong with it."""

    id: str
    title: str | None
    source: str | None
    published_from: str | None
    published_to: str | None
    published_basis: str | None
    language: str
    words: int
    claims: int
    events: int
    figures: int
    conditions: int
    problem: str | None
    failed: bool
    url: str | None
    digest: str
    made_with: str
    added_at: str


@dataclass(frozen=True, slots=True)
class Made:
    """What an incident was made of, as ids, and what nobody says of it."""

    reports: tuple[str, ...]
    events: tuple[str, ...]
    figures: tuple[str, ...]
    unknowns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A count of the killed or injured that belongs to an incident, without its words.

    Attributes:
        figure: Id of the figure.
        measure: ``killed`` or ``injured``.
        low: Least number; None where open below.
        high: Highest number; None where open above.
        group: Of whom; None for everybody.
        strength: How its speaker commits to it; the outlet's own voice asserts.
    """

    figure: str
    measure: str
    low: float | None
    high: float | None
    group: str | None
    strength: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text of a report, with where its paragraphs begin and end, its outlet, its day and headline."""

    text: str
    blocks: tuple[tuple[int, int], ...]
    source: str | None = None
    published: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim: who says what, in which report."""

    id: str
    report: str
    source: str | None
    published: str | None
    speaker: str | None
    role: str | None
    side: str | None
    words: str | None
    cue: str | None
    quote: str
    form: str
    strength: str
    medium: str | None
    evidence: str | None
    start: int
    end: int
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One mention of a deed, with the speaker of its claim and the incident it was joined to."""

    id: str
    report: str
    source: str | None
    published: str | None
    type: str
    trigger: str
    quote: str
    actor1: str | None
    actor2: str | None
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    place_text: str | None
    from_: str | None
    to: str | None
    modality: str
    weapon: str | None
    target: str | None
    intercepted: bool
    claim: str | None
    speaker: str | None
    incident: str | None
    start: int
    end: int
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure with its bounds; a bound that is None is open and never 0."""

    id: str
    report: str
    source: str | None
    published: str | None
    measure: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    group: str | None
    cumulative: bool
    text: str
    quote: str
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    place_text: str | None
    from_: str | None
    to: str | None
    event: str | None
    claim: str | None
    speaker: str | None
    incident: str | None
    start: int
    end: int
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """How a place is, as somebody tells it."""

    id: str
    report: str
    source: str | None
    published: str | None
    aspect: str
    value: str
    quote: str
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    place_text: str | None
    from_: str | None
    to: str | None
    claim: str | None
    speaker: str | None
    start: int
    end: int
    corrected: str | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One thing that happened, with the ranges over all who tell of it."""

    id: str
    type: str
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    place_text: str | None
    from_: str | None
    to: str | None
    actor1: str | None
    actor2: str | None
    origins: int
    reports: int
    events: int
    killed_low: float | None
    killed_best: float | None
    killed_high: float | None
    injured_low: float | None
    injured_best: float | None
    injured_high: float | None
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class ControlRow:
    """Who holds a place, from when to when, by whose claim."""

    id: str
    place: str | None
    place_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    precision: str | None
    place_text: str | None
    holder: str | None
    status: str
    modality: str
    from_: str | None
    to: str | None
    said: str | None
    speakers: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that reports name; ``id`` is the gazetteer's key, or ``text:…`` where it is not resolved."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: str | None
    precision: str
    mentions: int
    reports: int
    incidents: int
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person or body under the names and roles that reports give."""

    id: str
    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    sides: tuple[str, ...]
    claims: int
    reports: int


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Things said that do not fit together."""

    id: str
    about: str
    kind: str
    why: str
    place: str | None
    place_id: str | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One point of a cumulative figure of one issuer; never added to incidents."""

    measure: str
    place: str | None
    place_id: str | None
    issuer: str | None
    group: str | None
    since: str | None
    as_of: str | None
    low: float | None
    high: float | None
    claim: str
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet, with what it published between which days."""

    source: str | None
    reports: int
    claims: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """What went wrong with a file or with a report of the record."""

    where: str
    what: str
    hint: str
    severity: str
    code: str
    report: str | None


@dataclass(frozen=True, slots=True)
class EntryRow:
    """Any entry of a reading in the same words: what it is, who says it, and the quote it stands in."""

    id: str
    kind: Literal["claim", "event", "figure", "condition"]
    label: str
    report: str
    source: str | None
    published: str | None
    speaker: str | None
    claim: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a person judged.

    Attributes:
        id: ``j1`` …
        kind: ``same``, ``different``, ``confirmed``, ``correct``, ``drop`` or ``missed``.
        made: When, ISO with time zone.
        by: Name of the person.
        note: Why, in the person's words.
        report: The report of the first words it is about.
        entry_kind: What those words were read as: claim, event, figure or condition.
        quote: Those words.
        changes: What was corrected, ``field: value``.
        left: ``REPORT/ENTRY`` ids of today that it is about; none where an entry was dropped.
        right: The same of the other side.
        fits: Whether its words still tell what it is about; where not, it is kept and changes nothing.
        withdrawn: When it was taken back; None while it holds.
        withdrawn_by: By whom.
    """

    id: str
    kind: str
    made: str
    by: str
    note: str
    report: str
    entry_kind: str
    quote: str
    changes: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    fits: bool
    withdrawn: str | None
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a quote; ``hit`` where it is what was searched for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """One value of a facet, with how many claims of a listing have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What the claims of a listing have in common, the most frequent first.

    Attributes:
        total: How many claims there are.
        speakers: Who says them.
        sides: Whom the speakers speak for.
        outlets: Who published them.
        places: Places within their words; the value is the place's key.
        months: Months of their days, the latest first.
        speeches: How they were said: ``direct``, ``indirect`` or ``mixed``.
    """

    total: int
    speakers: tuple[Tick, ...]
    sides: tuple[Tick, ...]
    outlets: tuple[Tick, ...]
    places: tuple[Tick, ...]
    months: tuple[Tick, ...]
    speeches: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """Who stands behind an incident.

    Attributes:
        outlets: Outlets that tell of it, sorted.
        speakers: Who speaks of it, under the names that are shown, sorted.
        disputed: Whether something said of it stands in a disagreement.
    """

    outlets: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How what an outlet or a speaker tells stands beside what others tell. Counts, and no score.

    Attributes:
        name: The outlet or speaker.
        incidents: Incidents it tells of.
        first: Those among them that nobody told of on an earlier day.
        joined: Those it told first that an independent origin told of as well.
        single: Those that have no other origin.
        disputed: Disagreements of the kind that contradict, in which something it says stands.
        days: Median of the days from an incident of one known day to the first report of it by this name; None where
            there is none.
        timed: Over how many incidents that median goes.
    """

    name: str
    incidents: int
    first: int
    joined: int
    single: int
    disputed: int
    days: float | None
    timed: int


Change = Literal[
    "new incident",
    "incident gone",
    "joined",
    "parted",
    "regrouped",
    "type",
    "place",
    "day",
    "reports",
    "mentions",
    "origins",
    "killed",
    "injured",
    "control told",
    "control gone",
    "control",
    "total",
    "new disagreement",
    "disagreement gone",
    "disagreement",
]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing that changed from one picture to the next.

    Attributes:
        at: When, by the record's own clock, ISO 8601 in UTC.
        change: What changed: an incident came, went, was joined or parted, or one of its fields moved; who holds a
            place; a running total; a disagreement.
        id: Id of the incident or disagreement, name of the place; empty for a running total.
        about: What that is about.
        before: How it was; empty where it was not there.
        after: How it is since; empty where it is no more.
        why: The cause in words.
        reports: Ids of the reports that caused it.
        judgements: Ids of the judgements that caused it.
    """

    at: str
    change: Change
    id: str
    about: str
    before: str
    after: str
    why: str
    reports: tuple[str, ...] = ()
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report or claim that a search found, best first."""

    kind: Literal["report", "claim"]
    id: str
    report: str
    title: str | None
    source: str | None
    published: str | None
    speaker: str | None
    pieces: tuple[Piece, ...]
