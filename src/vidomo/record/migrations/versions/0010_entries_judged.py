"""Which of several entries in the same words a decision is about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; decisions made before are about the first of them, as they were."""
    op.add_column(
        "decision_words",
        sa.Column(
            "entry",
            sa.Text(),
            nullable=True,
            comment="id it had within its reading, to tell apart those of one label in the same words",
        ),
    )
