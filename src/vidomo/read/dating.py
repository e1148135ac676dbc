"""When a report was published, from its own words. A wrong day is worse than none: each way needs more than one sign.

The ways, the surest first: a line that gives the date; a date in the headline; a dateline; a date in a caption or
paragraph that the weekdays of the report agree with. A missing year is filled only where offices and happenings that
the text names leave one year in which the weekday fits.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from vidomo.model.report import Published
from vidomo.read.anchors import Window, window_of
from vidomo.read.dates import WEEKDAY, Written, dates_in, only_date, without_clock
from vidomo.read.furniture import Marks
from vidomo.read.phrases import names_only, phrases

_OTHER_WEEK = frozenset(("next", "last", "until", "by", "before", "every", "each", "previous", "following", "coming"))
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FULL_DAY = re.compile(r"\b(?P<day>" + "|".join(_DAYS) + r")(?:['’]s)?\b(?!,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d|\d))")
_FUTURE = re.compile(
    r"\b(?:will|would|to be|are to|is to|plans?|planned|expected|scheduled|due|next|until|by|before|upcoming|every|each"
    r"|set)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|told|reported|announced|wrote|stated|confirmed|posted|published|statement|update|address|briefing"
    r"|according to)\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"(?:['’]s)?\s+(?:late|night|evening)\b", re.IGNORECASE)
_LATE = re.compile(r"\blate(?:\s+on)?\s+$", re.IGNORECASE)
# A state of things at a time of day, with no day named, is that of the day of writing.
_AS_OF_CLOCK = re.compile(r"\bas of (?:\d|noon|midnight|midday)", re.IGNORECASE)
_OF_ANOTHER = re.compile(r"\(\s*(?:published|posted|updated)\s*:?\s*$", re.IGNORECASE)
_TODAY = re.compile(r"\btoday\b", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|“[^”]*(?:”|$)|«[^»]*(?:»|$)")
_PUBLISHED = re.compile(r"\b(?:published|posted|first published|date|опубліковано|опубликовано)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|last modified|last updated|modified|оновлено|обновлено)\b", re.IGNORECASE)
_AS_OF = re.compile(r"(?:\b(?:as of|up until|until|up to|through|for)|[,|–—:(-])\s*$", re.IGNORECASE)
# "KYIV, March 3, 2024 (Reuters) -", "KYIV (March 3, 2024) —", "MARIUPOL, Ukraine, May 9 —"
_DATELINE_HEAD = re.compile(r"^(?!Update|UPDATE|Publish|Post)[A-ZА-ЯІЇЄҐ][\w .,'’/()-]{1,60}?[,(]\s*$")
_DATELINE_TAIL = re.compile(r"^\)?\s*(?:\([^)]{2,40}\)\s*)?[-–—―_]|^\s*/[\w -]{2,30}/")
# "… until 18:00 hrs, 22 June 2014 (Kyiv time)"
_ZONE = re.compile(r"\(?\b[A-Z]?\w+ time\b\)?")
# "Lviv, 3 May 2019. The council …": a full date and a stop, where the paragraph begins with the place.
_PLACED = re.compile(r"^[A-ZА-ЯІЇЄҐ][\w'’-]+(?: [A-ZА-ЯІЇЄҐ][\w'’-]+)?, $")


@dataclass(frozen=True, slots=True)
class _Told:
    """A date in the text with the unit it stands in."""

    unit: int
    written: Written


@dataclass(frozen=True, slots=True)
class _Text:
    """What the ways look at."""

    marks: Marks
    title: int | None
    head: int
    told: tuple[_Told, ...]
    window: Window

    def line(self, i: int) -> str:
        return self.marks.units[i].text

    def own(self, i: int) -> bool:
        """Whether unit ``i`` is the report's own and not furniture."""
        return not self.marks.whole(i)


def dated_by_text(marks: Marks, title: int | None) -> Published | None:
    """Tell when a report was published from its words alone.

    Args:
        marks: Its units with their furniture.
        title: Index of the headline.

    Returns:
        The day, or None where the words do not fix one; never a day counted from today.
    """
    told = tuple(_Told(i, w) for i, unit in enumerate(marks.units) for w in dates_in(unit.text))
    if not told:
        return None
    units = marks.units
    head = next((i for i in range(len(units)) if units[i].prose and not marks.whole(i) and i != title), len(units))
    own = [unit.text for i, unit in enumerate(units) if not marks.whole(i)]
    text = _Text(marks, title, head, told, window_of(own))
    for way in (_line_of_date, _headline, _dateline, _weekdays_agree, _today_agrees):
        found = way(text)
        if found is not None:
            day, reasons = found
            if _later_past(text, day):
                return None
            return Published(day.isoformat(), day.isoformat(), "text", reasons=reasons)
    return None


