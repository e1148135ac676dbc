"""The tables of the record. Every table that migrations make stands here, and a test holds the two together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

APPLICATION_ID = 0x5649444F
"""SQLite ``application_id`` of a record: "VIDO" in ASCII."""
HEAD = "0010"
"""The migration that this version of the tables belongs to."""

metadata = MetaData()


def _place() -> tuple[Column[Any], ...]:
    return (
        Column("place_key", Text, comment="the gazetteer's key, or text:… where the place is not resolved"),
        Column("place", Text),
        Column("place_text", Text, comment="as the report spells it"),
        Column("admin_fold", Text, comment="first-level division, folded for comparison"),
        Column("admin1", Text),
        Column("country", Text),
        Column("lat", Float),
        Column("lon", Float),
        Column("precision", Text),
    )


def _days() -> tuple[Column[Any], ...]:
    return (
        Column("from_", Text, comment="first day it can mean; null where unknown"),
        Column("to", Text),
        Column(
            "day_from", Text, comment="what date filters look at: its own days, else its event's, else the report's"
        ),
        Column("day_to", Text),
    )


def _voice() -> tuple[Column[Any], ...]:
    return (
        Column("speaker_fold", Text, comment="speaker of its claim, folded for comparison; null for the outlet itself"),
        Column("side_fold", Text, comment="for whom that one speaks, folded for comparison"),
    )


def _entry() -> tuple[Column[Any], ...]:
    return (
        Column("n", Integer, primary_key=True),
        Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False, index=True),
        Column("entry", Text, nullable=False, comment="id within the report: c1, e1, f1, k1 …"),
        Column("start", Integer, nullable=False, comment="first code point of the quote"),
        Column("end", Integer, nullable=False, comment="one past its last code point"),
        Column("quote", Text, nullable=False),
    )


reports = Table(
    "reports",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True, comment="SHA-256 over the text and what identifies the report"),
    Column("id", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, index=True, comment="SHA-256 of the text"),
    Column("title", Text),
    Column("source", Text),
    Column("source_fold", Text),
    Column("url", Text),
    Column("given_date", Text, comment="the date that was given with it, before anything was read out of the text"),
    Column("language", Text, nullable=False),
    Column("published_from", Text, index=True),
    Column("published_to", Text),
    Column("published_basis", Text),
    Column("words", Integer, nullable=False),
    Column("failed", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    Column("reading", Text, nullable=False, comment="the whole reading as JSON, without the text"),
    Column("made_with", Text, nullable=False, comment="version and lexicon that read it"),
    Column("added_at", Text, nullable=False),
    Index("reports_source", "source_fold"),
    Index("reports_order", text("published_from IS NULL"), "published_from", "id"),
    comment="one published text each, as it was given",
)

names = Table(
    "names",
    metadata,
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True, index=True),
    comment="the ids under which a report was added",
)

claims = Table(
    "claims",
    metadata,
    *_entry(),
    Column("words", Text, comment="the words that name the source"),
    Column("speaker", Text),
    Column("speaker_fold", Text),
    Column("role", Text),
    Column("side", Text),
    Column("side_fold", Text),
    Column("cue", Text),
    Column("form", Text, nullable=False),
    Column("strength", Text, nullable=False),
    Column("medium", Text),
    Column("evidence", Text),
    *_days()[2:],
    Column("corrected", Text, comment="ids of the decisions that corrected it"),
    UniqueConstraint("report", "entry"),
    Index("claims_side", "side_fold", "report"),
    Index("claims_speaker", "speaker_fold", "report"),
    Index("claims_days", "day_from", "day_to"),
    comment="who says what",
)

events = Table(
    "events",
    metadata,
    *_entry(),
    Column("type", Text, nullable=False, index=True),
    Column("trigger", Text, nullable=False),
    Column("actor1", Text),
    Column("actor1_fold", Text),
    Column("actor2", Text),
    Column("actor2_fold", Text),
    Column("modality", Text, nullable=False),
    Column("weapon", Text),
    Column("target", Text),
    Column("intercepted", Boolean, nullable=False),
    Column("claim", Text, comment="entry id of the claim; null for the outlet's own voice"),
    *_place(),
    *_days(),
    Column("corrected", Text, comment="ids of the decisions that corrected it"),
    *_voice(),
    UniqueConstraint("report", "entry"),
    Index("events_place", "place_key"),
    Index("events_admin", "admin_fold"),
    Index("events_order", text("day_from IS NULL"), "day_from", "report", "modality"),
    Index("events_modality", "modality", "day_from", "day_to"),
    Index("events_side", "side_fold", text("day_from IS NULL"), "day_from", "report"),
    Index("events_speaker", "speaker_fold"),
    comment="one mention of a deed each",
)

figures = Table(
    "figures",
    metadata,
    *_entry(),
    Column("measure", Text, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("low", Float, comment="null where open below"),
    Column("high", Float, comment="null where open above"),
    Column("approximate", Boolean, nullable=False),
    Column("unit", Text),
    Column("group", Text),
    Column("cumulative", Boolean, nullable=False),
    Column("event", Text),
    Column("claim", Text),
    *_place(),
    *_days(),
    Column("corrected", Text, comment="ids of the decisions that corrected it"),
    *_voice(),
    UniqueConstraint("report", "entry"),
    Index("figures_place", "place_key"),
    Index("figures_admin", "admin_fold"),
    Index("figures_order", text("day_from IS NULL"), "day_from", "report"),
    Index("figures_side", "side_fold", text("day_from IS NULL"), "day_from", "report"),
    Index("figures_speaker", "speaker_fold"),
    comment="counts and quantities with open bounds",
)

conditions = Table(
    "conditions",
    metadata,
    *_entry(),
    Column("aspect", Text, nullable=False, index=True),
    Column("value", Text, nullable=False),
    Column("claim", Text),
    *_place(),
    *_days(),
    Column("corrected", Text, comment="ids of the decisions that corrected it"),
    *_voice(),
    UniqueConstraint("report", "entry"),
    Index("conditions_place", "place_key"),
    Index("conditions_admin", "admin_fold"),
    Index("conditions_order", text("day_from IS NULL"), "day_from", "report"),
    Index("conditions_side", "side_fold", text("day_from IS NULL"), "day_from", "report"),
    Index("conditions_speaker", "speaker_fold"),
    comment="how a place is, as somebody tells it",
)

mentions = Table(
    "mentions",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    *_place(),
    Column("feature", Text),
    Column("name_fold", Text, index=True),
    Column("text_fold", Text, index=True),
    Index("mentions_place", "place_key"),
    Index("mentions_admin", "admin_fold"),
    Index("mentions_country", "country"),
    comment="every mention of a place",
)

claim_places = Table(
    "claim_places",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("claim", Integer, ForeignKey("claims.n", ondelete="CASCADE"), nullable=False),
    Column("place_key", Text, nullable=False),
    Column("admin_fold", Text),
    Column("country", Text),
    Column("named", Boolean, nullable=False, comment="its words name the place; else only an event in it lies there"),
    Index("claim_places_claim", "claim"),
    Index("claim_places_named", "named", "claim", "place_key"),
    Index("claim_places_place", "place_key", "claim"),
    Index("claim_places_admin", "admin_fold", "claim"),
    Index("claim_places_country", "country", "claim"),
    comment="which places each claim tells of",
)

times = Table(
    "times",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("value", Text),
    Column("from_", Text, index=True),
    Column("to", Text),
    Column("anchor", Text, nullable=False),
    comment="every time expression",
)

problems = Table(
    "problems",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), index=True),
    Column("where", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("severity", Text, nullable=False),
    Column("code", Text, nullable=False),
    comment="what went wrong with a report, or with a file that gave none",
)

incidents = Table(
    "incidents",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("type", Text, nullable=False, index=True),
    Column("actor1", Text),
    Column("actor1_fold", Text),
    Column("actor2", Text),
    Column("actor2_fold", Text),
    Column("origins", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("events", Integer, nullable=False),
    *(Column(f"{what}_{end}", Float) for what in ("killed", "injured") for end in ("low", "best", "high")),
    *_place(),
    *_days(),
    Column("body", Text, nullable=False, comment="the whole incident as JSON"),
    Column("judged", Text, comment="ids of the decisions that joined, parted or confirmed it"),
    Index("incidents_place", "place_key"),
    Index("incidents_admin", "admin_fold"),
    Index("incidents_days", "day_from", "day_to"),
    comment="one thing that happened each, as told by one or more reports",
)

control = Table(
    "control",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("holder", Text),
    Column("holder_fold", Text),
    Column("status", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("said", Text),
    *_place(),
    *_days(),
    Column("body", Text, nullable=False),
    Index("control_place", "place_key"),
    comment="who holds a place, from when to when, by whose claim",
)

tallies = Table(
    "tallies",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("measure", Text, nullable=False),
    Column("issuer", Text),
    Column("group", Text),
    Column("since", Text),
    *_place(),
    Column("body", Text, nullable=False),
    comment="cumulative figures of one issuer over time; never added to incidents",
)

disagreements = Table(
    "disagreements",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("about", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *_place(),
    Column("body", Text, nullable=False),
    comment="things said that do not fit together",
)

people = Table(
    "people",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
    comment="people and bodies under the names and roles that reports give",
)

people_names = Table(
    "people_names",
    metadata,
    Column("person", Integer, ForeignKey("people.n", ondelete="CASCADE"), primary_key=True),
    Column("fold", Text, primary_key=True, index=True),
    comment="every name of a person, folded for comparison",
)

copies = Table(
    "copies",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    comment="reports that are one text",
)

links = Table(
    "links",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("kind", Text, nullable=False, comment="incident, control, disagreement, person, tally or copy"),
    Column("owner", Text, nullable=False, comment="id, or number, of that row"),
    Column("report", Integer, ForeignKey("reports.n", ondelete="CASCADE"), nullable=False),
    Column("entry", Text, nullable=False, comment="entry id within the report; empty for the report itself"),
    Index("links_entry", "report", "entry", "kind", "owner"),
    Index("links_owner", "kind", "owner"),
    comment="which entries a row of the picture was made of",
)

judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("owner", Text, index=True, comment="id of the incident it belongs to"),
    Column("left", Text, nullable=False),
    Column("right", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", Text, comment="when it was first made; null in records of older versions"),
    Column("withdrawn_at", Text, comment="when it no longer held; null while it holds"),
    comment="that two things are the same, or are not: rows of their own, never an overwrite",
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", Integer, primary_key=True, comment="its id is j and this number"),
    Column("kind", Text, nullable=False, comment="same, different, confirmed, correct, drop or missed"),
    Column("by", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("withdrawn_at", Text, comment="when it was taken back; null while it holds"),
    Column("withdrawn_by", Text),
    comment="what persons judged: withdrawn and never deleted",
)

decision_words = Table(
    "decision_words",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("decision", Integer, ForeignKey("decisions.n"), nullable=False, index=True),
    Column("side", Text, nullable=False, comment="left or right"),
    Column("report", Text, nullable=False, comment="id the report had when it was decided"),
    Column("digest", Text, nullable=False, index=True, comment="SHA-256 of the report's text"),
    Column("kind", Text, nullable=False, comment="claim, event, figure or condition"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("label", Text, comment="event type, measure or aspect it was read as"),
    Column("entry", Text, comment="id it had within its reading, to tell apart those of one label in the same words"),
    comment="the words that decisions are about, so that they survive a newer reading of them",
)

decision_changes = Table(
    "decision_changes",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("decision", Integer, ForeignKey("decisions.n"), nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text, comment="null for: not told"),
    Column("place", Text, comment="for a place what the gazetteer made of it, as JSON"),
    comment="what an entry holds by a person's decision",
)

sitreps = Table(
    "sitreps",
    metadata,
    Column("n", Integer, primary_key=True, comment="its id is s and this number"),
    Column("title", Text, nullable=False),
    Column("from_", Text, nullable=False, comment="first day of its span"),
    Column("to", Text, nullable=False),
    Column("place", Text, comment="key of the place it is about; null for all"),
    Column("by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("body", Text, nullable=False, comment="the report as it was made, as JSON"),
    Column("withdrawn_at", Text, comment="when it was thrown away; null while it is kept"),
    Column("withdrawn_by", Text),
    comment="situation reports that were kept, to be edited and passed on",
)

sitrep_edits = Table(
    "sitrep_edits",
    metadata,
    Column("n", Integer, primary_key=True, comment="its id is e and this number"),
    Column("sitrep", Integer, ForeignKey("sitreps.n"), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="drop, up, down, reword or add"),
    Column("paragraph", Text, nullable=False, comment="key of the paragraph or section"),
    Column("text", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("withdrawn_at", Text, comment="when it was undone; null while it holds"),
    Column("withdrawn_by", Text),
    comment="what analysts changed in them: undone and never deleted",
)

history = Table(
    "history",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("at", Text, nullable=False, comment="by the clock of whoever wrote it, ISO 8601 in UTC"),
    Column("what", Text, nullable=False, comment="began, report, replaced, renamed, judgement, withdrawal or picture"),
    Column("name", Text, comment="id of the report or decision"),
    Column("before", Text, comment="the id it had before it was renamed"),
    Column("revision", Integer, nullable=False, comment="of the record; for a picture the one it was made from"),
    Column("body", LargeBinary, comment="what was replaced, as packed JSON"),
    comment="everything that was written, in its order: added to and never changed",
)

history_rows = Table(
    "history_rows",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("picture", Integer, ForeignKey("history.n"), nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="table of the picture"),
    Column(
        "position",
        Integer,
        nullable=False,
        comment="its place in that table, before or after",
    ),
    Column("body", LargeBinary, comment="what went, as packed JSON; null for what came"),
    comment="what each picture holds otherwise than the one before it, so that every picture can be shown again",
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    comment="revision of the record and of its picture, version and lexicon that wrote it last",
)

shelves = Table(
    "shelves",
    metadata,
    Column("shelf", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("at", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    comment="what reports are compared by, so that more of them can be taken into the picture",
    sqlite_with_rowid=False,
)

FTS = {
    "reports_words": ("reports", ("title", "text")),
    "claims_words": ("claims", ("quote", "speaker")),
    "figures_words": ("figures", ("quote",)),
}
"""Full-text indexes: name, the table whose words they hold, its columns."""


def fts_statements() -> tuple[str, ...]:
    """Give the SQL that makes the full-text indexes and keeps them level with their tables.

    Returns:
        Statements to run once, in order.
    """
    made = []
    for index, (table, columns) in FTS.items():
        listed = ", ".join(columns)
        new, old = (", ".join(f"{side}.{column}" for column in columns) for side in ("new", "old"))
        add = f"INSERT INTO {index}(rowid, {listed}) VALUES (new.n, {new});"  # noqa: S608
        drop = f"INSERT INTO {index}({index}, rowid, {listed}) VALUES ('delete', old.n, {old});"  # noqa: S608
        made += [
            f"CREATE VIRTUAL TABLE {index} USING fts5({listed}, content='{table}', content_rowid='n', "
            "tokenize='unicode61 remove_diacritics 2')",
            f"CREATE TRIGGER {index}_add AFTER INSERT ON {table} BEGIN {add} END",
            f"CREATE TRIGGER {index}_drop AFTER DELETE ON {table} BEGIN {drop} END",
            f"CREATE TRIGGER {index}_change AFTER UPDATE OF {listed} ON {table} BEGIN {drop} {add} END",
        ]
    return tuple(made)
