"""The page that lists the thresholds holds each of them, with the value that the code has."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ROOT / "src" / "vidomo"
PAGE = ROOT / "docs" / "explanation" / "thresholds.md"
FILES = [*sorted((CODE / "reconcile").glob("*.py")), CODE / "extract" / "place_sense.py"]


def constants(file: Path) -> dict[str, float]:
    """The public numbers that a module sets at its top, as written."""
    found: dict[str, float] = {}
    for node in ast.parse(file.read_text("utf-8")).body:
        if not isinstance(node, ast.Assign):
            continue
        try:
            value = ast.literal_eval(node.value)
        except ValueError:
            continue
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = value if isinstance(target, ast.Tuple) else [value]
            for name, each in zip(names, values, strict=True):
                public = isinstance(name, ast.Name) and name.id.isupper() and not name.id.startswith("_")
                if public and isinstance(each, int | float) and not isinstance(each, bool):
                    found[name.id] = float(each)  # type: ignore[union-attr]
    return found


def told() -> dict[tuple[str, str], tuple[float, str]]:
    """What the page tells: value and how it was set, by module and name."""
    found = {}
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[0].startswith("`"):
            found[cells[2].strip("`"), cells[0].strip("`")] = (float(cells[1]), cells[4])
    return found


def test_every_threshold_of_the_code_is_told_as_it_is() -> None:
    wanted = {(str(f.relative_to(CODE)), name): value for f in FILES for name, value in constants(f).items()}
    listed = {key: value for key, (value, _) in told().items()}
    assert len(wanted) > 50
    assert {key: listed.get(key) for key in wanted} == wanted


def test_nothing_is_told_that_is_not_there_and_each_says_how_it_was_set() -> None:
    for (module, name), (value, how) in told().items():
        assert constants(CODE / module)[name] == value
        assert how
