"""What a page is asked for: the query of its address, checked, as a filter of the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import nan
from typing import get_args

from starlette.datastructures import QueryParams

from vidomo.model.claim import Form as Speech
from vidomo.model.place import Precision
from vidomo.record import Filter, Record
from vidomo.record.judge import Judge
from vidomo.show.language import gettext, later
from vidomo.show.naming import key_named, place_meant
from vidomo.show.web.addresses import address

PAGE_SIZE = 100
SIZES = {"/claims": 40, "/search": 40, "/figures": 30, "/disagreements": 20}
"""Rows of one page of a listing whose rows are whole sentences; others have ``PAGE_SIZE``."""
FIELDS = (
    "q",
    "type",
    "place",
    "party",
    "speaker",
    "source",
    "from",
    "to",
    "origins",
    "report",
    "incident",
    "side",
    "by",
    "a",
    "b",
    "killed",
    "precision",
    "disputed",
    "box",
    "sort",
    "speech",
)
LABELS = {
    "q": later("Words"),
    "type": later("Type"),
    "place": later("Place"),
    "party": later("Party"),
    "speaker": later("Speaker"),
    "source": later("Outlet"),
    "from": later("From"),
    "to": later("To"),
    "origins": later("Origins at least"),
    "report": later("Report"),
    "incident": later("Incident"),
    "side": later("Speaks for"),
    "by": later("Compare"),
    "a": later("One"),
    "b": later("Other one"),
    "killed": later("Killed at least"),
    "precision": later("Precision"),
    "disputed": later("Disagreement"),
    "sort": later("Order"),
    "speech": later("Speech"),
}
# Where the map stands, and in which order a list is: in the address, and no filters that are shown as such.
QUIET = ("box", "sort")
ORDERS = {
    "latest": later("The latest first"),
    "earliest": later("The earliest first"),
    "killed": later("Most killed first"),
    "injured": later("Most injured first"),
    "origins": later("Most origins first"),
    "reports": later("Most reports first"),
}
"""Orders of a list; the first is the one without being asked for."""
DATED_ORDERS = ("latest", "earliest")
DATED = ("/reports", "/claims")
"""Listings in the order of publication."""
PRECISE = (*get_args(Precision), "off")
LONGEST = 300
# Asked of pages that judge; no filters of a listing.
MORE = ("do", "with", "event", "entry", "report", "words", "at", "kind", "judged", "stay", "part")
LONGEST_LIST = 20_000
LONGEST_NAME = 80


class BadQuery(Exception):
    """The query of an address cannot be used; the message says which part and what it should be."""


class Missing(Exception):
    """There is no such thing in the record; the message says what."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, as a page sees it.

    Attributes:
        record: The record.
        path: Path of the page that is asked for, without ``.json``.
        query: The query's values, only fields we know, stripped, none empty.
        name: Id in the path, where it has one.
        page: Which page of a listing, from 1.
        more: What is asked of pages that judge; a value given several times has one line for each.
        judge: What judging needs; None where the record is served for reading only.
        analyst: Name of who judges here, as it was last given; may be empty.
    """

    record: Record
    path: str
    query: Mapping[str, str]
    name: str = ""
    page: int = 1
    more: Mapping[str, str] = field(default_factory=dict)
    judge: Judge | None = None
    analyst: str = ""

    @property
    def judging(self) -> bool:
        """Whether persons can judge here."""
        return self.judge is not None and self.record.writable

    @property
    def size(self) -> int:
        """How many rows a page of this listing has."""
        return SIZES.get(self.path, PAGE_SIZE)

    @property
    def filter(self) -> Filter:
        """The query as a filter of the record, one page of it."""
        q = self.query
        return Filter(
            place=q.get("place"),
            from_=q.get("from"),
            to=q.get("to"),
            type=q.get("type"),
            party=q.get("party"),
            speaker=q.get("speaker"),
            side=q.get("side"),
            source=q.get("source"),
            text=q.get("q"),
            report=q.get("report"),
            incident=q.get("incident"),
            speech=q.get("speech"),
            min_origins=int(q["origins"]) if "origins" in q else None,
            latest=self.path in DATED and self.query.get("sort") != "earliest",
            limit=self.size,
            offset=(self.page - 1) * self.size,
        )

    @property
    def whole(self) -> Filter:
        """The query as a filter, with no limit."""
        return replace(self.filter, limit=None, offset=0)

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """The piece of the map that is looked at: west, south, east, north, in degrees; None for all of it."""
        told = self.query.get("box")
        return _box(told) if told else None

    def address(self, path: str | None = None, **change: str | int | None) -> str:
        """Write the address of this page, or of another, with the query changed."""
        asked: dict[str, str | int | None] = {**self.query, **change}
        if "page" not in change and self.page > 1 and not change:
            asked["page"] = self.page
        return address(self.path if path is None else path, **asked)


def analyst_name(told: str) -> str:
    """Give the name of who judges as it is kept: on one line, and not longer than a name is."""
    return " ".join(told.split())[:LONGEST_NAME]


def ask(
    record: Record,
    path: str,
    query: Mapping[str, str],
    name: str = "",
    judge: Judge | None = None,
    analyst: str = "",
) -> Ask:
    """Check a request's query.

    Args:
        record: The record.
        path: Path of the page.
        query: Values as they came; fields we do not know are passed over.
        name: Id in the path.
        judge: What judging needs, where persons may judge.
        analyst: Who judges, where that is known.

    Returns:
        The checked request.

    Raises:
        BadQuery: Where a day is no day, a number no number, or a value is too long.
    """
    kept = {k: v.replace("\0", "").strip() for k, v in query.items() if k in FIELDS}
    kept = {k: kept[k] for k in FIELDS if kept.get(k)}
    for asked, value in kept.items():
        if len(value) > LONGEST:
            raise BadQuery(f"{asked}: {len(value)} characters are too many; {LONGEST} are allowed")
    for bound in ("from", "to"):
        if bound in kept:
            check_day(bound, kept[bound])
    if kept.get("from", "") > kept.get("to", "9999-12-31"):
        raise BadQuery(f"from: {kept['from']} is after {kept['to']}; exchange the two")
    if kept.get("by", "side") not in ("side", "speaker"):
        raise BadQuery(f"by: {kept['by']!r} is neither side nor speaker")
    for least in ("origins", "killed"):
        if least in kept:
            _whole_number(least, kept[least], 1)
    for asked, allowed in (
        ("precision", PRECISE),
        ("disputed", ("yes",)),
        ("sort", tuple(ORDERS)),
        ("speech", get_args(Speech)),
    ):
        if kept.get(asked, allowed[0]) not in allowed:
            raise BadQuery(f"{asked}: {kept[asked]!r} is not known; use one of: {', '.join(allowed)}")
    if "box" in kept:
        _box(kept["box"])
    if "place" in kept:
        kept["place"] = place_meant(record, kept["place"])
    page = _whole_number("page", query["page"].strip(), 1) if query.get("page", "").strip() else 1
    return Ask(record, path, kept, name, page, _more(query), judge, analyst)


def _more(query: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for key in MORE:
        values = query.getlist(key) if isinstance(query, QueryParams) else [query[key]] if key in query else []
        value = "\n".join(v.replace("\0", "").strip() for v in values if v.strip())
        if len(value) > LONGEST_LIST:
            raise BadQuery(f"{key}: {len(value)} characters are too many; {LONGEST_LIST} are allowed")
        if value:
            found[key] = value
    return found


def _box(value: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        west = south = east = north = nan
    # A map that was moved around the world several times tells degrees beyond 180.
    if not (-3600 <= west <= 3600 and -3600 <= east <= 3600 and -90 <= south <= north <= 90):
        raise BadQuery(f"box: {value!r} is no piece of a map; write west,south,east,north in degrees")
    return west, south, east, north


def check_day(field: str, value: str) -> None:
    """See that a value of the query is a day; ``BadQuery`` where it is none."""
    try:
        good = date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    if not good:
        raise BadQuery(f"{field}: {value!r} is no day; write it as 2022-09-08")


def _whole_number(field: str, value: str, least: int) -> int:
    if not (value.isascii() and value.isdigit() and least <= int(value[:9]) and len(value) < 8):
        raise BadQuery(f"{field}: {value!r} is no whole number of {least} or more")
    return int(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to choose, with how many there would be with it, where they are counted."""

    value: str
    label: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a filter form; a field with choices is a list to choose from."""

    name: str
    label: str
    value: str
    kind: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, with the address of the page without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True, slots=True)
class Form:
    """The filters of a page: where the form leads, its fields, those that are on, and what is asked beside them."""

    action: str
    fields: tuple[Field, ...]
    chips: tuple[Chip, ...]
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long listing this page is."""

    total: int
    first: int
    last: int
    previous: str
    next: str


