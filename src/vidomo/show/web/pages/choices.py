"""Values that filter forms offer."""

from __future__ import annotations

from typing import get_args

from vidomo.model.claim import Form
from vidomo.model.event import EVENT_TYPES
from vidomo.model.figure import MEASURES
from vidomo.model.picture import ControlStatus, DisagreementKind
from vidomo.record import Filter, Record
from vidomo.show.language import named_country
from vidomo.show.naming import place_named
from vidomo.show.web.wording import KINDS, SPEECH, heading

Pairs = tuple[tuple[str, str], ...]
ENOUGH = 400


def named(values: tuple[str, ...]) -> Pairs:
    """Pair stable names with words."""
    return tuple(sorted(((v, heading(v)) for v in values), key=lambda pair: (pair[0] == "other", pair[1])))


def types() -> Pairs:
    """Offer the types of deeds."""
    return named(EVENT_TYPES)


def measures() -> Pairs:
    """Offer what figures count."""
    return named(MEASURES)


def statuses() -> Pairs:
    """Offer how a place can be held."""
    return named(get_args(ControlStatus))


def kinds() -> Pairs:
    """Offer the kinds of disagreement."""
    return tuple((kind, KINDS[kind]) for kind in get_args(DisagreementKind))


def speeches() -> Pairs:
    """Offer how a claim can be said."""
    return tuple((form, SPEECH[form]) for form in get_args(Form))


def parties(record: Record) -> Pairs:
    """Offer the parties of incidents and the holders of places."""
    return tuple((name, named_country(name)) for name in sorted(record.parties()[:ENOUGH]))


def outlets(record: Record) -> Pairs:
    """Offer the outlets."""
    return tuple((row.source, row.source) for row in record.sources(Filter(limit=ENOUGH)) if row.source)


def places(record: Record) -> Pairs:
    """Offer the places that reports name most."""
    rows = record.places(Filter(limit=200))
    named = ((row.id, place_named(row.name, row.id)) for row in rows if row.precision != "unresolved")
    return tuple(sorted(named, key=lambda pair: pair[1]))
