"""What every answer carries, and who may ask: the record of a person at a desk is not for other sites to read."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Nothing inline, nothing from elsewhere. MapLibre's worker is a file of ours; its style sheet has data: images.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOCAL_HOSTS = ("127.0.0.1", "localhost", "[::1]")


DESK = "desk"
"""Cookie that tells one browser from another; it says nothing about who sits there."""
TOKEN = "token"  # noqa: S105 - the name of a form's field
"""Field of every form that changes something."""
LONGEST_FORM = 200_000


class Forged(Exception):
    """A form that no page of ours gave to this browser; the message says what to do."""


class Seal:
    """The guard of every form that changes something: a page elsewhere must not send one in the reader's name.

    A form carries a token made from the browser's cookie with a secret of this run, so that another site can neither
    know nor make it (OWASP's signed double-submit cookie, bound to the session); the cookie does not travel with
    requests from other sites, and a browser that tells where a request came from has to tell that it came from here.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def token(self, desk: str) -> str:
        """Make the token for one browser."""
        return hmac.new(self._secret, desk.encode(), hashlib.sha256).hexdigest()

    def check(self, request: Request, form: Mapping[str, str]) -> None:
        """Check a form.

        Args:
            request: The request it came with.
            form: Its fields.

        Raises:
            Forged: Where it came from elsewhere, or its token is not that of this browser and this run.
        """
        headers = request.headers
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Forged("This form was sent from another site. Nothing was changed.")
        origin = headers.get("origin")
        # Our pages send no referrer, and a browser then sends ``null`` as the origin of their forms too.
        told = origin not in (None, "null") or headers.get("sec-fetch-site") != "same-origin"
        if origin is not None and told and urlsplit(origin).netloc != headers.get("host", ""):
            raise Forged("This form was sent from another address. Nothing was changed.")
        desk = request.cookies.get(DESK, "")
        if not desk or not hmac.compare_digest(form.get(TOKEN, ""), self.token(desk)):
            raise Forged("This form is older than the running program, or cookies are off. Nothing was changed.")


def desk_of(request: Request) -> str:
    """Give the browser's cookie, or a new one for it."""
    known = request.cookies.get(DESK, "")
    return known if 16 <= len(known) <= 64 and known.isascii() else secrets.token_urlsafe(24)


async def form_of(request: Request) -> dict[str, str]:
    """Read the fields of a form that was sent; of a field that comes twice, the last.

    Raises:
        Forged: Where it is no form, or longer than any of ours.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Forged("This is no form. Nothing was changed.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise Forged(f"This form is longer than {LONGEST_FORM:,} bytes. Nothing was changed.")
    try:
        fields = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=2000)
    except ValueError as error:
        raise Forged("This form has more fields than any of ours. Nothing was changed.") from error
    # Browsers send every line break of a form as CR LF (HTML, form submission); texts and lists of ids here hold LF.
    return {name: value.replace("\0", "").replace("\r\n", "\n") for name, value in fields}


def host_name(header: str) -> str:
    """Cut the port off a Host header.

    Args:
        header: Such as ``localhost:8000`` or ``[::1]:8000``.

    Returns:
        The name, lower-case; an IPv6 address keeps its brackets.
    """
    header = header.strip().lower()
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.partition(":")[0]


class Guard:
    """Turn away requests for other hosts (a page elsewhere that points its own name at us) and add the headers.

    Args:
        app: The application within.
        hosts: Names it answers to; ``*`` for any.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str] = LOCAL_HOSTS) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if "*" not in self.hosts and host_name(Headers(scope=scope).get("host", "")) not in self.hosts:
            body = b"This server answers to its own name only. Start it with --host to be reached under another.\n"
            start = {"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]}
            await send_guarded(start)
            await send_guarded({"type": "http.response.body", "body": body})
            return
        await self.app(scope, receive, send_guarded)
