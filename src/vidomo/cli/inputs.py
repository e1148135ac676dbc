"""What was named on the command line becomes a stream of reports, with what was given beside it."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vidomo.model.problem import InputError, Problem
from vidomo.model.report import Report


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all the reports: it counts where a report does not say it itself."""

    published: str | None = None
    source: str | None = None
    title: str | None = None
    language: str | None = None


def stream(inputs: Sequence[str], given: Given, dates: dict[str, str]) -> Iterator[Report | Problem]:
    """Read everything named, in order.

    Args:
        inputs: Files, folders, addresses, or ``-`` for stdin.
        given: What is said of all of them.
        dates: Day of publication by name of file.

    Yields:
        Reports, and a problem for each input that gave none.
    """
    from vidomo.read import reports_from

    for path in _spread(inputs, dates):
        day = dates.get(path) or dates.get(Path(path).name) or given.published
        for found in reports_from(path, source=given.source, language=given.language, published=day):
            if isinstance(found, Report) and found.title is None and given.title is not None:
                found = replace(found, title=given.title)
            yield found


def count(inputs: Sequence[str]) -> int:
    """Estimate how many reports there are in everything named, for the progress bar."""
    from vidomo.read import count_inputs

    return count_inputs(inputs)


def read_dates(path: Path | None) -> dict[str, str]:
    """Read a file of ``file,published`` pairs.

    Args:
        path: The CSV file, with or without a heading; None for none.

    Returns:
        Day of publication by the name of the file as it stands there.

    Raises:
        InputError: Where the file cannot be read or a line has not two cells.
    """
    if path is None:
        return {}
    from vidomo.read.given import published_given

    try:
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: this file of dates cannot be read: {error}") from error
    found = {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[:2] == ["file", "published"]):
            continue
        if len(cells) < 2 or not cells[0]:
            raise InputError(f"{path}:{number}: write two cells, the file and its day: seeds/one.txt,2022-09-08")
        if cells[1]:
            try:
                published_given(cells[1])
            except InputError as error:
                raise InputError(f"{path}:{number}: {error}") from error
            found[cells[0]] = cells[1]
    return found


def _spread(inputs: Sequence[str], dates: dict[str, str]) -> Iterable[str]:
    """Take folders apart where files have dates of their own; else leave them whole to the reader."""
    from vidomo.read.inputs import KINDS

    for each in inputs:
        folder = Path(each)
        if dates and folder.is_dir():
            files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))
            yield from (str(path) for path in files if path.suffix.lower() in KINDS)
        else:
            yield each
