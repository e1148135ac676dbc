"""Writing readings into the tables, one transaction each."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text, update

from vidomo.model.correct import Corrected, correct
from vidomo.model.event import Party
from vidomo.model.place import Place
from vidomo.model.problem import InputError, Problem
from vidomo.model.reading import Reading
from vidomo.model.time import Time
from vidomo.record import decided, history
from vidomo.record import schema as s
from vidomo.record.clock import now
from vidomo.record.identity import Identity, clean, fold, public_id

_NOBODY = {"speaker_fold": None, "side_fold": None}
_FIRST_DAY, _LAST_DAY = "0000-01-01", "9999-12-31"


# Which places the claims of a report tell of: those that their words name, and those of the events in them.
_CLAIM_PLACES = text("""
    INSERT INTO claim_places (claim, place_key, admin_fold, country, named)
    SELECT claim, place_key, admin_fold, country, max(named) FROM (
        SELECT c.n AS claim, m.place_key, m.admin_fold, m.country,
               coalesce(m.precision, 'unresolved') <> 'unresolved' AS named
        FROM claims c JOIN mentions m ON m.report = c.report AND m.start >= c.start AND m."end" <= c."end"
        WHERE c.report = :report AND m.place_key IS NOT NULL
        UNION ALL
        SELECT c.n, e.place_key, e.admin_fold, e.country, 0
        FROM claims c JOIN events e ON e.report = c.report AND e.claim = c.entry
        WHERE c.report = :report AND e.place_key IS NOT NULL)
    GROUP BY claim, place_key, admin_fold, country""")


def write_reading(connection: Connection, reading: Reading, made_with: str, again: bool = False) -> tuple[str, bool]:
    """Put a reading into the record, unless it or a fuller one is there.

    Args:
        connection: Inside a writing transaction.
        reading: The reading.
        made_with: Version and lexicon that read it.
        again: Put it in the place of an older reading of the same report.

    Returns:
        ``new``, ``updated`` where it replaced one that said less, or ``known``; and whether the report failed.
    """
    identity = Identity.of(reading.report)
    reading = _readable(reading)
    failed = is_failed(reading)
    replaced = False
    for row in connection.execute(_same_text(identity.digest)).all():
        other = Identity(row.digest, row.source, row.url, row.given_date)
        if other == identity and ((row.failed and not failed) or (again and _body(reading) != row.reading)):
            _forget(connection, row.n)
            replaced = True
        elif identity.within(other):
            if identity == other:
                _name(connection, row.n, reading.report.id)
            return "known", failed
        elif other.within(identity):
            _forget(connection, row.n)
            replaced = True
    _write(connection, reading, identity, failed, made_with)
    return "updated" if replaced else "new", failed


def knows(connection: Connection, identity: Identity) -> bool:
    """Tell whether adding a report of this identity would change nothing."""
    rows = connection.execute(_same_text(identity.digest))
    return any(
        not row.failed and identity.within(Identity(row.digest, row.source, row.url, row.given_date)) for row in rows
    )


def write_problem(connection: Connection, problem: Problem) -> None:
    """Keep a problem with a file that gave no report; the same one twice is one."""
    values = _problem(problem)
    known = select(s.problems.c.n).where(
        s.problems.c.report.is_(None), *(s.problems.c[name] == value for name, value in values.items())
    )
    if connection.execute(known).first() is None:
        connection.execute(insert(s.problems), values)


def is_failed(reading: Reading) -> bool:
    """Tell whether a reading is of a report that could not be read."""
    return any(problem.severity == "error" for problem in reading.problems)


def _readable(reading: Reading) -> Reading:
    """Give a reading that can be read back; one that holds a word outside the model is kept as a report that failed."""
    try:
        Reading.from_dict(reading.as_dict())
    except InputError as error:
        what = f"the reading does not fit the model: {error}"
        problem = Problem(
            reading.report.id, what, "this is a mistake in vidomo; please tell its developers", code="model"
        )
        return Reading(reading.report, problems=(*reading.problems, problem))
    return reading


def _same_text(digest: str) -> Any:
    r = s.reports.c
    return (
        select(r.n, r.digest, r.source, r.url, r.given_date, r.failed, r.reading)
        .where(r.digest == digest)
        .order_by(r.key)
    )


def _forget(connection: Connection, n: int) -> None:
    r = s.reports.c
    row = connection.execute(select(r.id, r.digest, r.text, r.reading).where(r.n == n)).one()
    held = {"digest": row.digest, "text": row.text, "reading": row.reading}
    history.note(connection, "replaced", row.id, body=held)
    freed = connection.scalars(select(s.names.c.name).where(s.names.c.report == n)).all()
    connection.execute(delete(s.reports).where(s.reports.c.n == n))
    for name in freed:
        _rename(connection, name)


def _name(connection: Connection, n: int, given: str) -> None:
    name = clean(given)
    known = select(s.names).where(s.names.c.report == n, s.names.c.name == name)
    if connection.execute(known).first() is None:
        connection.execute(insert(s.names), {"report": n, "name": name})
        _rename(connection, name)


def _rename(connection: Connection, name: str) -> None:
    """Give every report that was added under this name the id it should have now."""
    holders = connection.scalars(select(s.names.c.report).where(s.names.c.name == name)).all()
    for n in holders:
        held = connection.scalars(select(s.names.c.name).where(s.names.c.report == n)).all()
        others = select(s.names.c.name).where(s.names.c.name == min(held), s.names.c.report != n)
        key = connection.scalar(select(s.reports.c.key).where(s.reports.c.n == n))
        wanted = public_id(str(key), held, connection.scalars(others))
        before = connection.scalar(select(s.reports.c.id).where(s.reports.c.n == n))
        if before != wanted:
            connection.execute(update(s.reports).where(s.reports.c.n == n).values(id=wanted))
            history.note(connection, "renamed", wanted, before=before)


def _write(connection: Connection, reading: Reading, identity: Identity, failed: bool, made_with: str) -> None:
    report, published = reading.report, reading.report.published
    name = clean(report.id)
    shared = connection.execute(select(s.names.c.report).where(s.names.c.name == name)).first() is not None
    row = {
        "key": identity.key,
        "id": identity.key if shared else name,
        "digest": identity.digest,
        "title": report.title,
        "source": report.source,
        "source_fold": fold(report.source),
        "url": report.url,
        "given_date": identity.date,
        "language": report.language,
        "published_from": published and published.from_,
        "published_to": published and published.to,
        "published_basis": published and published.basis,
        "words": len(report.text.split()),
        "failed": failed,
        "text": report.text,
        "reading": _body(reading),
        "made_with": made_with,
        "added_at": now(),
    }
    n = connection.execute(insert(s.reports), _fit(row)).inserted_primary_key
    number = int(n[0]) if n else 0
    history.note(connection, "report", str(row["id"]))
    connection.execute(insert(s.names), {"report": number, "name": name})
    if shared:
        _rename(connection, name)
    rewrite(connection, number)
    problems = [{"report": number, **_problem(problem)} for problem in reading.problems]
    if problems:
        connection.execute(insert(s.problems), problems)


def rewrite(connection: Connection, n: int) -> None:
    """Write the entries of a report anew, as they were read and as persons corrected them.

    Args:
        connection: Inside a writing transaction.
        n: Number of the report.
    """
    for table in (s.claims, s.events, s.figures, s.conditions, s.mentions, s.times):
        connection.execute(delete(table).where(table.c.report == n))
    row = connection.execute(select(s.reports.c.id, s.reports.c.text, s.reports.c.reading).where(s.reports.c.n == n))
    done = _corrected(connection, reading_of(row.one()))
    by_entry: dict[str, list[str]] = {}
    for decision, entry in done.applied:
        by_entry.setdefault(entry, []).append(decision)
    _entries(connection, done.reading, n, {entry: " ".join(ids) for entry, ids in by_entry.items()})


def read(connection: Connection, name: str) -> Reading | None:
    """Give a report by its id as it was read; None where there is none of this id."""
    r = s.reports.c
    row = connection.execute(select(r.id, r.text, r.reading).where(r.id == name)).first()
    return None if row is None else reading_of(row)


def corrected(connection: Connection, name: str) -> Corrected | None:
    """Give a report by its id as it was read and as persons corrected it; None where there is none of this id."""
    reading = read(connection, name)
    return None if reading is None else _corrected(connection, reading)


def _corrected(connection: Connection, reading: Reading) -> Corrected:
    return correct(reading, decided.of_texts(connection, [reading.report.digest]))


def reading_of(row: Any) -> Reading:
    """Build a reading again, as it was read, out of the columns ``id``, ``text`` and ``reading`` of a report."""
    return reading_from(row.id, row.text, row.reading)


def reading_from(name: str, text: str, body: str) -> Reading:
    """Build a reading again out of its report's id and text and of its own JSON."""
    told = json.loads(body)
    told["report"]["id"] = name
    told.setdefault("text", text)
    return Reading.from_dict(told)


