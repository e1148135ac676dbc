"""Victims counted twice taken apart, and those counted beside each other added up."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from vidomo.extract.dead_apart import ASIDE, all_lived, killed_before, nobody_of, of_these, set_beside
from vidomo.extract.figure_drafts import Draft
from vidomo.extract.figure_parts import is_plain, whole_of
from vidomo.extract.grammar import lemma
from vidomo.extract.measure_words import MAYBE_DEAD, PERSONAL
from vidomo.model.time import Time
from vidomo.model.told_people import FURTHER_PLACES, told_person

_ALSO = re.compile(r"^(?:,(?:[^,;.]{0,40},)?)?[^,;]{0,30}\b(?:was|were|is|are)\s+also\b")
# How many tokens lie between the hurt and the word that tells that both of them died.
LATER = 60
# What joins the members of a list of victims.
_GLUE = re.compile(r"(?:,?\s+(?:and|as\s+well\s+as)|,)\s+(?:(?:his|her|their|the|also)\s+)?", re.I)
_THAT_ALSO = re.compile(r"\b(?:that|which)\s+also\s+\w+\s*$")
_THE_REST = re.compile(r"\bthe\s", re.I)
_PAIR = 2
_NUMBERED = re.compile(r"(\d+)(?:st|nd|rd|th)")


def without_the_dead(done: Sequence[Draft], text: str, times: Sequence[Time] = ()) -> list[Draft]:
    """Leave out the wounded who are told to be dead, and take the dead from those who were shot.

    Args:
        done: All figures of a report.
        text: Its text.
        times: Its times; who was killed on a day before is none of the hurt.

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
    dead_people = [(d, told_person(_words_for(d, text))) for d in alone]
    kept = [
        d
        for d in done
        if not (d.measure == "injured" and d.rule in ("single", "named") and alone)
        or (d.detail.lower() not in MAYBE_DEAD and (d.rule == "single" or lemma(d.token) not in nouns))
        or _also(d, text)
        or nobody_of(d, told_person(_words_for(d, text)), dead_people)
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
            (dead := [k for k in dead if of_these(k, d, text) and not killed_before(k, d, times)])
            and d.high in (d.low, None)
            and not all_lived(d, kept, text)
            and not any(set_beside(k, d, text) for k in dead)
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
            and 0 < other.start - one.end <= ASIDE
            and not _rest_of(one, other, text)
        ):
            sums.append(_sum_of(one, other))
    sums += _in_list(done, text)
    sums += _in_line(done, text) + _in_next_sentence(done)
    sums += _told_also([*done, *sums], text)
    _under_all([*done, *sums], text)
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
            and not _beside_dead(other, done)
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


def _under_all(done: Sequence[Draft], text: str) -> None:
    """ "Two men were wounded … all four victims are stable": those counted right before are parts of all four."""
    for whole in done:
        if (
            whole.part is not None
            or not is_plain(whole)
            or not text[whole.start : whole.end].lower().startswith("all ")
        ):
            continue
        for d in done:
            near = 0 < whole.token.i - d.token.i <= LATER
            if near and is_plain(d) and d.measure == whole.measure and (d.low or 0) < (whole.low or 0):
                d.part = whole


def _told_also(done: Sequence[Draft], text: str) -> list[Draft]:
    """ "A boy was wounded. A woman was also shot": both, where no count tells of as many."""
    sums: list[Draft] = []
    hurt = sorted((d for d in done if d.measure == "injured" and d.part is None), key=lambda d: d.start)
    for before, one in itertools.pairwise(hurt):
        first = before.part or before
        between = text[before.end : one.start]
        also = one.rule in ("single", "joined") and (_also(one, text) or _THAT_ALSO.search(between))
        if not also or first.low is None or first.low != first.high or one.token.i - before.token.i > LATER:
            continue
        total = first.low + (one.low or 0)
        if first.rule in ("single", "sum", "joined") and not any((d.high or d.low or 0) >= total for d in hurt):
            sums.append(_sum_of(first, one))
    return sums


def _beside_dead(other: Draft, done: Sequence[Draft]) -> bool:
    """ "One is dead and three others were hurt": others than the dead, and not than those hurt before."""
    sent = other.token.sent
    return any(d.measure == "killed" and sent.start_char <= d.start < other.start for d in done)


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


def _words_for(one: Draft, text: str) -> str:
    return text[one.start : one.end]


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
    behind = text[hurt.end : min(hurt.end + ASIDE, hurt.token.sent.end_char)].lower()
    return bool(_ALSO.search(behind)) and bool(hurt.detail) and hurt.detail.lower() in behind


def _rest_of(one: Draft, other: Draft, text: str) -> bool:
    """ "All four are in hospital, the other three in stable condition": the rest of those just counted."""
    return (
        bool(_THE_REST.search(text, max(0, other.start - 4), other.end))
        and text[one.start : one.end].lower().startswith(("all ", "both"))
        and (one.low or 0) > (other.low or 0)
    )


def _told_with(own: Draft, done: Sequence[Draft]) -> Draft:
    """Those who were killed by the one who then killed himself."""
    others = [d for d in done if d.measure == own.measure and d.start < own.start and d.part is None]
    return max(others, key=lambda d: (d.start, d.end), default=own)


def _plus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other
