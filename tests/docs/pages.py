"""The pages of the documentation, taken apart into what a test can run or follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^(```+)(\S*)\s*$")
_FILE = re.compile(r"<!-- file: (\S+) -->")
_INSERT = re.compile(r"<!-- insert into (\S+) after: (.+?) -->")
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")


@dataclass(slots=True)
class Block:
    """A fenced block.

    Attributes:
        page: The page.
        line: Line of its first line of text.
        kind: What stands behind the fence: console, sh, python …
        text: Its text.
        file: Name under which a reader would save it, where the page says so.
        insert: File and line behind which a reader would put it, where the page says so.
    """

    page: Path
    line: int
    kind: str
    text: str = ""
    file: str | None = None
    insert: tuple[str, str] | None = None

    @property
    def where(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


@dataclass(slots=True)
class Command:
    """A command of a console block with the output the page shows for it."""

    block: Block
    line: int
    text: str
    shown: list[str] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"{self.block.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path) -> list[Block]:
    found: list[Block] = []
    here: Block | None = None
    before = fence = ""
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        mark = _FENCE.match(line)
        if here is None and mark:
            fence = mark[1]
            here = Block(page, number + 1, mark[2])
            if told := _FILE.fullmatch(before.strip()):
                here.file = told[1]
            if told := _INSERT.fullmatch(before.strip()):
                here.insert = (told[1], told[2])
        elif here is not None and line.strip() == fence:
            found.append(here)
            here = None
        elif here is not None:
            here.text += line + "\n"
        before = line if line.strip() else before
    assert here is None, f"{named(page)}: a fenced block is not closed"
    return found


def commands(block: Block) -> Iterator[Command]:
    """Commands begin with ``$ ``; what follows up to the next one is output."""
    here: Command | None = None
    for number, line in enumerate(block.text.splitlines(), block.line):
        if line.startswith("$ "):
            if here is not None:
                yield here
            here = Command(block, number, line[2:])
        elif here is not None:
            here.shown.append(line)
        else:
            raise AssertionError(f"{named(block.page)}:{number}: a console block begins with '$ '")
    if here is not None:
        yield here


def links(page: Path) -> Iterator[str]:
    text = re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "", text)
    yield from _LINK.findall(text)


def prose(page: Path) -> str:
    """The text of a page without its code, addresses and comments; line breaks stay where they are."""
    text = page.read_text("utf-8")
    blank = lambda found: "\n" * found[0].count("\n")  # noqa: E731
    text = re.sub(r"^```.*?^```", blank, text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"<!--.*?-->", blank, text, flags=re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    return re.sub(r"\]\([^)\s]+\)", "]", text)


def anchors(page: Path) -> set[str]:
    """The names under which a page's headings can be linked to."""
    found = set[str]()
    fenced = False
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        if not fenced and line.startswith("#"):
            words = line.lstrip("#").strip().lower().replace("`", "")
            found.add(re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))
    return found
