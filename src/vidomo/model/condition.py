"""A condition: how a place is, for as long as it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from vidomo.model.place import Place
from vidomo.model.span import Reason
from vidomo.model.time import Time

Aspect = Literal[
    "control", "security", "electricity", "water", "gas", "heating", "communications", "return", "evacuation", "damage",
    "access",
]  # fmt: skip
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)


@dataclass(frozen=True, slots=True)
class Condition:
    """A state of a place as somebody tells it.

    Attributes:
        id: ``k1`` … in the order of the text.
        aspect: Which side of life in the place.
        value: For control the holder's name or ``contested``; for services ``available``, ``unavailable``,
            ``partial`` or ``restored``; for security ``calm`` or ``unsafe``; for return ``returning``; for damage the
            words.
        start: First code point.
        end: One past the last code point.
        place: Where; None where the report does not tell.
        since: From when it held.
        until: Until when it held.
        claim: Id of the claim it is part of; None for the outlet's own voice.
        why: Rules and lexicon lines that read it.
    """

    id: str
    aspect: Aspect
    value: str
    start: int
    end: int
    place: Place | None = None
    since: Time | None = None
    until: Time | None = None
    claim: str | None = None
    why: tuple[Reason, ...] = ()
