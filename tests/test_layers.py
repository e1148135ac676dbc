"""The rooms import one way only, also inside functions, and the public surface is what it says it is."""

from __future__ import annotations

import ast
import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import vidomo

PACKAGE = Path(vidomo.__file__).parent
# Each room, and the rooms it may import beside itself. ``""`` is the package itself: vidomo/__init__.py.
MAY: dict[str, frozenset[str]] = {
    "model": frozenset(),
    "lexicon": frozenset({"model"}),
    "gazetteer": frozenset({"model"}),
    "read": frozenset({"model", "lexicon"}),
    "extract": frozenset({"model", "lexicon", "gazetteer", "read"}),
    "reconcile": frozenset({"model", "lexicon", "gazetteer", "read", "extract"}),
    "record": frozenset({"model"}),
    "show": frozenset({"model", "record"}),
    "cli": frozenset({"", "model", "lexicon", "gazetteer", "read", "extract", "reconcile", "record", "show"}),
    "api": frozenset({"model", "read", "extract"}),
    "": frozenset({"model", "api", "reconcile"}),
    "__main__": frozenset({"cli"}),
}
# What only some rooms may know of: storage, the terminal, the network.
GUARDED = {
    "sqlalchemy": {"record"},
    "alembic": {"record"},
    "typer": {"cli"},
    "rich": {"cli"},
    "fastapi": {"show"},
    "starlette": {"show"},
    "uvicorn": {"cli"},
    "httpx": {"read"},
    "spacy": {"extract"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that a file imports, wherever in the file the import stands."""
    package = ["vidomo", *path.relative_to(PACKAGE).parts[:-1]]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) - node.level + 1]]) + "." if node.level else ""
            whole = (base + (node.module or "")).rstrip(".")
            if whole == "vidomo":
                # "from vidomo import extract" and "from vidomo import read" reach a room, or a public name.
                for alias in node.names:
                    inner = PACKAGE / alias.name
                    yield node.lineno, f"vidomo.{alias.name}" if inner.is_dir() else "vidomo"
            else:
                yield node.lineno, whole


def test_every_room_has_its_place_in_the_order() -> None:
    new = {room_of(path) for path in modules()} - set(MAY)
    assert not new, f"{new} needs a line in MAY, and in docs/explanation/layout.md"


@pytest.mark.parametrize("room", sorted(MAY))
def test_imports_go_one_way(room: str) -> None:
    wrong = []
    for path in modules():
        if room_of(path) != room:
            continue
        for line, name in imported(path):
            parts = name.split(".")
            if parts[0] != "vidomo":
                continue
            other = parts[1] if len(parts) > 1 else ""
            if other != room and other not in MAY[room]:
                wrong.append(f"{path.relative_to(PACKAGE)}:{line} imports {name}")
    assert not wrong, "\n".join(wrong)


def test_the_order_has_no_circle() -> None:
    def below(room: str, seen: tuple[str, ...] = ()) -> None:
        assert room not in seen, f"circle: {' → '.join((*seen, room))}"
        for other in MAY[room]:
            below(other, (*seen, room))

    for room in MAY:
        below(room)


def test_what_a_room_must_not_know_of() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{line} imports {name}"
        for path in modules()
        for line, name in imported(path)
        if room_of(path) not in GUARDED.get(name.split(".")[0], {room_of(path)})
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_is_printed_outside_the_command_line() -> None:
    wrong = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in modules()
        if room_of(path) != "cli"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not wrong, "\n".join(wrong)


def test_the_public_surface() -> None:
    assert vidomo.__all__ == ["Picture", "Reading", "VidomoError", "read", "read_many", "reconcile"]
    for name in vidomo.__all__:
        assert getattr(vidomo, name).__doc__, f"vidomo.{name} has no docstring"
    assert callable(vidomo.read) and callable(vidomo.reconcile), "the rooms took the names of the functions back"
    assert vidomo.__version__ == importlib.metadata.version("vidomo")


def test_types_are_shipped() -> None:
    assert (PACKAGE / "py.typed").is_file()


def test_looking_at_a_record_loads_no_analysis_of_english() -> None:
    code = "import sys, vidomo.cli.app; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
