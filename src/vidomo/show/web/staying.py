"""Keeping the day that is looked at in every address of a page, whoever wrote the address."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

ASOF = "asof"
"""Name in the query of an address: the record as known on that day."""
CLOCK = "clock"
"""Name in the query of an address from the form that asks for a day: by which clock it is meant."""
# All that a template or a page writes is escaped, so a quoted address right after its name is an attribute of ours.
_ADDRESS = re.compile(r'(?<=\s)(href|hx-get|data-src|data-source)="(/(?!static/|/)[^"]*)"(?! data-any-day)')
_FORM = re.compile(r"<form\b[^>]*>")
_OURS = re.compile(r"/(?!/)\S*")


def staying(page: str, day: str) -> str:
    """Let every address of a page lead to the same day.

    Args:
        page: HTML of a page.
        day: The day that is looked at.

    Returns:
        The page, with the day in its links and in its forms that ask; forms that change something are left alone.
    """

    def form(found: re.Match[str]) -> str:
        asks = 'method="post"' not in found[0] and "data-any-day" not in found[0]
        return found[0] + (f'<input type="hidden" name="{ASOF}" value="{day}">' if asks else "")

    def link(found: re.Match[str]) -> str:
        return f'{found[1]}="{with_day(found[2].replace("&amp;", "&"), day).replace("&", "&amp;")}"'

    return _FORM.sub(form, _ADDRESS.sub(link, page))


def with_day(address: str, day: str) -> str:
    """Put the day into an address; one that names a day already, even an empty one, keeps it.

    Args:
        address: Path and query of a page of ours.
        day: The day.

    Returns:
        The address with the day.
    """
    parts = urlsplit(address)
    if any(name == ASOF for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        return address
    query = f"{parts.query}&{ASOF}={day}" if parts.query else f"{ASOF}={day}"
    return urlunsplit(parts._replace(query=query))


def staying_in(value: Any, day: str) -> Any:
    """Let every address within the JSON of a page lead to the same day."""
    if isinstance(value, dict):
        return {name: staying_in(each, day) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [staying_in(each, day) for each in value]
    return with_day(value, day) if isinstance(value, str) and _OURS.fullmatch(value) else value


def without_day(query: str) -> tuple[tuple[str, str], ...]:
    """Give the pairs of a query but for the day and the page of a listing."""
    return tuple((k, v) for k, v in parse_qsl(query) if k not in (ASOF, CLOCK, "page"))


def today(path: str, query: str) -> str:
    """Give the address of the same page in the record of today."""
    pairs = without_day(query)
    return f"{path}?{urlencode(pairs)}" if pairs else path
