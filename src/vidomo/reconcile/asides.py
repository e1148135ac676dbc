"""What the words around a count of victims tell of it: all of the text that is asked for once it is no longer kept."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from vidomo.model.reading import Reading

_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
# Words for those who are hurt and alive; who was shot or taken to a hospital may have died.
_HURT = frozenset({"injured", "wounded", "hurt", "injuring", "wounding", "hurting"})
_OTHERS = re.compile(r"\s?others?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Aside:
    """The words around a figure of victims.

    Attributes:
        sentence: Number of its sentence in the report.
        lived: Whether it counts those who are hurt and alive: "three others were shot", "three injured".
    """

    sentence: int
    lived: bool


def asides_of(reading: Reading) -> dict[str, Aside]:
    """Look at the words around each figure of killed and injured.

    Args:
        reading: A reading with its text.

    Returns:
        What they tell, by id of the figure.
    """
    figures = [f for f in reading.figures if f.measure in ("killed", "injured")]
    if not figures:
        return {}
    text = reading.report.text
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return {
        f.id: Aside(
            sentence=bisect.bisect_right(ends, f.start),
            lived=any(reason.detail.casefold() in _HURT for reason in f.why)
            or _OTHERS.match(text, f.end) is not None
            or _OTHERS.search(f.text) is not None,
        )
        for f in figures
    }
