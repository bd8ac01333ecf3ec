"""How complete the register is under each law: bar, percentage, and what is missing in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.flow import Flow
from ropa.gui.panels.labels import hairline, label, second
from ropa.gui.panels.sign import state_sign
from ropa.gui.pictures.coverage_bar import NAMES, PARTS, CoverageBar, Legend, missing_words
from ropa.gui.theme import fonts
from ropa.gui.words import _, ngettext
from ropa.services.coverage import Coverage
from ropa.terms import catalogue

ROOMY = 540
"""Width from which bar and name stand in one row."""
WIDEST_NAME = 210
"""Names of laws that are longer stand on two lines."""


class LawCoverage(QWidget):
    """The inside of the card. `open_part` gets law and part that was pressed."""

    def __init__(
        self, covered: Sequence[Coverage], open_part: Callable[[str, str], object], *, roomy: bool
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        named = min(
            max((_wide(law_name(one.regime)) for one in covered), default=0) + 8, WIDEST_NAME
        )
        for number, one in enumerate(covered):
            if number:
                layout.addWidget(hairline())
            layout.addLayout(_row(one, open_part, named, roomy=roomy))
        layout.addSpacing(8)
        legend = Flow(gap=20)
        for part in PARTS:
            held = QWidget()
            inside = QHBoxLayout(held)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(8)
            inside.addWidget(Legend(part))
            inside.addWidget(second(_(NAMES[part]), wraps=False))
            legend.addWidget(held)
        layout.addLayout(legend)
        layout.addStretch(1)


def law_name(regime: str) -> str:
    """The law in the language of the interface."""
    law = catalogue.term_list("regime").get(regime)
    return law.title(words.language()) if law else regime


def _wide(text: str) -> int:
    return label(text, "strong", wraps=False).sizeHint().width()


def _row(
    one: Coverage, open_part: Callable[[str, str], object], named: int, *, roomy: bool
) -> QGridLayout:
    name = law_name(one.regime)
    grid = QGridLayout()
    grid.setContentsMargins(0, 6, 0, 6)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(1)
    top = Qt.AlignmentFlag.AlignTop
    title = label(name, "strong")
    asked = ngettext("{count} requirement", "{count} requirements", one.required)
    counts = {
        "filled": one.filled,
        "not-applicable": one.not_applicable,
        "not-assessed": one.not_assessed,
        "missing": one.missing,
    }
    bar = CoverageBar(name, counts, lambda part: open_part(one.regime, part))
    share = label(_("{percent} %", percent=QLocale().toString(one.percentage)), "figure")
    share.setAlignment(Qt.AlignmentFlag.AlignRight | top)
    share.setWordWrap(False)
    share.setMinimumWidth(share.fontMetrics().horizontalAdvance(_("{percent} %", percent=100)))
    state = _state(one, open_part)
    if roomy:
        title.setFixedWidth(named)
        grid.addWidget(title, 0, 0, top)
        grid.addWidget(second(asked, wraps=False), 1, 0, top)
        grid.addWidget(bar, 0, 1, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(share, 0, 2, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(state, 0, 3, 2, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.setColumnStretch(1, 1)
    else:
        grid.addWidget(title, 0, 0, top)
        grid.addWidget(share, 0, 1, top)
        grid.addWidget(bar, 1, 0, 1, 2)
        grid.addWidget(state, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
    return grid


def _state(one: Coverage, open_part: Callable[[str, str], object]) -> QWidget:
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(0)
    said = missing_words(one.missing)
    tall = label(said, wraps=False).sizeHint().height()
    if one.missing:
        grid.addWidget(state_sign("must", tall=tall), 0, 0)
        opener = button(said, does=lambda: open_part(one.regime, "missing"), look="link")
        opener.setAccessibleName(f"{law_name(one.regime)}: {said}")
        fonts.give(opener, "body")
        grid.addWidget(opener, 0, 1)
    else:
        grid.addWidget(state_sign("ok" if one.complete else "not-assessed", tall=tall), 0, 0)
        grid.addWidget(label(said, wraps=False), 0, 1)
    if one.not_assessed:
        left = ngettext("{count} not assessed", "{count} not assessed", one.not_assessed)
        grid.addWidget(second(left, wraps=False), 1, 1)
    grid.setColumnStretch(1, 1)
    widest = max(
        _wide(missing_words(0)), _wide(ngettext("{count} missing", "{count} missing", 9999))
    )
    held.setMinimumWidth(widest + 28)
    return held
