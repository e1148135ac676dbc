"""The situation report of a span of days and a place."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, replace
from datetime import date, timedelta

from vidomo.model.problem import InputError
from vidomo.show.sitrep import Sitrep, sitrep
from vidomo.show.sitrep.layout import title
from vidomo.show.web.asking import Ask, BadQuery, Form, form
from vidomo.show.web.pages.base import Head, Page

# Days of a report for which only one end was asked, or none.
USUAL_DAYS = 7


@dataclass(frozen=True, slots=True)
class SitrepContext:
    """The situation report.

    Attributes:
        head: The head.
        form: Days and place, those that the report has where none were asked.
        report: The report; None where the record is empty or the place is not in it.
        problem: What is wrong with what was asked; empty where nothing is.
        command: The command that writes the same report into a file.
    """

    head: Head
    form: Form
    report: Sitrep | None
    problem: str
    command: str


def build(asked: Ask) -> SitrepContext:
    """Make the page's context."""
    lead = "What reports tell of some days, every sentence with the words it rests on."
    days = _days(asked)
    shown = replace(asked, query={**asked.query, **dict(zip(("from", "to"), days or (), strict=False))})
    fields = replace(form(shown, ("from", "to", "place"), {}), chips=())
    if days is None:
        return SitrepContext(Head("Situation report", "sitrep", lead=lead), fields, None, "", "")
    if days[0] > days[1]:
        raise BadQuery(f"from: {days[0]} is after {days[1]}; exchange the two")
    place = asked.query.get("place")
    told = f" --place {shlex.quote(place)}" if place else ""
    command = f"vidomo sitrep --from {days[0]} --to {days[1]}{told} --format html --output sitrep.html"
    try:
        report = sitrep(asked.record, *days, place)
    except InputError:
        problem = f"No report of this record names the place {place}."
        return SitrepContext(Head("Situation report", "sitrep", lead=lead), fields, None, problem, "")
    return SitrepContext(Head(title(report), "sitrep", lead=lead), fields, report, "", command)


def _days(asked: Ask) -> tuple[str, str] | None:
    """Choose the days: those asked for, a week from or to the one end that was, else the last week of the record."""
    first, last = asked.query.get("from"), asked.query.get("to")
    if first and last:
        return first, last
    week = timedelta(days=USUAL_DAYS - 1)
    try:
        if first:
            return first, (date.fromisoformat(first) + week).isoformat()
        last = last or asked.record.totals().last_day
        return ((date.fromisoformat(last[:10]) - week).isoformat(), last[:10]) if last else None
    except OverflowError:  # a week beyond the calendar
        return (first or last or "", first or last or "")


PAGES = (Page("/sitrep", "sitrep.html", SitrepContext, build),)
