"""Writes LICENSES/front-end.txt: the licence texts of everything that is built into the wheel's web pages.

``python docs/licences.py`` after ``npm ci`` in ``web/``. The built pages carry these packages, or data made of them, so
their notices travel with every copy. What is installed beside Vidomo as a package of its own carries its licence.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "web" / "node_modules"
TARGET = ROOT / "LICENSES" / "front-end.txt"
# Of the packages used for building, these leave data of theirs in what is built.
DATA = ("world-atlas", "@superset-ui/legacy-plugin-chart-country-map")
_NAME = re.compile(r"licen[cs]e|notice|copying", re.IGNORECASE)
_RULE = "=" * 80


def closure() -> list[str]:
    """List the packages that are built in: the dependencies, theirs in turn, and those that give data."""
    package = json.loads((ROOT / "web" / "package.json").read_text("utf-8"))
    wanted, found = (
        [*package["dependencies"], *(name for name in DATA if name in package["devDependencies"])],
        set[str](),
    )
    while wanted:
        name = wanted.pop()
        if name in found or not (MODULES / name / "package.json").is_file():
            continue
        found.add(name)
        if name not in DATA:
            wanted += json.loads((MODULES / name / "package.json").read_text("utf-8")).get("dependencies", {})
    # Types are for compilers: nothing of them is built.
    return sorted(name for name in found if not name.startswith("@types/"))


def text() -> str:
    """Write the texts, one package after another."""
    parts = [
        "Licences of what is built into Vidomo's web pages. Made by docs/licences.py from the packages pinned in "
        "web/package-lock.json.\n"
    ]
    for name in closure():
        about = json.loads((MODULES / name / "package.json").read_text("utf-8"))
        texts = [
            path.read_text("utf-8").strip()
            for path in sorted((MODULES / name).iterdir())
            if path.is_file() and _NAME.match(path.name)
        ]
        told = "\n\n".join(texts) or f"The package states its licence as {about['license']} and carries no text of it."
        parts.append(f"{_RULE}\n{name} {about['version']}: {about['license']}\n{_RULE}\n\n{told}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if not MODULES.is_dir():
        sys.exit("web/node_modules is missing; run: npm ci --prefix web")
    TARGET.write_text(text(), "utf-8")
