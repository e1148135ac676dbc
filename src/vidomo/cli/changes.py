"""What changed in the picture, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vidomo.cli import options as o
from vidomo.cli.listings import TERMINAL_ROWS
from vidomo.cli.open import opened
from vidomo.cli.output import form, say, write_rows
from vidomo.record import ChangeRow
from vidomo.show.words import count

_RECORD = Path(o.DEFAULT_RECORD)


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Examples: vidomo changes --since 2026-03-01\n\n"
        "vidomo changes --since 2026-03-01T14:30+02:00 --json\n\n"
        "vidomo changes --type killed",
        rich_help_panel="Look",
    )(changes)


def changes(
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="TIME",
            help="First time, by the clock of whoever wrote the record: 2026-03-01, 2026-03-01T14:30 (UTC). "
            "From the beginning unless told.",
            callback=o.first_moment,
            show_default=False,
        ),
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", metavar="CHANGE", help="Only one way of changing, such as joined or killed."),
    ] = None,
    limit: o.Limit = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
    csv_: o.Csv = False,
    table_: o.AsTable = False,
) -> None:
    """List what changed in the picture and why: incidents that came, were joined or parted, figures that moved, who
    holds a place, running totals, disagreements; with the report or judgement that caused it, the oldest first.

    A terminal shows the latest 50. A record that is older than this command tells what changed since it was first
    opened by a vidomo that has it.
    """
    how = form(json_, csv_, table_)
    most = (TERMINAL_ROWS if how == "table" else None) if limit is None else limit or None
    wanted = None if type_ is None else type_.strip().casefold().replace("_", " ")
    with opened(record) as held:
        found = [row for row in held.changes(since or "") if wanted is None or row.change == wanted]
        shown = found[-most:] if most else found
        write_rows(ChangeRow, shown, how)
        if not found:
            say(_nothing(since, wanted, len(held.changes("")), record))
        elif len(shown) < len(found):
            say(f"the latest {len(shown)} of {len(found)}; --limit 0 lists all")


def _nothing(since: str | None, wanted: str | None, held: int, record: Path) -> str:
    if not held:
        return f"nothing changed in {record} yet; add reports: vidomo add FILES --record {record}"
    asked = " of this kind" if wanted else ""
    return f"nothing{asked} changed since {since or 'the beginning'}; the record holds {count(held, 'change')} in all"
