"""The routes of what the map draws and opens, made once for each state of the record and each set of filters."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass, fields
from hashlib import blake2b
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.responses import Response

from vidomo.show.language import speak, speaking
from vidomo.show.web.asking import Ask
from vidomo.show.web.built import taken
from vidomo.show.web.pages.points import Opened, Points, points


@dataclass(frozen=True, slots=True)
class Written:
    """A body as it is sent: plain, and compressed once for all who ask."""

    plain: bytes
    packed: bytes

    @classmethod
    def of(cls, value: dict[str, Any]) -> Written:
        """Write a value."""
        plain = orjson.dumps(value)
        return cls(plain, gzip.compress(plain, mtime=0))


def add_points(app: FastAPI, ask: Callable[[Request], Ask], speaks: Callable[[Request], str]) -> None:
    """Add the routes ``/map/points.json`` and, for what a press on them opens, ``/map/opened.json``.

    Args:
        app: The application.
        ask: Makes a checked request of one that came in.
        speaks: Tells the language of a request.
    """

    def sent(request: Request, written: Written) -> Response:
        headers = {"Vary": "Cookie, Accept-Language, Accept-Encoding"}
        if "gzip" in taken(request.headers.get("accept-encoding", "")):
            headers["Content-Encoding"] = "gzip"
            return Response(written.packed, media_type="application/json", headers=headers)
        return Response(written.plain, media_type="application/json", headers=headers)

    def made(request: Request) -> tuple[Written, Written]:
        with speak(speaks(request)):
            return drawn(ask(request))

    def drawing(request: Request) -> Response:
        return sent(request, made(request)[0])

    def opening(request: Request) -> Response:
        return sent(request, made(request)[1])

    for path, answer in (("/map/points.json", drawing), ("/map/opened.json", opening)):
        app.add_api_route(path, answer, methods=["GET", "HEAD"], include_in_schema=False)


def drawn(asked: Ask) -> tuple[Written, Written]:
    """Give what the map draws for a request, and what a press opens, as they are sent."""
    asks = tuple(sorted((k, v) for k, v in asked.query.items() if k not in ("from", "to", "box")))
    return asked.record.keep((drawn, speaking(), asks), lambda _: _written(*points(asked)), "picture")


def _written(whole: Points, opened: Opened) -> tuple[Written, Written]:
    """Write both, each with what tells that they belong together: one points into the other by numbers."""
    both = columns(whole), columns(opened)
    made = {"made": blake2b(orjson.dumps(both), digest_size=6).hexdigest()}
    return Written.of(both[0] | made), Written.of(both[1] | made)


def columns(made: Points | Opened) -> dict[str, Any]:
    """Lay points out as JSON values; what is a tuple already stays one, for there are many."""
    whole: dict[str, Any] = {}
    for each in fields(made):
        value = getattr(made, each.name)
        if hasattr(value, "__slots__") and not isinstance(value, tuple):
            value = {part.name.rstrip("_"): getattr(value, part.name) for part in fields(value)}
        whole[each.name] = value
    return whole
