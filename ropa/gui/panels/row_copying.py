"""Records as other programs take them from the clipboard or a drag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from ropa.gui.models.record_model import RecordModel
from ropa.gui.words import _
from ropa.services import table_text


def copied(model: RecordModel, ids: Sequence[str]) -> QMimeData:
    """The records as a table of text: the name, what stands beneath it, and the columns."""
    heading = [
        model.heading(0),
        _("Details"),
        *map(model.heading, range(1, len(model.columns) + 1)),
    ]
    rows = [
        [line.name if line.named else "", line.second, *line.cells] for line in model.lines_of(ids)
    ]
    made = QMimeData()
    made.setText(table_text.with_tabs(heading, rows))
    made.setHtml(table_text.as_html(heading, rows))
    return made
