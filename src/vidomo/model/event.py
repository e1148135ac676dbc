"""An event: one mention of a deed. An incident is what several reports speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from vidomo.model.place import Place
from vidomo.model.span import Reason, Span
from vidomo.model.time import Time

EventType = Literal[
    "armed_clash", "advance", "capture", "withdrawal", "encirclement", "offensive", "shelling", "missile_strike",
    "air_strike", "drone_strike", "explosion", "interception", "attack_on_civilians", "detention", "sexual_violence",
    "protest", "riot", "destruction", "evacuation", "agreement", "deployment", "desertion", "other",
]  # fmt: skip
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
Modality = Literal["happened", "ongoing", "planned", "possible", "negated"]


@dataclass(frozen=True, slots=True)
class Party:
    """A party to an event.

    Attributes:
        name: Country, armed group or body, such as ``Russia`` for "Russian forces", "Moscow" and "the Kremlin".
        start: First code point of the words that name it; None where it is implied.
        end: One past the last code point; None where it is implied.
    """

    name: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Acled:
    """The event's ACLED type and sub-type, a view of it.

    Attributes:
        event_type: ACLED's type, such as ``Battles``.
        sub_event_type: ACLED's sub-type, such as ``Armed clash``.
    """

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a deed, named by what was done and never by who did it.

    Attributes:
        id: ``e1`` … in the order of the text.
        type: What was done.
        trigger: The word or words that tell it.
        span: The clause it stands in.
        actor1: Who did it: the taker of a capture, the leaver of a withdrawal, the defender who repels.
        actor2: To whom.
        place: Where.
        time: When it happened, not when it was reported.
        modality: Whether it is told as done, under way, planned, possible, or not done.
        weapon: As worded.
        target: As worded.
        intercepted: Told as shot down before it struck.
        figures: Ids of the figures of this event.
        claim: Id of the claim it is part of; None for the outlet's own voice.
        acled: The ACLED view.
        why: Rules and lexicon lines that read it.
    """

    id: str
    type: EventType
    trigger: Span
    span: Span
    acled: Acled
    actor1: Party | None = None
    actor2: Party | None = None
    place: Place | None = None
    time: Time | None = None
    modality: Modality = "happened"
    weapon: str | None = None
    target: str | None = None
    intercepted: bool = False
    figures: tuple[str, ...] = ()
    claim: str | None = None
    why: tuple[Reason, ...] = ()
