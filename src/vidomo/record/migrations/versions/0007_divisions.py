"""Indexes for what lies in a division or a country."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("mentions_admin", "mentions", ["admin_fold"])
    op.create_index("mentions_country", "mentions", ["country"])
    op.create_index("incidents_admin", "incidents", ["admin_fold"])
    op.execute("PRAGMA analysis_limit = 1000")
    op.execute("ANALYZE")
