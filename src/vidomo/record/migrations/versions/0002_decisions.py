"""What persons decided, and when each judgement was made and withdrawn."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of decisions; mark what was corrected; keep judgements that no longer hold."""
    op.create_table(
        "decisions",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.Text(), nullable=True),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "decision_words",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.n"]),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index("ix_decision_words_decision", "decision_words", ["decision"], unique=False)
    op.create_index("ix_decision_words_digest", "decision_words", ["digest"], unique=False)
    op.create_table(
        "decision_changes",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["decisions.n"]),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index("ix_decision_changes_decision", "decision_changes", ["decision"], unique=False)
    for table in ("claims", "events", "figures", "conditions"):
        op.add_column(table, sa.Column("corrected", sa.Text(), nullable=True))
    op.add_column("incidents", sa.Column("judged", sa.Text(), nullable=True))
    op.add_column("judgements", sa.Column("made_at", sa.Text(), nullable=True))
    op.add_column("judgements", sa.Column("withdrawn_at", sa.Text(), nullable=True))
