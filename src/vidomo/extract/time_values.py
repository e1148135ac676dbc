"""What a form of time expression means on a given day: its TIMEX3 type and value, and the days it covers."""

from __future__ import annotations

from vidomo.extract import time_dates, time_lengths, time_quarters, time_relative
from vidomo.extract.time_grammar import Form, Grammar
from vidomo.extract.time_scene import Meaning, Rule, Scene

RULES: dict[str, Rule] = {**time_dates.RULES, **time_lengths.RULES, **time_quarters.RULES, **time_relative.RULES}


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
