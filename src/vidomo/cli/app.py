"""The program and its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from vidomo import __version__
from vidomo.cli import adding, asof, changes, export, judging, listings, look, serving, sitrep, tools

app = typer.Typer(
    name="vidomo",
    help="Reads news of an armed conflict and keeps what is known, who says so, and how they know.",
    epilog="The record is --record PATH, else VIDOMO_RECORD, else vidomo.db in this folder. "
    "Tables on a terminal, JSON lines in a pipe.\n\n"
    "Exit codes: 0 fine; 1 problems found (some reports failed, nothing found for an id); 2 bad use; "
    "130 stopped with Ctrl-C.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vidomo {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", help="Tell the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    pass


for part in (adding, look, listings, asof, changes, export, judging, sitrep, serving, tools):
    part.register(app)
