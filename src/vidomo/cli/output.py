"""What commands write: tables on a terminal, JSON lines in a pipe, CSV when asked; messages go to stderr."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, Literal

import typer
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from vidomo.model.codec import encode
from vidomo.show.tables import flat, table

Form = Literal["table", "json", "csv"]
_CELL = 220
_PIPED_WIDTH = 160
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
        write(_csv(kind, rows))
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
    shown = [i for i, column in enumerate(words.columns) if not words.cells or any(row[i] for row in words.cells)]
    drawn = Grid(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", show_edge=False)
    for i in shown:
        column = words.columns[i]
        key = column.heading == "id"
        drawn.add_column(
            column.heading,
            justify=column.align,
            overflow="fold",
            no_wrap=key,
            ratio=None,
            min_width=24 if column.wide else None,
        )
    for row in words.cells:
        drawn.add_row(*(Text(plain(_short(row[i]))) for i in shown))
    return drawing(drawn)


def drawing(*what: Any) -> str:
    """Render with Rich for the terminal at hand; without colour where there is none."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        console.width = _PIPED_WIDTH
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


def _csv(kind: type, rows: Iterable[Any]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, [field.name.rstrip("_") for field in fields(kind)], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _inert(value) for name, value in flat(row).items()})
    return out.getvalue()


def _inert(value: Any) -> Any:
    # A spreadsheet runs a cell that begins like a formula; an apostrophe makes it text (OWASP, CSV injection).
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
