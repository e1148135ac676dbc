"""What a caller gives with a text, checked at the edge."""

from __future__ import annotations

import datetime
import email.utils
import re

from vidomo.model.problem import InputError
from vidomo.model.report import Published
from vidomo.read.dates import dates_in, only_date

MOST_TEXT = 5_000_000
MOST_PAGE = 20_000_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MONTH_ONLY = re.compile(r"(\d{4})-(\d{2})")
_FRACTION = re.compile(r"(\.\d{6})\d+")
_SHORT_ZONE = re.compile(r"([+-]\d{2})(\d{2})$")


def checked_text(text: object, *, html: bool = False) -> str:
    """Refuse a text that cannot be read.

    Args:
        text: What the caller gave.
        html: Whether it is a page.

    Returns:
        The same text.

    Raises:
        InputError: Where it is no text, empty, too long, or binary.
    """
    if not isinstance(text, str):
        raise InputError(
            f"text is {type(text).__name__}, not str; decode bytes first, or give the file to reports_from"
        )
    if not text.strip("\ufeff \t\r\n\xa0\u200b"):
        raise InputError("text is empty; give the words of the report")
    most = MOST_PAGE if html else MOST_TEXT
    if len(text) > most:
        raise InputError(f"text has {len(text):,} characters, more than {most:,}; give one report at a time")
    if "\x00" in text:
        raise InputError("text has NUL characters; it is not text, or was decoded with the wrong encoding")
    if len(_CONTROL.findall(text[:5000])) > max(5, len(text[:5000]) // 50):
        raise InputError("text is full of control characters; it is not text, or was decoded with the wrong encoding")
    return text


def checked_name(value: object, what: str) -> str | None:
    """Refuse a title, source, address or id that is no text; an empty one is None."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{what} is {type(value).__name__}, not str; give text, or leave it out")
    if len(value) > 5000:
        raise InputError(f"{what} has {len(value):,} characters; that is no {what}")
    return " ".join(_CONTROL.sub(" ", value).split()) or None


def published_given(value: object) -> Published | None:
    """Read the date or time that a caller gives.

    Args:
        value: ISO 8601 date, month or date and time, with or without a zone; a ``date`` or ``datetime``; None or an
            empty text for unknown.

    Returns:
        The day as it was where it was published; the full stamp in ``at`` where a time was given.

    Raises:
        InputError: Where it is none of these.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime.datetime):
        return _at(value)
    if isinstance(value, datetime.date):
        return _on(value)
    if not isinstance(value, str):
        raise InputError(f"published is {type(value).__name__}; give an ISO date such as '2022-09-09', or None")
    word = value.strip()
    try:
        return _on(datetime.date.fromisoformat(word)) if len(word) <= 10 and "T" not in word else _at(_stamp(word))
    except ValueError:
        month = _MONTH_ONLY.fullmatch(word)
        if month and 1 <= int(month[2]) <= 12:
            first = datetime.date(int(month[1]), int(month[2]), 1)
            last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
            return Published(first.isoformat(), last.isoformat(), "given", reasons=("a month was given",))
    raise InputError(
        f"published {value!r} is not an ISO date or time; "
        "write '2022-09-09' or '2022-09-09T10:30:00+03:00', or leave it out"
    )


def published_loosely(value: object) -> Published | None:
    """Read a date as files and feeds write it: ISO, RFC 5322, Unix time, or words with a year.

    Args:
        value: What stands in the file.

    Returns:
        The day, or None where nothing was given.

    Raises:
        InputError: Where it cannot be read as one day.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _unix(float(value))
    try:
        return published_given(value)
    except InputError:
        if not isinstance(value, str):
            raise
    word = value.strip()
    if word.isdigit() and len(word) in (10, 13):
        return _unix(float(word))
    try:
        return _at(email.utils.parsedate_to_datetime(word))
    except (ValueError, TypeError):
        found = dates_in(word)
        if len(found) == 1 and (day := found[0].date) and len(word) <= 60 and (only_date(word) or found[0].start < 12):
            return _on(day)
    raise InputError(f"the date {value!r} cannot be read as one day; write it as '2022-09-09'")


def _stamp(word: str) -> datetime.datetime:
    word = _SHORT_ZONE.sub(r"\1:\2", _FRACTION.sub(r"\1", word.replace(" ", "T", 1).replace(" ", "")))
    return datetime.datetime.fromisoformat(word)


def _on(day: datetime.date) -> Published:
    return Published(day.isoformat(), day.isoformat(), "given")


def _at(stamp: datetime.datetime) -> Published:
    day = stamp.date().isoformat()
    return Published(day, day, "given", at=stamp.isoformat())


def _unix(seconds: float) -> Published:
    if seconds > 1e11:
        seconds /= 1000
    try:
        return _at(datetime.datetime.fromtimestamp(seconds, datetime.UTC))
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"the date {seconds!r} is not a Unix time; write it as '2022-09-09'") from error
