"""Reports become readings: one module for each thing found, in one visible order (``pipeline.STEPS``)."""

from vidomo.extract.parallel import read_in_parallel
from vidomo.extract.pipeline import LANGUAGES_READ, read_reports

__all__ = ["LANGUAGES_READ", "read_in_parallel", "read_reports"]
