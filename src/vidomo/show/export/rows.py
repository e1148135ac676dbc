"""The rows that can be exported, with private persons left out unless they are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from vidomo.model.codec import encode
from vidomo.record import (
    ClaimRow,
    ConditionRow,
    ControlRow,
    DisagreementRow,
    EventRow,
    FigureRow,
    Filter,
    IncidentRow,
    PersonRow,
    PlaceRow,
    Record,
    ReportRow,
    TallyRow,
)
from vidomo.show.masking import Mask, mask
from vidomo.show.tables import column_names

_TEXTS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class IncidentLine(IncidentRow):
    """An incident with what it was made of, as it is exported."""

    report_ids: tuple[str, ...] = ()
    event_ids: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    origin_names: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows that can be exported.

    Attributes:
        name: What it is called on the command line.
        row: Class of its rows.
        ask: Gives the rows of a record that answer to a filter.
        note: What one row is.
    """

    name: str
    row: type
    ask: Callable[[Record, Filter], Iterable[Any]]
    note: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns, in order."""
        return column_names(self.row)


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows that are to be written.

    Attributes:
        row: Their class.
        rows: The rows.
        withheld: How many names of private persons were left out.
        left_out: How many rows a view has no room for.
        radii: How far from its point a place can lie, in km, by the key of the place.
    """

    row: type
    rows: tuple[Any, ...]
    withheld: int
    left_out: int = 0
    radii: dict[str, float] | None = None


def gather(record: Record, kind: Kind, wanted: Filter, unmasked: bool = False) -> Lines:
    """Take rows out of a record to pass them on.

    Args:
        record: The record.
        kind: Which rows.
        wanted: The filter.
        unmasked: Leave the names of private persons in.

    Returns:
        The rows. Names of private persons stand as ``[name withheld]``.

    Raises:
        RecordError: Where the record cannot be read.
    """
    rows = tuple(kind.ask(record, wanted))
    radii = record.radii() if "lat" in kind.columns else None
    if unmasked:
        return Lines(kind.row, rows, 0, radii=radii)
    found = _mask(record, rows)
    shown = tuple(found.over(row) for row in rows)
    return Lines(kind.row, shown, len(found.names), radii=radii)


def _mask(record: Record, rows: tuple[Any, ...]) -> Mask:
    """Find the private persons in some rows: also those whom only the whole text of the report tells to be one."""
    reports = sorted({each for row in rows for each in _reports(row)})
    texts = [" \n ".join(text for row in rows for text in _strings(encode(row)))]
    for i in range(0, len(reports), _TEXTS_AT_ONCE):
        texts.append("\n\n".join(t.text for t in record.texts(reports[i : i + _TEXTS_AT_ONCE]).values()))
    return mask(record, texts)


def _reports(row: Any) -> Iterator[str]:
    if isinstance(row, ReportRow):
        yield row.id
    elif isinstance(row, IncidentLine):
        yield from row.report_ids
    elif isinstance(row, ControlRow | DisagreementRow):
        for entry in row.claims if isinstance(row, ControlRow) else row.items:
            yield entry.rpartition("/")[0]
    elif isinstance(row, TallyRow):
        yield row.claim.rpartition("/")[0]
    elif hasattr(row, "report"):
        yield row.report


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _incidents(record: Record, wanted: Filter) -> Iterator[IncidentLine]:
    behind = record.behind()
    disputes: dict[str, list[str]] = defaultdict(list)
    for told in record.disagreements():
        for incident in record.incidents_of(told.items):
            disputes[incident].append(told.id)
    for row in record.incidents(wanted):
        whole = record.incident(row.id)
        yield IncidentLine(
            **{field.name: getattr(row, field.name) for field in fields(row)},
            report_ids=whole.reports if whole else (),
            event_ids=whole.events if whole else (),
            outlets=behind[row.id].outlets if row.id in behind else (),
            origin_names=whole.origin_names if whole else (),
            unknowns=whole.unknowns if whole else (),
            disagreements=tuple(sorted(disputes.get(row.id, ()))),
        )


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("incidents", IncidentLine, _incidents, "One thing that happened, over all who tell of it."),
        Kind("claims", ClaimRow, Record.claims, "Who says what, in which report."),
        Kind("events", EventRow, Record.events, "One mention of a deed."),
        Kind("figures", FigureRow, Record.figures, "A count or quantity with its bounds."),
        Kind("conditions", ConditionRow, Record.conditions, "How a place is, as somebody tells it."),
        Kind("control", ControlRow, Record.control, "Who is said to hold a place, from when to when."),
        Kind("totals", TallyRow, Record.tallies, "One point of a running total; never added to incidents."),
        Kind("disputes", DisagreementRow, Record.disagreements, "Things said that do not fit together."),
        Kind("places", PlaceRow, Record.places, "A place that reports name."),
        Kind("people", PersonRow, Record.people, "A person or body under all names."),
        Kind("reports", ReportRow, Record.reports, "One published text, without its words."),
    )
}
"""What can be exported, by name."""
