"""Keeping the tools in order: the place index and the lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vidomo.cli.output import say, write

gazetteer = typer.Typer(help="Places of the world: the index that names are looked up in.", no_args_is_help=True)
lexicon = typer.Typer(help="The words as data: verbs, cues, roles, parties.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the two groups to the program."""
    app.add_typer(gazetteer, name="gazetteer", rich_help_panel="Tools")
    app.add_typer(lexicon, name="lexicon", rich_help_panel="Tools")


@gazetteer.callback()
def _gazetteer() -> None:
    pass


@lexicon.callback()
def _lexicon() -> None:
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


@lexicon.command("check", epilog="Example: vidomo lexicon check")
def check_lexicon(
    path: Annotated[
        Path | None,
        typer.Argument(help="Folder of YAML files; the built-in lexicon unless told.", show_default=False),
    ] = None,
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="ISO 639-1 code.")] = "en",
) -> None:
    """Check lexicon files: their form, and words that mean two things; exit code 1 where one is wrong."""
    from vidomo.lexicon.check import check
    from vidomo.lexicon.load import lexicon_files

    if path is None:
        found = tuple(lexicon_files(language))
    elif path.is_dir():
        files = sorted(path.rglob("*.yaml"))
        found = tuple((str(each.relative_to(path)), each.read_text("utf-8")) for each in files)
    else:
        raise typer.BadParameter(f"{path} is no folder; name a folder of YAML files", param_hint="PATH")
    if not found:
        raise typer.BadParameter(f"no YAML files in {path or 'the lexicon of ' + language}", param_hint="PATH")
    problems = check(language, found)
    write("".join(f"{each.where}: {each.what}" + (f"; {each.hint}" if each.hint else "") + "\n" for each in problems))
    say(f"{len(found)} files, {len(problems)} problems")
    if problems:
        raise typer.Exit(1)
