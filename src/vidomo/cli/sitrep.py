"""The situation report of a span of days."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import json_line, plain, say, write
from vidomo.model.codec import encode
from vidomo.model.problem import InputError

_RECORD = Path(o.DEFAULT_RECORD)


class Written(StrEnum):
    """The forms a situation report can be written in."""

    MD = "md"
    HTML = "html"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Example: vidomo sitrep --from 2022-09-05 --to 2022-09-11 --place 'Kharkiv Oblast' --output sitrep.md",
        rich_help_panel="Look",
    )(sitrep)


def sitrep(
    from_: Annotated[
        str, typer.Option("--from", metavar="DAY", help="First day: 2022-09-08, 2022-09 or 2022.", callback=o.first_day)
    ],
    to: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Last day: 2022-09-08, 2022-09 or 2022.", callback=o.last_day)
    ],
    place: o.Place = None,
    format_: Annotated[
        Written, typer.Option("--format", metavar="FORM", help="md (Markdown), html (prints on A4) or json.")
    ] = Written.MD,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="File to write; the standard output unless told.")
    ] = None,
    links: Annotated[
        str | None,
        typer.Option(
            "--links", metavar="ADDRESS", help="Where the record is served, to link to: http://127.0.0.1:8000."
        ),
    ] = None,
    record: o.RecordPath = _RECORD,
) -> None:
    """Write the situation report of a span of days: what reports tell, each sentence with its words in footnotes."""
    from vidomo.show.sitrep import sitrep as gather
    from vidomo.show.sitrep import sitrep_html, sitrep_markdown

    if from_ > to:
        raise typer.BadParameter(f"{from_} is after {to}; exchange the two", param_hint="--from")
    base = _address(links)
    with opened(record) as held:
        try:
            found = gather(held, from_, to, place)
        except InputError as error:
            say(str(error))
            raise typer.Exit(1) from error
    if format_ is Written.JSON:
        text = json_line(encode(found))
    else:
        text = (sitrep_html if format_ is Written.HTML else sitrep_markdown)(found, base)
    if output is None:
        write(plain(text))
        return
    try:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise typer.BadParameter(
            f"{output} cannot be written: {error.strerror}; name another file", param_hint="--output"
        ) from error
    say(f"{output}: {len(found.sentences)} sentences, {len(found.footnotes)} footnotes")


def _address(links: str | None) -> str:
    if links is None:
        return ""
    try:
        parts = urlsplit(links)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not set(links) & set(" <>()\"'`")
    except ValueError:
        good = False
    if not good:
        raise typer.BadParameter(f"{links!r} is no address; write http://127.0.0.1:8000", param_hint="--links")
    return links