def _body(reading: Reading) -> str:
    """Write a reading as JSON without its id, which can change, and without its text where the column can hold that."""
    body = reading.as_dict()
    body["report"].pop("id")
    if clean(reading.report.text) == reading.report.text:
        body.pop("text")
    return json.dumps(body, separators=(",", ":"))


def _entries(connection: Connection, reading: Reading, n: int, corrected: dict[str, str]) -> None:
    report, published = reading.report, reading.report.published
    said = (published.from_, published.to) if published else (None, None)
    events = {event.id: event for event in reading.events}
    rows: dict[Any, list[dict[str, Any]]] = {
        t: [] for t in (s.claims, s.events, s.figures, s.conditions, s.mentions, s.times)
    }
    voices: dict[str | None, dict[str, Any]] = {}
    for claim in reading.claims:
        start = min((span.start for span in claim.content), default=claim.cue.start if claim.cue else 0)
        end = max((span.end for span in claim.content), default=claim.cue.end if claim.cue else 0)
        speaker = claim.speaker
        voices[claim.id] = {
            "speaker_fold": fold(speaker.name if speaker else claim.source.text if claim.source else None),
            "side_fold": fold(speaker.side if speaker else None),
        }
        rows[s.claims].append(
            {
                "entry": claim.id,
                "corrected": corrected.get(claim.id),
                "start": start,
                "end": end,
                "quote": " … ".join(span.text for span in claim.content),
                "words": claim.source and claim.source.text,
                "speaker": speaker and speaker.name,
                "role": speaker and speaker.role,
                "side": speaker and speaker.side,
                **voices[claim.id],
                "cue": claim.cue and claim.cue.text,
                "form": claim.form,
                "strength": claim.strength,
                "medium": claim.medium,
                "evidence": claim.evidence,
                "day_from": said[0],
                "day_to": said[1],
            }
        )
    for event in reading.events:
        rows[s.events].append(
            {
                "entry": event.id,
                "corrected": corrected.get(event.id),
                "start": event.span.start,
                "end": event.span.end,
                "quote": event.span.text,
                "type": event.type,
                "trigger": event.trigger.text,
                **party_columns("actor1", event.actor1),
                **party_columns("actor2", event.actor2),
                "modality": event.modality,
                "weapon": event.weapon,
                "target": event.target,
                "intercepted": event.intercepted,
                "claim": event.claim,
                **voices.get(event.claim, _NOBODY),
                **place_columns(event.place),
                **_days(event.time, event.time, said),
            }
        )
    for figure in reading.figures:
        owner = events.get(figure.event or "")
        since, until = figure.since, figure.until or (None if figure.cumulative else figure.since)
        fallback = said if owner is None or owner.time is None else (owner.time.from_, owner.time.to)
        rows[s.figures].append(
            {
                "entry": figure.id,
                "corrected": corrected.get(figure.id),
                "start": figure.start,
                "end": figure.end,
                "quote": clause(report.text, figure.start, figure.end),
                "measure": figure.measure,
                "text": figure.text,
                "low": figure.low,
                "high": figure.high,
                "approximate": figure.approximate,
                "unit": figure.unit,
                "group": figure.group,
                "cumulative": figure.cumulative,
                "event": figure.event,
                "claim": figure.claim,
                **voices.get(figure.claim, _NOBODY),
                **place_columns(figure.place or (owner.place if owner else None)),
                **_days(since, until, fallback),
            }
        )
    for condition in reading.conditions:
        rows[s.conditions].append(
            {
                "entry": condition.id,
                "corrected": corrected.get(condition.id),
                "start": condition.start,
                "end": condition.end,
                "quote": report.text[condition.start : condition.end],
                "aspect": condition.aspect,
                "value": condition.value,
                "claim": condition.claim,
                **voices.get(condition.claim, _NOBODY),
                **place_columns(condition.place),
                **_days(condition.since, condition.until, said),
            }
        )
    for place in reading.places:
        rows[s.mentions].append(
            {
                "start": place.start,
                "end": place.end,
                **place_columns(place),
                "feature": place.feature,
                "name_fold": fold(place.name),
                "text_fold": fold(place.text),
            }
        )
    for time in reading.times:
        rows[s.times].append(
            {
                "start": time.start,
                "end": time.end,
                "text": time.text,
                "type": time.type,
                "value": time.value,
                "from_": time.from_,
                "to": time.to,
                "anchor": time.anchor,
            }
        )
    for table, values in rows.items():
        if values:
            connection.execute(insert(table), [_fit({"report": n, **value}) for value in values])
    connection.execute(_CLAIM_PLACES, {"report": n})


