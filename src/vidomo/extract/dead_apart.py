"""Dead who cannot be among the hurt: those killed before the hurt were, and any where all the hurt are told to live."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vidomo.extract.figure_drafts import Draft
from vidomo.model.time import Time
from vidomo.model.told_people import ToldPerson, are_two

# "All are expected to survive", "none of the injuries were life-threatening"; not "all others survived".
_ALL_LIVE = re.compile(
    r"\b(?P<whole>all(?:\s+of)?(?:\s+the)?(?:\s+(?P<many>\d+|two|three|four|five|six|seven|eight|nine|ten)\b)?|both|each|every\s+one)\b"
    r"(?!\s+(?:of\s+)?(?:the\s+)?(?:others?|but)\b)[^.;]{0,60}?"
    r"\b(?:expected\s+to\s+(?:survive|live|recover|be\s+ok(?:ay)?|make\s+a\s+full\s+recovery)|(?:have\s+)?survived"
    r"|will\s+(?:survive|recover)|(?:non|not)[\s-]life[\s-]threatening|recovering"
    r"|in\s+(?:stable|good|fair|satisfactory)\s+condition)\b"
    r"|\b(?:none|no\s+one|nobody)\b[^.;]{0,50}?\b(?:life[\s-]threatening|died|killed|fatal(?:ly)?)\b",
    re.I,
)
_BESIDE = re.compile(r"\band\b(?!.*\b(?:after|when|as|of)\b)")
# How many code points lie between a count and that of the others beside it.
ASIDE = 80
_NUMBERS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# How many code points behind the hurt it is told how they are.
_HOW_THEY_ARE = 400


def killed_before(dead: Draft, hurt: Draft, times: Sequence[Time]) -> bool:
    """Tell whether the dead were killed before the day on which the hurt were hurt.

    Args:
        dead: A count of dead.
        hurt: A count of hurt people.
        times: The times of the report.

    Returns:
        True only where both are told with a day, and the day of the dead ends before that of the hurt begins.
    """
    one, other = _day_of(dead, times), _day_of(hurt, times)
    return one is not None and other is not None and one is not other and (one.to or "") < (other.from_ or "")


def all_lived(hurt: Draft, done: Sequence[Draft], text: str) -> bool:
    """Tell whether all of the hurt are said to live, with no dead told of in between.

    Args:
        hurt: A count of hurt people.
        done: All figures of the report.
        text: Its text.
    """
    found = _ALL_LIVE.search(text, hurt.end, hurt.end + _HOW_THEY_ARE)
    if found is None or not _of_as_many(found, hurt):
        return False
    dead = (d for d in done if d.measure == "killed" and d.low)
    return not any(hurt.token.sent.start_char <= d.start < found.end() for d in dead)


def of_these(dead: Draft, hurt: Draft, text: str) -> bool:
    """Tell whether the dead may be among the hurt: "two students were shot, leaving one dead".

    Args:
        dead: A count of dead.
        hurt: A count of people of whom it is not told whether they lived.
        text: The text of the report.
    """
    if hurt.detail.lower() != "stabbed" and "stabbed" in text[dead.start : dead.end + ASIDE // 2].split():
        return False  # "six people were shot and one was stabbed to death"
    return not hurt.group or (not dead.group and dead.start > hurt.end and dead.token.sent == hurt.token.sent)


def nobody_of(hurt: Draft, person: ToldPerson, dead: Sequence[tuple[Draft, ToldPerson]]) -> bool:
    """Tell whether one who was hurt is none of the dead: "a second teen", another age, the other sex, another name.

    Args:
        hurt: One who was hurt.
        person: The same by the words for them.
        dead: The dead who are told of one at a time, with the words for each.
    """
    return person.further or all(are_two(one, person) or _hurt_by(hurt, d) for d, one in dead)


def set_beside(dead: Draft, hurt: Draft, text: str) -> bool:
    """Tell whether two counts stand side by side: "two people were killed and seven shot" counts nobody twice.

    Args:
        dead: A count of dead.
        hurt: A count of hurt people.
        text: The text of the report.
    """
    between = text[dead.end : hurt.start].lower()
    return dead.token.sent == hurt.token.sent and dead.end < hurt.start and bool(_BESIDE.search(between))


def _hurt_by(hurt: Draft, dead: Draft) -> bool:
    """ "A gunman shot a student and then killed himself": who is shot by one of the dead is not that one."""
    verb = hurt.token.head
    return hurt.token.dep_ == "dobj" and any(c.dep_ == "nsubj" and c.i == dead.token.i for c in verb.children)


def _of_as_many(found: re.Match[str], hurt: Draft) -> bool:
    """Whether "both" or "all three" are as many as the hurt: of four who were shot, three may be all who live."""
    whole, many = (found["whole"] or "").lower(), (found["many"] or "").lower()
    told = 2.0 if whole == "both" else float(_NUMBERS.index(many)) if many in _NUMBERS else float(many or 0)
    return not told or told == hurt.low


def _day_of(figure: Draft, times: Sequence[Time]) -> Time | None:
    """The nearest day told in the sentence of a figure."""
    sent = figure.token.sent
    days = [
        t
        for t in times
        if sent.start_char <= t.start < sent.end_char and t.type in ("DATE", "TIME") and t.from_ and t.to
    ]
    return min(days, key=lambda t: (abs(t.start - figure.end), t.start), default=None)
