"""The page of docs/reference that tells what exports hold."""

from __future__ import annotations

from vidomo.show.export import COLUMNS, KINDS, VIEWS
from vidomo.show.tables import column_names

_NOTE = "<!-- Written by docs/generate.py out of the code: change it there. -->"


def export_page() -> str:
    """Write the page: columns of each kind of rows, and what each view cannot hold."""
    lines = [
        "# Exports", "", _NOTE, "",
        "What `vidomo export WHAT --format csv|jsonl|geojson` writes. Columns keep their names and their order; new "
        "ones come last. An empty cell, or null, is an unknown and never 0. Days are ISO 8601. In CSV lists are joined "
        "by `; `, and a cell that a spreadsheet would run as a formula has an apostrophe before it; JSON lines keep "
        "lists as lists. GeoJSON is RFC 7946: WGS 84, longitude before latitude; a row without a point is a feature "
        "without geometry, and `radius_km` tells how far from its point the place meant can lie. Names of private "
        "persons stand as [name withheld] unless `--unmasked` is given.",
    ]  # fmt: skip
    for kind in KINDS.values():
        lines += ["", f"## {kind.name}", "", kind.note, "", "| column | HXL | what it holds |", "|---|---|---|"]
        for name in kind.columns:
            column = COLUMNS[name]
            lines.append(f"| `{name}` | {f'`{column.hxl}`' if column.hxl else ''} | {column.note} |")
    lines += [
        "", "## Views", "",
        "Incidents in the columns of other codebooks. A view is made when it is exported; nothing is read back.",
    ]  # fmt: skip
    for view in VIEWS.values():
        columns = ", ".join(f"`{name}`" for name in column_names(view.row))
        lines += ["", f"### {view.name}", "", f"Columns: {columns}.", "", "What they cannot hold:", ""]
        lines += [f"- {each}" for each in view.cannot]
    return "\n".join(lines) + "\n"
