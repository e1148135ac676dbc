"""The calendar behind TIMEX3 values: which days a value covers, and values counted from a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

# Meteorological seasons: three whole months, the winter's first one in December of the year named.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
Days = tuple[date, date]


def month_days(year: int, month: int, count: int = 1) -> Days:
    """Give the first and last day of some months.

    Args:
        year: 1 to 9999.
        month: 1 to 12.
        count: How many months, 1 or more.
    """
    last = year * 12 + month - 2 + count
    return date(year, month, 1), date(last // 12, last % 12 + 1, calendar.monthrange(last // 12, last % 12 + 1)[1])


def add_months(day: date, months: int) -> date:
    """Move a day by months, to the last day of the month where the day of the month does not exist there."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def week_value(day: date) -> str:
    """Give the TIMEX3 value of the ISO week that holds a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """Give the TIMEX3 value of the calendar quarter that holds a day."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def days_of(value: str) -> Days | None:
    """Tell which days a TIMEX3 value covers.

    Args:
        value: Such as ``2022-09-08TNI``, ``2022-09``, ``2022-W36``, ``2022-W36-WE``, ``2022-SU``,
            ``2022-Q3``, ``2022``, ``197``.

    Returns:
        First and last day; None for durations, references, values with an unknown part, and days that do not exist.
    """
    value = value.partition("T")[0]
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = date.fromisoformat(value)
            return day, day
        if re.fullmatch(r"\d{4}-\d\d", value):
            return month_days(int(value[:4]), int(value[5:]))
        if week := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return (monday + timedelta(5 if week[3] else 0), monday + timedelta(6))
        if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            return month_days(int(quarter[1]), int(quarter[2]) * 3 - 2, 3)
        if season := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return month_days(int(season[1]), SEASONS[season[2]], 3)
        if re.fullmatch(r"\d{2,4}", value):
            first = int(value.ljust(4, "0"))
            return date(first, 1, 1), date(first + 10 ** (4 - len(value)) - 1, 12, 31)
    except ValueError:
        return None
    return None


def third_of(days: Days, stage: str) -> Days:
    """Narrow a stretch of days to its early, middle or late third.

    Args:
        days: First and last day.
        stage: ``early``, ``mid`` or ``late``.
    """
    length = (days[1] - days[0]).days + 1
    third = length // 3
    if stage == "early":
        return days[0], days[0] + timedelta(max(third - 1, 0))
    if stage == "mid":
        return days[0] + timedelta(third), days[1] - timedelta(third)
    return days[1] - timedelta(max(third - 1, 0)), days[1]


def weekday_near(day: date, weekday: int, direction: int) -> date:
    """Find the day of the week that is meant.

    Args:
        day: The day of the report.
        weekday: ISO number, Monday 1.
        direction: -1 for the last one up to and including the day, 1 for the next one after it, 0 for the nearest.
    """
    back = (day.isoweekday() - weekday) % 7
    if direction < 0 or (back == 0 and direction == 0):
        return day - timedelta(back)
    if direction > 0:
        return day + timedelta(7 - back)
    return day - timedelta(back) if back <= 3 else day + timedelta(7 - back)
