"""Writes the first migration and the register of format 1 anew, while that format is unreleased.

Run it after a field was added, and never again once a version of the program was published: from
then on a new field is a new migration, and the register kept here stays as it is.

    python tests/registers/remake.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from sqlalchemy import Table  # noqa: E402
from sqlmodel import SQLModel  # noqa: E402

from ropa.records.inventory import BY_KIND, REGISTER_ID  # noqa: E402
from ropa.records.kind import Kind  # noqa: E402
from ropa.records.organisation import RegisterDescription  # noqa: E402
from ropa.records.record import COMMON, kinds_of  # noqa: E402
from ropa.register import Register  # noqa: E402
from ropa.services import interchange  # noqa: E402
from ropa.terms import catalogue  # noqa: E402

MIGRATION = ROOT / "ropa/store/migrations/versions/0001_first_register.py"
FIXTURE = ROOT / "tests/registers/format-1.ropa"
EXPECTED = FIXTURE.with_suffix(".json")

HEAD = '''"""The first format: every record, its history and its search text."""

import sqlalchemy as sa
from alembic import op

from ropa.store.database import append_only_triggers

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def records(table: str, fields: str, **references: str) -> None:
    """A table of one kind of record; `references` are fields that name records of other tables."""
    op.create_table(
        table,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text()),
        sa.Column("translations", sa.Text()),
        *(sa.Column(field, sa.Text()) for field in fields.split()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        *(
            sa.ForeignKeyConstraint(
                [field],
                [f"{to}.id"],
                name=f"fk_{table}_{field}_{to}",
                deferrable=True,
                initially="DEFERRED",
            )
            for field, to in references.items()
        ),
    )
    for field in ("position", *references):
        op.create_index(f"ix_{table}_{field}", table, [field])


def upgrade() -> None:
    """Makes all tables of a new register."""
'''
TAIL = """    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("of", sa.Integer()),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
    )
    op.create_table(
        "row_change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.PrimaryKeyConstraint("seq", "ordinal", name="pk_row_change"),
    )
    op.create_index("ix_row_change_record", "row_change", ["record"])
    op.create_table(
        "search_text",
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("record", name="pk_search_text"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in append_only_triggers():
            op.execute(statement)
"""


def write_migration() -> None:
    """The migration that makes today's tables in an empty file."""
    tables = [table for table in SQLModel.metadata.sorted_tables if table.name in BY_KIND]
    steps = "".join(f"    records({', '.join(_arguments(table))})\n" for table in tables)
    MIGRATION.write_text(f"{HEAD}{steps}{TAIL}", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", MIGRATION], check=True)


def _arguments(table: Table) -> Iterator[str]:
    fields = [column.name for column in table.columns if column.name not in COMMON]
    lines = textwrap.wrap(" ".join(fields), 80)
    yield f'"{table.name}"'
    yield "".join(f'"{line} "\n' for line in lines[:-1]) + f'"{lines[-1]}"'
    for column in table.columns:
        for key in column.foreign_keys:
            yield f'{column.name}="{key.column.table.name}"'


def make_register(path: Path) -> bytes:
    """A register with every field of every kind filled, a history, an undo and a redo.

    Answers what it exports.
    """
    ticks = count()

    def clock() -> datetime:
        return datetime(2026, 1, 31, 9, tzinfo=UTC) + timedelta(minutes=next(ticks))

    with Register.create(
        path,
        name="Register of format 1",
        language="en",
        regimes=["eu-gdpr", "tw-pdpa"],
        author="Ada",
        clock=clock,
    ) as register:
        with register.change("One record of every kind") as draft:
            for kind, record in BY_KIND.items():
                if record is not RegisterDescription:
                    fields = kinds_of(record).items()
                    values: dict[str, Any] = {name: _value(one) for name, one in fields}
                    draft.add(record, id=f"{kind}-1", **values)
            draft.amend(RegisterDescription, REGISTER_ID, controller="organisation-1")
        with register.change("Edit activity (Payroll)") as draft:
            draft.amend(BY_KIND["activity"], "activity-1", name={"en": "Payroll", "ko": "급여"})
        register.undo()
        register.redo()
        with register.change("Remove right (right-1)") as draft:
            draft.remove(BY_KIND["right"], "right-1")
        return interchange.as_bytes(register.contents())


def _value(kind: Kind) -> object:
    if kind.form == "text":
        return {"en": ["one", "two"], "zh-Hant": ["一", "二"]} if kind.many else {"en": "text"}
    one = {
        "plain": "plain",
        "date": "2026-01-31",
        "period": "P36M",
        "number": "7",
        "term": next((term.code for name in kind.lists for term in catalogue.term_list(name)), ""),
        "record": f"{kind.to or 'activity'}-1",
    }[kind.form]
    return [one] if kind.many else one


def main() -> None:
    before = [path.read_bytes() if path.exists() else b"" for path in (MIGRATION, EXPECTED)]
    write_migration()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / FIXTURE.name
        expected = make_register(made)
        if [MIGRATION.read_bytes(), expected] == before and FIXTURE.exists():
            print("Nothing has changed.")
            return
        FIXTURE.write_bytes(made.read_bytes())
        EXPECTED.write_bytes(expected)
    print("The first migration and the register of format 1 were written anew.")


if __name__ == "__main__":
    main()
