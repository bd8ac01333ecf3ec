"""Which languages of a text are in sight, and which lack it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ropa import preferences
from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label
from ropa.gui.words import _
from ropa.terms.languages import joined

if TYPE_CHECKING:
    from ropa.gui.session import Session

_VIEW = "translations"
FEW = 2
"""With no more languages than these the translations are shown unless the person hid them."""


def shows_translations(session: Session) -> bool:
    """Whether the texts of all languages stand in every form, as the person left it."""
    chosen = preferences.view(_VIEW)
    return chosen == "shown" if chosen else len(session.languages) <= FEW


def show_translations(*, shown: bool) -> None:
    """Keeps on this computer whether translations stand in every form."""
    preferences.remember_views({_VIEW: "shown" if shown else "hidden"})


class Missing(QWidget):
    """A line that names the languages a text lacks, with a button that opens them."""

    def __init__(self, opens: Callable[[], None]) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._said = label("", "second", "should")
        layout.addWidget(self._said, 1)
        layout.addWidget(button(_("Translate"), "languages", does=opens, look="link"))
        self.hide()

    def tell(self, lacking: Sequence[str]) -> None:
        """Names these languages; without any the line is not there."""
        names = [words.NAMES.get(one, one) for one in lacking]
        self._said.setText(_("Missing: {languages}", languages=joined(names, words.language())))
        self.setVisible(bool(lacking))
