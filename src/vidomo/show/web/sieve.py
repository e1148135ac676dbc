"""The incidents of a record held in memory, sifted by every filter at once and counted for each.

A count beside a choice tells how many incidents there would be with it, all other filters staying as they are. For that
each incident is looked at once: it counts for a filter where no other one leaves it out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from vidomo.record import Behind, Filter, IncidentRow, Record
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
        any_day: The same, whatever the filter of days says.
        counts: For each filter of :data:`FILTERS` but days, how many incidents each of its values would give; of
            ``origins`` and ``killed`` how many have at least that many.
    """

    rows: tuple[IncidentRow, ...]
    any_day: tuple[IncidentRow, ...]
    counts: Mapping[str, Counter[str]]


@dataclass(frozen=True, slots=True)
class Sieve:
    """All incidents of one state of a record, the latest first.

    Attributes:
        rows: They.
        behind: What stands behind each, by its id.
        values: For each filter whose choices are counted, the values under which each row counts, as the rows stand.
        counts: How many rows count under each of these values.
    """

    rows: tuple[IncidentRow, ...]
    behind: Mapping[str, Behind]
    values: Mapping[str, tuple[tuple[str, ...], ...]]
    counts: Mapping[str, Counter[str]]

    def disputed(self, incident: str) -> bool:
        """Tell whether something said of an incident stands in a disagreement."""
        return self.behind.get(incident, NOBODY).disputed


def sieve(record: Record) -> Sieve:
    """Give the incidents of a record as it stands, read anew only after it was written to."""

    def make(held: Record) -> Sieve:
        rows, behind = tuple(sorted(held.incidents(), key=latest_first)), held.behind()
        both = [(row, behind.get(row.id, NOBODY)) for row in rows]
        values = {name: tuple(of(*each) for each in both) for name, of in _VALUES.items()}
        counts = {name: Counter(chain.from_iterable(told)) for name, told in values.items()}
        return Sieve(rows, behind, values, counts)

    return record.keep(sieve, make, "picture")


def latest_first(row: IncidentRow) -> tuple[bool, int, str]:
    """Order incidents by their last day, the latest first, those without a day last."""
    day = row.to or row.from_
    return day is None, -int(day[:10].replace("-", "")) if day else 0, row.id


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
    numbers: Iterable[int] = range(len(held.rows))
    if any(asked.get(name) for name in _BY_RECORD):
        ids = record.ids_of_incidents(
            Filter(
                text=asked.get("q"), place=asked.get("place"), incident=asked.get("incident"),
                report=asked.get("report"), side=asked.get("side"),
            )
        )  # fmt: skip
        numbers = [n for n in numbers if held.rows[n].id in ids]
    failing = _failing(record, held, asked)
    if not failing:
        passed = any_day = list(numbers)
        but_one: dict[str, list[int]] = {}
    else:
        passed, any_day, but_one = [], [], {name: [] for name in failing}
        fails = [sum(row) for row in zip(*failing.values(), strict=True)]
        for n in numbers:
            if not fails[n]:
                passed.append(n)
                any_day.append(n)
            elif fails[n] == 1:
                name = next(name for name, out in failing.items() if out[n])
                but_one[name].append(n)
                if name == "days":
                    any_day.append(n)
    rows = held.rows
    return Sifted(tuple(rows[n] for n in passed), tuple(rows[n] for n in any_day), _counted(held, passed, but_one))


def _failing(record: Record, held: Sieve, asked: Mapping[str, str]) -> dict[str, list[bool]]:
    """Tell for each filter that is asked which rows it leaves out, as the rows stand."""
    rows, values = held.rows, held.values
    out: dict[str, list[bool]] = {}
    if type_ := asked.get("type"):
        out["type"] = [row.type != type_ for row in rows]
    if party := fold(asked.get("party")):
        same = {name for name in held.counts["party"] if fold(name) == party}
        out["party"] = [same.isdisjoint(names) for names in values["party"]]
    if speaker := fold(asked.get("speaker")):
        named = {name for name in held.counts["speaker"] if speaker in fold(name)}
        named |= {person.name for person in record.people(Filter(speaker=asked["speaker"]))}
        out["speaker"] = [named.isdisjoint(names) for names in values["speaker"]]
    if source := fold(asked.get("source")):
        outlets = {name for name in held.counts["source"] if source in fold(name)}
        out["source"] = [outlets.isdisjoint(names) for names in values["source"]]
    if least := asked.get("origins"):
        origins = int(least)
        out["origins"] = [row.origins < origins for row in rows]
    if deadly := asked.get("killed"):
        killed = int(deadly)
        out["killed"] = [deaths(row) < killed for row in rows]
    if precision := asked.get("precision"):
        out["precision"] = [precision not in named for named in values["precision"]]
    if asked.get("disputed"):
        out["disputed"] = [not told for told in values["disputed"]]
    first, last = asked.get("from"), asked.get("to")
    if first or last:
        out["days"] = [not within(row, first, last) for row in rows]
    return out


def _counted(held: Sieve, passed: Sequence[int], but_one: Mapping[str, Sequence[int]]) -> dict[str, Counter[str]]:
    """Count the values of the rows that pass, for each filter with those that it alone leaves out."""
    # Of two parts of the rows the smaller one is counted; the other is what it leaves of all.
    many = len(passed) * 2 > len(held.rows)
    some = sorted(set(range(len(held.rows))).difference(passed)) if many else passed
    found = {}
    for name, values in held.values.items():
        counts = Counter(chain.from_iterable(values[n] for n in some))
        if many:
            rest = held.counts[name].copy()
            rest.subtract(counts)
            counts = rest
        if but_one.get(name):
            counts.update(Counter(chain.from_iterable(values[n] for n in but_one[name])))
        found[name] = +counts
    return found


def within(row: IncidentRow, first: str | None, last: str | None) -> bool:
    """Tell whether an incident can have happened in a span of days; one without any day is in none."""
    if row.from_ is None and row.to is None:
        return not (first or last)
    return not ((first and row.to and row.to[:10] < first) or (last and row.from_ and row.from_[:10] > last))


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
