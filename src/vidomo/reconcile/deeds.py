"""How far two event types can be two wordings of one deed."""

from __future__ import annotations

from vidomo.model.event import EventType

# Deeds of one family can be one deed in two reports; deeds of two families never are.
FAMILIES: dict[EventType, str] = {
    "shelling": "force", "missile_strike": "force", "air_strike": "force", "drone_strike": "force",
    "explosion": "force", "interception": "force", "attack_on_civilians": "force", "armed_clash": "force",
    "destruction": "force", "advance": "ground", "capture": "ground", "withdrawal": "ground", "encirclement":
    "ground", "offensive": "ground", "protest": "crowd", "riot": "crowd",
}  # fmt: skip
_STRIKES = frozenset({"shelling", "missile_strike", "air_strike", "drone_strike"})
# What any strike can be called by a report that does not know or care which.
_LOOSE = frozenset({"explosion", "attack_on_civilians"})


def family(type_: EventType) -> str:
    """Name the family of a type; a type without one is its own."""
    return FAMILIES.get(type_, type_)


def affinity(one: EventType, other: EventType) -> float:
    """Tell how far two types can be two wordings of one deed.

    Args:
        one: A type.
        other: Another.

    Returns:
        1 for the same; 0.7 where a looser word stands for a closer one; 0.4 where reports mix them up; 0 where they
        are two deeds.
    """
    if one == other:
        return 1.0
    pair = {one, other}
    if family(one) != family(other):
        return 0.0
    if pair <= _STRIKES:
        # A strike of unknown kind is read as a missile strike.
        return 0.7 if "missile_strike" in pair and "shelling" not in pair else 0.4
    if pair & _LOOSE and (pair <= _LOOSE | _STRIKES | {"armed_clash"}):
        return 0.7
    if pair == {"protest", "riot"} or ("interception" in pair and pair & _STRIKES):
        return 0.7
    if pair in (
        {"advance", "offensive"},
        {"advance", "capture"},
        {"destruction", "explosion"},
        {"destruction", "shelling"},
    ):
        return 0.4
    return 0.0


def rank(type_: EventType) -> int:
    """Order types by how closely they tell what was done: least is closest."""
    return 2 if type_ in _LOOSE else 1 if type_ in ("missile_strike", "armed_clash", "destruction") else 0
