"""When two reports are the same report, and under which id the record keeps each.

A report is told apart by its text, its outlet, its address and the date given with it. Where two have one text and one
of them merely lacks what the other says (no date, no outlet, no address), the fuller one stands for both: so a report
added without its date and added again with it is one report, and the order of adding makes no difference.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from vidomo.model.report import Report

_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ`´‘"))


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a report from any other.

    Attributes:
        digest: SHA-256 of its text.
        source: Outlet, or None.
        url: Address, or None.
        date: The date given with it; None where none was given, also where the text itself tells one.
    """

    digest: str
    source: str | None
    url: str | None
    date: str | None

    @classmethod
    def of(cls, report: Report) -> Identity:
        """Tell the identity of a report; reading it does not change it."""
        given = report.published
        date = None if given is None or given.basis != "given" else given.at or f"{given.from_}/{given.to}"
        source, url = (None if each is None else clean(each) for each in (report.source, report.url))
        return cls(report.digest, source, url, date)

    @property
    def key(self) -> str:
        """64 hex digits that name this identity in the record."""
        whole = json.dumps([self.digest, self.source, self.url, self.date])
        return hashlib.sha256(whole.encode("ascii")).hexdigest()

    def within(self, other: Identity) -> bool:
        """Tell whether the other says everything that this one says, so that it can stand for both."""
        pairs = ((self.source, other.source), (self.url, other.url), (self.date, other.date))
        return self.digest == other.digest and all(mine is None or mine == theirs for mine, theirs in pairs)


def public_id(key: str, names: Iterable[str], shared: Iterable[str]) -> str:
    """Choose the id under which a report is shown.

    The least of the ids it was added under, so that the order of adding does not matter. Where another report was added
    under that id too, neither keeps it bare: an id that named one report must never come to name another in silence.

    Args:
        key: Key of the report.
        names: Every id it was added under, at least one.
        shared: Those of them that some other report was added under as well.

    Returns:
        The id, or the id with ``~`` and six digits of the key.
    """
    least = min(names)
    return f"{least}~{key[:6]}" if least in set(shared) else least


def fold(text: str | None) -> str:
    """Bring a name to the form in which names are compared: no case, no accents, no apostrophes, single spaces.

    Args:
        text: Any text, or None.

    Returns:
        The folded text; empty for None.
    """
    if not text:
        return ""
    if text.isascii():  # most text is: nothing to take apart
        return " ".join(text.translate(_APOSTROPHES).replace("\0", "\ufffd").lower().split())
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)) if not unicodedata.combining(c)
    )
    return " ".join(clean(plain).casefold().split())


def clean(text: str) -> str:
    """Replace what a database cannot hold as text (lone surrogates, NUL) one for one, so that offsets stay right."""
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text) if _unfit(text) else text


def _unfit(text: str) -> bool:
    if "\0" in text:
        return True
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False
