"""The listings: one function for each kind of row, all by the same filter."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, false, func, literal, or_, select

from vidomo.record import schema as s
from vidomo.record.identity import clean, fold
from vidomo.record.match import match_query
from vidomo.record.rows import (
    ClaimRow,
    ConditionRow,
    ControlRow,
    DisagreementRow,
    EventRow,
    FigureRow,
    Filter,
    IncidentRow,
    PersonRow,
    PlaceRow,
    ReportRow,
    Rows,
    SourceRow,
    TallyRow,
)

T = TypeVar("T")
Where = list[ColumnElement[bool]]
_MOST = 2**62
_PLACE = ("place", "lat", "lon", "country", "admin1", "precision", "place_text")


class Query:
    """One filter, ready to be laid upon any of the tables.

    Args:
        connection: Where to ask.
        wanted: The filter.
    """

    def __init__(self, connection: Connection, wanted: Filter) -> None:
        self.connection = connection
        self.wanted = wanted = _fit(wanted)
        self.place_keys, self.regions, self.countries = self._places(wanted.place)
        self.speakers = self._speakers(wanted.speaker)
        self.match = match_query(wanted.text)

    def run(self, query: Select[Any], order: tuple[Any, ...], make: Callable[[Any], T]) -> Rows[T]:
        """Ask, with limit and offset, and count without them."""
        limit, offset = self.wanted.limit, self.wanted.offset
        paged = query.order_by(*order).offset(offset)
        if limit is not None:
            paged = paged.limit(limit)
        rows = tuple(make(row) for row in self.connection.execute(paged))
        if not offset and (limit is None or len(rows) < limit):
            return Rows(rows, len(rows))
        total = self.connection.scalar(select(func.count()).select_from(query.order_by(None).subquery()))
        return Rows(rows, int(total or 0))

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

    def report(self) -> Where:
        """Lay the filter's outlet and report upon the table of reports."""
        found: Where = []
        if self.wanted.source is not None:
            found.append(s.reports.c.source_fold.contains(fold(self.wanted.source), autoescape=True))
        if self.wanted.report is not None:
            found.append(s.reports.c.id == self.wanted.report)
        return found

    def parties(self, table: Table) -> Where:
        """Lay the filter's party upon a table with two actors."""
        party = fold(self.wanted.party)
        return [or_(table.c.actor1_fold == party, table.c.actor2_fold == party)] if party else []

    def speaks(self) -> Where:
        """Lay the filter's speaker upon the table of claims."""
        if self.wanted.speaker is None:
            return []
        named = s.claims.c.speaker_fold
        return [or_(named.contains(fold(self.wanted.speaker), autoescape=True), named.in_(self.speakers))]

    def claim_of(self, table: Table) -> ColumnElement[bool]:
        """Join an entry to its claim."""
        return and_(s.claims.c.report == table.c.report, s.claims.c.entry == table.c.claim)

    def says(self, table: Table) -> Where:
        """Ask that an entry's claim be made by the filter's speaker."""
        if self.wanted.speaker is None:
            return []
        return [_exists((s.claims,), self.claim_of(table), *self.speaks())]

    def words(self, quote: ColumnElement[str]) -> Where:
        """Ask that every word of the filter's text stand in a quote."""
        terms = fold(self.wanted.text).replace('"', " ").split()
        return [func.fold(quote).contains(term, autoescape=True) for term in terms]

    def within(self, table: Table) -> Where:
        """Ask that an entry be part of the filter's incident."""
        if self.wanted.incident is None:
            return []
        return [_linked(table, "incident", s.links.c.owner == self.wanted.incident)]

    def _places(self, name: str | None) -> tuple[list[str], list[str], list[str]]:
        """Tell the keys a name can mean, and the regions and countries among them, which take in what lies in them."""
        if name is None:
            return [], [], []
        m, wanted = s.mentions.c, fold(name)
        for column, value in ((m.place_key, name), (m.name_fold, wanted), (m.text_fold, wanted)):
            found = select(m.place_key, m.name_fold, m.country, m.precision, m.feature).where(column == value)
            rows = self.connection.execute(found.distinct()).all() if value else []
            if rows:
                keys = sorted({row.place_key for row in rows})
                regions = {row.name_fold for row in rows if row.precision == "region"}
                countries = {row.country for row in rows if row.country and (row.feature or "").startswith("PCL")}
                return keys, sorted(regions | {wanted}), sorted(countries)
        return [name], [wanted], []

    def _speakers(self, name: str | None) -> list[str]:
        if not fold(name):
            return []
        names = s.people_names.alias()
        same = names.c.fold.contains(fold(name), autoescape=True)
        return list(
            self.connection.scalars(
                select(s.people_names.c.fold).join(names, names.c.person == s.people_names.c.person).where(same)
            )
        )


