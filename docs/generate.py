"""Writes the reference pages out of the code; a test holds that what is committed is what this writes.

Run it after a change of the command line, the tables, the lexicon or the nouns: ``make docs``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import typer
from export_page import export_page
from reference_pages import codebook, columns, floors, glossary, json_page, python_page

from vidomo.cli import app
from vidomo.record.schema import FTS, HEAD, metadata

FOLDER = Path(__file__).parent / "reference"
_NOTE = "<!-- Written by docs/generate.py out of the code: change it there. -->"


def command_line() -> str:
    """Write the page of the command line."""
    root = typer.main.get_command(app)
    lines = ["# Command line", "", _NOTE, "", f"{root.help}", "", *_paragraphs(root.epilog), ""]
    commands = list(_commands(root, "vidomo"))
    panels: dict[str, list[tuple[str, Any]]] = {}
    for name, command in commands:
        panels.setdefault(_panel(root, name), []).append((name, command))
    for panel, members in panels.items():
        listed = ", ".join(f"[`{name.removeprefix('vidomo ')}`](#{name.replace(' ', '-')})" for name, _ in members)
        lines.append(f"- {panel}: {listed}")
    for name, command in commands:
        lines += ["", f"## {name}", "", *_paragraphs(command.help), "", "```", _usage(name, command), "```", ""]
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and not getattr(p, "hidden", False)]
        for heading, params in (("argument", arguments), ("option", options)):
            if params:
                lines += [f"| {heading} | what it does |", "|---|---|"]
                lines += [f"| {_names(p)} | {_cell(p)} |" for p in params]
                lines.append("")
        lines += _examples(command.epilog)
    return "\n".join(lines).rstrip() + "\n"


def record() -> str:
    """Write the page of the record's tables."""
    lines = [
        "# The record", "", _NOTE, "",
        f"A record is one SQLite file (WAL, foreign keys on, `application_id` \"VIDO\", tables at migration `{HEAD}`). "
        "Read it with any SQLite program; write it only through vidomo. Dates are ISO `YYYY-MM-DD`; offsets count "
        "Unicode code points of the report's text, half-open. A null is an unknown and never 0. The id of an entry as "
        "the commands show it is `reports.id` + `/` + `entry`.", "",
    ]  # fmt: skip
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        lines += [f"## {table.name}", "", f"{_sentence(table.comment)}", ""]
        lines += ["| column | type | | what it holds |", "|---|---|---|---|"]
        for column in table.columns:
            marks = ["key"] if column.primary_key else [] if column.nullable else ["not null"]
            marks += [f"→ `{key.target_fullname}`" for key in sorted(column.foreign_keys, key=str)]
            lines.append(f"| `{column.name}` | {column.type} | {', '.join(marks)} | {column.comment or ''} |")
        lines.append("")
    lines += ["## Full-text search", ""]
    lines += [
        f"- `{index}`: FTS5 over `{table}` ({', '.join(f'`{c}`' for c in columns)}), kept level by triggers"
        for index, (table, columns) in FTS.items()
    ]
    return "\n".join(lines) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "cli.md": command_line,
    "record.md": record,
    "codebook.md": codebook,
    "export.md": export_page,
    "json.md": json_page,
    "python.md": python_page,
}
"""File name to what writes it; another page that comes out of the code is added here."""


# Pages written by hand that hold one piece written here, between "generated: NAME" and "end".
PIECES: dict[str, tuple[Path, Callable[[], str]]] = {
    "columns": (FOLDER.parent / "howto" / "read-your-own-reports.md", columns),
    "glossary": (FOLDER.parent / "glossary.md", glossary),
    "floors": (FOLDER.parent / "explanation" / "limits.md", floors),
}


def with_piece(name: str) -> str:
    """Give a page written by hand with its generated piece as it should be."""
    page, write = PIECES[name]
    head, start, rest = page.read_text("utf-8").partition(f"<!-- generated: {name} -->\n")
    _, end, tail = rest.partition("<!-- end -->\n")
    if not (start and end):
        raise SystemExit(f"{page}: the marks of the generated piece {name!r} are missing")
    return f"{head}{start}{write()}\n{end}{tail}"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    for part, found in command.commands.items():
        if getattr(found, "commands", None):
            yield from _commands(found, f"{name} {part}")
        elif not found.hidden:
            yield f"{name} {part}", found


def _panel(root: Any, name: str) -> str:
    return str(getattr(root.commands[name.split()[1]], "rich_help_panel", None) or "Commands")


def _usage(name: str, command: Any) -> str:
    arguments = " ".join(_metavar(p) for p in command.params if p.param_type_name == "argument")
    return f"{name} [OPTIONS] {arguments}".rstrip()


def _metavar(param: Any) -> str:
    shown = str(param.metavar or param.name.upper())
    return shown if param.required or shown.startswith("[") else f"[{shown}]"


def _names(param: Any) -> str:
    if param.param_type_name == "argument":
        return f"`{_metavar(param)}`".replace("|", "\\|").replace("|", "\\|")
    kind = "" if param.is_flag else f" {param.metavar or param.type_descriptor.annotation.__name__.upper()}"
    return ", ".join(f"`{name}{kind}`" for name in (*param.opts, *param.secondary_opts))


def _cell(param: Any) -> str:
    told = str(param.help or "")
    if param.envvar:
        told += f" Environment: `{param.envvar}`."
    default = param.default
    if isinstance(default, str | int | Path) and not isinstance(default, bool) and str(default):
        told += f" Default: `{default}`."
    return told.replace("|", "\\|").strip()


def _sentence(comment: str | None) -> str:
    return f"{comment[:1].upper()}{comment[1:]}." if comment else ""


def _paragraphs(text: str | None) -> list[str]:
    parts = re.split(r"\n\s*\n", text or "")
    return "\n\n".join(" ".join(part.split()) for part in parts).split("\n")


def _examples(epilog: str | None) -> list[str]:
    if not epilog:
        return []
    lines = [line.strip() for line in re.sub(r"^Examples?:\s*", "", epilog).splitlines() if line.strip()]
    return ["```console", *(f"$ {line}" for line in lines), "```"]


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(exist_ok=True)
    for name, write in PAGES.items():
        (FOLDER / name).write_text(write(), "utf-8")
        sys.stdout.write(f"{FOLDER / name}\n")
    for name, (page, _) in PIECES.items():
        page.write_text(with_piece(name), "utf-8")


if __name__ == "__main__":
    main()
