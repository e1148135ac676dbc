"""Notices for other programs: Atom (RFC 4287), JSON Feed 1.1 and the Common Alerting Protocol 1.2 of OASIS.

Each says how many independent origins tell of an incident, and that it is a news reading and no official warning. A
feed is in English unless its address asks for another language.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

from vidomo.show.language import SOURCE, gettext, later, speaking

ATOM = "http://www.w3.org/2005/Atom"
CAP = "urn:oasis:names:tc:emergency:cap:1.2"
NOTE = later("A reading of news by machine. It is no official warning and no official source.")
_CATEGORY = {"destruction": "Infra", "evacuation": "Safety", "explosion": "Safety", "protest": "Security"}


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that a feed tells.

    Attributes:
        id: Id of the incident.
        href: Path of its page.
        type: The deed.
        title: The deed and its place, in words.
        text: What is told, with the number of origins.
        place: The place in words.
        lat: Latitude of the place in degrees, WGS 84; None where it has no point.
        lon: Longitude.
        day: Last day it can have happened on, ISO.
        origins: How many independent origins tell of it.
    """

    id: str
    href: str
    type: str
    title: str
    text: str
    place: str
    lat: float | None
    lon: float | None
    day: str
    origins: int


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, its page, its own address and its notices, the latest first."""

    title: str
    page: str
    address: str
    notices: tuple[Notice, ...]


def atom(feed: Feed, base: str) -> bytes:
    """Write a feed as Atom.

    Args:
        feed: The feed.
        base: Where the record is served, without a slash at the end.

    Returns:
        The document.
    """
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", speaking())
    _add(root, ATOM, "id", base + feed.address)
    _add(root, ATOM, "title", feed.title)
    _add(root, ATOM, "subtitle", gettext(NOTE))
    _add(root, ATOM, "updated", _moment(max((each.day for each in feed.notices), default="1970-01-01")))
    _add(etree.SubElement(root, f"{{{ATOM}}}author"), ATOM, "name", "Vidomo")
    etree.SubElement(root, f"{{{ATOM}}}link", rel="self", href=base + feed.address, type="application/atom+xml")
    etree.SubElement(root, f"{{{ATOM}}}link", rel="alternate", href=base + feed.page, type="text/html")
    for each in feed.notices:
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        _add(entry, ATOM, "id", base + each.href)
        _add(entry, ATOM, "title", each.title)
        _add(entry, ATOM, "updated", _moment(each.day))
        etree.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=base + each.href, type="text/html")
        _add(entry, ATOM, "summary", f"{each.text} {gettext(NOTE)}")
    return _written(root)


def json_feed(feed: Feed, base: str) -> str:
    """Write a feed as JSON Feed 1.1."""
    items = [
        {
            "id": base + each.href,
            "url": base + each.href,
            "title": each.title,
            "content_text": f"{each.text} {gettext(NOTE)}",
            "date_published": _moment(each.day),
            "_vidomo": {"origins": each.origins, "type": each.type},
        }
        for each in feed.notices
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": gettext(NOTE),
        "home_page_url": base + feed.page,
        "feed_url": base + feed.address,
        "language": speaking(),
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False)


def cap(notice: Notice, base: str) -> bytes:
    """Write one notice as a CAP 1.2 alert.

    Urgency is ``Past``, severity and certainty are ``Unknown``: news says neither how grave a danger is nor that there
    is one now, and nobody here may decide it.
    """
    root = etree.Element(f"{{{CAP}}}alert", nsmap={None: CAP})  # type: ignore[dict-item]
    sent = _moment(notice.day).replace("Z", "-00:00")
    for name, value in (
        ("identifier", "vidomo-" + "".join(c if c.isalnum() or c in "-._" else "-" for c in notice.id)),
        ("sender", "vidomo@localhost"),
        ("sent", sent),
        ("status", "Actual"),
        ("msgType", "Alert"),
        ("scope", "Restricted"),
        ("restriction", gettext("For readers of this record; do not pass on as a warning.")),
        ("note", gettext(NOTE)),
    ):
        _add(root, CAP, name, value)
    info = etree.SubElement(root, f"{{{CAP}}}info")
    for name, value in (
        ("language", speaking()),
        ("category", _CATEGORY.get(notice.type, "Security")),
        ("event", notice.title),
        ("urgency", "Past"),
        ("severity", "Unknown"),
        ("certainty", "Unknown"),
        ("senderName", gettext("Vidomo, a reading of news")),
        ("headline", notice.title[:160]),
        ("description", f"{notice.text} {gettext(NOTE)}"),
        ("web", base + notice.href),
    ):
        _add(info, CAP, name, value)
    parameter = etree.SubElement(info, f"{{{CAP}}}parameter")
    _add(parameter, CAP, "valueName", "independentOrigins")
    _add(parameter, CAP, "value", str(notice.origins))
    area = etree.SubElement(info, f"{{{CAP}}}area")
    _add(area, CAP, "areaDesc", notice.place)
    if notice.lat is not None and notice.lon is not None:
        _add(area, CAP, "circle", f"{notice.lat:.4f},{notice.lon:.4f} 0")
    return _written(root)


def spoken(address: str) -> str:
    """Write the address of a feed so that it is in the language of the page; English needs not be asked for."""
    return address if speaking() == SOURCE else f"{address}?language={speaking()}"


def _add(parent: etree._Element, space: str, name: str, text: str) -> None:
    # XML 1.0 has no way to write most control characters, and stored text may hold any.
    kept = "".join(
        c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    etree.SubElement(parent, f"{{{space}}}{name}").text = kept


def _moment(day: str) -> str:
    """Write a day as a moment: reports tell days, so it is the day's beginning."""
    return datetime.fromisoformat(day[:10]).replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))
