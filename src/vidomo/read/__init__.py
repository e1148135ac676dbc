"""Bytes become Reports: decoding, article text, language, furniture, what dates it."""

from vidomo.read.inputs import count_inputs, reports_from
from vidomo.read.report import report_of

__all__ = ["count_inputs", "report_of", "reports_from"]
