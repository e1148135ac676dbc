"""One filter laid upon every table, and the pieces that listings are made of."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Result,
    Select,
    Table,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)

from vidomo.record import heard
from vidomo.record import schema as s
from vidomo.record.asked import asked_entries, in_entries
from vidomo.record.heard import Heard
from vidomo.record.identity import clean, fold
from vidomo.record.match import match_query
from vidomo.record.rows import Filter, Rows

T = TypeVar("T")
Where = list[ColumnElement[bool]]
_MOST = 2**62
_PAGE = 500
Keep = Callable[[Hashable, Callable[[Connection], Any]], Any]
_Meant = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_NOWHERE: _Meant = ((), (), ())
_PLACE = ("place", "lat", "lon", "country", "admin1", "precision", "place_text")


class Query:
    """One filter, ready to be laid upon any of the tables.

    Args:
        connection: Where to ask.
        wanted: The filter.
        keep: Keeps what a name means for as long as nothing is written; None to find it out each time.
    """

    def __init__(self, connection: Connection, wanted: Filter, keep: Keep | None = None) -> None:
        self.connection = connection
        self.wanted = wanted = _fit(wanted)
        asking = keep or (lambda _, make: make(connection))
        place, source = wanted.place, wanted.source
        self.place_keys, self.regions, self.countries = _NOWHERE
        if place is not None:
            self.place_keys, self.regions, self.countries = asking(("place", place), lambda c: _places(c, place))
        self.outlets: tuple[str, ...] = ()
        if source is not None:
            self.outlets = tuple(outlet for outlet in asking(heard.outlets, heard.outlets) if fold(source) in outlet)
        self._asking = asking
        self.match = match_query(wanted.text)
        self.owners = wanted.incidents if wanted.incident is None else (wanted.incident,)

    def run(self, query: Select[Any], order: tuple[Any, ...], make: Callable[[Any], T]) -> Rows[T]:
        """Ask, with limit and offset, and count without them."""
        limit, offset = self.wanted.limit, self.wanted.offset
        paged = query.order_by(*order).offset(offset)
        if limit is not None:
            paged = paged.limit(limit)
        rows = rows_made(self.connection.execute(paged), make) if limit != 0 else ()
        if not self.wanted.counting or (not offset and (limit is None or len(rows) < limit)):
            return Rows(rows, len(rows))
        counted = query.with_only_columns(literal(1), maintain_column_froms=True).order_by(None)
        total = self.connection.scalar(select(func.count()).select_from(counted.subquery()))
        return Rows(rows, int(total or 0))

    def entries(
        self,
        table: Table,
        query: Select[Any],
        where: Where,
        order: tuple[Any, ...],
        make: Callable[[Any], T],
        by_order: Where | None = None,
        gathered: bool = False,
    ) -> Rows[T]:
        """Ask for a page of entries: first which those are, by narrow rows and an index, and then for these alone.

        Args:
            table: Their table.
            query: What is told of each, joined to its report.
            where: Which are wanted; tables beside the entries' own and the reports are asked by ``exists`` only.
            order: In which order.
            make: Makes a row.
            gathered: Whether finding them takes so long that all are asked for once, and counted.
            by_order: The same as ``where``, worded so that the first are found in their order; None where it is.

        Returns:
            The rows, and how many there are on all pages.
        """
        limit, offset = self.wanted.limit, self.wanted.offset
        if limit is None or limit > _PAGE:
            return self.run(query.where(*where), order, make)
        narrow = select(table.c.n).join(s.reports, s.reports.c.n == table.c.report).where(*(by_order or where))
        paged = narrow.order_by(*order)
        known = None
        # What lies in a town or region is looked through whole by the index of places: counting it does so again.
        around = self.wanted.place is not None and not self.countries and "place_key" in table.c
        if (gathered or (around and self.voiced)) and self.wanted.counting:
            known = self.connection.scalars(paged).all()
            ids = known[offset : offset + limit]
        else:
            ids = self.connection.scalars(paged.offset(offset).limit(limit)).all() if limit else ()
        rows = self.told(table, query, ids, order, make)
        if not self.wanted.counting or (not offset and len(rows) < limit):
            return Rows(rows, len(rows))
        if known is not None:
            return Rows(rows, len(known))
        side = fold(self.wanted.side)
        if side and self.wanted == Filter(side=self.wanted.side, limit=limit, offset=offset):
            counts: dict[str, int] = self._asking((heard.sides, table.name), lambda c: heard.sides(c, table))
            return Rows(rows, counts.get(side, 0))
        counted = select(func.count()).select_from(table).where(*where)
        return Rows(rows, int(self.connection.scalar(counted) or 0))

    def told(
        self, table: Table, query: Select[Any], ids: Sequence[int], order: tuple[Any, ...], make: Callable[[Any], T]
    ) -> tuple[T, ...]:
        """Ask for some entries by their numbers, given in order; other arguments as those of :meth:`entries`."""
        # By lots, for a statement takes no more than some ten thousand values.
        asked = (query.where(table.c.n.in_(ids[i : i + _PAGE])).order_by(*order) for i in range(0, len(ids), _PAGE))
        return tuple(row for some in asked for row in rows_made(self.connection.execute(some), make))

    def place(self, table: Table) -> Where:
        """Lay the filter's place upon a table that has the columns of a place."""
        if self.wanted.place is None:
            return []
        c = table.c
        within = c.country.in_(self.countries) if self.countries else false()
        return [or_(c.place_key.in_(self.place_keys), c.admin_fold.in_(self.regions), within)]

    def days(self, table: Table) -> Where:
        """Lay the filter's days upon a table."""
        first, last = (
            (s.reports.c.published_from, s.reports.c.published_to)
            if table is s.reports
            else (table.c.day_from, table.c.day_to)
        )
        found: Where = []
        if self.wanted.from_:
            found.append(last >= self.wanted.from_)
        if self.wanted.to:
            found.append(first <= self.wanted.to)
        return found

    def report(self, table: Table = s.reports) -> Where:
        """Lay the filter's outlet and report upon the table of reports, or of what they say."""
        found: Where = []
        if self.wanted.source is not None:
            found.append(s.reports.c.source_fold.in_(self.outlets))
        if self.wanted.report is not None:
            found.append(s.reports.c.id == self.wanted.report)
        if self.wanted.reports is not None:
            found.append(s.reports.c.id.in_(self.wanted.reports))
        if self.wanted.told_from is not None:
            found.append(s.reports.c.published_from >= self.wanted.told_from)
        if self.wanted.told_to is not None:
            found.append(s.reports.c.published_from <= self.wanted.told_to)
        if table is s.reports:
            return found
        where: Where = [table.c.report.in_(select(s.reports.c.n).where(*found))] if found else []
        if self.wanted.entries is not None:
            where.append(in_entries(table, asked_entries(self.wanted.entries)))
        return where

    def parties(self, table: Table) -> Where:
        """Lay the filter's party upon a table with two actors."""
        party = fold(self.wanted.party)
        return [or_(table.c.actor1_fold == party, table.c.actor2_fold == party)] if party else []

    @property
    def speakers(self) -> tuple[str, ...]:
        """Under which names who is asked for speaks; sought only where a listing asks for it."""
        name = self.wanted.speaker
        if name is None:
            return ()
        known: Heard = self._asking(heard.heard, heard.heard)
        return tuple(self._asking(("speaker", name), lambda _: known.under(fold(name))))

    @property
    def voiced(self) -> bool:
        """Whether the filter asks who speaks."""
        return self.wanted.speaker is not None or bool(fold(self.wanted.side))

    def speaks(self) -> Where:
        """Lay the filter's speaker and side upon the table of claims."""
        return self.says(s.claims)

    def says(self, table: Table) -> Where:
        """Ask that an entry's claim be made by the filter's speaker; of claims themselves, that they be."""
        found: Where = []
        if self.wanted.speaker is not None:
            found.append(table.c.speaker_fold.in_(self.speakers))
        if fold(self.wanted.side):
            # Fewer are of a town than of a side: as a term, the column takes no index from the place's.
            place = self.wanted.place is not None and not self.countries and "place_key" in table.c
            side = table.c.side_fold + literal("") if place else table.c.side_fold
            found.append(side == fold(self.wanted.side))
        return found

    def words(self, quote: ColumnElement[str]) -> Where:
        """Ask that every word of the filter's text stand in a quote."""
        terms = fold(self.wanted.text).replace('"', " ").split()
        return [func.fold(quote).contains(term, autoescape=True) for term in terms]

    def within(self, table: Table) -> Where:
        """Ask that an entry be part of the filter's incident."""
        if self.owners is None:
            return []
        return [self.of_reports(table), linked(table, "incident", s.links.c.owner.in_(self.owners))]

    def of_reports(self, table: Table) -> ColumnElement[bool]:
        """Ask that an entry stand in a report of the filter's incident: few are looked at then, by an index."""
        n = s.links.c
        return table.c.report.in_(select(n.report).where(n.kind == "incident", n.owner.in_(self.owners or ())))