def reports(q: Query) -> Rows[ReportRow]:
    """List reports by day of publication, undated last."""
    r, f = s.reports.c, q.wanted
    where = [*q.report(), *q.days(s.reports)]
    if f.place is not None:
        where.append(_exists((s.mentions,), s.mentions.c.report == r.n, *q.place(s.mentions)))
    if f.type is not None:
        where.append(_exists((s.events,), s.events.c.report == r.n, s.events.c.type == f.type))
    if fold(f.party):
        where.append(_exists((s.events,), s.events.c.report == r.n, *q.parties(s.events)))
    if f.speaker is not None:
        where.append(_exists((s.claims,), s.claims.c.report == r.n, *q.speaks()))
    if f.incident is not None:
        links = s.links.c
        where.append(_exists((s.links,), links.report == r.n, links.kind == "incident", links.owner == f.incident))
    if f.text is not None:
        where.append(r.n.in_(_matches("reports_words", q.match)))
    counts = [
        select(func.count()).select_from(t).where(t.c.report == r.n).scalar_subquery().label(t.name)
        for t in (s.claims, s.events, s.figures, s.conditions)
    ]
    problem = (
        select(s.problems.c.what).where(s.problems.c.report == r.n).order_by(s.problems.c.n).limit(1).scalar_subquery()
    )
    shown = (r.id, r.title, r.source, r.published_from, r.published_to, r.published_basis, r.language, r.words)
    rest = (r.failed, r.url, r.digest, r.made_with, r.added_at)
    query = select(*shown, *counts, problem.label("problem"), *rest).where(*where)
    return q.run(query, (r.published_from.is_(None), r.published_from, r.id), _as(ReportRow))


def claims(q: Query) -> Rows[ClaimRow]:
    """List claims in the order of their reports."""
    r, c, f = s.reports.c, s.claims.c, q.wanted
    where = [*q.report(), *q.days(s.claims), *q.speaks()]
    if f.place is not None:
        inside = and_(s.mentions.c.report == c.report, s.mentions.c.start >= c.start, s.mentions.c.end <= c.end)
        where.append(or_(_exists((s.mentions,), inside, *q.place(s.mentions)), _owns(s.events, q.place(s.events))))
    if f.type is not None:
        where.append(_owns(s.events, [s.events.c.type == f.type]))
    if fold(f.party):
        where.append(or_(c.side_fold == fold(f.party), _owns(s.events, q.parties(s.events))))
    if f.incident is not None:
        where.append(_owns(s.events, q.within(s.events)))
    if f.text is not None:
        where.append(c.n.in_(_matches("claims_words", q.match)))
    shown = (
        c.speaker,
        c.role,
        c.side,
        c.words,
        c.cue,
        c.quote,
        c.form,
        c.strength,
        c.medium,
        c.evidence,
        c.start,
        c.end,
    )
    query = select(*_head(s.claims), *shown).join(s.reports, r.n == c.report).where(*where)
    return q.run(query, _order(s.claims), _as(ClaimRow))


def events(q: Query) -> Rows[EventRow]:
    """List mentions of deeds by the day they happened on."""
    e, f = s.events.c, q.wanted
    where = [*q.report(), *q.days(s.events), *q.place(s.events), *q.parties(s.events), *q.says(s.events)]
    where += [*q.within(s.events), *q.words(e.quote)]
    if f.type is not None:
        where.append(e.type == f.type)
    query = (
        select(
            *_head(s.events),
            e.type,
            e.trigger,
            e.quote,
            e.actor1,
            e.actor2,
            *_placed(s.events),
            e.from_,
            e.to,
            e.modality,
            e.weapon,
            e.target,
            e.intercepted,
            _global(e.claim),
            s.claims.c.speaker,
            _incident(s.events, e.entry),
            e.start,
            e.end,
        )
        .join(s.reports, s.reports.c.n == e.report)
        .outerjoin(s.claims, q.claim_of(s.events))
        .where(*where)
    )
    return q.run(query, _by_day(s.events), _as(EventRow))


