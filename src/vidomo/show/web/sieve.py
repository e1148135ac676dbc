"""The incidents of a record held in memory, sifted by every filter at once and counted for each.

A count beside a choice tells how many incidents there would be with it, all other filters staying as they are. For that
each incident is looked at once: it counts for a filter where no other one leaves it out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vidomo.model.earth import DEGREE_KM
from vidomo.record import Behind, Filter, IncidentRow, Record
from vidomo.record.columns import Column, marked
from vidomo.record.identity import fold

NOBODY = Behind()
LEAST_ORIGINS = (2, 3, 4, 6)
LEAST_KILLED = (1, 5, 10, 50)
OFF_MAP = "off"
"""The precision that stands for all that is too wide, or too unknown, for a place on the map."""
FILTERS = ("type", "party", "speaker", "source", "origins", "killed", "precision", "disputed", "days")
# A region's point is anywhere in it; around a piece of map this far, in degrees, it is taken to lie in it.
_REGION_REACH = 0.75


@dataclass(frozen=True, slots=True)
class Sifted:
    """Incidents that answer to all filters, and how many there would be for other choices.

    Attributes:
        rows: Those that answer, the latest first, without a day last.
        off_map: How many of these have no place on the map.
        undated: How many more answer to all filters but that of days, as they have no day.
        counts: For each filter of :data:`FILTERS` but days, how many incidents each of its values would give; of
            ``origins`` and ``killed`` how many have at least that many.
    """

    rows: tuple[IncidentRow, ...]
    off_map: int
    undated: int
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Sieve:
    """All incidents of one state of a record, the latest first.

    Attributes:
        rows: They.
        behind: What stands behind each, by its id.
        places: Where each row stands, by the incident's id.
        at: The numbers of the rows at each place, by its key.
        values: For each filter whose choices are counted, the values under which each row counts.
        folded: For filters by a name, the same values folded for comparison.
        numbers: Numbers of each row, NaN where it has none: its ``origins``, who was ``killed``, its days ``from`` and
            ``to``, its ``lat``.
    """

    rows: tuple[IncidentRow, ...]
    behind: Mapping[str, Behind]
    places: Mapping[str, int]
    at: Mapping[str, Sequence[int]]
    values: Mapping[str, Column]
    folded: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, NDArray[np.float64]]

    def disputed(self, incident: str) -> bool:
        """Tell whether something said of an incident stands in a disagreement."""
        return self.behind.get(incident, NOBODY).disputed


def sieve(record: Record) -> Sieve:
    """Give the incidents of a record as it stands, read anew only after it was written to."""

    def make(held: Record) -> Sieve:
        rows, behind = tuple(sorted(held.incidents(), key=latest_first)), held.behind()
        both = [(row, behind.get(row.id, NOBODY)) for row in rows]
        values = {
            name: Column.of((n, value) for n, each in enumerate(both) for value in of(*each))
            for name, of in _VALUES.items()
        }
        numbers = {name: np.array([of(row) for row in rows], np.float64) for name, of in _NUMBERS.items()}
        folded = {name: tuple(map(fold, values[name].values)) for name in ("party", "speaker", "source")}
        at: dict[str, list[int]] = {}
        for n, row in enumerate(rows):
            if row.place_id is not None:
                at.setdefault(row.place_id, []).append(n)
        return Sieve(rows, behind, {row.id: n for n, row in enumerate(rows)}, at, values, folded, numbers)

    return record.keep(sieve, make, "picture")


def latest_first(row: IncidentRow) -> tuple[bool, float, str]:
    """Order incidents by their last day, the latest first, those without a day last."""
    day = row.to or row.from_
    return day is None, -_number(day) if day else 0.0, row.id


def ordered(rows: Sequence[IncidentRow], order: str | None) -> Sequence[IncidentRow]:
    """Put incidents into an order.

    Args:
        rows: They, the latest first.
        order: ``earliest``, ``killed``, ``injured``, ``origins`` or ``reports``; any other leaves them as they are.

    Returns:
        The same incidents; of those that are alike the latest first, and without a day or number last.
    """
    if order == "earliest":
        return sorted(rows, key=lambda row: (not (row.from_ or row.to), row.from_ or row.to or "", row.id))
    key = _BY.get(order or "")
    return sorted(rows, key=lambda row: -key(row)) if key else rows


_BY: Mapping[str, Callable[[IncidentRow], float]] = {
    "killed": lambda row: deaths(row) or row.killed_high or 0,
    "injured": lambda row: row.injured_best or row.injured_low or row.injured_high or 0,
    "origins": lambda row: row.origins,
    "reports": lambda row: row.reports,
}


def sift(record: Record, asked: Mapping[str, str]) -> Sifted:
    """Sift the incidents of a record by the query of an address.

    Args:
        record: The record.
        asked: Checked values of ``q``, ``place``, ``incident``, ``report``, ``side``, ``from``, ``to`` and of
            :data:`FILTERS`; others are passed over.

    Returns:
        What answers to them, with counts.
    """
    key = tuple(sorted((name, value) for name, value in asked.items() if name in _ASKED))
    return record.keep((sift, key), lambda held: _sift(held, sieve(held), dict(key)), "picture")


_BY_RECORD = ("q", "place", "incident", "report", "side")
_ASKED = (*_BY_RECORD, "from", "to", *FILTERS)


def _sift(record: Record, held: Sieve, asked: Mapping[str, str]) -> Sifted:
    whole = np.ones(len(held.rows), np.bool_)
    if any(asked.get(name) for name in _BY_RECORD):
        ids = record.ids_of_incidents(
            Filter(
                text=asked.get("q"), place=asked.get("place"), incident=asked.get("incident"),
                report=asked.get("report"), side=asked.get("side"),
            )
        )  # fmt: skip
        whole = marked(np.array([held.places[each] for each in ids if each in held.places], np.int64), len(held.rows))
    out = _left_out(record, held, asked)
    fails = np.zeros(len(held.rows), np.int64)
    for each in out.values():
        fails += each
    passed = whole & (fails == 0)
    alone = {name: whole & (fails == 1) & each for name, each in out.items()}
    undated = alone["days"] & _undated(held) if "days" in out else np.zeros_like(whole)
    shown = {name: passed | alone[name] if name in alone else passed for name in held.values}
    counts = {name: _counted(column, shown[name]) for name, column in held.values.items()}
    return Sifted(
        tuple(held.rows[n] for n in np.flatnonzero(passed)),
        int((passed & _with(held, "precision", OFF_MAP.__eq__)).sum()),
        int(undated.sum()),
        counts,
    )


def _with(held: Sieve, name: str, is_meant: Callable[[str], bool], folded: bool = False) -> NDArray[np.bool_]:
    """Tell of each row whether it counts under a value that is meant, each told as it is or folded."""
    column = held.values[name]
    codes = np.array([is_meant(value) for value in (held.folded[name] if folded else column.values)], np.bool_)
    return marked(column.rows[codes[column.codes]], len(held.rows))


def _undated(held: Sieve) -> NDArray[np.bool_]:
    return np.isnan(held.numbers["from"]) & np.isnan(held.numbers["to"])


def _left_out(record: Record, held: Sieve, asked: Mapping[str, str]) -> dict[str, NDArray[np.bool_]]:
    """Tell for each filter that is asked which rows it leaves out, as the rows stand."""
    numbers = held.numbers
    out: dict[str, NDArray[np.bool_]] = {}
    for name in ("type", "precision"):
        if value := asked.get(name):
            out[name] = ~_with(held, name, value.__eq__)
    if party := fold(asked.get("party")):
        out["party"] = ~_with(held, "party", party.__eq__, folded=True)
    if speaker := fold(asked.get("speaker")):
        people = {person.name for person in record.people(Filter(speaker=asked["speaker"]))}
        by_name = _with(held, "speaker", lambda name: speaker in name, folded=True)
        out["speaker"] = ~(by_name | _with(held, "speaker", people.__contains__))
    if source := fold(asked.get("source")):
        out["source"] = ~_with(held, "source", lambda name: source in name, folded=True)
    for name in ("origins", "killed"):
        if least := asked.get(name):
            out[name] = numbers[name] < int(least)
    if asked.get("disputed"):
        out["disputed"] = ~_with(held, "disputed", "yes".__eq__)
    first, last = asked.get("from"), asked.get("to")
    if first or last:
        # Nothing is less or more than a day that is not told.
        before = numbers["to"] < _number(first) if first else False
        after = numbers["from"] > _number(last) if last else False
        out["days"] = _undated(held) | before | after
    return out


def _counted(column: Column, wanted: NDArray[np.bool_]) -> dict[str, int]:
    """Count the values of some rows."""
    counts = column.counts(wanted)
    return {column.values[code]: int(counts[code]) for code in np.flatnonzero(counts)}


def near(held: Sieve, lat: float, km: float, first: str, last: str) -> tuple[IncidentRow, ...]:
    """Give the incidents that may have happened in a span of days and lie so far north as a point, or nearly.

    Args:
        held: All incidents.
        lat: Degrees north of the point.
        km: How far north or south of it they lie at most.
        first: First day, ISO.
        last: Last day, ISO.

    Returns:
        The incidents, the latest first.
    """
    begin, end = held.numbers["from"], held.numbers["to"]
    # Of one whose one day alone is told, that stands for the other one too.
    in_time = (np.fmin(begin, end) <= _number(last)) & (np.fmax(begin, end) >= _number(first))
    return tuple(
        held.rows[n] for n in np.flatnonzero(in_time & (abs(held.numbers["lat"] - lat) * DEGREE_KM <= km + 0.1))
    )


def _number(day: str | None) -> float:
    """Write a day as a number, such as 20220908; NaN where there is none."""
    return float(day[:10].replace("-", "")) if day else math.nan


def deaths(row: IncidentRow) -> float:
    """Give the killed that counts as the last word, else the least told; 0 where nobody gives a figure."""
    return row.killed_best if row.killed_best is not None else row.killed_low or 0


def placed(row: IncidentRow) -> bool:
    """Tell whether an incident has a place on the map, as a point or as the area of a region."""
    return row.lat is not None and row.precision not in (None, "country", "unresolved")


def in_view(row: IncidentRow, box: tuple[float, float, float, float]) -> bool:
    """Tell whether an incident lies in a piece of the map: west, south, east, north, in degrees.

    The piece may reach over the 180th meridian: its east is then more than 180, or less than its west.
    """
    if not placed(row) or row.lat is None or row.lon is None:
        return False
    west, south, east, north = box
    if row.precision == "region":
        west, south, east, north = (
            west - _REGION_REACH, south - _REGION_REACH, east + _REGION_REACH, north + _REGION_REACH,
        )  # fmt: skip
    return south <= row.lat <= north and (row.lon - west) % 360 <= (east - west if east >= west else east - west + 360)


def _precisions(row: IncidentRow, _: Behind) -> tuple[str, ...]:
    named = row.precision or "unresolved"
    return (named,) if placed(row) else (named, OFF_MAP)


def _parties(row: IncidentRow, _: Behind) -> tuple[str, ...]:
    return tuple({name for name in (row.actor1, row.actor2) if name})


_VALUES: Mapping[str, Callable[[IncidentRow, Behind], tuple[str, ...]]] = {
    "type": lambda row, _: (row.type,),
    "party": _parties,
    "speaker": lambda _, behind: behind.speakers,
    "source": lambda _, behind: behind.outlets,
    "origins": lambda row, _: tuple(str(n) for n in LEAST_ORIGINS if row.origins >= n),
    "killed": lambda row, _: tuple(str(n) for n in LEAST_KILLED if deaths(row) >= n),
    "precision": _precisions,
    "disputed": lambda _, behind: ("yes",) if behind.disputed else (),
}
_NUMBERS: Mapping[str, Callable[[IncidentRow], float]] = {
    "origins": lambda row: row.origins,
    "killed": lambda row: deaths(row),
    "from": lambda row: _number(row.from_),
    "to": lambda row: _number(row.to),
    "lat": lambda row: math.nan if row.lat is None else row.lat,
}
