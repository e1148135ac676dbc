"""A picture: what many reports say together, with nothing overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from vidomo.model.codec import encode
from vidomo.model.event import EventType, Party
from vidomo.model.figure import Measure
from vidomo.model.place import Place

ControlStatus = Literal["held", "contested", "claimed", "withdrawing", "entered", "unknown"]
DisagreementKind = Literal["conflict", "scope", "update", "unit", "plan_vs_fact", "self"]
CopyKind = Literal["same", "republished", "excerpt"]


@dataclass(frozen=True, slots=True)
class Part:
    """One named part of a score: what was compared and what it added."""

    name: str
    weight: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two things are the same, or are not: a row of its own, never an overwrite.

    Attributes:
        left: One entry, ``REPORT/ENTRY``.
        right: The other.
        verdict: What was judged.
        score: Sum of the parts.
        parts: What the score is made of.
        by: ``machine`` or the name of a person.
        made: When a person judged it, ISO; None for the machine, which judges anew each time.
        note: Why, in the person's words.
        decision: Id of the person's decision.
    """

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    score: float
    parts: tuple[Part, ...] = ()
    by: str = "machine"
    made: str | None = None
    note: str = ""
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """A figure of an incident over all who gave one: least, best and greatest; None is unknown.

    Attributes:
        low: Least lower bound that anyone gives.
        best: Lower bound of the figure that counts as the last word.
        high: Greatest upper bound; None while the last word is "at least".
    """

    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, as told by one or more reports.

    Attributes:
        id: Stable name, the same whatever the order of reports.
        type: The deed.
        place: Where, the most precise of its events.
        from_: First possible day, ISO; None where no report tells.
        to: Last possible day, ISO.
        reports: Ids of the reports, sorted.
        events: ``REPORT/EVENT`` ids, sorted.
        origins: Number of independent origins: copies, and one speaker quoted twice, count once.
        killed: Killed in it.
        injured: Injured in it.
        actor1: Who did it, where the events agree or only some tell.
        actor2: To whom.
        origin_names: Who the origins are, with the reason each counts.
        figures: ``REPORT/FIGURE`` ids that speak of it.
        why: One sentence for each judgement that joined it.
        judgements: The judgements themselves.
        unknowns: What nobody says.
    """

    id: str
    type: EventType
    place: Place | None
    from_: str | None
    to: str | None
    reports: tuple[str, ...]
    events: tuple[str, ...]
    origins: int
    killed: Range = Range()
    injured: Range = Range()
    actor1: Party | None = None
    actor2: Party | None = None
    origin_names: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    unknowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place, from when to when, by whose claim.

    Attributes:
        place: The place.
        holder: Name of the party; None where unknown.
        status: How it is held.
        from_: From when it is so, ISO; None where not told.
        to: Until when.
        claims: ``REPORT/CLAIM`` ids, or ``REPORT/ENTRY`` of the event or condition where the outlet itself says so.
        said: First day on which it was said, ISO; None where the report has no date.
        speakers: Who says so, sorted.
        modality: ``planned`` for a withdrawal ordered and not done; otherwise ``happened``.
    """

    place: Place
    holder: str | None
    status: ControlStatus
    from_: str | None
    to: str | None
    claims: tuple[str, ...]
    said: str | None = None
    speakers: tuple[str, ...] = ()
    modality: Literal["happened", "planned"] = "happened"


@dataclass(frozen=True, slots=True)
class TallyPoint:
    """A cumulative figure as it stood on a day.

    Attributes:
        as_of: The day, ISO; None where the report has none.
        low: Least value; None where open.
        high: Greatest value; None where open.
        claim: ``REPORT/CLAIM`` that gives it, or ``REPORT/FIGURE`` for the outlet's own voice.
        flag: ``drop`` where it is less than the point before, which a running total cannot be; ``jump`` where it at
            least doubles within a month; None else.
    """

    as_of: str | None
    low: float | None
    high: float | None
    claim: str
    flag: Literal["drop", "jump"] | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """A cumulative figure of one issuer over time; never added to incidents.

    Attributes:
        measure: What is counted.
        place: Where; None where no report tells.
        since: First day it counts from, ISO; None where not told.
        series: How it stood, in the order of days.
        issuer: Who gives it.
        group: Whom it counts; None for people at large.
    """

    measure: Measure
    place: Place | None
    since: str | None
    series: tuple[TallyPoint, ...]
    issuer: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Things said that do not fit together, each kept, with the kind of disagreement and its reason.

    Attributes:
        about: What they are about, such as ``control of Zolote``.
        kind: Whether they contradict, or count different things.
        items: ``REPORT/ENTRY`` ids, sorted.
        why: Who says what, in a sentence.
        place: Where; None where it is about no place.
        id: Stable name.
    """

    about: str
    kind: DisagreementKind
    items: tuple[str, ...]
    why: str
    place: Place | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One person or body under the names and roles that reports give.

    Attributes:
        name: The name that is shown.
        names: Every spelling.
        roles: Offices, as reports word them.
        sides: Countries or armed groups they are said to speak for.
        claims: ``REPORT/CLAIM`` ids.
        id: Stable name.
    """

    name: str
    names: tuple[str, ...]
    roles: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """Reports that are one text.

    Attributes:
        reports: Ids of the reports; for an excerpt the excerpt first, then the whole.
        kind: The same text, the same with changes, or a part of another.
        similarity: Share of runs of four words in common, 0 to 1; for an excerpt the share of the excerpt.
    """

    reports: tuple[str, ...]
    kind: CopyKind
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """What many reports say together."""

    incidents: tuple[Incident, ...] = ()
    control: tuple[Control, ...] = ()
    tallies: tuple[Tally, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    people: tuple[Person, ...] = ()
    copies: tuple[Copy, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Give the picture as plain JSON values, in the form that the project's contract lays down.

        Returns:
            A new dict with one list for each kind.
        """
        whole: dict[str, Any] = encode(self)
        return whole
