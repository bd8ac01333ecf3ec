"""How a list was left: table or list, order, columns and their widths. Nothing of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.gui.models.layouts import choosable
from ropa.gui.models.ordering import Order

if TYPE_CHECKING:
    from ropa.gui.panels.kind_list import KindList


def state_of_list(of: KindList) -> dict[str, object]:
    """What `restore_list` takes up again."""
    columns = of.model.columns
    return {
        "table": of.heading.is_table,
        "columns": list(columns),
        "widths": [of.table_view.columnWidth(one) for one in range(len(columns) + 1)],
        "order": [of.order.field, of.order.descending] if of.order else None,
    }


def restore_list(of: KindList, state: object) -> None:
    """Shows a list as it was left; what this version does not know is passed over."""
    if not isinstance(state, dict):
        return
    known = choosable(of.kind)
    columns = of.model.columns
    if isinstance(said := state.get("columns"), list):
        columns = tuple(dict.fromkeys(one for one in said if one in known))
    if columns != of.model.columns:
        of.choose_columns(columns)
    for column, width in enumerate(state.get("widths") or ()):
        if column <= len(columns) and isinstance(width, int) and width > 0:
            of.table_view.setColumnWidth(column, width)
    match state.get("order"):
        case [str(field), bool(descending)] if field in ("", *known):
            of.sort(Order(field, descending))
    of.heading.turn(to_table=state.get("table") is True)
