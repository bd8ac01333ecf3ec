"""Which of the first steps are done, kept for each register on this computer."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ropa.gui.panels.first_steps import FILLED, STEPS, FirstSteps, filled
from ropa.records.activity import ProcessingActivity

if TYPE_CHECKING:
    from ropa.gui.session import Session

VISITING = {"findings": "findings", "notices": "export_register"}
"""Places that count as a step once they were visited."""
DOING = {"export_register": "export_register", "print_register": "export_register"}
"""Commands that count as a step once they were given."""
REMEMBERED = 30
HIDDEN = "hidden"


class Guide(QObject):
    """The guide of one register: it appears while the register is being begun, and not after.

    Signals:
        changed: a step was done, or the guide was hidden.
    """

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._of_registers: dict[str, list[str]] = {}
        path = str(session.register.path.resolve())
        self._key = sha256(path.encode()).hexdigest()[:16]
        self._done = filled(session.register)
        session.changed.connect(lambda _change: self.look())
        window = session.window
        window.sidebar.chosen.connect(self._visited)
        for command, step in DOING.items():
            window.action(command).triggered.connect(lambda _on=False, step=step: self._did(step))

    @property
    def wanted(self) -> bool:
        """Whether the guide is to be seen."""
        noted = self._noted
        if HIDDEN in noted or self._session.register.read_only:
            return False
        if FILLED - self._done:
            return "begun" in noted or self._session.register.count(ProcessingActivity) < 2
        return "begun" in noted and not self._all_done()

    @property
    def _noted(self) -> list[str]:
        return self._of_registers.get(self._key, [])

    def _all_done(self) -> bool:
        return all(step.key in self._done or step.key in self._noted for step in STEPS)

    def look(self) -> None:
        """Looks at the register again; says so if another step is done."""
        now = filled(self._session.register)
        if self.wanted and "begun" not in self._noted:
            self._note("begun")
        if now != self._done:
            self._done = now
            self.changed.emit()

    def made(self) -> FirstSteps:
        """The guide to show."""
        return FirstSteps(self._done | set(self._noted), self._go, self._hide)

    def state(self) -> str:
        """What to remember on this computer: no content, the register by a digest of its path."""
        return json.dumps(dict(list(self._of_registers.items())[-REMEMBERED:]))

    def restore(self, state: str) -> None:
        """Takes up what `state` once said."""
        try:
            found: Any = json.loads(state or "{}")
        except ValueError:
            return
        if isinstance(found, dict):
            self._of_registers = {
                str(key): [str(one) for one in noted]
                for key, noted in found.items()
                if isinstance(noted, list)
            }
            self.changed.emit()

    # ------------------------------------------------------------------ steps

    def _note(self, what: str) -> None:
        self._of_registers.setdefault(self._key, []).append(what)

    def _did(self, step: str) -> None:
        if self.wanted and step not in self._noted:
            self._note(step)
            self.changed.emit()

    def _visited(self, place: str) -> None:
        if place in VISITING:
            self._did(VISITING[place])

    def _hide(self) -> None:
        self._note(HIDDEN)
        self.changed.emit()

    def _go(self, step: str) -> None:
        window = self._session.window
        if step == "data":
            first = next(iter(self._session.register.page(ProcessingActivity, limit=1)), None)
            if first is None:
                window.do("new_activity")
            else:
                self._session.show(first.id, "data_use.items")
        elif step == "recipients":
            window.go("recipients")
        elif step == "export_register":
            window.action(step).trigger()
        else:
            window.do(step)
