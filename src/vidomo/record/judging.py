"""Judging: keeping what persons decide, and finding what they decide about."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from vidomo.model.correct import anchor_of, correct, find
from vidomo.model.decision import JOINS, Anchor, Decision, EntryKind, check
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.record import decided, store
from vidomo.record import schema as s
from vidomo.record.base import Base
from vidomo.record.identity import clean, fold
from vidomo.record.rows import DecisionRow, Filter, Rows
from vidomo.record.slim import slim

_ALL = Filter()
_NEAR = 3


class Judging(Base):
    """The part of a record that keeps what persons decide."""

    def decide(self, decision: Decision) -> str:
        """Keep what a person decided; the report's entries show a correction at once, the picture after it is redone.

        Args:
            decision: The decision; ``id``, ``made`` and ``withdrawn`` are set here.

        Returns:
            Its id, ``j1`` …

        Raises:
            InputError: Where it cannot be carried out: no name, an unknown field or value, words that are not there.
            RecordError: Where the record cannot be written to.
        """
        check(decision)
        with self._write() as connection:
            for anchor in (*decision.left, *decision.right):
                _check_words(connection, anchor)
            name = decided.write(connection, decision)
            self._after(connection, decision)
        return name

    def withdraw(self, name: str, by: str) -> Decision:
        """Take a decision back; it stays in the record as withdrawn.

        Args:
            name: Its id, ``j1``.
            by: Name of who takes it back.

        Returns:
            The decision as it is kept now.

        Raises:
            InputError: Where there is no such decision, it was withdrawn before, or the name is empty.
            RecordError: Where the record cannot be written to.
        """
        if not by.strip():
            raise InputError("to take a judgement back needs the name of who does it")
        with self._write() as connection:
            held = decided.read(connection, [decided.serial(name)])
            if not held:
                known = [d.id for d in decided.read(connection)]
                raise InputError(f"{name!r}: there is no such judgement; {_hint(name, known, 'vidomo judgements')}")
            if held[0].withdrawn is not None:
                raise InputError(f"{held[0].id} was withdrawn by {held[0].withdrawn_by} at {held[0].withdrawn}")
            decided.withdraw(connection, name, by)
            self._after(connection, held[0])
            return decided.read(connection, [decided.serial(name)])[0]

    def decisions(self, live: bool = False) -> tuple[Decision, ...]:
        """Give every decision in the order they were made.

        Args:
            live: Leave out what was withdrawn.
        """
        return self._keep((decided.read, live), lambda connection: decided.read(connection, live=live), "all")

    def decision(self, name: str) -> Decision | None:
        """Give one decision by its id; None where there is none."""
        with self._read() as connection:
            return next(iter(decided.read(connection, [decided.serial(name)])), None)

    def judgement(self, name: str) -> DecisionRow | None:
        """Give one decision as :meth:`judgements` lists it; None where there is none of this id."""
        with self._read() as connection:
            held = decided.read(connection, [decided.serial(name)])
            return _Looker(connection).row(held[0]) if held else None

    def judgements(self, wanted: Filter = _ALL, live: bool = False) -> Rows[DecisionRow]:
        """List what persons judged, the latest first.

        Args:
            wanted: The filter; it may name a report, an incident, a kind as ``type``, words of note or quote as
                ``text``, and limit and offset.
            live: Leave out what was withdrawn.

        Returns:
            The decisions, each with the entries it is about now, and whether its words still tell them.
        """
        with self._read() as connection:
            held = decided.read(connection, _numbers(connection, wanted), live)
            found = [d for d in reversed(held) if _wanted(d, wanted)]
            end = None if wanted.limit is None else wanted.offset + wanted.limit
            looker = _Looker(connection)
            return Rows(tuple(looker.row(d) for d in found[wanted.offset : end]), len(found))

    def anchors(self, name: str) -> tuple[Anchor, ...]:
        """Tie an entry, or every event of an incident, to its words.

        Args:
            name: ``REPORT/ENTRY``, or the id of an incident.

        Returns:
            One anchor for an entry; for an incident one for each of its events.

        Raises:
            InputError: Where the record has neither of this id; the message tells which one may be meant.
        """
        name = clean(name.strip())
        with self._read() as connection:
            r, n = s.reports.c, s.links.c
            owned = (
                select(r.id, n.entry)
                .join(s.reports, r.n == n.report)
                .join(s.events, (s.events.c.report == n.report) & (s.events.c.entry == n.entry))
            )
            rows = connection.execute(owned.where(n.kind == "incident", n.owner == name).order_by(r.id, n.n)).all()
            pairs = list(dict.fromkeys((row.id, row.entry) for row in rows)) or [name.rpartition("/")[::2]]
            asked: dict[str, set[str]] = {}
            for report, entry in pairs:
                asked.setdefault(report, set()).add(entry)
            # Most were corrected by nobody, and of these nothing else is needed.
            for look in (self._slim, self._corrected):
                readings = look(connection, asked)
                told = {pair: anchor_of(readings[pair[0]], pair[1]) for pair in pairs if pair[0] in readings}
                found = [anchor for anchor in told.values() if anchor is not None]
                if len(found) == len(pairs):
                    return tuple(found)
            lost = next(pair for pair in pairs if told.get(pair) is None)
            raise InputError(_unknown(connection, name, readings.get(lost[0])))

    def words(self, report: str, start: int, end: int, kind: EntryKind, label: str | None = None) -> Anchor:
        """Tie words that a person selected in a report to what they are.

        Args:
            report: Id of the report.
            start: First code point.
            end: One past the last.
            kind: What was missed there.
            label: Event type, measure or aspect.

        Returns:
            The anchor.

        Raises:
            InputError: Where there is no such report, or no such words in it.
        """
        with self._read() as connection:
            reading = _Looker(connection).reading(clean(report))
            if reading is None:
                raise InputError(_unknown(connection, report, None))
        text = reading.report.text
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise InputError(
                f"{report}: there are no words from {start} to {end}; the text has {len(text)} code points"
            )
        return Anchor(reading.report.id, reading.report.digest, kind, start, end, text[start:end], label)

    def _slim(self, connection: Connection, asked: dict[str, set[str]]) -> dict[str, Reading]:
        """Give the readings of some reports with nothing but some entries, of those that nobody corrected."""
        found = slim(connection, asked)
        digests = {reading.report.digest for reading in found.values()}
        if any(d.kind not in JOINS and d.left[0].digest in digests for d in self.decisions(live=True)):
            return {}
        return found

    def _as_read(self, report: str) -> Reading | None:
        return self._meaning((Reading, report), lambda connection: store.read(connection, report))

    def _corrected(self, connection: Connection, reports: Iterable[str]) -> dict[str, Reading]:
        """Give the readings of some reports, corrected, by their ids; what is not there is left out."""
        asked = {name: self._as_read(name) for name in dict.fromkeys(reports)}
        found = {name: reading for name, reading in asked.items() if reading is not None}
        mine = decided.of_texts(connection, [reading.report.digest for reading in found.values()])
        return {name: correct(reading, mine).reading for name, reading in found.items()} if mine else found

    def _after(self, connection: Connection, decision: Decision) -> None:
        if decision.kind not in JOINS:
            digest = decision.left[0].digest
            for n in connection.scalars(select(s.reports.c.n).where(s.reports.c.digest == digest)).all():
                store.rewrite(connection, n)
        self._bump(connection)


class _Looker:
    """Looks readings up once each."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.held: dict[str, Reading | None] = {}
        self.unfit: set[str] = set()

    def reading(self, report: str) -> Reading | None:
        """Give the reading of a report, corrected."""
        if report not in self.held:
            done = store.corrected(self.connection, report)
            self.unfit.update(done.unfit if done is not None else ())
            self.held[report] = done.reading if done is not None else None
        return self.held[report]

    def row(self, decision: Decision) -> DecisionRow:
        """Tell a decision with what it is about now."""
        left, right = (self._entries(decision, side) for side in (decision.left, decision.right))
        looks_for = len(left) if decision.kind not in ("drop",) else 1
        fits = bool(looks_for) and (bool(right) or not decision.right) and decision.id not in self.unfit
        first = decision.left[0]
        return DecisionRow(
            decision.id,
            decision.kind,
            decision.made or "",
            decision.by,
            decision.note,
            first.report,
            first.kind,
            " ".join(first.quote.split()),
            ", ".join(f"{c.field}: {'not told' if c.value is None else c.value}" for c in decision.changes),
            left,
            right,
            fits,
            decision.withdrawn,
            decision.withdrawn_by,
        )

    def _entries(self, decision: Decision, side: Iterable[Anchor]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for anchor in side:
            reading = self.reading(anchor.report)
            entry = find(reading, anchor) if reading is not None else None
            if entry is not None and decision.kind != "drop":
                found[f"{anchor.report}/{entry.id}"] = None
        return tuple(found)


def _numbers(connection: Connection, wanted: Filter) -> tuple[int, ...] | None:
    """Tell which decisions can be about a report or an incident; None for all of them."""
    if wanted.incident is not None:
        judged = select(s.incidents.c.judged).where(s.incidents.c.id == clean(wanted.incident))
        return tuple(map(decided.serial, (connection.scalar(judged) or "").split()))
    if wanted.report is not None:
        # By its words and not by its id, which can have changed since.
        digest = select(s.reports.c.digest).where(s.reports.c.id == clean(wanted.report))
        w = s.decision_words.c
        return tuple(connection.scalars(select(w.decision).where(w.digest.in_(digest)).distinct()))
    return None


def _wanted(decision: Decision, wanted: Filter) -> bool:
    anchors = (*decision.left, *decision.right)
    if wanted.report is not None and not any(a.report == wanted.report for a in anchors):
        return False
    if wanted.type is not None and decision.kind != wanted.type:
        return False
    told = fold(" ".join([decision.note, decision.by, *(a.quote for a in anchors)]))
    return all(word in told for word in fold(wanted.text).split())


def _check_words(connection: Connection, anchor: Anchor) -> None:
    r = s.reports.c
    row = connection.execute(select(r.text, r.digest).where(r.id == clean(anchor.report))).first()
    if row is None:
        raise InputError(_unknown(connection, anchor.report, None))
    if row.digest != anchor.digest or row.text[anchor.start : anchor.end] != clean(anchor.quote):
        raise InputError(
            f"{anchor.report}: {anchor.quote!r} does not stand at {anchor.start}; look at the report again"
        )


def _unknown(connection: Connection, name: str, reading: Reading | None) -> str:
    """Word that there is nothing of an id, and which one may be meant."""
    if reading is not None:
        kinds = (reading.events, reading.claims, reading.figures, reading.conditions)
        known = [f"{reading.report.id}/{e.id}" for each in kinds for e in each]
    else:
        report = name.rpartition("/")[0] or name
        ids = select(s.reports.c.id).where(or_(s.reports.c.id.startswith(report[:3], autoescape=True)))
        known = [*connection.scalars(ids.limit(1000)), *connection.scalars(select(s.incidents.c.id).limit(5000))]
    return f"{name!r}: there is nothing of this id in the record; {_hint(name, known, 'vidomo incidents')}"


def _hint(name: str, known: list[str], command: str) -> str:
    near = difflib.get_close_matches(name, known, n=_NEAR, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else f"ids stand first in: {command}"
