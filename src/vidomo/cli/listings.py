"""The listings: reports, incidents, claims, figures, control, places, people, disputes."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import Form, form, say, write_rows
from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.model.picture import ControlStatus, DisagreementKind
from vidomo.record import (
    ClaimRow,
    ControlRow,
    DisagreementRow,
    FigureRow,
    Filter,
    IncidentRow,
    PersonRow,
    PlaceRow,
    ProblemRow,
    Record,
    ReportRow,
    Rows,
)
from vidomo.show.words import count

_RECORD = Path(o.DEFAULT_RECORD)
TERMINAL_ROWS = 50


def register(app: typer.Typer) -> None:
    """Add the listings to the program."""
    panel = "Look"
    for command, example in (
        (reports, "vidomo reports --source 'Desna Wire' --from 2022-09"),
        (incidents, "vidomo incidents --place Kharkiv --from 2022-08 --to 2022-08"),
        (claims, "vidomo claims --speaker Terekhov --csv > claims.csv"),
        (figures, "vidomo figures --type killed --place 'Kharkiv Oblast'"),
        (control, "vidomo control --place Izium"),
        (places, "vidomo places --limit 20"),
        (people, "vidomo people --party Ukraine"),
        (disputes, "vidomo disputes --type conflict"),
    ):
        app.command(epilog=f"Example: {example}", rich_help_panel=panel)(command)


def reports(
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    type_: o.Type = None,
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    text: o.Text = None,
    limit: o.Limit = None,
    problems: bool = typer.Option(False, "--problems", help="List what could not be read, and how to mend it."),
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List reports by day of publication, undated last."""
    how = form(json_, csv_, table_)
    if problems:
        with opened(record) as held:
            write_rows(ProblemRow, held.problems(), how)
        return
    type_ = o.one_of(type_, EVENT_TYPES, "type of event")
    wanted = Filter(place, from_, to, type_, party, speaker, source, text)
    _list(record, ReportRow, Record.reports, wanted, limit, how)


def incidents(
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    type_: o.Type = None,
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    text: o.Text = None,
    origins: int | None = typer.Option(
        None, "--origins", metavar="N", min=1, help="Least number of independent origins."
    ),
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List incidents by day: what happened where, by how many independent origins, killed and injured as ranges."""
    type_ = o.one_of(type_, EVENT_TYPES, "type of event")
    wanted = Filter(place, from_, to, type_, party, speaker, source, text, min_origins=origins)
    _list(record, IncidentRow, Record.incidents, wanted, limit, form(json_, csv_, table_))


def claims(
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    type_: o.Type = None,
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    text: o.Text = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List claims: who says what, in which report."""
    type_ = o.one_of(type_, EVENT_TYPES, "type of event")
    wanted = Filter(place, from_, to, type_, party, speaker, source, text)
    _list(record, ClaimRow, Record.claims, wanted, limit, form(json_, csv_, table_))


def figures(
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    type_: o.Measure = None,
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    text: o.Text = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List figures with their bounds: killed, injured, displaced …; an open end stays open."""
    type_ = o.one_of(type_, MEASURES, "measure")
    wanted = Filter(place, from_, to, type_, party, speaker, source, text)
    _list(record, FigureRow, Record.figures, wanted, limit, form(json_, csv_, table_))


def control(
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    type_: o.Status = None,
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List who holds which place, from when to when, by whose claim; a withdrawal announced is told as planned."""
    type_ = o.one_of(type_, get_args(ControlStatus), "status of control")
    wanted = Filter(place, from_, to, type_, party, speaker, source)
    _list(record, ControlRow, Record.control, wanted, limit, form(json_, csv_, table_))


def places(
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    source: o.Source = None,
    text: o.Text = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List places by how many reports name them, with every spelling."""
    wanted = Filter(place, from_, to, source=source, text=text)
    _list(record, PlaceRow, Record.places, wanted, limit, form(json_, csv_, table_))


def people(
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List people and bodies under all their names and roles, by how many claims they make."""
    wanted = Filter(party=party, speaker=speaker, source=source)
    _list(record, PersonRow, Record.people, wanted, limit, form(json_, csv_, table_))


def disputes(
    place: o.Place = None,
    type_: o.Dispute = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    text: o.Text = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List disagreements: what does not fit together, which entries say so, and what kind of disagreement it is."""
    type_ = o.one_of(type_, get_args(DisagreementKind), "kind of disagreement")
    wanted = Filter(place, type=type_, speaker=speaker, source=source, text=text)
    _list(record, DisagreementRow, Record.disagreements, wanted, limit, form(json_, csv_, table_))


def _list(
    path: Path, kind: type, ask: Callable[[Record, Filter], Rows[Any]], wanted: Filter, limit: int | None, how: Form
) -> None:
    most = (TERMINAL_ROWS if how == "table" else None) if limit is None else limit or None
    with opened(path) as record:
        found = ask(record, _limited(wanted, most))
        write_rows(kind, found, how) if found or how != "table" else None
        if not found:
            say(_nothing(record, path, wanted))
        elif len(found) < found.total:
            say(f"{len(found)} of {found.total}; --limit 0 lists all")


def _limited(wanted: Filter, most: int | None) -> Filter:
    return replace(wanted, limit=most)


def _nothing(record: Record, path: Path, wanted: Filter) -> str:
    totals = record.totals()
    if not totals.reports:
        return f"{path} holds no reports yet; add some: vidomo add FILES --record {path}"
    if wanted.place is not None and not record.places(Filter(place=wanted.place, limit=1)):
        known = sorted({name for row in record.places() for name in (row.name, *row.spellings)})
        near = difflib.get_close_matches(wanted.place, known, n=3, cutoff=0.6)
        hint = f"did you mean {' or '.join(near)}?" if near else "list those that are named with: vidomo places"
        return f"no report names {wanted.place!r}; {hint}"
    if wanted == Filter():
        return f"nothing of this kind was read out of the {count(totals.reports, 'report')} of {path}"
    return (
        f"nothing found; {path} holds {count(totals.reports, 'report')}: leave out a filter, or widen --from and --to"
    )
