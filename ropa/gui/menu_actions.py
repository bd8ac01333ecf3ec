"""The actions of the menus, built from `commands`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from ropa import preferences
from ropa.gui import words
from ropa.gui.commands import MENUS, Command, Menu
from ropa.gui.places import PLACES
from ropa.gui.theme import icons
from ropa.gui.tips import plain
from ropa.gui.words import N_, _

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow

LOOKS = (
    ("system", N_("As the &system")),
    ("light", N_("&Light")),
    ("dark", N_("&Dark")),
    ("contrast", N_("&High contrast")),
)


def put(bar: QMenuBar, menus: Sequence[QMenu], window: MainWindow) -> dict[str, QAction]:
    """Puts the actions of a window into the menus of its bar; by the key of their command."""
    actions = _Actions(bar, window)
    for made, menu in zip(menus, MENUS, strict=True):
        actions.put(made, menu)
    return actions.made


class _Actions:
    def __init__(self, bar: QMenuBar, window: MainWindow) -> None:
        self.made: dict[str, QAction] = {}
        self._bar = bar
        self._window = window

    def put(self, made: QMenu, menu: Menu) -> None:
        for item in menu.items:
            if item is None:
                made.addSeparator()
            elif isinstance(item, Menu):
                self.put(made.addMenu(_(item.text)), item)
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
        action = QAction(_(command.text), self._bar)
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
        self.made[command.key] = action
        return action

    def _list_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in preferences.recent_registers():
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(plain(str(path)))
            action.triggered.connect(
                lambda _on=False, path=path: self._window.application.open(path)
            )

    def _list_places(self, menu: QMenu) -> None:
        for number, place in enumerate(PLACES, 1):
            title = _(place.title).replace("&", "&&")
            action = QAction(icons.icon(place.icon), title, self._bar)
            if number < 10:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.triggered.connect(lambda _on=False, key=place.key: self._window.do(key))
            menu.addAction(action)
            self.made[place.key] = action

    def _list_choices(self, menu: QMenu, choices: list[tuple[str, str]], now: str) -> None:
        group = QActionGroup(menu)
        for key, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, key=key: self._window.application.wear(key))
