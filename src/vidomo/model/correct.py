"""Applying what persons decided about the words of a report to its reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vidomo.model.acled import ACLED
from vidomo.model.claim import Claim, Speaker
from vidomo.model.condition import Condition
from vidomo.model.decision import JOINS, Anchor, Change, Decision, EntryKind, days_of, number_of
from vidomo.model.event import Event, Party
from vidomo.model.figure import Figure
from vidomo.model.place import Place
from vidomo.model.reading import Reading
from vidomo.model.span import Reason, Span
from vidomo.model.time import Time

Entry = Claim | Event | Figure | Condition
_LISTS: dict[EntryKind, str] = {"claim": "claims", "event": "events", "figure": "figures", "condition": "conditions"}
_LETTERS: dict[EntryKind, str] = {"claim": "c", "event": "e", "figure": "f", "condition": "k"}


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading with what persons decided about it.

    Attributes:
        reading: The reading, corrected.
        applied: Ids of decisions and of the entries each was applied to, in the order they were made.
        unfit: Ids of the decisions whose words no longer tell what they were about.
    """

    reading: Reading
    applied: tuple[tuple[str, str], ...] = ()
    unfit: tuple[str, ...] = ()


def correct(reading: Reading, decisions: Iterable[Decision]) -> Corrected:
    """Apply corrections to a reading; those of other reports, judgements on incidents and withdrawn ones are left out.

    Args:
        reading: The reading as it was read.
        decisions: Decisions in any order; of two on one field the later holds.

    Returns:
        The corrected reading, every list still in the order of the text. Each entry that was corrected tells by whom in
        its reasons.
    """
    report = reading.report
    mine = sorted(
        (d for d in decisions if d.kind not in JOINS and d.withdrawn is None and d.left[0].report == report.id),
        key=lambda d: d.order,
    )
    applied: list[tuple[str, str]] = []
    unfit: list[str] = []
    # What was missed comes first, so that it can be corrected like the rest; drops last, so that they hide nothing.
    for decision in sorted(mine, key=lambda d: {"missed": 0, "correct": 1, "drop": 2}[d.kind]):
        anchor = decision.left[0]
        found = find(reading, anchor)
        if not _intact(reading, anchor) or (found is None and decision.kind != "missed"):
            unfit.append(decision.id)
            continue
        missed = decision.kind == "missed" and (found is None or label_of(found) != anchor.label)
        entry = _new(anchor, decision) if missed or found is None else found
        if decision.kind == "drop":
            reading = _without(reading, anchor.kind, entry)
        else:
            try:
                changed = _changed(entry, anchor, decision)
            except ValueError:
                # A bound that was right for what was read then can lie on the wrong side of what is read now.
                unfit.append(decision.id)
                continue
            reading = _put(reading, anchor.kind, changed, entry)
        applied.append((decision.id, entry.id))
    order = {d.id: n for n, d in enumerate(mine)}
    return Corrected(reading, tuple(sorted(applied, key=lambda pair: order[pair[0]])), tuple(sorted(unfit)))


def anchor_of(reading: Reading, entry: str) -> Anchor | None:
    """Tie an entry to its words.

    Args:
        reading: The reading.
        entry: Id of the entry within it, ``e1``.

    Returns:
        The anchor, or None where the reading has no such entry.
    """
    for kind, name in _LISTS.items():
        for each in getattr(reading, name):
            if each.id == entry:
                start, end = _words(each)
                text = reading.report.text
                return Anchor(
                    reading.report.id, reading.report.digest, kind, start, end, text[start:end], label_of(each), entry
                )
    return None


def find(reading: Reading, anchor: Anchor) -> Entry | None:
    """Find the entry that stands in the words of an anchor.

    Args:
        reading: A reading of the anchor's report, of whatever version.
        anchor: The words.

    Returns:
        The entry in just these words, else the one that shares most of them, of the same label where several do, and
        of the same id where several of them do; None where none does.
    """
    best: tuple[tuple[int, int, int, int, int], Entry] | None = None
    for entry in getattr(reading, _LISTS[anchor.kind]):
        start, end = _words(entry)
        shared = min(end, anchor.end) - max(start, anchor.start)
        if shared <= 0:
            continue
        exact = (start, end) == (anchor.start, anchor.end)
        rank = (exact, label_of(entry) == anchor.label, shared, entry.id == anchor.entry, -start)
        if best is None or rank > best[0]:
            best = (rank, entry)
    return best[1] if best else None


def label_of(entry: Entry) -> str | None:
    """Tell what an entry was read as: event type, measure or aspect; None for a claim."""
    if isinstance(entry, Event):
        return entry.type
    if isinstance(entry, Figure):
        return entry.measure
    return entry.aspect if isinstance(entry, Condition) else None


def _words(entry: Entry) -> tuple[int, int]:
    if isinstance(entry, Event):
        return entry.trigger.start, entry.trigger.end
    if isinstance(entry, Claim):
        spans = [*entry.content] or [s for s in (entry.source, entry.cue) if s is not None]
        return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
    return entry.start, entry.end


def _intact(reading: Reading, anchor: Anchor) -> bool:
    return reading.report.text[anchor.start : anchor.end] == anchor.quote and anchor.start < anchor.end