_Found = tuple[datetime.date, tuple[str, ...]]


def _line_of_date(text: _Text) -> _Found | None:
    """A line above the first paragraph, or a labelled line anywhere, that gives the date."""
    first: dict[datetime.date, str] = {}
    labelled: dict[datetime.date, str] = {}
    updated: dict[datetime.date, str] = {}
    for told in text.told:
        line = text.line(told.unit)
        hit = text.marks.hits[told.unit]
        by = hit is not None and hit.kind in ("byline", "timestamp")
        if not (by or (told.unit < text.head and told.unit != text.title)) or len(line) > 160:
            continue
        before = line[: told.written.start]
        if not (by or only_date(line) or _beside_names(line, told.written)):
            continue
        resolved = _resolved(told.written, text.window)
        if resolved is None:
            continue
        day, reason = resolved
        why = f"the line {line!r}{reason}"
        if _UPDATED.search(before[-30:]):
            updated.setdefault(day, why)
        elif _PUBLISHED.search(before):
            labelled.setdefault(day, why)
        else:
            first.setdefault(day, why)
    for group in (labelled, first, updated):
        if len(group) == 1:
            return next((day, (why,)) for day, why in group.items())
        if group:
            return None
    return None


def _beside_names(line: str, date: Written) -> bool:
    rest = f"{line[: date.start]} {line[date.end :]}"
    words = _PUBLISHED.sub(" ", _UPDATED.sub(" ", rest))
    words = re.sub(r"[\d:]+|\b(?:[ap]\.?m|[A-Z]{2,4}|time)\b\.?", " ", without_clock(words))
    return len(line) <= 120 and (not re.search(r"\w", words) or names_only(words, phrases().roles))


def _headline(text: _Text) -> _Found | None:
    """A full date at the end of the headline or the line under it: "Assessment, February 25, 2022", "information up
    until 27 April 2014", "Briefing on the exercise (3 May 2019)"."""
    if text.title is None:
        return None
    for i in (text.title, text.title + 1):
        dates = [told.written for told in text.told if told.unit == i]
        if len(dates) != 1 or not (day := dates[0].date) or text.marks.units[i].prose or not text.own(i):
            continue
        line = text.line(i)
        if not _ZONE.sub("", line[dates[0].end :]).strip(" .)]") and _AS_OF.search(line[: dates[0].start]):
            where = "the headline" if i == text.title else "the line under the headline"
            return day, (f"{where} ends with {line[dates[0].start : dates[0].end]!r}",)
    return None


def _dateline(text: _Text) -> _Found | None:
    """A dateline at the start of one of the first paragraphs."""
    for told in text.told:
        if told.unit > text.head + 2 or not text.own(told.unit) or told.written.start > 80:
            continue
        line = text.line(told.unit)
        before, after = line[: told.written.start], line[told.written.end :]
        placed = told.written.year is not None and _PLACED.match(before) and after.startswith(". ")
        if not placed and not (_DATELINE_HEAD.match(before) and _DATELINE_TAIL.match(after)):
            continue
        words = line[: told.written.end]
        if told.written.year is not None:
            day = told.written.date
            return (day, (f"the dateline {words!r}",)) if day else None
        # Without a year: one year of the window is left, and a weekday near the top is that day's or the day before's.
        days = text.window.years(told.written.month, told.written.day, told.written.weekday)
        near = [bare.weekday for bare in _bare_weekdays(text, text.head + 3)]
        if len(days) == 1 and any((days[0].weekday() - weekday) % 7 <= 1 for weekday in near):
            return days[0], (f"the dateline {words!r}", *text.window.reasons)
    return None


