"""Places that a sentence names to leave them out: "not counting Mariupol", "in all of the region except Lyman"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vidomo.extract.page import Page
from vidomo.model.place import Place

_EXCEPTED = re.compile(
    r"\b(?:not\s+(?:counting|including)|excluding|excepting|except(?:\s+for)?|apart\s+from|aside\s+from|other\s+than"
    r"|with\s+the\s+exception\s+of)\s+(?:[\w'’-]+(?:,|\s+and|\s+or)?\s+){0,6}$",
    re.IGNORECASE,
)
# How far before a place the words that leave it out can stand, in code points.
_REACH = 70


def without_excepted(page: Page, places: Sequence[Place]) -> tuple[Place, ...]:
    """Leave out places where nothing is told to have happened, so that no deed or number is put there.

    Args:
        page: The page.
        places: Its place mentions.

    Returns:
        The others, in their order.
    """
    text = page.report.text
    return tuple(p for p in places if not _EXCEPTED.search(text, max(0, p.start - _REACH), p.start))
