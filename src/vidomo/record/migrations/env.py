"""Run by Alembic; the connection comes from whoever opens the record."""

from __future__ import annotations

from alembic import context

from vidomo.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
