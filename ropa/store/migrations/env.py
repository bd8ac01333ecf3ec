"""Alembic's environment: the connection and its transaction are handed in by the store."""

from alembic import context
from sqlmodel import SQLModel

import ropa.store.tables  # noqa: F401  (declares every table on the metadata)

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