def figures(q: Query) -> Rows[FigureRow]:
    """List figures by the day they speak of."""
    g, f = s.figures.c, q.wanted
    event = and_(s.events.c.report == g.report, s.events.c.entry == g.event)
    where = [*q.report(), *q.days(s.figures), *q.place(s.figures), *q.says(s.figures), *q.words(g.quote)]
    if f.type is not None:
        where.append(or_(g.measure == f.type, s.events.c.type == f.type))
    where += q.parties(s.events)
    if f.incident is not None:
        where.append(or_(q.within(s.figures)[0], q.within(s.events)[0]))
    query = (
        select(
            *_head(s.figures),
            g.measure,
            g.low,
            g.high,
            g.approximate,
            g.unit,
            g.group,
            g.cumulative,
            g.text,
            g.quote,
            *_placed(s.figures),
            g.from_,
            g.to,
            _global(g.event),
            _global(g.claim),
            s.claims.c.speaker,
            func.coalesce(_incident(s.figures, g.entry), _incident(s.figures, g.event)).label("incident"),
            g.start,
            g.end,
        )
        .join(s.reports, s.reports.c.n == g.report)
        .outerjoin(s.claims, q.claim_of(s.figures))
        .outerjoin(s.events, event)
        .where(*where)
    )
    return q.run(query, _by_day(s.figures), _as(FigureRow))


def conditions(q: Query) -> Rows[ConditionRow]:
    """List conditions by the day since which they hold."""
    k, f = s.conditions.c, q.wanted
    where = [*q.report(), *q.days(s.conditions), *q.place(s.conditions), *q.says(s.conditions), *q.words(k.quote)]
    if f.type is not None:
        where.append(k.aspect == f.type)
    if fold(f.party):
        where.append(func.fold(k.value) == fold(f.party))
    query = (
        select(
            *_head(s.conditions),
            k.aspect,
            k.value,
            k.quote,
            *_placed(s.conditions),
            k.from_,
            k.to,
            _global(k.claim),
            s.claims.c.speaker,
            k.start,
            k.end,
        )
        .join(s.reports, s.reports.c.n == k.report)
        .outerjoin(s.claims, q.claim_of(s.conditions))
        .where(*where)
    )
    return q.run(query, _by_day(s.conditions), _as(ConditionRow))


def incidents(q: Query) -> Rows[IncidentRow]:
    """List incidents by day, undated last."""
    i, f = s.incidents.c, q.wanted
    where = [*q.days(s.incidents), *q.place(s.incidents), *q.parties(s.incidents)]
    if f.type is not None:
        where.append(i.type == f.type)
    if f.min_origins is not None:
        where.append(i.origins >= f.min_origins)
    if f.incident is not None:
        where.append(i.id == f.incident)
    where += _made_of(q, "incident", i.id)
    ranges = [i[f"{what}_{end}"] for what in ("killed", "injured") for end in ("low", "best", "high")]
    query = select(
        i.id, i.type, *_placed(s.incidents), i.from_, i.to, i.actor1, i.actor2, i.origins, i.reports, i.events, *ranges
    ).where(*where)
    return q.run(query, (i.day_from.is_(None), func.coalesce(i.from_, i.to), i.id), _as(IncidentRow))


def control(q: Query) -> Rows[ControlRow]:
    """List who holds what by place and day."""
    c, f = s.control.c, q.wanted
    where = [*q.days(s.control), *q.place(s.control), *_made_of(q, "control", c.id)]
    if f.type is not None:
        where.append(c.status == f.type)
    if fold(f.party):
        where.append(c.holder_fold == fold(f.party))
    query = select(c.id, *_placed(s.control), c.holder, c.status, c.modality, c.from_, c.to, c.said, c.body).where(
        *where
    )

    def make(row: Any) -> ControlRow:
        body = json.loads(row.body)
        told = {name: value for name, value in row._mapping.items() if name != "body"}
        return ControlRow(**told, speakers=tuple(body["speakers"]), claims=tuple(body["claims"]))

    order = (c.place.is_(None), c.place, c.place_key, func.coalesce(c.day_from, c.said), c.n)
    return q.run(query, order, make)


