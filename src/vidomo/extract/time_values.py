"""What a form of time expression means on a given day: its TIMEX3 type and value, and the days it covers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vidomo.extract.calendar_math import (
    add_months,
    days_of,
    month_days,
    quarter_value,
    third_of,
    week_value,
    weekday_near,
)
from vidomo.extract.time_grammar import Form, Grammar
from vidomo.model.time import Anchor, TimeType


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value, or None.
        days: First and last day; None where unknown or open.
        anchor: What resolved it.
    """

    type: TimeType
    value: str | None
    days: tuple[date | None, date | None] = (None, None)
    anchor: Anchor = "explicit"


@dataclass(slots=True)
class Scene:
    """What is known where an expression stands.

    Attributes:
        today: Day of the report, or None.
        way: -1 back, 1 ahead, 0 not told.
        day: Last day that the text named before.
        day_at: Where it stands.
        quarter: Last quarter that the text named, such as ``2022-Q3``.
        at: Where the expression stands.
        dated: First day of a month that the sentence named with its year just before.
    """

    today: date | None
    way: int = 0
    day: date | None = None
    day_at: int = -1
    quarter: str = ""
    at: int = 0
    dated: date | None = None


MONTHS_OF = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS_OF = {"D": 1, "W": 7, "F": 14}
PARTIAL = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "WE": "XXXX-WXX-WE"}
PARTS = {"night": "NI", "morning": "MO", "afternoon": "AF", "evening": "EV"}
SCORES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def meaning(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """Tell what a form means.

    Args:
        form: The form found.
        grammar: The grammar that found it.
        scene: What is known where it stands.

    Returns:
        Its meaning; None where the words are no time after all.
    """
    return RULES[form.rule](form, grammar, scene)


def _covered(value: str, anchor: Anchor, kind: TimeType = "DATE", stage: str = "") -> Meaning:
    days = days_of(value)
    if days and stage:
        days = third_of(days, stage)
    return Meaning(kind, value, days or (None, None), anchor)


def _stage(form: Form, grammar: Grammar) -> str:
    return (
        grammar.value("stages", form.get("stage").lower().removesuffix(" in").strip(" -")) if form.get("stage") else ""
    )


def _unit(form: Form, grammar: Grammar) -> str:
    return grammar.value("units", form.get("u"))


def _day(day: date, anchor: Anchor, part: str = "") -> Meaning:
    return Meaning("TIME" if part else "DATE", day.isoformat() + (f"T{part}" if part else ""), (day, day), anchor)


# ------------------------------------------------------------------ calendar dates
def _year_of(form: Form, scene: Scene, month: int, day: int | None) -> int | None:
    """The year of a date that names none: the nearest that fits the tense, the weekday and the report's date."""
    if form.get("y"):
        return int(form.get("y"))
    today = scene.today
    if scene.dated is not None and not form.get("rel") and scene.way <= 0:
        return scene.dated.year + (month < scene.dated.month)
    if today is None:
        return None
    if form.get("rel"):
        return today.year + {"this": 0, "last": -1, "next": 1}[form.get("rel").split()[0].lower()]
    years = [today.year - 1, today.year, today.year + 1]
    if day is None:
        last = today.year if month <= today.month else today.year - 1
        if scene.way > 0:
            return today.year if month >= today.month else today.year + 1
        # "in December" in a January report looks back; "in March" in February, with no tense, looks at this year.
        return last if scene.way < 0 or last == today.year or month - today.month > 6 else today.year
    try:
        dates = [date(year, month, day) for year in years]
    except ValueError:
        return today.year
    if scene.way > 0:
        return next(d.year for d in dates if d >= today - timedelta(1)) if dates[-1] >= today else years[-1]
    back = next(d for d in reversed(dates) if d <= today + timedelta(1))
    # A day of more than ten months ago is told with its year; without one the coming day is meant.
    if scene.way < 0 and (today - back).days < 300:
        return back.year
    return min(dates, key=lambda d: (abs((d - today).days), d)).year


def _month(form: Form, grammar: Grammar) -> int:
    return int(grammar.value("months", form.get("m"), "0"))


def _calendar(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """A day of a month, or several."""
    month, first = _month(form, grammar), _number_of_day(form.get("d"), grammar)
    last = _number_of_day(form.get("d2"), grammar) if form.get("d2") else first
    if not month or not 1 <= first <= 31:
        return None
    year = _year_of(form, scene, month, first)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}-{first:02d}")
    try:
        start, end = date(year, month, first), date(year, month, last)
    except ValueError:
        return Meaning("DATE", f"{year:04d}-{month:02d}", (None, None))
    anchor: Anchor = "explicit" if form.get("y") else "text" if scene.dated and scene.way <= 0 else "published"
    if end > start:
        return Meaning("DATE", f"{start}/{end}", (start, end), anchor)
    return Meaning("DATE", start.isoformat(), (start, start), anchor)


def _number_of_day(word: str, grammar: Grammar) -> int:
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else dict(grammar.numbers.ordinals).get(word.lower(), 0)


def _iso(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    days = days_of(form.match[0])
    return Meaning("DATE", form.match[0], days, "explicit") if days else None


def _numeric(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """``08.09.2022`` is day first; with strokes either may be, and then both are kept."""
    a, b, year = int(form.get("a")), int(form.get("b")), int(form.get("y"))
    pairs = [(b, a)] if form.get("sep") == "." else [(b, a), (a, b)]
    dates = sorted({date(year, m, d) for m, d in pairs if 1 <= m <= 12 and 1 <= d <= month_days(year, m)[1].day})
    if not dates:
        return None
    value = dates[0].isoformat() if len(dates) == 1 else f"{year:04d}"
    return Meaning("DATE", value, (dates[0], dates[-1]))


def _month_year(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    month = _month(form, grammar)
    year = _year_of(form, scene, month, None)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    anchor: Anchor = "explicit" if form.get("y") else "published"
    return _covered(f"{year:04d}-{month:02d}", anchor, stage=_stage(form, grammar))


def _bare_month(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    month, today, which = _month(form, grammar), scene.today, form.get("which").lower()
    if scene.dated is not None and not which and scene.way <= 0:
        year = _year_of(form, scene, month, None) or scene.dated.year
        return _covered(f"{year:04d}-{month:02d}", "text", stage=_stage(form, grammar))
    if today is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    if which.endswith(("last", "past", "previous")) and which:
        year = today.year if month < today.month else today.year - 1
    elif which.endswith(("next", "coming")):
        year = today.year if month > today.month else today.year + 1
    elif which == "this":
        year = today.year
    else:
        year = _year_of(form, scene, month, None) or today.year
    return _covered(f"{year:04d}-{month:02d}", "published", stage=_stage(form, grammar))


def _weekday(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number, which, today = int(grammar.value("weekdays", form.get("wd"))), form.get("which").lower(), scene.today
    if today is None:
        return Meaning("DATE", f"XXXX-WXX-{number}")
    if which.startswith("next") or which.endswith("coming"):
        day = weekday_near(today, number, 1)
    elif which in ("last", "previous", "past", "this past", "the past"):
        day = weekday_near(today - timedelta(1), number, -1)
    elif which == "this":
        day = weekday_near(today, number, scene.way)
    elif scene.way > 0 and number == today.isoweekday():
        day = today
    else:
        day = weekday_near(today, number, scene.way or -1)
    return _day(day, "published")


def _weekday_set(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("SET", f"XXXX-WXX-{grammar.value('weekdays', form.get('wd') or form.get('wds'))}")


def _named_day(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    name = form.get("name")
    shift, part = int(grammar.value("days", name)), grammar.value("parts", name)
    if scene.today is None:
        return Meaning("TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX")
    day = scene.today + timedelta(shift)
    found = _day(day, "published", part)
    # A night is told by the day on which it began, and its deeds fall on that day or on the next.
    return replace(found, days=(day, day + timedelta(1))) if part == "NI" and shift < 0 else found


def _feast(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    month, _, day = grammar.value("feasts", form.get("name")).partition("-")
    year = _year_of(form, scene, int(month), int(day))
    if year is None:
        return Meaning("DATE", f"XXXX-{month}-{day}")
    return _day(date(year, int(month), int(day)), "explicit" if form.get("y") else "published")


def _ordinal_day(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number, today = _number_of_day(form.get("d"), grammar), scene.today
    if today is None:
        return Meaning("DATE", f"XXXX-XX-{number:02d}")
    for months in (0, 1, -1, -2) if scene.way > 0 else (0, -1, -2):
        first = add_months(today.replace(day=1), months)
        if number <= month_days(first.year, first.month)[1].day:
            day = first.replace(day=number)
            if (scene.way > 0 and day >= today) or (scene.way <= 0 and day <= today):
                return _day(day, "published")
    return None


def _year(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return _covered(form.get("y"), "explicit", stage=_stage(form, grammar))


def _years(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    first, last = form.get("y"), form.get("y2")
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first):
        return None
    return Meaning("DATE", f"{first}/{last}", (date(int(first), 1, 1), date(int(last), 12, 31)))


def _spelled_year(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    rest = grammar.numbers.parse(form.get("rest"))
    return _covered(f"{18 if form.get('c').lower() == 'eighteen' else 19}{int(rest or 0):02d}", "explicit")


def _decade(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    if form.get("dy"):
        value = form.get("dy")[:3]
    elif form.get("dn"):
        value = f"19{SCORES[form.get('dn').lower()]}"
    else:
        value = f"{20 if form.get('ds') in ('00', '10', '20') else 19}{form.get('ds')[0]}"
    return _covered(value, "explicit", stage=_stage(form, grammar))


def _century(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number = int(form.get("c") or dict(grammar.numbers.ordinals)[form.get("o").lower()])
    return _covered(f"{number - 1:02d}", "explicit")


def _season(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    code, today = grammar.value("seasons", form.get("s") or form.get("u")), scene.today
    if form.get("y"):
        return _covered(f"{form.get('y')}-{code}", "explicit", stage=_stage(form, grammar))
    if today is None:
        return Meaning("DATE", f"XXXX-{code}")
    which = (
        (form.get("rel").split() or [form.get("which")])[0].lower() if form.get("rel") else form.get("which").lower()
    )
    years = [y for y in (today.year - 2, today.year - 1, today.year, today.year + 1)]
    starts = [(y, days_of(f"{y}-{code}") or (today, today)) for y in years]
    if form.get("rel"):
        year = today.year + {"this": 0, "last": -1, "next": 1}[which]
    elif which in ("next", "coming", "this coming") or (not which and scene.way > 0):
        year = next(y for y, days in starts if days[0] > today)
    elif which == "this":
        year = today.year if code != "WI" or today.month > 6 else today.year - 1
    elif which:
        year = next(y for y, days in reversed(starts) if days[1] < today)
    else:
        year = next(y for y, days in reversed(starts) if days[0] <= today)
    return _covered(f"{year}-{code}", "published", stage=_stage(form, grammar))


# ------------------------------------------------------------------ times counted from the report
def _relative(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "last month", "earlier this week", "late next year"."""
    if grammar.value("seasons", form.get("u")):
        return _season(form, grammar, scene)
    unit, which, today = _unit(form, grammar), form.get("which").lower(), scene.today
    step = -1 if which in ("last", "past", "previous", "this past") else 0 if which == "this" else 1
    if unit.startswith("T") or form.get("u").lower().endswith("s"):
        return None
    stage = form.get("stage").lower().strip(" -")
    if today is None:
        return Meaning("DATE", PARTIAL.get(unit)) if unit in PARTIAL else None
    found = _unit_value(today, unit, step)
    if found is None:
        return None
    made = _covered(found, "published", stage="" if stage in ("earlier", "later") else _stage(form, grammar))
    first, last = made.days
    if step == 0 and first and last:
        # "this week" looks back from the report unless the sentence looks ahead.
        if stage in ("earlier", "early") or (scene.way <= 0 and stage not in ("later", "late")):
            last = min(last, max(today, first))
        elif stage == "later" or scene.way > 0:
            first = max(first, min(today, last))
        made = replace(made, days=(first, last))
    return made


def _unit_value(day: date, unit: str, step: int) -> str | None:
    if unit == "D":
        return (day + timedelta(step)).isoformat()
    if unit == "W":
        return week_value(day + timedelta(7 * step))
    if unit == "WE":
        return week_value(day + timedelta(7 * step)) + "-WE"
    if unit == "M":
        return add_months(day, step).isoformat()[:7]
    if unit == "Q":
        return quarter_value(add_months(day, 3 * step))
    if unit == "Y":
        return f"{day.year + step:04d}"
    if unit == "DE":
        return f"{day.year // 10 + step:03d}"
    if unit == "CE":
        return f"{day.year // 100 + step:02d}"
    return None


def _the_past(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the past week": a stretch that ends with the report."""
    unit, ahead = _unit(form, grammar), form.get("which").lower() == "coming"
    if form.get("which").lower() == "last" and unit in ("M", "W", "Y", "Q"):
        return _relative(form, grammar, scene)
    return _stretch(1.0, unit, scene, 1 if ahead else -1)


def _count(form: Form, grammar: Grammar) -> float | None:
    """How many; None for an unknown number."""
    if form.get("one"):
        return 1.0
    return grammar.numbers.parse(form.get("n"))


def _duration_value(count: float | None, unit: str) -> str:
    whole = "X" if count is None else f"{count:g}"
    if count is not None and count % 1 == 0.5 and unit in ("Y", "D"):
        return f"P{int(count)}Y6M" if unit == "Y" else f"P{int(count)}DT12H"
    if unit == "F":
        return f"P{'X' if count is None else format(2 * count, 'g')}W"
    if unit == "WE":
        return f"P{whole}WE"
    return f"P{'T' if unit.startswith('T') else ''}{whole}{unit.removeprefix('T')}"


def _stretch(count: float | None, unit: str, scene: Scene, way: int) -> Meaning:
    """So many units up to, or from, the report."""
    value = _duration_value(count, unit)
    if scene.today is None or count is None or unit in ("WE", "TS"):
        return Meaning("DURATION", value)
    other = _moved(scene.today, count, unit, way)
    if other is None:
        return Meaning("DURATION", value)
    days = (other, scene.today) if way < 0 else (scene.today, other)
    return Meaning("DURATION", value, days, "published")


def _moved(day: date, count: float, unit: str, way: int) -> date | None:
    """The day so many units before or after another; hours and minutes move it by whole days at most."""
    try:
        if unit in MONTHS_OF:
            return add_months(day, way * round(count * MONTHS_OF[unit]))
        if unit in DAYS_OF:
            return day + timedelta(way * round(count * DAYS_OF[unit]))
        if unit in ("TH", "TM"):
            hours = count if unit == "TH" else count / 60
            return day + timedelta(way * -(-int(hours) // 24))
    except (ValueError, OverflowError):
        return None
    return None


def _ago(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    unit = _unit(form, grammar)
    if form.rule == "bare_ago" or (count := _count(form, grammar)) is None:
        return Meaning("DATE", "PAST_REF")
    if unit == "Y" and count == 1 and scene.quarter:
        return _covered(_quarter_moved(scene.quarter, -4), "text")
    return _counted(count, unit, scene.today, -1, "published")


def _counted(count: float, unit: str, day: date | None, way: int, anchor: Anchor) -> Meaning:
    """The unit so many before or after a day: "six weeks ago" names a week, "two years ago" a year."""
    if unit.startswith("T"):
        if day is None:
            return Meaning("TIME", None)
        other = _moved(day, count, unit, way)
        return Meaning("TIME", None, tuple(sorted((day, other or day))), anchor)  # type: ignore[arg-type]
    grain = {"F": "W", "DE": "Y", "WE": "W"}.get(unit, unit)
    if day is None:
        return Meaning("DATE", PARTIAL.get(grain))
    moved = _moved(day, count, unit, way)
    if moved is None:
        return Meaning("DATE", None)
    if count != int(count):
        grain = {"Y": "M", "M": "D", "W": "D"}.get(grain, grain)
    value = _unit_value(moved, grain, 0)
    return _covered(value, anchor) if value else Meaning("DATE", None)


def _shift(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "two days earlier": counted from the day that the text spoke of last."""
    unit, count = _unit(form, grammar), _count(form, grammar)
    way = -1 if form.get("way").lower() in ("earlier", "before", "beforehand") else 1
    if form.get("way").lower() in ("before", "after"):
        return Meaning("DURATION", _duration_value(count, unit))
    if unit == "Y" and count == 1 and way < 0 and scene.quarter:
        return _covered(_quarter_moved(scene.quarter, -4), "text")
    if count is None:
        return Meaning("DURATION", _duration_value(count, unit))
    if scene.day is None and way < 0 and unit != "D":
        return _counted(count, unit, scene.today, way, "published")
    return _counted(count, unit, scene.day, way, "text")


def _window(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the past five days", "the next two weeks"; "the first nine months" is a length only."""
    unit, count, which = _unit(form, grammar), _count(form, grammar), form.get("which").lower()
    if which in ("past", "last"):
        return _stretch(count, unit, scene, -1)
    if which in ("next", "coming"):
        return _stretch(count, unit, scene, 1)
    return Meaning("DURATION", _duration_value(count, unit))


def _recent(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    if not form.get("u").lower().endswith("s"):
        return _the_past(form, grammar, scene) if form.get("which").lower() != "recent" else None
    if form.get("which").lower() == "coming":
        return Meaning("DATE", "FUTURE_REF")
    return Meaning("DATE", "PAST_REF")


def _duration(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    unit, count = _unit(form, grammar), _count(form, grammar)
    if unit == "TS" and form.get("u") == "second":
        return None
    return Meaning("DURATION", _duration_value(count, unit))


def _bare_units(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("DURATION", _duration_value(None, _unit(form, grammar)))


def _a_unit(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    unit = _unit(form, grammar)
    if unit in ("TS", "D", "WE") and form.get("one").lower() != "one":
        return None
    if form.get("u").lower() == "night":
        return None
    return Meaning("DURATION", _duration_value(1.0, unit))


def _each(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    word = form.get("u")
    if unit := grammar.value("units", word):
        if word.lower().startswith("night"):
            return Meaning("SET", "XXXX-XX-XXTNI")
        count = (
            2.0 if form.get("n").lower() == "other" else grammar.numbers.parse(form.get("n")) if form.get("n") else 1.0
        )
        return Meaning("SET", _duration_value(count, unit))
    if part := grammar.value("dayparts", word):
        return Meaning("SET", f"XXXX-XX-XXT{part}")
    code = grammar.value("seasons", word) or grammar.value("months", word)
    return Meaning("SET", f"XXXX-{code}") if code else None


def _per(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("SET", _duration_value(1.0, _unit(form, grammar)))


def _set(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("SET", grammar.value("sets", form.get("name")))


def _reference(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("DATE", grammar.value("references", form.get("name")))


def _weekend(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    which, today = form.get("which").lower(), scene.today
    if today is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    step = 0
    if which.endswith("coming"):
        step = 0
    elif which.startswith("next"):
        step = 1
    elif today.isoweekday() < 6 and (which.endswith(("past", "last")) or (scene.way <= 0 and which == "the")):
        step = -1
    return _covered(week_value(today + timedelta(7 * step)) + "-WE", "published")


def _that(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the next day", "that night", "the same week": counted from the day that the text spoke of last."""
    which, word = form.get("which").lower(), form.get("u").lower()
    step = 1 if which.endswith(("next", "following")) else -1 if which.endswith(("previous", "preceding")) else 0
    part = PARTS.get(word, "")
    unit = "D" if part else grammar.value("units", word)
    if scene.day is None:
        if not unit:
            return None
        return Meaning("TIME" if part else "DATE", PARTIAL[unit] + (f"T{part}" if part else ""))
    if part:
        return _day(scene.day + timedelta(step), "text", part)
    if not unit:
        return _covered(f"{scene.day.year + step}-{grammar.value('seasons', word)}", "text")
    value = _unit_value(scene.day, unit, step)
    return _covered(value, "text") if value else None


def _the_day(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    day, unit = scene.day or scene.today, _unit(form, grammar)
    if day is None:
        return Meaning("DATE", PARTIAL[unit])
    value = _unit_value(day, unit, 0)
    return _covered(value, "text" if scene.day else "published") if value else None


def _stage_of(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the beginning of the month", "the end of May"."""
    stage, today = grammar.value("stages", form.get("stage")), scene.today
    if form.get("y3"):
        return _covered(form.get("y3"), "explicit", stage=stage)
    if form.get("m"):
        made = _month_year(form, grammar, scene)
        return replace(made, days=third_of(made.days, stage)) if made and made.days[0] else made  # type: ignore[arg-type]
    unit, which = _unit(form, grammar), form.get("which").lower()
    if unit.startswith("T") or unit in ("WE", "DE", "CE") or form.get("u").lower().endswith("s"):
        return None
    if today is None:
        return Meaning("DATE", PARTIAL.get(unit))
    step = {"last": -1, "next": 1}.get(which, 0)
    value = _unit_value(today, unit, step)
    return _covered(value, "published", stage=stage) if value else None


def _happening(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("DATE", None)


# ------------------------------------------------------------------ quarters
def _quarter_moved(value: str, quarters: int) -> str:
    at = int(value[:4]) * 4 + int(value[-1]) - 1 + quarters
    return f"{at // 4:04d}-Q{at % 4 + 1}"


def _last_quarter(scene: Scene) -> str:
    if scene.quarter:
        return scene.quarter
    return quarter_value(add_months(scene.today, -3)) if scene.today else ""


def _quarter(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number, today = QUARTERS[form.get("q").lower()], scene.today
    if form.get("y"):
        return _covered(f"{form.get('y')}-Q{number}", "explicit")
    if today is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    now = quarter_value(today)
    year = today.year if f"{today.year}-Q{number}" <= now or scene.way > 0 else today.year - 1
    if form.get("rel"):
        year = today.year + {"this": 0, "last": -1, "next": 1}[form.get("rel").split()[0].lower()]
    return _covered(f"{year}-Q{number}", "published")


def _the_quarter(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    value = _last_quarter(scene)
    return _covered(value, "text" if scene.quarter else "published") if value else Meaning("DATE", "XXXX-QX")


def _year_before(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    if scene.quarter:
        return _covered(_quarter_moved(scene.quarter, -4), "text")
    return _covered(f"{scene.today.year - 1:04d}", "published") if scene.today else Meaning("DATE", "XXXX")


def _year_end(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return _covered(f"{scene.today.year:04d}", "published", stage="late") if scene.today else Meaning("DATE", "XXXX")


# ------------------------------------------------------------------ hours
def clock_value(words: str) -> str:
    """Give the TIMEX3 time of a clock reading, such as ``T17:30`` for ``5:30 p.m.``; empty where it is none."""
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s*([ap])?", words.strip().lower())
    if not match:
        return ""
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
    return f"T{hour:02d}:{match[2] or '00'}"


def _clock(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    value = clock_value(form.get("t"))
    day = scene.day if scene.day_at >= 0 and scene.at - scene.day_at < 400 else scene.today
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XX{value}")
    return Meaning("TIME", day.isoformat() + value, (day, day), "text" if day is scene.day else "published")


def _the_part(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    part = grammar.value("dayparts", form.get("p"))
    day = scene.day if scene.day_at >= 0 and scene.at - scene.day_at < 400 else scene.today
    if day is None:
        return Meaning("TIME", f"XXXX-XX-XXT{part}")
    return _day(day, "text" if day is scene.day else "published", part)


Rule = Callable[[Form, Grammar, Scene], Meaning | None]
RULES: dict[str, Rule] = {
    "iso": _iso, "numeric": _numeric, "month_day": _calendar, "day_month": _calendar, "month_year": _month_year,
    "month": _bare_month, "weekday": _weekday, "weekday_set": _weekday_set, "named_day": _named_day, "feast": _feast,
    "relative": _relative, "the_past": _the_past, "ago": _ago, "bare_ago": _ago, "shift": _shift, "window": _window,
    "recent": _recent, "duration": _duration, "a_unit": _a_unit, "whole": _a_unit, "bare_units": _bare_units,
    "units_of": _bare_units, "each": _each, "per": _per, "set": _set, "year": _year, "staged_year": _year,
    "years": _years, "spelled_year": _spelled_year, "decade": _decade, "century": _century, "season": _season,
    "lone_season": _season,
    "quarter": _quarter, "year_quarter": _quarter, "the_quarter": _the_quarter, "year_before": _year_before,
    "stage_of": _stage_of, "happening": _happening, "weekend": _weekend, "that": _that, "the_day": _the_day,
    "year_end": _year_end, "ordinal_day": _ordinal_day, "clock": _clock, "the_part": _the_part, "reference": _reference,
}  # fmt: skip
