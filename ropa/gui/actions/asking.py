"""Settings, help, about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from ropa.gui.main_window import MainWindow


def settings(window: MainWindow) -> None:
    """Shows what this computer remembers, and changes it."""
    from ropa.gui.dialogs.settings import SettingsDialog

    dialog = SettingsDialog(window)
    chosen = dialog.keep() if dialog.exec() else []
    dialog.deleteLater()
    if window.session:
        from ropa import preferences

        window.session.register.author = preferences.author()
    for key in chosen:
        window.application.wear(key)


def help_here(window: MainWindow) -> None:
    """Opens the help at the place in sight."""
    from ropa.gui.dialogs.help import HelpDialog

    dialog = HelpDialog(window.page.key if window.page else "welcome", window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


def about(window: MainWindow) -> None:
    """Version, licences, and the dates of the code lists."""
    from ropa.gui.dialogs.about import AboutDialog

    dialog = AboutDialog(window)
    dialog.exec()
    dialog.deleteLater()
