"""Why mentions are one incident, or were left apart: each comparison with its reasons, the strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vidomo.model.picture import Judgement
from vidomo.show.language import later
from vidomo.show.web.addresses import of_entry
from vidomo.show.web.phrases import phrase
from vidomo.show.web.wording import Worded, heading

COMPARED = Worded(
    {
        "prior": later("before anything is compared"),
        "type": later("what was done"),
        "place": later("where"),
        "time": later("when"),
        "published": later("when it was published"),
        "parties": later("the sides"),
        "killed": later("killed"),
        "injured": later("injured"),
        "weapon": later("the weapon"),
        "target": later("the target"),
        "speakers": later("who speaks"),
        "words": later("the words"),
        "names": later("names and rare words"),
        "title": later("the headlines"),
        "people": later("people named in full"),
        "ages": later("ages"),
        "copy": later("one text"),
    }
)


@dataclass(frozen=True, slots=True)
class End:
    """One side of a comparison: the mention's own word, who has it, and the way to it."""

    word: str
    outlet: str
    href: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What was compared, how, and what it added."""

    name: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Join:
    """One comparison of two mentions.

    Attributes:
        left: One.
        right: The other.
        verdict: What was judged, in words.
        score: Sum of the weights.
        by: ``machine``, or the name of a person.
        made: When a person judged it.
        note: Why, in the person's words.
        short: Names of what spoke most for the verdict, at most three.
        reasons: All that was compared, what spoke for it first, then what spoke against it.
    """

    left: End
    right: End
    verdict: str
    score: float
    by: str
    made: str | None
    note: str
    short: tuple[str, ...]
    reasons: tuple[Reason, ...]


def joins(judgements: Iterable[Judgement], ends: Mapping[str, End]) -> tuple[Join, ...]:
    """Lay comparisons out, those of persons first, then the strongest.

    Args:
        judgements: The comparisons.
        ends: The mentions by their ids; one that is not there goes by its id.

    Returns:
        One entry for each.
    """
    ordered = sorted(judgements, key=lambda each: (each.by == "machine", -abs(each.score), each.left, each.right))
    return tuple(_join(each, ends) for each in ordered)


def _join(judgement: Judgement, ends: Mapping[str, End]) -> Join:
    parts = sorted(judgement.parts, key=lambda part: (part.weight < 0, -abs(part.weight), part.name))
    left, right = (ends.get(each) or End(each, "", of_entry(each)) for each in (judgement.left, judgement.right))
    return Join(
        left,
        right,
        heading(judgement.verdict),
        judgement.score,
        judgement.by,
        judgement.made,
        judgement.note,
        tuple(COMPARED.get(part.name, part.name) for part in parts if part.weight > 0)[:3],
        tuple(Reason(COMPARED.get(part.name, part.name), phrase(part.detail), part.weight) for part in parts),
    )
