"""Dates as they stand in a text, for telling when it was published: no resolving, only what the words say."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_MONTHS = {
    1: "january jan січня січень января январь", 2: "february feb лютого лютий февраля февраль",
    3: "march mar березня березень марта март", 4: "april apr квітня квітень апреля апрель",
    5: "may травня травень мая май", 6: "june jun червня червень июня июнь",
    7: "july jul липня липень июля июль", 8: "august aug серпня серпень августа август",
    9: "september sept sep вересня вересень сентября сентябрь", 10: "october oct жовтня жовтень октября октябрь",
    11: "november nov листопада листопад ноября ноябрь", 12: "december dec грудня грудень декабря декабрь",
}  # fmt: skip
_DAYS = {
    0: "monday mon понеділок понеділка понедельник", 1: "tuesday tues tue вівторок вівторка вторник",
    2: "wednesday wed середа середу середи среда среду", 3: "thursday thurs thur thu четвер четверга четверг",
    4: "friday fri пʼятниця пʼятницю п'ятниця п'ятницю п’ятниця п’ятницю пятница пятницу",
    5: "saturday sat субота суботу суббота субботу", 6: "sunday sun неділя неділю воскресенье",
}  # fmt: skip
MONTH = {name: number for number, names in _MONTHS.items() for name in names.split()}
WEEKDAY = {name: number for number, names in _DAYS.items() for name in names.split()}
_LONG_DAYS = "|".join(sorted((n for n in WEEKDAY), key=len, reverse=True))
_MONTH_WORDS = "|".join(sorted(MONTH, key=len, reverse=True))
_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"
_DAY = r"(?P<day{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-го|-е)?"
_WD = rf"(?:\b(?P<wd{{0}}>{_LONG_DAYS})\b\.?,?\s+(?:the\s+)?)?"
_FORMS = (
    # September 8, 2022 · Sept. 8 · Thursday September 8
    _WD.format(1)
    + rf"\b(?P<month1>{_MONTH_WORDS})\b\.?\s{{1,3}}"
    + _DAY.format(1)
    + rf"\b(?!\s?[-–—/]\s?\d)(?![:.]\d)(?:,?\s{{1,3}}{_YEAR.format(1)}\b)?",
    # 8 September 2022 · 8 вересня 2022 року
    _WD.format(2)
    + r"(?<![\d:.,])"
    + _DAY.format(2)
    + rf"\s{{1,3}}(?:of\s+)?(?P<month2>{_MONTH_WORDS})\b\.?(?:,?\s{{1,3}}{_YEAR.format(2)}\b)?",
    # 2022-09-08 · 2022/09/08
    rf"(?<![\d-]){_YEAR.format(3)}(?P<sep>[-/])(?P<month3>0[1-9]|1[0-2])(?P=sep)(?P<day3>[0-3]\d)(?!\d|-\d)",
    # 08.09.2022: with dots the day comes first
    _WD.format(4) + r"(?<![\d.])(?P<day4>[0-3]?\d)\.(?P<month4>[01]?\d)\." + _YEAR.format(4) + r"(?![\d.]\d)",
    # 9/8/2022: only where just one order is a date
    _WD.format(5) + r"(?<![\d/])(?P<a5>[0-3]?\d)/(?P<b5>[0-3]?\d)/" + _YEAR.format(5) + r"(?![\d/])",
)
_DATE = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_NUMERIC = re.compile(r"\d[-/.]\d")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\d+")
_BEFORE, _AFTER = 32, 40
_CLOCK = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}(?:[:.]\d\d){1,2}\s*(?:[AaPp]\.?[Mm]\b\.?)?|\b\d{1,2}\s?[AaPp]\.?[Mm]\b\.?"
    r"|(?<=\d)\s?(?:[A-Z]{2,4}|\([A-Z]{2,4}\)|[A-Z][a-z]+ time|\([A-Z][a-z]+\)|[+-]\d\d:?\d\d|Z)\b"
    r"|\b(?:[A-Z]{2,4}T|GMT|UTC|ET|MSK)\b|\bT?\d\d:\d\d(?::\d\d)?(?:[+-]\d\d:?\d\d|Z)?"
)
# What sites count beside the date: "views: 4512", "3 comments".
_COUNTERS = re.compile(
    r"\b(?:views?|reads?|comments?|shares?|hits)\s*:?\s*\d[\d ,.]*k?\b"
    r"|\b\d[\d,.]*k?\s+(?:views?|reads?|comments?|shares?)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(r"[\s,.;:|()\[\]–—·-]+|\bроку\b|\bгода\b|\bр\.|\bг\.", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written.

    Attributes:
        start: First code point.
        end: One past the last code point.
        month: 1 to 12.
        day: 1 to 31, possible in that month.
        year: As written, or None.
        weekday: 0 for Monday, or None.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None
    weekday: int | None

    @property
    def date(self) -> datetime.date | None:
        """The day, where the year is written and the weekday, if any, agrees."""
        if self.year is None:
            return None
        found = _day(self.year, self.month, self.day)
        return found if found and (self.weekday is None or found.weekday() == self.weekday) else None


def dates_in(text: str) -> list[Written]:
    """Find the dates of a text that name at least a month and a day.

    Args:
        text: Any text.

    Returns:
        The dates in order; ranges such as ``April 16-17`` and orders that can be read two ways are left out.
    """
    if not _worth_trying(text):
        return []
    found: list[Written] = []
    for start, stop in _windows(text):
        # The forms are slow to try at every place, and every date has a digit in it.
        found += [w for match in _DATE.finditer(text, start, stop) if (w := _written(match)) is not None]
    return found


def _windows(text: str) -> list[tuple[int, int]]:
    """Give the stretches around digits, wide enough for a weekday and month before and a month and year after."""
    windows: list[tuple[int, int]] = []
    for match in _DIGITS.finditer(text):
        start, stop = max(0, match.start() - _BEFORE), min(len(text), match.end() + _AFTER)
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], stop)
        else:
            windows.append((start, stop))
    return windows


def _worth_trying(text: str) -> bool:
    """Looking for a month among the words is ten times as quick as trying every form at every place."""
    if not _DIGIT.search(text):
        return False
    if _NUMERIC.search(text):
        return True
    return any(word.strip(".,;:()[]|–—-") in MONTH for word in text.lower().split())


def only_date(text: str) -> bool:
    """Tell whether a line is a date, with or without a time of day and its zone, and nothing else."""
    if len(text) > 60:
        return False
    found = dates_in(text)
    if len(found) != 1:
        return False
    left = text[: found[0].start] + " " + text[found[0].end :]
    return not _LEFT.sub("", _COUNTERS.sub(" ", _CLOCK.sub(" ", left)))


def without_clock(text: str) -> str:
    """Give a line without the times of day in it and their zones."""
    return _CLOCK.sub(" ", text)


def _written(match: re.Match[str]) -> Written | None:
    part = match.groupdict()
    for n in ("1", "2", "3", "4"):
        if part[f"day{n}"] and part[f"month{n}"]:
            word = part[f"month{n}"].lower()
            # "may 5" in running text is a verb oftener than a month; so is "sat 3".
            if word in ("may", "mar", "sun", "sat") and part[f"month{n}"][0].islower():
                return None
            month = int(word) if word.isdigit() else MONTH[word]
            return _made(match, month, int(part[f"day{n}"]), part[f"year{n}"], part.get(f"wd{n}"))
    if part["a5"]:
        a, b = int(part["a5"]), int(part["b5"])
        orders = {(m, d) for m, d in ((a, b), (b, a)) if _day(int(part["year5"]), m, d)}
        if part["wd5"]:
            weekday = WEEKDAY[part["wd5"].lower()]
            orders = {(m, d) for m, d in orders if datetime.date(int(part["year5"]), m, d).weekday() == weekday}
        if len(orders) == 1:
            month, day = orders.pop()
            return _made(match, month, day, part["year5"], part["wd5"])
    return None


def _made(match: re.Match[str], month: int, day: int, year: str | None, weekday: str | None) -> Written | None:
    if _day(int(year) if year else 2000, month, day) is None:
        return None
    return Written(
        match.start(),
        match.end(),
        month,
        day,
        int(year) if year else None,
        WEEKDAY[weekday.lower()] if weekday else None,
    )


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
