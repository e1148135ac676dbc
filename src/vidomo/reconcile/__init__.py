"""Across reports: copies, people, incidents, tallies, control, disagreements; pure functions over readings."""

from vidomo.reconcile.whole import reconcile

__all__ = ["reconcile"]
