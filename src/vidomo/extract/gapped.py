"""Counts that leave their verb out: "two were killed in A, three in B and a woman in C"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vidomo.extract.bounds import quantity_grammar
from vidomo.extract.counting import SEXES, named
from vidomo.extract.figure_drafts import Draft, Offsets
from vidomo.extract.figure_parts import is_plain
from vidomo.extract.page import Page
from vidomo.extract.parsed import Token
from vidomo.model.place import Place

_WHERE = r"(?:in|near|at|outside)\s+(?:the\s+(?:city|town|village|settlement)\s+of\s+)?"
_PEOPLE = r"(?:\s+(?:more|other|others|people|persons|civilians|residents))?"
# What stands between one place and the next: the count of those who were in the next.
_BETWEEN = re.compile(
    rf"(?:,|,?\s+and|,?\s+as\s+well\s+as)\s+(?:another\s+)?"
    rf"(?P<count>an?\s+(?:[\w-]+\s+){{0,3}}?[a-z-]+|[a-z]+(?:-[a-z]+)?|\d[\d,]*){_PEOPLE}\s+{_WHERE}",
    re.I,
)
# How many code points lie between a count and its place.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Gap:
    """A count whose verb is left out.

    Attributes:
        start: First code point of the count.
        end: One past its last.
        token: The counted noun, or the number.
        many: How many.
        group: Whom it counts; None for people at large.
        before: The place of the count before it.
        place: Its own.
    """

    start: int
    end: int
    token: Token
    many: float
    group: str | None
    before: Place
    place: Place


def gaps(page: Page, places: Sequence[Place]) -> Iterator[Gap]:
    """Find counts between one place and the next that carry on the verb before them.

    Args:
        page: The page.
        places: Place mentions in order.

    Yields:
        One for each place that such a count leads to, in order.
    """
    text = page.doc.text
    offsets = None
    for before, place in itertools.pairwise(places):
        found = _BETWEEN.fullmatch(text, before.end, place.start)
        if found is None:
            continue
        offsets = offsets or Offsets(page.doc)
        start, end = found.span("count")
        token = offsets.token(end - 1)
        if token is None or token.sent.end_char <= place.start:
            continue
        number = next(quantity_grammar(page.lexicon).find(found["count"]), None)
        if number is not None and number.end == end - start and number.low and number.low == number.high:
            yield Gap(start, end, token, number.low, None, before, place)
            continue
        what = named(token, page.lexicon)
        if found["count"].lower().startswith(("a ", "an ")) and "people" in what.kinds:
            yield Gap(start, end, token, 1, None if what.group in SEXES else what.group, before, place)


def with_gapped(page: Page, places: Sequence[Place], done: Sequence[Draft]) -> list[Draft]:
    """Add the figures of counts that leave their verb out.

    Args:
        page: The page.
        places: Place mentions in order.
        done: The figures found, in order.

    Returns:
        The figures with those of the gaps, each of the measure of the count that it carries on.
    """
    found = list(done)
    for gap in gaps(page, places):
        own = next((d for d in found if d.start < gap.end and gap.start < d.end), None)
        carried = [d for d in found if is_plain(d) and d.end <= gap.before.start and d.token.sent == gap.token.sent]
        last = max(carried, key=lambda d: d.end, default=None)
        if own is not None or last is None or gap.before.start - last.end > _NEAR:
            continue
        found.append(Draft(
            gap.start, gap.end, gap.token, last.measure, gap.many, gap.many, group=gap.group, rule="gapped",
            line=last.line, detail=last.detail,
        ))  # fmt: skip
    return found


def with_gaps(told: Sequence[Gap], sites: Sequence[Place]) -> tuple[Place, ...]:
    """Add to the places of a deed those to which counts without a verb of their own lead.

    Args:
        told: The counts of the report that leave their verb out, in order.
        sites: The places of a deed that tells of people.

    Returns:
        The places, those of the gaps last.
    """
    found = list(sites)
    for gap in told:
        if gap.before in found and gap.place not in found:
            found.append(gap.place)
    return tuple(found)
