"""Why an entry is in the record: the chain from the words of a report to what is made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from vidomo.model.claim import Claim
from vidomo.model.condition import Condition
from vidomo.model.event import Event
from vidomo.model.figure import Figure
from vidomo.model.picture import Judgement
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.model.report import digest_of
from vidomo.model.span import Reason
from vidomo.record import EntryRow, Filter, Record
from vidomo.show.words import around, count

Kind = Literal["report", "claim", "event", "figure", "condition", "incident", "disagreement", "person", "control"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words an entry was read from, in their place.

    Attributes:
        before: What stands before them in their paragraph.
        quote: The words.
        after: What stands after them.
        start: First code point of the quote in the report's text.
        end: One past its last.
        intact: The text still has the digest it had when it was read, and the words still stand where they stood.
    """

    before: str
    quote: str
    after: str
    start: int
    end: int
    intact: bool


@dataclass(frozen=True, slots=True)
class ReportSource:
    """The report an entry comes from, and how its day is known."""

    id: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    basis: str | None
    reasons: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Said:
    """The claim an entry is part of: who says it, by which words, on what evidence."""

    id: str
    speaker: str | None
    role: str | None
    side: str | None
    source: str | None
    cue: str | None
    quote: str
    form: str
    strength: str
    medium: str | None
    evidence: str | None


