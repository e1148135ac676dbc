"""The pages of the reference that are made out of the code are what is committed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))

import generate  # noqa: E402 (a script beside the pages)


@pytest.mark.parametrize("name", sorted(generate.PAGES))
def test_the_committed_page_is_what_the_code_writes(name: str) -> None:
    committed = (DOCS / "reference" / name).read_text("utf-8")
    assert committed == generate.PAGES[name](), f"docs/reference/{name} is behind the code; run: make docs"


def test_what_is_generated_does_not_depend_on_the_machine() -> None:
    program = "import generate; print(generate.command_line())"
    one, two = (
        subprocess.run(
            [sys.executable, "-c", program], cwd=DOCS, env=env, capture_output=True, text=True, check=True
        ).stdout
        for env in (
            {"COLUMNS": "40", "HOME": "/nowhere"},
            {"COLUMNS": "200", "VIDOMO_RECORD": "other.db", "LC_ALL": "C"},
        )
    )
    assert one == two
