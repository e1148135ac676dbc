"""What had been published by a day, or recorded by a time: the same commands, on the record without what came later."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import say
from vidomo.cli.past import make_past, make_recorded
from vidomo.record import Record
from vidomo.show.words import count

_RECORD = Path(o.DEFAULT_RECORD)
_COMMANDS = ("incidents", "claims", "figures", "control", "places", "people", "disputes", "dossier", "sitrep", "search")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Examples: vidomo asof 2022-09-09 control --place Izium\n\nvidomo asof 2022-09-09 dossier Balakliia"
        "\n\nvidomo asof --recorded 2026-03-01T14:30 incidents",
        rich_help_panel="Look",
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    )(asof)


def asof(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[DAY] COMMAND...",
            help="Last day of publication (2022-09-09, 2022-09), unless --recorded tells a time; then one of "
            f"{', '.join(_COMMANDS)}, with its options.",
        ),
    ],
    recorded: Annotated[
        str | None,
        typer.Option(
            "--recorded",
            metavar="TIME",
            help="What the record itself held at a time by its own clock, however old the reports: 2026-03-01 (to the "
            "end of the day), 2026-03-01T14:30 (UTC).",
            callback=o.last_moment,
            show_default=False,
        ),
    ] = None,
    record: o.RecordPath = _RECORD,
) -> None:
    """Look at what had been published by a day, or at what the record held at a time, through another command;
    --record and --recorded stand before the rest.

    By day of publication, reports published later, or on an unknown day, are left out and counted. What is left is
    compared anew, so that nothing later shows through. Judgements of persons count whenever they were made.

    By --recorded nothing is compared anew: the reports, readings, judgements and incidents are those that stood then,
    as this record kept them.
    """
    day = None if recorded is not None else o.last_day(words[0])
    command = words if day is None else words[1:]
    if not command:
        raise typer.BadParameter(f"say what to look at: one of {', '.join(_COMMANDS)}", param_hint="COMMAND")
    o.one_of(command[0], _COMMANDS, "command to look at the past with")
    with tempfile.TemporaryDirectory() as folder:
        past = Path(folder) / "asof.db"
        with opened(record) as held:
            say(_recorded(held, past, recorded) if recorded is not None else _published(held, past, str(day)))
        root: Any = context.find_root().command
        root.main([*command, "--record", str(past)], prog_name="vidomo", standalone_mode=False)


def _published(held: Record, path: Path, day: str) -> str:
    """Make a record of what had been published by a day; tell how much that is."""
    found = make_past(held, day, path)
    left_out = f"left out: {found.later} published later, {found.undated} undated"
    return f"as published by {day}: {count(found.kept, 'report')}; {left_out}"


def _recorded(held: Record, path: Path, time: str) -> str:
    """Make a record of what another held at a time; tell how much that is."""
    found = make_recorded(held, time, path)
    told = f"as recorded by {time}: {count(found.kept, 'report')}"
    if found.since:
        told += f"; incidents were not kept before {found.since} and are compared anew"
    return told
