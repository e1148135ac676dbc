"""Judging what is one incident: a page that tells what would change, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass

from vidomo.model.decision import Decision
from vidomo.model.picture import Incident
from vidomo.model.problem import InputError
from vidomo.show.language import gettext
from vidomo.show.naming import mention_named
from vidomo.show.web.addresses import page_of
from vidomo.show.web.asking import Ask, BadQuery, Missing
from vidomo.show.web.judging import decision_of, needed
from vidomo.show.web.pages.base import Crumb, Head, Page
from vidomo.show.web.pages.incidents import Quoted, whole
from vidomo.show.web.sentences import Reports
from vidomo.show.web.wording import days, heading, spread


@dataclass(frozen=True, slots=True)
class Side:
    """An incident in a few words, as it is or as it would be."""

    title: str
    days: str
    origins: int
    reports: int
    events: int
    killed: str
    injured: str


@dataclass(frozen=True, slots=True)
class JudgeContext:
    """What a judgement would change.

    Attributes:
        head: The head.
        do: ``merge`` or ``split``.
        incident: Id of the incident.
        other: Id of the other; empty for a split.
        events: Ids of the events that would be set apart, one a line.
        quotes: Their sentences, or for a merge those of both.
        before: Incidents that would be others, as they are.
        after: The same as they would be.
        leave: Where to go without judging.
    """

    head: Head
    do: str
    incident: str
    other: str
    events: str
    quotes: tuple[Quoted, ...]
    before: tuple[Side, ...]
    after: tuple[Side, ...]
    leave: str


def side(incident: Incident) -> Side:
    """Word an incident for a comparison."""
    place = mention_named(incident.place) if incident.place else gettext("place not told")
    killed, injured = incident.killed, incident.injured
    return Side(
        f"{heading(incident.type)}, {place}",
        days(incident.from_, incident.to),
        incident.origins,
        len(incident.reports),
        len(incident.events),
        spread(killed.low, killed.best, killed.high),
        spread(injured.low, injured.best, injured.high),
    )


def build(asked: Ask) -> JudgeContext:
    """Make the page's context."""
    told = {**asked.more, "incident": asked.query.get("incident", "")}
    do = told.get("do", "")
    if do not in ("merge", "split"):
        raise BadQuery(
            gettext("Here one sees what a judgement would change; come here from an incident, by “Judge it”.")
        )
    if asked.record.incident(told["incident"]) is None:
        raise Missing(gettext("There is no incident {name} in this record.").format(name=told["incident"]))
    try:
        decision = decision_of(asked, told, asked.analyst or "preview")
        preview = needed(asked).preview(asked.record, decision)
    except InputError as error:
        raise BadQuery(str(error)) from error
    title = gettext("Are these one incident?") if do == "merge" else gettext("Set these apart?")
    here = page_of("incidents", told["incident"])
    return JudgeContext(
        head=Head(title, "incidents",
                  (Crumb(gettext("Incidents"), "/incidents"), Crumb(gettext("Incident"), here), Crumb(title)),
                  gettext("What would change is below. Nothing is kept before you say so, and it can be undone.")),
        do=do,
        incident=told["incident"],
        other=told.get("with", "") if do == "merge" else "",
        events=told.get("event", "") if do == "split" else "",
        quotes=_quotes(asked, decision, told),
        before=tuple(side(each) for each in preview.before),
        after=tuple(side(each) for each in preview.after),
        leave=here,
    )  # fmt: skip


def _quotes(asked: Ask, decision: Decision, told: dict[str, str]) -> tuple[Quoted, ...]:
    """Give one sentence of each side, so that a person can judge by the words."""
    record, reports = asked.record, Reports(asked.record)
    if decision.kind == "different":
        ids = tuple(told.get("event", "").split("\n"))
    else:
        both = (record.incident(told["incident"]), record.incident(told.get("with", "")))
        ids = tuple(event for each in both if each is not None for event in each.events[:2])
    rows = record.entries(ids)
    reports.fetch(row.report for row in rows)
    return tuple(whole(reports, row) for row in rows)


PAGES = (Page("/judge", "judge.html", JudgeContext, build),)
