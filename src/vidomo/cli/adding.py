"""Adding reports: read, keep, and bring the picture up to date."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from vidomo import __version__
from vidomo.cli import options as o
from vidomo.cli.inputs import Given, count, read_dates, stream
from vidomo.cli.output import form, json_line, say, write
from vidomo.cli.progress import Counting, in_words
from vidomo.cli.redoing import redo
from vidomo.model.codec import encode
from vidomo.model.problem import Problem
from vidomo.model.reading import Reading
from vidomo.model.report import Report
from vidomo.record import Added, Record
from vidomo.show import words

_RECORD = Path(o.DEFAULT_RECORD)
_SHOWN_PROBLEMS = 20


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    examples = "Examples: vidomo add reports/\n\nvidomo add reports/*.txt --source 'Desna Wire' --record east.db"
    app.command(epilog=examples, rich_help_panel="Read")(add)


def add(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|URL|-]...",
            help="Files, folders, addresses or - for stdin: .txt .html .jsonl .csv. With none, the picture alone is "
            "brought up to date.",
            show_default=False,
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            "--published", metavar="DAY", help="Day of publication, for reports that do not tell it: 2022-09-08."
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="OUTLET", help="Outlet, for reports that do not tell it.")
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="WORDS", help="Headline, for a report that does not tell it.")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="ISO 639-1 code, where it should not be guessed: en."),
    ] = None,
    dates: Annotated[
        Path | None,
        typer.Option("--dates", metavar="FILE", help="CSV file of file,published pairs.", show_default=False),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read known reports again, as with a newer lexicon.")] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            min=1,
            help="Processes that read, once there are more than a hundred reports; half a gigabyte each.",
            show_default="one a core, at most 8",
        ),
    ] = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Read reports into a record; what is known already is left alone, and a bad file does not stop the rest.

    Exit code 0 where all went well, 1 where some reports could not be read (they are kept with their problem, see
    vidomo reports --problems), 2 where the command could not be used as asked.
    """
    how = form(json_, False)
    given, days = Given(published, source, title, language), read_dates(dates)
    with Record.create(record) as held:
        if not inputs and not held.totals().reports:
            raise typer.BadParameter("name files, folders or addresses to read, or - for stdin", param_hint="PATH")
        problems: list[Problem] = []
        held.forget_problems(inputs or [])
        items = _noting(stream(inputs or [], given, days), problems)
        total = count(inputs) if inputs and "-" not in inputs else None
        counts = read_into(held, items, total, again, workers)
    _tell(record, counts, problems, how == "json")
    if counts.failed:
        raise typer.Exit(1)


def read_into(
    record: Record,
    items: Iterable[Report | Problem],
    total: int | None,
    again: bool = False,
    workers: int | None = None,
) -> Added:
    """Read reports, keep what is read, and bring the picture up to date.

    Args:
        record: Where to keep them.
        items: Reports, and problems of inputs that gave none.
        total: How many there are, where that is known.
        again: Read known reports again.
        workers: Processes that read; one a core where None.

    Returns:
        What came of it.
    """
    from vidomo.extract import read_in_parallel
    from vidomo.lexicon import lexicon

    aside: deque[Problem] = deque()
    counts, known = Added(), 0
    made_with = f"vidomo {__version__}, lexicon {lexicon('en').digest[:12]}"

    def fresh() -> Iterator[Report]:
        nonlocal known
        for item in items:
            if isinstance(item, Problem):
                aside.append(item)
            elif not again and record.knows(item):
                known += 1
                bar.show(replace(counts, known=counts.known + known))
            else:
                yield item

    def read() -> Iterator[Reading | Problem]:
        for reading in read_in_parallel(fresh(), workers):
            while aside:
                yield aside.popleft()
            yield reading
        yield from aside

    def show(so_far: Added) -> None:
        nonlocal counts
        counts = so_far
        bar.show(replace(so_far, known=so_far.known + known))

    with Counting(total) as bar:
        try:
            counts = record.add(read(), show, made_with, again)
        finally:
            counts = replace(counts, known=counts.known + known)
        if record.picture_is_stale():
            bar.step("comparing reports")
            redo(record)
    return counts


def _noting(items: Iterable[Report | Problem], problems: list[Problem]) -> Iterator[Report | Problem]:
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        yield item


def _tell(path: Path, counts: Added, problems: list[Problem], as_json: bool) -> None:
    for problem in problems[:_SHOWN_PROBLEMS]:
        say(f"{problem.where}: {problem.what}" + (f"; {problem.hint}" if problem.hint else ""))
    if len(problems) > _SHOWN_PROBLEMS:
        say(f"… and {len(problems) - _SHOWN_PROBLEMS} more; see: vidomo reports --problems --record {path}")
    with Record.open(path) as record:
        totals = record.totals()
    if as_json and not sys.stdout.isatty():
        write(json_line({"record": str(path), **encode(counts), "reports": totals.reports}))
    held = (
        (totals.reports, "report"),
        (totals.claims, "claim"),
        (totals.incidents, "incident"),
        (totals.places, "place"),
    )
    say(f"{in_words(counts)}. {path} now holds {', '.join(words.count(n, noun) for n, noun in held)}.")
    if counts.failed > len(problems):
        say(f"what failed and why: vidomo reports --problems --record {path}")
    if counts.new:
        say(f"look at it: vidomo serve --record {path}")