def _weekdays_agree(text: _Text) -> _Found | None:
    """A date with its weekday, and people who say something on that day of this week, or on one of the next two.

    Measured on 1,779 local news reports of known date: a caption's date alone is the day of publication in half of the
    cases, and the day before in the other half; with somebody speaking on it, and no word of its night, in nine of ten.
    """
    days: dict[datetime.date, tuple[str, ...]] = {}
    for told in text.told:
        line = text.line(told.unit)
        if told.written.weekday is None or not text.own(told.unit) or _is_future(text, told):
            continue
        if _OF_ANOTHER.search(line[: told.written.start]):
            continue
        if (resolved := _resolved(told.written, text.window)) is not None:
            day, reason = resolved
            days.setdefault(day, (f"{line[told.written.start : told.written.end]!r}{reason}",))
    if not days:
        return None
    last = max(days)
    if (last - min(days)).days > 6:
        # Days of two weeks: which of them a bare weekday means is not told.
        return None
    bare = list(_bare_weekdays(text, len(text.marks.units)))
    same = [b for b in bare if b.weekday == last.weekday()]
    ahead = {(b.weekday - last.weekday()) % 7 for b in bare if b.says}
    if not same or 3 in ahead:
        return None
    move = max((step for step in ahead if step in (1, 2)), default=0)
    day = last + datetime.timedelta(days=move)
    if move:
        return day, (*days[last], f"somebody speaks on {_DAYS[day.weekday()]}")
    clock = any(_AS_OF_CLOCK.search(text.line(i)) for i in range(len(text.marks.units)) if text.own(i))
    if any(b.night for b in same) or not (clock or any(b.says for b in same)):
        return None
    sign = "gives the state of things at a time of day" if clock else f"somebody speaks on {_DAYS[day.weekday()]}"
    return day, (*days[last], f"the report speaks of {_DAYS[day.weekday()]}", sign)


def _today_agrees(text: _Text) -> _Found | None:
    """A full date whose day stands elsewhere without its year, in a report that says today."""
    own = [_QUOTED.sub("", text.line(i)) for i in range(len(text.marks.units)) if text.own(i)]
    if not any(
        _SAYS.search(line[max(0, m.start() - 60) : m.end() + 25]) for line in own for m in _TODAY.finditer(line)
    ):
        return None
    bare = {(t.written.month, t.written.day) for t in text.told if t.written.year is None and text.own(t.unit)}
    full = {day for t in text.told if (day := t.written.date) and text.own(t.unit) and not _is_future(text, t)}
    fitting = [day for day in full if (day.month, day.day) in bare]
    if len(fitting) == 1 and fitting[0] == max(full):
        day = fitting[0]
        return day, (f"{day.isoformat()} is written in full and again without its year", "the report says today")
    return None


def _resolved(written: Written, window: Window) -> tuple[datetime.date, str] | None:
    """Give the day of a date; a missing year only where the weekday is written and one year of the window fits."""
    if written.year is not None:
        return (written.date, "") if written.date else None
    if written.weekday is None:
        return None
    days = window.years(written.month, written.day, written.weekday)
    if len(days) != 1:
        return None
    return days[0], f", a {_DAYS[written.weekday]} only in {days[0].year}, given {'; '.join(window.reasons)}"


@dataclass(frozen=True, slots=True)
class _Bare:
    """A weekday without a date, of this week's past."""

    unit: int
    weekday: int
    says: bool
    night: bool


def _bare_weekdays(text: _Text, until: int) -> Iterator[_Bare]:
    for i in range(min(until, len(text.marks.units))):
        if not text.own(i) or i == text.title:
            continue
        line = text.line(i)
        for match in _FULL_DAY.finditer(line):
            start = max(line.rfind(". ", max(0, match.start() - 400), match.start()), match.start() - 400, 0)
            near = line[max(start, match.start() - 40) : match.start()]
            direct = re.sub(r"\bon\s*$", "", near).rstrip().rsplit(" ", 1)[-1].lower()
            if direct in _OTHER_WEEK or _FUTURE.search(near):
                continue
            says = _SAYS.search(line[max(start, match.start() - 60) : match.end() + 25])
            night = _NIGHT.match(line, match.end()) or _LATE.search(near)
            yield _Bare(i, WEEKDAY[match["day"].lower()], bool(says), bool(night))


def _is_future(text: _Text, told: _Told) -> bool:
    line = text.line(told.unit)
    start = max(line.rfind(". ", max(0, told.written.start - 400), told.written.start), told.written.start - 400, 0)
    return bool(_FUTURE.search(line[start : told.written.start][-60:]))


def _later_past(text: _Text, day: datetime.date) -> bool:
    """Tell whether the report itself tells of a later day as past: then the day found is not that of publication."""
    return any(
        (other := told.written.date) is not None
        and other > day + datetime.timedelta(days=1)
        and text.own(told.unit)
        and told.unit >= text.head
        and not _is_future(text, told)
        for told in text.told
    )
