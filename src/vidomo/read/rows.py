"""Rows of JSON, JSON Lines and tables become Reports, under the names that people give their columns."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from vidomo.model.problem import InputError, Problem
from vidomo.model.report import Report
from vidomo.read.given import published_loosely
from vidomo.read.language import language_code
from vidomo.read.report import report_of

# The first that is there and not empty counts; letters, digits and case apart nothing matters ("Pub Date" is pubdate).
_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "articlebody", "fulltext", "articletext", "maintext", "bodytext",
        "contenttext", "doctext", "message", "story", "plaintext", "текст",
    ),
    "html": ("html", "contenthtml", "bodyhtml", "rawhtml"),
    "summary": ("description", "summary", "abstract"),
    "title": ("title", "headline", "head", "name", "subject", "заголовок"),
    "published": (
        "published", "publishedat", "datepublished", "pubdate", "publicationdate", "publishdate", "publisheddate",
        "publishedtime", "firstpublished", "date", "datetime", "timestamp", "created", "createdat", "isodate", "дата",
    ),
    "source": (
        "source", "outlet", "publisher", "sitename", "site", "domain", "newspaper", "medium", "provider", "channel",
        "sourcename", "hostname", "джерело", "источник",
    ),
    "url": ("url", "link", "uri", "href", "permalink", "webpage", "sourceurl", "canonicalurl"),
    "language": ("language", "lang", "inlanguage", "мова", "язык"),
    "id": ("id", "docid", "articleid", "reportid", "guid", "identifier", "uuid", "uid", "key"),
}  # fmt: skip
_LISTS = ("reports", "articles", "items", "data", "results", "documents", "docs", "entries", "news", "hits", "rows")
_CELL = 20_000_000

Found = Report | Problem


def report_of_row(row: Mapping[str, Any], where: str, **defaults: Any) -> Iterator[Found]:
    """Make a report of one row.

    Args:
        row: Names and values.
        where: File and line, for messages.
        defaults: ``source``, ``language``, ``published`` for rows that do not tell.

    Yields:
        The report, after a notice where the row's date or language cannot be read; or one problem.
    """
    values = _values(row)
    text, html = values.get("text"), False
    if not text and values.get("html"):
        text, html = values["html"], True
    if not text and values.get("summary"):
        text = values["summary"]
        yield Problem(where, "the row has no text, only a summary", "the summary is read", "notice", "summary_only")
    if not isinstance(text, str) or not text.strip():
        known = ", ".join(str(key) for key in list(row)[:12])
        yield Problem(where, f"no text in this row (it has: {known})", "name the column 'text'", code="no_text")
        return
    given: dict[str, Any] = {name: _plain(values.get(name)) for name in ("id", "title", "source", "url", "language")}
    for name in ("source", "language"):
        given[name] = given[name] or defaults.get(name)
    try:
        when = published_loosely(values.get("published"))
    except InputError as error:
        yield Problem(where, str(error), "the report is kept without its date", "notice", "date_not_read")
        when = None
    if given["language"]:
        try:
            language_code(given["language"])
        except InputError as error:
            yield Problem(where, str(error), "the language is told from the text", "notice", "language_not_known")
            given["language"] = None
    try:
        yield report_of(text, html=html, published=when or defaults.get("published"), **given)
    except InputError as error:
        yield Problem(where, str(error))


def rows_of_json_lines(text: str, name: str, **defaults: Any) -> Iterator[Found]:
    """Read one JSON object a line.

    Args:
        text: The file.
        name: Its name, for messages.
        defaults: For rows that do not tell.

    Yields:
        Reports and problems in the order of the lines.
    """
    # Not splitlines: a line separator U+2028 stands inside texts.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{name}:{number}"
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(where, f"not JSON: {error}", "one object a line, in UTF-8", code="not_json")
            continue
        if not isinstance(row, dict):
            yield Problem(where, f"a {type(row).__name__}, not an object", 'write {"text": …}', code="not_a_row")
            continue
        yield from report_of_row(row, where, **defaults)


def rows_of_json(text: str, name: str, **defaults: Any) -> Iterator[Found]:
    """Read a JSON file: one object, a list of them, or an object that holds such a list.

    Args:
        text: The file.
        name: Its name, for messages.
        defaults: For rows that do not tell.

    Yields:
        Reports and problems.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith("{") and lines[0].rstrip().endswith("}"):
            yield from rows_of_json_lines(text, name, **defaults)
            return
        yield Problem(name, f"not JSON: {error}", "check the file with a JSON tool", code="not_json")
        return
    if isinstance(data, dict) and not (_values(data).keys() & {"text", "html"}):
        data = next((data[key] for key in _LISTS if isinstance(data.get(key), list)), data)
    rows = data if isinstance(data, list) else [data]
    for number, row in enumerate(rows):
        where = f"{name}[{number}]" if isinstance(data, list) else name
        if isinstance(row, dict):
            yield from report_of_row(row, where, **defaults)
        else:
            yield Problem(where, f"a {type(row).__name__}, not an object", 'write {"text": …}', code="not_a_row")


def rows_of_table(text: str, name: str, **defaults: Any) -> Iterator[Found]:
    """Read a table with a first line of names, its columns apart by comma, semicolon or tab.

    Args:
        text: The file.
        name: Its name, for messages.
        defaults: For rows that do not tell.

    Yields:
        Reports and problems; a problem names the line on which the row begins.
    """
    csv.field_size_limit(_CELL)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    mark = max(("\t", ";", ",", "|"), key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark, strict=False)
    names = [name_ or "" for name_ in reader.fieldnames or ()]
    if not {_flat(n) for n in names} & {*_NAMES["text"], *_NAMES["html"], *_NAMES["summary"]}:
        what = f"no column of texts (it has: {', '.join(names[:12])})"
        yield Problem(f"{name}:1", what, "name the column 'text'", code="no_text")
        return
    line = reader.line_num + 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(f"{name}:{line}", f"the row cannot be read: {error}", "check the quotes", code="bad_row")
            line = reader.line_num + 1
            continue
        yield from report_of_row({k: v for k, v in row.items() if k}, f"{name}:{line}", **defaults)
        line = reader.line_num + 1


def _flat(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    flat = {_flat(str(key)): value for key, value in row.items() if value not in (None, "", [], {})}
    return {
        name: next(flat[column] for column in columns if column in flat)
        for name, columns in _NAMES.items()
        if any(column in flat for column in columns)
    }


def _plain(value: Any) -> str | None:
    """A source or id can be a number, or an object with a name."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "id", "href") if isinstance(value.get(key), str)), None)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value)