def tallies(q: Query) -> Rows[TallyRow]:
    """List the points of running totals by place, measure and day."""
    t, f = s.tallies.c, q.wanted
    where = q.place(s.tallies)
    if f.type is not None:
        where.append(t.measure == f.type)
    query = select(t.n, t.measure, t.place, t.place_key.label("place_id"), t.issuer, t.group, t.since, t.body).where(
        *where
    )
    found = []
    for row in q.connection.execute(query.order_by(t.place, t.measure, t.n)):
        for point in json.loads(row.body)["series"]:
            day = point["as_of"]
            if (f.from_ and (day is None or day < f.from_)) or (f.to and (day is None or day > f.to)):
                continue
            told = {name: value for name, value in row._mapping.items() if name not in ("n", "body")}
            found.append(TallyRow(**told, as_of=day, low=point["low"], high=point["high"], claim=point["claim"]))
    end = None if f.limit is None else f.offset + f.limit
    return Rows(tuple(found[f.offset : end]), len(found))


def places(q: Query) -> Rows[PlaceRow]:
    """List places by how many reports name them."""
    m, r = s.mentions.c, s.reports.c
    where = [*q.place(s.mentions), *q.report()]
    if q.wanted.from_ or q.wanted.to:
        where += q.days(s.reports)
    if q.wanted.text is not None:
        where.append(or_(and_(True, *q.words(m.place)), and_(True, *q.words(m.place_text))))
    held = select(func.count()).select_from(s.incidents).where(s.incidents.c.place_key == m.place_key)
    name = func.min(func.coalesce(m.place, m.place_text)).label("name")
    rest = [func.min(m[c]).label(c) for c in ("lat", "lon", "country", "admin1", "feature", "precision")]
    mentions, told = func.count().label("mentions"), func.count(m.report.distinct()).label("reports")
    spellings = func.json_group_array(m.place_text.distinct()).label("spellings")
    shown = (m.place_key.label("id"), name, *rest, mentions, told, held.scalar_subquery().label("incidents"), spellings)
    query = select(*shown).join(s.reports, r.n == m.report).where(*where).group_by(m.place_key)

    def make(row: Any) -> PlaceRow:
        told = {name: value for name, value in row._mapping.items() if name != "spellings"}
        return PlaceRow(**told, spellings=tuple(sorted(json.loads(row.spellings))))

    return q.run(query, (told.desc(), mentions.desc(), m.place_key), make)


def people(q: Query) -> Rows[PersonRow]:
    """List people and bodies by how many claims they make."""
    p, f = s.people.c, q.wanted
    where: Where = []
    if f.speaker is not None:
        held = [s.people_names.c.fold.contains(fold(f.speaker), autoescape=True)]
        where.append(_exists((s.people_names,), s.people_names.c.person == p.n, *held))
    if fold(f.party):
        sides = func.json_each(p.body, "$.sides").table_valued("value")
        side = select(literal(1)).select_from(sides).where(func.fold(sides.c.value) == fold(f.party))
        where.append(side.exists())
    where += _made_of(q, "person", p.id, speaker=False)
    owned = and_(s.links.c.kind == "person", s.links.c.owner == p.id)
    made = select(func.count()).select_from(s.links).where(owned).scalar_subquery().label("made")
    told = select(func.count(s.links.c.report.distinct())).where(owned).scalar_subquery()
    query = select(p.id, p.name, p.body, made, told.label("told")).where(*where)

    def make(row: Any) -> PersonRow:
        body = json.loads(row.body)
        names, roles, sides = (tuple(body[name]) for name in ("names", "roles", "sides"))
        return PersonRow(row.id, row.name, names, roles, sides, row.made, row.told)

    return q.run(query, (made.desc(), p.name, p.id), make)


def disagreements(q: Query) -> Rows[DisagreementRow]:
    """List what does not fit together."""
    d, f = s.disagreements.c, q.wanted
    where = [*q.place(s.disagreements), *_made_of(q, "disagreement", d.id)]
    if f.type is not None:
        where.append(d.kind == f.type)
    query = select(d.id, d.about, d.kind, d.place, d.place_key, d.body).where(*where)

    def make(row: Any) -> DisagreementRow:
        body = json.loads(row.body)
        return DisagreementRow(row.id, row.about, row.kind, body["why"], row.place, row.place_key, tuple(body["items"]))

    return q.run(query, (d.kind, d.about, d.id), make)


