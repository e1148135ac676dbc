"""Incidents in the columns of other codebooks, each with the list of what those columns cannot hold.

They are views: they are made when something is exported, and nothing is ever read back from them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from vidomo.model.acled import ACLED
from vidomo.show.export.rows import IncidentLine, Lines

_ACLED_PLACE = {"exact": 1, "district": 1, "near": 2, "region": 3, "country": 3}
_UCDP_PLACE = {"exact": 1, "district": 1, "near": 2, "region": 4, "country": 6}
_CIVILIANS = ("attack_on_civilians", "sexual_violence")


@dataclass(frozen=True, slots=True)
class AcledLine:
    """An incident in columns named and coded as ACLED names and codes them."""

    event_id_cnty: str
    event_date: str
    year: int
    time_precision: int
    event_type: str
    sub_event_type: str
    actor1: str | None
    actor2: str | None
    civilian_targeting: str | None
    country: str | None
    admin1: str | None
    location: str | None
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    source: str
    notes: str
    fatalities: int | None


@dataclass(frozen=True, slots=True)
class UcdpLine:
    """An incident in columns named and coded as the UCDP Georeferenced Event Dataset names and codes them."""

    id: str
    year: int
    type_of_violence: int | None
    side_a: str | None
    side_b: str | None
    number_of_sources: int
    source_office: str
    where_prec: int | None
    where_coordinates: str | None
    adm_1: str | None
    latitude: float | None
    longitude: float | None
    country: str | None
    date_prec: int
    date_start: str
    date_end: str
    best: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class View:
    """A view of incidents.

    Attributes:
        name: What it is called on the command line.
        row: Class of its rows.
        make: Makes a row of an incident; None where the view has no room for it.
        cannot: What its columns cannot hold, one sentence each.
    """

    name: str
    row: type
    make: Callable[[IncidentLine], AcledLine | UcdpLine | None]
    cannot: tuple[str, ...]

    def of(self, lines: Lines) -> Lines:
        """Bring incidents into the columns of this view.

        Args:
            lines: Incidents.

        Returns:
            Rows of the view, with how many incidents found no room in it.
        """
        made = [self.make(row) for row in lines.rows]
        rows = tuple(row for row in made if row is not None)
        return replace(lines, row=self.row, rows=rows, left_out=len(made) - len(rows))


def _acled(row: IncidentLine) -> AcledLine | None:
    span = _span(row)
    if span is None:
        return None
    first, length = span
    code = ACLED[row.type]  # type: ignore[index]
    return AcledLine(
        event_id_cnty=row.id,
        event_date=first.isoformat(),
        year=first.year,
        time_precision=1 if length == 1 else 2 if length <= 7 else 3,
        event_type=code.event_type,
        sub_event_type=code.sub_event_type,
        actor1=row.actor1,
        actor2=row.actor2,
        civilian_targeting="Civilian targeting" if row.type in _CIVILIANS else None,
        country=row.country,
        admin1=row.admin1,
        location=row.place or row.place_text,
        latitude=row.lat,
        longitude=row.lon,
        geo_precision=_ACLED_PLACE.get(row.precision or ""),
        source="; ".join(row.outlets),
        notes=_notes(row),
        fatalities=_whole(row.killed_best),
    )


def _ucdp(row: IncidentLine) -> UcdpLine | None:
    span = _span(row)
    best = _whole(row.killed_best)
    if span is None or not best:
        return None
    first, length = span
    return UcdpLine(
        id=row.id,
        year=first.year,
        type_of_violence=3 if row.type in _CIVILIANS else None,
        side_a=row.actor1,
        side_b=row.actor2,
        number_of_sources=row.origins,
        source_office="; ".join(row.outlets),
        where_prec=_UCDP_PLACE.get(row.precision or ""),
        where_coordinates=row.place or row.place_text,
        adm_1=row.admin1,
        latitude=row.lat,
        longitude=row.lon,
        country=row.country,
        date_prec=next(code for code, days in ((1, 1), (2, 6), (3, 7), (4, 31), (5, length)) if length <= days),
        date_start=first.isoformat(),
        date_end=row.to or row.from_ or "",
        best=best,
        low=_whole(row.killed_low),
        high=_whole(row.killed_high),
    )


def _span(row: IncidentLine) -> tuple[date, int] | None:
    """Give the first day of an incident and over how many days it can lie; None where an end is open."""
    if not row.from_ or not row.to:
        return None
    first, last = date.fromisoformat(row.from_[:10]), date.fromisoformat(row.to[:10])
    return first, (last - first).days + 1


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _notes(row: IncidentLine) -> str:
    told = [f"{row.origins} independent of {row.reports} reports: {', '.join(row.report_ids)}"]
    for what, low, high in (
        ("killed", row.killed_low, row.killed_high),
        ("injured", row.injured_low, row.injured_high),
    ):
        if low is not None or high is not None:
            told.append(f"{what} {_bound(low)} to {_bound(high)}")
    if row.disagreements:
        told.append(f"disputed: {', '.join(row.disagreements)}")
    return "; ".join(told)


def _bound(value: float | None) -> str:
    return "open" if value is None else f"{value:g}"


_BOTH = (
    "Who says it and how they know: claims, speakers, evidence and the reports' own words.",
    "Disagreements, beyond the range of the killed.",
    "Injured, missing, displaced and every other figure.",
    "An incident of which one end in time is open: it is left out and counted.",
    "A place that is no point, other than by a precision code: the radius is not told.",
    "Who is said to hold a place, how services are, running totals.",
)
VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View(
            "acled",
            AcledLine,
            _acled,
            (
                *_BOTH,
                "The range of the killed: `fatalities` is the best figure, and empty where nobody gives one. ACLED "
                "itself writes 0 there, and 10 for tens.",
                "An interval of days: `event_date` is its first day, `time_precision` how long it is.",
                "`disorder_type`, `inter`, `interaction`, associated actors, `admin2`, `source_scale`: they need "
                "ACLED's own lists of actors and places.",
                "`sub_event_type` is that of the type of deed; whether the taker of a place is the government is not "
                "weighed.",
            ),
        ),
        View(
            "ucdp",
            UcdpLine,
            _ucdp,
            (
                *_BOTH,
                "An incident in which nobody is told to have been killed: it is left out and counted.",
                "`deaths_a`, `deaths_b`, `deaths_civilians`, `deaths_unknown`: who the killed were is told by figures "
                "and not by incidents.",
                "`type_of_violence` is 3 for attacks on civilians and else empty: whether a party is a state, and "
                "whether a dyad has 25 deaths in a year, is not known here.",
                "`high` is empty while the last word is open (at least seven).",
            ),
        ),
    )
}
"""The views of incidents, by name."""
