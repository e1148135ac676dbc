"""What had been published by a day: the same commands, on the record without what came later."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Any

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import say
from vidomo.cli.past import make_past
from vidomo.show.words import count

_RECORD = Path(o.DEFAULT_RECORD)
_COMMANDS = ("incidents", "claims", "figures", "control", "places", "people", "disputes", "dossier", "sitrep", "search")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Examples: vidomo asof 2022-09-09 control --place Izium\n\nvidomo asof 2022-09-09 dossier Balakliia",
        rich_help_panel="Look",
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    )(asof)


def asof(
    context: typer.Context,
    day: Annotated[
        str, typer.Argument(metavar="DAY", help="Last day of publication: 2022-09-09, 2022-09.", callback=o.last_day)
    ],
    words: Annotated[
        list[str], typer.Argument(metavar="COMMAND...", help=f"One of {', '.join(_COMMANDS)}, with its options.")
    ],
    record: o.RecordPath = _RECORD,
) -> None:
    """Look at what had been published by a day, through another command; --record stands before the day.

    Reports published later, or on an unknown day, are left out and counted. What is left is compared anew, so that
    nothing later shows through. Judgements of persons count whenever they were made.
    """
    o.one_of(words[0], _COMMANDS, "command to look at a past day with")
    with tempfile.TemporaryDirectory() as folder:
        past = Path(folder) / "asof.db"
        with opened(record) as held:
            found = make_past(held, day, past)
        say(
            f"as published by {day}: {count(found.kept, 'report')}; "
            f"left out: {found.later} published later, {found.undated} undated"
        )
        root: Any = context.find_root().command
        root.main([*words, "--record", str(past)], prog_name="vidomo", standalone_mode=False)
