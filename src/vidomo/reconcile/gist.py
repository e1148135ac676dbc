"""What is kept of a report once its text has been gone through: all that reports are compared by, without the text."""

from __future__ import annotations

import dataclasses
import functools
import sys
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, fields
from typing import Any, TypeVar, cast

from vidomo.model.claim import Claim
from vidomo.model.event import Event
from vidomo.model.picture import Disagreement
from vidomo.model.problem import InputError
from vidomo.model.reading import Reading
from vidomo.reconcile.copies import Sketch, sketch_of
from vidomo.reconcile.distances import Distance, distances_of
from vidomo.reconcile.sayings import Saying, sayings_of
from vidomo.reconcile.selves import selves_of
from vidomo.reconcile.stories import Story, tell_stories
from vidomo.reconcile.view import View, view_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gist:
    """One report as reports are compared.

    Attributes:
        view: Its entries without what only its text needs; the whole reading where a person judged of it.
        stories: The deeds it tells.
        sayings: Its words on who holds a place.
        distances: The distances it tells.
        selves: Where it contradicts itself.
        sketch: What its text is compared by.
    """

    view: View
    stories: tuple[Story, ...]
    sayings: tuple[Saying, ...]
    distances: tuple[Distance, ...]
    selves: tuple[Disagreement, ...]
    sketch: Sketch

    @property
    def id(self) -> str:
        """The report's id."""
        return self.view.id


def gist_of(reading: Reading, *, whole: bool = False) -> Gist:
    """Go through the text of a report once.

    Args:
        reading: The report as it was read and corrected.
        whole: Keep the whole reading.

    Returns:
        What is kept of it; it depends on the reading alone.
    """
    view = view_of(reading)
    kept = view if whole else view_of(_slim(reading), view.asides)
    return Gist(
        kept,
        tell_stories(view, kept),
        sayings_of(view, kept),
        distances_of(view, kept),
        selves_of(view),
        sketch_of(view),
    )


def gists_of(readings: Iterable[Reading], whole: Collection[str] = ()) -> tuple[Gist, ...]:
    """Put reports into the one order that everything after relies on, each once.

    Args:
        readings: Readings in any order, taken one by one; the same one may come several times.
        whole: Ids of the reports whose readings are to be kept whole.

    Returns:
        What is kept of them, sorted by digest and id.

    Raises:
        InputError: Where two different texts bear one id.
    """
    kept: dict[str, Gist] = {}
    for reading in readings:
        name = reading.report.id
        other = kept.get(name)
        if other is not None and other.view.digest != reading.report.digest:
            raise InputError(f"two reports are named {name!r} but their texts differ; give each its own id")
        gist = gist_of(reading, whole=name in whole)
        if other is None or (other != gist and repr(gist) < repr(other)):
            kept[name] = gist
    return tuple(in_one_order(kept.values()))


def in_one_order(gists: Iterable[Gist]) -> list[Gist]:
    """Put what is kept of reports into the one order that everything after relies on: by digest and id."""
    return sorted(gists, key=lambda g: (g.view.digest, g.id))


# Bounds of spans are small numbers, each an object of its own unless it is taken from here.
_NUMBERS = tuple(range(16384))


def _slim(reading: Reading) -> Reading:
    """Leave out of a reading what only its text needs; equal pieces become one."""
    pool: dict[object, object] = {}

    def one(item: Any) -> Any:
        if item not in pool:
            pool[item] = _lean(dataclasses.replace(item))
        return pool[item]

    def slim(entry: T) -> T:
        names = ("place", "time", "since", "until", "actor1", "actor2", "acled", "trigger")
        shared = {name: one(getattr(entry, name)) for name in names if getattr(entry, name, None) is not None}
        return _lean(dataclasses.replace(entry, why=(), **shared))  # type: ignore[type-var]

    def claim(entry: Claim) -> Claim:
        # The words for a source are asked for only where no speaker is told.
        source = entry.source if entry.speaker is None else None
        speaker = entry.speaker and one(entry.speaker)
        return _lean(dataclasses.replace(entry, source=source, speaker=speaker, cue=None, content=(), why=()))

    def event(entry: Event) -> Event:
        kept = slim(entry)
        return dataclasses.replace(kept, span=kept.trigger)

    report = dataclasses.replace(reading.report, text="", title=None, url=None, furniture=(), blocks=())
    return Reading(
        _lean(report),
        tuple(map(claim, reading.claims)),
        tuple(map(event, reading.events)),
        tuple(map(slim, reading.figures)),
        tuple(map(slim, reading.conditions)),
    )


@functools.cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind))


def _lean(item: T) -> T:
    """Let equal words and small numbers be one object over all reports, in an item that nobody else has yet."""
    for name in _fields(cast(Hashable, type(item))):
        value = getattr(item, name)
        if type(value) is str:
            object.__setattr__(item, name, sys.intern(value))
        elif type(value) is int and 0 <= value < len(_NUMBERS):
            object.__setattr__(item, name, _NUMBERS[value])
    return item
