"""The application: routes for every page and its twin, the built files, and errors of one shape."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from vidomo.model.problem import InputError, VidomoError
from vidomo.record import Record
from vidomo.record.judge import Judge
from vidomo.record.past import MakePast
from vidomo.show import language
from vidomo.show.language import gettext, later, speak
from vidomo.show.naming import LocalNames, naming
from vidomo.show.web import render
from vidomo.show.web.addresses import home
from vidomo.show.web.asking import Ask, BadQuery, Missing, analyst_name, ask
from vidomo.show.web.built import Built
from vidomo.show.web.bygone import BeingMade, Bygone
from vidomo.show.web.days import Days, Looked
from vidomo.show.web.drawn import add_names
from vidomo.show.web.feeding import add_feeds
from vidomo.show.web.filing import add_files
from vidomo.show.web.pages import ACTIONS, PAGES
from vidomo.show.web.pages.base import Action, Crumb, Head, Page
from vidomo.show.web.pointing import add_points
from vidomo.show.web.security import DESK, HEADERS, LOCAL_HOSTS, Forged, Guard, Seal, desk_of, form_of
from vidomo.show.web.sending import SQUEEZE, Json
from vidomo.show.web.staying import staying, staying_in
from vidomo.show.web.warming import kept_warm

NAMES = {
    400: later("Not understood"),
    403: later("Not allowed"),
    404: later("Not found"),
    405: later("Not possible"),
    422: later("Not kept"),
    500: later("Failed"),
    503: later("Not ready"),
}
ANALYST = "analyst"
"""Cookie with the name of who judges, as it was last written in a form."""
YEAR = 365 * 24 * 3600
AGAIN = 3
"""Seconds after which a page asks again for a day that is being made."""


@dataclass(frozen=True, slots=True)
class ErrorContext:
    """What went wrong, for a person and for a program."""

    head: Head
    status: int
    message: str
    hint: str


def create_app(
    record_path: Path,
    hosts: Sequence[str] = LOCAL_HOSTS,
    judge: Judge | None = None,
    past: MakePast | None = None,
    warmed: bool = False,
    names: LocalNames | None = None,
) -> FastAPI:
    """Make the web application over a record.

    Args:
        record_path: The record's file.
        hosts: Names under which it may be asked for; ``*`` for any. Others are turned away, so that no page elsewhere
            can read the record by pointing its own name at this machine.
        judge: What judging needs from the rooms above; None for pages that are read only.
        past: Makes the record of a past day; None for pages of today alone.
        warmed: Whether what every page begins with is made before it is asked for, beside the answering.
        names: Knows what places are called in Ukrainian; None where they keep the record's names on every page.

    Returns:
        The application; GET and HEAD change nothing, and each form that does is guarded.

    Raises:
        RecordError: Where there is no such record or it cannot be read.
    """
    record = Record.open(record_path)
    bygone = Bygone(record, past) if past else None
    days = Days(record, bygone)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with kept_warm(record) if warmed else nullcontext():
            yield
        if bygone:
            bygone.close()
        record.close()

    app = FastAPI(title="Vidomo", openapi_url=None, docs_url=None, redoc_url=None, lifespan=life)
    app.add_middleware(GZipMiddleware, minimum_size=1500, compresslevel=SQUEEZE)
    app.add_middleware(Naming, names=names)
    app.add_middleware(Guard, hosts=tuple(hosts))
    if render.STATIC.is_dir():
        app.mount("/static", Built(render.STATIC, render.built), name="static")
    app.add_api_route("/favicon.ico", _favicon, include_in_schema=False)
    add_files(app, days.record)
    for page in PAGES:
        twin_path = "/map.json" if page.path == "/" else f"{page.path}.json"
        app.add_api_route(twin_path, _twin(page, days), methods=["GET", "HEAD"], include_in_schema=False)
    for page in PAGES:
        app.add_api_route(page.path, _html(page, days), methods=["GET", "HEAD"], include_in_schema=False)
    add_feeds(app, days.record)
    add_names(app, _speaks)
    add_points(app, lambda request: _ask(request, days.look(request), "/map/points.json", ""), _speaks)
    app.state.seal = Seal()
    app.state.judge = judge
    app.state.days = days
    app.add_api_route("/language", _language, methods=["POST"], include_in_schema=False)
    for action in ACTIONS:
        app.add_api_route(action.path, _act(action, days), methods=["POST"], include_in_schema=False)
    for kind, status, hint in (
        (BadQuery, 400, later("Change the address, or begin again from the map.")),
        (Missing, 404, later("It may be in another record, or under another name: search for it.")),
        (
            BeingMade,
            503,
            later("What was known is compared anew; this page loads itself again when it is done."),
        ),
        (Forged, 403, later("Load the page again and send the form from there.")),
        (InputError, 422, later("Nothing was kept. Go back, change what the message says, and send it again.")),
        (VidomoError, 503, later("The message above says how to mend it.")),
        (Exception, 500, later("This is a mistake in Vidomo; what the terminal shows helps to mend it.")),
    ):
        app.add_exception_handler(kind, _handler(status, hint))
    app.add_exception_handler(HTTPException, _http_error)
    return app


class Naming:
    """Lets places be named in the language of the page while a request is answered.

    Args:
        app: What answers.
        names: Knows the names.
    """

    def __init__(self, app: ASGIApp, names: LocalNames | None) -> None:
        self._app = app
        self._names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        with naming(self._names):
            await self._app(scope, receive, send)


def _favicon() -> Response:
    return Response(status_code=204)


def _path(route: str, name: str) -> str:
    """Write the path of a page; a slash in a name is no step of the path."""
    return route.replace("{name:path}", quote(name, safe=":"))


def _speaks(request: Request) -> str:
    return language.choose(request.cookies.get(language.COOKIE), request.headers.get("accept-language"))


def _ask(request: Request, looked: Looked, here: str, name: str) -> Ask:
    analyst = analyst_name(unquote(request.cookies.get(ANALYST, "")))
    judge = None if looked.day else request.app.state.judge
    return ask(looked.record, here, request.query_params, name, judge, analyst)


def _html(page: Page, days: Days) -> Callable[..., Response]:
    def answer(request: Request) -> Response:
        if not render.built():
            hint = later("Run: python hatch_build.py (needs Node 20 and npm).")
            return _error(request, 503, later("The web pages are not built."), hint)
        return _page(page, days, request, request.path_params.get("name", ""))

    return answer


def _page(page: Page, days: Days, request: Request, name: str) -> Response:
    here = _path(page.path, name)
    looked = days.look(request)
    asked = _ask(request, looked, here, name)
    with speak(_speaks(request)):
        return _rendered(
            request,
            page.template,
            page.build(asked),
            twin=asked.address("/map.json" if page.path == "/" else f"{here}.json"),
            here=here,
            looked=looked,
            stale=looked.record.picture_is_stale(),
            able=asked.judging,
            analyst=asked.analyst,
        )


def _rendered(
    request: Request,
    template: str,
    context: Any,
    twin: str,
    here: str,
    looked: Looked,
    stale: bool = False,
    status: int = 200,
    able: bool = False,
    analyst: str = "",
) -> Response:
    """Render a page in the language that is spoken, and see that the browser has a cookie for its forms."""
    desk = desk_of(request)
    query = f"?{request.url.query}" if request.url.query else ""
    text = render.page(
        template,
        context,
        twin=twin,
        here=here,
        back=f"{request.url.path}{query}" if here else "/",
        looked=looked,
        stale=stale,
        able=able,
        analyst=analyst,
        built=render.built(),
        speaking=language.speaking(),
        token=request.app.state.seal.token(desk),
    )
    if looked.day:
        text = staying(text, looked.day)
    answer = HTMLResponse(text, status_code=status, headers=HEADERS if status != 200 else None)
    answer.headers["Content-Language"] = language.speaking()
    answer.headers["Vary"] = "Cookie, Accept-Language"
    if request.cookies.get(DESK) != desk:
        answer.set_cookie(DESK, desk, httponly=True, samesite="strict")
    return answer


def _act(action: Action, days: Days) -> Callable[..., Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        name = request.path_params.get("name", "")
        form = await form_of(request)
        request.app.state.seal.check(request, form)

        def act(form: Mapping[str, str]) -> str:
            with speak(_speaks(request)):
                return action.act(_ask(request, days.now, _path(action.path, name), name), form)

        answer = RedirectResponse(await run_in_threadpool(act, form), status_code=303)
        by = analyst_name(form.get("by", ""))
        if by:
            answer.set_cookie(ANALYST, quote(by), max_age=YEAR, httponly=True, samesite="lax")
        return answer

    return answer


async def _language(request: Request) -> Response:
    """Keep the reader's choice of a language, and go back to the same address."""
    form = await form_of(request)
    request.app.state.seal.check(request, form)
    answer = RedirectResponse(home(form.get("back", "")) or "/", status_code=303)
    chosen = form.get("language", "")
    if chosen in language.LANGUAGES:
        answer.set_cookie(language.COOKIE, chosen, max_age=YEAR, httponly=True, samesite="lax")
    return answer


