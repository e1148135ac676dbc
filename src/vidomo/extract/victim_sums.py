"""Victims counted twice taken apart, and those counted beside each other added up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from vidomo.extract.figure_drafts import Draft
from vidomo.extract.figure_parts import is_plain, whole_of
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import MAYBE_DEAD, PERSONAL
from vidomo.model.told_people import FURTHER_PLACES, ToldPerson, are_two, told_person

_BESIDE = re.compile(r"\band\b(?!.*\b(?:after|when|as|of)\b)")
_ALSO = re.compile(r"^(?:,(?:[^,;.]{0,40},)?)?[^,;]{0,30}\b(?:was|were|is|are)\s+also\b")
# How many code points lie between a count and that of the others beside it.
_ASIDE = 80
# How many tokens lie between the hurt and the word that tells that both of them died.
LATER = 60
# What joins the members of a list of victims.
_GLUE = re.compile(r"(?:,?\s+(?:and|as\s+well\s+as)|,)\s+(?:(?:his|her|their|the|also)\s+)?", re.I)
_PAIR = 2
_NUMBERED = re.compile(r"(\d+)(?:st|nd|rd|th)")


def without_the_dead(done: Sequence[Draft], text: str) -> list[Draft]:
    """Leave out the wounded who are told to be dead, and take the dead from those who were shot.

    Args:
        done: All figures of a report.
        text: Its text.

    Returns:
        The figures that stand. Of "six were shot, two fatally" four were hurt; where the dead are told elsewhere, as
        few as are left without them, and as many as were shot.
    """
    later = [d for d in done if d.rule == "later"]
    gone = {id(d.part) for d in later} | {id(hurt) for d in done if (hurt := _both_of(d, done)) is not None}
    for d in later:
        d.part = None
    done = [d for d in done if id(d) not in gone]
    alone = [
        d
        for d in done
        if d.measure == "killed" and (d.rule in ("single", "named", "joined") or (d.high == 1 and d.rule != "self"))
    ]
    nouns = {lemma(d.token) for d in alone}
    dead_people = [told_person(_words_for(d, text)) for d in alone]
    kept = [
        d
        for d in done
        if not (d.measure == "injured" and d.rule in ("single", "named") and alone)
        or (d.detail.lower() not in MAYBE_DEAD and (d.rule == "single" or lemma(d.token) not in nouns))
        or _also(d, text)
        or _nobody_of(told_person(_words_for(d, text)), dead_people)
    ]
    for d in kept:
        if d.measure != "injured" or d.part is not None or d.low is None:
            continue
        dead = [k for k in kept if k.measure == "killed" and k.low and k.low < d.low]
        same = next((k for k in dead if k.part is d), None)
        if same is not None and same.low is not None:
            d.low, d.high = d.low - same.low, None if d.high is None else d.high - same.low
            same.part = None
        elif d.more or d.detail.lower() not in MAYBE_DEAD:
            continue
        elif (
            (dead := [k for k in dead if _of_these(k, d, text)])
            and d.high in (d.low, None)
            and not any(_set_beside(k, d, text) for k in dead)
        ):
            d.low -= max(k.low or 0 for k in dead)
    return kept


def with_the_others(done: Sequence[Draft], text: str) -> list[Draft]:
    """Add up "one person in critical condition and three others wounded": the sum, with both as its parts.

    Args:
        done: All figures of a report, in order.
        text: Its text.

    Returns:
        The figures with the sums.
    """
    sums: list[Draft] = []
    for before, other in itertools.pairwise(done):
        one = _told_with(other, done) if other.rule == "self" else before
        if (
            (other.more or _each_told(one, other, text))
            and one.measure == other.measure
            and other.measure in PERSONAL
            and one.part is None
            and other.part is None
            and one.token.sent == other.token.sent
            and 0 < other.start - one.end <= _ASIDE
        ):
            sums.append(_sum_of(one, other))
    sums += _in_list(done, text)
    sums += _in_line(done, text) + _in_next_sentence(done)
    told = any(d.measure == "killed" and d.rule != "self" for d in done)
    # Of one who killed himself in a sentence of its own, the others' count may tell already.
    return [*(d for d in done if d.rule != "self" or d.part is not None or not told), *sums]


def _in_list(done: Sequence[Draft], text: str) -> list[Draft]:
    """ "Killed five men, two women and a teenager": the sum of a list, or the parts of a whole told before it."""
    rows: list[list[Draft]] = []
    for d in done:
        if not is_plain(d):
            continue
        last = rows[-1][-1] if rows else None
        if last is not None and last.measure == d.measure and _GLUE.fullmatch(text, _end_of(last), d.start):
            rows[-1].append(d)
        else:
            rows.append([d])
    sums: list[Draft] = []
    for row in rows:
        joined = text[row[0].start : _end_of(row[-1])]
        if len(row) < _PAIR or not re.search(r"\b(?:and|well as)\b", joined):
            continue  # "a man, a father of three, was wounded" is one
        total = sum(d.low or 0 for d in row)
        whole = whole_of(done, row[0], total)
        if whole is None:
            whole = Draft(
                row[0].start, _end_of(row[-1]), row[-1].token, row[0].measure, total, total,
                any(d.approximate for d in row), rule="sum",
                line=row[0].line, detail=row[0].detail,
            )  # fmt: skip
            sums.append(whole)
        for d in row:
            d.part = whole
    return sums


def _end_of(draft: Draft) -> int:
    """The end of a figure with its noun."""
    return max(draft.end, draft.token.idx + len(draft.token))


def _in_line(done: Sequence[Draft], text: str) -> list[Draft]:
    """ "They found four wounded men. A fifth victim was in hospital": the ordinal tells how many."""
    sums: list[Draft] = []
    for one in done:
        place = _ordinal(text[one.start : one.end]) if one.rule == "single" and one.part is None else None
        if place is None or one.measure not in ("killed", "injured"):
            continue
        before = [d for d in done if d.start < one.start and d.part is None and one.token.i - d.token.i <= LATER]
        dead = max((d.low or 0 for d in before if d.measure == "killed" != one.measure), default=0)
        others = [d for d in before if d.measure == one.measure and d.low == d.high and d.rule != "sum"]
        whole = next((d for d in reversed(others) if d.low in (place - 1, place - 1 - dead)), None)
        if whole is not None and whole.low:
            sums.append(_sum_of(whole, one))
    return sums


def _in_next_sentence(done: Sequence[Draft]) -> list[Draft]:
    """ "Two were taken to hospital. Three others were treated on the spot": their sum, unless a whole is told."""
    sums: list[Draft] = []
    for before, other in itertools.pairwise(done):
        apart = other.token.sent.start - before.token.sent.end
        if (
            other.more
            and other.detail
            and not any(c.lower_ in ("the", "these", "those") for c in other.token.lefts)
            and apart == 0
            and before.measure == other.measure == "injured"
            and before.part is None
            and other.part is None
            and before.low is not None
            and other.low is not None
        ):
            total = before.low + other.low
            if not any(d.measure == "injured" and (d.high or d.low or 0) >= total for d in done):
                sums.append(_sum_of(before, other))
    return sums


def _sum_of(one: Draft, other: Draft) -> Draft:
    """The sum of two counts, which become its parts."""
    total = Draft(
        one.start, other.end, one.token, one.measure, _plus(one.low, other.low), _plus(one.high, other.high),
        one.approximate or other.approximate, rule="sum", line=other.line, detail=other.detail,
    )  # fmt: skip
    one.part = other.part = total
    return total


def _ordinal(words: str) -> int | None:
    """The place in a row that the words for one person give: "a fifth victim", "an 8th teenager"."""
    for word in words.lower().split():
        if word in FURTHER_PLACES:
            return FURTHER_PLACES[word]
        if (number := _NUMBERED.fullmatch(word)) is not None:
            return int(number[1])
    return None


def _of_these(dead: Draft, hurt: Draft, text: str) -> bool:
    """Whether the dead may be among the hurt: "two students were shot, leaving one dead"."""
    if hurt.detail.lower() != "stabbed" and "stabbed" in text[dead.start : dead.end + _ASIDE // 2].split():
        return False  # "six people were shot and one was stabbed to death"
    return not hurt.group or (not dead.group and dead.start > hurt.end and dead.token.sent == hurt.token.sent)


def _words_for(one: Draft, text: str) -> str:
    return text[one.start : one.end]


def _nobody_of(hurt: ToldPerson, dead: Sequence[ToldPerson]) -> bool:
    """Tell whether one who was hurt is none of the dead: "a second teen", another age, the other sex, another name."""
    return hurt.further or all(are_two(one, hurt) for one in dead)


def _each_told(one: Draft, other: Draft, text: str) -> bool:
    """ "A man is in serious condition and a woman was hurt": two people, told one after the other."""
    if not one.rule == other.rule == "single":
        return False
    between = text[one.end : other.start].lower()
    apart = other.token not in one.token.subtree and one.token not in other.token.subtree
    return (
        apart
        and " and " in f"{between} "
        and text[other.start : other.end].lower().startswith(("a ", "an ", "another "))
    )


def _both_of(dead: Draft, done: Sequence[Draft]) -> Draft | None:
    """ "Two men were shot. Both died": the two who were told hurt right before."""
    if dead.measure != "killed" or dead.token.lower_ != "both":
        return None
    hurt = [d for d in done if d.measure == "injured" and d.low == d.high == 2 and d.detail.lower() in MAYBE_DEAD]
    return next((d for d in reversed(hurt) if 0 < dead.token.i - d.token.i <= LATER), None)


def _also(hurt: Draft, text: str) -> bool:
    """ "Her mother was also shot": somebody else than the dead."""
    behind = text[hurt.end : min(hurt.end + _ASIDE, hurt.token.sent.end_char)].lower()
    return bool(_ALSO.search(behind)) and bool(hurt.detail) and hurt.detail.lower() in behind


def _told_with(own: Draft, done: Sequence[Draft]) -> Draft:
    """Those who were killed by the one who then killed himself."""
    others = [d for d in done if d.measure == own.measure and d.start < own.start and d.part is None]
    return max(others, key=lambda d: (d.start, d.end), default=own)


def _set_beside(dead: Draft, hurt: Draft, text: str) -> bool:
    """ "Two people were killed and seven shot": told side by side, so that none is counted twice."""
    between = text[dead.end : hurt.start].lower()
    return dead.token.sent == hurt.token.sent and dead.end < hurt.start and bool(_BESIDE.search(between))


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
