"""The tables beside the records: history and search."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text
from sqlmodel import SQLModel

from ropa.records import inventory

RECORD_TABLES: dict[str, Table] = {
    kind: SQLModel.metadata.tables[kind] for kind in inventory.BY_KIND
}

CHANGES = Table(
    "change",
    SQLModel.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("of", Integer),
    Column("label", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

ROW_CHANGES = Table(
    "row_change",
    SQLModel.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False, index=True),
    Column("before", Text),
    Column("after", Text),
)

SEARCH = Table(
    "search_text",
    SQLModel.metadata,
    Column("record", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("folded", Text, nullable=False),
)

APPEND_ONLY = (CHANGES, ROW_CHANGES)
