"""How ranges, days and places are worded, the same on a terminal and on a page."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: float) -> str:
    """Write a number with thin groups and no idle decimals: ``1,000``, ``2.5``."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def count(n: int, noun: str) -> str:
    """Write how many of something there are: ``1 report``, ``2 reports``."""
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def bounds(low: float | None, high: float | None, best: float | None = None) -> str:
    """Write a range whose ends may be open; an unknown is nothing and never 0.

    Args:
        low: Least value, or None where open.
        high: Greatest value, or None where open.
        best: The value to trust most, where it is neither end.

    Returns:
        ``7``, ``7–9``, ``at least 7``, ``up to 9``, or an empty text where nothing is known.
    """
    if low is None and high is None:
        return "" if best is None else f"about {number(best)}"
    if high is None:
        told = f"at least {number(low or 0)}"
    elif low is None:
        told = f"up to {number(high)}"
    else:
        told = number(low) if low == high else f"{number(low)}–{number(high)}"
    return told if best is None or best in (low, high) else f"{told} (best {number(best)})"


def days(first: str | None, last: str | None) -> str:
    """Write the days something can have happened on.

    Args:
        first: First day, ISO, or None.
        last: Last day, ISO, or None.

    Returns:
        One day, ``first to last``, ``from first``, ``until last``, or an empty text.
    """
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def day(value: str | None, months: Sequence[str] = MONTHS) -> str:
    """Write an ISO day for reading, such as ``8 Sep 2022``."""
    if not value:
        return ""
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return value
    return f"{found.day} {months[found.month - 1]} {found.year}"


def stretch(
    first: str | None,
    last: str | None,
    months: Sequence[str] = MONTHS,
    said: tuple[str, str, str] = ("no day told", "from {day}", "by {day}"),
) -> str:
    """Write an interval of days as short as it can be; an open end is said.

    Args:
        first: First day, ISO, or None.
        last: Last day, ISO, or None.
        months: Short names of the months.
        said: What is said of no day, of no last day and of no first day.

    Returns:
        Such as ``8–11 Sep 2022``; a whole month or year is told as one: ``Sep 2022``.
    """
    if not first and not last:
        return said[0]
    if not last:
        return said[1].format(day=day(first, months))
    if not first:
        return said[2].format(day=day(last, months))
    if first[:10] == last[:10]:
        return day(first, months)
    one, two = day(first, months).split(" "), day(last, months).split(" ")
    if whole := _whole(first, last):
        return " ".join(two[3 - whole :])
    if len(one) == len(two) == 3 and one[2] == two[2]:
        return f"{one[0]}–{' '.join(two)}" if one[1] == two[1] else f"{one[0]} {one[1]} – {' '.join(two)}"
    return f"{day(first, months)} – {day(last, months)}"


def _whole(first: str, last: str) -> int:
    """Tell how many words of a day name a span that is a whole month (2) or year (1); 0 for any other."""
    try:
        one, two = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    except ValueError:
        return 0
    if one.year != two.year or one.day != 1 or two.day != monthrange(two.year, two.month)[1]:
        return 0
    return 2 if one.month == two.month else 1 if (one.month, two.month) == (1, 12) else 0


def where(name: str | None, text: str | None, precision: str | None, admin1: str | None = None) -> str:
    """Write a place: its name, the words of the report where they are others, and how sure the point is.

    Args:
        name: Name in the gazetteer, or None.
        text: Words of the report, or None.
        precision: Precision class.
        admin1: First-level division, shown where it helps.

    Returns:
        A short text, empty where there is no place.
    """
    if name is None:
        return f"{text} (unresolved)" if text else ""
    told = name if precision in (None, "exact") else f"{name} ({precision})"
    return f"{told}, {admin1}" if admin1 and admin1 != name else told


def around(text: str, start: int, end: int, reach: int = 240) -> tuple[str, str, str]:
    """Cut a quote out of a text with what stands around it in its paragraph.

    Args:
        text: The whole text.
        start: First code point of the quote.
        end: One past its last code point.
        reach: How far to go to either side, in code points.

    Returns:
        What stands before, the quote, and what stands after; with an ellipsis where it was cut.
    """
    low = max(text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, start - reach)
    stop = text.find("\n\n", end)
    high = min(stop if stop >= 0 else len(text), end + reach)
    before = ("…" if low == start - reach and low > 0 else "") + text[low:start]
    after = text[end:high] + ("…" if high == end + reach and high < len(text) else "")
    return before, text[start:end], after