def _put(reading: Reading, kind: EntryKind, entry: Entry, other: Entry) -> Reading:
    """Put an entry in the place of another, or where its words stand if the other is not there."""
    entries: list[Entry] = list(getattr(reading, _LISTS[kind]))
    at = next((n for n, e in enumerate(entries) if e is other), None)
    if at is None:
        start = _words(entry)[0]
        at = next((n for n, e in enumerate(entries) if _words(e)[0] > start), len(entries))
        entries.insert(at, entry)
    entries[at] = entry
    return _with(reading, _LISTS[kind], entries)


def _without(reading: Reading, kind: EntryKind, gone: Entry) -> Reading:
    """Take an entry out, and every tie to it: what hung on a claim is then the outlet's own voice."""
    reading = _with(reading, _LISTS[kind], (e for e in getattr(reading, _LISTS[kind]) if e is not gone))
    if kind == "claim":
        for name in ("events", "figures", "conditions"):
            kept = (replace(e, claim=None) if e.claim == gone.id else e for e in getattr(reading, name))
            reading = _with(reading, name, kept)
    elif kind == "event":
        figures = tuple(replace(f, event=None) if f.event == gone.id else f for f in reading.figures)
        reading = replace(reading, figures=figures)
    elif kind == "figure":
        events = tuple(
            replace(e, figures=tuple(f for f in e.figures if f != gone.id)) if gone.id in e.figures else e
            for e in reading.events
        )
        figures = tuple(replace(f, part_of=None) if f.part_of == gone.id else f for f in reading.figures)
        reading = replace(reading, events=events, figures=figures)
    return reading


def _with(reading: Reading, name: str, entries: Iterable[Entry]) -> Reading:
    lists: dict[str, Any] = {name: tuple(entries)}
    return replace(reading, **lists)


def _new(anchor: Anchor, decision: Decision) -> Entry:
    # The id holds that of the decision, so that it stays the same whatever a newer reading finds beside it.
    name = f"{_LETTERS[anchor.kind]}{decision.id}"
    words = Span(anchor.start, anchor.end, anchor.quote)
    given = {change.field: change.value or "" for change in decision.changes}
    if anchor.kind == "claim":
        return Claim(name, None, None, None, (words,), "indirect")
    if anchor.kind == "event":
        type_: Any = given["type"]
        return Event(name, type_, words, words, ACLED[type_])
    if anchor.kind == "figure":
        measure: Any = given["measure"]
        return Figure(name, measure, anchor.start, anchor.end, anchor.quote)
    aspect: Any = given["aspect"]
    return Condition(name, aspect, given["value"], anchor.start, anchor.end)


def _changed(entry: Entry, anchor: Anchor, decision: Decision) -> Entry:
    values: dict[str, Any] = {}
    for change in decision.changes:
        values |= _SETTERS.get(change.field, _plain)(entry, anchor, change)
    if isinstance(entry, Claim):
        values["speaker"] = _speaker(entry, decision.changes)
    told = ", ".join(f"{c.field} {c.value or 'not told'}" for c in decision.changes)
    detail = f"{decision.by}: {told}" + (f" ({decision.note})" if decision.note else "")
    return replace(entry, **values, why=(*entry.why, Reason(f"judgement.{decision.id}", None, detail)))


def _plain(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    return {change.field: change.value}


def _type(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    kept = isinstance(entry, Event) and entry.type == change.value
    type_: Any = change.value
    return {} if kept else {"type": type_, "acled": ACLED[type_]}


def _party(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    return {change.field: None if change.value is None else Party(change.value)}


def _place(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    if change.value is None:
        return {"place": None}
    place = change.place or Place(0, 0, change.value)
    return {"place": replace(place, start=0, end=0)}


def _bound(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    return {change.field: None if change.value is None else number_of(change.value)}


def _date(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    name = "time" if isinstance(entry, Event) else "since"
    if change.value is None:
        return {name: None}
    first, last = days_of(change.value)
    value = first if first == last else None
    return {name: Time(anchor.start, anchor.end, change.value, "DATE", value, first, last, "explicit")}


def _nothing(entry: Entry, anchor: Anchor, change: Change) -> dict[str, Any]:
    return {}


def _speaker(claim: Claim, changes: Sequence[Change]) -> Speaker | None:
    """Set who speaks; another speaker takes neither role nor side of the one before."""
    speaker = claim.speaker
    for change in changes:
        if change.field == "speaker" and (speaker is None or speaker.name != change.value):
            speaker = None if change.value is None else Speaker(change.value)
    for change in changes:
        if change.field in ("role", "side") and (speaker is not None or change.value is not None):
            words = claim.source.text if claim.source else change.value or ""
            speaker = speaker or Speaker(words)
            is_role = change.field == "role"
            speaker = replace(speaker, role=change.value) if is_role else replace(speaker, side=change.value)
    return speaker


_SETTERS: dict[str, Callable[[Entry, Anchor, Change], dict[str, Any]]] = {
    "type": _type,
    "actor1": _party,
    "actor2": _party,
    "place": _place,
    "low": _bound,
    "high": _bound,
    "date": _date,
    "speaker": _nothing,
    "role": _nothing,
    "side": _nothing,
}