def _twin(page: Page, days: Days) -> Callable[..., Response]:
    def answer(request: Request) -> Response:
        name = request.path_params.get("name", "")
        looked = days.look(request)
        asked = _ask(request, looked, _path(page.path, name), name)
        try:
            # Programs read it: it speaks one language, whatever the browser's.
            with speak(language.SOURCE):
                whole = render.twin(page.build(asked), asked.address())
                return Json(staying_in(whole, looked.day) if looked.day else whole)
        except Missing:
            # A report may itself be named ``today.json``.
            if "{name" not in page.path:
                raise
            return _page(page, days, request, asked.name + ".json")

    return answer


def _handler(status: int, hint: str) -> Callable[[Request, Exception], Response]:
    def handle(request: Request, error: Exception) -> Response:
        message = str(error) if status != 500 else later("Something went wrong while this page was made.")
        if not isinstance(error, BeingMade):
            return _error(request, status, message, hint)
        answer = _error(request, status, later("The record as known on that day is being made."), hint)
        answer.headers["Refresh"] = answer.headers["Retry-After"] = str(AGAIN)
        return answer

    return handle


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    message = {
        404: later("There is no such page."),
        405: later("Pages can be read, and nothing else can be done with them."),
    }
    other = later("The request cannot be answered.")
    return _error(request, status, message.get(status, other), later("Begin again from the map."))


def _error(request: Request, status: int, message: str, hint: str) -> Response:
    if request.url.path.endswith(".json"):
        body: dict[str, Any] = {"error": {"status": status, "message": message, "hint": hint}}
        return Json(body, status_code=status, headers=HEADERS)
    with speak(_speaks(request)):
        title = gettext(NAMES.get(status, "Failed"))
        head = Head(title, "", (Crumb(gettext("Map"), "/"), Crumb(title)))
        looked = request.app.state.days.told(request)
        if status == 404 and looked.day:
            hint = later("It may have been published after that day: go back to today, at the head of this page.")
        context = ErrorContext(head, status, gettext(message), gettext(hint))
        template = "error.html" if render.built() else "unbuilt.html"
        return _rendered(request, template, context, twin="", here="", looked=looked, status=status)
