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
    DOCX = "docx"
    JSON = "json"


class Spoken(StrEnum):
    """The languages a situation report can be written in."""

    EN = "en"
    UK = "uk"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command(
        epilog="Example: vidomo sitrep --from 2022-09-05 --to 2022-09-11 --place 'Kharkiv Oblast' --output sitrep.md",
        rich_help_panel="Look",
    )(sitrep)


def sitrep(
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="DAY", help="First day: 2022-09-08, 2022-09 or 2022.", callback=o.first_day),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="DAY", help="Last day: 2022-09-08, 2022-09 or 2022.", callback=o.last_day),
    ] = None,
    place: o.Place = None,
    draft: Annotated[
        str | None, typer.Option("--draft", metavar="ID", help="A report that was kept and edited in the pages: s1.")
    ] = None,
    format_: Annotated[
        Written,
        typer.Option("--format", metavar="FORM", help="md, html (prints on A4), docx (Word) or json."),
    ] = Written.MD,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="File to write; the standard output unless told."),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Leave the names of private persons in; json always has them.")
    ] = False,
    links: Annotated[
        str | None,
        typer.Option(
            "--links", metavar="ADDRESS", help="Where the record is served, to link to: http://127.0.0.1:8000."
        ),
    ] = None,
    language: Annotated[
        Spoken,
        typer.Option("--language", metavar="CODE", help="Language of the sentences: en or uk; words stay as quoted."),
    ] = Spoken.EN,
    record: o.RecordPath = _RECORD,
) -> None:
    """Write the situation report of a span of days: what reports tell, each sentence with its words in footnotes."""
    from vidomo.cli.local_names import GazetteerNames
    from vidomo.show.language import speak
    from vidomo.show.naming import naming
    from vidomo.show.sitrep import document, masked
    from vidomo.show.sitrep import sitrep as gather
    from vidomo.show.sitrep.keeping import FORMS, kept

    base = _address(links)
    if not draft and (not from_ or not to):
        raise typer.BadParameter(
            "give the days with --from and --to, or a kept report with --draft", param_hint="--from"
        )
    if not draft and (from_ or "") > (to or ""):
        raise typer.BadParameter(f"{from_} is after {to}; exchange the two", param_hint="--from")
    with opened(record) as held, speak(language.value), naming(GazetteerNames()):
        try:
            made = None if draft else gather(held, from_ or "", to or "", place)
            whole = document(made) if made else kept(held, draft or "").document
        except InputError as error:
            say(str(error))
            raise typer.Exit(1) from error
        shown = whole if names else masked(held, whole)
    if format_ is Written.JSON:
        told = json_line(encode(made or whole)).encode("utf-8", "replace")
    else:
        told = FORMS[format_.value][1](shown, base)
    if output is not None:
        _into(output, told)
        say(f"{output}: {len(shown.paragraphs)} paragraphs, {len(shown.footnotes)} footnotes")
    elif format_ is Written.DOCX:
        raise typer.BadParameter("a Word file needs a file to go to: --output sitrep.docx", param_hint="--output")
    else:
        write(plain(told.decode("utf-8")))


def _into(output: Path, told: bytes) -> None:
    try:
        output.write_bytes(told)
    except OSError as error:
        raise typer.BadParameter(
            f"{output} cannot be written: {error.strerror}; name another file", param_hint="--output"
        ) from error


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
