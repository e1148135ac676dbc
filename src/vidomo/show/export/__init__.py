"""Exports: rows of a record as CSV, JSON lines and GeoJSON, private persons left out; other codebooks' columns."""

from vidomo.show.export.columns import COLUMNS, Column
from vidomo.show.export.forms import csv_text, geojson, json_lines
from vidomo.show.export.rows import KINDS, IncidentLine, Kind, Lines, gather
from vidomo.show.export.views import VIEWS, AcledLine, UcdpLine, View

__all__ = [
    "COLUMNS",
    "KINDS",
    "VIEWS",
    "AcledLine",
    "Column",
    "IncidentLine",
    "Kind",
    "Lines",
    "UcdpLine",
    "View",
    "csv_text",
    "gather",
    "geojson",
    "json_lines",
]
