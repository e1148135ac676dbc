"""Datelines: where, when and by whom a report was filed, ahead of its first sentence and no part of it."""

from __future__ import annotations

import re

from vidomo.read.dates import dates_in
from vidomo.read.outlet import is_agency
from vidomo.read.phrases import names_only

# "KYIV, Aug 6 (Agency) - ", "LVIV, June 12 /AGENCY/. ", "ORLANDO, Fla. — ", "August 6 (Agency) - "
_SHAPE = re.compile(
    r"(?P<lead>(?:[^\n()/–—―\ufffd:;\"“”\s-]|-(?=\w)|(?<=\w)/(?=\w)|[^\S\n]){0,70}?)\s*"
    r"(?:\((?P<agency>[^()\n]{2,40})\)|/(?P<slashed>[A-Z][\w .-]{1,30})/)?"
    r"\s*(?:(?:--|[-–—―_\ufffd])\s+|(?<=[)/])\.?\s+)(?=[\"“'‘«(]?[A-Z\d])"
)
# The last is what is left of a dash that was decoded by another table.
DASHES = "-–—―_\ufffd"
_MOST = 130


def dateline_end(text: str, start: int, end: int) -> int:
    """Tell where the dateline at the beginning of a paragraph ends.

    Args:
        text: The text of the report.
        start: First code point of the paragraph.
        end: One past its last.

    Returns:
        The code point at which the first sentence begins; ``start`` where there is no dateline.
    """
    match = _SHAPE.match(text, start, min(end, start + _MOST))
    if match is None:
        return start
    lead = match["lead"]
    dates = dates_in(lead)
    for date in reversed(dates):
        lead = f"{lead[: date.start]} {lead[date.end :]}"
    lead = lead.strip(" ,.")
    filed_by = match["agency"] or match["slashed"]
    signed = filed_by is not None and is_agency(filed_by)
    if not lead:
        return match.end() if signed else start
    if len(lead.split()) > 6 or not names_only(lead):
        return start
    city = lead.split(",")[0]
    shouted = city.isupper() and len(city) > 2 and text[match.start() : match.end()].rstrip()[-1] in DASHES
    return match.end() if signed or shouted else start