def _places(connection: Connection, name: str) -> _Meant:
    """Tell the keys a name can mean, and the regions and countries among them, which take in what lies in them."""
    m, wanted = s.mentions.c, fold(name)
    for column, value in ((m.place_key, name), (m.name_fold, wanted), (m.text_fold, wanted)):
        found = select(m.place_key, m.name_fold, m.country, m.precision, m.feature).where(column == value)
        rows = connection.execute(found.distinct()).all() if value else []
        if rows:
            keys = sorted({row.place_key for row in rows})
            regions = {row.name_fold for row in rows if row.precision == "region"}
            countries = {row.country for row in rows if row.country and (row.feature or "").startswith("PCL")}
            return tuple(keys), tuple(sorted(regions | {wanted})), tuple(sorted(countries))
    return (name,), (wanted,), ()


def claim_of(table: Table) -> ColumnElement[bool]:
    """Join an entry to its claim."""
    return and_(s.claims.c.report == table.c.report, s.claims.c.entry == table.c.claim)


def exists(tables: tuple[Table, ...], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Ask whether there is such a row; tables of the outer query are named in ``where`` alone."""
    # Left to itself SQLAlchemy takes a table that the outer query has too for the outer one.
    return select(literal(1)).select_from(*tables).where(*where).correlate_except(*tables).exists()


class _As(Generic[T]):
    """Makes rows of a kind out of what comes back, by the names of the columns."""

    def __init__(self, kind: type[T]) -> None:
        self.kind = kind

    def __call__(self, row: Any) -> T:
        return self.kind(**row._mapping)


def rows_as(kind: type[T]) -> Callable[[Any], T]:
    """Make rows of a kind out of what comes back, by the names of the columns."""
    return _As(kind)


def rows_made(result: Result[*tuple[Any, ...]], make: Callable[[Any], T]) -> tuple[T, ...]:
    """Make rows out of all that comes back."""
    if isinstance(make, _As):
        kind: Callable[..., T] = make.kind
        names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
        # Columns that stand as the fields do need not be looked up by name in each of many rows.
        if list(result.keys()) == names[: len(result.keys())]:
            return tuple(kind(*row) for row in result)
    return tuple(make(row) for row in result)


def _fit(wanted: Filter) -> Filter:
    """Make a filter fit for the database, whatever was typed into it."""
    words: dict[str, Any] = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    for name, word in words.items():
        if isinstance(word, str):
            words[name] = clean(word)
        elif isinstance(word, tuple):
            words[name] = tuple(map(clean, word))
        elif isinstance(word, int):
            words[name] = word if isinstance(word, bool) else min(max(word, 0), _MOST)
    return Filter(**words)


def head(table: Table) -> tuple[Any, ...]:
    """Give the columns that every entry begins with."""
    r = s.reports.c
    return (whole_id(table.c.entry), r.id.label("report"), r.source, r.published_from.label("published"))


def whole_id(entry: Any) -> Any:
    """Write an entry's id with that of its report."""
    return (s.reports.c.id + "/" + entry).label("id" if entry.name == "entry" else entry.name)


def placed(table: Table) -> tuple[Any, ...]:
    """Give the columns of a place."""
    return (table.c.place, table.c.place_key.label("place_id"), *(table.c[name] for name in _PLACE[1:]))


def by_report(table: Table, latest: bool = False) -> tuple[Any, ...]:
    """Order entries as their reports stand."""
    return (*by_publication(latest), table.c.n)


def by_publication(latest: bool = False) -> tuple[Any, ...]:
    """Order reports by their day, undated last; each of the two orders is that of an index."""
    r = s.reports.c
    return (r.published_from.desc(), r.n.desc()) if latest else (r.published_from.is_(None), r.published_from, r.id)


def by_day(table: Table) -> tuple[Any, ...]:
    """Order entries by day, undated last."""
    return (table.c.day_from.is_(None), table.c.day_from, s.reports.c.id, table.c.n)


def owns(table: Table, where: Where) -> ColumnElement[bool]:
    """Ask that a claim hold such an entry."""
    return exists((table,), table.c.report == s.claims.c.report, table.c.claim == s.claims.c.entry, *where)


def linked(table: Table, kind: str, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Ask that an entry be what a row of the picture was made of."""
    links = s.links.c
    return exists((s.links,), links.report == table.c.report, links.entry == table.c.entry, links.kind == kind, *where)


def incident_of(table: Table, entry: Any) -> Any:
    """Find the incident that an entry was joined to."""
    links = s.links.c
    found = select(links.owner).where(links.kind == "incident", links.report == table.c.report, links.entry == entry)
    return found.correlate_except(s.links).order_by(links.owner).limit(1).scalar_subquery().label("incident")


def matches(index: str, match: str) -> Any:
    """Find the rows of a full-text index that hold the words."""
    from sqlalchemy import column
    from sqlalchemy import table as named

    words = named(index, column("rowid"), column(index))
    return select(words.c.rowid).where(words.c[index].op("MATCH")(match) if match else false())


def made_of(q: Query, kind: str, owner: Any, speaker: bool = True) -> Where:
    """Ask that a row of the picture be made of entries by the filter's outlet, report, speaker and words."""
    # Found by the entries, which are few or many, and not by asking each row of the picture for its own.
    f, links, c = q.wanted, s.links.c, s.claims.c
    told = select(links.owner).where(links.kind == kind)
    found: Where = []
    if f.source is not None or f.report is not None:
        found.append(owner.in_(told.join(s.reports, s.reports.c.n == links.report).where(*q.report())))
    if f.text is not None:
        found.append(owner.in_(told.where(links.report.in_(matches("reports_words", q.match)))))
    if speaker and q.voiced:
        # As a term, the kind takes no index: links are found by the entry, and not all of a kind looked through.
        said = select(links.owner).select_from(s.claims).where((links.kind + literal("")) == kind, *q.speaks())
        own = said.join(s.links, and_(links.report == c.report, links.entry == c.entry))
        others = (
            said.join(of, and_(of.c.report == c.report, of.c.claim == c.entry)).join(
                s.links, and_(links.report == of.c.report, links.entry == of.c.entry)
            )
            for of in (s.events, s.conditions)
        )
        found.append(owner.in_(union_all(own, *others)))
    return found
