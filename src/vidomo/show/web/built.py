"""The built files of the front end, sent as small as the browser takes them and kept there for as long as they hold."""

from __future__ import annotations

import mimetypes
import os
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")
CODINGS = (("br", ".br"), ("gzip", ".gz"))
"""Codings in which a file may lie beside itself, the smaller first, and what its name has then."""
_DIGEST = re.compile(r"-[\w-]{8}\.\w+$")
_KEPT = "public, max-age=31536000, immutable"


def taken(header: str) -> frozenset[str]:
    """Tell which codings an Accept-Encoding header takes.

    Args:
        header: Such as ``gzip, br;q=0.5, zstd;q=0``.

    Returns:
        Their names, lower-case, without those it refuses.
    """
    found = set()
    for part in header.lower().split(","):
        name, *rest = (piece.strip() for piece in part.split(";"))
        if name and not any(re.fullmatch(r"q=0(\.0*)?", piece.replace(" ", "")) for piece in rest):
            found.add(name)
    return frozenset(found)


class Built(StaticFiles):
    """The built files.

    A name with a digest, and an address that carries the digest of this build, say all that can change: a browser keeps
    such a file without asking again. Of any other it asks each time, and is told in a few bytes that it is the same.

    Args:
        directory: Where they lie.
        build: Tells the digest of the build.
    """

    def __init__(self, directory: Path, build: Callable[[], str]) -> None:
        super().__init__(directory=directory)
        self._build = build

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Answer for one file, in the smallest coding that it lies here in and the browser takes."""
        accepted = taken(Headers(scope=scope).get("accept-encoding", ""))
        beside = [(name, Path(f"{os.fspath(full_path)}{ending}")) for name, ending in CODINGS]
        coded = [(name, path) for name, path in beside if path.is_file()]
        chosen = next(((name, path) for name, path in coded if name in accepted), None)
        if chosen is None:
            answer = super().file_response(full_path, stat_result, scope, status_code)
        else:
            answer = super().file_response(chosen[1], chosen[1].stat(), scope, status_code)
            answer.headers["Content-Encoding"] = chosen[0]
        if coded:
            answer.headers["Vary"] = "Accept-Encoding"
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("v", [])
        same = asked == [self._build()] or _DIGEST.search(os.fspath(full_path))
        answer.headers["Cache-Control"] = _KEPT if same else "no-cache"
        return answer
