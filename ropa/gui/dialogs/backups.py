"""The backups of a register, newest first, and the choice of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
    QWidget,
)

from ropa import preferences
from ropa.gui.actions import folders
from ropa.gui.days import moment
from ropa.gui.panels.buttons import button, ways_out
from ropa.gui.panels.labels import second, section
from ropa.gui.words import _, ngettext
from ropa.services.backups import Backup


class BackupsDialog(QDialog):
    """Accepting it means: restore the chosen one."""

    def __init__(self, backups: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup"))
        self._backups = backups
        self._elsewhere: Path | None = None
        self.list = QListView()
        self.list.setProperty("look", "plain")
        self.list.setModel(QStringListModel([_line(one) for one in backups], self))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(_("Backups"))
        self.list.setSpacing(2)
        self.list.doubleClicked.connect(lambda _index: self.accept())
        self.take = button(_("Restore…"), "rotate-ccw", does=self.accept, look="primary")
        self.show_folder = button(_("Show in folder"), "folder-open", does=self._show)
        self._arrange()
        if backups:
            self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.take.setEnabled(bool(backups))
        self.show_folder.setEnabled(bool(backups))
        self.resize(560, 460)

    def chosen(self) -> Path | None:
        """The backup to restore."""
        if self._elsewhere is not None:
            return self._elsewhere
        row = self.list.currentIndex().row()
        return self._backups[row].path if 0 <= row < len(self._backups) else None

    def _show(self) -> None:
        if path := self.chosen():
            folders.show_in_folder(path)

    def _choose_other(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self,
            _("Choose a backup"),
            str(preferences.folder("register")),
            _("Registers ({pattern})", pattern="*.ropa"),
        )
        if name:
            self._elsewhere = Path(name)
            self.accept()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.addWidget(section(_("Backups of this register")))
        layout.addWidget(
            second(
                _(
                    "Made when the register is opened, before an import and every half hour of "
                    "work; each was verified when it was made."
                )
            )
        )
        layout.addWidget(self.list, 1)
        if not self._backups:
            layout.addWidget(second(_("There is no backup yet: nothing has changed.")))
        foot = QHBoxLayout()
        foot.addWidget(button(_("Another file…"), does=self._choose_other))
        foot.addWidget(self.show_folder)
        foot.addStretch(1)
        foot.addWidget(ways_out(self, self.take))
        layout.addLayout(foot)


def _line(backup: Backup) -> str:
    when = moment(backup.made_at.astimezone().isoformat())
    changes = ngettext("{count} change so far", "{count} changes so far", backup.seq)
    return f"{when}  ·  {changes}"
