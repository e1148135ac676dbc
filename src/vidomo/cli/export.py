"""Passing on what is in a record: as tables, lines or a map, private persons left out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import say, write
from vidomo.record import Filter
from vidomo.show.export import KINDS, VIEWS, Lines, csv_text, gather, geojson, json_lines
from vidomo.show.words import count

_RECORD = Path(o.DEFAULT_RECORD)


class Form(StrEnum):
    """Forms of an export."""

    CSV = "csv"
    JSONL = "jsonl"
    GEOJSON = "geojson"


View = StrEnum("View", {name.upper(): name for name in VIEWS})  # type: ignore[misc]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Examples: vidomo export --output incidents.csv\n\n"
        "vidomo export control --format geojson --place 'Kharkiv Oblast' --output control.geojson\n\n"
        "vidomo export incidents --view acled --from 2022-08 --to 2022-08",
        rich_help_panel="Look",
    )(export)


def export(
    what: Annotated[
        str, typer.Argument(metavar="[WHAT]", help=f"One of {', '.join(KINDS)}; incidents unless told.")
    ] = "incidents",
    format_: Annotated[
        Form, typer.Option("--format", metavar="FORM", help="csv, jsonl (JSON lines) or geojson (RFC 7946).")
    ] = Form.CSV,
    view: Annotated[
        View | None,
        typer.Option(
            "--view",
            metavar="VIEW",
            help="Incidents in the columns of another codebook: acled, ucdp. What those cannot hold is said.",
        ),
    ] = None,
    hxl: Annotated[bool, typer.Option("--hxl", help="A second heading with HXL hashtags; for csv.")] = False,
    unmasked: Annotated[
        bool, typer.Option("--unmasked", help="Leave the names of private persons in; they are left out unless told.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="File to write; the standard output unless told."),
    ] = None,
    place: o.Place = None,
    from_: o.From = None,
    to: o.To = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="As in the listing of what is exported.")
    ] = None,
    party: o.Party = None,
    speaker: o.Speaker = None,
    source: o.Source = None,
    text: o.Text = None,
    record: o.RecordPath = _RECORD,
) -> None:
    """Write rows of the record to pass them on, with stable columns that the reference tells.

    Names of private persons are left out unless --unmasked is given: who speaks and holds no office that any report
    tells, who is a resident, witness or relative, who is named with an age. It is a rule of thumb; look before you pass
    on.
    """
    kind = KINDS[str(o.one_of(what, tuple(KINDS), "kind of rows", "WHAT"))]
    if view is not None and kind.name != "incidents":
        raise typer.BadParameter(f"only incidents have other views, not {kind.name}", param_hint="--view")
    if format_ is Form.GEOJSON and (view is not None or "lat" not in kind.columns):
        placed = ", ".join(k.name for k in KINDS.values() if "lat" in k.columns)
        raise typer.BadParameter(f"geojson is for what has a place, without --view: {placed}", param_hint="--format")
    if hxl and format_ is not Form.CSV:
        raise typer.BadParameter("HXL hashtags are for csv", param_hint="--hxl")
    wanted = Filter(place, from_, to, type_, party, speaker, source, text)
    with opened(record) as held:
        lines = gather(held, kind, wanted, unmasked)
    if view is not None:
        lines = VIEWS[view.value].of(lines)
    told = _written(lines, format_, hxl)
    if output is None:
        write(told)
    else:
        _into(output, told)
    say(_said(lines, output))
    for each in VIEWS[view.value].cannot if view is not None else ():
        say(f"not held by this view: {each}")


def _written(lines: Lines, form: Form, hxl: bool) -> str:
    if form is Form.CSV:
        return csv_text(lines, hxl)
    return json_lines(lines) if form is Form.JSONL else geojson(lines)


def _into(output: Path, told: str) -> None:
    try:
        output.write_text(told, "utf-8", "replace", newline="\n")
    except OSError as error:
        raise typer.BadParameter(
            f"{output} cannot be written: {error.strerror}; name another file", param_hint="--output"
        ) from error


def _said(lines: Lines, output: Path | None) -> str:
    said = f"{output}: {count(len(lines.rows), 'row')}" if output else count(len(lines.rows), "row")
    if lines.left_out:
        said += f"; {lines.left_out:,} left out for which it has no room"
    if lines.withheld:
        said += f"; {count(lines.withheld, 'name')} of private persons withheld, --unmasked leaves them in"
    return said
