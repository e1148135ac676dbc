"""Serving the record to a browser, and the demo."""

from __future__ import annotations

import hashlib
import os
import socket
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from vidomo import __version__
from vidomo.cli import options as o
from vidomo.cli.output import say
from vidomo.model.problem import InputError
from vidomo.record import Record

_RECORD = Path(o.DEFAULT_RECORD)
_HOST, _PORT, _PORTS = "127.0.0.1", 8000, 50
_LOCAL = ("127.0.0.1", "localhost", "::1")

Host = Annotated[
    str,
    typer.Option(
        "--host", metavar="ADDRESS", help="Address to listen on; others than 127.0.0.1 let other machines in."
    ),
]
Port = Annotated[
    int, typer.Option("--port", metavar="N", min=0, max=65535, help="Port to listen on; 0 for any free one.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command(epilog="Example: vidomo serve --port 8080", rich_help_panel="Serve")(serve)
    app.command(epilog="Example: vidomo demo", rich_help_panel="Serve")(demo)


def serve(host: Host = _HOST, port: Port = _PORT, record: o.RecordPath = _RECORD) -> None:
    """Serve the record to a browser on this machine: map, incidents, places, reports, disputes; stop it with Ctrl-C."""
    Record.open(record).close()
    _run(record, _listen(host, port), host)


def demo(
    host: Host = _HOST,
    port: Port = _PORT,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record", metavar="PATH", help="File to keep it in; in the user's cache unless told.", show_default=False
        ),
    ] = None,
    prepare: Annotated[bool, typer.Option("--prepare", help="Only read the sample, and do not serve it.")] = False,
) -> None:
    """Read the sample of forty reports written for this purpose into a record, once, and serve it."""
    from vidomo.cli.adding import read_into
    from vidomo.cli.inputs import Given, count, stream
    from vidomo.lexicon import lexicon

    path = record or _cache() / "demo.db"
    folder = samples()
    inputs = [str(each) for each in sorted(folder.iterdir()) if each.suffix in (".txt", ".html", ".jsonl", ".csv")]
    state = hashlib.sha256(f"{__version__} {lexicon('en').digest}".encode())
    for each in inputs:
        state.update(Path(each).read_bytes())
    with Record.create(path) as held:
        if held.note("demo") != state.hexdigest():
            say(f"reading the sample of {len(inputs)} reports into {path}; this is done once")
            read_into(held, stream(inputs, Given(), {}), count(inputs), again=True)
            held.set_note("demo", state.hexdigest())
    if not prepare:
        _run(path, _listen(host, port, others=True), host)


def samples() -> Path:
    """Tell where the bundled sample lies: ``VIDOMO_SAMPLES``, else beside the sources, else inside the package.

    Raises:
        InputError: Where it is in none of them.
    """
    package = Path(str(files("vidomo")))
    given = os.environ.get("VIDOMO_SAMPLES")
    places = [Path(given)] if given else [package.parents[1] / "samples" / "kharkiv", package / "samples" / "kharkiv"]
    for place in places:
        if place.is_dir():
            return place
    raise InputError(f"{places[-1]}: the sample is not here; set VIDOMO_SAMPLES to the folder that holds it")


def _cache() -> Path:
    import platformdirs

    return platformdirs.user_cache_path("vidomo", ensure_exists=True)


def _listen(host: str, port: int, others: bool = False) -> socket.socket:
    for tried in range(port, min(port + _PORTS, 65536) if others and port else port + 1):
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(
                host, tried, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            listener = socket.socket(family, kind, protocol)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            return listener
        except socket.gaierror as error:
            raise InputError(f"{host}: this is no address of this machine; give another with --host") from error
        except OSError as error:
            reason = error
    raise InputError(
        f"{host}:{port}: cannot listen here ({reason.strerror}); give another port with --port"
    ) from reason


def _run(record: Path, listener: socket.socket, host: str) -> None:
    import uvicorn

    from vidomo.cli.local_names import GazetteerNames
    from vidomo.cli.past import make_past
    from vidomo.cli.redoing import JUDGE
    from vidomo.show.web import create_app

    port = listener.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    hosts = {} if host in _LOCAL else {"hosts": ("*",)}
    if hosts:
        say("note: there is no password; whoever reaches this address sees the whole record")
    say(f"http://{shown}:{port} shows {record}; stop it with Ctrl-C")
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(record, judge=JUDGE, past=make_past, warmed=True, names=GazetteerNames(), **hosts),
            log_level="warning",
            server_header=False,
        )
    )
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        say("stopped")
