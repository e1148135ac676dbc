"""Values that filter forms offer."""

from __future__ import annotations

from typing import get_args

from vidomo.model.condition import ASPECTS
from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.model.picture import ControlStatus, DisagreementKind
from vidomo.record import Filter, Record
from vidomo.show.web.wording import KINDS, heading

Pairs = tuple[tuple[str, str], ...]
ENOUGH = 400


def named(values: tuple[str, ...]) -> Pairs:
    """Pair stable names with words."""
    return tuple(sorted(((v, heading(v)) for v in values), key=lambda pair: (pair[0] == "other", pair[1])))


TYPES = named(EVENT_TYPES)
MEASURE_CHOICES = named(MEASURES)
ASPECT_CHOICES = named(ASPECTS)
STATUSES = named(get_args(ControlStatus))
KIND_CHOICES: Pairs = tuple((kind, KINDS[kind]) for kind in get_args(DisagreementKind))


def parties(record: Record) -> Pairs:
    """Offer the parties of incidents and the holders of places."""
    rows = record.incidents(Filter(limit=ENOUGH))
    names = {name for row in rows for name in (row.actor1, row.actor2) if name}
    names |= {row.holder for row in record.control(Filter(limit=ENOUGH)) if row.holder}
    return tuple((name, name) for name in sorted(names))


def outlets(record: Record) -> Pairs:
    """Offer the outlets."""
    return tuple((row.source, row.source) for row in record.sources(Filter(limit=ENOUGH)) if row.source)


def places(record: Record) -> Pairs:
    """Offer the places that reports name most."""
    rows = record.places(Filter(limit=200))
    return tuple((row.id, row.name) for row in sorted(rows, key=lambda row: row.name) if row.precision != "unresolved")
