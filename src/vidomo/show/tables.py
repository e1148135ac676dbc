"""Rows of the record as tables of plain text: which columns, in which words. The same for a terminal and a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any, Literal

from vidomo.record import (
    ChangeRow,
    ClaimRow,
    ConditionRow,
    ControlRow,
    DecisionRow,
    DisagreementRow,
    EntryRow,
    EventRow,
    FigureRow,
    IncidentRow,
    PersonRow,
    PlaceRow,
    ProblemRow,
    ReportRow,
    SourceRow,
    TallyRow,
)
from vidomo.show.dossier import SpeakerCount
from vidomo.show.words import bounds, days, number, where


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        heading: Its heading.
        tell: Words a row in it.
        align: Right for numbers.
        wide: It holds running text, which may be wrapped.
        spare: It may be left out where there is little room.
    """

    heading: str
    tell: Callable[[Any], str]
    align: Literal["left", "right"] = "left"
    wide: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of words: headings and cells."""

    columns: tuple[Column, ...]
    cells: tuple[tuple[str, ...], ...]


def table(kind: type, rows: Iterable[Any]) -> Table:
    """Word rows of one kind as a table.

    Args:
        kind: The class of the rows, such as :class:`vidomo.record.ClaimRow`.
        rows: The rows.

    Returns:
        The table.
    """
    columns = COLUMNS[kind]
    return Table(columns, tuple(tuple(column.tell(row) for column in columns) for row in rows))


def flat(row: Any) -> dict[str, str | float | int | bool | None]:
    """Spread a row for one line of CSV: lists are joined by ``; ``, and nothing else is changed.

    Args:
        row: Any row of the record.

    Returns:
        Column name to value, in the order of the row's fields.
    """
    found: dict[str, str | float | int | bool | None] = {}
    for field in fields(row):
        value = getattr(row, field.name)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        found[field.name.rstrip("_")] = "; ".join(value) if isinstance(value, tuple) else value
    return found


def csv_text(kind: type, rows: Iterable[Any], second: Callable[[str], str] | None = None) -> str:
    """Write rows as CSV: a heading, commas, line feeds, lists joined by ``; ``.

    Args:
        kind: The class of the rows.
        rows: The rows.
        second: Gives a second heading for each column; None for one heading.

    Returns:
        The text; cells that a spreadsheet would run as a formula have an apostrophe before them.
    """
    out = io.StringIO()
    names = column_names(kind)
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    if second is not None:
        writer.writerow({name: second(name) for name in names})
    for row in rows:
        writer.writerow({name: _inert(value) for name, value in flat(row).items()})
    return out.getvalue()


def column_names(kind: type) -> tuple[str, ...]:
    """Name the columns that rows of a class have as CSV, in order."""
    return tuple(field.name.rstrip("_") for field in fields(kind))


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text (OWASP, CSV injection).
    told = "'" + value if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
    # The csv module leaves a carriage return unquoted, and a reader takes it for the end of the row.
    return told.replace("\r\n", "\n").replace("\r", "\n")


def _place(row: Any) -> str:
    return where(row.place, row.place_text, row.precision)


def _field(name: str) -> Callable[[Any], str]:
    def tell(row: Any) -> str:
        value = getattr(row, name)
        if value is None or value is False:
            return ""
        if isinstance(value, tuple):
            return "; ".join(value)
        if isinstance(value, int | float) and value is not True:
            return number(value)
        return str(value)

    return tell


def _col(
    heading: str, name: str, align: Literal["left", "right"] = "left", wide: bool = False, spare: bool = False
) -> Column:
    return Column(heading, _field(name), align, wide, spare)


def _killed(row: IncidentRow) -> str:
    return bounds(row.killed_low, row.killed_high, row.killed_best)


def _injured(row: IncidentRow) -> str:
    return bounds(row.injured_low, row.injured_high, row.injured_best)


def _amount(row: Any) -> str:
    told = bounds(row.low, row.high)
    return f"about {told}" if told and getattr(row, "approximate", False) else told


def _day(row: Any) -> str:
    return days(row.from_, row.to)


def _about(row: DecisionRow) -> str:
    return " | ".join(" ".join(side) for side in (row.left, row.right) if side) or row.report


def _state(row: DecisionRow) -> str:
    if row.withdrawn:
        return f"withdrawn by {row.withdrawn_by}"
    return "" if row.fits else "its words no longer tell this"


def _voice(row: Any) -> str:
    return row.speaker or (f"{row.source} itself" if row.source else "the outlet itself")


def _voices(row: ControlRow) -> str:
    # Reconciling names a report without an outlet by its id.
    own = {claim.rpartition("/")[0] for claim in row.claims}
    return "; ".join(dict.fromkeys("the outlet itself" if each in own else each for each in row.speakers))


_ID = _col("id", "id")
COLUMNS: dict[type, tuple[Column, ...]] = {
    ReportRow: (
        _ID,
        Column("published", lambda row: days(row.published_from, row.published_to) or "undated"),
        _col("outlet", "source"),
        _col("title", "title", wide=True),
        _col("lang", "language", spare=True),
        *(_col(name, name, "right", spare=True) for name in ("claims", "events", "figures", "conditions")),
        _col("problem", "problem", wide=True),
    ),
    ClaimRow: (
        _ID,
        _col("published", "published"),
        _col("outlet", "source", spare=True),
        Column("speaker", lambda row: row.speaker or row.words or "nobody named"),
        _col("cue", "cue", spare=True),
        _col("claim", "quote", wide=True),
        _col("strength", "strength", spare=True),
    ),
    EventRow: (
        _ID,
        Column("day", _day),
        _col("type", "type"),
        _col("told as", "modality"),
        Column("place", _place),
        _col("by", "actor1"),
        _col("to", "actor2", spare=True),
        Column("says", _voice),
        _col("words", "quote", wide=True),
        _col("incident", "incident", spare=True),
    ),
    FigureRow: (
        _ID,
        _col("published", "published"),
        _col("measure", "measure"),
        Column("how many", _amount, "right"),
        _col("whom", "group", spare=True),
        Column("place", _place),
        Column("says", _voice),
        _col("words", "quote", wide=True),
    ),
    ConditionRow: (
        _ID,
        Column("day", lambda row: _day(row) or (f"as of {row.published}" if row.published else "")),
        _col("aspect", "aspect"),
        _col("value", "value"),
        Column("place", _place),
        Column("says", _voice),
        _col("words", "quote", wide=True),
    ),
    IncidentRow: (
        _ID,
        Column("day", lambda row: _day(row) or "undated"),
        _col("type", "type"),
        Column("place", _place),
        _col("by", "actor1", spare=True),
        Column("killed", _killed, "right"),
        Column("injured", _injured, "right"),
        _col("origins", "origins", "right"),
        _col("reports", "reports", "right", spare=True),
    ),
    ControlRow: (
        _ID,
        Column("place", _place),
        _col("holder", "holder"),
        Column("status", lambda row: row.status + (" (planned)" if row.modality == "planned" else "")),
        Column("day", _day),
        _col("said", "said", spare=True),
        Column("says", _voices, wide=True),
    ),
    PlaceRow: (
        _ID,
        _col("name", "name"),
        _col("in", "admin1"),
        _col("country", "country", spare=True),
        _col("precision", "precision", spare=True),
        _col("reports", "reports", "right"),
        _col("mentions", "mentions", "right", spare=True),
        _col("incidents", "incidents", "right", spare=True),
        _col("spellings", "spellings", wide=True),
    ),
    PersonRow: (
        _ID,
        _col("name", "name"),
        Column("other names", lambda row: "; ".join(each for each in row.names if each != row.name), wide=True),
        _col("roles", "roles", wide=True),
        _col("sides", "sides", spare=True),
        _col("claims", "claims", "right"),
        _col("reports", "reports", "right"),
    ),
    DisagreementRow: (
        _ID,
        _col("about", "about"),
        _col("kind", "kind"),
        _col("why", "why", wide=True),
        _col("entries", "items", wide=True),
    ),
    DecisionRow: (
        _ID,
        _col("kind", "kind"),
        Column("about", _about, wide=True),
        _col("words", "quote", wide=True),
        _col("changes", "changes", wide=True),
        _col("by", "by"),
        Column("made", lambda row: row.made[:16].replace("T", " ")),
        _col("note", "note", wide=True, spare=True),
        Column("state", _state),
    ),
    ChangeRow: (
        Column("when", lambda row: row.at[:16].replace("T", " ")),
        _col("change", "change"),
        _ID,
        _col("about", "about", wide=True),
        _col("before", "before", wide=True),
        _col("after", "after", wide=True),
        _col("why", "why", wide=True),
    ),
    TallyRow: (
        _col("measure", "measure"),
        _col("place", "place"),
        _col("issuer", "issuer"),
        _col("since", "since"),
        _col("as of", "as_of"),
        Column("how many", _amount, "right"),
        _col("flag", "flag"),
        _col("claim", "claim"),
    ),
    SpeakerCount: (
        _col("name", "name"),
        _col("role", "role", wide=True),
        _col("side", "side"),
        _col("claims", "claims", "right"),
        _col("reports", "reports", "right"),
        Column("days", lambda row: days(row.first, row.last)),
    ),
    SourceRow: (
        Column("outlet", lambda row: row.source or "not told"),
        _col("reports", "reports", "right"),
        _col("claims", "claims", "right"),
        _col("first", "first"),
        _col("last", "last"),
    ),
    ProblemRow: (
        _col("where", "where"),
        _col("what", "what", wide=True),
        _col("how to mend it", "hint", wide=True),
        _col("severity", "severity"),
    ),
    EntryRow: (
        _ID,
        _col("what", "kind"),
        _col("reads", "label"),
        Column("says", _voice),
        _col("words", "quote", wide=True),
    ),
}
"""The columns of each kind of row."""
