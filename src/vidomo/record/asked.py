"""Questions by ids that are worded once: SQLAlchemy takes several times as long to word one as SQLite to answer it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Executable,
    Result,
    String,
    Table,
    and_,
    bindparam,
    func,
    select,
)

from vidomo.record import schema as s
from vidomo.record.identity import clean

ASKED: BindParameter[str] = bindparam("asked", type_=String())
"""The ids, as one value."""


def asked_entries(ids: Iterable[str] | None = None) -> Any:
    """Lay ids out as a table of report and entry; as one value, for a statement takes 1,000 terms at most.

    Args:
        ids: The ids; None where the statement is worded once, and told them as ``asked`` each time: see :func:`pairs`.
    """
    rows = func.json_each(ASKED if ids is None else pairs(ids)).table_valued("value", name="asked")
    report, entry = (func.json_extract(rows.c.value, f"$[{i}]") for i in (0, 1))
    return select(report.label("report"), entry.label("entry")).cte("wanted").prefix_with("MATERIALIZED")


def asked_names() -> Any:
    """Lay ids of reports or incidents out as a table of one column; the statement is told them as ``asked``."""
    return func.json_each(ASKED).table_valued("value", name="asked")


def pairs(ids: Iterable[str]) -> str:
    """Write ids of entries as one value."""
    return json.dumps([each.rpartition("/")[::2] for each in ids])


def in_entries(table: Table, asked: Any) -> ColumnElement[bool]:
    """Ask that an entry be one of those that are laid out."""
    mine = table.alias()
    same = and_(mine.c.report == s.reports.c.n, mine.c.entry == asked.c.entry)
    joined = select(mine.c.n).select_from(asked).join(s.reports, s.reports.c.id == asked.c.report)
    return table.c.n.in_(joined.join(mine, same).correlate(None))


def ask_entries(connection: Connection, query: Executable, ids: Iterable[str]) -> Result[*tuple[Any, ...]]:
    """Ask a question that lays out :func:`asked_entries`, for some ids."""
    return connection.execute(query, {ASKED.key: pairs(map(clean, ids))})


def ask_names(connection: Connection, query: Executable, ids: Iterable[str]) -> Result[*tuple[Any, ...]]:
    """Ask a question that lays out :func:`asked_names`, for some ids."""
    return connection.execute(query, {ASKED.key: json.dumps([clean(each) for each in ids])})
