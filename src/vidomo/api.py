"""The Python interface: a text in, a reading out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.model.report import Report
from vidomo.read import report_of

FIELDS = ("id", "text", "published", "source", "title", "url", "language", "html")


def read(
    text: str,
    *,
    published: str | datetime.date | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    html: bool = False,
    id: str | None = None,
) -> Reading:
    """Read one report.

    Args:
        text: The decoded text exactly as it was given; offsets in the reading count its code points.
        published: Day or time of publication, ISO 8601; None where it is not known.
        source: The outlet.
        title: The headline, where it is not in the text.
        url: Where it came from; kept, never visited.
        language: ISO 639-1 code; told from the text where None.
        html: Whether the text is a page; then the article's own text is read and is what offsets count.
        id: A name for the report; made from the text where None.

    Returns:
        Everything read out of it.

    Raises:
        InputError: A :class:`vidomo.VidomoError`, where the input cannot be used; the message tells how to mend it.
    """
    report = report_of(
        text, id=id, published=published, source=source, title=title, url=url, language=language, html=html
    )
    return next(_readings([report]))


def read_many(reports: Iterable[Mapping[str, Any]], workers: int = 1) -> Iterator[Reading]:
    """Read many reports, in order.

    Args:
        reports: One mapping for each, with ``text`` and any of ``id``, ``published``, ``source``, ``title``, ``url``,
            ``language``, ``html`` as in :func:`read`.
        workers: How many processes read, once there are more than a hundred or so. A script that asks for several has
            to start its work under ``if __name__ == "__main__":``, since each process imports it.

    Yields:
        One reading for each report.

    Raises:
        InputError: A :class:`vidomo.VidomoError`, at the first report that cannot be used; it names which.
    """
    yield from _readings(_reports(reports), workers)


def _readings(reports: Iterable[Report], workers: int = 1) -> Iterator[Reading]:
    # The language model takes a second to import: whoever only looks at a record must not wait for it.
    from vidomo.extract import read_in_parallel

    return read_in_parallel(reports, workers)


def _reports(rows: Iterable[Mapping[str, Any]]) -> Iterator[Report]:
    for number, row in enumerate(rows, 1):
        if not isinstance(row, Mapping):
            raise InputError(f"report {number}: expected a mapping with 'text', found {type(row).__name__}")
        name = f"report {number} ({row['id']})" if row.get("id") else f"report {number}"
        unknown = [key for key in row if key not in FIELDS]
        if unknown:
            raise InputError(f"{name}: unknown key {unknown[0]!r}; known are {', '.join(FIELDS)}")
        if "text" not in row:
            raise InputError(f"{name}: 'text' is missing")
        rest = {key: value for key, value in row.items() if key != "text"}
        try:
            yield report_of(row["text"], **rest)
        except InputError as error:
            raise InputError(f"{name}: {error}") from error