def form(
    asked: Ask,
    names: tuple[str, ...],
    choices: Mapping[str, tuple[tuple[str, str], ...]],
    counts: Mapping[str, Mapping[str, int]] | None = None,
) -> Form:
    """Make the filter form of a page.

    Args:
        asked: The request.
        names: Fields it has, in order.
        choices: For fields to choose from, pairs of value and label.
        counts: For fields whose choices are counted, how many each value would give.

    Returns:
        The form, with what is on.
    """
    counts = counts or {}
    named = _named(asked) if "place" not in choices else {}
    fields = tuple(
        Field(
            name,
            LABELS[name],
            named.get(name) or asked.query.get(name, ""),
            "select" if name in choices else {"from": "date", "to": "date", "origins": "number"}.get(name, "search"),
            tuple(
                Choice(v, label, v == asked.query.get(name), counts[name].get(v, 0) if name in counts else None)
                for v, label in choices.get(name, ())
            ),
        )
        for name in names
    )
    labels = {name: dict(choices.get(name, ())) for name in names}
    chips = tuple(
        Chip(LABELS[name], labels.get(name, {}).get(value) or _label(asked, name, value), asked.address(**{name: None}))
        for name, value in asked.query.items()
        if name not in QUIET
    )
    return Form(asked.path, fields, chips, tuple(pair for pair in asked.query.items() if pair[0] not in names))


