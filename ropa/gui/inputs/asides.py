"""Typed text is put aside while it is typed, so that a computer that stops takes seconds of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer, Signal

from ropa.errors import NotWritable
from ropa.records.record import kind_of, translations_of
from ropa.services import register_folder, unsaved
from ropa.services.unsaved import Typed

if TYPE_CHECKING:
    from ropa.gui.inputs.input import Input
    from ropa.gui.session import Session

PAUSE, LONGEST = 400, 2000
"""Milliseconds after the last key, and at latest after the first one, when text is put aside."""

_asides: WeakKeyDictionary[QObject, Asides] = WeakKeyDictionary()


class Asides(QObject):
    """What was put aside of one register.

    Attributes:
        earlier: what an earlier run of the program left behind.

    Signals:
        forgotten: one less is left behind.
    """

    forgotten = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.identity = register_folder.identity(session.register)
        self.earlier = list(unsaved.left(self.identity))

    def forget(self, typed: Typed) -> None:
        """Drops one, since it was put back, given up, or written."""
        unsaved.drop(self.identity, typed)
        self.earlier = [one for one in self.earlier if one != typed]
        self.forgotten.emit()


def asides_of(session: Session) -> Asides:
    """What was put aside of the register of a session."""
    if session not in _asides:
        _asides[session] = Asides(session)
    return _asides[session]


class Aside(QObject):
    """Puts aside what is typed into one input."""

    def __init__(self, source: Input) -> None:
        super().__init__(source)
        self._input = source
        self._kept: list[Typed] = []
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._longest = QTimer(self, singleShot=True, interval=LONGEST)
        self._pause.timeout.connect(self.put)
        self._longest.timeout.connect(self.put)
        source.typed.connect(self._note)
        source.kept.connect(self.drop)

    def _note(self) -> None:
        if self._input.row is None or self._input.session.register.read_only:
            return
        if self._input.typing():
            self._pause.start()
            if not self._longest.isActive():
                self._longest.start()
        elif self._kept:
            self.drop()

    def put(self) -> None:
        """Writes what is being typed beside the register; without room it stays on the screen."""
        self._pause.stop()
        self._longest.stop()
        source, row = self._input, self._input.row
        if row is None:
            return
        now = source.session.now.isoformat(timespec="seconds")
        aside = asides_of(source.session)
        kept = []
        for language, text in source.typing().items():
            own = language in ("", source.session.language)
            before = (
                getattr(row, source.field)
                if own
                else translations_of(row).get(language, {}).get(source.field)
            )
            typed = Typed(
                kind_of(source.record), row.id, source.field, language, text, before or "", now
            )
            with contextlib.suppress(NotWritable):
                unsaved.put_aside(aside.identity, typed)
                kept.append(typed)
        self._kept = kept

    def drop(self) -> None:
        """What was typed is written, or given up."""
        self._pause.stop()
        self._longest.stop()
        for typed in self._kept:
            unsaved.drop(asides_of(self._input.session).identity, typed)
        self._kept = []
