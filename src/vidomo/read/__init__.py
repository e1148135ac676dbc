"""Bytes become Reports: decoding, article text, language, furniture, what dates it."""

from vidomo.read.report import report_of

__all__ = ["report_of"]
