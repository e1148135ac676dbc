"""A gist as bytes and back, opened piece by piece as it is asked for."""

from __future__ import annotations

import base64
import functools
import zlib
from array import array
from typing import Any

import orjson

from vidomo.model.codec import decode, encode
from vidomo.model.event import Party
from vidomo.model.picture import Disagreement
from vidomo.model.place import Place
from vidomo.model.reading import Reading
from vidomo.reconcile.asides import Aside
from vidomo.reconcile.copies import Sketch
from vidomo.reconcile.days import Days
from vidomo.reconcile.distances import Distance
from vidomo.reconcile.figures import Told
from vidomo.reconcile.gist import Gist
from vidomo.reconcile.marks import Marks
from vidomo.reconcile.sayings import Saying
from vidomo.reconcile.stories import Story
from vidomo.reconcile.view import View, frozen, view_of
from vidomo.reconcile.words import Vector

_SETS = ("weekdays", "weapons", "targets", "speakers", "triggers")
_PLAIN = ("key", "type", "subject", "copy", "role")
_LISTS = ("names", "rare", "joined")
_SAID = ("entry", "claim", "holder", "status", "planned", "taking", "leaving", "whole", "said")


def pack(gist: Gist) -> bytes:
    """Write a gist as bytes."""
    whole = {
        "reading": encode(gist.view.reading),
        "asides": {name: encode(aside) for name, aside in gist.view.asides.items()},
        "stories": [_story(s) for s in gist.stories],
        "sayings": [
            {"place": encode(s.place), "since": _days(s.since)} | {n: getattr(s, n) for n in _SAID}
            for s in gist.sayings
        ],
        "distances": [[d.figure.id, encode(d.place), d.end] for d in gist.distances],
        "selves": encode(gist.selves),
        "sketch": [_numbers(gist.sketch.shingles), _numbers(gist.sketch.bands)],
    }
    return zlib.compress(orjson.dumps(whole), 1)


class Packed:
    """A gist out of bytes; it can stand for a :class:`Gist` everywhere."""

    def __init__(self, data: bytes) -> None:
        self._whole: dict[str, Any] = orjson.loads(zlib.decompress(data))

    @property
    def id(self) -> str:
        """The report's id."""
        return str(self._whole["reading"]["report"]["id"])

    @functools.cached_property
    def view(self) -> View:
        """Its entries."""
        asides = {name: decode(Aside, data) for name, data in self._whole["asides"].items()}
        return view_of(decode(Reading, self._whole["reading"]), asides)

    @functools.cached_property
    def stories(self) -> tuple[Story, ...]:
        """The deeds it tells."""
        return tuple(_told(data, self.view) for data in self._whole["stories"])

    @functools.cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Its words on who holds a place."""
        return tuple(
            Saying(
                view=self.view,
                place=decode(Place, data["place"]),
                since=Days(*data["since"]),
                **{n: data[n] for n in _SAID},
            )
            for data in self._whole["sayings"]
        )

    @functools.cached_property
    def distances(self) -> tuple[Distance, ...]:
        """The distances it tells."""
        return tuple(
            Distance(self.view, self.view.figures[figure], decode(Place, place), end)
            for figure, place, end in self._whole["distances"]
        )

    @functools.cached_property
    def selves(self) -> tuple[Disagreement, ...]:
        """Where it contradicts itself."""
        return tuple(decode(Disagreement, data) for data in self._whole["selves"])

    @functools.cached_property
    def sketch(self) -> Sketch:
        """What its text is compared by."""
        shingles, bands = self._whole["sketch"]
        return Sketch(_array("I", shingles), _array("Q", bands))


def _story(story: Story) -> dict[str, Any]:
    out: dict[str, Any] = {name: getattr(story, name) for name in (*_PLAIN, *_LISTS)}
    out |= {name: sorted(getattr(story, name)) for name in _SETS}
    out |= {name: [e.id for e in getattr(story, name)] for name in ("events", "deeds", "loose")}
    out |= {name: encode(getattr(story, name)) for name in ("place", "town", "actor1", "actor2")}
    out |= {name: _toll(getattr(story, name)) for name in ("killed", "injured")}
    out |= {
        name: [_numbers(v.words), _numbers(v.weights)] for name in ("words", "title") for v in (getattr(story, name),)
    }
    out["days"] = _days(story.days)
    out["marks"] = [sorted(story.marks.people), sorted(story.marks.ages)]
    return out


def _told(data: dict[str, Any], view: View) -> Story:
    events = {e.id: e for e in view.reading.events}
    people, ages = data["marks"]
    values: dict[str, Any] = {name: data[name] for name in _PLAIN}
    values |= {name: tuple(data[name]) for name in _LISTS}
    values |= {name: frozen(data[name]) for name in _SETS}
    values |= {name: tuple(events[e] for e in data[name]) for name in ("events", "deeds")}
    values |= {name: data[name] and decode(Party, data[name]) for name in ("actor1", "actor2")}
    for name in ("killed", "injured"):
        values[name] = data[name] and Told(view, view.figures[data[name][0]], *data[name][1:])
    for name in ("words", "title"):
        values[name] = Vector(_array("I", data[name][0]), _array("H", data[name][1]))
    return Story(
        view=view,
        place=data["place"] and decode(Place, data["place"]),
        town=data["town"] and decode(Place, data["town"]),
        loose=tuple(view.figures[f] for f in data["loose"]),
        days=Days(*data["days"]),
        marks=Marks(frozen((given, surname) for given, surname in people), frozen(ages)),
        **values,
    )


def _days(days: Days) -> list[Any]:
    return [days.first, days.last, days.background]


def _toll(told: Told | None) -> list[Any] | None:
    return None if told is None else [told.figure.id, told.low, told.high]


def _numbers(numbers: array[int]) -> str:
    return base64.b64encode(numbers.tobytes()).decode()


def _array(kind: str, data: str) -> array[int]:
    return array(kind, base64.b64decode(data))
