"""Which published notices no longer say what the register says; every row leads to its versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.panels.law_coverage import law_name
from ropa.gui.panels.link_row import LinkRow
from ropa.gui.panels.sign import state_sign
from ropa.gui.words import _, ngettext
from ropa.records.contents import name_of
from ropa.services.drifting import Published


class PublishedNotices(QWidget):
    """The inside of the card. `show` opens a record: a published version stands with its drift."""

    def __init__(self, known: Sequence[Published], show: Callable[[str], object]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        drifting = [one for one in known if one.passages]
        if not drifting:
            layout.addLayout(_line("ok", _("Every published notice says what the register says.")))
            return
        text = _("The register has moved on since these notices were published.")
        layout.addWidget(second(text))
        layout.addSpacing(4)
        of_law = Counter(
            one.notice.regime for one in {each.notice.id: each for each in known}.values()
        )
        for number, one in enumerate(drifting):
            if number:
                layout.addWidget(hairline())
            layout.addWidget(_row(one, show, alone=of_law[one.notice.regime] == 1))


def _row(one: Published, show: Callable[[str], object], *, alone: bool) -> LinkRow:
    law = law_name(one.notice.regime or "")
    name = law if alone else f"{law} · {name_of(one.notice)}"
    language = words.NAMES.get(one.version.language or "", one.version.language or "")
    version = _("Version {number}", number=one.version.version)
    count = ngettext("{count} passage differs", "{count} passages differ", one.passages)
    row = _line("should", name)
    inside = QVBoxLayout()
    inside.setContentsMargins(0, 7, 4, 7)
    inside.setSpacing(1)
    inside.addLayout(row)
    below = second(f"{language} · {version} · {count}")
    below.setContentsMargins(24, 0, 0, 0)
    inside.addWidget(below)
    return LinkRow(inside, f"{name}, {language}, {version}, {count}", lambda: show(one.version.id))


def _line(state: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    said = label(text)
    row.addWidget(state_sign(state, tall=said.fontMetrics().height()), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(said, 1)
    return row