def sources(q: Query) -> Rows[SourceRow]:
    """List outlets by how many reports they published."""
    r = s.reports.c
    told = select(func.count()).select_from(s.claims).where(s.claims.c.report == r.n).scalar_subquery()
    count = func.count().label("reports")
    days = (func.min(r.published_from).label("first"), func.max(r.published_to).label("last"))
    query = (
        select(r.source, count, func.sum(told).label("claims"), *days)
        .where(*q.report(), *q.days(s.reports))
        .group_by(r.source)
    )
    return q.run(query, (count.desc(), r.source), _as(SourceRow))


def _exists(tables: tuple[Table, ...], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    # Left to itself SQLAlchemy takes a table that the outer query has too for the outer one.
    return select(literal(1)).select_from(*tables).where(*where).correlate_except(*tables).exists()


def _as(kind: type[T]) -> Callable[[Any], T]:
    return lambda row: kind(**row._mapping)


def _fit(wanted: Filter) -> Filter:
    """Make a filter fit for the database, whatever was typed into it."""
    words: dict[str, Any] = {field.name: getattr(wanted, field.name) for field in fields(wanted)}
    for name, word in words.items():
        if isinstance(word, str):
            words[name] = clean(word)
        elif isinstance(word, int):
            words[name] = min(max(word, 0), _MOST)
    return Filter(**words)


def _head(table: Table) -> tuple[Any, ...]:
    r = s.reports.c
    return (_global(table.c.entry), r.id.label("report"), r.source, r.published_from.label("published"))


def _global(entry: Any) -> Any:
    return (s.reports.c.id + "/" + entry).label("id" if entry.name == "entry" else entry.name)


def _placed(table: Table) -> tuple[Any, ...]:
    return (table.c.place, table.c.place_key.label("place_id"), *(table.c[name] for name in _PLACE[1:]))


def _order(table: Table) -> tuple[Any, ...]:
    r = s.reports.c
    return (r.published_from.is_(None), r.published_from, r.id, table.c.n)


def _by_day(table: Table) -> tuple[Any, ...]:
    return (table.c.day_from.is_(None), table.c.day_from, s.reports.c.id, table.c.n)


def _owns(table: Table, where: Where) -> ColumnElement[bool]:
    return _exists((table,), table.c.report == s.claims.c.report, table.c.claim == s.claims.c.entry, *where)


def _linked(table: Table, kind: str, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    links = s.links.c
    return _exists((s.links,), links.report == table.c.report, links.entry == table.c.entry, links.kind == kind, *where)


def _incident(table: Table, entry: Any) -> Any:
    links = s.links.c
    found = select(links.owner).where(links.kind == "incident", links.report == table.c.report, links.entry == entry)
    return found.correlate_except(s.links).order_by(links.owner).limit(1).scalar_subquery().label("incident")


def _matches(index: str, match: str) -> Any:
    from sqlalchemy import column
    from sqlalchemy import table as named

    words = named(index, column("rowid"), column(index))
    return select(words.c.rowid).where(words.c[index].op("MATCH")(match) if match else false())


def _made_of(q: Query, kind: str, owner: Any, speaker: bool = True) -> Where:
    """Ask that a row of the picture be made of entries by the filter's outlet, report, speaker and words."""
    f, links = q.wanted, s.links.c
    base = and_(links.kind == kind, links.owner == owner)
    found: Where = []
    if f.source is not None or f.report is not None:
        found.append(_exists((s.links, s.reports), base, s.reports.c.n == links.report, *q.report()))
    if f.text is not None:
        found.append(_exists((s.links,), base, links.report.in_(_matches("reports_words", q.match))))
    if speaker and f.speaker is not None:
        entry = or_(
            links.entry == s.claims.c.entry,
            _exists(
                (s.events,),
                s.events.c.report == links.report,
                s.events.c.entry == links.entry,
                s.events.c.claim == s.claims.c.entry,
            ),
            _exists(
                (s.conditions,),
                s.conditions.c.report == links.report,
                s.conditions.c.entry == links.entry,
                s.conditions.c.claim == s.claims.c.entry,
            ),
        )
        found.append(_exists((s.links, s.claims), base, s.claims.c.report == links.report, entry, *q.speaks()))
    return found
