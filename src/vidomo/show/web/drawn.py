"""The names that lie under the signs of the map, in the language of the page."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import Response

from vidomo.show.language import SOURCE, speak, speaking
from vidomo.show.naming import place_named
from vidomo.show.web import render
from vidomo.show.web.sending import Json


def add_names(app: FastAPI, speaks: Callable[[Request], str]) -> None:
    """Add the route ``/map/names.json``: by the name that the map is drawn with, that of the language.

    Args:
        app: The application.
        speaks: Tells the language of a request.
    """

    def answer(request: Request) -> Response:
        with speak(speaks(request)):
            named = {} if speaking() == SOURCE else {name: place_named(name) for name in drawn(render.STATIC / "geo")}
        told = {name: local for name, local in named.items() if local != name}
        headers = {"Vary": "Cookie, Accept-Language", "Cache-Control": "private, max-age=3600"}
        return Json(told, headers=headers)

    app.add_api_route("/map/names.json", answer, methods=["GET", "HEAD"], include_in_schema=False)


@cache
def drawn(folder: Path) -> tuple[str, ...]:
    """Give every name of a country, division or town that the built map can draw.

    Args:
        folder: Where its files lie.

    Returns:
        The names in order; none where the map is not built.
    """
    found: set[str] = set()
    for path in folder.rglob("*.json"):
        piece = json.loads(path.read_text("utf-8"))
        for kind in ("labels", "towns"):
            found.update(piece.get(kind, {}).get("name", ()))
    return tuple(sorted(found))
