"""Provinces told as held, taken or left as a whole, and the places that this gives or takes away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from vidomo.model.place import Place
from vidomo.reconcile.space import key_of, precision_rank
from vidomo.reconcile.view import View

_WHOLE = re.compile(
    r"\b(?:all|whole|entire(?:ty|ly)?|complete(?:ly|d)?|full(?:y)?|total(?:ly|ity)?)\b",
    re.IGNORECASE,
)
_SHORT_OF = re.compile(
    r"\b(?:almost|nearly|virtually|mostly|largely|practically|except|excluding|apart from|other than|aside from|"
    r"but for|not|most|parts?|half|areas?|villages|settlements|positions)\b",
    re.IGNORECASE,
)
# "completed their withdrawal from A": how far before the words of the deed its measure may stand.
_BEFORE = 24
# How many code points the words from the deed to the province may take.
_FARTHEST = 90


def is_whole(view: View, place: Place, start: int, end: int) -> bool:
    """Tell whether words speak of a whole province: "the entirety of A", "A has been completely liberated".

    Args:
        view: The report.
        place: The place they speak of.
        start: First code point of the words.
        end: One past the last.

    Returns:
        False for anything but a first-level division, and where a part is kept back ("except", "almost").
    """
    # "regroup to resume operations to capture the entirety of A" tells of no withdrawal from A.
    if end - start > _FARTHEST or place.feature != "ADM1" or not start <= place.start < end:
        return False
    text = view.reading.report.text
    before = text[max(0, start - _BEFORE) : start]
    words = re.split(r"[.!?]\s|\n", before)[-1] + text[start:end]
    return _WHOLE.search(words) is not None and _SHORT_OF.search(words) is None


def places_within(views: Sequence[View]) -> dict[tuple[str, str], tuple[Place, ...]]:
    """List the places within each province of which the reports tell a deed or who holds them.

    Args:
        views: Reports in their one order.

    Returns:
        By country and name of the province, one mention for each place: the most precise, by its key.
    """
    found: dict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    for view in views:
        for place in told_places(view):
            held, key = found[place.country or "", place.admin1 or ""], key_of(place)
            if key not in held or _rank(place) < _rank(held[key]):
                held[key] = place
    return {province: tuple(held[key] for key in sorted(held)) for province, held in found.items()}


def told_places(view: View) -> Iterable[Place]:
    """List the places within provinces of which a report tells a deed or who holds them."""
    for place in (*(e.place for e in view.reading.events), *(c.place for c in view.reading.conditions)):
        if place is not None and place.country and place.admin1 and place.precision in ("exact", "near"):
            yield place


def _rank(place: Place) -> tuple[tuple[int, int, float], int, str]:
    return (precision_rank(place), place.start, place.text)
