"""The status bar: what is safe, what undo would undo, how much there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QTimer
from PySide6.QtWidgets import QLabel, QStatusBar

from ropa.gui import words
from ropa.gui.panels.buttons import button
from ropa.gui.panels.labels import label
from ropa.gui.theme import icons
from ropa.gui.words import _, ngettext

if TYPE_CHECKING:
    from ropa.gui.session import Session


class Status(QStatusBar):
    """Quiet words; they never interrupt."""

    def __init__(self, do: Callable[[str], object]) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._tick = QLabel()
        self._saved = label("", "second", "second", wraps=False)
        self._undo = button("", "undo-2", does=lambda: do("undo"), look="quiet")
        self._count = label("", "second", "second", wraps=False)
        self._language = label(words.NAMES[words.language()], "second", "second", wraps=False)
        self._word = label("", "second", "second", wraps=False)
        self._word.hide()
        self._hush = QTimer(self, singleShot=True, interval=6000)
        self._hush.timeout.connect(self._fall_silent)
        self.addWidget(self._word)
        self.addWidget(self._tick)
        self.addWidget(self._saved)
        self.addWidget(self._undo)
        self.addPermanentWidget(self._count)
        self._language.setContentsMargins(10, 0, 0, 0)
        self.addPermanentWidget(self._language)
        self.setContentsMargins(12, 0, 16, 0)

    def say(self, text: str) -> None:
        """A quiet word, for a few seconds; also announced to screen readers."""
        self._word.setText(text)
        self.setAccessibleDescription(text)
        self._hush.start()
        self._show_state()

    def spoken(self) -> str:
        """The word that is being said; empty after a few seconds."""
        return self._word.text()

    def _fall_silent(self) -> None:
        self._word.clear()
        self._show_state()

    def _show_state(self) -> None:
        """The word, or what is safe and what can be undone."""
        speaking = bool(self._word.text())
        self._word.setVisible(speaking)
        self._tick.setVisible(not speaking)
        self._saved.setVisible(not speaking)
        self._undo.setVisible(not speaking and bool(self._undo.text()))

    def show_session(self, session: Session) -> None:
        """What the register stands at."""
        from ropa.records.activity import ProcessingActivity

        register = session.register
        self._tick.setPixmap(
            icons.pixmap(
                "lock" if register.read_only else "check",
                14,
                "text2" if register.read_only else "ok",
                self.devicePixelRatioF(),
            )
        )
        if register.read_only:
            self._saved.setText(
                _("Read only: {who} is writing to it", who=register.holder)
                if register.holder
                else _("Read only")
            )
        else:
            self._saved.setText(_("Saved {time}", time=_time(register.head.made_at)))
        done = register.steps().done
        last = _short(done[-1].label) if done and not register.read_only else ""
        self._undo.setText(_("Undo: {what}", what=last).replace("&", "&&") if last else "")
        self._show_state()
        count = register.count(ProcessingActivity)
        self._count.setText(ngettext("{count} activity", "{count} activities", count))


def _short(text: str, longest: int = 60) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _time(moment: str) -> str:
    """The time of today, else the day, as the system writes it."""
    made = QDateTime.fromString(moment[:19], "yyyy-MM-ddTHH:mm:ss")
    locale = QLocale()
    if made.date() == QDateTime.currentDateTime().date():
        return locale.toString(made.time(), QLocale.FormatType.ShortFormat)
    return locale.toString(made.date(), QLocale.FormatType.ShortFormat)
