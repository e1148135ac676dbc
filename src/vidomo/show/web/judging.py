"""What persons judge in the pages: the forms' fields become decisions, which are kept, and the picture is redone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from vidomo.model.decision import FIELDS, Change, Decision, EntryKind
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.record import DecisionRow, judge
from vidomo.record.judge import Judge
from vidomo.show.web.addresses import address, home, page_of
from vidomo.show.web.asking import Ask, analyst_name
from vidomo.show.web.wording import judged_words

# One decision at a time: the picture is redone after each, and reads what was decided before.
_ONE = threading.Lock()
_NOT_HERE = "this record is served for reading only; start it with: vidomo serve, on a file that can be written to"


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision as a page tells it.

    Attributes:
        id: ``j1`` …
        words: What was judged.
        by: By whom.
        made: When, ISO.
        note: Why.
        quote: The words it is about.
        changes: What was corrected.
        fits: Whether its words still tell what it is about.
        withdrawn: When it was taken back.
        withdrawn_by: By whom.
        href: Where to look at it.
    """

    id: str
    words: str
    by: str
    made: str
    note: str
    quote: str
    changes: str
    fits: bool
    withdrawn: str | None
    withdrawn_by: str | None
    href: str


def kept(row: DecisionRow) -> Kept:
    """Make the short form of a decision."""
    entry = row.left[0].rpartition("/")[2] if row.left else ""
    return Kept(
        row.id, judged_words(row.kind, row.entry_kind), row.by, row.made, row.note, row.quote, row.changes, row.fits,
        row.withdrawn, row.withdrawn_by, page_of("reports", row.report, entry),
    )  # fmt: skip


def just_kept(asked: Ask) -> Kept | None:
    """Give the decision that led to this page, to be shown with a way back."""
    name = asked.more.get("judged", "")
    if not name:
        return None
    row = asked.record.judgement(name)
    return kept(row) if row is not None else None


def needed(asked: Ask) -> Judge:
    """Give what judging needs.

    Raises:
        InputError: Where the record is served for reading only.
    """
    if asked.judge is None or not asked.record.writable:
        raise InputError(_NOT_HERE)
    return asked.judge


def act(asked: Ask, form: Mapping[str, str]) -> str:
    """Carry out what a form asks for.

    Args:
        asked: The request.
        form: Fields of the form: ``do``, ``by``, ``note`` and those of the judgement.

    Returns:
        The address to go to.

    Raises:
        InputError: Where it cannot be carried out; nothing is kept then.
    """
    needed(asked)
    done = _DOINGS.get(form.get("do", ""))
    if done is None:
        raise InputError(f"do: {form.get('do', '')!r} is nothing that can be judged; use: {', '.join(sorted(_DOINGS))}")
    return done(asked, form)


def decision_of(asked: Ask, told: Mapping[str, str], by: str) -> Decision:
    """Make the decision that joins or parts incidents, from the fields of a form or of an address.

    Args:
        asked: The request.
        told: ``do`` is ``merge`` or ``split``; ``incident``; for a merge ``with``; for a split ``event``, one id
            a line.
        by: Name of the person.

    Returns:
        The decision, not kept yet.

    Raises:
        InputError: Where there is no such incident or event.
    """
    note, incident = told.get("note", ""), told.get("incident", "")
    if told.get("do") == "split":
        return judge.split(asked.record, incident, told.get("event", "").split("\n"), by, note)
    return judge.merge(asked.record, incident, told.get("with", ""), by, note)


def _name(form: Mapping[str, str]) -> str:
    by = analyst_name(form.get("by", ""))
    if not by:
        raise InputError("a judgement needs the name of who makes it; write yours beside the button")
    return by


def _keep(asked: Ask, decision: Decision) -> str:
    with _ONE:
        name = asked.record.decide(decision)
        needed(asked).redo(asked.record)
    return name


def _join(asked: Ask, form: Mapping[str, str]) -> str:
    decision = decision_of(asked, form, _name(form))
    before = asked.record.incident(form.get("incident", ""))
    events = before.events if before else (form.get("incident", ""),)
    return _to_incident(asked, events, _keep(asked, decision), form)


def _confirm(asked: Ask, form: Mapping[str, str]) -> str:
    what = form.get("incident", "") or form.get("entry", "")
    decision = judge.confirm(asked.record, what, _name(form), form.get("note", ""))
    before = asked.record.incident(what)
    name = _keep(asked, decision)
    return _to_incident(asked, before.events, name, form) if before else _to_entry(what, name, form)


def _undo(asked: Ask, form: Mapping[str, str]) -> str:
    name = form.get("judgement", "")
    with _ONE:
        name = asked.record.withdraw(name, _name(form)).id
        needed(asked).redo(asked.record)
    row = asked.record.judgement(name)
    if row is None:
        raise InputError(f"{name}: there is no such judgement")
    if row.kind in ("same", "different", "confirmed") and row.entry_kind == "event":
        return _to_incident(asked, row.left, name, form)
    entry = row.left[0] if row.left else f"{row.report}/"
    return _to_entry(entry, name, form)