def place_columns(place: Place | None) -> dict[str, Any]:
    """Spread a place over the columns that every table with a place has."""
    if place is None:
        return dict.fromkeys(
            ("place_key", "place", "place_text", "admin_fold", "admin1", "country", "lat", "lon", "precision")
        )
    return {
        "place_key": place_key(place),
        "place": place.name,
        "place_text": place.text,
        "admin_fold": fold(place.admin1),
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def party_columns(column: str, party: Party | None) -> dict[str, Any]:
    """Spread a party over its two columns."""
    return {column: party and party.name, f"{column}_fold": fold(party.name if party else None)}


def place_key(place: Place) -> str:
    """Name a place: the gazetteer's key, else its GeoNames number, else the folded words of the report."""
    if place.id:
        return place.id
    return f"gn:{place.geonames_id}" if place.geonames_id is not None else f"text:{fold(place.name or place.text)}"


def day_columns(from_: str | None, to: str | None) -> dict[str, Any]:
    """Spread an interval over the columns for days; an open end reaches to the end of time, and none at all is none."""
    known = from_ is not None or to is not None
    return {
        "from_": from_,
        "to": to,
        "day_from": (from_ or _FIRST_DAY) if known else None,
        "day_to": (to or _LAST_DAY) if known else None,
    }


def clause(text: str, start: int, end: int, reach: int = 160) -> str:
    """Cut the line that a quote stands in, at most ``reach`` code points to either side of it.

    Args:
        text: The whole text.
        start: First code point of the quote.
        end: One past its last code point.
        reach: How far to go, in code points.

    Returns:
        The line, with its line breaks gone and an ellipsis where it was cut.
    """
    low, high = max(text.rfind("\n\n", 0, start) + 2, start - reach), end + reach
    stop = text.find("\n\n", end)
    high = min(high, stop if stop >= 0 else len(text))
    low = max(low, 0) if text.rfind("\n\n", 0, start) >= 0 else max(0, start - reach)
    before = text[low:start]
    if ". " in before:
        before = before[before.rindex(". ") + 2 :]
    elif low and low == start - reach:
        before = "…" + before.partition(" ")[2]
    after = text[end:high]
    if ". " in after:
        after = after[: after.index(". ") + 1]
    elif high == end + reach and high < len(text):
        after = after.rpartition(" ")[0] + "…"
    return " ".join((before + text[start:end] + after).split())


def _days(since: Time | None, until: Time | None, fallback: tuple[str | None, str | None]) -> dict[str, Any]:
    own = day_columns(since.from_ if since else None, until.to if until else None)
    if own["day_from"] is None:
        spread = day_columns(*fallback)
        own |= {"day_from": spread["day_from"], "day_to": spread["day_to"]}
    return own


def _problem(problem: Problem) -> dict[str, Any]:
    values = ("where", "what", "hint", "severity", "code")
    return _fit({name: getattr(problem, name) for name in values})


def _fit(row: dict[str, Any]) -> dict[str, Any]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
