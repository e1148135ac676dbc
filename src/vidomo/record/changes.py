"""What changed from one picture to the next, and which report or judgement caused it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from vidomo.model.codec import decode
from vidomo.model.decision import Decision
from vidomo.model.order import in_order
from vidomo.model.picture import Control, Disagreement, Incident, Picture, Tally
from vidomo.record import decided, history, moved
from vidomo.record import schema as s
from vidomo.record.rows import ChangeRow

_KINDS: dict[str, type] = {
    "incidents": Incident,
    "control": Control,
    "tallies": Tally,
    "disagreements": Disagreement,
}


@dataclass(frozen=True, slots=True)
class _Step:
    """One picture after another: what went, what came, and what was written in between."""

    at: str
    went: dict[str, list[Any]]
    came: dict[str, list[Any]]
    reports: frozenset[str]
    decisions: tuple[Decision, ...]
    withdrawn: frozenset[str]


def changes(connection: Connection, since: str) -> Iterator[ChangeRow]:
    """List what changed in the picture, in the order in which it was written.

    Args:
        connection: Where to ask.
        since: First time, ISO 8601 in UTC.

    Yields:
        One row for each incident, stretch of control, running total or disagreement and for each way it changed.
    """
    for step in _steps(connection, since):
        for each in moved.between(step.went, step.came):
            reports, judgements, why = _cause(step, each.nouns)
            yield ChangeRow(
                step.at, each.change, each.id, each.about, each.before, each.after, why, reports, judgements
            )


def incidents(connection: Connection, mark: int) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
    """Tell which incidents went and which came since a note of the history; the rest of the picture is not read.

    Args:
        connection: Where to ask.
        mark: Number of the note.

    Returns:
        The incidents that are no longer as they were, and those that are otherwise now, in the order of the picture.
    """
    r, i = s.history_rows.c, s.incidents.c
    query = select(r.picture, r.position, r.body).where(r.picture > mark, r.kind == "incidents")
    steps: dict[int, list[tuple[int, bytes | None]]] = defaultdict(list)
    for row in connection.execute(query.order_by(r.picture.desc(), r.n)):
        steps[row.picture].append((row.position, row.body))
    went, came = Counter[str](), Counter[str]()
    # A row that is there stands for its number, one that went for itself.
    lines = [str(n) for n in sorted(connection.scalars(select(i.n)))] if steps else []
    for changed in steps.values():
        came.update(lines[position] for position, body in changed if body is None)
        went.update(history.unpack(body) for _, body in changed if body is not None)
        lines = history.back(lines, changed)
    numbers = [int(line) for line in came if line.isdecimal()]
    found = {n: body for n in numbers for body in connection.scalars(select(i.body).where(i.n == n))}
    now = Counter({found[int(line)] if line.isdecimal() else line: many for line, many in came.items()})
    before, after = ([decode(Incident, json.loads(body)) for body in each] for each in (went - now, now - went))
    return in_order(Picture(incidents=tuple(before))).incidents, in_order(Picture(incidents=tuple(after))).incidents


def _steps(connection: Connection, since: str) -> list[_Step]:
    """Walk back from the present picture to the first one of the span."""
    h, r = s.history.c, s.history_rows.c
    marks = connection.execute(
        select(h.n, h.at, h.what, h.revision).where(h.what.in_(("picture", "began"))).order_by(h.n)
    ).all()
    wanted = [mark for mark in marks[1:] if mark.at >= since]
    if not wanted:
        return []
    bodies = history.bodies(connection)
    found = []
    for mark in reversed(wanted):
        rows: dict[str, list[tuple[int, bytes | None]]] = defaultdict(list)
        for row in connection.execute(select(r.kind, r.position, r.body).where(r.picture == mark.n).order_by(r.n)):
            rows[row.kind].append((row.position, row.body))
        went: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        came: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        for kind, changed in rows.items():
            for position, body in changed if kind in _KINDS else ():
                noun = history.unpack(body) if body is not None else bodies[kind][position]
                (came if body is None else went)[kind].append(_noun(kind, noun))
            bodies[kind] = history.back(bodies[kind], changed)
        found.append(_Step(mark.at, went, came, *_written(connection, _after(marks, mark), mark.revision)))
    return found[::-1]


def _after(marks: Sequence[Any], mark: Any) -> int:
    """Tell from which revision on a picture was caused: reports taken in together are noted one by one."""
    return max((m.revision for m in marks if m.n < mark.n and m.revision < mark.revision), default=0)


def _noun(kind: str, body: str) -> Any:
    told = json.loads(body)
    if kind == "incidents":
        # What the machine judged is most of an incident, and causes no change.
        told |= {"judgements": [j for j in told["judgements"] if j["decision"]], "why": []}
    return decode(_KINDS[kind], told)


def _written(
    connection: Connection, after: int, until: int
) -> tuple[frozenset[str], tuple[Decision, ...], frozenset[str]]:
    """Tell what was written from one revision to another: reports, decisions, and which of these were withdrawn."""
    h = s.history.c
    what = ("report", "renamed", "judgement", "withdrawal")
    query = select(h.what, h.name, h.before).where(h.revision > after, h.revision <= until, h.what.in_(what))
    reports: set[str] = set()
    names: set[str] = set()
    gone: set[str] = set()
    for row in connection.execute(query.order_by(h.n)):
        if row.what == "report":
            reports.add(row.name)
        elif row.what == "renamed":
            # Its entries are told by another id from then on.
            reports = (reports - {row.before}) | {row.name}
        else:
            names.add(row.name)
            gone |= {row.name} if row.what == "withdrawal" else set()
    decisions = decided.read(connection, map(decided.serial, names)) if names else ()
    return frozenset(reports), decisions, frozenset(gone)


def _cause(step: _Step, nouns: Iterable[Any]) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Tell which of what was written speaks of some nouns, in ids and in words."""
    mine, judged = set(), set()
    for noun in nouns:
        mine |= {_report(entry) for entry in _entries(noun)}
        judged |= {j.decision for j in noun.judgements if j.decision} if isinstance(noun, Incident) else set()
    reports = tuple(sorted(step.reports & mine))
    decisions = [d for d in step.decisions if d.id in judged or {a.report for a in (*d.left, *d.right)} & mine]
    words = [f"{', '.join(reports)} added or read again"] if reports else []
    words += [
        f"{d.id} withdrawn by {d.withdrawn_by}" if d.id in step.withdrawn else f"{d.id} judged by {d.by}: {d.kind}"
        for d in decisions
    ]
    if not words:
        both = ((len(step.reports), "report"), (len(step.decisions), "judgement"))
        taken = " and ".join(f"{n:,} {noun}{'s' * (n != 1)}" for n, noun in both if n)
        words = [f"compared anew with {taken}" if taken else "compared anew by another version"]
    return reports, tuple(d.id for d in decisions), "; ".join(words)


def _report(entry: str) -> str:
    return entry.rpartition("/")[0]


def _entries(noun: Any) -> tuple[str, ...]:
    if isinstance(noun, Incident):
        return (*noun.events, *noun.figures)
    if isinstance(noun, Control):
        return noun.claims
    if isinstance(noun, Tally):
        return tuple(each.claim for each in noun.series)
    return tuple(noun.items)
