"""Addresses of our own pages, and what may be linked to outside of them."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit


def address(path: str, **asked: str | int | None) -> str:
    """Write the address of a page with what it is asked.

    Args:
        path: Path of the page.
        asked: Values of the query; None and empty ones are left out.

    Returns:
        Path and query.
    """
    query = urlencode({k.rstrip("_"): v for k, v in asked.items() if v not in (None, "")})
    return f"{path}?{query}" if query else path


def page_of(kind: str, name: str, part: str = "") -> str:
    """Write the address of one thing's page, whatever characters its name has.

    Args:
        kind: ``incidents``, ``places``, ``reports``, ``people`` or ``disagreements``.
        name: Its id.
        part: A place on that page.

    Returns:
        The address.
    """
    return f"/{kind}/{quote(name, safe=':')}" + (f"#{part}" if part else "")


def of_entry(name: str) -> str:
    """Write the address of an entry within its report.

    Args:
        name: ``REPORT/ENTRY``.

    Returns:
        The address of the report, at the entry.
    """
    report, _, entry = name.rpartition("/")
    return page_of("reports", report, entry)


def outside(url: str | None) -> str | None:
    """Give an address from a report back if a browser may follow it.

    Args:
        url: Whatever came with the report.

    Returns:
        The same, if it is a plain web address; None for ``javascript:``, ``data:`` and whatever else can do something.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.hostname else None


def home(path: str) -> str:
    """Give an address back if it leads to a page of ours; an empty text where it leads elsewhere."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else ""
