"""The menu bar, and which of its actions can be used at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenuBar

from ropa.gui.titles import TITLES
from ropa.gui.words import _

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ropa.gui.main_window import MainWindow
    from ropa.gui.pages.page import Page
    from ropa.gui.session import Session


class MenuBar(QMenuBar):
    """The menus of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._needs: dict[str, str] = {}
        self._menus = [self.addMenu(_(title)) for title in TITLES]

    def fill(self) -> None:
        """Puts the actions into the menus; their titles are all that the first paint needs."""
        if not self._actions:
            from ropa.gui.commands import commands
            from ropa.gui.menu_actions import put

            self._needs = {command.key: command.needs for command in commands()}
            self._actions = put(self, self._menus, self._window)
            self.tell(self._window.session, self._window.page)

    def action(self, key: str) -> QAction:
        """The action of a command."""
        self.fill()
        return self._actions[key]

    def tell(self, session: Session | None, page: Page | None) -> None:
        """Which commands can be used, and what undo would take back."""
        if not self._actions:
            return
        writable = session is not None and not session.register.read_only
        allowed = {
            "": True,
            "register": session is not None,
            "writable": writable,
            "record": session is not None and page is not None,
        }
        for key, action in self._actions.items():
            action.setEnabled(allowed[self._needs.get(key, "register")])
        if session is not None and writable:
            steps = session.register.steps()
            self._name_step("undo", _("&Undo"), steps.done)
            self._name_step("redo", _("&Redo"), steps.undone)

    def _name_step(self, key: str, verb: str, steps: object) -> None:
        last = steps[-1].label.replace("&", "&&") if steps else ""  # type: ignore[index]
        self._actions[key].setText(f"{verb}: {last}" if last else verb)
        self._actions[key].setEnabled(bool(steps))
