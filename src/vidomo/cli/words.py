"""Commands on the lexicon: check it, look into it, and see what a change of it changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vidomo.cli.output import form, say, write, write_rows

lexicon = typer.Typer(help="The words as data: verbs, cues, roles, parties.", no_args_is_help=True)

Language = Annotated[str, typer.Option("--language", metavar="CODE", help="ISO 639-1 code.")]


@lexicon.callback()
def _lexicon() -> None:
    pass


def files_of(path: Path | None, language: str) -> tuple[tuple[str, str], ...]:
    """Give the lexicon files of a folder, or those that come with the program.

    Raises:
        typer.BadParameter: Where the path is no folder, or holds no lexicon files.
    """
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
    return found


@lexicon.command("check", epilog="Example: vidomo lexicon check")
def check_lexicon(
    path: Annotated[
        Path | None,
        typer.Argument(help="Folder of YAML files; the built-in lexicon unless told.", show_default=False),
    ] = None,
    language: Language = "en",
) -> None:
    """Check lexicon files: their form, and words that mean two things; exit code 1 where one is wrong."""
    from vidomo.lexicon.check import check

    found = files_of(path, language)
    problems = check(language, found)
    write("".join(f"{each.where}: {each.what}" + (f"; {each.hint}" if each.hint else "") + "\n" for each in problems))
    say(f"{len(found)} files, {len(problems)} problems")
    if problems:
        raise typer.Exit(1)


@lexicon.command("show", epilog="Example: vidomo lexicon show event capture")
def show_lexicon(
    kind: Annotated[
        str | None, typer.Argument(help="Kind of concept, such as event or cue.", show_default=False)
    ] = None,
    name: Annotated[str | None, typer.Argument(help="One concept, such as capture.", show_default=False)] = None,
    language: Language = "en",
) -> None:
    """Show the lexicon: its kinds; the concepts of a kind; or one concept with its words and examples."""
    from vidomo.lexicon import lexicon as words
    from vidomo.lexicon.describe import describe, find, kinds

    book = words(language)
    if kind is None:
        rows = kinds(book)
        write("".join(f"{name:12} {concepts:4} concepts {count:5} words\n" for name, concepts, count in rows))
        return
    found = find(book, kind, name)
    if name is None and len(found) > 1:
        write("".join(f"{each.id:22} {len(each.words):4} words  {each.definition}\n" for each in found))
        return
    write("\n\n".join(describe(each) for each in found) + "\n")


@lexicon.command("diff", epilog="Example: vidomo lexicon diff my-lexicon reports/")
def diff_lexicon(
    path: Annotated[Path, typer.Argument(help="Folder of the changed lexicon.")],
    inputs: Annotated[list[str], typer.Argument(help="Reports to read with both: files or folders.")],
    json_: Annotated[bool, typer.Option("--json", help="JSON lines.")] = False,
    csv_: Annotated[bool, typer.Option("--csv", help="Comma-separated values.")] = False,
    language: Language = "en",
) -> None:
    """Read reports with the built-in lexicon and with a changed one, and list what is read differently."""
    from vidomo.cli.inputs import Given, stream
    from vidomo.extract.compare import Change, compare
    from vidomo.lexicon import Lexicon
    from vidomo.lexicon import lexicon as words
    from vidomo.model.report import Report

    changed = Lexicon(language, files_of(path, language))
    reports = []
    for found in stream(inputs, Given(), {}):
        if isinstance(found, Report):
            reports.append(found)
        else:
            say(f"{found.where}: {found.what}")
    changes = list(compare(reports, words(language), changed))
    how = form(json_, csv_)
    if how == "table":
        write("".join(f"{c.sort:10} {c.report}  “{c.quote}”: {c.before or '–'} → {c.after or '–'}\n" for c in changes))
    else:
        write_rows(Change, changes, how)
    told = [
        f"{sum(1 for c in changes if c.sort == sort)} {sort}s" for sort in ("claim", "event", "figure", "condition")
    ]
    say(f"{len(reports)} reports; read differently: {', '.join(told)}")
