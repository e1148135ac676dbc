"""Files, folders, streams and addresses become Reports; what fails becomes a Problem, and the rest goes on."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from vidomo.model.problem import InputError, Problem
from vidomo.model.report import Published, Report
from vidomo.read.decode import decode
from vidomo.read.given import published_given
from vidomo.read.report import report_of
from vidomo.read.rows import rows_of_json, rows_of_json_lines, rows_of_table

KINDS = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "lines", ".ndjson": "lines", ".json": "json", ".csv": "table", ".tsv": "table",
}  # fmt: skip
_MEDIA = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/json": "json",
    "application/x-ndjson": "lines", "application/jsonl": "lines", "text/csv": "table",
    "text/tab-separated-values": "table",
}  # fmt: skip
_MOST = 2_000_000_000
_ADDRESS = ("http://", "https://")

Found = Report | Problem


def reports_from(
    *inputs: str | Path,
    source: str | None = None,
    language: str | None = None,
    published: str | datetime.date | datetime.datetime | Published | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Found]:
    """Read files, folders, the standard input and addresses.

    Args:
        inputs: Files (``.txt .html .htm .jsonl .ndjson .json .csv .tsv``), folders (read through, in order of
            names), ``-`` for the standard input, or ``http(s)`` addresses, fetched because the user named them.
        source: Outlet of reports that do not tell theirs.
        language: Language of reports that do not tell theirs, where it should not be identified.
        published: Day of reports that do not tell theirs.
        stdin: Stream to read for ``-``; the process's own where not given.

    Yields:
        A report for each text, in order, and a problem for each thing that could not be read or not fully.

    Raises:
        InputError: Where ``published`` cannot be read; never because of one bad input.
    """
    when = published if isinstance(published, Published) else published_given(published)
    defaults = {"source": source, "language": language, "published": when}
    for item in inputs:
        text = str(item)
        if text == "-":
            yield from _guarded("-", _of_stream(stdin or sys.stdin.buffer, defaults))
        elif text.lower().startswith(_ADDRESS):
            yield from _guarded(text, _of_address(text, defaults))
        elif "://" in text and not Path(text).exists():
            yield Problem(text, "only http and https addresses are fetched", "give the path of a file as it is")
        else:
            yield from _of_path(Path(text), defaults)


def count_inputs(inputs: Iterable[str | Path]) -> int:
    """Estimate how many reports there are to read, for a progress bar: one a file, one a line of JSON Lines and tables.

    Args:
        inputs: As for :func:`reports_from`.

    Returns:
        The estimate; the standard input and an address count one.
    """
    total = 0
    for item in inputs:
        path = Path(str(item))
        if str(item) == "-" or str(item).lower().startswith(_ADDRESS) or not path.exists():
            total += 1
            continue
        for file in _files(path):
            total += (
                _lines(file) if KINDS.get(file.suffix.lower()) in ("lines", "table") else file.suffix.lower() in KINDS
            )
    return total


def _lines(file: Path) -> int:
    try:
        with file.open("rb") as stream:
            lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
    return max(1, lines - (KINDS[file.suffix.lower()] == "table"))


def _files(path: Path) -> Iterator[Path]:
    """Give the files under a path in the order of names; hidden ones and links out of the folder are left out."""
    if not path.is_dir():
        yield path
        return
    root = path.resolve()
    for file in sorted(path.rglob("*")):
        if any(part.startswith(".") for part in file.relative_to(path).parts) or not file.is_file():
            continue
        if file.resolve().is_relative_to(root):
            yield file


def _guarded(where: str, found: Iterator[Found]) -> Iterator[Found]:
    try:
        yield from found
    except InputError as error:
        yield Problem(where, str(error).removeprefix(f"{where}: "))
    except OSError as error:
        yield Problem(where, f"cannot be read: {error.strerror or error}", "check the name and the rights")


def _of_path(path: Path, defaults: dict[str, Any]) -> Iterator[Found]:
    if not path.exists():
        yield Problem(str(path), "no such file or folder", "check the name", code="not_found")
        return
    none = True
    for file in _files(path):
        none = False
        yield from _guarded(str(file), _of_file(file, defaults, named=file == path))
    if none:
        yield Problem(
            str(path), "the folder holds no file", f"kinds read are {' '.join(KINDS)}", "notice", "nothing_here"
        )


def _of_file(file: Path, defaults: dict[str, Any], *, named: bool) -> Iterator[Found]:
    kind = KINDS.get(file.suffix.lower())
    if kind is None and not (named and not file.suffix):
        severity: Any = "error" if named else "notice"
        hint = f"kinds read are {' '.join(KINDS)}"
        yield Problem(
            str(file), f"files of kind {file.suffix or 'unknown'} are not read", hint, severity, "kind_not_read"
        )
        return
    if file.stat().st_size > _MOST:
        yield Problem(str(file), f"larger than {_MOST // 1_000_000_000} GB", "cut it into parts")
        return
    data = file.read_bytes()
    yield from _of_bytes(data, kind or _kind_by_look(data), str(file), None, defaults)


def _of_stream(stream: BinaryIO, defaults: dict[str, Any]) -> Iterator[Found]:
    data = stream.read()
    yield from _of_bytes(data, _kind_by_look(data), "-", None, defaults)


def _of_address(address: str, defaults: dict[str, Any]) -> Iterator[Found]:
    from vidomo.read.fetch import fetch  # the HTTP client takes longer to load than most files to read

    answer = fetch(address)
    kind = _MEDIA.get(answer.kind) or _kind_by_look(answer.data)
    yield from _of_bytes(answer.data, kind, address, answer.encoding, defaults, url=answer.url)


def _kind_by_look(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = head[:1024].lower()
    if low.startswith((b"<!doctype html", b"<html")) or (low.startswith(b"<") and b"<body" in low):
        return "html"
    if head.startswith(b"["):
        return "json" if head[1:].lstrip().startswith(b"{") else "text"
    if head.startswith(b'{"') or head.startswith(b"{\n") or head.startswith(b"{ "):
        first = data.split(b"\n", 1)[0].rstrip()
        return "lines" if first.endswith(b"}") else "json"
    return "text"


def _of_bytes(
    data: bytes, kind: str, where: str, encoding: str | None, defaults: dict[str, Any], url: str | None = None
) -> Iterator[Found]:
    text = decode(data, declared=encoding, html=kind == "html")
    if kind == "lines":
        yield from rows_of_json_lines(text, where, **defaults)
    elif kind == "json":
        yield from rows_of_json(text, where, **defaults)
    elif kind == "table":
        yield from rows_of_table(text, where, **defaults)
    else:
        yield _one(text, kind, url, defaults)


def _one(text: str, kind: str, url: str | None, defaults: dict[str, Any]) -> Report:
    given = dict(defaults)
    when = given.pop("published")
    if kind == "html" and when is not None:
        # What the page says of itself comes before what the user says of all of them.
        report = report_of(text, html=True, url=url, **given)
        return report if report.published is not None else report_of(text, html=True, url=url, published=when, **given)
    return report_of(text, html=kind == "html", url=url, published=when, **given)
