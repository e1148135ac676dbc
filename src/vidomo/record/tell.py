"""Short words for the rows of a picture, in which its changes are told."""

from __future__ import annotations

from vidomo.model.picture import Control, Disagreement, Incident, Range, Tally, TallyPoint


def about(noun: Incident | Control | Tally | Disagreement) -> str:
    """Tell what a row of the picture is about.

    Args:
        noun: The row.

    Returns:
        Such as ``missile_strike, Kharkiv, 2022-08-17``.
    """
    if isinstance(noun, Disagreement):
        return f"{noun.about} ({noun.kind})"
    place = (noun.place.name or noun.place.text) if noun.place else ""
    parts: tuple[str, ...]
    if isinstance(noun, Incident):
        parts = (noun.type, place, days_of(noun.from_, noun.to))
    elif isinstance(noun, Control):
        parts = ("control", place, noun.holder or "")
    else:
        parts = (noun.measure, place, f"since {noun.since}" if noun.since else "", noun.issuer or "")
    return ", ".join(each for each in parts if each)


def days_of(first: str | None, last: str | None) -> str:
    """Write an interval as ISO 8601 does, open ends as two dots; empty where nothing is known."""
    if first == last:
        return first or ""
    return f"{first or '..'}/{last or '..'}"


def range_of(told: Range) -> str:
    """Write a range as least, best and greatest; empty where nobody gives a figure."""
    if told == Range():
        return ""
    return f"{_number(told.low)}–{_number(told.high)}, best {_number(told.best)}"


def point(told: TallyPoint | None) -> str:
    """Write where a running total stood; empty where there was none."""
    return "" if told is None else f"{_number(told.low)}–{_number(told.high)} on {told.as_of or 'an unknown day'}"


def held(row: Control) -> str:
    """Write how a place is held, when, and by whose word."""
    planned = " (planned)" if row.modality == "planned" else ""
    days = days_of(row.from_, row.to)
    return (
        f"{row.status}{planned}{' ' + days if days else ''} by the word of {', '.join(row.speakers) or 'nobody named'}"
    )


def _number(value: float | None) -> str:
    return "?" if value is None else f"{value:,.0f}" if value.is_integer() else f"{value:,}"
