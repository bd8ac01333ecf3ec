"""Runs Alembic inside a transaction that is already open, without any configuration file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Applies the migrations a register still lacks."""
    config = Config()
    config.set_main_option("script_location", "ropa.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
