"""Routes of the files that situation reports are written into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fastapi import FastAPI, Request
from fastapi.responses import Response

from vidomo.record import Record
from vidomo.record.past import RECORDED
from vidomo.show.language import COOKIE, choose, gettext, speak
from vidomo.show.sitrep import Document, document, masked
from vidomo.show.sitrep.keeping import FORMS
from vidomo.show.web.asking import Ask, ask
from vidomo.show.web.days import asked_day
from vidomo.show.web.pages.sitrep import kept_one, made


def add_files(app: FastAPI, record: Callable[[Request], Record]) -> None:
    """Add the files of situation reports: of any days and place, and of those that were kept.

    Args:
        app: The application; to be called before pages whose address ends in any name are added.
        record: Tells the record that a request looks at.
    """
    ways: dict[str, Callable[[Ask], Document]] = {
        "/sitrep": lambda asked: document(made(asked)),
        "/sitreps/{name}": lambda asked: kept_one(asked).document,
    }
    for form in FORMS:
        for path, whole in ways.items():
            app.add_api_route(
                f"{path}.{form}", _file(record, whole, form), methods=["GET", "HEAD"], include_in_schema=False
            )


def _file(record: Callable[[Request], Record], whole: Callable[[Ask], Document], form: str) -> Callable[..., Response]:
    kind, write = FORMS[form]

    def answer(request: Request) -> Response:
        asked = ask(record(request), request.url.path, request.query_params, request.path_params.get("name", ""))
        with speak(choose(request.cookies.get(COOKIE), request.headers.get("accept-language"))):
            found = whole(asked)
        asked_for = asked_day(request)
        day = asked_for.removeprefix(RECORDED)
        if day:
            with speak(found.language):
                known = (
                    gettext("As this record held it on {day}: what it took in or judged later is left out.")
                    if asked_for.startswith(RECORDED)
                    else gettext("As known on {day}: what was published later is left out.")
                ).format(day=day)
            found = replace(found, basis=(known, *found.basis))
        # Names are left in where the address asks for it, and only then.
        shown = found if request.query_params.get("names") == "1" else masked(asked.record, found)
        name = f"sitrep-{found.from_}-{found.to}{f'-as-known-on-{day}' if day else ''}.{form}"
        told = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(write(shown, str(request.base_url).rstrip("/")), media_type=kind, headers=told)

    return answer
