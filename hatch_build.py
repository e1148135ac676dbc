"""Builds the front end into the package: by hatchling for every wheel, sdist and editable install, or by hand.

``python hatch_build.py`` builds it where it is missing or older than its sources; ``VIDOMO_SKIP_UI=1`` leaves it alone.
Whether it is fresh is told by a digest over ``web/``, kept beside the built files: times of files say nothing after a
checkout or an unpacking. An sdist carries the built files and their digest, so installing it needs no Node.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "web"
BUILT = ROOT / "src" / "vidomo" / "show" / "web" / "static"
STAMP = BUILT / "stamp.txt"
NOT_SOURCES = {"node_modules"}


class UiError(RuntimeError):
    """The front end cannot be built; the message says how to mend it or go without."""


def digest() -> str:
    """Tell the digest of everything the front end is made from."""
    whole = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*")):
        inner = path.relative_to(SOURCES)
        if path.is_file() and not NOT_SOURCES.intersection(inner.parts):
            whole.update(inner.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def is_fresh() -> bool:
    """Tell whether the built files are those of these sources, or there is nothing to build them from."""
    if not STAMP.is_file():
        return False
    return not SOURCES.is_dir() or STAMP.read_text().strip() == digest()


def build(say: Any = print) -> bool:
    """Build the front end where it is not fresh.

    Args:
        say: Takes one line of text on what is done.

    Returns:
        Whether it had to be built.

    Raises:
        UiError: Where there is no npm, or it fails.
    """
    if os.environ.get("VIDOMO_SKIP_UI"):
        say("front end: left alone (VIDOMO_SKIP_UI)")
        return False
    if is_fresh():
        say("front end: fresh")
        return False
    npm = shutil.which("npm")
    if npm is None:
        raise UiError("npm is not installed: install Node 20 or newer, or set VIDOMO_SKIP_UI=1 to go without web pages")
    for step in (["ci", "--ignore-scripts"], ["run", "build"]):
        say(f"front end: npm {' '.join(step)}")
        done = subprocess.run([npm, *step], cwd=SOURCES, capture_output=True, text=True)  # noqa: S603 - our own words
        if done.returncode:
            raise UiError(
                f"npm {' '.join(step)} failed in {SOURCES}:\n{(done.stdout + done.stderr).strip()[-2000:]}\n"
                "Is the npm registry reachable? Set VIDOMO_SKIP_UI=1 to go without web pages."
            )
    STAMP.write_text(digest() + "\n")
    return True


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface  # type: ignore[import-not-found, unused-ignore]
except ImportError:  # run by hand, outside of a build
    pass
else:

    class UiHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
        """Hatchling's way in."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Build before the files are collected."""
            build(self.app.display_info)


if __name__ == "__main__":
    try:
        build()
    except UiError as error:
        sys.exit(str(error))
