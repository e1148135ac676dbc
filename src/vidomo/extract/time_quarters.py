"""Quarters and ends of years, as business news counts them."""

from __future__ import annotations

from vidomo.extract.calendar_math import (
    add_months,
    quarter_value,
)
from vidomo.extract.time_grammar import Form, Grammar
from vidomo.extract.time_scene import Meaning, Rule, Scene, covered

QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}


def quarter_moved(value: str, quarters: int) -> str:
    """Give the quarter so many before or after another."""
    at = int(value[:4]) * 4 + int(value[-1]) - 1 + quarters
    return f"{at // 4:04d}-Q{at % 4 + 1}"


def _last_quarter(scene: Scene) -> str:
    if scene.quarter:
        return scene.quarter
    return quarter_value(add_months(scene.today, -3)) if scene.today else ""


def _quarter(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    number, today = QUARTERS[form.get("q").lower()], scene.today
    if form.get("y"):
        return covered(f"{form.get('y')}-Q{number}", "explicit")
    if today is None:
        return Meaning("DATE", f"XXXX-Q{number}")
    now = quarter_value(today)
    year = today.year if f"{today.year}-Q{number}" <= now or scene.way > 0 else today.year - 1
    if form.get("rel"):
        year = today.year + {"this": 0, "last": -1, "next": 1}[form.get("rel").split()[0].lower()]
    return covered(f"{year}-Q{number}", "published")


def _the_quarter(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    value = _last_quarter(scene)
    return covered(value, "text" if scene.quarter else "published") if value else Meaning("DATE", "XXXX-QX")


def _year_before(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    if scene.quarter:
        return covered(quarter_moved(scene.quarter, -4), "text")
    return covered(f"{scene.today.year - 1:04d}", "published") if scene.today else Meaning("DATE", "XXXX")


def _year_end(form: Form, grammar: Grammar, scene: Scene) -> Meaning | None:
    return covered(f"{scene.today.year:04d}", "published", stage="late") if scene.today else Meaning("DATE", "XXXX")


RULES: dict[str, Rule] = {
    "quarter": _quarter,
    "year_quarter": _quarter,
    "the_quarter": _the_quarter,
    "year_before": _year_before,
    "year_end": _year_end,
}