@dataclass(frozen=True, slots=True)
class Joined:
    """An incident that the entry was joined to, with the judgements that did it."""

    id: str
    label: str
    origins: int
    origin_names: tuple[str, ...]
    why: tuple[str, ...]
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The whole chain of one id.

    Attributes:
        id: What was asked for.
        kind: What it is.
        label: It in one line.
        words: The words it was read from; none for what was made of several entries.
        report: The report of those words.
        reasons: Rules and lexicon lines that read it, in the order they were used.
        claim: The claim it is part of; None for the outlet's own voice.
        incidents: The incidents it was joined to, or it itself.
        parts: The entries it was made of, each in its own words.
        notes: What else there is to say of it, one sentence each.
    """

    id: str
    kind: Kind
    label: str
    words: tuple[Words, ...] = ()
    report: ReportSource | None = None
    reasons: tuple[Reason, ...] = ()
    claim: Said | None = None
    incidents: tuple[Joined, ...] = ()
    parts: tuple[EntryRow, ...] = ()
    notes: tuple[str, ...] = ()


def why(record: Record, name: str) -> Why:
    """Tell why something is in the record.

    Args:
        record: The record.
        name: Id of a report, entry (``REPORT/ENTRY``), incident, disagreement, person or stretch of control.

    Returns:
        The chain.

    Raises:
        InputError: Where the record has nothing of that id.
    """
    name = name.strip()
    found = _of_report(record, name) or _of_entry(record, name) or _of_picture(record, name)
    if found is None:
        raise InputError(f"{name!r}: there is nothing of this id in the record; ids stand first in every listing")
    return found


def _of_report(record: Record, name: str) -> Why | None:
    reading = record.reading(name)
    if reading is None:
        return None
    kinds = ("claim", "event", "figure", "condition")
    notes = ["It holds " + ", ".join(count(len(getattr(reading, f"{kind}s")), kind) for kind in kinds) + "."]
    notes += [f"{problem.what} {problem.hint}".strip() for problem in reading.problems]
    for copy in record.copies(reading.report.id):
        others = ", ".join(other for other in copy.reports if other != reading.report.id)
        notes.append(f"It is one text with {others} ({copy.kind}, {copy.similarity:.0%} alike).")
    row = next(iter(record.reports(Filter(report=reading.report.id))), None)
    if row is not None and row.made_with:
        notes.append(f"It was read by {row.made_with}.")
    label = reading.report.title or around(reading.report.text, 0, 0, 80)[2]
    return Why(reading.report.id, "report", label, report=_source(reading), notes=tuple(notes))


def _of_entry(record: Record, name: str) -> Why | None:
    report, _, entry = name.rpartition("/")
    reading = record.reading(report) if report else None
    if reading is None:
        return None
    whole = f"{reading.report.id}/{entry}"
    kinds: tuple[tuple[Kind, tuple[Any, ...]], ...] = (
        ("claim", reading.claims),
        ("event", reading.events),
        ("figure", reading.figures),
        ("condition", reading.conditions),
    )
    for kind, nouns in kinds:
        for noun in nouns:
            if noun.id == entry:
                claims = {claim.id: claim for claim in reading.claims}
                claim = noun if kind == "claim" else claims.get(noun.claim or "")
                ids = [whole]
                if kind == "figure" and noun.event:
                    ids.append(f"{reading.report.id}/{noun.event}")
                if kind == "claim":
                    ids += [f"{reading.report.id}/{each.id}" for each in reading.events if each.claim == entry]
                joined = tuple(_joined(record, each) for each in record.incidents_of(ids))
                return Why(
                    whole,
                    kind,
                    _label(kind, noun),
                    words=tuple(_words(reading, *span) for span in _spans(kind, noun)),
                    report=_source(reading),
                    reasons=noun.why,
                    claim=_said(reading.report.id, claim),
                    incidents=tuple(each for each in joined if each is not None),
                    parts=_hanging(record, reading, entry) if kind == "claim" else (),
                    notes=_disputed(record, whole),
                )
    return None


def _of_picture(record: Record, name: str) -> Why | None:
    joined = _joined(record, name)
    if joined is not None:
        incident = record.incident(name)
        if incident is None:
            return None
        unknown = tuple(f"Nobody says: {each}." for each in incident.unknowns)
        parts = record.entries((*incident.events, *incident.figures))
        return Why(name, "incident", joined.label, incidents=(joined,), parts=parts, notes=unknown)
    disagreement = record.disagreement(name)
    if disagreement is not None:
        said = (f"Kind of disagreement: {disagreement.kind}.", disagreement.why)
        return Why(name, "disagreement", disagreement.about, parts=record.entries(disagreement.items), notes=said)
    person = record.person(name)
    if person is not None:
        notes = tuple(f"{what}: {'; '.join(all_)}." for what, all_ in _names(person.names, person.roles, person.sides))
        return Why(name, "person", person.name, parts=record.entries(person.claims), notes=notes)
    for row in record.control():
        if row.id == name:
            label = f"{row.place or row.place_text}: {row.status} by {row.holder or 'nobody known'}"
            told = f"Said on {row.said or 'an unknown day'} by {', '.join(row.speakers) or 'the outlet itself'}."
            return Why(name, "control", label, parts=record.entries(row.claims), notes=(told,))
    return None


def _names(names: tuple[str, ...], roles: tuple[str, ...], sides: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(what, all_) for what, all_ in (("Names", names), ("Roles", roles), ("Sides", sides)) if all_]


def _joined(record: Record, name: str) -> Joined | None:
    incident = record.incident(name)
    if incident is None:
        return None
    where = incident.place.name or incident.place.text if incident.place else "place unknown"
    label = f"{incident.type}, {where}, {incident.from_ or incident.to or 'day unknown'}"
    return Joined(name, label, incident.origins, incident.origin_names, incident.why, incident.judgements)


def _label(kind: Kind, noun: Any) -> str:
    if kind == "claim":
        return f"{noun.speaker.name if noun.speaker else 'somebody'} {noun.strength}"
    if kind == "event":
        return f"{noun.type} ({noun.modality})"
    return f"{noun.measure}: {noun.text}" if kind == "figure" else f"{noun.aspect}: {noun.value}"


def _spans(kind: Kind, noun: Any) -> list[tuple[int, int]]:
    if kind == "claim":
        return [(span.start, span.end) for span in noun.content]
    if kind == "event":
        return [(noun.span.start, noun.span.end)]
    return [(noun.start, noun.end)]


def _words(reading: Reading, start: int, end: int) -> Words:
    text = reading.report.text
    before, quote, after = around(text, start, end)
    return Words(before, quote, after, start, end, digest_of(text) == reading.report.digest)


def _source(reading: Reading) -> ReportSource:
    report, published = reading.report, reading.report.published
    day = None
    if published is not None:
        day = published.from_ if published.from_ == published.to else f"{published.from_} to {published.to}"
    return ReportSource(
        report.id, report.title, report.source, report.url, day, published.basis if published else None,
        published.reasons if published else (), report.digest,
    )  # fmt: skip


def _said(report: str, claim: Claim | None) -> Said | None:
    if claim is None:
        return None
    who = claim.speaker
    return Said(
        f"{report}/{claim.id}", who.name if who else None, who.role if who else None, who.side if who else None,
        claim.source.text if claim.source else None, claim.cue.text if claim.cue else None,
        " … ".join(span.text for span in claim.content), claim.form, claim.strength, claim.medium, claim.evidence,
    )  # fmt: skip


def _hanging(record: Record, reading: Reading, claim: str) -> tuple[EntryRow, ...]:
    nouns: tuple[Event | Figure | Condition, ...] = (*reading.events, *reading.figures, *reading.conditions)
    return record.entries(f"{reading.report.id}/{noun.id}" for noun in nouns if noun.claim == claim)


def _disputed(record: Record, name: str) -> tuple[str, ...]:
    found = []
    for each in record.disagreements_of([name]):
        disagreement = record.disagreement(each)
        if disagreement is not None:
            found.append(f"Disputed ({disagreement.kind}, {each}): {disagreement.about}. {disagreement.why}")
    return tuple(found)
