"""Runs Alembic inside a transaction that is already open, without any configuration file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSIONS = (Path(__file__).parent / "migrations" / "versions",)
"""Where the migrations lie, as files: also in an installed or frozen program."""


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Applies the migrations a register still lacks."""
    config = Config()
    config.set_main_option("script_location", "ropa.store:migrations")
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, VERSIONS)).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
