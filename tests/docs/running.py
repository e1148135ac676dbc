"""Runs what the documentation tells a reader to type, in a folder of its own."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib import resources
from pathlib import Path

import pages

from vidomo.gazetteer.build import root
from vidomo.record import Record

# What a reader does elsewhere or once: it would fetch packages, or needs what is not here. Its words are checked only.
NOT_RUN = (
    "make ", "git ", "cd ", "pip install", ". .venv/", ".venv/", "python3 -m venv", "build-env/", "vidomo-env/",
    "sqlite3 ", "0 * * * * ", "python ",
    # Judgements take ids of a record; tests/cli/test_judging_commands.py runs them on one whose ids are known.
    "vidomo merge ", "vidomo split ", "vidomo confirm ", "vidomo correct ", "vidomo undo ",
)  # fmt: skip
SERVING = re.compile(r"^vidomo (serve|demo)\b(?!.*--prepare)")
REPORTS = (
    "2022-08-17-kharkiv-dormitory-first.txt",
    "2022-08-19-kharkiv-dormitory-toll.html",
    "2022-09-07-balakliia-denial.txt",
    "2022-09-08-balakliia-flag.txt",
    "2022-09-10-izium-regrouping.txt",
    "2022-09-11-izium-kupiansk.html",
    "2022-11-25-kherson-shelling.txt",
)
_ADDRESS = re.compile(r"http://[\d.]+:\d+")
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")
_LONGEST = 300.0


class Desk:
    """A reader's folder: the sample, a few reports, and a terminal.

    Args:
        folder: An empty folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(pages.ROOT / "samples" / "kharkiv", folder / "samples" / "kharkiv")
        lexicon = resources.files("vidomo.lexicon") / "files" / "en"
        with resources.as_file(lexicon) as files:
            shutil.copytree(files, folder / "my-lexicon")
        (folder / "reports").mkdir()
        for name in REPORTS:
            shutil.copy(folder / "samples" / "kharkiv" / name, folder / "reports")
        self.env = {key: value for key, value in os.environ.items() if not key.startswith("VIDOMO_RECORD")}
        # The place index is that of this machine; all else that a program keeps for its user is kept here.
        self.env |= {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "160", "VIDOMO_SAMPLES": str(folder / "samples" / "kharkiv"),
            "VIDOMO_GAZETTEER": str(root()), "XDG_CACHE_HOME": str(folder / "cache"),
            # A hundred programs are started: none compiles again what one before it did.
            "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled"), "PYTHONDONTWRITEBYTECODE": "",
        }  # fmt: skip

    def take_the_sources(self) -> None:
        """Give the reader a copy of the sources to change, with the program installed in it."""
        unwanted = shutil.ignore_patterns("__pycache__", ".*_cache", "static")
        shutil.copytree(pages.ROOT / "src", self.folder / "src", ignore=unwanted)
        self.env["PYTHONPATH"] = str(self.folder / "src")

    def has_a_record(self) -> bool:
        return self._record().is_file()

    def _record(self) -> Path:
        return self.folder / self.env.get("VIDOMO_RECORD", "vidomo.db")

    def run(self, command: str) -> tuple[int, str]:
        """Run a command as a person on a terminal would; give its exit code and all it wrote."""
        if exported := re.fullmatch(r"export (\w+)=(\S+)", command):
            self.env[exported[1]] = exported[2]
            return 0, ""
        if "INCIDENT" in command:
            with Record.open(self._record()) as record:
                command = command.replace("INCIDENT", max(record.incidents(), key=lambda row: row.origins).id)
        if SERVING.match(command):
            return self._served(command)
        # The index of the tests is left as it is.
        apart = {}
        if command.startswith("vidomo gazetteer build") and self.env["VIDOMO_GAZETTEER"] == str(root()):
            apart = {"VIDOMO_GAZETTEER": str(self.folder / "places")}
        master, slave = pty.openpty()
        with subprocess.Popen(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.env | apart,
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=slave,
        ) as process:
            os.close(slave)
            written = _until_closed(master)
        return process.returncode, _CONTROL.sub("", written)

    def _served(self, command: str) -> tuple[int, str]:
        """Start a server on a free port, ask it for its first page, and stop it as Ctrl-C does."""
        master, slave = pty.openpty()
        line = [*command.split(), "--port", "0"]
        with subprocess.Popen(
            line,
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        ) as process:
            os.close(slave)
            written = _until_closed(master, _ADDRESS)
            try:
                found = _ADDRESS.search(written)
                assert found, f"{command!r} gave no address:\n{written}"
                written += _first_page(found[0])
            finally:
                os.killpg(process.pid, signal.SIGINT)
                written += _until_closed(master)
        return process.returncode, written


def _first_page(address: str) -> str:
    end = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return str(answer.status)
        except urllib.error.HTTPError as error:
            # Without Node the pages are not built here; the server says so, in words.
            body = error.read().decode("utf-8", "replace")
            assert error.code == 503 and "not built" in body, f"{error.code}: {body[:500]}"
            return str(error.code)
        except OSError:
            assert time.monotonic() < end, f"{address} does not answer"
            time.sleep(0.2)


def _until_closed(master: int, stop: re.Pattern[str] | None = None) -> str:
    """Read a terminal until nobody writes to it any more, or a pattern is there."""
    parts, end = bytearray(), time.monotonic() + _LONGEST
    while time.monotonic() < end:
        ready, _, _ = select.select([master], [], [], 1.0)
        if not ready:
            continue
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        parts += data
        if stop is not None and stop.search(parts.decode("utf-8", "replace")):
            return parts.decode("utf-8", "replace")
    else:
        raise AssertionError(f"not done after {_LONGEST:.0f} seconds:\n{parts.decode('utf-8', 'replace')}")
    os.close(master)
    return parts.decode("utf-8", "replace")
