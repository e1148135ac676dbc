"""Who says an entry beside the entry, the places of each claim, and the words of figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


_VOICES = """
    UPDATE {table} SET (speaker_fold, side_fold) = (
        SELECT c.speaker_fold, c.side_fold FROM claims c
        WHERE c.report = {table}.report AND c.entry = {table}.claim)
    WHERE claim IS NOT NULL"""


def upgrade() -> None:
    """Make the columns, the table and the indexes, and fill them from what is there."""
    op.create_index("reports_source", "reports", ["source_fold"])
    op.drop_index("claims_side", "claims")
    op.drop_index("ix_claims_speaker_fold", "claims")
    op.create_index("claims_side", "claims", ["side_fold", "report"])
    op.create_index("claims_speaker", "claims", ["speaker_fold", "report"])
    for table in ("events", "figures", "conditions"):
        for column in ("speaker_fold", "side_fold"):
            op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
        op.execute(_VOICES.format(table=table))
        op.create_index(f"{table}_side", table, ["side_fold", sa.text("day_from IS NULL"), "day_from", "report"])
        op.create_index(f"{table}_speaker", table, ["speaker_fold"])
    op.create_table(
        "claim_places",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("place_key", sa.Text(), nullable=False),
        sa.Column("admin_fold", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
    )
    op.execute("""
        INSERT INTO claim_places (claim, place_key, admin_fold, country, named)
        SELECT claim, place_key, admin_fold, country, max(named) FROM (
            SELECT c.n AS claim, m.place_key, m.admin_fold, m.country,
                   coalesce(m.precision, 'unresolved') <> 'unresolved' AS named
            FROM claims c JOIN mentions m ON m.report = c.report AND m.start >= c.start AND m."end" <= c."end"
            WHERE m.place_key IS NOT NULL
            UNION ALL
            SELECT c.n, e.place_key, e.admin_fold, e.country, 0
            FROM claims c JOIN events e ON e.report = c.report AND e.claim = c.entry WHERE e.place_key IS NOT NULL)
        GROUP BY claim, place_key, admin_fold, country""")
    op.create_index("claim_places_claim", "claim_places", ["claim"])
    op.create_index("claim_places_named", "claim_places", ["named", "claim", "place_key"])
    op.create_index("claim_places_place", "claim_places", ["place_key", "claim"])
    op.create_index("claim_places_admin", "claim_places", ["admin_fold", "claim"])
    op.create_index("claim_places_country", "claim_places", ["country", "claim"])
    op.execute(
        "CREATE VIRTUAL TABLE figures_words USING fts5(quote, content='figures', content_rowid='n', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    add = "INSERT INTO figures_words(rowid, quote) VALUES (new.n, new.quote);"
    drop = "INSERT INTO figures_words(figures_words, rowid, quote) VALUES ('delete', old.n, old.quote);"
    op.execute(f"CREATE TRIGGER figures_words_add AFTER INSERT ON figures BEGIN {add} END")
    op.execute(f"CREATE TRIGGER figures_words_drop AFTER DELETE ON figures BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER figures_words_change AFTER UPDATE OF quote ON figures BEGIN {drop} {add} END")
    op.execute("INSERT INTO figures_words(figures_words) VALUES ('rebuild')")
    op.execute("PRAGMA analysis_limit = 1000")
    op.execute("ANALYZE")
