"""Between which days a text can have been written, from offices and happenings it names."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from vidomo.lexicon import lexicon
from vidomo.read.dates import MONTH

_FORMER = re.compile(r"\b(?:former|then|ex|late|previous|when)[\s-]+(?:\w+[\s-]+){0,2}$", re.IGNORECASE)
_MONTHS = "|".join(sorted(MONTH, key=len, reverse=True))
_BARE_MONTH = re.compile(
    rf"(?:\b(?:since|in|from|last|this)\s+(?:(?:early|mid|late)[\s-]+)?|\bmid-)(?P<month>{_MONTHS})\b"
    r"(?!\.?\s+(?:of\s+)?\d{4})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]*(?:\.(?=\S)[^.!?\n]*)*")


@dataclass(frozen=True, slots=True)
class Window:
    """Days between which a text was written.

    Attributes:
        first: First possible day, or None where nothing tells.
        last: Last possible day; the horizon of the lexicon where nothing tells.
        reasons: What tells.
    """

    first: datetime.date | None
    last: datetime.date
    reasons: tuple[str, ...] = ()

    def years(self, month: int, day: int, weekday: int | None) -> list[datetime.date]:
        """Give the days of the window with this month, day and weekday; none where the window has no first day."""
        if self.first is None:
            return []
        found = []
        for year in range(self.first.year, self.last.year + 1):
            try:
                date = datetime.date(year, month, day)
            except ValueError:
                continue
            if self.first <= date <= self.last and weekday in (None, date.weekday()):
                found.append(date)
        return found


@dataclass(frozen=True, slots=True)
class _Anchor:
    text: str
    last_word: str
    pattern: re.Pattern[str]
    office: bool
    first: datetime.date
    last: datetime.date | None
    where: str


def window_of(units: Iterable[str]) -> Window:
    """Narrow down when a text was written.

    Args:
        units: Paragraphs of the report itself.

    Returns:
        The window; one without a first day where two anchors contradict each other.
    """
    horizon, anchors = _anchors()
    first: datetime.date | None = None
    last = horizon
    reasons: list[str] = []
    for unit in units:
        for anchor in anchors:
            if anchor.last_word not in unit:
                continue
            match = anchor.pattern.search(unit)
            if match is None:
                continue
            before = unit[max(0, match.start() - 30) : match.start()]
            start, end = anchor.first, anchor.last
            if anchor.office and _FORMER.search(before):
                end = None
            if not anchor.office and _month_beside(unit, match, anchor.first):
                end = anchor.first + datetime.timedelta(days=364)
            if (first is None or start > first) or (end is not None and end < last):
                reasons.append(f"{anchor.text!r} ({anchor.where})")
            first = max(first or start, start)
            last = min(last, end) if end is not None else last
    if first is None or first > last:
        return Window(None, horizon)
    return Window(first, last, tuple(dict.fromkeys(reasons)))


def _month_beside(unit: str, match: re.Match[str], began: datetime.date) -> bool:
    """Tell whether the happening is named with its month and no year: then the text is less than a year younger."""
    start = max(unit.rfind(". ", 0, match.start()), unit.rfind("? ", 0, match.start())) + 1
    stop = unit.find(". ", match.end())
    sentence = unit[start : stop if stop >= 0 else len(unit)]
    inside = re.search(r"\w+", match.group())
    named = inside is not None and MONTH.get(inside.group().lower()) == began.month
    return named or any(MONTH[m["month"].lower()] == began.month for m in _BARE_MONTH.finditer(sentence))


@functools.cache
def _anchors() -> tuple[datetime.date, tuple[_Anchor, ...]]:
    book = lexicon("en")
    horizon = datetime.date.fromisoformat(book.concept("anchor", "offices").code("horizon"))
    anchors = []
    for _, word in book.words("anchor"):
        text = word.text
        pattern = re.compile(
            r"\b" + r"[\s-]+".join(re.escape(part).replace("'", "['’]") for part in re.split(r"[\s-]+", text)) + r"\b",
            0 if word.slot == "name" else re.IGNORECASE,
        )
        last = word.get("to")
        anchors.append(
            _Anchor(
                text,
                text.rsplit(" ", 1)[-1],
                pattern,
                word.slot == "name",
                datetime.date.fromisoformat(word.get("from")),
                datetime.date.fromisoformat(last) if last else None,
                word.where,
            )
        )
    return horizon, tuple(anchors)
