"""Watches over the file while it is open: verified at the start, backed up as work goes on.

Nothing here holds up the first list; what is found wrong is told before it can do harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ropa.errors import UserError
from ropa.gui.background import Cancelled, Pulse
from ropa.gui.messages import retold
from ropa.gui.words import _
from ropa.services import anchors, backups, places, soundness
from ropa.services.soundness import Soundness

if TYPE_CHECKING:
    from ropa.gui.session import Session

LOOKS_EVERY = 60_000
"""Milliseconds between two looks whether a backup is due."""


class Watch(QObject):
    """The guard of one open register.

    Signals:
        judged: the file was verified; a Soundness says what was found.
    """

    judged = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.found: Soundness | None = None
        self._timer = QTimer(self, interval=LOOKS_EVERY)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Verifies the file in the background, and makes the backup of the day on the way."""
        register = self._session.register
        path, author, clock = register.path, register.author, register.clock

        def verify(pulse: Pulse) -> Soundness:
            try:
                return soundness.check(
                    path,
                    author=author,
                    clock=clock,
                    progress=lambda share: pulse(round(share * 100), 100),
                    stopped=lambda: pulse.cancelled,
                )
            except soundness.Stopped as error:
                raise Cancelled from error

        title = _("Verifying {file}", file=path.name)
        self._session.tasks.start(title, verify, done=self._judge, failed=self._unable, behind=True)

    def stop(self) -> None:
        """The register is being closed: its newest entry is noted outside the file."""
        self._timer.stop()
        if self.found is not None and not (self.found.damaged or self.found.departure):
            anchors.note(self._session.register)

    def accept(self) -> None:
        """The person has seen that the history is not the one this computer knew, and goes on."""
        anchors.note(self._session.register, accepted=True)

    def _judge(self, found: Soundness) -> None:
        self.found = found
        if not found.damaged and not self._session.register.read_only:
            self._timer.start()
        if found.not_kept is not None:
            self._session.said.emit(retold(found.not_kept.sentence))
        self.judged.emit(found)
        if risk := places.warn_once(self._session.register.path):
            self._session.troubled.emit(UserError(risk.sentence, risk.remedy))

    def _unable(self, error: UserError) -> None:
        self._session.troubled.emit(error)

    def _look(self) -> None:
        register = self._session.register
        if register.is_lent or not backups.due(register, register.clock()):
            return
        path, author, clock = register.path, register.author, register.clock

        def copy(pulse: Pulse) -> object:
            def watch(share: float) -> None:
                pulse(round(share * 100), 100)

            return backups.examine(path, author=author, clock=clock, watch=watch)

        self._session.tasks.start(
            "", copy, done=lambda _made: None, failed=self._unable, behind=True
        )
