"""The application: routes for every page and its twin, the built files, and errors of one shape."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from vidomo.model.problem import VidomoError
from vidomo.record import Record
from vidomo.show.web import render
from vidomo.show.web.asking import BadQuery, Missing, ask
from vidomo.show.web.pages import PAGES
from vidomo.show.web.pages.base import Crumb, Head, Page
from vidomo.show.web.security import HEADERS, LOCAL_HOSTS, Guard

mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("font/woff2", ".woff2")
NAMES = {400: "Not understood", 404: "Not found", 405: "Not possible", 500: "Failed", 503: "Not ready"}


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """What went wrong, for a person and for a program."""

    head: Head
    status: int
    message: str
    hint: str


class Built(StaticFiles):
    """The built files: a browser asks each time whether they changed, and is told no in a few bytes."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer for one file."""
        found = await super().get_response(path, scope)
        found.headers["Cache-Control"] = "no-cache"
        return found


def create_app(record_path: Path, hosts: Sequence[str] = LOCAL_HOSTS) -> FastAPI:
    """Make the web application over a record.

    Args:
        record_path: The record's file.
        hosts: Names under which it may be asked for; ``*`` for any. Others are turned away, so that no page elsewhere
            can read the record by pointing its own name at this machine.

    Returns:
        The application; it answers GET and HEAD and changes nothing.

    Raises:
        RecordError: Where there is no such record or it cannot be read.
    """
    record = Record.open(record_path)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        yield
        record.close()

    app = FastAPI(title="Vidomo", openapi_url=None, docs_url=None, redoc_url=None, lifespan=life)
    app.add_middleware(GZipMiddleware, minimum_size=1500)
    app.add_middleware(Guard, hosts=tuple(hosts))
    if render.STATIC.is_dir():
        app.mount("/static", Built(directory=render.STATIC), name="static")
    app.add_api_route("/favicon.ico", _favicon, include_in_schema=False)
    for page in PAGES:
        twin_path = "/map.json" if page.path == "/" else f"{page.path}.json"
        app.add_api_route(twin_path, _twin(page, record), methods=["GET", "HEAD"], include_in_schema=False)
    for page in PAGES:
        app.add_api_route(page.path, _html(page, record), methods=["GET", "HEAD"], include_in_schema=False)
    app.add_exception_handler(BadQuery, _handler(400, "Change the address, or begin again from the map."))
    app.add_exception_handler(
        Missing, _handler(404, "It may be in another record, or under another name: search for it.")
    )
    app.add_exception_handler(VidomoError, _handler(503, "The message above says how to mend it."))
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(
        Exception, _handler(500, "This is a mistake in Vidomo; what the terminal shows helps to mend it.")
    )
    return app


def _favicon() -> Response:
    return Response(status_code=204)


def _path(page: Page, name: str) -> str:
    """Write the path of a page; a slash in a name is no step of the path."""
    return page.path.replace("{name:path}", quote(name, safe=":"))


def _html(page: Page, record: Record) -> Callable[..., Response]:
    def answer(request: Request) -> Response:
        if not render.built():
            return _error(
                request, 503, "The web pages are not built.", "Run: python hatch_build.py (needs Node 20 and npm)."
            )
        return _page(page, record, request, request.path_params.get("name", ""))

    return answer


def _page(page: Page, record: Record, request: Request, name: str) -> Response:
    here = _path(page, name)
    asked = ask(record, here, request.query_params, name)
    text = render.page(
        page.template,
        page.build(asked),
        twin=asked.address("/map.json" if page.path == "/" else f"{here}.json"),
        here=here,
        stale=record.picture_is_stale(),
        built=render.built(),
    )
    return HTMLResponse(text)


def _twin(page: Page, record: Record) -> Callable[..., Response]:
    def answer(request: Request) -> Response:
        name = request.path_params.get("name", "")
        asked = ask(record, _path(page, name), request.query_params, name)
        try:
            return JSONResponse(render.twin(page.build(asked), asked.address()))
        except Missing:
            # A report may itself be named ``today.json``.
            if "{name" not in page.path:
                raise
            return _page(page, record, request, asked.name + ".json")

    return answer


def _handler(status: int, hint: str) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        message = str(error) if status != 500 else "Something went wrong while this page was made."
        return _error(request, status, message, hint)

    return handle


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = {404: "There is no such page.", 405: "Pages can be read, and nothing else can be done with them."}
    return _error(request, status, message.get(status, "The request cannot be answered."), "Begin again from the map.")


def _error(request: Request, status: int, message: str, hint: str) -> Response:
    if request.url.path.endswith(".json"):
        body: dict[str, Any] = {"error": {"status": status, "message": message, "hint": hint}}
        return JSONResponse(body, status_code=status, headers=HEADERS)
    title = NAMES.get(status, "Failed")
    context = ErrorContext(Head(title, "", (Crumb("Map", "/"), Crumb(title))), status, message, hint)
    template = "error.html" if render.built() else "unbuilt.html"
    text = render.page(template, context, twin="", here="", stale=False, built=render.built())
    return HTMLResponse(text, status_code=status, headers=HEADERS)
