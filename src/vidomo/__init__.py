"""Vidomo reads news of an armed conflict and keeps what is known, who says so, and how they know."""

__version__ = "0.1.0"
