"""Calendar dates: days, months, years, weekdays, feasts, seasons, decades."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from vidomo.extract.calendar_math import (
    add_months,
    days_of,
    month_days,
    weekday_near,
)
from vidomo.extract.time_grammar import Form, Grammar
from vidomo.extract.time_scene import Meaning, Rule, Scene, covered, number_of_day, on_day, stage_named
from vidomo.model.time import Anchor

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


def year_of(form: Form, scene: Scene, month: int, day: int | None) -> int | None:
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
    month, first = _month(form, grammar), number_of_day(form.get("d"), grammar)
    last = number_of_day(form.get("d2"), grammar) if form.get("d2") else first
    if not month or not 1 <= first <= 31:
        return None
    year = year_of(form, scene, month, first)
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
    year = year_of(form, scene, month, None)
    if year is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    anchor: Anchor = "explicit" if form.get("y") else "published"
    return covered(f"{year:04d}-{month:02d}", anchor, stage=stage_named(form, grammar))


def _bare_month(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    month, today, which = _month(form, grammar), scene.today, form.get("which").lower()
    if scene.dated is not None and not which and scene.way <= 0:
        year = year_of(form, scene, month, None) or scene.dated.year
        return covered(f"{year:04d}-{month:02d}", "text", stage=stage_named(form, grammar))
    if today is None:
        return Meaning("DATE", f"XXXX-{month:02d}")
    if which.endswith(("last", "past", "previous")) and which:
        year = today.year if month < today.month else today.year - 1
    elif which.endswith(("next", "coming")):
        year = today.year if month > today.month else today.year + 1
    elif which == "this":
        year = today.year
    else:
        year = year_of(form, scene, month, None) or today.year
    return covered(f"{year:04d}-{month:02d}", "published", stage=stage_named(form, grammar))


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
    return on_day(day, "published")


def _weekday_set(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("SET", f"XXXX-WXX-{grammar.value('weekdays', form.get('wd') or form.get('wds'))}")


def _named_day(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    name = form.get("name")
    shift, part = int(grammar.value("days", name)), grammar.value("parts", name)
    if scene.today is None:
        return Meaning("TIME" if part else "DATE", f"XXXX-XX-XXT{part}" if part else "XXXX-XX-XX")
    day = scene.today + timedelta(shift)
    found = on_day(day, "published", part)
    # A night is told by the day on which it began, and its deeds fall on that day or on the next.
    return replace(found, days=(day, day + timedelta(1))) if part == "NI" and shift < 0 else found


def _feast(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    month, _, day = grammar.value("feasts", form.get("name")).partition("-")
    year = year_of(form, scene, int(month), int(day))
    if year is None:
        return Meaning("DATE", f"XXXX-{month}-{day}")
    return on_day(date(year, int(month), int(day)), "explicit" if form.get("y") else "published")


def _ordinal_day(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number, today = number_of_day(form.get("d"), grammar), scene.today
    if today is None:
        return Meaning("DATE", f"XXXX-XX-{number:02d}")
    for months in (0, 1, -1, -2) if scene.way > 0 else (0, -1, -2):
        first = add_months(today.replace(day=1), months)
        if number <= month_days(first.year, first.month)[1].day:
            day = first.replace(day=number)
            if (scene.way > 0 and day >= today) or (scene.way <= 0 and day <= today):
                return on_day(day, "published")
    return None


def _year(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return covered(form.get("y"), "explicit", stage=stage_named(form, grammar))


def _years(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    first, last = form.get("y"), form.get("y2")
    last = first[: 4 - len(last)] + last
    if int(last) <= int(first):
        return None
    return Meaning("DATE", f"{first}/{last}", (date(int(first), 1, 1), date(int(last), 12, 31)))


def _spelled_year(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    rest = grammar.numbers.parse(form.get("rest"))
    return covered(f"{18 if form.get('c').lower() == 'eighteen' else 19}{int(rest or 0):02d}", "explicit")


def _decade(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    if form.get("dy"):
        value = form.get("dy")[:3]
    elif form.get("dn"):
        value = f"19{SCORES[form.get('dn').lower()]}"
    else:
        value = f"{20 if form.get('ds') in ('00', '10', '20') else 19}{form.get('ds')[0]}"
    return covered(value, "explicit", stage=stage_named(form, grammar))


def _century(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number = int(form.get("c") or dict(grammar.numbers.ordinals)[form.get("o").lower()])
    return covered(f"{number - 1:02d}", "explicit")


def _season(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    code, today = grammar.value("seasons", form.get("s") or form.get("u")), scene.today
    if form.get("y"):
        return covered(f"{form.get('y')}-{code}", "explicit", stage=stage_named(form, grammar))
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
    return covered(f"{year}-{code}", "published", stage=stage_named(form, grammar))


RULES: dict[str, Rule] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _calendar,
    "day_month": _calendar,
    "month_year": _month_year,
    "month": _bare_month,
    "weekday": _weekday,
    "weekday_set": _weekday_set,
    "named_day": _named_day,
    "feast": _feast,
    "year": _year,
    "staged_year": _year,
    "years": _years,
    "spelled_year": _spelled_year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "lone_season": _season,
    "ordinal_day": _ordinal_day,
}
