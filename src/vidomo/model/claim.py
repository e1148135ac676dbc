"""A claim: who says what, in which words, on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from vidomo.model.span import Reason, Span

Form = Literal["direct", "indirect", "mixed"]
Evidence = Literal["geolocated", "imagery", "document", "none_given"]
Strength = Literal["asserts", "alleges", "denies", "estimates", "orders", "predicts"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes a claim, resolved within the report.

    Attributes:
        name: Fullest name the report gives: a person, a body, or a description ("Ukrainian officials").
        role: Office as the report words it, such as ``mayor of Kharkiv``.
        side: Country or armed group the speaker speaks for, such as ``Ukraine``.
    """

    name: str
    role: str | None = None
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An attributed proposition: source, cue and content (PARC 3.0, PolNeAR).

    Attributes:
        id: ``c1`` … in the order of the text.
        source: The words that name the source, such as ``the mayor``; None where a quotation stands without one.
        speaker: Who that is; None where the report does not tell.
        cue: The word or words that report it; None where a quotation runs on without one.
        content: What is claimed, in one or more pieces.
        form: ``direct`` speech, ``indirect``, or ``mixed``.
        medium: Where it was said, such as ``Telegram``; None where not told.
        evidence: Evidence the report names for it, or ``none_given`` where it says there is none.
        strength: How the source commits to it.
        why: Rules and lexicon lines that read it.
        unverified_by: Who says that the claim could not be verified: a name, or ``the report``.
    """

    id: str
    source: Span | None
    speaker: Speaker | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    medium: str | None = None
    evidence: Evidence | None = None
    strength: Strength = "asserts"
    why: tuple[Reason, ...] = ()
    unverified_by: str | None = None
