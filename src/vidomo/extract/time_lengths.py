"""Lengths of time and sets: "five days", "the past two weeks", "every Tuesday"."""

from __future__ import annotations

from vidomo.extract.time_grammar import Form, Grammar
from vidomo.extract.time_scene import Meaning, Rule, Scene, count_told, moved_day, unit_named


def duration_value(count: float | None, unit: str) -> str:
    """Give the TIMEX3 value of so many units."""
    whole = "X" if count is None else f"{count:g}"
    if count is not None and count % 1 == 0.5 and unit in ("Y", "D"):
        return f"P{int(count)}Y6M" if unit == "Y" else f"P{int(count)}DT12H"
    if unit == "F":
        return f"P{'X' if count is None else format(2 * count, 'g')}W"
    if unit == "WE":
        return f"P{whole}WE"
    return f"P{'T' if unit.startswith('T') else ''}{whole}{unit.removeprefix('T')}"


def stretch(count: float | None, unit: str, scene: Scene, way: int) -> Meaning:
    """So many units up to, or from, the report."""
    value = duration_value(count, unit)
    if scene.today is None or count is None or unit in ("WE", "TS"):
        return Meaning("DURATION", value)
    other = moved_day(scene.today, count, unit, way)
    if other is None:
        return Meaning("DURATION", value)
    days = (other, scene.today) if way < 0 else (scene.today, other)
    return Meaning("DURATION", value, days, "published")


def _window(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    """ "the past five days", "the next two weeks"; "the first nine months" is a length only."""
    unit, count, which = unit_named(form, grammar), count_told(form, grammar), form.get("which").lower()
    if which in ("past", "last"):
        return stretch(count, unit, scene, -1)
    if which in ("next", "coming"):
        return stretch(count, unit, scene, 1)
    return Meaning("DURATION", duration_value(count, unit))


def _duration(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    unit, count = unit_named(form, grammar), count_told(form, grammar)
    if unit == "TS" and form.get("u") == "second":
        return None
    return Meaning("DURATION", duration_value(count, unit))


def _bare_units(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("DURATION", duration_value(None, unit_named(form, grammar)))


def _a_unit(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    unit = unit_named(form, grammar)
    if unit in ("TS", "D", "WE") and form.get("one").lower() != "one":
        return None
    if form.get("u").lower() == "night":
        return None
    return Meaning("DURATION", duration_value(1.0, unit))


def _each(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    word = form.get("u")
    if unit := grammar.value("units", word):
        if word.lower().startswith("night"):
            return Meaning("SET", "XXXX-XX-XXTNI")
        count = (
            2.0 if form.get("n").lower() == "other" else grammar.numbers.parse(form.get("n")) if form.get("n") else 1.0
        )
        return Meaning("SET", duration_value(count, unit))
    if part := grammar.value("dayparts", word):
        return Meaning("SET", f"XXXX-XX-XXT{part}")
    code = grammar.value("seasons", word) or grammar.value("months", word)
    return Meaning("SET", f"XXXX-{code}") if code else None


def _per(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("SET", duration_value(1.0, unit_named(form, grammar)))


def _set(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return Meaning("SET", grammar.value("sets", form.get("name")))


RULES: dict[str, Rule] = {
    "window": _window,
    "duration": _duration,
    "a_unit": _a_unit,
    "whole": _a_unit,
    "bare_units": _bare_units,
    "units_of": _bare_units,
    "each": _each,
    "per": _per,
    "set": _set,
}
