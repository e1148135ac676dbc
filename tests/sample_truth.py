"""The bundled sample held against what its writer knows about it (samples/kharkiv/expected.yaml)."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path
from typing import Any

import yaml

from vidomo.extract import read_reports
from vidomo.model.picture import Incident, Picture
from vidomo.model.reading import Reading
from vidomo.model.report import Report
from vidomo.read import reports_from
from vidomo.reconcile import reconcile

FOLDER = Path(__file__).resolve().parent.parent / "samples" / "kharkiv"
OFF = ("unavailable",)
ON = ("restored", "available", "partial")


@functools.cache
def truth() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / "expected.yaml").read_text("utf-8"))
    return data


@functools.cache
def readings() -> dict[str, Reading]:
    reports: list[Report] = []
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in (".txt", ".html"):
            (report,) = reports_from(str(path))
            assert isinstance(report, Report), report
            reports.append(dataclasses.replace(report, id=path.name))
    return {reading.report.id: reading for reading in read_reports(reports)}


@functools.cache
def picture() -> Picture:
    return reconcile(readings().values())


def same_place(want: str, incident_place: Any) -> bool:
    names = {incident_place.name or "", incident_place.text}
    return any(want.lower()[:7] == name.lower()[:7] for name in names)


def fits(row: dict[str, Any], incident: Incident) -> bool:
    types = {row["type"], *row.get("also", [])}
    strikes = {"shelling", "missile_strike", "air_strike", "drone_strike", "explosion"}
    if types & strikes:
        types |= strikes
    if incident.type not in types or not set(incident.reports) & set(row["files"]):
        return False
    wanted = [row["place"], *([row["district"]] if "district" in row else [])]
    if incident.place is None or not any(same_place(w, incident.place) for w in wanted):
        city = incident.place is not None and incident.place.admin1 == "Kharkiv Oblast" and row["place"] == "Kharkiv"
        if not (city and incident.place and incident.place.precision == "district"):
            return False
    first, last = str(row["date"]), str(row.get("date_to", row["date"]))
    return (incident.from_ or "0000") <= last and first <= (incident.to or "9999")


def found_incidents() -> dict[str, list[Incident]]:
    return {row["id"]: [i for i in picture().incidents if fits(row, i)] for row in truth()["incidents"]}


def found_services() -> list[tuple[dict[str, Any], list[str]]]:
    rows = []
    for row in truth()["services"]:
        values = [
            k.value
            for k in readings()[row["file"]].conditions
            if k.aspect == row["aspect"] and k.place is not None and same_place(row["place"], k.place)
        ]
        rows.append((row, values))
    return rows


def service_fits(row: dict[str, Any], values: list[str]) -> bool:
    if row["aspect"] == "return":
        return bool(values)
    return any(v in (OFF if row["value"].startswith("off") else ON) for v in values) or (
        "then" in row["value"] and any(v in ON for v in values)
    )
