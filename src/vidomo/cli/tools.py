"""Keeping the tools in order: the place index and the lexicon."""

from __future__ import annotations

from typing import Annotated

import typer

from vidomo.cli.output import say
from vidomo.cli.words import lexicon

gazetteer = typer.Typer(help="Places of the world: the index that names are looked up in.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the two groups to the program."""
    app.add_typer(gazetteer, name="gazetteer", rich_help_panel="Tools")
    app.add_typer(lexicon, name="lexicon", rich_help_panel="Tools")


@gazetteer.callback()
def _gazetteer() -> None:
    pass


@gazetteer.command("build", epilog="Example: vidomo gazetteer build")
def build_index(
    if_missing: Annotated[bool, typer.Option("--if-missing", help="Leave an index of these sources as it is.")] = False,
) -> None:
    """Build the place index in the user's cache, or in VIDOMO_GAZETTEER; reading does so by itself the first time."""
    from rich.console import Console
    from rich.progress import Progress

    from vidomo.gazetteer import build, ensure

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("building", total=None)

        def show(what: str, done: int, all_: int) -> None:
            bar.update(task, description=what, completed=done, total=all_)

        folder = ensure(progress=show).folder if if_missing else build(progress=show)
    say(f"the place index is in {folder}")
