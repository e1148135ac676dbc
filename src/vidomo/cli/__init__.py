"""The command line: it reads what was asked for, calls the rooms that do it, and writes what they give."""

from __future__ import annotations

import sys

from vidomo.cli.app import app
from vidomo.cli.output import say
from vidomo.model.problem import VidomoError

__all__ = ["app", "main"]

_INTERRUPTED = 130


def main() -> None:
    """Run the program: exit code 0 fine, 1 problems found, 2 bad use, 130 stopped with Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        app(prog_name="vidomo")
    except VidomoError as error:
        say(f"vidomo: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        say("stopped")
        sys.exit(_INTERRUPTED)
    except SystemExit as done:
        if done.code == _INTERRUPTED:
            say("stopped; what was added so far is kept, run the same command again to go on")
        raise
