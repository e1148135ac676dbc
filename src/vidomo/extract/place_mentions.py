"""Words that may name a place, and what is known of the report that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field

from vidomo.extract.parsed import Doc
from vidomo.gazetteer import Candidate

# Evidence at which a type word beside a name makes no place of it: a person, a body, a part of a longer name.
UNLIKELY = -1.5


@dataclass(frozen=True, slots=True)
class Lying:
    """Where a place is told to lie by way of another: "40 km east of Brovary".

    Attributes:
        of: The other place.
        far: Kilometres within which it lies.
        least: Kilometres that it lies away at least.
        side: Degrees clockwise from north of the side named; None where none is.
    """

    of: Candidate
    far: float
    least: float = 0.0
    side: float | None = None


@dataclass(slots=True)
class Mention:
    """A stretch of text that may name a place.

    Attributes:
        start: First code point.
        end: One past the last.
        key: Folded name, by which mentions in one report are taken together.
        candidates: What it can mean, likeliest first; empty where the gazetteer does not hold it.
        score: Evidence that it is a place at all; 1 and more counts.
        strong: Whether the sentence itself shows it, whatever the name.
        fixed: Whether the candidates are already narrowed by a type word or a container.
        within: Container named right after it ("Lyman, Donetsk Oblast").
        placed: Whether a dateline or a container makes it a place for certain, and never a government.
        near: Where it is told to lie by way of other places ("east of Brovary").
        row: Number of the list of names it stands in; None outside lists.
    """

    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]
    score: float = 0.0
    strong: bool = False
    fixed: bool = False
    within: list[Candidate] = field(default_factory=list)
    placed: bool = False
    near: list[Lying] = field(default_factory=list)
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the evidence for one mention is weighed against.

    Attributes:
        doc: The analysed report.
        text: Its text, kept because spaCy puts it together anew each time.
        country: ISO code of the country the report is mostly about; None where not known yet.
        surnames: Folded last words of the names of people in the report.
        givens: Folded first words of them.
    """

    doc: Doc
    text: str
    country: str | None
    surnames: frozenset[str]
    givens: frozenset[str]
