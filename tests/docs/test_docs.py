"""Everything the documentation tells a reader to type is typed here, and does what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pages
import pytest
import running
from pages import Block, Command, named

ALL = pages.pages()
RUNNABLE = [page for page in ALL if any(b.kind in ("console", "python") for b in pages.blocks(page))]


@pytest.mark.parametrize("page", RUNNABLE, ids=named)
def test_what_a_page_tells_to_type_works(page: Path, tmp_path: Path) -> None:
    desk = running.Desk(tmp_path)
    inserted = any(block.insert for block in pages.blocks(page))
    if inserted:
        desk.take_the_sources()
    script: list[Block] = []
    for block in pages.blocks(page):
        if block.file:
            (tmp_path / block.file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / block.file).write_text(block.text, "utf-8")
        elif block.insert:
            insert(tmp_path / block.insert[0], block.insert[1], block.text)
        elif block.kind == "console":
            for command in pages.commands(block):
                run(desk, command)
        elif block.kind == "python":
            script.append(block)
    if script:
        run_python(script, tmp_path)


def run(desk: running.Desk, command: Command) -> None:
    if command.text.startswith(running.NOT_RUN):
        return
    assert re.match(r"(vidomo|echo|cat|mkdir|export) ", command.text), f"{command.where}: neither run nor excused"
    asks = re.match(r"vidomo (?!add|read|demo|lexicon|gazetteer|--)", command.text) and "--record" not in command.text
    if asks and not desk.has_a_record():
        # A guide that begins in the middle: its reader has a record already.
        assert desk.run("vidomo add reports/")[0] == 0
    code, written = desk.run(command.text)
    assert code == 0, f"{command.where}: $ {command.text}\nexit code {code}\n{written}"
    flat = " ".join(written.split())
    for line in command.shown:
        pieces = [" ".join(piece.split()) for piece in line.split("…")]
        at = 0
        for piece in pieces:
            found = flat.find(piece, at)
            assert found >= 0, f"{command.where}: $ {command.text}\nthe page shows {line!r}, which is not in\n{written}"
            at = found + len(piece)


def run_python(script: list[Block], folder: Path) -> None:
    """Run the examples of a page as one program, at the lines at which they stand."""
    whole: list[str] = []
    for block in script:
        whole += [""] * (block.line - 1 - len(whole)) + block.text.splitlines()
    file = folder / "page.py"
    file.write_text("\n".join(whole) + "\n", "utf-8")
    done = subprocess.run([sys.executable, str(file)], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{named(script[0].page)}, line numbers as there:\n{done.stderr}"
    assert done.stdout.strip(), f"{named(script[0].page)}: the examples print nothing"


def insert(file: Path, after: str, text: str) -> None:
    lines = file.read_text("utf-8").splitlines(keepends=True)
    at = next(i for i, line in enumerate(lines) if line.strip() == after)
    file.write_text("".join([*lines[: at + 1], text, *lines[at + 1 :]]), "utf-8")


@pytest.mark.parametrize("page", ALL, ids=named)
def test_shell_blocks_that_are_not_run_say_only_what_exists(page: Path) -> None:
    makefile = (pages.ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    for block in pages.blocks(page):
        for line in block.text.splitlines() if block.kind == "sh" else ():
            if made := re.match(r"make ([a-z]+)", line):
                assert made[1] in targets, f"{block.where}: there is no make target {made[1]}"
            if told := re.match(r"(?:\S*/)?vidomo ([a-z]+)", line):
                assert told[1] in COMMANDS, f"{block.where}: there is no command {told[1]}"
            for path in re.findall(r"(?<![\w/.-])(?:tests|benchmarks|requirements|docs|src)/[\w./-]+", line):
                assert (pages.ROOT / path).exists(), f"{block.where}: {path} is not there"
    for name in re.findall(r"`make ([a-z]+)`", page.read_text("utf-8")):
        assert name in targets, f"{named(page)}: there is no make target {name}"


@pytest.mark.parametrize("page", ALL, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    for link in pages.links(page):
        if re.match(r"https?://", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{named(page)}: {link} leads nowhere"
        if anchor and target.suffix == ".md":
            assert anchor in pages.anchors(target), f"{named(page)}: {link}: no such heading"


@pytest.mark.parametrize("page", ALL, ids=named)
def test_blocks_are_of_a_kind_that_is_checked(page: Path) -> None:
    for block in pages.blocks(page):
        known = block.kind in ("", "sh", "console", "python") or block.file or block.insert
        assert known, f"{block.where}: {block.kind}"
        if block.kind == "sh":
            lines = [line for line in block.text.splitlines() if line.strip()]
            excused = (*running.NOT_RUN, "vidomo add https://", "vidomo add --again")
            others = [line for line in lines if not line.startswith(excused)]
            assert not others, f"{block.where}: put {others} into a console block, where they are run"


sys.path.insert(0, str(pages.ROOT / "docs"))


def test_generated_pieces_of_written_pages_are_what_the_code_says() -> None:
    import generate

    for name, (page, _) in generate.PIECES.items():
        assert page.read_text("utf-8") == generate.with_piece(name), f"{page.name} is behind the code; run: make docs"


def test_every_page_is_linked_from_the_index() -> None:
    index = pages.ROOT / "docs" / "README.md"
    linked = {(index.parent / link.partition("#")[0]).resolve() for link in pages.links(index)}
    missing = [named(page) for page in (pages.ROOT / "docs").rglob("*.md") if page != index and page not in linked]
    assert not missing, f"docs/README.md does not list {missing}"


def commands_of_the_program() -> dict[str, set[str]]:
    from typer.main import get_command

    from vidomo.cli import app

    top = get_command(app)
    return {name: set(getattr(one, "commands", {})) for name, one in top.commands.items()}  # type: ignore[attr-defined]


COMMANDS = commands_of_the_program()


def test_every_command_is_documented() -> None:
    reference = (pages.ROOT / "docs" / "reference" / "cli.md").read_text("utf-8")
    for name, inner in COMMANDS.items():
        for whole in [f"vidomo {name} {each}" for each in inner] or [f"vidomo {name}"]:
            assert whole in reference, f"docs/reference/cli.md does not tell of {whole!r}; run: make docs"


def test_every_command_is_used_by_a_guide() -> None:
    text = "\n".join(page.read_text("utf-8") for page in ALL if page.parent.name != "reference")
    unused = [name for name in COMMANDS if not re.search(rf"vidomo {name}\b", text)]
    assert not unused, f"no guide shows how to use {unused}"
