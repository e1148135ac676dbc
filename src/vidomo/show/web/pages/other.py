"""Which other incident one may be the same as: picked from a list, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest

import numpy as np

from vidomo.record import Filter, Record
from vidomo.record.identity import fold
from vidomo.show.language import gettext, speaking
from vidomo.show.web.addresses import address, page_of
from vidomo.show.web.asking import Ask, Missing
from vidomo.show.web.pages.base import Crumb, Head, Page
from vidomo.show.web.pages.likeness import ALIKE, Traits, unlikeness
from vidomo.show.web.pages.near import distance, doubtful_of
from vidomo.show.web.pages.signs import Pin, pin
from vidomo.show.web.sieve import Sieve, sieve

MOST = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that another may be the same as.

    Attributes:
        pin: It.
        km: How far it is, in kilometres; None where one of the two has no point.
        doubtful: Whether the machine compared the two and left them apart as doubtful.
        href: Where to see what joining them would change.
    """

    pin: Pin
    km: float | None
    doubtful: bool
    href: str


@dataclass(frozen=True, slots=True)
class OtherContext:
    """Incidents to pick from.

    Attributes:
        head: The head.
        incident: Id of the incident that another is sought for.
        pin: The incident.
        asked: What was searched for; empty where nothing was.
        candidates: The list, the likeliest first.
        total: How many answer to the search, or are alike.
    """

    head: Head
    incident: str
    pin: Pin
    asked: str
    candidates: tuple[Candidate, ...]
    total: int


def build(asked: Ask) -> OtherContext:
    """Make the page's context."""
    record, name = asked.record, asked.query.get("incident", "")
    held, traits = record.keep(_compared, _compared, "picture")
    incident = record.incident(name)
    if incident is None or name not in held.places:
        raise Missing(gettext("There is no incident {name} in this record.").format(name=name))
    at, rows = held.places[name], held.rows
    doubtful = doubtful_of(record, incident)
    unlike = unlikeness(traits, at)
    wanted = asked.query.get("q", "")
    ids = found(record, wanted) if wanted else doubtful
    others = {held.places[each] for each in ids if each in held.places} - {at}
    if not wanted:
        others.update(int(n) for n in np.flatnonzero(unlike <= ALIKE) if n != at)
    likeliest = nsmallest(MOST, others, lambda n: (rows[n].id not in doubtful, float(unlike[n]), rows[n].id))
    mine = rows[at]
    here = page_of("incidents", name)
    title = gettext("The same as which?")
    shown = pin(mine, held.disputed(name))
    return OtherContext(
        Head(
            title,
            "incidents",
            (
                Crumb(gettext("Incidents"), "/incidents"),
                Crumb(f"{shown.label}, {shown.place}", here),
                Crumb(title),
            ),
            gettext("Pick the other one; nothing is joined before you saw what would change."),
        ),
        name,
        shown,
        wanted,
        tuple(
            Candidate(
                pin(row, held.disputed(row.id)),
                round(apart, 1) if (apart := distance(mine, row)) is not None else None,
                row.id in doubtful,
                address("/judge", do="merge", incident=name, with_=row.id),
            )
            for row in (rows[n] for n in likeliest)
        ),
        len(others),
    )


def _compared(record: Record) -> tuple[Sieve, Traits]:
    """Give the incidents of one state of the record, with what they are compared by."""
    held = sieve(record)
    return held, Traits.of(held.rows)


def found(record: Record, wanted: str) -> frozenset[str]:
    """Find incidents by the words of their reports, their type, place or day as it is shown, or an id.

    Args:
        record: The record.
        wanted: What a person wrote.

    Returns:
        Their ids.
    """
    words = fold(wanted).split()
    shown = record.keep((_shown, speaking()), _shown, "picture")
    named = {name for name, told in shown.items() if all(word in told for word in words)}
    return frozenset(named | record.ids_of_incidents(Filter(text=wanted)) | set(record.incidents_of((wanted,))))


def _shown(record: Record) -> dict[str, str]:
    """Give what is shown of each incident in the language that is spoken, folded, by its id."""
    pins = ((pin(row), row.place or "") for row in sieve(record).rows)
    return {p.id: fold(f"{p.label} {p.place} {name} {p.days} {p.id}") for p, name in pins}


PAGES = (Page("/judge/other", "other.html", OtherContext, build),)
