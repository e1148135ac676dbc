"""The record: everything that was read, in one file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Table, delete, func, or_, select

from vidomo.model.codec import encode
from vidomo.model.correct import correct
from vidomo.model.decision import Decision
from vidomo.model.order import in_order
from vidomo.model.picture import Copy, Disagreement, Incident, Person, Picture
from vidomo.model.problem import InputError, Problem
from vidomo.model.reading import Reading
from vidomo.model.report import Report
from vidomo.record import behind as standing_behind
from vidomo.record import (
    decided,
    entries,
    history,
    news,
    of_picture,
    of_reports,
    picture,
    places,
    standing,
    store,
)
from vidomo.record import schema as s
from vidomo.record import shelved as shelved_rows
from vidomo.record.copied import Copied
from vidomo.record.database import open_engine
from vidomo.record.drafting import Drafting
from vidomo.record.identity import Identity, clean
from vidomo.record.judging import Judging
from vidomo.record.remembering import Remembering
from vidomo.record.rows import (
    Added,
    Behind,
    ClaimRow,
    ConditionRow,
    ControlRow,
    Count,
    DisagreementRow,
    EntryRow,
    EventRow,
    FigureRow,
    Filter,
    IncidentRow,
    Made,
    ProblemRow,
    Published,
    ReportRow,
    ReportText,
    Rows,
    SourceRow,
    Standing,
    TallyRow,
    Totals,
)
from vidomo.record.seeking import Seeking
from vidomo.record.standing import Telling

T = TypeVar("T")
_ALL = Filter()
# So many reports at once, or such a share of all, are taken into a picture; where more came, all are compared as fast.
GROWS, GROWS_SHARE = 50, 0.02


class Record(Judging, Drafting, Remembering, Seeking, Copied):
    """A record of reports and of what they say, in an SQLite file.

    Open it with :meth:`open` or :meth:`create` and use it as a context manager. Any number of threads may ask at the
    same time; one at a time writes, also across processes.
    """

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open a record that is there.

        Args:
            path: Its file.

        Returns:
            The record, its tables brought up to date.

        Raises:
            RecordError: Where there is none, it is no record, it is newer than this program, or it is locked.
        """
        return cls(Path(path), *open_engine(Path(path), create=False))

    @classmethod
    def create(cls, path: str | Path) -> Self:
        """Open a record, and make it where there is none.

        Args:
            path: Its file; the folder has to be there.

        Returns:
            The record.

        Raises:
            RecordError: As :meth:`open`, or where it cannot be made.
        """
        return cls(Path(path), *open_engine(Path(path), create=True))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the record cannot be used afterwards."""
        self._engine.dispose()

    # -- writing ------------------------------------------------------------------------------------------------------

    def add(
        self,
        readings: Iterable[Reading | Problem],
        on_progress: Callable[[Added], None] | None = None,
        made_with: str = "",
        again: bool = False,
    ) -> Added:
        """Add readings, each in a transaction of its own: what was added stays added, whatever happens next.

        Args:
            readings: Readings, and problems of files that gave none; taken one by one.
            on_progress: Called after each with the counts so far.
            made_with: Version and lexicon that read them, kept beside each report.
            again: Let a reading take the place of an older one of the same report.

        Returns:
            How many were new, filled in, known and failed. A report that failed is kept with its problem and counts as
            failed whether it is new or not.

        Raises:
            RecordError: Where the record cannot be written to.
        """
        counts = Added()
        for reading in readings:
            with self._write() as connection:
                if isinstance(reading, Problem):
                    store.write_problem(connection, reading)
                    how = "failed" if reading.severity == "error" else ""
                else:
                    before = history.last(connection)
                    how, failed = store.write_reading(connection, reading, made_with, again)
                    # A report that is known under one name more can be shown under it from now on.
                    if history.last(connection) != before:
                        self._bump(connection)
                    how = "failed" if failed else how
            counts = Added(**{n: getattr(counts, n) + (n == how) for n in ("new", "updated", "known", "failed")})
            if on_progress is not None:
                on_progress(counts)
        return counts

    def knows(self, report: Report) -> bool:
        """Tell whether adding this report would change nothing, so that it need not be read again."""
        with self._read() as connection:
            return store.knows(connection, Identity.of(report))

    def revision(self) -> int:
        """Tell how often reports were added or changed: ask before making a picture, and give it with the picture."""
        with self._read() as connection:
            return int(self._get(connection, "revision") or 0)

    def forget_problems(self, inputs: Iterable[str]) -> None:
        """Forget what went wrong with files, before they are read again.

        Args:
            inputs: Files, and folders with all that is in them, as they were named when they were added.
        """
        where = s.problems.c.where
        with self._write() as connection:
            for name in map(clean, inputs):
                within = (where.startswith(name.rstrip("/") + mark, autoescape=True) for mark in "/:")
                connection.execute(delete(s.problems).where(s.problems.c.report.is_(None), or_(where == name, *within)))

    def set_picture(
        self, whole: Picture, revision: int | None = None, shelved: Iterable[shelved_rows.Row] = ()
    ) -> None:
        """Put a picture in the place of the one before.

        Args:
            whole: What the reports of this record say together.
            revision: The record's :meth:`revision` when its readings were asked for; the present one where None.
            shelved: What its reports were compared by, for :meth:`grow`.

        Raises:
            RecordError: Where the record cannot be written to.
        """
        with self._write() as connection:
            shelved_rows.clear(connection)
            shelved_rows.put(connection, shelved)
            self._set(connection, "grown", "0")
            before = history.bodies(connection)
            picture.write_picture(connection, whole)
            made_from = int(self._get(connection, "revision") or 0) if revision is None else revision
            history.note_picture(connection, before, made_from)
            self._set(connection, "picture_revision", str(made_from))
            # How many rows there are of what decides by which index listings are asked.
            connection.exec_driver_sql("PRAGMA analysis_limit = 1000")
            connection.exec_driver_sql("ANALYZE")

    def grow(self, change: Callable[[shelved_rows.Shelves, list[Reading], set[str]], object | None]) -> bool:
        """Take what happened since the picture was made into it: reports that came, and what persons judged.

        Args:
            change: Is given the shelves, the readings that are new or were corrected, and the ids of the reports of
                which persons judge otherwise what is one incident; changes the picture by them, and gives None where
                only comparing all reports can tell.

        Returns:
            Whether the picture is up to date now; False leaves it as it was.

        Raises:
            RecordError: Where the record cannot be written to.
        """
        with self._write() as connection:
            news = self._news(connection)
            if news is None:
                return False
            transaction = connection.begin_nested()
            if change(shelved_rows.Shelves(connection), news.readings, news.judged) is None:
                transaction.rollback()
                return False
            transaction.commit()
            grown = int(self._get(connection, "grown") or 0) + news.new
            self._set(connection, "grown", str(grown))
            self._set(connection, "picture_revision", self._get(connection, "revision") or "0")
        return True

    def weigh(self, ask: Callable[[shelved_rows.Shelves, list[Reading], set[str]], T | None]) -> T | None:
        """Ask what would change the picture, as :meth:`grow` changes it, and change nothing.

        Args:
            ask: Is given what the change of :meth:`grow` is given, and may only read it.

        Returns:
            What it gave; None where only comparing all reports can tell.
        """
        stale = self.picture_is_stale()
        with self._read() as connection:
            came = self._news(connection) if stale else news.News([], set(), 0)
            return None if came is None else ask(shelved_rows.Shelves(connection), came.readings, came.judged)

    def grown(self) -> int:
        """Tell how many reports were taken into the picture since all were compared."""
        with self._read() as connection:
            return int(self._get(connection, "grown") or 0)

    def _news(self, connection: Connection) -> news.News | None:
        """Tell what the picture lacks; None where only comparing all reports can tell, or is no slower."""
        if not shelved_rows.are_there(connection):
            return None
        total = connection.scalar(select(func.count()).select_from(s.reports)) or 0
        return news.since_picture(connection, max(GROWS, total * GROWS_SHARE))

    def note(self, name: str) -> str | None:
        """Give what was noted under a name, such as the state of a sample that was read; None where nothing was."""
        with self._read() as connection:
            return self._get(connection, f"note:{name}")

    def set_note(self, name: str, value: str) -> None:
        """Note something about the record as a whole."""
        with self._write() as connection:
            self._set(connection, f"note:{name}", value)

    # -- the nouns ----------------------------------------------------------------------------------------------------

    def readings(self, as_read: bool = False, until: str | None = None) -> Iterator[Reading]:
        """Give every reading as the record stood when asked, by day of publication and then by id, undated last.

        Args:
            as_read: Without what persons corrected.
            until: Last day of publication, ISO ``YYYY-MM-DD``; reports published later, or on an unknown day, are left
                out. None for all.

        Yields:
            One reading for each report.
        """
        r = s.reports.c
        query = select(r.id, r.text, r.reading).order_by(r.published_from.is_(None), r.published_from, r.id)
        if until is not None:
            query = query.where(r.published_to <= until)
        with self._read() as connection:
            mine: dict[str, list[Decision]] = {}
            for decision in () if as_read else decided.read(connection, live=True):
                mine.setdefault(decision.left[0].report, []).append(decision)
            for row in connection.execution_options(yield_per=50).execute(query):
                reading = store.reading_of(row)
                yield correct(reading, mine[row.id]).reading if row.id in mine else reading

    def reading(self, report: str, as_read: bool = False) -> Reading | None:
        """Give the reading of one report.

        Args:
            report: Its id.
            as_read: Without what persons corrected.

        Returns:
            The reading, or None where there is no such report.

        Raises:
            InputError: Where the id is one under which several reports were added.
        """
        r = s.reports.c
        with self._read() as connection:
            ids = connection.scalars(select(r.id).where(r.id == clean(report))).all()
            if not ids:
                names = s.names.c
                shared = select(r.id).join(s.names, names.report == r.n).where(names.name == clean(report))
                ids = connection.scalars(shared.order_by(r.id)).all()
            if len(ids) == 1:
                if not as_read:
                    return self._corrected(connection, ids).get(ids[0])
                return self._as_read(ids[0])
        if ids:
            raise InputError(f"{report}: {len(ids)} reports were added under this id; say which: {', '.join(ids)}")
        return None

    def texts(self, reports: Iterable[str]) -> dict[str, ReportText]:
        """Give the texts of some reports by their ids, without their readings; what is not there is left out."""
        with self._read() as connection:
            return entries.texts(connection, reports)

    def published(self, wanted: Filter = _ALL) -> tuple[Published, ...]:
        """Give the reports that are dated and answer to a filter, in few words and in the order of their days."""

        def make(connection: Connection) -> tuple[Published, ...]:
            return of_reports.published(self._query(connection, wanted))

        return self._keep((of_reports.published, wanted), make, "reports")

    def days(self) -> dict[str, str]:
        """Tell the first possible day of publication of each report by its id, ISO; undated ones are left out."""
        return self.keep(Record.days, lambda held: {each.report: each.first for each in held.published()}, "reports")

    def strengths(self, claims: Iterable[str]) -> dict[str, str]:
        """Tell how the speakers of some claims commit to them, by the claims' ids."""
        with self._read() as connection:
            return entries.strengths(connection, claims)

    def picture(self) -> Picture:
        """Give the picture, every list in its one order; an empty one where none was made."""
        with self._read() as connection:
            # Rows that came to others stand behind them.
            return in_order(picture.read_picture(connection))

    def picture_is_stale(self) -> bool:
        """Tell whether reports were added since the picture was set."""

        def make(connection: Connection) -> bool:
            return (self._get(connection, "revision") or "0") != (self._get(connection, "picture_revision") or "0")

        return self._keep(Record.picture_is_stale, make, "all")

    def incident(self, name: str) -> Incident | None:
        """Give one incident whole, with its judgements."""
        return self._one(s.incidents, Incident, name)

    def person(self, name: str) -> Person | None:
        """Give one person whole, by id."""
        return self._one(s.people, Person, name)

    def disagreement(self, name: str) -> Disagreement | None:
        """Give one disagreement whole."""
        return self._one(s.disagreements, Disagreement, name)

    def _one(self, table: Table, kind: type[T], name: str) -> T | None:
        return self._meaning((kind, name), lambda connection: picture.read_one(connection, table, kind, name))

    def copies(self, report: str | None = None) -> tuple[Copy, ...]:
        """Give the reports that are one text; only those with this report where one is named."""
        with self._read() as connection:
            if report is None:
                return picture.read_all(connection, s.copies, Copy)
            owners = entries.owners(connection, "copy", [f"{clean(report)}/"])
            return picture.read_all(connection, s.copies, Copy, s.copies.c.n.in_(map(int, owners)))

    # -- the listings -------------------------------------------------------------------------------------------------

    def reports(self, wanted: Filter = _ALL) -> Rows[ReportRow]:
        """List reports by day of publication, undated last."""
        return self._list(of_reports.reports, wanted)

    def claims(self, wanted: Filter = _ALL) -> Rows[ClaimRow]:
        """List claims in the order of their reports."""
        return self._list(of_reports.claims, wanted)

    def events(self, wanted: Filter = _ALL) -> Rows[EventRow]:
        """List mentions of deeds by the day they happened on."""
        return self._list(of_reports.events, wanted)

    def figures(self, wanted: Filter = _ALL) -> Rows[FigureRow]:
        """List figures by the day they speak of."""
        return self._list(of_reports.figures, wanted)

    def conditions(self, wanted: Filter = _ALL) -> Rows[ConditionRow]:
        """List conditions by the day since which they hold."""
        return self._list(of_reports.conditions, wanted)

    def incidents(self, wanted: Filter = _ALL) -> Rows[IncidentRow]:
        """List incidents by day, undated last."""
        return self._list(of_picture.incidents, wanted)

    def control(self, wanted: Filter = _ALL) -> Rows[ControlRow]:
        """List who holds what, by place and day."""
        return self._list(of_picture.control, wanted)

    def tallies(self, wanted: Filter = _ALL) -> Rows[TallyRow]:
        """List the points of running totals."""
        return self._list(of_picture.tallies, wanted)

    def disagreements(self, wanted: Filter = _ALL) -> Rows[DisagreementRow]:
        """List what does not fit together."""
        return self._list(of_picture.disagreements, wanted)

    def sources(self, wanted: Filter = _ALL) -> Rows[SourceRow]:
        """List outlets by how many reports they published."""
        return self._keep(
            (of_reports.sources, wanted),
            lambda connection: of_reports.sources(self._query(connection, wanted)),
            "reports",
        )

    def parties(self) -> tuple[str, ...]:
        """Name the parties of incidents and the holders of places, those of most incidents first."""
        return self._keep(of_picture.parties, of_picture.parties)

    def radii(self) -> dict[str, float]:
        """Tell how far from its point, in km, each place can lie by the reports that name it, by the place's key."""
        return self._keep(places.radii, places.radii, "reports")

    def place_keys(self, name: str) -> tuple[str, ...]:
        """Tell the keys of the places that a name, a spelling or a key itself can mean; not of what lies in them."""
        with self._read() as connection:
            return tuple(self._query(connection, Filter(place=name)).place_keys)

    def standing(self, whose: standing.Whose) -> dict[str, Standing]:
        """Count for each outlet, or each speaker, how what it tells stands beside what others tell."""
        asked = (standing.standing, whose)
        return self._keep(asked, lambda connection: standing.standing(connection, whose, self._tellings()))

    def behind(self) -> dict[str, Behind]:
        """Tell of every incident who stands behind it, by its id."""
        return self._keep(standing_behind.behind, lambda told: standing_behind.behind(told, self._tellings()))

    def _tellings(self) -> tuple[Telling, ...]:
        def make(connection: Connection) -> tuple[Telling, ...]:
            return standing.tellings(connection, self._keep(standing.mentions, standing.mentions, "reports"))

        return self._keep(standing.tellings, make)

    def disputed(self, owner: standing_behind.Owner) -> frozenset[str]:
        """Tell the ids of the incidents, or of the stretches of control, that stand in a disagreement."""
        return self._keep((standing_behind.disputed, owner), lambda told: standing_behind.disputed(told, owner))

    def ids_of_incidents(self, wanted: Filter) -> frozenset[str]:
        """Tell the ids of the incidents that answer to a filter, without their order."""
        asked = (of_picture.ids_of_incidents, wanted)
        return self._keep(asked, lambda connection: of_picture.ids_of_incidents(self._query(connection, wanted)))

    def change_note(self, name: str, change: Callable[[str | None], str]) -> None:
        """Change what is noted under a name, with nobody writing in between."""
        with self._write() as connection:
            self._set(connection, f"note:{name}", change(self._get(connection, f"note:{name}")))

    def entries(self, ids: Iterable[str]) -> tuple[EntryRow, ...]:
        """Give claims, events, figures and conditions by their ids, in that order; what is not there is left out."""
        with self._read() as connection:
            return entries.entries(connection, ids)

    def incidents_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Tell the ids of the incidents that any of these entries were joined to."""
        with self._read() as connection:
            return entries.owners(connection, "incident", ids)

    def incidents_told_by(self, reports: Iterable[str]) -> tuple[str, ...]:
        """Tell the ids of the incidents that mentions of deeds in any of these reports were joined to."""
        with self._read() as connection:
            return entries.told_by(connection, reports)

    def mentions(self) -> dict[str, list[tuple[str, str]]]:
        """Give report and id of the mentions that each incident has in the record, by the incident's id."""
        with self._read() as connection:
            return entries.mentions(connection)

    def unsure(self, incidents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Tell of incidents, by their ids, which others the machine was too unsure to join them with."""
        with self._read() as connection:
            return entries.unsure(connection, incidents)

    def entries_of(self, incidents: Iterable[str]) -> tuple[str, ...]:
        """Tell which mentions of deeds and figures some incidents were made of, all together, in order of their ids."""
        with self._read() as connection:
            return entries.of_incidents(connection, incidents)

    def made_of(self, incidents: Iterable[str]) -> dict[str, Made]:
        """Tell of incidents, by their ids, what they were made of; what is not there is left out."""
        with self._read() as connection:
            return entries.made(connection, incidents)

    def counts(self) -> dict[str, tuple[Count, ...]]:
        """Give what is counted as killed or injured in each incident, but for running totals, by the incident's id."""
        return self._keep(entries.counts, entries.counts)

    def disagreements_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Tell the ids of the disagreements that any of these entries stand in."""
        with self._read() as connection:
            return entries.owners(connection, "disagreement", ids)

    def problems(self, report: str | None = None) -> tuple[ProblemRow, ...]:
        """List what went wrong, with files that gave no report first; only that of one report where it is named."""
        with self._read() as connection:
            return entries.problems(connection, report)

    def totals(self) -> Totals:
        """Count what is in the record."""
        return self._keep(Totals, _totals, "all")

    # -- the whole ----------------------------------------------------------------------------------------------------

    def dump(self) -> Iterator[str]:
        """Write the whole record as canonical JSON lines, without what depends on when and in which order it was made.

        Yields:
            One line for each report, problem and row of the picture.
        """
        for reading in self.readings(as_read=True):
            yield _line("report", reading.as_dict())
        for problem in sorted(self.problems(), key=lambda row: json.dumps(encode(row))):
            if problem.report is None:
                yield _line("problem", encode(problem))
        for decision in self.decisions():
            yield _line("decision", encode(decision))
        for kind, rows in self.picture().as_dict().items():
            for row in rows:
                yield _line(kind, row)


def _totals(connection: Connection) -> Totals:
    r = s.reports.c
    counted = (s.claims, s.events, s.figures, s.conditions, s.incidents, s.people, s.disagreements, s.problems)
    counts = {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in counted}
    named = connection.scalar(select(func.count(s.mentions.c.place_key.distinct()))) or 0
    whole = select(func.count(), func.min(r.published_from), func.max(r.published_to)).select_from(s.reports)
    number, first, last = connection.execute(whole).one()
    return Totals(reports=number, places=named, first_day=first, last_day=last, **counts)


def _line(kind: str, value: Any) -> str:
    return json.dumps({"kind": kind, **{"value": value}}, sort_keys=True, separators=(",", ":"))