def _label(asked: Ask, name: str, value: str) -> str:
    return key_named(asked.record, value) if name == "place" and ":" in value else value


def _named(asked: Ask) -> dict[str, str]:
    """Write the name of a place that is asked for by its key into its field, where it can mean no other."""
    key = asked.query.get("place", "")
    name = _label(asked, "place", key)
    alone = name != key and asked.record.place_keys(place_meant(asked.record, name)) == (key,)
    return {"place": name} if alone else {}


def order(asked: Ask, names: Iterable[str] = ORDERS) -> Form:
    """Make the form that chooses in which order a list is.

    Args:
        asked: The request.
        names: The orders it can have, of :data:`ORDERS`; the first is the one without being asked for.

    Returns:
        The form; what else is asked stays.
    """
    pairs = tuple((name, gettext(ORDERS[name])) for name in names)
    made = form(asked, ("sort",), {"sort": pairs})
    return replace(made, chips=())


def pager(asked: Ask, total: int, shown: int) -> Pager:
    """Tell where in a listing a page is.

    Args:
        asked: The request.
        total: Rows in all.
        shown: Rows on this page.

    Returns:
        First and last row, from 1, and the addresses of the pages around.
    """
    first = (asked.page - 1) * asked.size
    return Pager(
        total,
        first + 1 if shown else 0,
        first + shown,
        asked.address(page=asked.page - 1 if asked.page > 2 else None) if asked.page > 1 else "",
        asked.address(page=asked.page + 1) if first + shown < total else "",
    )
