"""One address that the user named, fetched once. Nothing that a text or page names is ever fetched."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass

import httpx

from vidomo.model.problem import InputError

_MOST = 20_000_000
_REDIRECTS = 5
_SECONDS = 20.0
_AGENT = "vidomo (reads an address its user gave)"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave.

    Attributes:
        data: The bytes.
        url: The address at the end of the redirects.
        kind: Media type, lower case, without parameters.
        encoding: Encoding named by the server, or None.
    """

    data: bytes
    url: str
    kind: str
    encoding: str | None


def fetch(address: str) -> Answer:
    """Fetch an address that the user gave.

    A redirect is followed at most five times, and never from a public host to a private one: only the user may name
    a host of the local network.

    Args:
        address: ``http`` or ``https`` address.

    Returns:
        The answer, of at most 20 MB.

    Raises:
        InputError: Where it cannot be fetched.
    """
    try:
        named = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise InputError(f"{address}: not an address: {error}") from error
    private = _private(named.host)
    here = named
    with httpx.Client(timeout=_SECONDS, follow_redirects=False, headers={"User-Agent": _AGENT}) as client:
        for _ in range(_REDIRECTS + 1):
            if here.scheme not in ("http", "https") or not here.host:
                raise InputError(f"{here}: only http and https addresses are fetched")
            if not private and here.host != named.host and _private(here.host):
                raise InputError(f"{address}: refers to {here.host} in a private network; fetch that one yourself")
            try:
                with client.stream("GET", here) as answer:
                    if answer.is_redirect:
                        here = here.join(answer.headers.get("location", ""))
                        continue
                    if answer.status_code >= 400:
                        raise InputError(f"{address}: the server answered {answer.status_code} {answer.reason_phrase}")
                    return _read(answer, str(here))
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise InputError(f"{address}: cannot be fetched: {error or type(error).__name__}") from error
    raise InputError(f"{address}: more than {_REDIRECTS} redirects")


def _read(answer: httpx.Response, url: str) -> Answer:
    data = bytearray()
    for piece in answer.iter_bytes():
        data += piece
        if len(data) > _MOST:
            raise InputError(f"{url}: more than {_MOST // 1_000_000} MB; save it and give the file")
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    return Answer(bytes(data), url, kind, answer.charset_encoding)


def _private(host: str) -> bool:
    try:
        addresses = {info[4][0] for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return False
    return any(not ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in addresses)
