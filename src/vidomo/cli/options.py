"""Options that many commands share, each described once."""

from __future__ import annotations

import calendar
import datetime
import difflib
import re
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_RECORD = "vidomo.db"
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")


def first_day(value: str | None) -> str | None:
    """Read ``--from``: a day, or the first day of a month or year."""
    return _day(value, last=False)


def last_day(value: str | None) -> str | None:
    """Read ``--to``: a day, or the last day of a month or year."""
    return _day(value, last=True)


def _day(value: str | None, last: bool) -> str | None:
    if value is None:
        return None
    word = value.strip()
    try:
        if _YEAR.fullmatch(word):
            return datetime.date(int(word), 12 if last else 1, 31 if last else 1).isoformat()
        if month := _MONTH.fullmatch(word):
            year, number = int(month[1]), int(month[2])
            return datetime.date(year, number, calendar.monthrange(year, number)[1] if last else 1).isoformat()
        return datetime.date.fromisoformat(word).isoformat()
    except (ValueError, calendar.IllegalMonthError) as error:
        raise typer.BadParameter(f"{value!r} is not a day; write 2022-09-08, 2022-09 or 2022") from error


def first_moment(value: str | None) -> str | None:
    """Read ``--since``: a time, or the first moment of a day, month or year; in UTC, as a record writes it."""
    return _moment(value, last=False)


def last_moment(value: str | None) -> str | None:
    """Read ``--recorded``: a time, or the last moment of a day, month or year; in UTC, as a record writes it."""
    return _moment(value, last=True)


def _moment(value: str | None, last: bool) -> str | None:
    if value is None:
        return None
    word = value.strip()
    try:
        if ":" not in word:
            word = f"{_day(word, last)}T{'23:59:59' if last else '00:00:00'}"
        told = datetime.datetime.fromisoformat(word)
    except (ValueError, typer.BadParameter) as error:
        raise typer.BadParameter(
            f"{value!r} is no day and no time; write 2026-03-01, 2026-03-01T14:30 (UTC) or 2026-03-01T14:30+02:00"
        ) from error
    known = told if told.tzinfo else told.replace(tzinfo=datetime.UTC)
    return known.astimezone(datetime.UTC).isoformat(timespec="seconds")


def one_of(value: str | None, allowed: tuple[str, ...], what: str, where: str = "--type") -> str | None:
    """Refuse a word that is not one of a set, and say which one was likely meant.

    Args:
        value: What the user typed, or None.
        allowed: The set.
        what: What the words are, for the message.
        where: The option or argument it was typed for.

    Returns:
        The word as the set spells it, or None.

    Raises:
        typer.BadParameter: Where it is none of them.
    """
    if value is None:
        return None
    word = re.sub(r"[\s-]+", "_", value.strip().casefold())
    if word in allowed:
        return word
    near = difflib.get_close_matches(word, allowed, n=3, cutoff=0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(allowed)}"
    raise typer.BadParameter(f"{value!r} is no {what}; {hint}", param_hint=where)


RecordPath = Annotated[
    Path,
    typer.Option(
        "--record",
        metavar="PATH",
        envvar="VIDOMO_RECORD",
        help="File of the record.",
        show_default=True,
        rich_help_panel="Record",
    ),
]
Place = Annotated[
    str | None,
    typer.Option(
        "--place",
        metavar="PLACE",
        help="Name, spelling or key of a place; a region or country takes in what lies in it.",
    ),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="DAY", help="First day: 2022-09-08, 2022-09 or 2022.", callback=first_day),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="DAY", help="Last day: 2022-09-08, 2022-09 or 2022.", callback=last_day)
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="Type of event, such as missile_strike or capture.")
]
Measure = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="What is counted, such as killed or displaced.")
]
Status = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="How it is held: held, contested, claimed, entered …")
]
Dispute = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="Kind of disagreement, such as conflict or update.")
]
Party = Annotated[
    str | None, typer.Option("--party", metavar="PARTY", help="Party to the event, holder, or side of the speaker.")
]
Speaker = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Part of a speaker's name, under any spelling.")
]
Source = Annotated[str | None, typer.Option("--source", metavar="OUTLET", help="Part of an outlet's name.")]
Text = Annotated[
    str | None, typer.Option("--text", metavar="WORDS", help="Words to be found; in double quotes they stand together.")
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, help="How many rows at most; 0 for all. On a terminal 50 unless told.", show_default=False
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="JSON lines, as when the output is piped.", rich_help_panel="Output")
]
Csv = Annotated[bool, typer.Option("--csv", help="Comma-separated values with a heading.", rich_help_panel="Output")]
AsTable = Annotated[
    bool, typer.Option("--table", help="A table, also when the output is piped.", rich_help_panel="Output")
]
