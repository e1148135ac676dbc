"""Indexes in the order of the listings, and for filters that had to look at every row."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the indexes."""
    op.create_index("reports_order", "reports", [sa.text("published_from IS NULL"), "published_from", "id"])
    op.create_index("claims_side", "claims", ["side_fold"])
    op.create_index("claims_days", "claims", ["day_from", "day_to"])
    for table, more in (("events", ["modality"]), ("figures", []), ("conditions", [])):
        op.create_index(f"{table}_order", table, [sa.text("day_from IS NULL"), "day_from", "report", *more])
        op.create_index(f"{table}_admin", table, ["admin_fold"])
    op.drop_index("incidents_day", "incidents")
    op.create_index("incidents_days", "incidents", ["day_from", "day_to"])
    op.execute("PRAGMA analysis_limit = 1000")
    op.execute("ANALYZE")
