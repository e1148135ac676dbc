"""Bringing the tables of a record up to date with Alembic; the migrations lie inside the package."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from vidomo.record.database import migrations


def upgrade(engine: Engine) -> None:
    """Run every migration that the record lacks, all of them or none.

    Args:
        engine: The record's engine.
    """
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def known_versions() -> frozenset[str]:
    """Tell the versions of the tables that this program has a migration for."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
