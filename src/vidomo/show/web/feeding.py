"""Routes of the feeds and of single notices."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.responses import Response

from vidomo.record import Filter, Record
from vidomo.show.language import LANGUAGES, SOURCE, speak
from vidomo.show.web.asking import BadQuery, Missing, ask
from vidomo.show.web.feeds import atom, cap, json_feed
from vidomo.show.web.pages.notices import feed, notice


def add_feeds(app: FastAPI, record: Callable[[Request], Record]) -> None:
    """Add the feeds of watched areas and of all incidents, and each incident as a CAP message.

    Args:
        app: The application.
        record: Tells the record that a request looks at.
    """
    app.add_api_route("/notices/cap/{name:path}", _cap(record), methods=["GET", "HEAD"], include_in_schema=False)
    for form in ("atom", "feed.json"):
        path = f"/notices/{{name}}.{form}"
        app.add_api_route(path, _feed(record, form), methods=["GET", "HEAD"], include_in_schema=False)


def _feed(record: Callable[[Request], Record], form: str) -> Callable[..., Response]:
    def answer(request: Request, name: str) -> Response:
        base = _base(request)
        with speak(_language(request)):
            found = feed(ask(record(request), request.url.path, {}), name, form)
            if form == "atom":
                return Response(atom(found, base), media_type="application/atom+xml")
            return Response(json_feed(found, base), media_type="application/feed+json")

    return answer


def _cap(record: Callable[[Request], Record]) -> Callable[..., Response]:
    def answer(request: Request, name: str) -> Response:
        rows = record(request).incidents(Filter(incident=name))
        if not rows or not (rows[0].to or rows[0].from_):
            raise Missing(f"There is no incident {name} of a known day in this record.")
        with speak(_language(request)):
            return Response(cap(notice(rows[0]), _base(request)), media_type="application/cap+xml")

    return answer


def _language(request: Request) -> str:
    """Tell the language that an address asks for: a feed reader has no cookie, and programs want one language."""
    asked = request.query_params.get("language", SOURCE)
    if asked not in LANGUAGES:
        raise BadQuery(f"language: {asked[:20]!r} is not spoken here; use one of: {', '.join(LANGUAGES)}")
    return asked


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")
