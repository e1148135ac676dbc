"""Keeping situation reports and what analysts change in them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from vidomo.model.draft import Draft, Edit, check_edit
from vidomo.model.problem import InputError
from vidomo.record import schema as s
from vidomo.record.base import Base
from vidomo.record.clock import now
from vidomo.record.identity import clean


class Drafting(Base):
    """The part of a record that keeps situation reports."""

    def keep_draft(self, draft: Draft) -> str:
        """Keep a situation report as it was made.

        Args:
            draft: The report; ``id``, ``made`` and ``edits`` are set here.

        Returns:
            Its id, ``s1`` …

        Raises:
            InputError: Where it has no name of who keeps it.
            RecordError: Where the record cannot be written to.
        """
        if not draft.by.strip():
            raise InputError("a report that is kept needs the name of who keeps it; write yours beside the button")
        row: dict[str, Any] = {name: clean(getattr(draft, name)) for name in ("title", "from_", "to", "body")}
        row |= {"place": draft.place and clean(draft.place), "by": clean(draft.by.strip()), "made_at": now()}
        with self._write() as connection:
            made = connection.execute(insert(s.sitreps).values(row)).inserted_primary_key
        return f"s{made[0] if made else 0}"

    def drafts(self) -> tuple[Draft, ...]:
        """List the situation reports that are kept, the newest first, without their bodies."""
        t = s.sitreps.c
        with self._read() as connection:
            query = select(*(c for c in t if c.name != "body")).where(t.withdrawn_at.is_(None)).order_by(t.n.desc())
            return tuple(_draft(row, "", ()) for row in connection.execute(query))

    def draft(self, name: str) -> Draft | None:
        """Give one situation report whole, with its edits; None where there is none, also where it was thrown away."""
        with self._read() as connection:
            query = select(s.sitreps).where(s.sitreps.c.n == _number(name, "s"), s.sitreps.c.withdrawn_at.is_(None))
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            e = s.sitrep_edits.c
            steps = connection.execute(select(s.sitrep_edits).where(e.sitrep == row.n).order_by(e.n))
            edits = tuple(
                Edit(each.kind, each.paragraph, each.text, each.by, each.made_at, each.withdrawn_at, each.withdrawn_by,
                     f"e{each.n}")
                for each in steps
            )  # fmt: skip
            return _draft(row, row.body, edits)

    def edit_draft(self, name: str, edit: Edit) -> str:
        """Keep a step of editing.

        Args:
            name: Id of the report.
            edit: The step; its ``id`` and ``made`` are set here.

        Returns:
            Its id, ``e1`` …

        Raises:
            InputError: Where there is no such report, or the step lacks a name or words.
            RecordError: Where the record cannot be written to.
        """
        check_edit(edit)
        with self._write() as connection:
            number = _held(connection, s.sitreps, name, "s")
            row: dict[str, Any] = {key: clean(getattr(edit, key)) for key in ("kind", "paragraph", "text")}
            row |= {"sitrep": number, "by": clean(edit.by.strip()), "made_at": now()}
            made = connection.execute(insert(s.sitrep_edits).values(row)).inserted_primary_key
        return f"e{made[0] if made else 0}"

    def undo_edit(self, name: str, edit: str, by: str) -> None:
        """Undo a step; it stays in the record as undone.

        Args:
            name: Id of the report.
            edit: Id of the step.
            by: Name of who undoes it.

        Raises:
            InputError: Where the report has no such step, it was undone before, or the name is empty.
            RecordError: Where the record cannot be written to.
        """
        with self._write() as connection:
            sitrep = _held(connection, s.sitreps, name, "s")
            _withdraw(connection, s.sitrep_edits, edit, "e", by, s.sitrep_edits.c.sitrep == sitrep)

    def drop_draft(self, name: str, by: str) -> None:
        """Throw a situation report away; its rows stay in the file.

        Args:
            name: Its id.
            by: Name of who does it.

        Raises:
            InputError: Where there is no such report, or the name is empty.
            RecordError: Where the record cannot be written to.
        """
        with self._write() as connection:
            _withdraw(connection, s.sitreps, name, "s", by)


def _number(name: str, mark: str) -> int:
    digits = name.removeprefix(mark)
    return int(digits) if name.startswith(mark) and digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def _held(connection: Connection, table: Table, name: str, mark: str, *more: Any) -> int:
    number = _number(name, mark)
    query = select(table.c.n).where(table.c.n == number, table.c.withdrawn_at.is_(None), *more)
    if connection.scalar(query) is None:
        what = "situation report" if mark == "s" else "step of editing that holds"
        raise InputError(f"{name!r}: this record keeps no such {what}; load the page again")
    return number


def _withdraw(connection: Connection, table: Table, name: str, mark: str, by: str, *more: Any) -> None:
    if not by.strip():
        raise InputError("undoing needs the name of who does it; write yours beside the button")
    number = _held(connection, table, name, mark, *more)
    values = {"withdrawn_at": now(), "withdrawn_by": clean(by.strip())}
    connection.execute(update(table).where(table.c.n == number).values(values))


def _draft(row: Any, body: str, edits: tuple[Edit, ...]) -> Draft:
    return Draft(
        f"s{row.n}", row.title, row.from_, row.to, row.place, row.by, row.made_at, body, edits, row.withdrawn_at,
        row.withdrawn_by,
    )  # fmt: skip
