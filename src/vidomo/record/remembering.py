"""What the record held at an earlier time by its own clock, made again from its history."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args, get_type_hints

from sqlalchemy import Connection, select

from vidomo.model.codec import decode
from vidomo.model.correct import correct
from vidomo.model.decision import Decision
from vidomo.model.order import in_order
from vidomo.model.picture import Incident, Picture
from vidomo.model.reading import Reading
from vidomo.record import changes, decided, history, store
from vidomo.record import schema as s
from vidomo.record.base import Base
from vidomo.record.rows import ChangeRow

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Past:
    """A record as it was.

    Attributes:
        readings: The readings as they were read, by day of publication and then by id, undated last.
        decisions: What persons had judged and not taken back.
        picture: The picture as it stood; None where the record did not keep its pictures yet.
        began: When it began to keep them, ISO 8601 in UTC.
    """

    readings: tuple[Reading, ...]
    decisions: tuple[Decision, ...]
    picture: Picture | None
    began: str

    def corrected(self) -> Iterator[Reading]:
        """Give the readings as persons had corrected them."""
        for reading in self.readings:
            yield correct(reading, self.decisions).reading


class Remembering(Base):
    """The part of a record that tells what it held before."""

    def as_recorded(self, time: str) -> Past:
        """Tell what the record held at a time by its own clock, whatever was written since.

        Args:
            time: ISO 8601 in UTC, as the record writes it: ``2026-03-01T12:00:00+00:00``.

        Returns:
            The record as it was; without reports where it was empty.

        Raises:
            RecordError: Where the record cannot be read.
        """
        with self._read() as connection:
            h = s.history.c
            until = connection.scalar(select(h.n).where(h.at <= time).order_by(h.n.desc()).limit(1)) or 0
            began = connection.execute(select(h.n, h.at).where(h.what == "began")).one()
            names = _names(connection, until)
            return Past(
                tuple(sorted(_readings(connection, names), key=_order)),
                tuple(_decisions(connection, until, names)),
                decode_picture(bodies_at(connection, until)) if until >= began.n else None,
                began.at,
            )

    def changes(self, since: str) -> tuple[ChangeRow, ...]:
        """List what changed in the picture since a time, and why, in the order in which it was written.

        Args:
            since: ISO 8601 in UTC, as the record writes it.

        Returns:
            The changes; the same ones each time for as long as nothing is added.

        Raises:
            RecordError: Where the record cannot be read.
        """
        with self._read() as connection:
            return tuple(changes.changes(connection, since))

    def pictured(self) -> int:
        """Give a mark of the picture as it stands, for :meth:`incidents_since`."""
        with self._read() as connection:
            return history.last_picture(connection)

    def incidents_since(self, mark: int) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
        """Tell which incidents changed since a mark of the picture.

        Args:
            mark: What :meth:`pictured` gave.

        Returns:
            The incidents that are no longer as they were, and those that are otherwise now.

        Raises:
            RecordError: Where the record cannot be read.
        """
        with self._read() as connection:
            return changes.incidents(connection, mark)


def bodies_at(connection: Connection, until: int) -> dict[str, list[str]]:
    """Give the rows of the picture as they stood after a note of the history.

    Args:
        connection: Where to ask.
        until: Number of the note.

    Returns:
        JSON by table, in order.
    """
    r = s.history_rows.c
    found = history.bodies(connection)
    query = select(r.picture, r.kind, r.position, r.body).where(r.picture > until).order_by(r.picture.desc(), r.n)
    changed: dict[tuple[int, str], list[tuple[int, bytes | None]]] = {}
    for row in connection.execute(query):
        changed.setdefault((row.picture, row.kind), []).append((row.position, row.body))
    for (_, kind), rows in changed.items():
        found[kind] = history.back(found[kind], rows)
    return found


def decode_picture(bodies: dict[str, list[str]]) -> Picture:
    """Build a picture out of its rows."""
    hints = get_type_hints(Picture)
    whole: dict[str, Any] = {
        kind: tuple(decode(get_args(hints[kind])[0], json.loads(body)) for body in bodies[kind])
        for kind in history.KINDS
    }
    return in_order(Picture(**whole))


@dataclass(frozen=True, slots=True)
class _Names:
    """The reports of an earlier time.

    Attributes:
        now: Present id of each that still stands as it was, by the id of then.
        held: Digest, text and reading of each that was replaced since, by the id of then.
        digests: Digest of each text, by the id of then.
    """

    now: dict[str, str]
    held: dict[str, dict[str, str]]
    digests: dict[str, str]

    def then(self, report: str, digest: str) -> str:
        """Tell the id of then of a report that a decision names by its present id."""
        for then, now in self.now.items():
            if now == report:
                return then
        same = sorted(name for name, each in self.digests.items() if each == digest)
        return report if report in same else next(iter(same), report)


def _names(connection: Connection, until: int) -> _Names:
    """Go back through what was added, replaced and renamed since."""
    r, h = s.reports.c, s.history.c
    now: dict[str, str] = {}
    digests: dict[str, str] = {}
    for name, digest in connection.execute(select(r.id, r.digest)):
        now[name], digests[name] = name, digest
    held: dict[str, dict[str, str]] = {}
    notes = select(h.what, h.name, h.before, h.body).where(h.n > until, h.what.in_(("report", "replaced", "renamed")))
    row: Any
    for row in connection.execute(notes.order_by(h.n.desc())):
        if row.what == "report":
            for kept in (now, held, digests):
                kept.pop(row.name, None)
        elif row.what == "replaced":
            held[row.name] = json.loads(history.unpack(row.body))
            digests[row.name] = held[row.name]["digest"]
        else:
            _rename(now, row)
            _rename(held, row)
            _rename(digests, row)
    return _Names(now, held, digests)


def _rename(kept: dict[str, T], note: Any) -> None:
    if note.name in kept:
        kept[note.before] = kept.pop(note.name)


def _readings(connection: Connection, names: _Names) -> Iterator[Reading]:
    r = s.reports.c
    then = {now: name for name, now in names.now.items()}
    for row in connection.execute(select(r.id, r.text, r.reading).order_by(r.n)):
        if row.id in then:
            yield store.reading_from(then[row.id], row.text, row.reading)
    for name, body in names.held.items():
        yield store.reading_from(name, body["text"], body["reading"])


def _order(reading: Reading) -> tuple[bool, str, str]:
    published = reading.report.published
    return published is None, published.from_ if published else "", reading.report.id


def _decisions(connection: Connection, until: int, names: _Names) -> Iterator[Decision]:
    h = s.history.c
    made = select(h.name).where(h.n <= until, h.what == "judgement")
    gone = select(h.name).where(h.n <= until, h.what == "withdrawal")
    numbers = {decided.serial(n) for n in connection.scalars(made)}
    numbers -= {decided.serial(n) for n in connection.scalars(gone)}
    for decision in decided.read(connection, numbers):
        left, right = (
            tuple(replace(a, report=names.then(a.report, a.digest)) for a in side)
            for side in (decision.left, decision.right)
        )
        yield replace(decision, left=left, right=right, withdrawn=None, withdrawn_by=None)
