"""Tables with the column heads of a section; a column that nobody fills is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ropa.formats.document import Table, TableColumn, TableRow, Words


def cells(*given: Words) -> TableRow:
    """A row of cells."""
    return TableRow(given)


def group(heading: Words) -> TableRow:
    """A row across all columns, over the rows it speaks of."""
    return TableRow((heading,), group=True)


def table(
    titles: Sequence[str],
    rows: Iterable[TableRow],
    shares: Sequence[float],
    *,
    bold_first: bool = False,
) -> Table:
    """The table without the columns no row fills; `shares` are widths relative to each other."""
    all_rows = tuple(rows)
    kept = [
        at
        for at in range(len(titles))
        if any(row.cells[at].text for row in all_rows if not row.group)
    ]
    columns = tuple(
        TableColumn(titles[at], share=shares[at], bold=bold_first and at == 0) for at in kept
    )
    return Table(
        columns,
        tuple(
            row if row.group else replace(row, cells=tuple(row.cells[at] for at in kept))
            for row in all_rows
        ),
    )