def _correct(asked: Ask, form: Mapping[str, str]) -> str:
    entry = form.get("entry", "")
    by, note = _name(form), form.get("note", "")
    if form.get("what") == "drop":
        return _to_entry(entry.rpartition("/")[0] + "/", _keep(asked, judge.drop(asked.record, entry, by, note)), form)
    reading = asked.record.reading(entry.rpartition("/")[0])
    held = values(reading, entry.rpartition("/")[2]) if reading else {}
    changes = _changes(asked, form, held)
    if not changes:
        raise InputError(f"{entry}: nothing was changed; change a field, or say that it was read rightly")
    return _to_entry(entry, _keep(asked, judge.correct(asked.record, entry, changes, by, note)), form)


def _missed(asked: Ask, form: Mapping[str, str]) -> str:
    kind = next((k for k in get_args(EntryKind) if k == form.get("kind")), None)
    start, words, report = form.get("at", ""), form.get("words", ""), form.get("report", "")
    if kind is None or not start.isdigit() or len(start) > 9 or not words:
        raise InputError("select the words in the report first, and say what they are")
    by, note = _name(form), form.get("note", "")
    changes = _changes(asked, form, dict.fromkeys(FIELDS[kind], ""))
    end = int(start) + len(words)
    decision = judge.missed(asked.record, report, int(start), end, kind, changes, by, note)
    name = _keep(asked, decision)
    return _to_entry(f"{report}/{kind[0] if kind != 'condition' else 'k'}{name}", name, form)


_DOINGS: dict[str, Callable[[Ask, Mapping[str, str]], str]] = {
    "merge": _join,
    "split": _join,
    "confirm": _confirm,
    "undo": _undo,
    "correct": _correct,
    "missed": _missed,
}


def _changes(asked: Ask, form: Mapping[str, str], held: Mapping[str, str]) -> tuple[Change, ...]:
    made = []
    for name, before in held.items():
        if f"f-{name}" not in form:
            continue
        value = " ".join(form[f"f-{name}"].split())
        if value == before:
            continue
        place = None
        if name == "place" and value:
            found = needed(asked).places(value)
            if not found:
                raise InputError(
                    f"place: the gazetteer knows no {value!r}; write another spelling, or a key such as gn:706483"
                )
            place = found[0]
        made.append(Change(name, value or None, place))
    return tuple(made)


def values(reading: Reading, entry: str) -> dict[str, str]:
    """Give what an entry holds, field by field, as a person would write it.

    Args:
        reading: The reading.
        entry: Id of the entry within it.

    Returns:
        Field to value, in the order of :data:`FIELDS`; an empty text for what is not told. Empty where there is none.
    """
    for c in reading.claims:
        if c.id == entry:
            s = c.speaker
            told = (
                s.name if s else None,
                s.role if s else None,
                s.side if s else None,
                c.medium,
                c.evidence,
                c.strength,
            )
            return _named("claim", told)
    for e in reading.events:
        if e.id == entry:
            actors = (e.actor1.name if e.actor1 else None, e.actor2.name if e.actor2 else None)
            when = (_days(e.time.from_, e.time.to) if e.time else None, e.modality, e.weapon, e.target)
            return _named("event", (e.type, *actors, e.place.name or e.place.text if e.place else None, *when))
    for f in reading.figures:
        if f.id == entry:
            where = f.place.name or f.place.text if f.place else None
            return _named("figure", (f.measure, _number(f.low), _number(f.high), f.group, where))
    for k in reading.conditions:
        if k.id == entry:
            where = k.place.name or k.place.text if k.place else None
            return _named(
                "condition", (k.aspect, k.value, where, _days(k.since.from_, k.since.to) if k.since else None)
            )
    return {}


def _named(kind: EntryKind, told: tuple[str | None, ...]) -> dict[str, str]:
    return dict(zip(FIELDS[kind], (value or "" for value in told), strict=True))


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}" if value < 1e6 else str(value).removesuffix(".0")


def _days(first: str | None, last: str | None) -> str | None:
    if first is None or last is None:
        return None
    return first[:10] if first[:10] == last[:10] else f"{first[:10]}/{last[:10]}"


def _to_incident(asked: Ask, events: tuple[str, ...], name: str, form: Mapping[str, str]) -> str:
    back = home(form.get("back", ""))
    if back:
        return back
    now = asked.record.incidents_of(events[:1])
    return address(page_of("incidents", now[0]) if now else "/incidents", judged=name)


def _to_entry(entry: str, name: str, form: Mapping[str, str]) -> str:
    back = home(form.get("back", ""))
    report, _, part = entry.rpartition("/")
    return back or address(page_of("reports", report), judged=name) + (f"#{part}" if part else "")
