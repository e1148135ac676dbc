"""The one way from readings to a picture."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from vidomo.model.correct import correct
from vidomo.model.decision import Decision
from vidomo.model.order import in_order
from vidomo.model.picture import Disagreement, Incident, Picture
from vidomo.model.reading import Reading
from vidomo.model.still import still
from vidomo.reconcile.control import find_control
from vidomo.reconcile.copies import Copies, Likenesses, copies_of, find_likenesses
from vidomo.reconcile.disagreements import by_topic, tolls_of
from vidomo.reconcile.gist import Gist, gists_of
from vidomo.reconcile.incidents import incident_of, tell
from vidomo.reconcile.joining import Joined, join
from vidomo.reconcile.people import Named, Register, name_people, register_of
from vidomo.reconcile.tallies import find_tallies
from vidomo.reconcile.ties import Ties, find_ties


def reconcile(readings: Iterable[Reading], decisions: Iterable[Decision] = ()) -> Picture:
    """Bring what many reports say into one picture, with nothing overwritten.

    The picture does not depend on the order of the readings or decisions, and the same reading given twice counts once.

    Args:
        readings: Readings of reports as they were read, each report with an id of its own.
        decisions: What persons decided: corrections of the readings, and what is one incident or is not. They outrank
            what the machine finds; what is withdrawn counts for nothing.

    Returns:
        Incidents, control, tallies, disagreements, people and copies, every list in a fixed order.

    Raises:
        InputError: Where two different texts bear one id.
    """
    return compare(readings, decisions, keep=False).picture


@dataclass(frozen=True, slots=True)
class Compared:
    """A picture, and what it was made of.

    Attributes:
        picture: Incidents, control, tallies, disagreements, people and copies, every list in a fixed order.
        gists: What was kept of the reports, in their one order.
        register: Who the speakers are.
        named: Everybody who speaks, with what makes them one person.
        likenesses: Which texts are alike, by the numbers of their gists.
        joined: How the stories were joined.
        ties: What persons judged to be one, or not.
        incidents: The incidents with the numbers of their stories.
        topics: The disagreements, each by its topic.
    """

    picture: Picture
    gists: tuple[Gist, ...]
    register: Register
    named: Named
    likenesses: Likenesses
    joined: Joined
    ties: Ties
    incidents: list[tuple[list[int], Incident]]
    topics: list[tuple[str, Disagreement]]


def compare(readings: Iterable[Reading], decisions: Iterable[Decision] = (), *, keep: bool = True) -> Compared:
    """Do as :func:`reconcile`, and keep what the picture was made of.

    Args:
        readings: As for :func:`reconcile`.
        decisions: As for :func:`reconcile`.
        keep: Keep it; otherwise only the picture can be asked for, and what it was made of is let go on the way.

    Returns:
        The picture, and what it was made of.
    """
    decisions = tuple(decisions)
    with still():
        gists = gists_of(_corrected(readings, decisions), _judged(decisions))
        views = [g.view for g in gists]
        likenesses = find_likenesses([g.sketch for g in gists])
        copies = _copies_of(gists, likenesses)
        named = name_people(views)
        register = register_of(named)
        control = find_control(views, [s for g in gists for s in g.sayings], register)
        totals = find_tallies(views, register)
        topics = by_topic(gists, register)
        stories, ties = tell(gists, copies, find_ties(views, decisions))
        if not keep:
            gists, views, named = (), [], Named([], {}, {})
        joined = join(stories, ties)
        told: list[tuple[list[int], Incident]] = []
        for members in joined.groups:
            mine = [stories[i] for i in members]
            judgements = joined.judged(members)
            if any(s.events for s in mine):
                incident = incident_of(mine, judgements, register, copies)
                told.append((members, incident))
                topics += tolls_of(incident, {s.view.id: s.view for s in mine}, register)
            if not keep:
                joined.let_go(members)
        whole = Picture(
            incidents=tuple(i for _, i in told),
            control=control,
            tallies=totals,
            disagreements=tuple(d for _, d in topics),
            people=register.people,
            copies=copies.copies,
        )
        picture = in_order(whole)
    return Compared(picture, gists, register, named, likenesses, joined, ties, told, topics)


def _copies_of(gists: Sequence[Gist], likenesses: Likenesses) -> Copies:
    found = copies_of([g.id for g in gists], [len(g.sketch.shingles) for g in gists], likenesses)
    twins = (b.id for a, b in itertools.pairwise(gists) if a.view.digest == b.view.digest)
    return replace(found, twins=frozenset(twins))


def _judged(decisions: Iterable[Decision]) -> set[str]:
    return {anchor.report for d in decisions for anchor in (*d.left, *d.right)}


def _corrected(readings: Iterable[Reading], decisions: tuple[Decision, ...]) -> Iterator[Reading]:
    by_report: dict[str, list[Decision]] = {}
    for decision in decisions:
        by_report.setdefault(decision.left[0].report, []).append(decision)
    for reading in readings:
        mine = by_report.get(reading.report.id)
        yield correct(reading, mine).reading if mine else reading
