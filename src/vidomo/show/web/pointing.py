"""The route of the map's points, made once for each state of the record and each set of filters."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import orjson
from fastapi import FastAPI, Request
from fastapi.responses import Response

from vidomo.show.language import speak, speaking
from vidomo.show.web.asking import Ask
from vidomo.show.web.built import taken
from vidomo.show.web.pages.points import Points, points


def add_points(app: FastAPI, ask: Callable[[Request], Ask], speaks: Callable[[Request], str]) -> None:
    """Add the route ``/map/points.json``.

    Args:
        app: The application.
        ask: Makes a checked request of one that came in.
        speaks: Tells the language of a request.
    """

    def answer(request: Request) -> Response:
        asked = ask(request)
        asks = tuple(sorted((k, v) for k, v in asked.query.items() if k not in ("from", "to", "box")))
        with speak(speaks(request)):
            made = asked.record.keep((points, speaking(), asks), lambda _: _written(points(asked)), "picture")
        plain, packed = made
        headers = {"Vary": "Cookie, Accept-Language, Accept-Encoding"}
        if "gzip" in taken(request.headers.get("accept-encoding", "")):
            return Response(packed, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"})
        return Response(plain, media_type="application/json", headers=headers)

    app.add_api_route("/map/points.json", answer, methods=["GET", "HEAD"], include_in_schema=False)


def _written(made: Points) -> tuple[bytes, bytes]:
    """Write points as they are sent: plain, and compressed once for all who ask."""
    plain = orjson.dumps(columns(made))
    return plain, gzip.compress(plain, mtime=0)


def columns(made: Points) -> dict[str, Any]:
    """Lay points out as JSON values; what is a tuple already stays one, for there are many."""
    whole: dict[str, Any] = {}
    for each in fields(made):
        value = getattr(made, each.name)
        if hasattr(value, "__slots__") and not isinstance(value, tuple):
            value = {part.name.rstrip("_"): getattr(value, part.name) for part in fields(value)}
        whole[each.name] = value
    return whole
