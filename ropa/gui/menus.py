"""The menu bar, built from `commands`, and which of its actions can be used at the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ropa import preferences
from ropa.gui import commands, words
from ropa.gui.commands import MENUS, Command, Menu
from ropa.gui.places import PLACES
from ropa.gui.theme import icons
from ropa.gui.words import N_, _

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow
    from ropa.gui.pages.page import Page
    from ropa.gui.session import Session

LOOKS = (
    ("system", N_("As the &system")),
    ("light", N_("&Light")),
    ("dark", N_("&Dark")),
    ("contrast", N_("&High contrast")),
)


class MenuBar(QMenuBar):
    """The menus of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._needs = {command.key: command.needs for command in commands.commands()}
        self._titles = [(self.addMenu(_(menu.text)), menu) for menu in MENUS]

    def fill(self) -> None:
        """Puts the actions into the menus; their titles are all that the first paint needs."""
        if not self._actions:
            for made, menu in self._titles:
                self._put(made, menu)
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

    def _put(self, made: QMenu, menu: Menu) -> None:
        for item in menu.items:
            if item is None:
                made.addSeparator()
            elif isinstance(item, Menu):
                self._put(made.addMenu(_(item.text)), item)
            else:
                made.addAction(self._action(item))
        if menu.key == "recent":
            made.aboutToShow.connect(lambda: self._list_recent(made))
        elif menu.key == "places":
            self._list_places(made)
        elif menu.key == "looks":
            self._list_choices(made, [(key, _(text)) for key, text in LOOKS], preferences.look())
        elif menu.key == "languages":
            named = [(key, words.NAMES[key]) for key in words.LANGUAGES]
            self._list_choices(made, named, words.language())

    def _action(self, command: Command) -> QAction:
        action = QAction(_(command.text), self)
        if command.icon:
            action.setIcon(icons.icon(command.icon))
        if command.keys is not None:
            action.setShortcuts(
                QKeySequence.keyBindings(command.keys)
                if isinstance(command.keys, QKeySequence.StandardKey)
                else [QKeySequence(command.keys)]
            )
        action.setMenuRole(command.role)
        action.triggered.connect(lambda: self._window.do(command.key))
        self._actions[command.key] = action
        return action

    def _list_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in preferences.recent_registers():
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(
                lambda _on=False, path=path: self._window.application.open(path)
            )

    def _list_places(self, menu: QMenu) -> None:
        for number, place in enumerate(PLACES, 1):
            action = QAction(icons.icon(place.icon), _(place.title).replace("&", "&&"), self)
            if number < 10:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _on=False, key=place.key: self._window.do(key))
            menu.addAction(action)
            self._actions[place.key] = action

    def _list_choices(self, menu: QMenu, choices: list[tuple[str, str]], now: str) -> None:
        group = QActionGroup(menu)
        for key, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: self._window.application.wear(key))
