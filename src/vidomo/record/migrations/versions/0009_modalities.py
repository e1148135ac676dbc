"""An index for what is told and not told as done."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    op.create_index("events_modality", "events", ["modality", "day_from", "day_to"])
    op.execute("PRAGMA analysis_limit = 1000")
    op.execute("ANALYZE")
