"""What stands in the place of an empty list: what belongs here, or what was not found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label
from ropa.gui.words import _
from ropa.records import field_guide


class NothingListed(QWidget):
    """One sentence and one button.

    Signals:
        new_wanted: the first record of the kind; cleared: list everything again.
    """

    new_wanted = Signal()
    cleared = Signal()

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._help = field_guide.entry(kind).help(words.language())
        self._plural = field_guide.entry(kind).plural(words.language())
        self._title = label("", "strong")
        self._text = label("", "body", "second")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._new = button(_("New record"), "plus", does=self.new_wanted.emit)
        self._clear = button(_("Clear filters"), "x", does=self.cleared.emit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        for one in (self._new, self._clear):
            layout.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def tell(self, words_: str, *, narrowed: bool, filtered: bool) -> None:
        """Says why nothing is here: nothing matches, or there is no record yet."""
        self._new.setVisible(not narrowed)
        self._clear.setVisible(narrowed)
        if not narrowed:
            self._title.setText(_("{what}: none yet", what=self._plural))
            self._text.setText(self._help)
        elif words_:
            self._title.setText(_("Nothing found for “{words}”", words=words_))
            self._text.setText(
                _("Only records that fit the filters were searched.")
                if filtered
                else _("All texts were searched, also those of parts and in other languages.")
            )
        else:
            self._title.setText(_("Nothing fits the filters"))
            self._text.setText("")
