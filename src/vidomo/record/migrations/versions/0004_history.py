"""Everything that is written, in its order, and what each picture changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of the history, and begin it with what the record tells of its past."""
    op.create_table(
        "history",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "history_rows",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("picture", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["picture"], ["history.n"]),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index("ix_history_rows_picture", "history_rows", ["picture"], unique=False)
    op.execute(
        "INSERT INTO history (at, what, name, revision) SELECT at, what, name, 0 FROM ("
        "SELECT added_at AS at, 0 AS kind, n, 'report' AS what, id AS name FROM reports "
        "UNION ALL SELECT made_at, 1, n, 'judgement', 'j' || n FROM decisions "
        "UNION ALL SELECT withdrawn_at, 2, n, 'withdrawal', 'j' || n FROM decisions WHERE withdrawn_at IS NOT NULL"
        ") ORDER BY at, kind, n"
    )
    # Pictures of before were not kept: from here on they are.
    op.execute(
        "INSERT INTO history (at, what, revision) SELECT strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), 'began', "
        "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'picture_revision'), 0)"
    )
