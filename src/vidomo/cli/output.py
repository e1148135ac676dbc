"""What commands write: tables on a terminal, JSON lines in a pipe, CSV when asked; messages go to stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from typing import Any, Literal

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from vidomo.model.codec import encode
from vidomo.show.tables import Table, csv_text, table

Form = Literal["table", "json", "csv"]
_CELL = 220
_PIPED_WIDTH = 160
# Least widths of running text, of other columns and of ids, in characters; the next line where they do not fit.
_WIDTHS = ((24, 10, _CELL), (16, 10, _CELL), (12, 8, 20), (8, 6, 12))
_GAP = 2
# C0 and C1 controls can drive a terminal, and bidirectional overrides can make a line read as it does not.
_HIDDEN = {
    code: "\ufffd"
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    )
} | {0x09: " ", 0x0A: "\n", 0x0D: " "}


def form(json_: bool, csv_: bool, table_: bool = False) -> Form:
    """Choose how to write: as asked, else a table on a terminal and JSON lines elsewhere.

    Raises:
        typer.BadParameter: Where more than one was asked for.
    """
    if json_ + csv_ + table_ > 1:
        raise typer.BadParameter("give only one of --json, --csv and --table")
    if csv_:
        return "csv"
    return "table" if table_ or (not json_ and sys.stdout.isatty()) else "json"


def write_rows(kind: type, rows: Iterable[Any], how: Form) -> None:
    """Write a listing.

    Args:
        kind: The class of the rows.
        rows: The rows.
        how: The form.
    """
    if how == "json":
        write("".join(json_line(encode(row)) for row in rows))
    elif how == "csv":
        write(csv_text(kind, rows))
    else:
        write(grid(kind, rows))


def json_line(value: Any) -> str:
    """Write one value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")) + "\n"


def grid(kind: type, rows: Iterable[Any], title: str | None = None) -> str:
    """Lay rows out as a table as wide as the terminal.

    Args:
        kind: The class of the rows.
        rows: The rows.
        title: A heading, or None.

    Returns:
        Text with a line break at its end.
    """
    words = table(kind, rows)
    drawn = Grid(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", show_edge=False)
    widths = _widths(words, _console().width)
    for i, width in widths.items():
        drawn.add_column(words.columns[i].heading, justify=words.columns[i].align, overflow="fold", width=width)
    for row in words.cells:
        drawn.add_row(*(Text(plain(_short(row[i]))) for i in widths))
    return drawing(drawn)


def _widths(words: Table, room: int) -> dict[int, int]:
    """Choose the columns to show, those that say something, and how wide each is.

    Spare columns give way first, then the width of running text, and ids last, as they are there to be copied.
    """
    columns = words.columns
    wanted = {
        i: max(len(column.heading), *(len(_short(row[i])) for row in words.cells), 1)
        for i, column in enumerate(columns)
        if not words.cells or any(row[i] for row in words.cells)
    }
    found: dict[int, int] = {}
    for wide, other, key in _WIDTHS:
        most = {i: key if columns[i].heading == "id" else wide if columns[i].wide else other for i in wanted}
        found = {i: min(wanted[i], most[i]) for i in wanted}
        for i in sorted(wanted, reverse=True):
            if columns[i].spare and sum(found.values()) + _GAP * (len(found) - 1) > room:
                del wanted[i], found[i]
        if sum(found.values()) + _GAP * (len(found) - 1) <= room:
            break
    left = room - sum(found.values()) - _GAP * (len(found) - 1)
    while left > 0 and (short := [i for i in found if found[i] < wanted[i]]):
        for i in short[:left]:
            found[i] += 1
        left -= len(short)
    return found


def _console() -> Console:
    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        console.width = _PIPED_WIDTH
    return console


def room() -> int:
    """Tell how many characters a line has on the terminal at hand."""
    return _console().width


def drawing(*what: Any) -> str:
    """Render with Rich for the terminal at hand; without colour where there is none."""
    console = _console()
    with console.capture() as captured:
        for each in what:
            console.print(each)
    return captured.get()


def plain(text: str) -> str:
    """Replace what could drive a terminal or hide words in one: text from outside is hostile."""
    return text.translate(_HIDDEN)


def write(text: str) -> None:
    """Write to stdout; where the reader of a pipe has gone, stop without a word.

    Raises:
        typer.Exit: Where the pipe is closed.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        # What is still buffered must not be flushed at exit, which would tell of the broken pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from error
    except UnicodeEncodeError:
        sys.stdout.write(
            text.encode(sys.stdout.encoding or "utf-8", "backslashreplace").decode(sys.stdout.encoding or "utf-8")
        )
        sys.stdout.flush()


def say(message: str) -> None:
    """Write a message for the person to stderr."""
    typer.echo(plain(message), err=True)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _CELL else words[: _CELL - 1].rstrip() + "…"
