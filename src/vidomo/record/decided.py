"""What persons decided, in the tables: written once, withdrawn and never deleted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from vidomo.model.codec import decode, encode
from vidomo.model.decision import JOINS, Anchor, Change, Decision
from vidomo.model.place import Place
from vidomo.record import history
from vidomo.record import schema as s
from vidomo.record.clock import now
from vidomo.record.identity import clean

_AT_ONCE = 200


def write(connection: Connection, decision: Decision) -> str:
    """Keep a decision; when it was made is now.

    Args:
        connection: Inside a writing transaction.
        decision: What was decided, checked.

    Returns:
        Its id.
    """
    row = {"kind": decision.kind, "by": clean(decision.by.strip()), "note": clean(decision.note), "made_at": now()}
    made = connection.execute(insert(s.decisions), row).inserted_primary_key
    number = int(made[0]) if made else 0
    words = [
        {"decision": number, "side": side, **{k: clean(v) if isinstance(v, str) else v for k, v in told.items()}}
        for side in ("left", "right")
        for told in map(encode, getattr(decision, side))
    ]
    connection.execute(insert(s.decision_words), words)
    changes = [
        {
            "decision": number,
            "field": change.field,
            "value": None if change.value is None else clean(change.value.strip()),
            "place": None if change.place is None else json.dumps(encode(change.place)),
        }
        for change in decision.changes
    ]
    if changes:
        connection.execute(insert(s.decision_changes), changes)
    history.note(connection, "judgement", f"j{number}")
    return f"j{number}"


def withdraw(connection: Connection, name: str, by: str) -> None:
    """Take a decision back."""
    d = s.decisions.c
    values = {"withdrawn_at": now(), "withdrawn_by": clean(by.strip())}
    connection.execute(update(s.decisions).where(d.n == serial(name)).values(values))
    history.note(connection, "withdrawal", f"j{serial(name)}")


def serial(name: str) -> int:
    """Tell the number of a decision by its id; 0, which none has, where it is none."""
    digits = name.strip().removeprefix("j")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def read(connection: Connection, numbers: Iterable[int] | None = None, live: bool = False) -> tuple[Decision, ...]:
    """Give decisions in the order they were made, their words tied to the reports as they are named now.

    Args:
        connection: Where to ask.
        numbers: Which ones; None for all.
        live: Leave out what was withdrawn.

    Returns:
        The decisions.
    """
    wanted = None if numbers is None else sorted(set(numbers))
    found: list[Decision] = []
    for part in [None] if wanted is None else [wanted[i : i + _AT_ONCE] for i in range(0, len(wanted), _AT_ONCE)]:
        found += _read(connection, part, live)
    return tuple(found)


def of_texts(connection: Connection, digests: Sequence[str]) -> tuple[Decision, ...]:
    """Give the corrections that hold of reports with these texts."""
    w, d = s.decision_words.c, s.decisions.c
    query = (
        select(w.decision)
        .join(s.decisions, d.n == w.decision)
        .where(w.digest.in_(digests), d.withdrawn_at.is_(None), d.kind.not_in(JOINS))
    )
    numbers = connection.scalars(query.distinct()).all()
    return read(connection, numbers) if numbers else ()


def joins(connection: Connection, reports: Iterable[str]) -> tuple[Decision, ...]:
    """Give what persons judged to be one incident or two of any of some reports; what is withdrawn is left out."""
    r, w, d = s.reports.c, s.decision_words.c, s.decisions.c
    names, numbers = sorted(set(reports)), set[int]()
    for i in range(0, len(names), _AT_ONCE):
        query = (
            select(w.decision)
            .join(s.reports, r.digest == w.digest)
            .join(s.decisions, d.n == w.decision)
            .where(r.id.in_(names[i : i + _AT_ONCE]), d.withdrawn_at.is_(None), d.kind.in_(sorted(JOINS)))
        )
        numbers |= set(connection.scalars(query.distinct()))
    return read(connection, numbers) if numbers else ()


def _read(connection: Connection, numbers: Sequence[int] | None, live: bool) -> list[Decision]:
    d, w, c = s.decisions.c, s.decision_words.c, s.decision_changes.c
    query = select(s.decisions).order_by(d.n)
    words, changes = select(s.decision_words).order_by(w.n), select(s.decision_changes).order_by(c.n)
    if numbers is not None:
        query, words, changes = (
            query.where(d.n.in_(numbers)),
            words.where(w.decision.in_(numbers)),
            changes.where(c.decision.in_(numbers)),
        )
    if live:
        query = query.where(d.withdrawn_at.is_(None))
    sides: dict[tuple[int, str], list[Anchor]] = {}
    rows = connection.execute(words).all()
    named = _Names(connection, {row.digest for row in rows})
    for row in rows:
        anchor = Anchor(
            named.now(row.report, row.digest),
            *(row.digest, row.kind, row.start, row.end, row.quote, row.label, row.entry),
        )
        sides.setdefault((row.decision, row.side), []).append(anchor)
    fields: dict[int, list[Change]] = {}
    for row in connection.execute(changes):
        place = None if row.place is None else decode(Place, json.loads(row.place))
        fields.setdefault(row.decision, []).append(Change(row.field, row.value, place))
    return [_decision(row, sides, fields) for row in connection.execute(query)]


def _decision(row: Any, sides: dict[tuple[int, str], list[Anchor]], fields: dict[int, list[Change]]) -> Decision:
    return Decision(
        row.kind,
        tuple(sides.get((row.n, "left"), ())),
        tuple(sides.get((row.n, "right"), ())),
        tuple(fields.get(row.n, ())),
        row.by,
        row.note,
        row.made_at,
        row.withdrawn_at,
        row.withdrawn_by,
        f"j{row.n}",
    )


class _Names:
    """Tells under which id a report is kept now: ids can change when another report is added under the same one."""

    def __init__(self, connection: Connection, digests: set[str]) -> None:
        r = s.reports.c
        self.by_digest: dict[str, dict[str, set[str]]] = {}
        ordered = sorted(digests)
        for i in range(0, len(ordered), _AT_ONCE):
            query = select(r.digest, r.id, s.names.c.name).join(s.names, s.names.c.report == r.n)
            for row in connection.execute(query.where(r.digest.in_(ordered[i : i + _AT_ONCE]))):
                self.by_digest.setdefault(row.digest, {}).setdefault(row.id, set()).add(row.name)

    def now(self, report: str, digest: str) -> str:
        held = self.by_digest.get(digest, {})
        if report in held or not held:
            return report
        return min((id_ for id_ in held if report in held[id_]), default=min(held))
