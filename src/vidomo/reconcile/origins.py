"""Independent origins of an incident: who really said it."""

from __future__ import annotations

from collections.abc import Sequence

from vidomo.model.event import Event
from vidomo.reconcile.copies import Copies
from vidomo.reconcile.lists import word_list
from vidomo.reconcile.names import fold
from vidomo.reconcile.people import Register
from vidomo.reconcile.view import View

_MATERIALS = word_list("materials")


def find_origins(
    members: Sequence[tuple[View, Sequence[Event]]], register: Register, copies: Copies
) -> tuple[str, ...]:
    """Count who tells of an incident independently of one another.

    A speaker counts once however many reports quote them; copies count as one report; an outlet's own voice counts only
    where its report names nobody for the incident, since what it tells beside a quotation comes from there; imagery or
    geolocation named as evidence is an origin of its own.

    Args:
        members: The reports with their events of the incident.
        register: Who the speakers are.
        copies: Which reports are one text.

    Returns:
        One line for each origin: who it is, and why it counts; sorted.
    """
    found: dict[str, tuple[str, set[str]]] = {}
    silent: list[View] = []
    for view, events in members:
        named = False
        for event in events:
            claim = view.claim_of(event.claim)
            if claim is None:
                continue
            named = True
            person = register.speaker(view, claim.id)
            shown = person.name if person is not None else view.said_by(claim.id)
            material = claim.evidence in ("geolocated", "imagery")
            # "Geolocated footage shows": what shows it is the evidence, and nobody beside it.
            if person is not None or not material or not _MATERIALS & set(shown.casefold().split()):
                key = person.id if person is not None else "words " + fold(shown)
                found.setdefault(key, (shown, set()))[1].add(view.id)
            if material:
                shown = f"{claim.evidence} material named by {view.outlet}"
                found.setdefault(f"{claim.evidence} {copies.first.get(view.id, view.id)}", (shown, set()))[1].add(
                    view.id
                )
        if not named:
            silent.append(view)
    quoting = {copies.first.get(v.id, v.id) for v, _ in members} - {copies.first.get(v.id, v.id) for v in silent}
    lines = [_line(shown, "quoted in", reports) for shown, reports in found.values()]
    lines += [_line(shown, "in its own voice in", ids) for shown, ids in _voices(silent, quoting, copies)]
    return tuple(sorted(lines))


def _voices(silent: Sequence[View], quoting: set[str], copies: Copies) -> list[tuple[str, set[str]]]:
    """Gather reports that speak in their own voice: copies are one voice, and so are two reports of one outlet."""
    voices: list[tuple[str, set[str], set[str]]] = []
    for view in silent:
        first = copies.first.get(view.id, view.id)
        if first in quoting:
            continue
        marks = {first} | ({"outlet " + fold(view.reading.report.source)} if view.reading.report.source else set())
        one = (view.outlet, {view.id}, marks)
        for other in [v for v in voices if v[2] & marks]:
            voices.remove(other)
            one = (min(one[0], other[0]), one[1] | other[1], one[2] | other[2])
        voices.append(one)
    return [(shown, ids) for shown, ids, _ in voices]


def _line(shown: str, how: str, reports: set[str]) -> str:
    ids = sorted(reports)
    listed = (
        ids[0]
        if len(ids) == 1
        else f"{len(ids)} reports, counted once: {', '.join(ids[:5])}{' …' if len(ids) > 5 else ''}"
    )
    return f"{shown}: {how} {listed}"
