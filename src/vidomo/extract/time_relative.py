"""Times counted from the report or from what the text told before: "last month", "two days later", "that night"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from vidomo.extract.calendar_math import (
    third_of,
    week_value,
)
from vidomo.extract.time_dates import _month_year, _season
from vidomo.extract.time_grammar import Form, Grammar
from vidomo.extract.time_lengths import duration_value, stretch
from vidomo.extract.time_quarters import quarter_moved
from vidomo.extract.time_scene import (
    PARTIAL,
    Meaning,
    Rule,
    Scene,
    count_told,
    counted_from,
    covered,
    on_day,
    stage_named,
    unit_named,
    unit_value,
)

PARTS = {"night": "NI", "morning": "MO", "afternoon": "AF", "evening": "EV"}


def _relative(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "last month", "earlier this week", "late next year"."""
    if grammar.value("seasons", form.get("u")):
        return _season(form, grammar, scene)
    unit, which, today = unit_named(form, grammar), form.get("which").lower(), scene.today
    step = -1 if which in ("last", "past", "previous", "this past") else 0 if which == "this" else 1
    if unit.startswith("T") or form.get("u").lower().endswith("s"):
        return None
    stage = form.get("stage").lower().strip(" -")
    if today is None:
        return Meaning("DATE", PARTIAL.get(unit)) if unit in PARTIAL else None
    found = unit_value(today, unit, step)
    if found is None:
        return None
    made = covered(found, "published", stage="" if stage in ("earlier", "later") else stage_named(form, grammar))
    first, last = made.days
    if step == 0 and first and last:
        # "this week" looks back from the report unless the sentence looks ahead.
        if stage in ("earlier", "early") or (scene.way <= 0 and stage not in ("later", "late")):
            last = min(last, max(today, first))
        elif stage == "later" or scene.way > 0:
            first = max(first, min(today, last))
        made = replace(made, days=(first, last))
    return made


def _the_past(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the past week": a stretch that ends with the report."""
    unit, ahead = unit_named(form, grammar), form.get("which").lower() == "coming"
    if form.get("which").lower() == "last" and unit in ("M", "W", "Y", "Q"):
        return _relative(form, grammar, scene)
    return stretch(1.0, unit, scene, 1 if ahead else -1)


def _ago(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    unit = unit_named(form, grammar)
    if form.rule == "bare_ago" or (count := count_told(form, grammar)) is None:
        return Meaning("DATE", "PAST_REF")
    if unit == "Y" and count == 1 and scene.quarter:
        return covered(quarter_moved(scene.quarter, -4), "text")
    return counted_from(count, unit, scene.today, -1, "published")


def _shift(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "two days earlier": counted from the day that the text spoke of last."""
    unit, count = unit_named(form, grammar), count_told(form, grammar)
    way = -1 if form.get("way").lower() in ("earlier", "before", "beforehand") else 1
    if form.get("way").lower() in ("before", "after"):
        return Meaning("DURATION", duration_value(count, unit))
    if unit == "Y" and count == 1 and way < 0 and scene.quarter:
        return covered(quarter_moved(scene.quarter, -4), "text")
    if count is None:
        return Meaning("DURATION", duration_value(count, unit))
    if scene.day is None and way < 0 and unit != "D":
        return counted_from(count, unit, scene.today, way, "published")
    return counted_from(count, unit, scene.day, way, "text")


def _recent(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    if not form.get("u").lower().endswith("s"):
        return _the_past(form, grammar, scene) if form.get("which").lower() != "recent" else None
    if form.get("which").lower() == "coming":
        return Meaning("DATE", "FUTURE_REF")
    return Meaning("DATE", "PAST_REF")


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
    return covered(week_value(today + timedelta(7 * step)) + "-WE", "published")


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
        return on_day(scene.day + timedelta(step), "text", part)
    if not unit:
        return covered(f"{scene.day.year + step}-{grammar.value('seasons', word)}", "text")
    value = unit_value(scene.day, unit, step)
    return covered(value, "text") if value else None


def _the_day(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    day, unit = scene.day or scene.today, unit_named(form, grammar)
    if day is None:
        return Meaning("DATE", PARTIAL[unit])
    value = unit_value(day, unit, 0)
    return covered(value, "text" if scene.day else "published") if value else None


def _stage_of(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the beginning of the month", "the end of May"."""
    stage, today = grammar.value("stages", form.get("stage")), scene.today
    if form.get("y3"):
        return covered(form.get("y3"), "explicit", stage=stage)
    if form.get("m"):
        made = _month_year(form, grammar, scene)
        return replace(made, days=third_of(made.days, stage)) if made and made.days[0] else made  # type: ignore[arg-type]
    unit, which = unit_named(form, grammar), form.get("which").lower()
    if unit.startswith("T") or unit in ("WE", "DE", "CE") or form.get("u").lower().endswith("s"):
        return None
    if today is None:
        return Meaning("DATE", PARTIAL.get(unit))
    step = {"last": -1, "next": 1}.get(which, 0)
    value = unit_value(today, unit, step)
    return covered(value, "published", stage=stage) if value else None


def _happening(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("DATE", None)


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
    return on_day(day, "text" if day is scene.day else "published", part)


RULES: dict[str, Rule] = {
    "relative": _relative,
    "the_past": _the_past,
    "ago": _ago,
    "bare_ago": _ago,
    "shift": _shift,
    "recent": _recent,
    "stage_of": _stage_of,
    "happening": _happening,
    "weekend": _weekend,
    "that": _that,
    "the_day": _the_day,
    "clock": _clock,
    "the_part": _the_part,
    "reference": _reference,
}
