"""Times: finding time expressions in a report and telling which days they mean.

A TIMEX3 normaliser for news (Pustejovsky et al. 2010, ISO-TimeML). Everything is counted from the day of the report or
from a day that the text named before; where neither is known the value keeps its unknown parts (``XXXX-05-12``) and no
days are given. The day of today is never used.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from vidomo.extract.page import Page
from vidomo.extract.parsed import Span
from vidomo.extract.tense import direction
from vidomo.extract.time_grammar import Form, Grammar, grammar
from vidomo.extract.time_relative import clock_value
from vidomo.extract.time_scene import Meaning, Scene
from vidomo.extract.time_values import meaning
from vidomo.model.time import Time

# Forms whose day or year depends on the tense of the sentence.
LOOKING = frozenset(
    (
        "month_day",
        "day_month",
        "month",
        "month_year",
        "weekday",
        "feast",
        "relative",
        "lone_season",
        "season",
        "weekend",
        "quarter",
        "ordinal_day",
        "stage_of",
    )
)
# Forms that name a day, to which an hour or a part of the day can be joined ("Friday night", "8 p.m. on Friday").
DAYS = frozenset(("iso", "numeric", "month_day", "day_month", "weekday", "named_day", "feast", "ordinal_day"))


def find_times(page: Page) -> tuple[Time, ...]:
    """Find the time expressions of a report.

    Args:
        page: The page; its report's date, where it has one, is what relative times count from.

    Returns:
        Times in the order of the text, without overlaps. Where the report's date is an interval of several days the
        days of a time are those that it can mean over the whole interval, and its value is kept only where it is the
        same throughout.
    """
    rules = grammar(page.lexicon)
    text = page.doc.text
    forms = [form for form in rules.find(text, [block.start for block in page.report.blocks]) if _is_time(page, form)]
    ways = [_way(page, form) if form.rule in LOOKING else 0 for form in forms]
    published = page.report.published
    readings: list[list[tuple[int, int, Meaning] | None]] = []
    for today in sorted({published.from_, published.to}) if published else [None]:
        readings.append(_read(text, forms, ways, rules, date.fromisoformat(today) if today else None))
    found: list[Time] = []
    for row in zip(*readings, strict=True):
        first, last = row[0], row[-1]
        if first is None or last is None:
            continue
        start, end, _ = first
        if found and start < found[-1].end:
            continue
        found.append(_time(page, _bare_start(page, start, end), end, first[2], last[2]))
    return tuple(found)


def _bare_start(page: Page, start: int, end: int) -> int:
    """Leave out an article that belongs to the noun behind a time: "the Oct. 23 attack", "a third-quarter loss"."""
    words = page.doc.char_span(start, end, alignment_mode="expand")
    if words is None or len(words) < 2 or words[0].tag_ != "DT" or words[0].lower_ not in ("the", "a", "an"):
        return start
    return words[1].idx if words[0].head.i >= words.end and words[-1].head.i >= words.end else start


def _read(
    text: str, forms: list[Form], ways: list[int], rules: Grammar, today: date | None
) -> list[tuple[int, int, Meaning] | None]:
    """Every form with its meaning, as told on one day."""
    scene = Scene(today)
    made: list[tuple[int, int, Meaning] | None] = []
    for at, (form, way) in enumerate(zip(forms, ways, strict=True)):
        scene.way, scene.at = way, form.start
        scene.dated = _dated_before(text, made, form)
        if form.rule in ("clock", "the_part"):
            _look_ahead(text, forms, ways, rules, at, scene)
        told = meaning(form, rules, scene)
        if told is None:
            made.append(None)
            continue
        start, end = form.start, form.end
        if form.rule == "shift" and told.type == "DURATION":
            end = form.match.end("u")  # "two days after the strike": the length alone is told
        if form.rule in DAYS:
            start, end, told = _with_hour(text, start, end, told, rules, made)
        if told.value and "-Q" in told.value and form.rule in ("quarter", "year_quarter", "the_quarter"):
            scene.quarter = told.value if "X" not in told.value else ""
        first, last = told.days
        short = first is not None and last is not None and (last - first).days <= 1 and told.type in ("DATE", "TIME")
        if short and form.rule not in ("clock", "the_part"):
            scene.day, scene.day_at = first, form.start
        elif form.rule in DAYS and first is None:
            scene.day, scene.day_at = None, -1  # "two days later" counts from a day that is not known
        made.append((start, end, told))
    return made


def _dated_before(text: str, made: list[tuple[int, int, Meaning] | None], form: Form) -> date | None:
    """A month with its year just before in the sentence: "from December 2021 to March"."""
    for entry in reversed(made):
        if entry is None:
            continue
        start, end, told = entry
        between = text[end : form.start]
        if len(between) > 120 or re.search(r"[.!?;]\s", between):
            return None
        if (
            told.anchor != "published"
            and told.type == "DATE"
            and told.days[0]
            and re.search(r"[12]\d{3}", text[start:end])
        ):
            return told.days[0] if len(told.value or "") >= 7 else None
    return None


def _look_ahead(text: str, forms: list[Form], ways: list[int], rules: Grammar, at: int, scene: Scene) -> None:
    """An hour takes the day named a few words later: "at 8 p.m. local time last Friday"."""
    following = forms[at + 1] if at + 1 < len(forms) else None
    if following is None or following.rule not in DAYS or following.start - forms[at].end >= 15:
        return
    if any(mark in text[forms[at].end : following.start] for mark in ".;:"):
        return
    scene.way = ways[at + 1]
    told = meaning(following, rules, scene)
    if told is not None and told.days[0] is not None:
        scene.day, scene.day_at = told.days[0], forms[at].start


def _with_hour(
    text: str, start: int, end: int, told: Meaning, rules: Grammar, made: list[tuple[int, int, Meaning] | None]
) -> tuple[int, int, Meaning]:
    """Join the part of the day or the clock time that stands beside a day."""
    if told.type != "DATE" or told.value is None or len(told.value) not in (8, 9, 10):
        return start, end, told
    floor = max((entry[1] for entry in made if entry), default=0)
    after = rules.clock_after.match(text, end) or rules.day_after.match(text, end)
    if after:
        return start, after.end(), _at_hour(told, after, rules)
    window = text[max(0, start - 60) : start]
    before = rules.clock_before.search(window) or rules.day_before.search(window)
    if before:
        begin = start - len(window) + before.start()
        while made and made[-1] and made[-1][0] >= begin and made[-1][1] <= start:
            made[-1] = None  # the hour was read alone before its day was seen
            floor = max((entry[1] for entry in made if entry), default=0)
        if begin >= floor:
            return begin, end, _at_hour(told, before, rules)
    return start, end, told


def _at_hour(told: Meaning, match: object, rules: Grammar) -> Meaning:
    groups = match.groupdict()  # type: ignore[attr-defined]
    hour = clock_value(groups["t"]) if groups.get("t") else "T" + rules.value("dayparts", groups["p"])
    value, days = told.value or "", told.days
    if hour == "T24:00" and days[0] is not None:
        return replace(told, type="TIME", value=value + hour, days=(days[0], days[0] + timedelta(1)))
    return replace(told, type="TIME", value=value + hour)


def _time(page: Page, start: int, end: int, first: Meaning, last: Meaning) -> Time:
    """One time from what it means on the first and on the last possible day of the report."""
    low = min((m.days[0] for m in (first, last) if m.days[0]), default=None)
    high = max((m.days[1] for m in (first, last) if m.days[1]), default=None)
    value = first.value if first.value == last.value else None
    span = page.span(start, end)
    return Time(
        start,
        end,
        span.text,
        first.type,
        value,
        low.isoformat() if low else None,
        high.isoformat() if high else None,
        first.anchor,
    )


def _words(page: Page, form: Form) -> Span | None:
    return page.doc.char_span(form.start, form.end, alignment_mode="expand")


def _way(page: Page, form: Form) -> int:
    words = _words(page, form)
    return direction(words) if words is not None and len(words) else 0


def _is_time(page: Page, form: Form) -> bool:
    """Leave out words that only look like times: "May" the verb, April Jones, "second" the ordinal, 2,022 people."""
    words = _words(page, form)
    if words is None or not len(words):
        return False
    root = words.root
    if form.rule == "month":
        return words[-1].pos_ in ("PROPN", "NOUN") and words[-1].ent_type_ not in (
            "PERSON",
            "ORG",
            "WORK_OF_ART",
            "FAC",
        )
    if form.rule == "year":
        year = words[-1]
        following = page.doc[year.i + 1] if year.i + 1 < len(page.doc) else None
        if year.dep_ == "nummod" and following is not None and following.i == year.head.i and following.tag_ == "NNS":
            return False
        return 1900 <= int(form.get("y")) <= 2099 or (year.i > 0 and page.doc[year.i - 1].pos_ == "ADP")
    if form.rule in ("lone_season", "relative") and form.match[0].lower().endswith("fall"):
        return words[-1].pos_ in ("NOUN", "PROPN")
    if form.rule in ("duration", "a_unit", "window") and form.get("u").lower() in ("second", "quarter", "quarters"):
        share = form.match[0].lower().endswith("-quarters")  # "three-quarters of the town"
        return root.pos_ in ("NOUN", "PROPN") and form.get("u").lower() != "quarter" and not share
    if form.rule == "reference" and form.get("name").lower() == "the past":
        following = page.doc[words[-1].i + 1] if words[-1].i + 1 < len(page.doc) else None
        return following is None or following.pos_ not in ("NOUN", "NUM", "ADJ")
    if form.rule == "reference" and form.get("name").lower() in ("future", "current"):
        return words[-1].pos_ in ("ADJ", "NOUN")
    return True
