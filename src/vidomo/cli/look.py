"""Looking closer: one file read, a dossier, why something is in the record, a search."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vidomo.cli import options as o
from vidomo.cli.open import opened
from vidomo.cli.output import drawing, form, grid, json_line, plain, say, write
from vidomo.model.codec import encode
from vidomo.model.problem import InputError, Problem
from vidomo.record import (
    ConditionRow,
    ControlRow,
    DisagreementRow,
    FigureRow,
    IncidentRow,
    TallyRow,
)
from vidomo.show.dossier import Dossier, SpeakerCount
from vidomo.show.words import count

_RECORD = Path(o.DEFAULT_RECORD)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(epilog="Example: vidomo read reports/2022-09-08-balakliia-flag.txt --explain", rich_help_panel="Read")(
        read
    )
    app.command(epilog="Example: vidomo dossier Balakliia --from 2022-09", rich_help_panel="Look")(dossier)
    app.command(epilog="Example: vidomo why INCIDENT", rich_help_panel="Look")(why)
    app.command(epilog="Example: vidomo search 'power station' --limit 10", rich_help_panel="Look")(search)


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help="File, address, or - for stdin.")],
    published: Annotated[
        str | None, typer.Option("--published", metavar="DAY", help="Day of publication: 2022-09-08.")
    ] = None,
    source: Annotated[str | None, typer.Option("--source", metavar="OUTLET", help="Outlet.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="WORDS", help="Headline.")] = None,
    language: Annotated[str | None, typer.Option("--language", metavar="CODE", help="ISO 639-1 code.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell for each entry which rule and line read it.")
    ] = False,
    json_: o.Json = False,
) -> None:
    """Read one file and show what it says, without keeping it."""
    from vidomo.cli.inputs import Given, stream
    from vidomo.cli.reading import laid_out
    from vidomo.extract import read_reports

    how = form(json_, False)
    items = list(stream([file], Given(published, source, title, language), {}))
    problems = [item for item in items if isinstance(item, Problem)]
    for reading in read_reports(item for item in items if not isinstance(item, Problem)):
        problems += reading.problems
        write(json_line(reading.as_dict()) if how == "json" else "\n".join((*laid_out(reading, explain), "")))
    for problem in problems:
        say(f"{problem.where}: {problem.what}" + (f"; {problem.hint}" if problem.hint else ""))
    if any(problem.severity == "error" for problem in problems):
        raise typer.Exit(1)


def dossier(
    place: Annotated[str, typer.Argument(help="Name, spelling or key of a place.")],
    from_: o.From = None,
    to: o.To = None,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Tell what is known about a place: who holds it, what happened, how it is, running totals, who speaks about it."""
    from vidomo.show.dossier import dossier as gather

    how = form(json_, False)
    with opened(record) as held:
        try:
            found = gather(held, place, from_, to)
        except InputError as error:
            say(str(error))
            raise typer.Exit(1) from error
        write(json_line(encode(found)) if how == "json" else _dossier(found))


def why(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id of a report, entry, incident, dispute, person or stretch of control."),
    ],
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Tell why something is in the record: its words, the rule and lexicon line that read them, what was made of it."""
    from vidomo.show.why import why as chain

    how = form(json_, False)
    with opened(record) as held:
        try:
            found = chain(held, name)
        except InputError as error:
            say(str(error))
            raise typer.Exit(1) from error
        if how == "json":
            write(json_line(encode(found)))
            return
    from vidomo.cli.chain import lines

    write("\n".join(lines(found)) + "\n")


def search(
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY...", help="Words; in double quotes they stand together.")
    ],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="How many hits at most.")] = 20,
    record: o.RecordPath = _RECORD,
    json_: o.Json = False,
) -> None:
    """Search the words of reports and claims, best first."""
    from rich.text import Text

    how = form(json_, False)
    with opened(record) as held:
        hits = held.search(" ".join(query), limit)
    if how == "json":
        write("".join(json_line(encode(hit)) for hit in hits))
    for hit in hits if how == "table" else ():
        head = " · ".join(each for each in (hit.id, hit.published, hit.source, hit.speaker) if each)
        body = Text()
        for piece in hit.pieces:
            body.append(" ".join(plain(piece.text).split(" ")).replace("\n", " "), "bold" if piece.hit else "")
        write(drawing(Text(plain(head), "cyan"), body, Text()))
    if not hits:
        say("nothing found; fewer words find more, and the last letters of a word may be left out")


def _dossier(found: Dossier) -> str:
    place = found.place
    where = ", ".join(each for each in (place.name, place.admin1, place.country) if each)
    at = f" · {place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    parts = [plain(f"{where} · {place.id} · {place.precision}{at}\n")]
    named = f"{count(place.mentions, 'mention')} in {count(place.reports, 'report')}"
    parts.append(plain(f"{named}, spelled {', '.join(place.spellings)}\n"))
    for other in found.namesakes:
        parts.append(
            plain(f"not to be confused with {other.name}, {other.admin1 or other.country or ''} ({other.id})\n")
        )
    for title, kind, rows in (
        ("Control", ControlRow, found.control),
        ("Incidents", IncidentRow, found.incidents),
        ("Conditions", ConditionRow, found.conditions),
        ("Figures of no incident", FigureRow, found.figures),
        ("Running totals", TallyRow, found.tallies),
        ("Disagreements", DisagreementRow, found.disagreements),
        ("Who speaks about it", SpeakerCount, found.speakers),
    ):
        parts.append(f"\n{title}\n" + (grid(kind, rows) if rows else "  nothing in the record\n"))
    return "".join(parts)
